/**
 * Barriers, their parts, and the actions that go with them.
 *
 * @typedef {"service_user"|"practitioner"|"organisation"} Side
 * @typedef {{id: string, side: Side, category: string, text: string, part_of: string|null, state: "open"|"smaller"|"gone"|"parked",
 *   order: number, depth: number, parts: Barrier[], then?: string}} Barrier  `depth`: 1 for a whole one
 * @typedef {{id: string, text: string, who: string, when: string|null, state: "open"|"done"|"dropped", barrier: string|null,
 *   for_team: boolean, then?: string}} Action
 */
import { helpersOf } from "../who_could_help.js";
import { noteOvertaken } from "../overtaken.js";
import { day } from "../parts.js";
import { calledIn, short } from "../records.js";
import { SpaceDesk, deskFor } from "../space_desk.js";
import { spoken } from "../spoken.js";
import { holdTaken } from "../taken_away.js";

/** @typedef {import("@anywidget/types").AnyModel<any>} Model */

/** The desk of a model. @param {Model} model @returns {BarriersDesk} */
export const barriersOf = (model) => deskFor(model, () => new BarriersDesk(model, ["about", "first_moves"]));

/** A barrier is split up to so many levels. */
export const DEEPEST = 3;
/** @type {Side[]} */
export const SIDES = ["service_user", "practitioner", "organisation"];
const STATES = { open: "open again", smaller: "smaller now", gone: "gone", parked: "kept for later" };
const LABELS = /** @type {Record<string, string>} */ ({
  text: "The words", side: "On whose side", category: "What kind it is", part_of: "What it is a part of", state: "How it stands", order: "Its place", who: "Who", when: "By when",
  for_team: "For the team",
});
const SAID = /** @type {Record<string, Record<string, string>>} */ ({
  state: { open: "open", smaller: "smaller now", gone: "gone", parked: "kept for later", done: "done", dropped: "let go" },
  for_team: { true: "yes", false: "no" },
});

export class BarriersDesk extends SpaceDesk {
  /** What its view has open. */
  look = { opened: "", action: "" };

  /** Words of this person's that the other has changed. @type {import("../overtaken.js").Overtaken} */ overtaken = new Map();

  /** @override @param {any} message */
  news(message) {
    noteOvertaken(this, message, [{ name: "text", kind: "text" }]);
    holdTaken(this, message, [this.look.opened, this.look.action]);
  }

  /** @override @type {Record<string, Record<string, any>>} */
  blanks = {
    barrier: { side: "service_user", category: "", part_of: null, state: "open", order: 0 },
    action: { who: "both", when: null, state: "open", barrier: null, for_team: false },
  };
  /** @override */
  get place() {
    return "barriers";
  }

