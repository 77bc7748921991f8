/**
 * Which part of the case is open, here, in Python and at the end of the page's address; and how the eight steps stand.
 *
 * A part that was opened before is shown at once, also while the line is down; Python is told, keeps the place, and
 * makes a part at its first opening.
 */
import { day } from "../parts.js";
import { SpaceDesk, deskFor } from "../space_desk.js";

/** @typedef {import("@anywidget/types").AnyModel<any>} Model */
/** @typedef {{id: string, title: string, short: string, step: number|null, code?: string[]}} Way */
/** @typedef {{number: number, title: string, short: string, line: string}} StepWords */
/** @typedef {{what: "meeting"|"action"|"rung"|"review"|"step", text: string, who: string, when: string|null, late: boolean, more: string}} Coming */

export const OVERVIEW = "overview";
/** Where the words of what comes next lead. */
export const LEADS_TO = { meeting: "notes", action: "step-6", rung: "step-4", review: "step-8" };

/** The desk of a model. @param {Model} model @returns {PathDesk} */
export const pathOf = (model) => deskFor(model, () => new PathDesk(model, ["ways", "part", "told", "begun"]));

export class PathDesk extends SpaceDesk {
  /** @override @type {Record<string, Record<string, any>>} */
  blanks = {
    step: { state: "open", again: null, note: "" },
  };
  /** The step whose state is being changed. @type {number|null} */ changing = null;
  /** The place to go to, once the part that was asked for is there. */ #sought = { part: "", place: "" };
  #ends = new AbortController();
  /** Asked for, and not said by Python yet. */ #wanted = "";
  /** How far down one was on each part. @type {Map<string, number>} */ #tops = new Map();

  /** @returns {Way[]} */
  get ways() {
    return this.model.get("ways");
  }
  /** @returns {StepWords[]} */
  get steps() {
    return this.model.get("steps");
  }
  /** @returns {{there: Record<string, string>, next: Coming[]}} */
  get standing() {
    return { there: {}, next: [], ...this.model.get("told") };
  }
  /** The part on the screen: the one asked for, as soon as there is something to show. */
  get part() {
    return this.#wanted && this.#stands(this.#wanted) ? this.#wanted : this.model.get("part");
  }
  /** Where this case's parts are on the page. */
  get stage() {
    return `cpi-stage-${this.model.get("desk")}`;
  }
  /** Where the case can be erased, or "". @returns {string} */
  get erases() {
    return this.model.get("erases") ?? "";
  }
  /** Where the case is handed on, or "". @returns {string} */
  get hands() {
    return this.model.get("hands") ?? "";
  }
  /** How handing the case on stands. @returns {Record<string, any>} */
  get handover() {
    return this.space.view().get("handover")?.body ?? {};
  }
  /** Where the exercises are listed, or "". @returns {string} */
  get exercises() {
    return this.model.get("exercises") ?? "";
  }
  /** What to call the part on the screen, its number with it. @returns {Way|undefined} */
  get way() {
    return this.ways.find(({ id }) => id === this.part);
  }

  /** How a step stands. @param {number} number @returns {{state: string, again: string|null, note: string}} */
  stepOf(number) {
    return { state: "open", again: null, note: "", ...this.space.view().get(`step-${number}`)?.body };
  }
  /** Whether something stands at a step, and nobody has said how it is. @param {number} number */
  isBegun(number) {
    return !this.space.view().has(`step-${number}`) && Boolean(this.model.get("begun")?.includes(number));
  }
  /** How a step stands, in a word. @param {number} number */
  wordOf(number) {
    const { state, again } = this.stepOf(number);
    return this.isBegun(number) ? "begun" : state === "paused" && again ? `${this.stateWord(state)} until ${day(again)}` : this.stateWord(state);
  }
  /** True while nothing is written at any step, and nobody has said how one stands. */
  get empty() {
    return !this.model.get("begun")?.length && !this.steps.some(({ number }) => this.space.view().has(`step-${number}`));
  }
  /** How the pair began. @returns {Record<string, any>} */
  get start() {
    return this.space.view().get("start")?.body ?? {};
  }

