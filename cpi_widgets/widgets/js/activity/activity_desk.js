/**
 * One activity being filled in.  Its answers stay with their writer, or with the group; what may leave is chosen for each.
 *
 * The plan may change while the widget stands, because the room moves on: what was typed goes out first.
 *
 * @typedef {import("../space.js").Entry} Entry
 * @typedef {import("../space.js").Put} Put
 * @typedef {import("./sheet.js").Part} Part
 * @typedef {import("./sheet.js").Plan} Plan
 */
import { loadPart } from "../load.js";
import { short } from "../records.js";
import { SpaceDesk, deskFor } from "../space_desk.js";
import { AnswerForms } from "./answer_forms.js";
import { FEW_PARTS, VOTES, countedOptions, fixedId, hasContent, hasWords, orderOf, pagesOf, partsOf, putReply, titleOf } from "./sheet.js";

/** @typedef {import("@anywidget/types").AnyModel<any>} Model */

/** Letters of a sheet's title in the name of a step. */
const TITLE = 24;
/** Letters of a person's id in the id of their answer. */
const WHO_LETTERS = 16;
/** A page this narrow is a phone's. */
const PHONE = "(max-width: 640px)";
/** Activities in which words may stand beside a mark: the mark is counted, the words go to the wall. */
const MARKED = new Set(["ratings", "delphi"]);
const COUNTED = /counts|text/;
export const SENT = /words|text/;
/** @type {Plan} */
const NOTHING = { run: "none", activity: "", kind: "", title: "", ask: "", hint: "", who: "solo", share: "none", group: "", parts: [] };
const LOOKS = /** @type {const} */ (["pageAt", "oneChosen", "opened", "placed", "skipped", "counting", "voiceChosen"]);

/** How much of an answer may leave. @param {string} id @param {boolean} counted @param {boolean} sent  its words @returns {Put} */
const shared = (id, counted, sent) => putReply(id, { share: sent ? (counted ? "text" : "words") : counted ? "counts" : "none" });

/** The desk of a model. @param {Model} model @returns {ActivityDesk} */
export const activityOf = (model) => deskFor(model, () => new ActivityDesk(model, ["plan", "together", "noticed"]));

export class ActivityDesk extends SpaceDesk {
  /** Which page of each activity is open. @type {Record<string, number>} */ pageAt = {};
  /** Whether one part is shown at a time, where somebody has said so. @type {boolean|null} */ oneChosen = null;
  /** The card that is open in each repeated part. @type {Record<string, string>} */ opened = {};
  /** Where a new card goes that is put between others. @type {Record<string, number>} */ placed = {};
  /** Activities that were skipped. @type {string[]} */ skipped = [];
  /** Activities of which may be counted what is written next. @type {string[]} */ counting = [];
  /** Whose sheet is open, where two fill in one each. */ voiceChosen = "";
  /** Both sheets are shown side by side. */ comparing = false;
  /** The views for two at one screen, once they are here. @type {any} */ pair = null;
  pairProblem = "";
  forms = new AnswerForms(this);
  #placed = false;
  #was = "";
  /** @type {any} */ more = null;
  /** @type {Promise<void>|undefined} */ #fetched;

  /** @override */
  open() {
    super.open();
    this.#was = this.key;
    this.model.on("change:plan", () => this.#moveOn());
    this.drawer?.keep("looks", () => Object.fromEntries(LOOKS.map((name) => [name, this[name]])), (kept) => Object.assign(this, kept));
    this.drawer?.keep("wrong", () => this.forms.wrong(), (kept) => this.forms.takeUp(kept), true);
    this.#fetchPair();
  }

  /** Two at one screen want more than one does. */
  #fetchPair() {
    if (this.pair || this.voices.length < 2) return;
    const says = (/** @type {string} */ more) => { this.pairProblem = `One of you can write now. ${more}`; this.tell(); };
    loadPart(this.model, "activity_pair", () => says("Taking turns is on its way."))
      .then((part) => { this.pair = part; this.tell(); }, () => says("To take turns, load the page again."));
  }

  /** What is shown besides, once it is here; whoever looks at it first fetches it. @returns {any} */
  get further() {
    if (!this.more) this.#fetched ??= loadPart(this.model, "activity_more").then((part) => { this.more = part; this.tell(); }, () => { this.#fetched = undefined; });
    return this.more;
  }

  #moveOn() {
    if (this.#was !== (this.#was = this.key)) [this.touched, this.said] = [false, ""]; // both speak of what was before
    this.space.left();
    this.forms.letGo();
    this.comparing = false;
    this.#fetchPair();
    this.tell();
  }

