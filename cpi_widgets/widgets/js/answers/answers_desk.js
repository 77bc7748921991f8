/**
 * Answers to the questions of a deck, one round at a time.  An answer's id says what it answers, so that two screens
 * write on the same one.
 *
 * @typedef {import("../space.js").Entry} Entry
 * @typedef {"person" | "practitioner"} Voice
 * @typedef {{id: string, person: string, practitioner: string, label: string, then: string, about?: string[]}} Ask
 * @typedef {{deck: string, asks: Ask[], scale: [number, string][], apart: boolean}} Plan
 * @typedef {{ask: Ask, person: number, practitioner: number, gap: number}} Gap
 */
import { today } from "../parts.js";
import { short } from "../records.js";
import { SpaceDesk, deskFor } from "../space_desk.js";
import { spoken } from "../spoken.js";

/** @typedef {import("@anywidget/types").AnyModel<any>} Model */

/** The desk of a model. @param {Model} model @returns {AnswersDesk} */
export const answersOf = (model) => deskFor(model, () => new AnswersDesk(model, ["plan", "about", "differs", "together"]));

export const VOICES = /** @type {const} */ (["person", "practitioner"]);

export class AnswersDesk extends SpaceDesk {
  /** The round being answered, where it is not the newest one that has answers. */
  begun = "";
  unfolded = false;
  /** Questions that are open, where they open one by one. @type {string[]} */
  opened = [];
  /** Where the person is. @type {Voice|""} */ at = "";

  /** @override */
  open() {
    super.open();
    this.drawer?.keep("looks", () => ({ begun: this.begun, unfolded: this.unfolded, opened: this.opened }), (kept) => Object.assign(this, kept));
  }

  /** @override */
  get place() {
    return `answers ${this.plan.deck}`;
  }
  /** @returns {Plan} */
  get plan() {
    return this.model.get("plan");
  }
  get together() {
    return Boolean(this.model.get("together"));
  }
  /** On a screen that both look at, what is chosen on a partner's side is that partner's. @override */
  get speaker() {
    return this.together && this.at && this.at !== this.me ? this.at : null;
  }
  /** Which of the two voices is one's own, or "" for somebody else. @returns {Voice|""} */
  get me() {
    const { role } = this.model.get("me");
    return role === "person" || role === "practitioner" ? role : "";
  }
  /** Each rates alone: only where each is at a screen of their own. */
  get alone() {
    return this.plan.apart && !this.together && this.me !== "";
  }

  /** All answers of a round. @param {string} [round] @returns {Entry[]} */
  answers(round = this.round) {
    return [...this.space.view().values()].filter(({ kind, body }) => kind === "answer" && body.deck === this.plan.deck && body.round === round);
  }

  /** The rounds that have answers, the first one first. */
  get rounds() {
    const all = [...this.space.view().values()].filter(({ kind, body }) => kind === "answer" && body.deck === this.plan.deck).map(({ body }) => body.round);
    return [...new Set(all)].sort((a, b) => Number(a) - Number(b) || (a < b ? -1 : 1));
  }
  /** Practitioners who were there before and have answered, by name. */
  get formers() {
    const all = [...this.space.view().values()].filter(({ kind, body }) => kind === "answer" && body.deck === this.plan.deck && body.voice === "practitioner");
    return [...new Set(all.map(({ then }) => then ?? ""))].filter(Boolean);
  }
  get round() {
    const newest = this.rounds.at(-1) ?? "1";
    return Number(this.begun) > Number(newest) ? this.begun : newest;
  }

  /** Asks the same questions again; the old answers stay. */
  again() {
    this.space.flush();
    this.begun = String(Number(this.rounds.at(-1) ?? "0") + 1);
    this.say("You can answer these again. What you said before is kept below.");
  }

  /** @param {Ask} ask @param {Voice} voice @param {string} [round] @param {string} [former]  of a practitioner who was there before @returns {Entry|undefined} */
  answerOf({ id }, voice, round = this.round, former = "") {
    const found = this.answers(round).filter(({ body, then = "" }) => body.question === id && body.voice === voice && (voice === "person" || then === former));
    return found.find(({ audience }) => audience !== "author") ?? found[0];
  }

  /** Whether this side can be written on at this screen. @param {Voice} voice */
  mayWrite(voice) {
    return !this.readonly && (!this.alone || voice === this.me);
  }

