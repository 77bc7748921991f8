/**
 * The steps of a ladder, and what can be done with them.
 *
 * @typedef {{id: string, text: string, goal: string|null, order: number, before: number|null, after: number|null,
 *   techniques: string[], supporter: string|null, day: string|null, state: "ahead"|"next"|"done"|"not now", learned: string,
 *   split_from: string|null, then?: string}} Rung
 */
import { helpersOf } from "../who_could_help.js";
import { noteOvertaken } from "../overtaken.js";
import { day } from "../parts.js";
import { between } from "../record_list/order.js";
import { calledIn, short } from "../records.js";
import { SpaceDesk, deskFor } from "../space_desk.js";
import { holdTaken } from "../taken_away.js";

/** @typedef {import("@anywidget/types").AnyModel<any>} Model */

/** How a step stands, in words. @type {Record<Rung["state"], string>} */
export const RUNG_STATES = { ahead: "Still ahead", next: "Next", done: "Done", "not now": "Not now" };
const LABELS = /** @type {Record<string, string>} */ ({
  text: "The step", goal: "Towards which goal", order: "Its place", before: "How hard it looks", after: "How hard it was", techniques: "What makes it easier",
  supporter: "Who helps", day: "When", state: "How it stands", learned: "What we learned",
});
/** The fields that people write words in. */
const WRITTEN = /** @type {const} */ (["text", "learned"]).map((name) => ({ name, kind: /** @type {const} */ ("text") }));

/** The desk of a model. @param {Model} model @returns {LadderDesk} */
export const ladderOf = (model) => deskFor(model, () => new LadderDesk(model, ["about"]));

export class LadderDesk extends SpaceDesk {
  /** @override @type {Record<string, Record<string, any>>} */
  blanks = {
    rung: { goal: null, order: 0, before: null, after: null, techniques: [], supporter: null, day: null, state: "ahead", learned: "", split_from: null },
  };
  /** The goal whose steps are shown; "" for all. */
  goal = "";
  /** What its view has open. */
  look = { opened: "" };

  /** Words of this person's that the other has changed. @type {import("../overtaken.js").Overtaken} */ overtaken = new Map();

  /** @override @param {any} message */
  news(message) {
    noteOvertaken(this, message, WRITTEN);
    holdTaken(this, message, [this.look.opened]);
  }

  /** @override */
  get place() {
    return "ladder";
  }