  /** One activity after the other is filled in at one place. @override */
  get place() {
    return `activity ${this.model.get("slot") ?? ""}`;
  }
  /** @returns {Plan} */
  get plan() {
    const plan = this.model.get("plan");
    return plan?.activity ? { ...NOTHING, ...plan } : NOTHING;
  }
  /** What tells this activity from the others, and two sheets of it. */
  get key() {
    return `${this.plan.run} ${this.plan.activity} ${this.voice}`;
  }
  get closed() {
    return Boolean(this.plan.closed);
  }
  /** Not even that: the room has ended. */
  get over() {
    return super.readonly;
  }
  /** Nothing can be written; what is there can still be taken back. @override */
  get readonly() {
    return this.over || this.closed;
  }
  get parts() {
    return partsOf(this.plan);
  }
  /** Two at one screen. */
  get voices() {
    return this.plan.voices ?? [];
  }
  /** Each of two fills in a sheet of their own: this is whose is open.  "" for a sheet that both share. */
  get voice() {
    return this.plan.apart ? this.#chosenOf(this.voices) ?? this.voices[0]?.[0] ?? "" : "";
  }
  /** Who says what is written next on a sheet that both share; "" for both. */
  get saying() {
    return this.#chosenOf(this.voices) ?? "";
  }
  /** @param {[string, string][]} voices */
  #chosenOf = (voices) => voices.find(([value]) => value === this.voiceChosen)?.[0];
  /** @override */
  get speaker() {
    return this.voices.length ? this.voice || this.saying || "both" : null;
  }
  /** Who may read a new answer, where it is not its writer alone. */
  get audience() {
    return this.plan.group && !this.voice ? "group" : undefined;
  }
  get me() {
    return String(this.model.get("me").person).slice(0, WHO_LETTERS);
  }

  // Pages

  get one() {
    return this.oneChosen ?? (this.parts.length > FEW_PARTS && typeof matchMedia === "function" && matchMedia(PHONE).matches);
  }
  get pages() {
    return pagesOf(this.parts, this.one, this.model.get("together"));
  }
  /** Which page is open: once texts hang on the wall, that on which one votes for them. */
  get at() {
    const { pages } = this;
    const open = this.pageAt[this.#leaf] ?? pages.findIndex((page) => page.some(({ part }) => part.id === VOTES));
    return Math.max(0, Math.min(open, pages.length - 1));
  }
  get #leaf() {
    return this.key + !this.plan.wall;
  }

