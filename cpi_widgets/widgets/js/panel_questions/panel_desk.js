/**
 * Questions to a panel: one's own, the list, and what those who lead do with it.
 *
 * @typedef {{id: string, text: string, state: string, lifted: boolean, votes: number | null, replier: string, by: string | null,
 *   note: string, from_room: boolean}} Question
 * @typedef {{id: string, text: string, n: number}} Fresh
 */
import { short } from "../records.js";
import { SpaceDesk, deskFor, newId } from "../space_desk.js";

/** @typedef {import("@anywidget/types").AnyModel<any>} Model */

const RUN = "panel";
const ASKED = "question";
const VOTED = "votes";
export const LONGEST = 500;
const NEW = { state: "open", lifted: false, votes: null, replier: "", by: null, note: "", from_room: true };

/** The desk of a model. @param {Model} model @returns {PanelDesk} */
export const panelOf = (model) => deskFor(model, () => new PanelDesk(model, ["leads", "voices", "ready", "asked_in"]));

/** What is talked about first, then the most voted for; those put forward stand before the others. @param {Question} a @param {Question} b */
export const inOrder = (a, b) => rank(a) - rank(b) || (b.votes ?? 0) - (a.votes ?? 0) || (a.text < b.text ? -1 : 1);

/** @param {Question} question */
function rank({ state, lifted }) {
  if (state === "now") return 0;
  if (state === "open") return lifted ? 1 : 2;
  return state === "later" ? 3 : state === "answered" ? 4 : 5;
}

export class PanelDesk extends SpaceDesk {
  /** What came in and is not on the list yet. @type {Fresh[]} */ fresh = [];
  /** Those who lead pressed to see it: then votes are counted as well. */ #counts = false;
  /** They pressed, and nothing new was there. */ none = false;
  /** The list as it stood: what is answered or promised keeps its place until the list is put in order again. @type {string[]} */ #stood = [];

  /** @override */
  get place() {
    return RUN;
  }
  get leads() {
    return this.model.get("leads");
  }
  get voices() {
    return this.model.get("voices");
  }

  /** @param {string} kind */
  #of(kind) {
    return [...this.space.view().values()].filter((entry) => entry.kind === kind);
  }

  /** Whether questions are taken. */
  get taking() {
    return Boolean(this.space.view().get(RUN)?.body.open);
  }

  /** The list; what was set aside only for those who lead. @returns {Question[]} */
  questions() {
    const all = this.#of("panel_question").map(({ id, body }) => /** @type {Question} */ ({ ...NEW, ...body, id }));
    const place = (/** @type {Question} */ { id }) => (this.#stood.includes(id) ? this.#stood.indexOf(id) : this.#stood.length);
    return all.filter(({ state }) => this.leads || state !== "aside").sort((a, b) => place(a) - place(b) || inOrder(a, b));
  }

  /** One's own questions. */
  asked() {
    return this.#of("reply").filter(({ body }) => body.part === ASKED).map(({ id, body }) => ({ id, text: String(body.text ?? "") }));
  }

  #votes() {
    return this.#of("reply").filter(({ body }) => body.part === VOTED);
  }
  get left() {
    return this.voices - this.#votes().length;
  }
  /** @param {string} id of a question */
  votedFor(id) {
    return this.#votes().some(({ body }) => body.card === id);
  }

  // What everybody may do

  /** @param {string} text */
  ask(text) {
    const words = text.trim();
    if (!words) return false;
    this.#reply(`Asked “${short(words)}”`, { part: ASKED, text: words, share: "text" }, "Your question is on its way, without your name.");
    return true;
  }

  /** @param {{id: string, text: string}} question */
  takeBack({ id, text }) {
    this.act({ label: `Took “${short(text)}” back`, changes: [{ op: "remove", id }], said: "You took your question back." });
  }

  /** @param {Question} question */
  vote({ id, text }) {
    const mine = this.#votes().find(({ body }) => body.card === id);
    if (mine) this.act({ label: `Took a vote back from “${short(text)}”`, changes: [{ op: "remove", id: mine.id }], said: "Your vote is back." });
    else if (this.left > 0) this.#reply(`Voted for “${short(text)}”`, { part: VOTED, card: id, share: "counts" }, `You voted for it. ${this.left} left.`);
  }

  /** @param {string} label @param {Record<string, any>} fields @param {string} said */
  #reply(label, fields, said) {
    this.act({ label, changes: [{ op: "put", kind: "reply", id: newId(), fields: { run: RUN, activity: RUN, ...fields }, audience: "author" }], said });
  }

  // What those who lead do

  /** @param {boolean} open */
  setOpen(open) {
    this.act({ label: open ? "Opened the panel for questions" : "Closed the panel", changes: [{ op: "put", kind: "panel", id: RUN, fields: { open } }], said: open ? "People can ask now." : "No more questions are taken." });
  }

  /** An exercise asks for questions now. */
  get wanted() {
    return Boolean(this.model.get("asked_in")?.activity);
  }

  /** What came in? @param {boolean} [counts]  Count the votes as well: that is a step of its own, which undo takes back. */
  look(counts = true) {
    if (counts) [this.#counts, this.#stood] = [true, []];
    this.model.send({ type: "look" });
  }

  /** @override @param {any} message */
  news(message) {
    if (message?.type !== "incoming") return;
    this.fresh = message.questions;
    this.none = !this.fresh.length && (this.#counts || this.none);
    if (!this.#counts) {
      this.tell();
      return;
    }
    this.#counts = false;
    const votes = this.questions().filter(({ id, votes }) => (message.votes[id] ?? null) !== votes);
    const gone = this.questions().filter(({ id, from_room, state }) => from_room && state === "open" && !message.standing.includes(id));
    const changes = [
      ...votes.filter(({ id }) => !gone.some((each) => each.id === id)).map(({ id }) => this.#put(id, { votes: message.votes[id] ?? null })),
      ...gone.map(({ id }) => /** @type {import("../space.js").Remove} */ ({ op: "remove", id })),
    ];
    if (changes.length) this.space.do("Counted the votes", changes);
    this.tell();
  }

  /** @param {string} id @param {Record<string, any>} fields @returns {import("../space.js").Put} */
  #put(id, fields) {
    return { op: "put", kind: "panel_question", id, fields };
  }

  /** Puts a question on the list. @param {{id?: string, text: string}} fresh @param {boolean} [fromRoom] */
  list({ id, text }, fromRoom = true) {
    const words = text.trim().slice(0, LONGEST);
    if (!words) return;
    this.fresh = this.fresh.filter((each) => each.id !== id);
    this.act({ label: `Put “${short(words)}” on the list`, changes: [this.#put(id ?? newId(), { text: words, from_room: fromRoom })], said: "It is on the list." });
  }

  /** @param {Question} question @param {string} label @param {Record<string, any>} fields @param {string} said */
  set({ id, text }, label, fields, said) {
    const keeps = "by" in fields || ["later", "answered", "aside"].includes(fields.state);
    this.#stood = keeps ? this.questions().map((each) => each.id) : [];
    const others = fields.state === "now" ? this.questions().filter((each) => each.state === "now" && each.id !== id).map((each) => this.#put(each.id, { state: "open" })) : [];
    this.act({ label: `${label}: “${short(text)}”`, changes: [this.#put(id, fields), ...others], said });
  }

  /** @param {Question} question @param {"replier" | "note"} field @param {string} value */
  write({ id, text }, field, value) {
    this.type({ label: `Wrote about “${short(text)}”`, changes: [this.#put(id, { [field]: value })], said: "" });
  }
}
