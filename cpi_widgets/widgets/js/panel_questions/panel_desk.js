/**
 * Questions to a panel: one's own, the list, and what those who lead do with it.
 *
 * @typedef {{id: string, text: string, state: string, lifted: boolean, votes: number | null, replier: string, by: string | null,
 *   note: string, reason: string, from_room: boolean, topic: string, together: string[], beside: string[]}} Question  `text` as it stands for
 *   all that it is together with, `beside` what those say, and it says itself
 * @typedef {{id: string, text: string, n: number, topic?: string, also_about?: string[]}} Fresh
 */
import { short } from "../records.js";
import { SpaceDesk, deskFor, newId } from "../space_desk.js";

/** @typedef {import("@anywidget/types").AnyModel<any>} Model */

const RUN = "panel";
const ASKED = "question";
const VOTED = "votes";
export const LONGEST = 500;
const NEW = { state: "open", lifted: false, votes: null, replier: "", by: null, note: "", reason: "", from_room: true, topic: "", together: [], wording: "" };
const OTHER = "other";

/** The desk of a model. @param {Model} model @returns {PanelDesk} */
export const panelOf = (model) => deskFor(model, () => new PanelDesk(model, ["leads", "voices", "ready", "asked_in", "topics"]));

/** What is talked about first, then the most voted for; those put forward stand before the others. @param {Question} a @param {Question} b */
export const inOrder = (a, b) => rank(a) - rank(b) || (b.votes ?? 0) - (a.votes ?? 0) || (a.text < b.text ? -1 : 1);

/**
 * Those that are put together with another, with the id of the one that stands for each: as `stand_ins` in Python.
 * @param {{id: string, together: string[], votes_from?: string[]}[]} listed @returns {Map<string, string>}
 */
export function standIns(listed) {
  const known = new Set(listed.map(({ id }) => id));
  const found = /** @type {Map<string, string>} */ (new Map());
  for (const { id, together, votes_from = [] } of [...listed].sort((a, b) => (a.id < b.id ? -1 : 1))) {
    for (const each of votes_from) if (!known.has(each)) found.set(each, id);
    if (!found.has(id)) for (const each of together) if (each !== id && !found.has(each)) found.set(each, id);
  }
  const first = (/** @type {string} */ id) => { while (found.has(id)) id = /** @type {string} */ (found.get(id)); return id; };
  return new Map([...found].map(([each, of]) => [each, first(of)]));
}

/** @param {Question} question */
function rank({ state, lifted }) {
  if (state === "now") return 0;
  if (state === "open") return lifted ? 1 : 2;
  return state === "later" ? 3 : state === "answered" ? 4 : 5;
}

export class PanelDesk extends SpaceDesk {
  /** What came in and is not on the list yet. @type {Fresh[]} */ fresh = [];
  /** How often each on the list was asked. @type {Record<string, number>} */ often = {};
  /** The words of what came in and is put together with one on the list. @type {Record<string, string>} */ #unlisted = {};
  /** How many were taken back and leave the list with the next count. */ takenBack = 0;
  /** It is known what came in. */ seen = false;
  /** The newest step here took a question back: that can be undone even once the day has ended. */ #tookBack = false;
  /** They pressed, and nothing new was there. */ none = false;
  /** The votes of the last count are those that were told before: too few voted otherwise. */ stands = false;
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

  /** What is asked is on all screens at once: nobody reads it first. */
  get atOnce() {
    return this.space.view().get(RUN)?.body.moderated === false;
  }

  /** Nobody asks or votes any more. */
  get over() {
    return this.space.view().has("now");
  }

  /** Whether undo is offered: to those who take part, once they have done something here. */
  get turns() {
    return !this.readonly && (this.leads || (this.touched && !this.over) || this.#tookBack);
  }

  /** @override @param {"undo"|"redo"} way */
  turnBack(way) {
    this.#tookBack = false;
    super.turnBack(way);
  }

  #listed() {
    return this.#of("panel_question").map(({ id, body }) => ({ .../** @type {any} */ (NEW), ...body, id }));
  }

  /** The list, each once; what was set aside only for those who lead. @returns {Question[]} */
  questions() {
    return this.#standing().filter(({ state }) => this.leads || state !== "aside");
  }

