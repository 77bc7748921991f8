/**
 * A record being filled in: what is written goes out as it is typed, and what cannot be kept stays in its field with the
 * reason beside it.
 *
 * @typedef {Object} Question  See ``asking.question``.
 * @property {string} name
 * @property {string} label
 * @property {string} hint
 * @property {"" | "person" | "practitioner"} seat
 * @property {"text" | "one_of" | "many_of" | "yes_no" | "date" | "number" | "link" | "links"} kind
 * @property {boolean} required
 * @property {number | null} longest
 * @property {"" | "person" | "practitioner"} [partner]
 * @property {"" | "person" | "practitioner"} [only]
 * @property {string[]} [to]
 * @property {string} [by]
 * @property {boolean} [strict]
 * @property {[string, any] | null} [when]
 * @property {boolean} [long]
 * @property {[any, string][]} options
 * @property {string[]} button
 * @property {string[]} [links]
 * @property {boolean} [free]
 * @property {number | null} [low]
 * @property {number | null} [high]
 * @property {boolean} [whole]
 * @typedef {{kind: string, id: string, fields: Record<string, any>, audience?: string}} Start  `audience`: who may read a new one, where it is not as the kind says
 * @typedef {{value: any, why: string}} Wrong  `why` is "" while it is still being typed
 */
import { dayProblem } from "./day_field.js";
import { nameOf, optionWord } from "./links.js";
import { day } from "./parts.js";
import { short } from "./records.js";
import { spoken } from "./spoken.js";

/** Kinds of question whose field can hold what cannot be kept. */
const TYPED = new Set(["text", "date", "number", "link"]);

/** Why a value cannot be kept, or "". @param {Question} question @param {any} value */
export function problemOf(question, value) {
  const { kind, label, required, longest } = question;
  const empty = value === null || (typeof value === "string" && !value.trim());
  if (required && empty) return `“${label}” ${EMPTY[kind] ?? EMPTY.text}`;
  if (kind === "number" && !empty) return numberProblem(question, value);
  if (kind === "text" && longest && [...value].length > longest) return `“${label}” is too long by ${[...value].length - longest}. The old words are kept. Please make it shorter.`;
  return "";
}

/** @type {Record<string, string>} */
const EMPTY = {
  text: "cannot be empty. The old words are kept until you write new ones.",
  date: "needs a day. The old one is kept until you choose one.",
  number: "needs a number. The old one is kept until you write one.",
};

/** @param {Question} question @param {any} value */
function numberProblem({ label, low, high, whole }, value) {
  const number = Number(value);
  if (!Number.isFinite(number) || (whole && !Number.isInteger(number))) return `“${label}” needs a ${whole ? "whole " : ""}number. The old one is kept until you write one.`;
  if ((low ?? -Infinity) > number || number > (high ?? Infinity)) return `“${label}” goes from ${low} to ${high}. The old one is kept until you write another.`;
  return "";
}

export class Filling {
  /** What cannot be kept, by field: the text as it was typed, and why. @type {Record<string, Wrong>} */
  wrong = {};

  /**
   * @param {any} desk @param {() => Start} start  the record as it is before the first change @param {() => Question[]} questions
   * @param {() => string} [whose]  what steps on this record are called by, in front of the question; "" leaves it out
   */
  constructor(desk, start, questions, whose = () => "") {
    this.desk = desk;
    this.start = start;
    this.questions = () => questions().map((question) => this.#spoken(question));
    this.whose = whose;
  }

  get readonly() {
    return this.desk.readonly;
  }

  /** The questions that are asked as things stand. */
  asked() {
    return this.questions().filter((question) => {
      const { name, when } = question;
      const now = this.valueOf(question);
      return !when || this.#stands(when[0]) === when[1] || this.wrong[name] || (now !== null && now !== "" && now !== undefined);
    });
  }

  /** @param {string} name */
  #stands(name) {
    const { id, fields } = this.start();
    return (this.desk.space.view().get(id)?.body ?? fields)[name];
  }

