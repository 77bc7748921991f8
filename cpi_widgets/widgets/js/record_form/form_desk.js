/** One record being filled in, and what cannot be kept of it. */
import { Filling } from "../filling.js";
import { noteOvertaken } from "../overtaken.js";
import { SpaceDesk, deskFor } from "../space_desk.js";

/** @typedef {import("@anywidget/types").AnyModel<any>} Model */
/** @typedef {import("../filling.js").Question} Question */
/** @typedef {import("../filling.js").Start} Start */

/** The desk of a model. @param {Model} model @returns {FormDesk} */
export const formOf = (model) => deskFor(model, () => new FormDesk(model, ["fields", "start", "about", "linkable", "ticked", "undo_here"]));

export class FormDesk extends SpaceDesk {
  filling = new Filling(this, () => this.start, () => this.fields);
  #placed = false;
  /** Words of this person's that the other has changed. @type {import("../overtaken.js").Overtaken} */ overtaken = new Map();

  /** @returns {Question[]} */
  get fields() {
    return this.model.get("fields");
  }
  /** @returns {Start} */
  get start() {
    return this.model.get("start");
  }

  /** Who ticked what stands on a partner's side, where it was not that partner. @param {Question} question @returns {string} a person's id, or "" */
  tickedFor({ name, partner }) {
    const by = this.model.get("ticked")?.[name] ?? "";
    return by && this.model.get("people")[by]?.role !== partner ? by : "";
  }

  /** @override */
  get place() {
    return `form ${this.start.kind} ${this.start.id} ${this.fields.map(({ name }) => name).join()}`;
  }

  /** What is typed and cannot be kept as it stands is not lost with the page. @override */
  open() {
    super.open();
    const { wrong } = this.filling;
    this.drawer?.keep("wrong", () => (Object.keys(wrong).length ? wrong : null), (kept) => Object.assign(wrong, kept), true);
  }

  /** For what is shown of a conflict. */
  labelOf = this.filling.labelOf;
  wordFor = this.filling.wordFor;

  /** A refusal goes beside the field it is about. @override @param {any} message */
  news(message) {
    noteOvertaken(this, message, this.fields, this.start.id);
    this.#placed = this.filling.refused(message);
  }

  /** @override @param {string} why */
  refused(why) {
    if (!this.#placed) super.refused(why);
  }
}
