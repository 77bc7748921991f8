/**
 * The desk of the console: the day as Python tells it, what runs now, and every press as one message.
 *
 * A press names what it is about (which block, which line), so that two presses at once, or one that comes late, do
 * nothing by accident.  Nothing is kept here but how the page looks: whoever opens the room next goes on.
 *
 * @typedef {{id: string, kind: string, title: string, minutes: number, exercise: string, length: string, lengths: {full: number, bite: number}|null,
 *   stream: string, leads: string[], take_home: string, note: string, needs_case: boolean, figures?: string, together?: number|null, state: string, planned: string, from: string, to: string, run: string}} Block
 * @typedef {{stream: string, now: string, until: string, next: string, next_at: string, behind: number}} Standing
 * @typedef {{says: string, wins: number, edits: any[]}} Offer
 * @typedef {{id: string, name: string}} Stream
 * @typedef {{name: string, sheet: string, date: string, weekday: string, today: boolean, starts: string, ends: string, over: string, too_long: number, streams: Stream[],
 *   blocks: Block[], standings: Standing[], offers: Offer[], waits: {stream: string, since: string, minutes: number}[],
 *   distress: Record<string, string>, advice: Record<string, string>, unsaid: string[], moved: string, tried?: string, tried_on?: string, begun: boolean, ended: boolean}} Day
 * @typedef {{phase: string, block: string|null, run: string, exercise: string, length: string, activity: string|null, line: number,
 *   words: string, case: string, apart: boolean, began: string|null, deadline: string|null, left: number|null, swaps?: string[][]}} Now
 * @typedef {{minutes: number, say: string, activity: string|null, phase: string|null, case: string|null, deck: string|null, swap?: string|null, examples?: {label: string, text: string}[], tells?: string|null, phones: string}} Line
 * @typedef {{label: string, hint: string, group: string, repeat: boolean, most: number|null, fields: any[]}} Part
 * @typedef {{title: string, ask: string, hint: string, who: string, shows: boolean, figures?: boolean, panel?: boolean, parts: Part[]}} Activity
 * @typedef {{id: string, name: string, aim: string, who: string, materials: string[], task: string, access: string, safety: string,
 *   debrief: string[], cards: string, practice: string, follow_up: string, needs_case: boolean, length: string, minutes: number,
 *   rules: string[], lines: Line[], together?: (number|null)[], activities: Record<string, Activity>}} Script
 * @typedef {{person: string, name: string, role: string, here: boolean, lately?: boolean, takes_part: boolean, group: string,
 *   badge: {role_group: string, team: string, experience: string, said_in?: string}|null}} Guest
 */
import { loadPart } from "../load.js";
import { ServerClock } from "../server_clock.js";
import { SpaceDesk, deskFor } from "../space_desk.js";

/** @typedef {import("@anywidget/types").AnyModel<any>} Model */

const TABS = { today: "Today", programme: "Programme", groups: "Groups" };
const SHOWN = ["ways", "sheets", "catalogue", "cases", "scan", "proposal", "day", "scripts", "guests", "answered", "screens", "swaps"];
const LOOK_MS = 2000;
const NOTHING = { phase: "waiting", block: null, run: "none", exercise: "", length: "full", activity: null, line: 0, words: "", case: "", apart: false, began: null, deadline: null, left: null };

/** The desk of a model. @param {Model} model @returns {ConsoleDesk} */
export const consoleOf = (model) => deskFor(model, () => new ConsoleDesk(model, SHOWN));

export class ConsoleDesk extends SpaceDesk {
  /** @type {string} */ tab = "today";
  /** Which stream this trainer leads while they are apart. */
  stream = "";
  /** How the programme and the groups look: what is open, chosen, half put together. @type {Record<string, any>} */ looks = {};
  /** Parts that were fetched. @type {Record<string, any>} */ parts = {};
  /** Why a part is not there. @type {Record<string, string>} */ problems = {};
  /** What is half typed or just chosen, by the field's id, until the day says the same. @type {Map<string, string>} */ typed = new Map();
  clock = new ServerClock();
  /** What Python was asked for once. @type {Set<string>} */ #asked = new Set();
  #ends = new AbortController();