  /** Whether one's own answers of this round are still for oneself. */
  get hidden() {
    return this.alone && !this.answers().some(({ body, audience }) => body.voice === this.me && audience !== "author");
  }

  /** Whether the other's answers of this round wait until one shows one's own. @param {Voice} voice @param {string} round */
  covered(voice, round) {
    return this.hidden && voice !== this.me && round === this.round;
  }

  /** @param {Ask} ask @param {Voice} voice @param {Record<string, any>} fields @returns {import("../space.js").Put} */
  #put(ask, voice, fields) {
    const known = this.answerOf(ask, voice);
    if (known) return { op: "put", kind: "answer", id: known.id, fields };
    const { deck, apart } = this.plan;
    const blank = { deck, question: ask.id, voice, value: null, words: "", round: this.round, day: today() };
    const audience = apart ? { audience: this.hidden ? "author" : "pair" } : {};
    // On a screen that both look at nobody knows whether one of them has an answer of their own that is not shown.
    // What one who was there before has answered, shown or not, stays theirs.
    const before = voice === "practitioner" ? this.space.view().get("pair")?.body.former?.length : 0;
    const id = apart && this.together ? this.newId() : `${deck}.${this.round}.${ask.id}.${voice}${before ? `.${before}` : ""}`;
    return { op: "put", kind: "answer", id, fields: { ...blank, ...fields }, ...audience };
  }

  /** What a question is called. @param {Ask} ask @param {Voice} voice */
  nameOf(ask, voice) {
    return spoken(ask.label || ask[voice], this.words).replace(/[.?!]$/, "");
  }

  /** @param {number|null} value */
  wordOf(value) {
    if (!this.plan.scale.length) return value ? "yes" : "no";
    return this.plan.scale.find(([number]) => number === value)?.[1] ?? "no answer";
  }

  /** @param {Ask} ask @param {Voice} voice @param {number|null} value */
  choose(ask, voice, value) {
    const words = `${short(this.nameOf(ask, voice))}: ${this.wordOf(value)}`;
    this.act({ label: words, changes: [this.#put(ask, voice, { value })], said: `${words}.` });
  }

  /** @param {Ask} ask @param {Voice} voice @param {string} words */
  write(ask, voice, words) {
    this.type({ label: `${short(this.nameOf(ask, voice))}: ${short(words)}`, changes: [this.#put(ask, voice, { words })], said: "" });
  }

  /** Lets the other see one's own answers of this round, or no longer. @param {boolean} both */
  show(both) {
    this.space.flush();
    const mine = this.answers().filter(({ body, first_by: by }) => body.voice === this.me && by === this.model.get("me").person);
    const audience = both ? "pair" : "author";
    const changes = mine.filter((entry) => entry.audience !== audience).map(({ id }) => ({ op: /** @type {const} */ ("put"), kind: "answer", id, fields: {}, audience }));
    if (!changes.length) return;
    const said = both ? "Both of you can see your answers now." : "Only you see your answers now.";
    this.act({ label: both ? "Showed my answers" : "Hid my answers", changes, said });
  }

  /** Where two answers differ, the widest gap first; there is no total. @returns {Gap[]} */
  gaps() {
    const found = this.plan.asks.map((ask) => {
      const [person, practitioner] = VOICES.map((voice) => this.answerOf(ask, voice)?.body.value);
      return { ask, person, practitioner, gap: Math.abs(person - practitioner) };
    });
    const both = found.filter(({ person, practitioner }) => typeof person === "number" && typeof practitioner === "number");
    return both.sort((a, b) => b.gap - a.gap);
  }

  // What is shown of a conflict

  /** Whether a field holds a text of several lines. @param {string} name */
  isLong = (name) => name === "words";

  /** @param {string} name */
  labelOf = (name) => ({ value: "The answer", words: "The words", audience: "Who can see it" })[name] ?? "";

  /** @param {string} name @param {any} value @returns {string} */
  wordFor = (name, value) => {
    if (name === "") return value === null ? "taken away" : this.wordFor("value", value.value);
    if (name === "value") return this.wordOf(value);
    if (name === "audience") return value === "author" ? "only its author" : "both of you";
    return String(value ?? "") || "nothing";
  };
}
