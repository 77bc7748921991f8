/**
 * The cards of a list and what can be done with them.  What is being written in a line is a record from its first letter
 * on, so that nothing typed is lost.
 *
 * @typedef {import("../space.js").Entry} Entry
 * @typedef {import("../filling.js").Question} Question
 * @typedef {{value: string, partner: "" | "person" | "practitioner", title: string, empty: string, former?: string}} Column  `former`: whose it was, where that was a practitioner who was there before
 * @typedef {{value: string, verb: string, word: string, past: boolean, whose: string, held_by: string, after?: string, needs?: string[]}} State
 * @typedef {{text: string, fields: Record<string, any>, under: string}} Offer
 * @typedef {Object} Plan  See ``RecordList.plan``.
 * @property {string} kind
 * @property {Record<string, any>} start
 * @property {string} text
 * @property {Question} main
 * @property {Record<string, any>} fixed
 * @property {{field: string, each: Column[], only?: boolean} | Record<string, never>} columns
 * @property {Question[]} fields
 * @property {string[]} shown
 * @property {string} order
 * @property {string[]} today
 * @property {{field: string, deepest: number, keeps: string[], word: string} | Record<string, never>} parts
 * @property {Offer[]} offers
 * @property {string} state
 * @property {State[]} states
 * @property {{kind: string, start: Record<string, any>, text: string, verb: string, word: string, mark: string} | Record<string, never>} [raises]
 * @property {boolean} private
 * @property {boolean} [nameless]
 * @property {string} shares
 * @property {string} audience
 * @typedef {{entry: Entry, id: string, text: string, depth: number, past: boolean, parts: Card[]}} Card
 * @typedef {{id: string, name: string}} Picking
 */
import { Filling } from "../filling.js";
import { loadPart } from "../load.js";
import { noteOvertaken } from "../overtaken.js";
import { today } from "../parts.js";
import { short } from "../records.js";
import { SpaceDesk, deskFor } from "../space_desk.js";
import { spoken } from "../spoken.js";
import { holdTaken } from "../taken_away.js";
import { between } from "./order.js";

/** @typedef {import("@anywidget/types").AnyModel<any>} Model */

/** The desk of a model. @param {Model} model @returns {ListDesk} */
export const listOf = (model) => deskFor(model, () => new ListDesk(model, ["plan", "linkable", "about", "adds", "together", "undo_here"]));

const LONELY = { value: "", partner: /** @type {const} */ (""), title: "", empty: "" };
/** The place of the line that adds a part. @param {string} id of the whole */
export const partOf = (id) => `part ${id}`;

export class ListDesk extends SpaceDesk {
  /** The card that is open, or "". */
  opened = "";
  /** What is being written, by place: a column's value, or ``partOf`` a card. @type {Record<string, string>} */
  writing = {};
  /** The column in which the person is. @type {Column} */
  at = LONELY;
  /** The link being chosen on a closed card. @type {Picking|null} */
  picking = null;
  /** Columns that show all their cards. @type {Set<string>} */
  whole = new Set();
  /** Whether a folded list shows what is in it. */
  unfolded = false;
  /** The part that shows the inside of a card, once it is there. @type {typeof import("../card_inside/index.js")|null} */ inside = null;
  /** Why it is not there, or "". */ insideProblem = "";
  /** @type {Map<string, Filling>} */ #fillings = new Map();
  #placed = false;
  /** Words of this person's that the other has changed. @type {import("../overtaken.js").Overtaken} */ overtaken = new Map();
  /** Cards that this page added, by the line they came from: undo of it puts the words back there. @type {Map<string, {place: string, seen: boolean}>} */
  #added = new Map();