  /** All that stand for themselves, in order. @returns {Question[]} */
  #standing() {
    const listed = this.#listed();
    const behind = standIns(listed);
    const words = { ...this.#unlisted, ...Object.fromEntries(listed.map(({ id, text }) => [id, text])) };
    const all = listed.filter(({ id }) => !behind.has(id)).map((each) => {
      const text = each.wording || each.text;
      const beside = each.together.length ? [each.id, ...each.together].map((id) => words[id]).filter((said) => said && said !== text) : [];
      return /** @type {Question} */ ({ ...each, text, beside, state: each.state === "now" && this.over && !this.leads ? "open" : each.state });
    });
    const place = (/** @type {Question} */ { id }) => (this.#stood.includes(id) ? this.#stood.indexOf(id) : this.#stood.length);
    return all.sort((a, b) => place(a) - place(b) || inOrder(a, b));
  }

  /**
   * One's own questions; `on` is the one on the list that asks it, `stays` when its words stand there for good: they were talked about,
   * and no other on the list can take their place. What was set aside is on no list here: `aside` says that it was, `why` what those who
   * lead say of it. `atOnce`: it was asked where nobody reads it first.
   * @returns {{id: string, text: string, on: Question|undefined, stays: boolean, aside: boolean, why: string, atOnce: boolean}[]}
   */
  asked() {
    const all = this.#listed();
    const behind = standIns(all);
    const list = this.#standing();
    return this.#of("reply").filter(({ body }) => body.part === ASKED).map((/** @type {any} */ { id, body, listed: ids = [] }) => {
      const listed = ids.find((/** @type {string} */ each) => behind.has(each) || all.some((one) => one.id === each)) ?? ids[0];
      const on = behind.get(listed) ?? listed;
      const stands = list.find((each) => each.id === on);
      const alone = stands !== undefined && stands.id === listed && !all.some((each) => each.id !== listed && stands.together.includes(each.id));
      return { id, text: String(body.text ?? ""), on: stands, aside: body.aside === true || stands?.state === "aside", why: String(body.why ?? ""), atOnce: body.at_once === true, stays: alone && ["now", "answered", "later"].includes(stands.state) };
    });
  }

  /** One's own votes, each with the question on the list that it is for. */
  #votes() {
    const behind = standIns(this.#listed());
    return this.#of("reply").filter(({ body }) => body.part === VOTED).map(({ id, body }) => ({ id, on: behind.get(String(body.card)) ?? String(body.card) }));
  }
  get left() {
    return Math.max(0, this.voices - new Set(this.#votes().map(({ on }) => on)).size);
  }
  /** @param {string} id of a question */
  votedFor(id) {
    return this.#votes().some(({ on }) => on === id);
  }

  /** @returns {{id: string, label: string}[]} */
  get topics() {
    return this.model.get("topics") ?? [];
  }

  /** What nobody has asked about, and how many questions do not say what they are about; as `untouched` in Python. */
  untouched() {
    const asked = [...this.#listed(), ...this.fresh];
    const about = new Set(asked.flatMap(({ topic, also_about = [] }) => [topic, ...also_about]).filter(Boolean));
    const none = about.size ? this.topics.filter(({ id }) => id !== OTHER && !about.has(id)) : [];
    return { topics: none.map(({ label }) => label), unsaid: asked.filter(({ topic }) => !topic).length };
  }

  // What everybody may do

  /** @param {string} text @param {string} [topic] */
  ask(text, topic = "") {
    const words = text.trim();
    if (!words) return false;
    this.#reply(`Asked “${short(words)}”`, { part: ASKED, text: words, ...(topic ? { topic } : {}), ...(this.atOnce ? { at_once: true } : {}), share: "text" }, "Your question is on its way, without your name.");
    return true;
  }

  /** @param {{id: string, text: string}} question */
  takeBack({ id, text }) {
    this.#tookBack = true;
    this.act({ label: `Took “${short(text)}” back`, changes: [{ op: "remove", id }], said: "You took your question back." });
  }

  /** @param {Question} question */
  vote({ id, text }) {
    const mine = this.#votes().filter(({ on }) => on === id);
    if (mine.length) this.act({ label: `Took a vote back from “${short(text)}”`, changes: mine.map((each) => ({ op: "remove", id: each.id })), said: "Your vote is back." });
    else if (this.left > 0) this.#reply(`Voted for “${short(text)}”`, { part: VOTED, card: id, share: "counts" }, `You voted for it. ${this.left - 1} left.`);
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

  /** @param {boolean} atOnce */
  setAtOnce(atOnce) {
    this.act({ label: atOnce ? "Let questions be on all screens at once" : "Read questions before the room sees them", changes: [{ op: "put", kind: "panel", id: RUN, fields: { moderated: !atOnce } }], said: atOnce ? "Each new question is on all screens at once." : "New questions come to you first." });
  }

  /** An exercise asks for questions now. */
  get wanted() {
    return Boolean(this.model.get("asked_in")?.activity);
  }

  /** What came in? @param {boolean} [count]  Count the votes as well: that is a step of its own, which undo takes back. */
  look(count = true) {
    if (count) [this.touched, this.#stood] = [true, []];
    this.model.send({ type: "look", count });
  }

  /** @override @param {any} message */
  news(message) {
    if (message?.type !== "incoming") return;
    [this.fresh, this.often, this.#unlisted, this.takenBack, this.stands, this.seen] = [message.questions, message.often, message.unlisted, message.taken_back, message.stands, true];
    this.none = !this.fresh.length && (message.counted || this.none);
    this.tell();
  }

  /** One on the list stands for another as well. @param {string} one @param {string} other @param {string} wording */
  putTogether(one, other, wording) {
    this.#lead({ type: "together", one, other, wording: wording.trim() }, "They are put together.");
  }

  /** @param {Question} question */
  takeApart({ id }) {
    this.#lead({ type: "apart", one: id }, "Each stands for itself again.");
  }

  /** @param {object} deed @param {string} said */
  #lead(deed, said) {
    if (this.readonly) return;
    this.touched = true;
    this.space.left();
    this.model.send(deed);
    this.look(false);
    this.say(said);
  }

  /** What is set aside those who lead keep among themselves; what no longer is the room sees, and not why it was. @param {string} id @param {Record<string, any>} fields @returns {import("../space.js").Put} */
  #put(id, fields) {
    const told = fields.state && fields.state !== "aside" && this.space.view().get(id)?.body.reason ? { ...fields, reason: "" } : fields;
    return { op: "put", kind: "panel_question", id, fields: told, ...(fields.state ? { audience: fields.state === "aside" ? "leaders" : "room" } : {}) };
  }

  /** Sets aside what came in: the room never sees it. @param {Fresh} fresh */
  setAside({ id, text, topic = "" }) {
    this.fresh = this.fresh.filter((each) => each.id !== id);
    this.act({ label: `Set aside: “${short(text)}”`, changes: [this.#put(id, { text: text.slice(0, LONGEST), topic, state: "aside" })], said: "Only those who lead see it. Whoever asked reads that it was set aside." });
  }

  /** Puts a question on the list. @param {{id?: string, text: string, topic?: string}} fresh @param {boolean} [fromRoom] */
  list({ id, text, topic = "" }, fromRoom = true) {
    const words = text.trim().slice(0, LONGEST);
    if (!words) return;
    this.fresh = this.fresh.filter((each) => each.id !== id);
    this.act({ label: `Put “${short(words)}” on the list`, changes: [this.#put(id ?? newId(), { text: words, from_room: fromRoom, topic })], said: "It is on the list." });
  }

  /** @param {Question} question @param {string} label @param {Record<string, any>} fields @param {string} said */
  set({ id, text, together }, label, fields, said) {
    const keeps = "by" in fields || ["later", "answered", "aside"].includes(fields.state);
    this.#stood = keeps ? this.questions().map((each) => each.id) : [];
    const others = fields.state === "now" ? this.questions().filter((each) => each.state === "now" && each.id !== id).map((each) => this.#put(each.id, { state: "open" })) : [];
    // Those behind it go with it: where the one that stands for them is out of sight, they would stand there instead.
    const put = this.#put(id, fields);
    const behind = put.audience ? this.#listed().filter((each) => together.includes(each.id)).map((each) => ({ ...this.#put(each.id, {}), audience: put.audience })) : [];
    this.act({ label: `${label}: “${short(text)}”`, changes: [put, ...behind, ...others], said });
  }

  /** @param {Question} question @param {"replier" | "note" | "reason"} field @param {string} value */
  write({ id, text }, field, value) {
    this.type({ label: `Wrote about “${short(text)}”`, changes: [this.#put(id, { [field]: value })], said: "" });
  }
}
