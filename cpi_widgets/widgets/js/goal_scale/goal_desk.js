/**
 * The goals of a space, their levels and ratings, and what can be done with them.
 *
 * @typedef {import("../space.js").Entry} Entry
 * @typedef {import("../filling.js").Question} Question
 * @typedef {"plan"|"levels"|"today"} Section
 * @typedef {{goals: string[], number: string[]}} Summary
 */
import { Filling } from "../filling.js";
import { loadPart } from "../load.js";
import { noteOvertaken } from "../overtaken.js";
import { today } from "../parts.js";
import { between } from "../record_list/order.js";
import { calledIn, short } from "../records.js";
import { SpaceDesk, deskFor } from "../space_desk.js";
import { holdTaken } from "../taken_away.js";

/** @typedef {import("@anywidget/types").AnyModel<any>} Model */

/** The field of each level. */
export const FIELD_OF = /** @type {Record<number, string>} */ ({ [-2]: "much_less", [-1]: "less", 0: "expected", 1: "more", 2: "much_more" });
/** So many goals stand in the list until somebody asks for more. */
const PAGE = 30;
const LONGEST_ID = 80;
const FIRST_DAY = "1900-01-01";
/** States of a goal that is no longer worked on. */
export const PAST = new Set(["reached", "changed", "dropped"]);
export const STATE_WORDS = /** @type {Record<string, string>} */ ({ live: "on the go", resting: "resting", reached: "reached", changed: "changed", dropped: "let go" });

/** The desk of a model. @param {Model} model @returns {GoalDesk} */
export const goalsOf = (model) => deskFor(model, () => new GoalDesk(model, ["levels", "looks", "questions", "linkable", "undo_here"]));

/** Why a rating cannot have this day, or "". @param {string} day */
export function dayProblem(day) {
  if (!day) return "Please choose a day. Nothing is kept until then.";
  if (day < FIRST_DAY) return "The year looks like a slip. Nothing is kept until you look at it again.";
  return day > today() ? "That day is still to come. Please choose today or a day before." : "";
}

export class GoalDesk extends SpaceDesk {
  /** True once something was done here: then undo is offered here. */
  touched = false;
  /** The open goal, or "". */
  opened = "";
  /** @type {Section} */ section = "plan";
  filter = "";
  /** A new goal, half typed. */
  draft = "";
  /** A new stage, half typed. */
  stageDraft = "";
  most = PAGE;
  /** @type {"person"|"practitioner"|"both"} */ rater = "both";
  day = today();
  /** How all goals stand, once somebody asked. @type {Summary|null} */ summary = null;
  asked = false;
  /** What is asked of the open goal. */
  filling = new Filling(this, () => ({ kind: "goal", id: this.opened, fields: {} }), () => this.questions, () => this.goal?.body.text ?? "");
  /** The part that shows a goal's plan, once it is there. @type {typeof import("../goal_plan/index.js")|null} */ plan = null;
  /** Why it is not there, or "". */
  planProblem = "";
  #placed = false;
  /** Words of this person's that the other has changed. @type {import("../overtaken.js").Overtaken} */ overtaken = new Map();

  /** @override */
  open() {
    super.open();
    this.drawer?.keep("drafts", () => (this.draft || this.stageDraft ? [this.draft, this.stageDraft] : null), ([goal, stage]) => Object.assign(this, { draft: goal, stageDraft: stage }), true);
    this.drawer?.keep("look", () => ({ opened: this.opened, section: this.section, rater: this.rater }), (look) => { Object.assign(this, look); });
  }

  /** @override @param {import("../acts.js").Act} act */
  act(act) {
    this.touched = true;
    super.act(act);
  }
  /** @override @param {import("../acts.js").Act} act @param {boolean} [whole] */
  type(act, whole = true) {
    this.touched = true;
    super.type(act, whole);
  }

  /** @override */
  get place() {
    return "goals";
  }
  /** @returns {Question[]} */
  get questions() {
    return this.model.get("questions");
  }

  /** @returns {[number, string][]} the highest first */
  get levels() {
    return this.model.get("levels");
  }
  /** @returns {[string, string][]} field and words of what can be ticked */
  get looks() {
    return this.model.get("looks");
  }
  /** @param {number} level */
  levelWord = (level) => this.levels.find(([each]) => each === level)?.[1] ?? String(level);

  /** All goals in the order people gave them, those worked on first. @returns {Entry[]} */
  get goals() {
    const all = [...this.space.view().values()].filter(({ kind }) => kind === "goal");
    const past = (/** @type {Entry} */ { body }) => Number(PAST.has(body.state));
    return all.sort((a, b) => past(a) - past(b) || (a.body.order ?? 0) - (b.body.order ?? 0));
  }

