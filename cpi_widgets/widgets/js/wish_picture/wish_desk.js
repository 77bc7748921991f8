/** The wishes of a space with what they draw on. */
import { SpaceDesk, deskFor } from "../space_desk.js";

/** @typedef {import("@anywidget/types").AnyModel<any>} Model */
/** @typedef {import("./layout.js").Wish} Wish */

/** The desk of a model. @param {Model} model @returns {WishDesk} */
export const wishesOf = (model) => deskFor(model, () => new WishDesk(model, ["linkable"]));

export class WishDesk extends SpaceDesk {
  /** @override */
  get place() {
    return "wishes";
  }

  /** Who sits in each seat now: a seat has its colour and its side, whoever sits there. */
  get names() {
    const { seats } = this.words;
    return { person: seats.person.name, practitioner: seats.practitioner.name };
  }

  /** All wishes in the order they came, each with what can still be seen of what it draws on, by seat. @returns {Wish[]} */
  get wishes() {
    const view = this.space.view();
    const { seats } = this.words;
    const named = this.model.get("linkable") ?? {};
    return [...view.values()].filter(({ kind }) => kind === "aspiration").map(({ id, body }) => {
      const assets = body.assets.map((/** @type {string} */ each) => view.get(each)).filter((/** @type {any} */ each) => each?.kind === "asset");
      const of = (/** @type {string} */ voice) => assets.filter((/** @type {any} */ each) => each.body.voice === voice).map((/** @type {any} */ each) => ({ id: each.id, text: voice === "practitioner" && each.then ? `${each.body.text} (${each.then})` : each.body.text }));
      const contacts = body.contacts.filter((/** @type {string} */ each) => named[each]).map((/** @type {string} */ each) => ({ id: each, text: named[each].label, shape: named[each].shape, wished: named[each].wished }));
      return { id, text: body.text, person: of(seats.person.role), practitioner: of(seats.practitioner.role), contacts };
    });
  }
}
