/**
 * One record being filled in: what is written goes out as it is typed, and what cannot be kept stays in its field with
 * the reason beside it.
 *
 * @typedef {Object} Question  See ``asking.question``.
 * @property {string} name
 * @property {string} label
 * @property {string} hint
 * @property {"" | "person" | "practitioner"} seat
 * @property {"text" | "one_of" | "yes_no" | "date"} kind
 * @property {boolean} required
 * @property {number | null} longest
 * @property {[any, string][]} options
 * @property {string[]} button
 * @typedef {{kind: string, id: string, fields: Record<string, any>}} Start
 */
import { short } from "../records.js";
import { SpaceDesk, deskFor } from "../space_desk.js";

/** @typedef {import("@anywidget/types").AnyModel<any>} Model */

/** The desk of a model. @param {Model} model @returns {FormDesk} */
export const formOf = (model) => deskFor(model, () => new FormDesk(model, ["fields", "start", "about"]));

/** Why a value cannot be kept, or "". @param {Question} question @param {any} value */
export function problemOf({ kind, label, required, longest }, value) {
  const empty = value === null || (typeof value === "string" && !value.trim());
  if (required && empty) return kind === "date" ? `“${label}” needs a day. The old one is kept until you choose one.` : `“${label}” cannot be empty. The old words are kept until you write new ones.`;
  if (kind === "text" && longest && [...value].length > longest) return `“${label}” is too long by ${[...value].length - longest}. The old words are kept. Please make it shorter.`;
  return "";
}

export class FormDesk extends SpaceDesk {
  /** What cannot be kept, by field: the text as it was typed, and why. @type {Record<string, {value: any, why: string}>} */
  wrong = {};
  #placed = false;

  /** @returns {Question[]} */
  get fields() {
    return this.model.get("fields");
  }
  /** @returns {Start} */
  get start() {
    return this.model.get("start");
  }

  /** @override */
  get place() {
    return `form ${this.start.kind} ${this.start.id}`;
  }

  /** What is typed and cannot be kept as it stands is not lost with the page. @override */
  open() {
    super.open();
    this.drawer?.keep("wrong", () => (Object.keys(this.wrong).length ? this.wrong : null), (wrong) => Object.assign(this.wrong, wrong), true);
  }

  /** What stands in a field. @param {Question} question */
  valueOf({ name, kind }) {
    const typed = this.wrong[name];
    if (typed && (kind === "text" || kind === "date")) return typed.value;
    const body = this.space.view().get(this.start.id)?.body;
    return body && name in body ? body[name] : this.start.fields[name];
  }

  /** The put of one field; the first of all makes the record. @param {string} name @param {any} value @returns {import("../space.js").Put} */
  #put(name, value) {
    const { kind, id, fields } = this.start;
    const { [name]: _, ...others } = fields;
    const sent = this.space.queue.some((job) => job.steps.some((step) => step.change.id === id));
    const made = sent || this.space.truth.has(id);
    return { op: "put", kind, id, fields: { ...(made ? {} : others), [name]: value } };
  }

  /** A field being typed in. @param {Question} question @param {string} text */
  write(question, text) {
    const why = problemOf(question, text);
    if (this.wrong[question.name] && why) this.wrong[question.name] = { value: text, why };
    else delete this.wrong[question.name];
    this.type({ label: `${question.label}: ${short(text)}`, changes: [this.#put(question.name, text)], said: "" }, !why);
  }

  /** A field was left. @param {Question} question @param {string} text */
  left(question, text) {
    const why = problemOf(question, text);
    if (why) this.wrong[question.name] = { value: text, why };
    this.space.left();
    this.tell();
  }

  /** An answer was chosen. @param {Question} question @param {any} value */
  pick(question, value) {
    const why = problemOf(question, value);
    if (why) this.wrong[question.name] = { value, why };
    else delete this.wrong[question.name];
    const label = question.button.length ? question.button[value ? 0 : 1] : `${question.label}: ${this.wordFor(question.name, value)}`;
    if (why) this.tell();
    else this.act({ label, changes: [this.#put(question.name, value)], said: `${label}.` });
  }

  /** What a field is called. @param {string} name */
  labelOf = (name) => this.fields.find((question) => question.name === name)?.label ?? "";

  /** A value as a person would say it. @param {string} name @param {any} value @returns {string} */
  wordFor = (name, value) => {
    if (name === "") return value === null ? "taken away" : "kept";
    if (value === null || value === "") return "nothing";
    if (typeof value === "boolean") return value ? "yes" : "no";
    const option = this.fields.find((question) => question.name === name)?.options.find(([each]) => each === value);
    return option ? option[1] : String(value);
  };

  /** A refusal goes beside the field it is about, with what was typed. @override @param {any} message */
  news(message) {
    this.#placed = false;
    const job = this.space.queue[0];
    if (message?.type !== "refused" || job?.way !== "do" || job.id !== message.command) return;
    const change = job.steps[0]?.change;
    const name = change?.op === "put" ? Object.keys(change.fields).at(-1) : undefined;
    if (change?.op !== "put" || !name || !this.labelOf(name)) return;
    this.wrong[name] = { value: change.fields[name], why: message.message };
    this.#placed = true;
  }

  /** @override @param {string} why */
  refused(why) {
    if (!this.#placed) super.refused(why);
  }
}