  /** The goals in the list: those with the words looked for, as many as are shown, and always the open one. */
  get listed() {
    const wanted = this.filter.trim().toLowerCase();
    const found = wanted ? this.goals.filter(({ body }) => body.text.toLowerCase().includes(wanted)) : this.goals;
    const shown = found.filter(({ id }, at) => at < this.most || id === this.opened);
    return { shown, more: found.length - shown.length, found: found.length };
  }

  /** The open goal, as long as it is there. @returns {Entry|undefined} */
  get goal() {
    const found = this.space.view().get(this.opened);
    return found?.kind === "goal" ? found : undefined;
  }

  /** Goal → its ratings, the earliest first. @returns {Map<string, Entry[]>} */
  get ratings() {
    const view = this.space.view();
    if (this.#ratings?.view === view) return this.#ratings.found;
    /** @type {Map<string, Entry[]>} */ const found = new Map();
    for (const entry of view.values()) {
      if (entry.kind !== "score") continue;
      const own = found.get(entry.body.goal);
      if (own) own.push(entry);
      else found.set(entry.body.goal, [entry]);
    }
    for (const own of found.values()) own.sort((a, b) => (a.body.day < b.body.day ? -1 : a.body.day > b.body.day ? 1 : 0));
    this.#ratings = { view, found };
    return found;
  }
  /** @type {{view: any, found: Map<string, Entry[]>}|null} */ #ratings = null;

  /** @param {Partial<Pick<GoalDesk, "opened"|"section"|"filter"|"draft"|"most"|"rater"|"day">>} look */
  show(look) {
    this.space.flush();
    if (look.opened !== undefined && look.opened !== this.opened) this.filling.wrong = {};
    Object.assign(this, look);
    this.tell();
  }
  showMore() {
    this.show({ most: this.most + PAGE });
  }

  /** Fetches the part that shows plans, once. */
  fetchPlan() {
    if (this.plan || this.#fetching) return;
    this.#fetching = true;
    const says = (/** @type {string} */ words) => { this.planProblem = words; this.tell(); };
    loadPart(this.model, "goal_plan", () => says("The plan is on its way: the network is slow, or away. What you wrote is safe."))
      .then((part) => { this.plan = part; this.planProblem = ""; }, () => says("The plan did not come. What you wrote is safe. Please try again."))
      .finally(() => { this.#fetching = false; this.tell(); });
  }
  #fetching = false;

  // What a person does

  /** Adds the goal whose words were typed. @returns {string} its id, or "" */
  add() {
    const text = this.draft.trim();
    if (!text) return "";
    const id = this.newId();
    const last = Math.max(0, ...this.goals.map(({ body }) => body.order ?? 0));
    this.draft = "";
    Object.assign(this, { opened: id, filter: "" });
    this.act({ label: `New goal: ${short(text)}`, changes: [{ op: "put", kind: "goal", id, fields: { ...this.model.get("new_goal"), text, order: last + 1 } }], said: `${short(text)} is a goal now.` });
    return id;
  }

  /** The words of a level being typed. @param {Entry} goal @param {string} field @param {string} text */
  write({ id, body }, field, text) {
    this.type({ label: `${short(body.text)}: ${this.labelOf(field)}`, changes: [{ op: "put", kind: "goal", id, fields: { [field]: text } }], said: "" });
  }

  /** An answer about a goal. @param {Entry} goal @param {Record<string, any>} fields @param {string} words */
  set({ id, body }, fields, words) {
    this.act({ label: `${short(body.text)}: ${words}`, changes: [{ op: "put", kind: "goal", id, fields }], said: `${words}.` });
  }

  /** What was said of a goal on the chosen day by the one who rates. @param {string} goal @returns {Entry|undefined} */
  ratingOf(goal) {
    return this.ratings.get(goal)?.findLast(({ body, then }) => body.day === this.day && body.rated_by === this.rater && !(then && this.rater === "practitioner"));
  }

  /** Says where a goal stands; a second answer of the same people on the same day takes the place of the first. @param {Entry} goal @param {number} level */
  rate({ id, body }, level) {
    if (dayProblem(this.day)) return this.tell();
    const known = this.ratingOf(id);
    const made = `${id}.${this.day}.${this.rater}`;
    const fields = known ? { level } : { goal: id, day: this.day, level, rated_by: this.rater, words: "" };
    const score = known?.id ?? (made.length <= LONGEST_ID ? made : this.newId());
    this.act({ label: `${short(body.text)}: ${this.levelWord(level)}`, changes: [{ op: "put", kind: "score", id: score, fields }], said: `${this.levelWord(level)}.` });
  }

  /** Words to a rating. @param {Entry} goal @param {Entry} score @param {string} words */
  sayWhy({ body }, { id }, words) {
    this.type({ label: `${short(body.text)}: words to a rating`, changes: [{ op: "put", kind: "score", id, fields: { words } }], said: "" });
  }

  /** @param {Entry} goal @param {Entry} score */
  takeBack({ body }, { id }) {
    this.space.flush();
    this.act({ label: `${short(body.text)}: took a rating back`, changes: [{ op: "remove", id }], said: "That rating is gone. Undo brings it back." });
  }

  // The stages of a goal

  /** @param {string} goal @returns {Entry[]} in their order */
  stagesOf(goal) {
    const own = [...this.space.view().values()].filter(({ kind, body }) => kind === "stage" && body.goal === goal);
    return own.sort((a, b) => (a.body.order ?? 0) - (b.body.order ?? 0));
  }

  /** Adds the stage whose words were typed. @param {Entry} goal @returns {string} its id, or "" */
  addStage({ id: goal }) {
    const text = this.stageDraft.trim();
    if (!text) return "";
    const id = this.newId();
    const last = this.stagesOf(goal).at(-1)?.body.order ?? 0;
    this.stageDraft = "";
    this.act({ label: `New stage: ${short(text)}`, changes: [{ op: "put", kind: "stage", id, fields: { goal, text, state: "ahead", order: last + 1 } }], said: `${short(text)} is a stage now.` });
    return id;
  }

  /** @param {Entry} stage @param {string} text */
  writeStage({ id, body }, text) {
    this.type({ label: `Stage ${short(body.text)}: new words`, changes: [{ op: "put", kind: "stage", id, fields: { text } }], said: "" }, Boolean(text.trim()));
  }

  /** Only one stage is the one where the pair is now. @param {Entry} stage @param {"ahead"|"current"|"done"} state */
  setStage({ id, body }, state) {
    const others = state === "current" ? this.stagesOf(body.goal).filter((other) => other.id !== id && other.body.state === "current") : [];
    const put = (/** @type {string} */ which, /** @type {string} */ to) => /** @type {import("../space.js").Put} */ ({ op: "put", kind: "stage", id: which, fields: { state: to } });
    const said = { ahead: "still ahead", current: "this is where you are", done: "done" }[state];
    this.act({ label: `${short(body.text)}: ${said}`, changes: [put(id, state), ...others.map((other) => put(other.id, "ahead"))], said: `${short(body.text)}: ${said}.` });
  }

  /** @param {Entry} stage @param {-1|1} by */
  moveStage(stage, by) {
    const all = this.stagesOf(stage.body.goal);
    const from = all.findIndex(({ id }) => id === stage.id);
    if (from + by < 0 || from + by >= all.length) return;
    const orders = between(all.map(({ body }) => body.order ?? 0), from, from + by);
    const changes = [...orders].map(([at, order]) => /** @type {import("../space.js").Put} */ ({ op: "put", kind: "stage", id: all[at].id, fields: { order } }));
    this.act({ label: `Moved ${short(stage.body.text)}`, changes, said: `${short(stage.body.text)} is number ${from + by + 1} of ${all.length} now.` });
  }

  /** @param {Entry} stage */
  takeStage({ id, body }) {
    this.space.flush();
    this.act({ label: `Took the stage ${short(body.text)} away`, changes: [{ op: "remove", id }], said: "The stage is gone. Undo brings it back." });
  }

  /** Asks for the summary number, or puts it away. */
  askSummary() {
    this.asked = !this.asked;
    this.summary = null;
    if (this.asked) this.#ask();
    this.tell();
  }

  #ask() {
    this.space.flush();
    this.model.send({ type: "summary" });
  }

  // What comes from the workbook

  /** @override @param {any} message */
  news(message) {
    noteOvertaken(this, message, this.questions);
    holdTaken(this, message, [this.opened]);
    if (message?.type === "summary") this.summary = { goals: message.goals, number: message.number };
    this.#placed = this.filling.refused(message);
    if (this.asked && (message?.type === "changes" || message?.type === "all")) this.#ask();
  }

  /** @override @param {string} why */
  refused(why) {
    if (!this.#placed) super.refused(why);
  }

  /** What a field is called. @param {string} name @returns {string} */
  labelOf = (name) => {
    const level = Object.keys(FIELD_OF).find((each) => FIELD_OF[Number(each)] === name);
    const names = /** @type {Record<string, string>} */ ({ baseline: "Where it starts", importance: "Importance", level: "Where it stands", words: "Words" });
    return level === undefined ? names[name] ?? this.filling.labelOf(name) : this.levelWord(Number(level));
  };

  /** A value as a person would say it. @param {string} name @param {any} value @returns {string} */
  wordFor = (name, value) => (name === "level" || name === "baseline" ? this.levelWord(value) : this.filling.wordFor(name, value));

  /** Whether a field holds a text of several lines. @param {string} field */
  isLong = (field) => field === "words" || Object.values(FIELD_OF).includes(field) || this.filling.questions().some(({ name, long }) => long && name === field);

  /** What whoever rated is called. @param {Entry} rating */
  raterWord = (rating) => (rating.body.rated_by === "both" ? "both together" : calledIn(rating, rating.body.rated_by, this.words));
}
