/** One record being filled in, and what cannot be kept of it. */
import { Filling } from "../filling.js";
import { noteOvertaken } from "../overtaken.js";
import { today } from "../parts.js";
import { SpaceDesk, deskFor } from "../space_desk.js";

/** @typedef {import("@anywidget/types").AnyModel<any>} Model */
/** @typedef {import("../filling.js").Question} Question */
/** @typedef {import("../filling.js").Start} Start */

/** The desk of a model. @param {Model} model @returns {FormDesk} */
export const formOf = (model) => deskFor(model, () => new FormDesk(model, ["fields", "start", "about", "linkable", "ticked", "remarks", "together", "undo_here"]));

export class FormDesk extends SpaceDesk {
  filling = new Filling(this, () => this.start, () => this.fields);
  #placed = false;
  /** Words of this person's that the other has changed. @type {import("../overtaken.js").Overtaken} */ overtaken = new Map();
  #speaking = "";

  /** @returns {Question[]} */
  get fields() {
    return this.model.get("fields");
  }
  /** @returns {Start} */
  get start() {
    return this.model.get("start");
  }

  /** Who ticked what stands on a partner's side, where it was not that partner. Whoever practises plays both. @param {Question} question @returns {string} a person's id, or "" */
  tickedFor({ name, partner }) {
    const by = this.model.get("ticked")?.[name] ?? "";
    const role = this.model.get("people")[by]?.role;
    return role === partner || role === "owner" ? "" : by;
  }

  /** Whether a yes is for somebody to say who is not at this screen. @param {Question} question */
  isOthers({ only, strict }) {
    const { role } = this.model.get("me");
    return ["person", "practitioner"].includes(role) && role !== only && (strict || !this.model.get("together"));
  }

  /** The name of whoever said a yes and has left since, or "". @param {Question} question @returns {string} */
  saidBefore({ by }) {
    return (by && this.space.view().get(this.start.id)?.body[by]) || "";
  }

  /** What a yes is to, as a record names it; "" while that is not answered. @param {Question} question @returns {string} */
  named({ to }) {
    const { id, fields } = this.start;
    const now = this.space.view().get(id)?.body ?? fields;
    const [first = "", ...rest] = to ?? [];
    return now[first] === fields[first] ? "" : [first, ...rest].map((name) => now[name]).filter(Boolean).join(" ");
  }

  /** Says a yes, or takes it back. On a screen that both look at it is that partner who speaks. @param {Question} question @param {string} words  of the button */
  sayYes(question, words) {
    const { only = "", to, kind } = question;
    const said = this.filling.valueOf(question);
    this.#speaking = only === this.model.get("me").role ? "" : only;
    this.filling.pick({ ...question, button: kind === "date" ? question.button : said ? ["", words] : [words, ""] }, said ? (kind === "date" ? null : "") : to?.length ? this.named(question) : today());
    this.#speaking = "";
  }

  /** @override */
  get speaker() {
    return this.model.get("together") && this.#speaking ? this.#speaking : null;
  }

  /** What is to be said of what stands in a field; not while somebody is writing there. @param {string} name @param {string} id  of its input @returns {string} */
  remarkOn(name, id) {
    return document.activeElement?.id === id ? "" : this.model.get("remarks")?.[name] ?? "";
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
  /** Whether a field holds a text of several lines. @param {string} field */
  isLong = (field) => this.filling.questions().some(({ name, long }) => long && name === field);

  /** A refusal goes beside the field it is about. @override @param {any} message */
  news(message) {
    noteOvertaken(this, message, this.fields, this.start.id);
    this.#placed = this.filling.refused(message);
    // A yes that was refused is none.
    const yes = this.fields.find(({ name, only }) => only && this.filling.wrong[name]);
    if (yes) {
      delete this.filling.wrong[yes.name];
      this.#placed = false;
    }
  }

  /** @override @param {string} why */
  refused(why) {
    if (!this.#placed) super.refused(why);
  }
}
