/**
 * The forms of an activity's answers: one for what others may see of an answer, one for what is its writer's alone, which
 * is a record of its own.
 *
 * @typedef {import("./activity_desk.js").ActivityDesk} ActivityDesk
 * @typedef {import("./sheet.js").Part} Part
 * @typedef {import("./sheet.js").Asked} Asked
 */
import { Filling } from "../filling.js";
import { askedOf, isPlain } from "./sheet.js";

/** As long as the id of a record may be. */
const LONGEST_ID = 80;

/** A field that nobody has filled in yet holds nothing that an input could not show. */
class AnswerFilling extends Filling {
  /** @override @param {import("../filling.js").Question} question */
  valueOf(question) {
    return super.valueOf(question) ?? (question.kind === "yes_no" ? false : question.kind === "text" ? "" : null);
  }
}

export class AnswerForms {
  /** @type {Map<string, {filling: Filling, part: Part, id: string, alone: boolean}>} */ #made = new Map();

  /** @param {ActivityDesk} desk */
  constructor(desk) {
    this.desk = desk;
  }

  /** The record that holds what is private of an answer. @param {string} id */
  privateId = (id) => `${id}.private.${this.desk.me}`.slice(-LONGEST_ID);

  /** @param {string} id of the answer @param {Part} part @param {boolean} alone  what is its writer's alone */
  of(id, part, alone) {
    const record = alone ? this.privateId(id) : id;
    const known = this.#made.get(record);
    if (known) return known.filling;
    const { run, activity, announced } = this.desk.plan;
    const audience = alone ? undefined : this.desk.audience;
    const start = () => ({ kind: "reply", id: record, fields: { ...this.desk.beginning(part, alone, id), run, activity, announced }, audience });
    const asked = part.fields.filter((field) => field.private === alone).map(askedOf).map((question) => (isPlain(part) ? { ...question, label: part.label, hint: part.hint || question.hint } : question));
    const whose = () => (part.repeat ? this.desk.titleOf(id, part) : part.fields.length > 1 ? part.label : "");
    const filling = new AnswerFilling(this.desk, start, () => asked.map((question) => this.#withCards(question, part, id)), whose);
    this.#made.set(record, { filling, part, id, alone });
    return filling;
  }

  /** A piece of something names the card it is a piece of. @param {Asked} question @param {Part} part @param {string} id @returns {Asked} */
  #withCards(question, part, id) {
    if (this.desk.plan.kind !== "barriers" || question.name !== "under") return question;
    const others = this.desk.answersTo(part).filter((entry) => entry.id !== id && this.desk.titleOf(entry.id, part));
    const options = others.map((entry) => /** @type {[any, string]} */ ([entry.id, this.desk.titleOf(entry.id, part)]));
    return { ...question, kind: "one_of", options: [["", "nothing: it stands for itself"], ...options] };
  }

  /** @param {string} id of an answer that is gone */
  forget(id) {
    this.#made.delete(id);
    this.#made.delete(this.privateId(id));
  }

  /** Lets go of all forms in which nothing waits. */
  letGo() {
    for (const [record, { filling }] of this.#made) if (!Object.keys(filling.wrong).length) this.#made.delete(record);
  }

  /** What cannot be kept as it stands; null when there is nothing. */
  wrong() {
    const wrong = [...this.#made.values()].filter(({ filling }) => Object.keys(filling.wrong).length);
    return wrong.length ? wrong.map(({ filling, part, id, alone }) => ({ id, alone, part: part.id, wrong: filling.wrong })) : null;
  }

  /** Takes up what an earlier page could not keep. @param {{id: string, alone: boolean, part: string, wrong: any}[]} kept */
  takeUp(kept) {
    for (const { id, alone, part: name, wrong } of kept) {
      const part = this.desk.parts.find((each) => each.id === name);
      if (part) Object.assign(this.of(id, part, alone).wrong, wrong);
    }
  }

  /** Whether a refusal stands beside its field now. @param {any} message */
  refused = (message) => [...this.#made.values()].some(({ filling }) => filling.refused(message));
}
