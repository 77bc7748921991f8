/** Interests of both partners that are alike, and hiding one. */
import { SpaceDesk, deskFor } from "../space_desk.js";

/** @typedef {import("@anywidget/types").AnyModel<any>} Model */
/** @typedef {{ids: string[], person: string, practitioner: string, words: string[], hidden: boolean}} Pair  the words of whoever sits in each seat */

/** The desk of a model. @param {Model} model @returns {GroundDesk} */
export const groundOf = (model) => deskFor(model, () => new GroundDesk(model, ["shared", "undo_here"]));

export class GroundDesk extends SpaceDesk {
  /** True once something was done here: then undo is offered here. */
  touched = false;

  /** @override */
  get place() {
    return "common ground";
  }

  /** What both like, as far as it is still there. @returns {Pair[]} */
  get pairs() {
    const view = this.space.view();
    return this.model.get("shared").flatMap((/** @type {any} */ { person, practitioner, words }) => {
      const [one, two] = [view.get(person), view.get(practitioner)];
      if (!one || !two) return [];
      // A seat has its side and its colour, whoever sits there now.
      const [left, right] = this.words.seats.person.role === "person" ? [one, two] : [two, one];
      return [{ ids: [person, practitioner], person: left.body.text, practitioner: right.body.text, words, hidden: !(one.body.common && two.body.common) }];
    });
  }

  /** Either of the two can hide what they share, and show it again. @param {Pair} pair @param {boolean} hidden */
  hide({ ids, words }, hidden) {
    const said = `${hidden ? "Hid" : "Showed"} the common ground “${words.join(", ")}”`;
    this.touched = true;
    this.act({ label: said, changes: ids.map((id) => ({ op: "put", kind: "asset", id, fields: { common: !hidden } })), said: `${said}.` });
  }
}
