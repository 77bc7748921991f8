/**
 * What is said about the model, and what can be done with it. Which part is open and which step is lit is this screen's
 * own; what is left out, told and asked is everybody's.
 *
 * @typedef {"person"|"practitioner"} Seat
 * @typedef {{id: string, label: string, sentence: string, example: string, steps: number[], any_time?: boolean,
 *   side?: Seat|"organisation", if_missing?: string}} Part
 * @typedef {"before_turning"|"practitioner"|"overlap"|"person"|"barriers"|"agency"|"outcomes"} Group
 * @typedef {Part & {group: Group}} Placed
 * @typedef {{state: "still"|"slow"|"moving", pace: number, why: string[]}} Turn
 * @typedef {import("../space.js").Entry} Entry
 * @typedef {"note"|"comment"} Saying  an example of the pair's own, or a comment on the model
 */
import { short } from "../records.js";
import { SpaceDesk, deskFor } from "../space_desk.js";

/** @typedef {import("@anywidget/types").AnyModel<any>} Model */

/** @type {Group[]} */
export const GROUPS = ["before_turning", "practitioner", "overlap", "person", "barriers", "agency", "outcomes"];
/** @type {Seat[]} */
export const SEATS = ["practitioner", "person"];
/** Parts that can be left out: only of these a wheel is made, and only the agency's stand beneath it. */
const CAN_GO = new Set(["practitioner", "overlap", "person", "agency"]);
/** The last piece of the page's address that lights a step: "#wheels:step-3". */
const LIT = /^#wheels:step-([1-8])$/;

/** The desk of a model. @param {Model} model @returns {WheelsDesk} */
export const wheelsOf = (model) => deskFor(model, () => new WheelsDesk(model, ["deck", "turning", "ways", "step"]));

export class WheelsDesk extends SpaceDesk {
  /** The part that is open, or "". */
  part = "";
  /** The step that is lit, or null. @type {number|null} */
  step = null;
  /** The example and the comment being written. @type {Record<Saying, string>} */
  writing = { note: "", comment: "" };
  /** Whose example is being written. @type {string} */
  voice = "both";
  #ends = new AbortController();

  /** @override */
  open() {
    super.open();
    this.step = this.model.get("step");
    const { role } = this.model.get("me");
    this.voice = role === "person" || role === "practitioner" ? role : "both";
    this.drawer?.keep("looking", () => ({ part: this.part, step: this.step }), ({ part, step }) => Object.assign(this, { part, step }));
    this.drawer?.keep("writing", () => (this.writing.note || this.writing.comment ? { writing: this.writing, part: this.part } : null), (kept) => Object.assign(this, kept), true);
    addEventListener("hashchange", () => this.#follow(), { signal: this.#ends.signal });
    this.model.on("change:step", () => this.light(this.model.get("step")));
    this.#follow();
  }

  /** @override */
  close() {
    this.#ends.abort();
    super.close();
  }

  /** @override */
  get place() {
    return "wheels";
  }

  #follow() {
    const found = LIT.exec(location.hash);
    if (found) this.light(Number(found[1]));
  }

  // What there is

  /** A text of the deck with what the two are called here. @param {string} text */
  fill(text) {
    const { person, practitioner } = this.words.seats;
    return text.replaceAll("{person}", short(person.name)).replaceAll("{practitioner}", short(practitioner.name));
  }

  /** The parts of one group, in words of this place. @param {Group} group @returns {Placed[]} */
  group(group) {
    return this.model.get("deck")[group].map((/** @type {Part} */ part) => ({ ...part, group, label: this.fill(part.label), sentence: this.fill(part.sentence) }));
  }

  /** @returns {Placed[]} */
  get parts() {
    return GROUPS.flatMap((group) => this.group(group));
  }

  /** @param {string} id */
  partOf(id) {
    return this.parts.find((part) => part.id === id);
  }

  /** @param {Seat} seat @returns {Turn} */
  turn(seat) {
    return this.model.get("turning")[seat];
  }

  /** Open barriers on a side. @param {Seat|"organisation"} side @returns {number} */
  barriers(side) {
    return this.model.get("turning").barriers[side];
  }