  /** A question names the two as they are called here. @param {Question} question @returns {Question} */
  #spoken(question) {
    const { label, hint } = question;
    return label.includes("{") || hint.includes("{") ? { ...question, label: spoken(label, this.desk.words), hint: spoken(hint, this.desk.words) } : question;
  }

  /** What stands in a field. @param {Question} question */
  valueOf({ name, kind }) {
    const typed = this.wrong[name];
    if (typed && TYPED.has(kind)) return typed.value;
    const { id, fields } = this.start();
    const body = this.desk.space.view().get(id)?.body;
    return body && name in body ? body[name] : fields[name];
  }

  /** The put of one field; the first of all makes the record. @param {string} name @param {any} value @returns {import("./space.js").Put} */
  #put(name, value) {
    const { kind, id, fields, audience } = this.start();
    const { [name]: _, ...others } = fields;
    const { space } = this.desk;
    const sent = space.queue.some((/** @type {any} */ job) => job.steps.some((/** @type {any} */ step) => step.change.id === id));
    const made = sent || space.truth.has(id);
    return { op: "put", kind, id, fields: { ...(made ? {} : others), [name]: value }, ...(!made && audience ? { audience } : {}) };
  }

  /** @param {string} words of a step @param {string} [said]  what is being typed: a card that is called by it needs no name in front */
  #label(words, said) {
    const whose = this.whose();
    return whose && !whose.startsWith(/** @type {any} */ (said?.slice(0, 12))) ? `${short(whose, 24)}: ${words}` : words;
  }

  /** @param {Question} question @param {any} value @param {string} why */
  #note({ name }, value, why) {
    if (why) this.wrong[name] = { value, why };
    else delete this.wrong[name];
  }

  /** A field being typed in. @param {Question} question @param {any} value */
  write(question, value) {
    const { name } = question;
    const why = problemOf(question, value);
    this.#note(question, value, this.wrong[name] && why);
    const said = short(String(value ?? ""));
    const label = this.#label(`${question.label}: ${said}`, said);
    const put = this.#put(name, plain(question, value));
    this.desk.type({ label, changes: [put], said: "", held: { ...put, fields: { [name]: put.fields[name] } } }, !why);
  }

  /** A field was left. @param {Question} question @param {any} value */
  left(question, value) {
    const why = problemOf(question, value);
    if (why) this.#note(question, value, why);
    this.desk.space.left();
    this.desk.tell();
  }

  /** A day being typed: nothing is said of it before the field is left. @param {Question} question @param {HTMLInputElement} field */
  typeDay(question, field) {
    const value = field.value || null;
    if (dayProblem(field) || problemOf(question, value)) this.wrong[question.name] = { value: field.value, why: "" };
    else this.pick(question, value);
  }

  /** The field of a day was left. @param {Question} question @param {HTMLInputElement} field */
  leftDay(question, field) {
    if (!this.wrong[question.name] || this.wrong[question.name].why) return;
    this.#note(question, field.value, dayProblem(field) || problemOf(question, field.value || null));
    this.desk.tell();
  }

  /** An answer was chosen. @param {Question} question @param {any} value */
  pick(question, value) {
    const why = problemOf(question, value);
    this.#note(question, value, why);
    if (why) {
      this.desk.tell();
      return;
    }
    const words = this.#said(question, value);
    this.desk.act({ label: this.#label(words), changes: [this.#put(question.name, value)], said: `${words}.` });
  }

  /** An answer, as it is called among the steps that can be undone. @param {Question} question @param {any} value */
  #said({ kind, name, label, button: [done, back] }, value) {
    if (done) return value ? done : kind === "date" ? `Taken back: ${done}` : back;
    return `${label}${label.endsWith("?") ? "" : ":"} ${this.wordFor(name, value)}`;
  }

  /** What a field is called. @param {string} name */
  labelOf = (name) => this.questions().find((question) => question.name === name)?.label ?? "";

  /** A value as a person would say it. @param {string} name @param {any} value @returns {string} */
  wordFor = (name, value) => {
    if (name === "") return value === null ? "taken away" : "kept";
    if (value === null || value === "" || value === undefined) return "nothing";
    if (typeof value === "boolean") return value ? "yes" : "no";
    if (Array.isArray(value)) return value.map((each) => this.wordFor(name, each)).join(", ") || "nothing";
    const question = this.questions().find((each) => each.name === name);
    const option = question?.options.find(([each]) => each === value);
    if (option) return optionWord(this.desk, option);
    if (question?.kind === "date") return day(value);
    return question?.links?.length ? nameOf(this.desk, question, value) : String(value);
  };

  /** A refusal that is about one of these fields goes beside it, with what was typed; true when it did. @param {any} message */
  refused(message) {
    const job = this.desk.space.queue[0];
    if (message?.type !== "refused" || job?.way !== "do" || job.id !== message.command) return false;
    const change = job.steps[0]?.change;
    const name = change?.op === "put" && change.id === this.start().id ? Object.keys(change.fields).at(-1) : undefined;
    if (!name || !this.labelOf(name)) return false;
    this.wrong[name] = { value: change.fields[name], why: message.message };
    return true;
  }
}

/** A value as the record holds it. @param {Question} question @param {any} value */
function plain({ kind }, value) {
  if (kind !== "number") return value;
  return value === "" || value === null ? null : Number(value);
}
