/**
 * The cards of one board, and what can be done with them.  What is being written is a card of one's own from its first
 * letter on, so that nothing typed is lost.
 *
 * @typedef {{id: string, text: string, mine: boolean, sent: boolean}} Card
 */
import { short } from "../records.js";
import { SpaceDesk, deskFor } from "../space_desk.js";

/** @typedef {import("@anywidget/types").AnyModel<any>} Model */

export const LONGEST = 500;

/** The desk of a model. @param {Model} model @returns {BoardDesk} */
export const boardOf = (model) => deskFor(model, () => new BoardDesk(model, ["question", "wall", "keeps_order"]));

export class BoardDesk extends SpaceDesk {
  /** The card being written, or "". */
  writing = "";
  /** It is a new one, half written: put by at every pause, and no step for undo until something is done with it. */
  fresh = false;

  /** A page that had to load again goes on with the same card: its text is a card's already. @override */
  open() {
    super.open();
    this.drawer?.keep("writing", () => this.writing || null, (id) => {
      this.writing = id;
    }, true);
    this.drawer?.keep("fresh", () => this.fresh || null, (fresh) => {
      this.fresh = fresh;
    }, true);
  }

  /** @override */
  get place() {
    return `board ${this.model.get("board")}`;
  }
  get wall() {
    return this.model.get("wall");
  }

  /** All cards this person may see, in the order in which they came. @returns {Card[]} */
  cards() {
    const me = this.model.get("me").person;
    return [...this.space.view().values()]
      .filter(({ kind }) => kind === "card")
      .map(({ id, first_by, audience, body }) => ({ id, text: body.text, mine: first_by === me, sent: Boolean(this.wall) && audience === this.wall }));
  }

  /** The text in the field. */
  get draft() {
    return this.space.view().get(this.writing)?.body.text ?? "";
  }

  /** Something was typed. @param {string} text */
  write(text) {
    const known = this.space.view().has(this.writing);
    if (!text.trim()) {
      if (known) this.throwAway({ id: this.writing, text: this.draft, mine: true, sent: false });
      return;
    }
    if (!this.writing) this.fresh = true;
    this.writing ||= this.newId();
    const fields = known ? { text } : { board: this.model.get("board"), text };
    this.type({ label: `Wrote “${short(text)}”`, changes: [{ op: "put", kind: "card", id: this.writing, fields, audience: "author" }], said: "" }, true, this.fresh);
  }

  /** True while the field holds a new card that is not sent or kept yet. */
  get drafting() {
    return this.fresh && this.writing !== "" && this.space.view().has(this.writing);
  }

  /** The card is written: it stays with its writer. */
  keep() {
    this.space.flush();
    this.writing = "";
    this.say("Kept. Only you see it.");
  }

  /** @param {string} id */
  send(id) {
    this.space.flush();
    const card = this.space.view().get(id);
    if (!card) return;
    if (id === this.writing) this.writing = "";
    this.#audience(id, this.wall, `Sent “${short(card.body.text)}” to the wall`, "It is on the wall. Your name is not on it.");
  }

  /** @param {string} id */
  takeBack(id) {
    const text = short(this.space.view().get(id)?.body.text ?? "");
    this.#audience(id, "author", `Took “${text}” back from the wall`, "It is off the wall. Only you see it now.");
  }

  /** @param {string} id @param {string} audience @param {string} label @param {string} said */
  #audience(id, audience, label, said) {
    this.act({ label, changes: [{ op: "put", kind: "card", id, fields: {}, audience }], said });
  }

  /** Goes on writing a card of one's own. @param {string} id */
  change(id) {
    this.space.flush();
    this.writing = id;
    this.fresh = false;
    this.tell();
  }

  /** @param {Card} card */
  throwAway({ id, text, mine }) {
    this.space.flush();
    if (id === this.writing) this.writing = "";
    const label = mine ? `Threw “${short(text)}” away` : `Took “${short(text)}” off the wall`;
    this.act({ label, changes: [{ op: "remove", id }], said: `${label}. Undo brings it back.` });
  }
}