  /** @param {string} kind @returns {Entry[]} */
  #all(kind) {
    return [...this.space.view().values()].filter((entry) => entry.kind === kind);
  }

  /** The goals both aim for now, in their order. @returns {Entry[]} */
  get goals() {
    return this.#all("goal").filter(({ body }) => (body.state ?? "live") === "live").sort((a, b) => (a.body.order ?? 0) - (b.body.order ?? 0));
  }

  /** What both wrote about a part, but what is being written now. @param {Saying} kind @param {string} part */
  written(kind, part) {
    return this.#all(kind).filter(({ id, body }) => id !== this.writing[kind] && (kind === "note" ? body.about : body.part) === part);
  }

  /** What the last review says of an outcome. @param {Seat} side @returns {string} */
  outcome(side) {
    const reviews = this.#all("review").filter(({ body }) => body[`outcome_${side}`]);
    const last = reviews.sort(({ body: a }, { body: b }) => ((a.day ?? "") < (b.day ?? "") ? -1 : 1)).at(-1);
    if (!last) return "";
    return `${last.body[`outcome_${side}`]}${side === "practitioner" && last.then ? ` (${last.then})` : ""}`;
  }

  /** Whether a part is there: readiness once it is ticked, everything else until it is left out. @param {Placed} part */
  there({ id, group }) {
    const value = this.space.view().get(answerId(group, id))?.body.value;
    return group === "before_turning" ? value === 1 : value !== 0;
  }

  /** The parts that can come and go. @param {Placed} part */
  canGo({ group }) {
    return CAN_GO.has(group) || group === "before_turning";
  }

  /** Whether a part belongs to the step that is lit. @param {Placed} part */
  isLit({ steps, any_time }) {
    return this.step !== null && (steps.includes(this.step) || any_time === true);
  }

  /** @returns {{number: number, title: string}[]} */
  get steps() {
    return this.model.get("steps");
  }

  /** The way to a step's own page, if this page has it. @param {number} step @returns {{id: string, title: string}|undefined} */
  wayTo(step) {
    return this.model.get("ways").find((/** @type {any} */ way) => way.step === step);
  }

  // What can be done

  /** Opens a part; the same again closes it. @param {string} id */
  choose(id) {
    this.space.flush();
    if (id !== this.part) this.writing = { note: "", comment: "" };
    this.part = id;
    this.tell();
  }

  /** @param {number|null} step */
  light(step) {
    this.step = step;
    const lit = this.parts.filter((part) => this.isLit(part)).length;
    this.say(step ? `Step ${step} lights ${lit} parts. The others are dimmed.` : "All parts are shown alike.");
  }

  /** A part is left out, put back, ticked or not. @param {Placed} part @param {boolean} there */
  set(part, there) {
    const { id, group, label } = part;
    const seat = group === "practitioner" || group === "person" ? group : group === "before_turning" ? part.side : "both";
    const fields = { deck: group === "agency" ? "agency" : "wheels", question: id, voice: seat, value: there ? 1 : 0 };
    const ready = group === "before_turning";
    const whose = ready ? `${short(this.words.seats[/** @type {Seat} */ (part.side)].name)}: ` : "";
    const what = ready ? (there ? "ready to try" : "not ready yet") : there ? `put back “${label}”` : `left out “${label}”`;
    this.act({ label: capital(`${whose}${what}`), changes: [{ op: "put", kind: "answer", id: answerId(group, id), fields }], said: `${capital(`${whose}${what}`)}.` });
  }

  /** @param {Saying} kind */
  draft(kind) {
    return this.space.view().get(this.writing[kind])?.body.text ?? "";
  }

  /** Something was typed: from its first letter on it is kept. @param {Saying} kind @param {string} text */
  write(kind, text) {
    const known = this.space.view().has(this.writing[kind]);
    if (!text.trim()) {
      if (known) this.takeAway(kind, this.writing[kind]);
      return;
    }
    this.writing[kind] ||= this.newId();
    const first = kind === "note" ? { topic: "example", about: this.part, voice: this.voice } : { part: this.part };
    const label = kind === "note" ? `An example: “${short(text)}”` : `A comment: “${short(text)}”`;
    this.type({ label, changes: [{ op: "put", kind, id: this.writing[kind], fields: known ? { text } : { ...first, text } }], said: "" });
  }

  /** @param {Saying} kind */
  keep(kind) {
    this.space.flush();
    this.writing[kind] = "";
    this.say("Kept. Both of you can see it.");
  }

  /** Goes on writing what was kept. @param {Saying} kind @param {string} id */
  change(kind, id) {
    this.space.flush();
    this.writing[kind] = id;
    this.tell();
  }

  /** @param {string} voice */
  speak(voice) {
    this.voice = voice;
    const id = this.writing.note;
    if (!this.space.view().has(id)) return this.tell();
    this.space.flush();
    this.act({ label: "Said whose example it is", changes: [{ op: "put", kind: "note", id, fields: { voice } }], said: "" });
  }

  /** What was decided about a comment, and why. @param {string} id @param {"decision"|"reason"} field @param {string} text */
  decide(id, field, text) {
    const label = field === "decision" ? `Decided: “${short(text)}”` : `Because: “${short(text)}”`;
    this.type({ label, changes: [{ op: "put", kind: "comment", id, fields: { [field]: text } }], said: "" });
  }

  /** @param {Saying} kind @param {string} id */
  takeAway(kind, id) {
    this.space.flush();
    const text = short(this.space.view().get(id)?.body.text ?? "");
    if (id === this.writing[kind]) this.writing[kind] = "";
    this.act({ label: `Took “${text}” away`, changes: [{ op: "remove", id }], said: `Took “${text}” away. Undo brings it back.` });
  }

  /** What a field is called, where both changed it. @param {string} field */
  labelOf = (field) => ({ text: "The words", decision: "What we decide", reason: "Why", value: "Whether it is there", voice: "Whose example it is" })[field] ?? "";

  /** A value as a person would say it. @param {string} field @param {any} value @returns {string} */
  wordFor = (field, value) => {
    if (field === "value") return value ? "there" : "left out";
    if (field === "voice") return value === "both" ? "both" : this.words[value];
    if (field === "") return value?.text ?? "taken away";
    return value || "nothing";
  };
}

/** One answer for each part, whoever gives it. @param {Group} group @param {string} id */
const answerId = (group, id) => `${group === "agency" ? "agency" : "wheels"}.${id}`;

/** @param {string} text */
const capital = (text) => text.charAt(0).toUpperCase() + text.slice(1);