  /** @param {string} kind */
  #all(kind) {
    return [...this.space.view().values()].filter((entry) => entry.kind === kind);
  }

  /** Whole barriers with their parts; a part whose whole was taken away stands by itself. @returns {Barrier[]} */
  wholes() {
    const entries = this.#all("barrier");
    const known = new Set(entries.map(({ id }) => id));
    /** @param {string|null} whole @param {number} depth @returns {Barrier[]} */
    const under = (whole, depth) =>
      entries
        .filter(({ body }) => (known.has(body.part_of) ? body.part_of : null) === whole)
        .map(({ id, body, then }) => /** @type {Barrier} */ (/** @type {unknown} */ ({ ...body, id, then, depth, parts: depth < DEEPEST ? under(id, depth + 1) : [] })))
        .sort((a, b) => a.order - b.order);
    return under(null, 1);
  }

  /** @returns {Action[]} */
  actions() {
    return this.#all("action").map(({ id, body, then }) => /** @type {Action} */ (/** @type {unknown} */ ({ ...body, id, then })));
  }

  /** @param {string} barrier */
  actionsOf(barrier) {
    return this.actions().filter((action) => action.barrier === barrier);
  }

  /** Who could do something: the two, both, and those on the map. @param {string} [then]  who was the practitioner when it was done */
  doers(then) {
    const here = helpersOf(this.space.view(), this.words).filter((helper) => helper.offered);
    const two = [{ value: "both", label: "Both of us" }, { value: "person", label: this.words.person }, { value: "practitioner", label: calledIn({ then }, "practitioner", this.words) }];
    return [...two, ...here.map(({ id, label }) => ({ value: id, label }))];
  }

  /** Who does it, in words. @param {Pick<Action, "who"|"then">} action */
  doer({ who, then }) {
    const known = this.doers(then).find(({ value }) => value === who)?.label ?? helpersOf(this.space.view(), this.words).find(({ id }) => id === who)?.label;
    return known ?? (/^[0-9a-f]{32}$/.test(who) ? "somebody taken off the map" : who);
  }

  /** Whether a field holds a text of several lines. @param {string} field */
  isLong = (field) => field === "text";

  /** What a conflict is about. @param {string} field */
  labelOf = (field) => LABELS[field] ?? "";

  /** A value in a conflict, as one would say it. @param {string} field @param {any} value @returns {string} */
  wordFor = (field, value) => {
    if (field === "") return value === null ? "taken away" : value.text || "kept";
    if (value === null || value === "") return "nothing";
    if (field === "side") return value === "organisation" ? "the organisation" : this.words[value === "service_user" ? "person" : value];
    if (field === "who") return this.doer({ who: value });
    if (field === "part_of") return this.space.view().get(value)?.body.text ?? "something that is gone";
    if (field === "order") return "another place";
    return field === "when" ? day(value) : SAID[field]?.[String(value)] ?? String(value);
  };

  /** Two first moves for a kind of barrier. @param {Barrier} barrier @returns {string[]} */
  movesFor({ side, category }) {
    return this.#kindsOn(side).find(({ kind }) => kind === spoken(category, this.words))?.moves ?? [];
  }

  /** Kinds of barrier on a side, to choose from. @param {Side} side */
  kindsOn = (side) => this.#kindsOn(side).map(({ kind }) => kind);

  /** As they are shown and kept. @param {Side} side @returns {{kind: string, moves: string[]}[]} */
  #kindsOn(side) {
    const said = (/** @type {string} */ text) => spoken(text, this.words);
    return (this.model.get("first_moves")[side] ?? []).map((/** @type {any} */ { kind, moves }) => ({ kind: said(kind), moves: moves.map(said) }));
  }

  /** What kind a barrier is, where its own words do not say so already. @param {Barrier} barrier */
  kindOf({ category, text }) {
    const kind = spoken(category, this.words);
    return kind.toLowerCase() === text.trim().toLowerCase() ? "" : kind;
  }

  /** @param {Side} side @param {string} text @param {string} [category] @returns {string} its id */
  add(side, text, category = "") {
    return this.#new("barrier", { side, text, category, order: this.#last() + 1 }, `Added “${short(text)}”`);
  }

  /** @param {Barrier} whole @param {string} text */
  split(whole, text) {
    return this.#new("barrier", { side: whole.side, text, part_of: whole.id, order: this.#last() + 1 }, `A part of “${short(whole.text)}”: ${short(text)}`);
  }

  #last() {
    return Math.max(0, ...this.#all("barrier").map(({ body }) => body.order));
  }

  /** @param {Barrier|null} barrier @param {string} text */
  addAction(barrier, text) {
    return this.#new("action", { text, barrier: barrier?.id ?? null }, `To do: ${short(text)}`);
  }

  /** @param {"barrier"|"action"} kind @param {Record<string, any>} fields @param {string} label */
  #new(kind, fields, label) {
    const id = this.newId();
    this.act({ label, changes: [{ op: "put", kind, id, fields }], said: `${label}.` });
    return id;
  }

  /** @param {Barrier} barrier @param {Barrier["state"]} state */
  setState(barrier, state) {
    this.#set("barrier", barrier.id, { state }, `“${short(barrier.text)}” is ${STATES[state]}`);
  }

  /** With its parts, to another side. @param {Barrier} barrier @param {Side} side @param {string} where */
  moveTo(barrier, side, where) {
    /** @param {Barrier} each @returns {import("../space.js").Put[]} */
    const puts = (each) => [{ op: "put", kind: "barrier", id: each.id, fields: { side } }, ...each.parts.flatMap(puts)];
    const label = `Moved “${short(barrier.text)}”: ${where}`;
    this.act({ label, changes: puts(barrier), said: `${label}.` });
  }

  /** @param {Action} action @param {Partial<Action>} fields @param {string} said */
  setAction(action, fields, said) {
    this.#set("action", action.id, fields, `${short(action.text)}: ${said}`);
  }

  /** @param {"barrier"|"action"} kind @param {string} id @param {Record<string, any>} fields @param {string} label */
  #set(kind, id, fields, label) {
    this.act({ label, changes: [{ op: "put", kind, id, fields }], said: `${label}.` });
  }

  /** Words as they are typed. @param {"barrier"|"action"} kind @param {string} id @param {string} field @param {string} value */
  write(kind, id, field, value) {
    this.type({ label: `Wrote “${short(value)}”`, changes: [{ op: "put", kind, id, fields: { [field]: value } }], said: "" }, Boolean(value.trim()));
  }

  /** A barrier with its parts and their actions. @param {Barrier} barrier */
  remove(barrier) {
    /** @param {Barrier} each @returns {import("../space.js").Remove[]} */
    const gone = (each) => [...each.parts.flatMap(gone), ...this.actionsOf(each.id).map(({ id }) => ({ op: /** @type {const} */ ("remove"), id })), { op: "remove", id: each.id }];
    const label = `Took away “${short(barrier.text)}”`;
    this.act({ label, changes: gone(barrier), said: `${label}. Undo brings it back.` });
  }

  /** @param {Action} action */
  removeAction(action) {
    const label = `Took away “${short(action.text)}”`;
    this.act({ label, changes: [{ op: "remove", id: action.id }], said: `${label}. Undo brings it back.` });
  }
}

/** The day today, as dates are written. @param {Date} now */
export const today = (now) => `${now.getFullYear()}-${String(now.getMonth() + 1).padStart(2, "0")}-${String(now.getDate()).padStart(2, "0")}`;

/** Open actions whose day has passed first, then by day, those without a day, and what is over last. @param {Action[]} actions @returns {Action[]} */
export const inTurn = (actions) =>
  [...actions].sort((a, b) => Number(a.state !== "open") - Number(b.state !== "open") || (a.when ?? "9").localeCompare(b.when ?? "9") || a.text.localeCompare(b.text));

/** @param {Action} action @param {string} now */
export const overdue = ({ state, when }, now) => state === "open" && when !== null && when < now;