  /** @override */
  open() {
    super.open();
    const { signal } = this.#ends;
    addEventListener("hashchange", () => this.#follow(), { signal });
    addEventListener("scroll", () => this.#keepTop(), { signal, passive: true });
    this.model.on("change:part", () => this.#arrived());
    this.#follow();
    if (!location.hash && this.ways.length) history.replaceState(history.state, "", `#${this.model.get("part")}`);
  }

  /** @override */
  close() {
    this.#ends.abort();
    // A page may open another case next, which begins where that one was left.
    if (this.ways.some(({ id }) => `#${id}` === location.hash)) history.replaceState(history.state, "", location.pathname);
    super.close();
  }

  /** @override */
  get place() {
    return "path";
  }

  /** Opens a part; the browser's way back leads from it to the one before. @param {string} part @param {string} [place]  in it */
  go(part, place = "") {
    this.#sought = { part, place };
    if (part === this.part) return;
    this.#keepTop();
    history.pushState(null, "", `#${part}`);
    this.#ask(part);
  }

  /** The place to go to in the part that is here now, or ""; said once. */
  takeSought() {
    const { part, place } = this.#sought;
    if (part !== this.part) return "";
    this.#sought = { part: "", place: "" };
    return place;
  }

  /** How far down one was on the part on the screen. */
  get top() {
    return this.#tops.get(this.part);
  }

  /** Noted as one goes: on the way back the browser moves the page before it says where it goes. */
  #keepTop() {
    if (!this.#wanted) this.#tops.set(this.part, scrollY);
  }

  /** The address names a part, and perhaps a place in it (“#wheels:step-3”): that part is meant. */
  #follow() {
    const [part, place = ""] = location.hash.slice(1).split(":");
    this.#sought = { part, place };
    if (part === this.part || !this.ways.some(({ id }) => id === part)) return;
    this.#ask(part);
  }

  /** Lets the browser fetch what a part will want, before it is asked for or while Python makes it. @param {string} part */
  prepare(part) {
    const code = this.ways.find(({ id }) => id === part)?.code ?? [];
    for (const href of code.filter((each) => !this.#prepared.has(each))) {
      this.#prepared.add(href);
      document.head.append(Object.assign(document.createElement("link"), { rel: "modulepreload", href }));
    }
  }
  /** @type {Set<string>} */ #prepared = new Set();

  /** @param {string} part */
  #ask(part) {
    this.prepare(part);
    this.#wanted = part;
    this.changing = null;
    this.model.send({ type: "open", part });
    this.tell();
  }

  #arrived() {
    if (this.model.get("part") === this.#wanted) this.#wanted = "";
    this.tell();
  }

  /** @param {string} part */
  #stands(part) {
    return part === OVERVIEW || document.querySelector(`.${this.stage} > .cpi-part-${part}`) !== null;
  }

  /** @override @param {string} why */
  refused(why) {
    this.#wanted = "";
    super.refused(why);
  }

  // How a step stands

  /** Opens or shuts the choice of a step's state. @param {number|null} number */
  change(number) {
    this.space.flush();
    this.changing = this.changing === number ? null : number;
    this.tell();
  }

  /** @param {StepWords} step @param {string} state */
  set({ number, title }, state) {
    const word = this.stateWord(state);
    this.act({ label: `Marked step ${number} as ${word}`, changes: [this.#put(number, { state, ...(this.stepOf(number).again && { again: null }) })], said: `“${title}” is now: ${word}.` });
  }

  /** Until when a step is paused. @param {StepWords} step @param {string|null} again */
  pause({ number }, again) {
    const words = again ? `paused until ${day(again)}` : "paused, without a day";
    this.act({ label: `Step ${number}: ${words}`, changes: [this.#put(number, { again })], said: `Step ${number} is ${words}.` });
  }

  /** @param {StepWords} step @param {string} note */
  write({ number }, note) {
    this.type({ label: `Wrote beside step ${number}`, changes: [this.#put(number, { note })], said: "" });
  }

  /** @param {number} number @param {Record<string, any>} fields @returns {import("../space.js").Put} */
  #put(number, fields) {
    const id = `step-${number}`;
    return { op: "put", kind: "step", id, fields: this.space.view().has(id) ? fields : { number, ...fields } };
  }

  /** @param {string} state */
  stateWord(state) {
    return this.model.get("states")[state] ?? state;
  }

  /** What a conflict is about. @param {string} field */
  labelOf(field) {
    return { state: "How the step stands", again: "Until when", note: "The line beside it" }[field] ?? "";
  }

  /** A value in a conflict, as one would say it. @param {string} field @param {any} value */
  wordFor(field, value) {
    if (field === "again") return value ? day(value) : "no day";
    return field === "state" ? this.stateWord(value) : value === null ? "taken away" : String(value);
  }
}