  /** @param {number} page */
  go(page) {
    this.space.left();
    this.pageAt[this.#leaf] = page;
    this.tell();
  }

  /** @param {boolean} one */
  showOne(one) {
    const part = this.pages[this.at]?.[0]?.part.id;
    this.space.left();
    this.oneChosen = one;
    this.pageAt[this.#leaf] = Math.max(0, this.pages.findIndex((page) => page.some((slice) => slice.part.id === part)));
    this.tell();
  }

  get isSkipped() {
    return this.skipped.includes(this.key);
  }

  /** Leaves the activity out, or takes it up again; nobody is told, and nobody asks why. @param {boolean} yes */
  skip(yes) {
    this.space.left();
    this.skipped = this.skipped.filter((key) => key !== this.key);
    if (yes) this.skipped.push(this.key);
    this.say(yes ? "Skipped. What you wrote stays." : "");
  }

  /** A step with the name of its sheet: undo stands under other parts of the page as well. @param {string} label */
  #onSheet = (label) => `${label} (${short(this.plan.title, TITLE)})`;

  /** @override @param {import("../acts.js").Act} act */
  act(act) {
    super.act({ ...act, label: this.#onSheet(act.label) });
  }

  /** @override @param {import("../acts.js").Act} act @param {boolean} [whole] */
  type(act, whole) {
    super.type({ ...act, label: this.#onSheet(act.label) }, whole);
  }

  // Answers

  /** The answers to this activity, in order. @param {string} [voice] @returns {Entry[]} */
  answers(voice = this.voice) {
    const { run, activity, apart } = this.plan;
    const ours = (/** @type {Entry} */ { kind, body }) => kind === "reply" && body.run === run && body.activity === activity && (!apart || (body.group ?? "") === voice);
    return [...this.space.view().values()].filter(ours).sort((a, b) => orderOf(a) - orderOf(b) || (a.id < b.id ? -1 : 1)); // alike for both of a pair
  }

  /** @param {Part} part @param {string} [voice] @returns {Entry[]} */
  answersTo = ({ id }, voice = this.voice) => this.answers(voice).filter(({ body }) => body.part === id);

  /** The id of the one answer to a part that is not repeated. @param {Part} part @param {string} [voice] */
  idOf = (part, voice = this.voice) => fixedId(this.plan, part.id, voice || this.plan.group || this.me);

  /** The one answer to a part that is not repeated. @param {Part} part @param {string} [voice] */
  answerTo = (part, voice = this.voice) => this.space.view().get(this.idOf(part, voice));

  /** What stands in an answer. @param {string} id */
  bodyOf = (id) => this.space.view().get(id)?.body;

  /** Whether somebody has said something to a part. @param {Part} part */
  isAnswered(part) {
    const there = part.repeat ? this.answersTo(part).map(({ id }) => id) : [this.idOf(part)];
    return there.flatMap((id) => [id, this.forms.privateId(id)]).some((id) => hasContent(part, this.bodyOf(id)));
  }

  /** What a new answer to a part begins with. @param {Part} part @param {boolean} alone  nobody else ever sees it @param {string} [id] */
  beginning(part, alone, id = "") {
    const { run, activity, group, share, announced } = this.plan;
    const counted = !alone && share !== "none" && this.isCountable(part) && this.mayCount;
    const order = part.repeat ? this.placed[id] ?? this.next(part) : Math.max(0, this.parts.findIndex(({ id }) => id === part.id));
    return { run, activity, announced, part: alone ? `${part.id}.private` : part.id, order, share: counted ? "counts" : "none", group: this.voice || (alone ? "" : (part.repeat && this.saying) || group) };
  }

  /** The place after all others. @param {Part} part */
  next = (part) => Math.max(-1, ...this.answersTo(part).map(orderOf)) + 1;

  /** The words of a card. @param {string} id @param {Part} part */
  titleOf(id, part) {
    const body = this.bodyOf(id);
    return body ? titleOf(part, body) : "";
  }

  // Cards

  /** @param {Part} part */
  #slot = (part) => `${this.key} ${part.id}`;

  /** The card that is open: one that is there, or a new one; "" for none. @param {Part} part @returns {string} */
  openCard(part) {
    const slot = this.#slot(part);
    if (this.opened[slot] === undefined && !this.answersTo(part).length && !this.readonly) this.opened[slot] = this.newId();
    return this.opened[slot] ?? "";
  }

  /** Whether a part has room for another card. @param {Part} part */
  hasRoom = (part) => this.left(part) > 0;

  /** How many more a part takes. @param {Part} part */
  left = (part) => (part.most ?? Infinity) - this.answersTo(part).length;

  /** Opens a card; "" closes the open one. @param {Part} part @param {string} id */
  openIt(part, id) {
    this.space.left();
    this.opened[this.#slot(part)] = id;
    this.tell();
  }

  /** Begins another card, once something stands in the open one. @param {Part} part @returns {string} its id, or "" where there is no room */
  another(part) {
    const open = this.openCard(part);
    if (open && !hasContent(part, this.bodyOf(open))) return open;
    const id = this.hasRoom(part) ? this.newId() : "";
    this.openIt(part, id);
    return id;
  }

  /** A new answer with one field filled in. @param {Part} part @param {Record<string, any>} fields @returns {Put} */
  fresh(part, fields) {
    const { audience } = this;
    return { ...putReply(this.newId(), { ...this.beginning(part, false), ...fields }), ...(audience && { audience }) };
  }

  /** Takes an answer away, also once the activity is over: it is its writer's. @param {Part} part @param {string} id */
  take(part, id) {
    this.space.left();
    const words = part.repeat ? `“${short(this.titleOf(id, part) || part.label)}”` : `what you said to “${short(part.label)}”`;
    const there = [id, this.forms.privateId(id)].filter(this.bodyOf);
    this.forms.forget(id);
    this.opened[this.#slot(part)] = "";
    this.#anyway(`Deleted ${words}`, there.map((each) => ({ op: "remove", id: each })), `${part.repeat ? words : "Your answer"} is gone. Undo brings it back.`);
    if (part.repeat && !this.answersTo(part).length) delete this.opened[this.#slot(part)];
  }

  /** What somebody may do whenever they like. @param {string} label @param {import("../acts.js").Act["changes"]} changes @param {string} said */
  #anyway(label, changes, said) {
    if (super.readonly || !changes.length) return;
    this.touched = true;
    this.space.do(this.#onSheet(label), /** @type {any} */ (changes), this.speaker);
    this.say(said);
  }

  // Counters and votes

  /** Those that stand on an option. @param {Part} part @param {string} value */
  on = (part, value) => this.answersTo(part).filter(({ body }) => body[part.fields[0].id] === value);

  /** Puts one more on an option, or takes one back. @param {Part} part @param {string} value @param {1|-1} by */
  count(part, value, by) {
    const word = short(countedOptions(part, this.plan.wall).find(([each]) => each === value)?.[1] ?? "");
    const last = this.on(part, value).at(-1);
    if (by < 0 && last) this.#anyway(`Took one back from “${word}”`, [{ op: "remove", id: last.id }], `One fewer on “${word}”.`);
    if (by > 0 && this.hasRoom(part)) this.act({ label: `Put one on “${word}”`, changes: [this.fresh(part, { [part.fields[0].id]: value })], said: `One more on “${word}”.` });
  }

  // What may leave

  /** Whether what is written in a part may be sent to the wall; all else may be counted.  A feedback form is: in it a tick says what may be quoted. @param {Part} part */
  isForWall = (part) => this.plan.share === "text" && this.plan.kind !== "feedback" && hasWords(part);

  /** Whether an answer may be counted: marks may, also those that have words beside them. @param {Part} part */
  isCountable = (part) => MARKED.has(this.plan.kind) || !this.isForWall(part);

  /** Whether something here could be counted. */
  get canCount() {
    return this.plan.share !== "none" && this.parts.some(this.isCountable);
  }
  /** Whether what stands here, and what is written next, may be counted. */
  get mayCount() {
    const counted = this.#countable();
    return counted.length ? counted.some(({ body }) => COUNTED.test(body.share)) : this.counting.includes(this.key);
  }

  #countable() {
    const ids = new Set(this.parts.filter(this.isCountable).map(({ id }) => id));
    return this.answers().filter(({ body }) => ids.has(body.part));
  }

  /** @param {boolean} yes */
  letCount(yes) {
    this.space.left();
    this.counting = this.counting.filter((key) => key !== this.key);
    if (yes) this.counting.push(this.key);
    const changes = this.#countable().filter(({ body }) => COUNTED.test(body.share) !== yes).map(({ id, body }) => shared(id, yes, SENT.test(body.share)));
    this.#anyway(yes ? "Let it be counted" : "Took it out of the count", changes, "");
    this.say(yes ? "It may be counted, without your name." : "It stays yours.");
  }

  /** Sends an answer to the wall, or takes it back. @param {Part} part @param {string} id @param {boolean} yes */
  send(part, id, yes) {
    if (yes && this.readonly) return;
    this.space.left();
    const words = `“${short(this.titleOf(id, part))}”`;
    const change = shared(id, MARKED.has(this.plan.kind) ? this.mayCount : yes, yes);
    const said = yes ? `${words} may stand on the wall, without your name.` : `${words} is yours alone again.`;
    this.#anyway(yes ? `Sent ${words} to the wall` : `Took ${words} back`, [change], said);
  }

  // What is shown of a conflict or a refusal

  /** @param {string} name */
  labelOf = (name) => (name === "share" ? "Who may see it" : name === "order" ? "Its place" : this.#fieldOf(name)?.label ?? "");

  /** @param {string} name @param {any} value @returns {string} */
  wordFor = (name, value) => {
    if (name === "") return value === null ? "taken away" : this.#wordsOf(value);
    if (name === "share") return SENT.test(value) ? "it may stand on the wall" : COUNTED.test(value) ? "it may be counted" : "nobody else";
    if (name === "order") return "another place";
    if (typeof value === "boolean") return value ? "yes" : "no";
    return this.#fieldOf(name)?.options.find((each) => each.value === value)?.words ?? (String(value ?? "") || "nothing");
  };

  /** Whether a field holds a text of several lines. @param {string} name */
  isLong = (name) => this.#fieldOf(name)?.type === "long";

  /** @param {string} name */
  #fieldOf = (name) => this.parts.flatMap(({ fields }) => fields).find(({ id }) => id === name);

  /** @param {Record<string, any>} body @returns {string} */
  #wordsOf(body) {
    const part = this.parts.find(({ id }) => id === body.part);
    return (part && titleOf(part, body)) || "kept";
  }

  /** A refusal goes beside the field it is about. @override @param {any} message */
  news(message) {
    this.#placed = message?.type === "refused" && this.forms.refused(message);
  }

  /** @override @param {string} why */
  refused(why) {
    if (!this.#placed) super.refused(why);
  }
}