  /** A page that had to load again goes on with the same records, and with what could not be kept of them. @override */
  open() {
    super.open();
    this.drawer?.keep("writing", () => (Object.keys(this.writing).length ? this.writing : null), (kept) => Object.assign(this.writing, kept), true);
    this.drawer?.keep("looks", () => ({ opened: this.opened, unfolded: this.unfolded }), (kept) => Object.assign(this, kept));
    this.drawer?.keep("wrong", () => this.#wrong(), (kept) => {
      for (const [id, wrong] of Object.entries(kept)) Object.assign(this.fillingOf(id).wrong, wrong);
    }, true);
    this.told();
    this.#goOn();
    if (this.opened) this.withInside(() => {});
  }

  /** Does something once the inside of cards can be shown: at once where it can. @param {() => void} then */
  withInside(then) {
    if (this.inside) then();
    else this.fetchInside().then(() => this.inside && then());
  }

  /** Fetches what shows the inside of cards. */
  async fetchInside() {
    if (this.inside) return;
    const says = (/** @type {string} */ words) => { this.insideProblem = words; this.tell(); };
    try {
      this.inside = await loadPart(this.model, "card_inside", () => says("What is inside this card is on its way: the network is slow, or away. What you wrote is safe."));
      says("");
    } catch {
      says("What is inside this card did not come. What you wrote is safe. Close it and try again.");
    }
  }

  /** @override */
  told() {
    for (const [place, id] of Object.entries(this.writing)) if (this.#isShared(id)) this.#isCard(id, place);
    for (const [id, { place, seen }] of this.#added) {
      const entry = this.space.truth.get(id);
      if (entry && entry.audience !== "author") this.#added.set(id, { place, seen: true });
      else if (entry && seen && !this.writing[place]) this.#putBack(id, place);
    }
  }

  /** @param {string} id @param {string} place */
  #putBack(id, place) {
    this.#added.delete(id);
    this.writing[place] = id;
    this.tell();
  }

  /** Adding it was done again: what stood in the line is a card, and the line is free. @param {string} id @param {string} place */
  #isCard(id, place) {
    delete this.writing[place];
    this.#added.set(id, { place, seen: true });
    this.tell();
  }

  /** Whether others see what was only its writer's while it was in a line. @param {string} id */
  #isShared(id) {
    const readers = this.space.truth.get(id)?.audience;
    return this.#drafts && readers !== undefined && readers !== "author";
  }

  /** What an earlier page began in a line and did not add goes on in its line; only its writer has it. */
  #goOn() {
    const { columns, parts, private: chosen, audience } = this.plan;
    if (chosen || audience === "author") return;
    const lined = new Set(Object.values(this.writing));
    for (const { id, audience: readers, body } of this.entries().reverse()) {
      if (readers !== "author" || lined.has(id)) continue;
      const place = parts.field && body[parts.field] ? partOf(body[parts.field]) : columns.field ? body[columns.field] : "";
      this.writing[place] ??= id;
    }
  }

  /** Whether what is typed into a line stays with its writer until it is added. */
  get #drafts() {
    return this.plan.audience !== "author" && !this.model.get("together");
  }

  /** True while a line holds what is not added yet. */
  get drafting() {
    return this.#drafts && Object.values(this.writing).some((id) => this.space.view().has(id));
  }

  #wrong() {
    const wrong = [...this.#fillings].filter(([, filling]) => Object.keys(filling.wrong).length).map(([id, filling]) => [id, filling.wrong]);
    return wrong.length ? Object.fromEntries(wrong) : null;
  }

  /** @override */
  get place() {
    return `list ${this.plan.kind} ${JSON.stringify(this.plan.fixed)} ${this.model.get("title")}`;
  }
  /** @returns {Plan} */
  get plan() {
    return this.model.get("plan");
  }
  /** @returns {Column[]} */
  get columns() {
    const { each, field, only } = this.plan.columns;
    if (!each || !field) return [LONELY];
    const known = new Set(each.map(({ value }) => value));
    const all = this.entries();
    const others = only ? [] : [...new Set(all.map(({ body }) => body[field]).filter((value) => !known.has(value)))];
    const theirs = each.find(({ partner }) => partner === "practitioner")?.value;
    const before = [...new Set(all.filter(({ body, then }) => then && body[field] === theirs).map(({ then = "" }) => then))];
    return [
      ...each,
      ...others.map((value) => ({ ...LONELY, value, title: value === "both" ? "Both of you" : String(value || "Others") })),
      ...before.map((former) => ({ ...LONELY, value: String(theirs), former, title: `Before, with ${former}` })),
    ];
  }
  /** On a screen that both look at, what is written in a partner's column is that partner's. @override */
  get speaker() {
    const { partner } = this.at;
    return this.model.get("together") && partner && partner !== this.model.get("me").role ? partner : null;
  }
  /** @returns {Question[]} */
  get questions() {
    return [this.plan.main, ...this.plan.fields];
  }

  /** What is asked of one card. @param {string} id */
  fillingOf(id) {
    const known = this.#fillings.get(id);
    if (known) return known;
    const start = { kind: this.plan.kind, id, fields: {} };
    const made = new Filling(this, () => start, () => this.questions, () => this.textOf(id));
    this.#fillings.set(id, made);
    return made;
  }

  /** The words of a card. @param {string} id @returns {string} */
  textOf = (id) => this.space.view().get(id)?.body[this.plan.text] ?? "";

  /** The records of this list as they stand, in their order. @returns {Entry[]} */
  entries() {
    const { kind, fixed, order, columns: { field, each, only } } = this.plan;
    const mine = (/** @type {Entry} */ { kind: of, body }) => of === kind && Object.entries(fixed).every(([name, value]) => body[name] === value) && (!only || !field || each.some(({ value }) => value === body[field]));
    const ours = [...this.space.view().values()].filter(mine);
    return order ? ours.sort((a, b) => (a.body[order] ?? 0) - (b.body[order] ?? 0)) : ours;
  }

  /** The cards of a column, each with its parts; what is being written is none yet. @param {Column} column @returns {Card[]} */
  cards(column) {
    const { columns, parts } = this.plan;
    const all = this.entries();
    const known = new Set(all.map(({ id }) => id));
    const hidden = new Set(Object.values(this.writing));
    const former = column.former ?? (column.partner === "practitioner" ? "" : null);
    const rest = all.filter(({ id, body, then = "" }) => !hidden.has(id) && (!columns.field || body[columns.field] === column.value) && (former === null || then === former));
    const wholeOf = (/** @type {Entry} */ { id, body }) => (parts.field && known.has(body[parts.field]) && body[parts.field] !== id ? body[parts.field] : "");
    const seen = new Set();
    /** @param {string} whole @param {number} depth @returns {Card[]} */
    const below = (whole, depth) =>
      rest.filter((entry) => wholeOf(entry) === whole && !seen.has(entry.id)).map((entry) => {
        seen.add(entry.id);
        return this.#card(entry, depth, parts.field ? below(entry.id, depth + 1) : []);
      });
    const roots = below("", 1);
    // A ring of wholes and parts, or a part whose whole stands in another column, is not lost.
    return [...roots, ...rest.filter(({ id }) => !seen.has(id)).map((entry) => this.#card(entry, 1, []))];
  }

  /** @param {Entry} entry @param {number} depth @param {Card[]} parts @returns {Card} */
  #card(entry, depth, parts) {
    return { entry, id: entry.id, text: entry.body[this.plan.text] ?? "", depth, parts, past: this.stateOf(entry)?.past ?? false };
  }

  /** Whether this state is ours to set: some are one partner's alone, but where both look on. @param {State} to @param {string} now */
  mayTurn({ whose }, now) {
    const { role } = this.model.get("me");
    const other = role === "person" ? "practitioner" : role === "practitioner" ? "person" : "";
    const held = this.plan.states.find(({ value }) => value === now)?.held_by;
    return this.model.get("together") || !other || ![whose, held].includes(other);
  }

  /** Questions that are not answered yet, and are before a card comes to this state. @param {State} to @param {Entry} entry @returns {Question[]} */
  lackingFor({ needs = [] }, { body }) {
    return this.plan.fields.filter(({ name }) => needs.includes(name) && !String(body[name] ?? "").trim());
  }

  /** @param {Entry} entry */
  stateOf({ body }) {
    const { state, states } = this.plan;
    return states.find(({ value }) => value === body[state]);
  }

  // Writing

  /** The text in a line. @param {string} place */
  draft(place) {
    const id = this.writing[place];
    return id ? this.textOf(id) : "";
  }

  /** Something was typed into a line. @param {string} place @param {string} text @param {Record<string, any>} fields  what a card there has */
  write(place, text, fields) {
    const id = this.writing[place] ?? "";
    const known = this.space.view().has(id);
    if (!text.trim()) {
      delete this.writing[place];
      if (known) this.take(id);
      return;
    }
    this.writing[place] ||= this.newId();
    const more = known ? {} : this.#fresh(fields);
    const { text: name, audience } = this.plan;
    const readers = known ? {} : { audience: this.#drafts ? "author" : audience };
    this.type({ label: `Wrote “${short(text)}”`, changes: [this.#put(this.writing[place], { ...more, [name]: text }, readers)], said: "" }, true, this.#drafts);
  }

  /** @param {string} id @param {Record<string, any>} fields @param {{audience?: string, kind?: string}} [more] @returns {import("../space.js").Put} */
  #put(id, fields, more) {
    return { op: "put", kind: this.plan.kind, id, fields, ...more };
  }

  /** The fields of a new card. @param {Record<string, any>} fields */
  #fresh(fields) {
    const { start, order, today: days } = this.plan;
    const last = order ? { [order]: Math.max(0, ...this.entries().map(({ body }) => body[order] ?? 0)) + 1 } : {};
    return { ...start, ...Object.fromEntries(days.map((name) => [name, today()])), ...last, ...fields };
  }

  /** What is written in a line is a card from now on. @param {string} place @returns {string} its id, or "" where nothing is written */
  keep(place) {
    const id = this.writing[place];
    if (!id) return "";
    const text = this.textOf(id);
    // The cursor stays, but what it wrote is a card now, and shows what others do with it.
    this.space.left();
    delete this.writing[place];
    const { audience } = this.plan;
    const label = `Added “${short(text)}”`;
    if (this.space.view().get(id)?.audience === audience) this.say(`${label}.`);
    else {
      this.#added.set(id, { place, seen: false });
      this.act({ label, changes: [this.#put(id, {}, { audience })], said: `${label}.` });
    }
    return id;
  }

  /** Adds a ready text. @param {Offer} offer @param {Record<string, any>} fields */
  addOffer({ text: ready, fields: given }, fields) {
    const text = spoken(ready, this.words);
    const { text: name, audience } = this.plan;
    const put = this.#put(this.newId(), { ...this.#fresh({ ...fields, ...given }), [name]: text }, { audience });
    this.act({ label: `Added “${short(text)}”`, changes: [put], said: `Added “${short(text)}”. You can change the words.` });
  }

  /** The fields of a part of a card. @param {Card} card */
  partFields({ entry }) {
    const { parts, columns } = this.plan;
    const kept = [...(parts.keeps ?? []), ...(columns.field ? [columns.field] : [])];
    return { ...Object.fromEntries(kept.map((name) => [name, entry.body[name]])), [parts.field ?? ""]: entry.id };
  }

  // Cards

  /** @param {string} id  "" closes what is open */
  show(id) {
    this.space.left();
    this.opened = id;
    this.picking = null;
    this.tell();
  }

  /** @param {Picking|null} picking */
  pick(picking) {
    this.picking = picking;
    this.tell();
  }

  /** Takes a card away, its parts with it. @param {string} id */
  take(id) {
    this.space.flush();
    const text = short(this.textOf(id));
    const { field } = this.plan.parts;
    /** @type {string[]} */ const gone = [id];
    if (field) for (const whole of gone) gone.push(...this.entries().filter(({ id: part, body }) => body[field] === whole && !gone.includes(part)).map(({ id: part }) => part));
    if (gone.includes(this.opened)) this.opened = "";
    this.act({ label: `Took “${text}” away`, changes: gone.map((each) => ({ op: "remove", id: each })), said: `“${text}” is gone. Undo brings it back.` });
  }

  /** @param {Card} card @param {State} state */
  turn({ id, text, entry }, state) {
    if (this.lackingFor(state, entry).length) return;
    const { value, verb } = state;
    this.space.flush();
    this.act({ label: `${short(text)}: ${verb}`, changes: [this.#put(id, { [this.plan.state]: value })], said: `${short(text)}: ${verb}.` });
  }

  /** Makes a record of another kind of a card's words. @param {Card} card */
  raise({ id, text }) {
    const { kind, start, text: words, verb, mark, word } = this.plan.raises ?? {};
    if (!kind || !words || !mark) return;
    this.space.flush();
    const changes = [this.#put(id, { [mark]: word }), this.#put(this.newId(), { ...start, [words]: text }, { kind })];
    this.act({ label: `${short(text)}: ${verb}`, changes, said: `${short(text)}: ${word}.` });
  }

  /** Who may read a card. @param {Card} card @param {boolean} both */
  share({ id, text }, both) {
    this.space.flush();
    this.#added.delete(id);
    const words = both ? "both of you can see it" : "only you can see it";
    this.act({ label: `${short(text)}: ${words}`, changes: [this.#put(id, {}, { audience: both ? this.plan.shares : "author" })], said: `${short(text)}: ${words}.` });
  }

  /** Moves a card among those beside it. @param {Card} card @param {Card[]} beside @param {-1|1} by @returns {boolean} */
  move(card, beside, by) {
    const from = beside.findIndex(({ id }) => id === card.id);
    const to = from + by;
    const name = this.plan.order;
    if (!name || from < 0 || to < 0 || to >= beside.length) return false;
    this.space.flush();
    const orders = between(beside.map(({ entry }) => entry.body[name] ?? 0), from, to);
    const changes = [...orders].map(([index, order]) => this.#put(beside[index].id, { [name]: order }));
    const words = by < 0 ? "up" : "down";
    this.act({ label: `Moved “${short(card.text)}” ${words}`, changes, said: `“${short(card.text)}” is ${to + 1} of ${beside.length} now.` });
    return true;
  }

  // What is shown of a conflict or a refusal

  /** @param {string} name */
  labelOf = (name) => (name === "audience" ? "Who can see it" : this.questions.find((question) => question.name === name)?.label ?? "");

  /** Whether a field holds a text of several lines. @param {string} field */
  isLong = (field) => this.questions.some(({ name, long }) => long && name === field);

  /** @param {string} name @param {any} value @returns {string} */
  wordFor = (name, value) => {
    if (name === "") return value === null ? "taken away" : value[this.plan.text] ?? "kept";
    if (name === "audience") return value === "author" ? "only its author" : "both of you";
    if (name === this.plan.order) return "another place";
    const state = this.plan.state === name ? this.plan.states.find((each) => each.value === value) : undefined;
    return state ? state.word || state.verb : this.fillingOf("").wordFor(name, value);
  };

  /** A refusal goes beside the field it is about, when its card is open. @override @param {any} message */
  news(message) {
    noteOvertaken(this, message, this.questions);
    holdTaken(this, message, [this.opened]);
    this.#placed = Boolean(this.opened) && this.fillingOf(this.opened).refused(message);
  }

  /** @override @param {string} why */
  refused(why) {
    if (!this.#placed) super.refused(why);
  }
}