  /** @param {string} kind */
  #all(kind) {
    return [...this.space.view().values()].filter((entry) => entry.kind === kind);
  }

  /** Every step, the first to be taken first. @returns {Rung[]} */
  all() {
    return this.#all("rung")
      .map(({ id, body, then }) => /** @type {Rung} */ (/** @type {unknown} */ ({ ...body, id, then })))
      .sort((a, b) => a.order - b.order || (a.id < b.id ? -1 : 1));
  }

  /** The steps on show. */
  rungs() {
    const towards = this.towards;
    return this.all().filter(({ goal }) => !towards || goal === towards);
  }

  /** The goal whose steps are on show; "" for all, also once that goal has been taken away. */
  get towards() {
    return this.goals().some(({ value }) => value === this.goal) ? this.goal : "";
  }

  /** Goals that are not let go, and those that have steps. */
  goals() {
    const used = new Set(this.#all("rung").map(({ body }) => body.goal));
    return this.#all("goal").filter(({ id, body }) => body.state === "live" || used.has(id)).map(({ id, body }) => ({ value: id, text: body.text, live: body.state === "live" }));
  }

  helpers() {
    return helpersOf(this.space.view(), this.words);
  }

  /** Who helps with a step, in words. @param {Pick<Rung, "supporter"|"then">} rung @returns {{words: string, gone: boolean}} */
  helperOf({ supporter, then }) {
    if (!supporter) return { words: "", gone: false };
    if (supporter === "alone") return { words: this.words.techniques.alone, gone: false };
    if (supporter === "practitioner") return { words: calledIn({ then }, supporter, this.words), gone: false };
    const known = this.helpers().find(({ id }) => id === supporter);
    return known ? { words: known.label, gone: !known.here } : { words: "", gone: true };
  }

  /** Whether a field holds a text of several lines. @param {string} field */
  isLong = (field) => field === "learned";

  /** What a conflict is about. @param {string} field */
  labelOf = (field) => LABELS[field] ?? "";

  /** A value in a conflict, as one would say it. @param {string} field @param {any} value @returns {string} */
  wordFor = (field, value) => {
    if (field === "") return value === null ? "taken away" : value.text || "kept";
    if (value === null || value === "") return "nothing";
    if (field === "supporter") return this.helperOf({ supporter: value }).words || "somebody who was taken off the map";
    if (field === "goal") return this.space.view().get(value)?.body.text ?? "a goal that is gone";
    if (field === "techniques") return value.map((/** @type {string} */ each) => this.words.techniques[each]).join(", ") || "nothing";
    if (field === "state") return RUNG_STATES[/** @type {Rung["state"]} */ (value)];
    if (field === "order") return "another place";
    return field === "day" ? day(value) : String(value);
  };

  /** @param {string} id @param {Record<string, any>} fields @param {string} label @param {string} [said] */
  set(id, fields, label, said = label) {
    this.act({ label, changes: [{ op: "put", kind: "rung", id, fields }], said: `${said}.` });
  }

  /** A field of words, as it is typed. @param {Rung} rung @param {"text"|"learned"} field @param {string} value */
  write(rung, field, value) {
    const label = field === "text" ? `Step: ${short(value)}` : `${rung.state === "done" ? "What we learned" : "What happened"}: ${short(value)}`;
    this.type({ label, changes: [{ op: "put", kind: "rung", id: rung.id, fields: { [field]: value } }], said: "" }, field !== "text" || Boolean(value.trim()));
  }

  /** A new step at the end. @param {string} text @returns {string} its id */
  add(text) {
    const last = Math.max(0, ...this.all().map(({ order }) => order));
    return this.#put({ text, goal: this.towards || null, order: last + 1 }, `Added the step “${short(text)}”`);
  }

  /** A smaller step just before this one, with the same supporter and the same ways. @param {Rung} rung @param {string} text */
  split(rung, text) {
    const { goal, supporter, techniques, id } = rung;
    return this.#put({ text, goal, supporter, techniques, split_from: id, order: this.#before(rung) }, `A smaller step before “${short(rung.text)}”`);
  }

  /** It did not go well: the step waits. @param {Rung} rung */
  knock(rung) {
    this.act({
      label: `It did not go well: “${short(rung.text)}”`,
      changes: [{ op: "put", kind: "rung", id: rung.id, fields: { state: "ahead" } }],
      said: "The step waits. If you like, write what happened.",
    });
  }

  /** Going back together comes before a step that did not go well. @param {Rung} rung @returns {string} its id */
  goBack(rung) {
    const supporter = rung.supporter && rung.supporter !== "alone" ? rung.supporter : "practitioner";
    const back = { text: `Go back together: ${rung.text}`, goal: rung.goal, supporter, techniques: ["return_after_knock"], split_from: rung.id, order: this.#before(rung) };
    return this.#put(back, `Go back together before “${short(rung.text)}”`);
  }

  /** The step to go back together that stands for this one, if there is one. @param {Rung} rung */
  wayBack({ id }) {
    return this.all().find((each) => each.split_from === id && each.techniques.includes("return_after_knock"));
  }

  /** @param {Record<string, any>} fields @param {string} label */
  #put(fields, label) {
    const id = this.newId();
    this.act({ label, changes: [{ op: "put", kind: "rung", id, fields }], said: `${label}.` });
    return id;
  }

  /** A place between a step and the one above it. @param {Rung} rung */
  #before(rung) {
    const all = this.all();
    const above = all[all.findIndex(({ id }) => id === rung.id) - 1];
    return above ? (above.order + rung.order) / 2 : rung.order - 1;
  }

  /** One place up (-1) or down (1) among the steps on show. @param {Rung} rung @param {-1|1} way */
  move(rung, way) {
    const shown = this.rungs();
    const at = shown.findIndex(({ id }) => id === rung.id);
    if (!shown[at + way]) return;
    const label = `Moved “${short(rung.text)}” ${way < 0 ? "up" : "down"}`;
    const orders = between(shown.map(({ order }) => order), at, at + way);
    this.act({ label, changes: [...orders].map(([each, order]) => ({ op: "put", kind: "rung", id: shown[each].id, fields: { order } })), said: `${label}.` });
  }

  /** @param {Rung} rung @param {string} technique */
  toggle(rung, technique) {
    const has = rung.techniques.includes(technique);
    const techniques = Object.keys(this.words.techniques).filter((each) => (each === technique ? !has : rung.techniques.includes(each)));
    this.set(rung.id, { techniques }, `${short(rung.text)}: ${has ? "not " : ""}${this.words.techniques[technique]}`);
  }

  /** @param {Rung} rung */
  remove(rung) {
    const label = `Took away “${short(rung.text)}”`;
    this.act({ label, changes: [{ op: "remove", id: rung.id }], said: `${label}. Undo brings it back.` });
  }
}