  /** @override */
  open() {
    super.open();
    const { signal } = this.#ends;
    this.drawer?.keep("stream", () => this.stream || null, (stream) => { this.stream = stream; });
    this.drawer?.keep("looks", () => (Object.keys(this.looks).length ? this.looks : null), (looks) => { this.looks = looks; });
    this.drawer?.keep("typed", () => (this.typed.size ? [...this.typed] : null), (typed) => { this.typed = new Map(typed); }, true);
    addEventListener("hashchange", () => this.#follow(), { signal });
    this.#follow();
    this.look();
    const timer = setInterval(() => this.look(), LOOK_MS);
    document.addEventListener("visibilitychange", () => this.look(), { signal });
    signal.addEventListener("abort", () => clearInterval(timer));
  }

  /** @override */
  close() {
    this.#ends.abort();
    super.close();
  }

  /** @override */
  get place() {
    return "console";
  }

  /** Asks how far people are; only while somebody looks at this page. */
  look() {
    const away = document.visibilityState === "hidden" || (document.documentElement.dataset.cpiConnection ?? "open") !== "open";
    if (!away && !this.readonly) this.model.send({ type: "look", t: Date.now() });
  }

  /** @override @param {any} message */
  news(message) {
    if (message?.type === "looked" && message.t) this.clock.heard(message.t, Date.parse(message.at));
    if (message?.type === "no") Object.assign(this, { notice: message.message, said: "" });  // what was to be said is not true
  }

  /** Does one thing in Python, which says how things stand then. @param {string} type @param {Record<string, any>} [content] @param {string} [said] */
  deed(type, content = {}, said = "") {
    if (this.readonly) return;
    this.touched = true;
    this.notice = "";
    this.model.send({ type, ...content });
    this.say(said);
  }

  /** Leads the room on; the second press of a double click, which hits what came in its place, does not. @param {MouseEvent} event @param {string} type @param {Record<string, any>} content @param {string} said */
  steer(event, type, content, said) {
    if (event.detail < 2) this.deed(type, content, said);
  }

  /** Changes the programme. @param {any} edit @param {string} [said] */
  change(edit, said = "") {
    this.deed("change", { edits: [edit] }, said);
  }

  /** Asks for something large, once. @param {string} what @param {string[]} [keys] */
  ask(what, keys = []) {
    const wanted = keys.filter((key) => !(key in this.scripts));
    const name = `${what} ${wanted.join()}`;
    if (this.#asked.has(name) || (keys.length && !wanted.length)) return;
    this.#asked.add(name);
    this.model.send({ type: "ask", what, keys: wanted });
  }

  /** What a field shows: what is in hand there, else what stands. @param {string} id @param {string} value */
  inHand(id, value) {
    if (this.typed.get(id) === value) this.typed.delete(id);
    return this.typed.get(id) ?? value;
  }

  /** Shows a part of the page otherwise. @param {string} name @param {any} value */
  show(name, value) {
    this.looks[name] = value;
    this.tell();
  }

  // Where one is

  /** Parts of the page that stand on it already, each shown by its tab. @returns {{id: string, title: string, shows: string}[]} */
  get beside() {
    return this.model.get("beside");
  }
  /** @returns {{id: string, title: string}[]} */
  get tabs() {
    const none = this.tables.length ? this.people.filter(({ lately, group }) => lately && !this.tables.some(({ id }) => id === group)).length : 0;
    return [...Object.entries(TABS).map(([id, title]) => ({ id, title: id === "groups" && none ? `${title} (${none} in none)` : title })), ...this.beside.map(({ id, title }) => ({ id, title: this.model.get("came_in")[id] ? `${title} (${this.model.get("came_in")[id]} new)` : title }))];
  }

  #follow() {
    const [tab] = location.hash.slice(1).split(":");
    if (this.tabs.some(({ id }) => id === tab) && tab !== this.tab) {
      this.tab = tab;
      this.tell();
    }
  }

  /** Takes a question back that nobody has answered: it is not heard any more either. */
  unask() {
    if (!this.looks.sure) return;
    this.looks.sure = "";
    this.say("");
  }

  /** @param {string} tab */
  go(tab) {
    this.unask();
    this.tab = tab;
    history.replaceState(history.state, "", `#${tab}`);
    this.tell();
  }

  /** Where the figures of a scan or a profile are worked with. @param {string} part  which of the two comes first */
  toFigures(part) {
    this.model.send({ type: "ask", what: "scan", keys: [] });
    Object.assign(this.looks, { choosing: "propose", figures: part });
    this.go("programme");
  }

  /** Another part of the page: who comes back to the programme finds that. @param {string} tab */
  leaveFigures(tab) {
    if (this.looks.figures) Object.assign(this.looks, { choosing: false, figures: "" });
    this.go(tab);
  }

  /** A part of the page that is a file of its own. @param {string} name @returns {any} null until it is there */
  part(name) {
    if (!(name in this.parts)) {
      this.parts[name] = null;
      this.problems[name] = "";
      const says = (/** @type {string} */ words) => { this.problems[name] = words; this.tell(); };
      loadPart(this.model, name, () => says("This part of the page is on its way: the network is slow, or away. Nothing is lost.")).then((part) => {
        this.parts[name] = part;
        says("");
      }, () => says("This part of the page did not come. Nothing is lost. Please try again."));
    }
    return this.parts[name];
  }

  // What stands

  /** @returns {Day|null} */
  get day() {
    const day = this.model.get("day");
    return day.blocks ? day : null;
  }
  /** @returns {Record<string, Script>} */
  get scripts() {
    return this.model.get("scripts");
  }
  /** @returns {Guest[]} */
  get guests() {
    return this.model.get("guests");
  }
  /** Those who take part: who only came by and left nothing here is not counted, nor listed. */
  get people() {
    return this.guests.filter(({ role, takes_part }) => role === "participant" && takes_part);
  }
  /** Those who are led here. */
  get followers() {
    const { led, tables } = this;
    const stream = (/** @type {Guest} */ { badge, group }) => {
      const seat = tables.find(({ id }) => id === group)?.stream;
      return badge && (badge.said_in ?? "") === group ? badge.experience || seat : seat || badge?.experience; // as their phone does
    };
    return this.people.filter((guest) => !led || stream(guest) === led);
  }
  /** How many of them are here. */
  get here() {
    return this.followers.filter(({ here }) => here).length;
  }
  /** The groups that are led here: those of the stream, and those of nobody's in which somebody of it sits. */
  get ledTables() {
    const { led, tables, followers } = this;
    return tables.filter(({ id, stream }) => !led || (stream ? stream === led : followers.some(({ group }) => group === id)));
  }
  /** @returns {{id: string, label: string, case: string, stream?: string}[]} */
  get tables() {
    return this.space.view().get("grouping")?.body.tables ?? [];
  }

  /** @param {string} id @returns {Block|undefined} */
  block(id) {
    return this.day?.blocks.find((block) => block.id === id);
  }

  /** What runs in a stream; in all of them, without one. @param {string} [stream] @returns {Now} */
  nowOf(stream = "") {
    return { ...NOTHING, ...this.space.view().get(stream ? `now.${stream}` : "now")?.body };
  }
  get apart() {
    return this.nowOf().apart && (this.day?.streams.length ?? 0) > 1;
  }
  /** The stream on the screen: the chosen one while they are apart, else all together. */
  get led() {
    const streams = this.day?.streams ?? [];
    if (!this.apart) return "";
    return streams.some(({ id }) => id === this.stream) ? this.stream : streams[0].id;
  }
  get now() {
    return this.nowOf(this.led);
  }
  /** @returns {Script|undefined} */
  get script() {
    const { exercise, length } = this.now;
    return this.scripts[`${exercise} ${length}`];
  }
  /** How far a stream is with what is open. */
  get answered() {
    return this.model.get("answered")[this.led];
  }
  /** The pages on which the projector shows the picture of what is led here. @returns {{pages: number, page: number, held: boolean}|undefined} */
  get pages() {
    return this.model.get("screens")[this.led];
  }
  /** Where each stream stands; once where all stand alike. @returns {Standing[]} */
  get standings() {
    const all = this.day?.standings ?? [];
    const [first] = all;
    const alike = all.every(({ now, next, behind }) => now === first.now && next === first.next && behind === first.behind);
    return alike ? all.slice(0, 1) : all;
  }
  /** What can be begun next from here. @returns {Block[]} */
  get nexts() {
    const day = this.day;
    if (!day) return [];
    if (!day.begun) return [...new Map(day.blocks.filter((block) => block.stream === day.blocks[0].stream).slice(0, 1).map((block) => [block.id, block])).values()];
    const standings = this.led ? day.standings.filter(({ stream }) => stream === this.led) : day.standings;
    const ids = [...new Set(standings.map(({ next }) => next).filter(Boolean))];
    return ids.map((id) => this.block(id)).filter((block) => block !== undefined);
  }
  /** @param {string} stream */
  streamName(stream) {
    return this.day?.streams.find(({ id }) => id === stream)?.name ?? "";
  }

  // One's own notes

  #noteId(/** @type {string} */ block) {
    return `note.${block}.${this.model.get("me").person.slice(0, 16)}`;
  }
  /** @param {string} block */
  noteOn(block) {
    return this.space.view().get(this.#noteId(block))?.body.text ?? "";
  }
  /** All of them that hold words. @returns {{block: string, text: string}[]} */
  get notes() {
    const { person } = this.model.get("me");
    return [...this.space.view().values()].filter(({ kind, id, body }) => kind === "lead_note" && id.endsWith(`.${person.slice(0, 16)}`) && body.text?.trim()).map(({ body }) => /** @type {any} */ (body));
  }
  /** @param {string} block @param {string} text */
  writeNote(block, text) {
    const id = this.#noteId(block);
    const fields = this.space.view().has(id) ? { text } : { block, text };
    this.type({ label: `Wrote a note on “${this.block(block)?.title ?? block}”`, changes: [{ op: "put", kind: "lead_note", id, fields, audience: "author" }], said: "" });
  }
}
