/** The next meeting and what was said at the earlier ones. */
import { day, today } from "../parts.js";
import { SpaceDesk, deskFor } from "../space_desk.js";

/** @typedef {import("@anywidget/types").AnyModel<any>} Model */
/** @typedef {{day: string|null, time: string, place: string, bring: string, proposed_by: Partner, proposer?: string, yes_person: boolean, yes_practitioner: boolean, changed: boolean}} Meeting */
/** @typedef {"person"|"practitioner"} Partner */
/** @typedef {{day: string, talked: string, agreed: string, noticed: string, state: string}} SessionNote */

/** One card: when a meeting is over, it becomes the next one's. */
const ID = "next-meeting";
/** What both agree on; the rest anybody may add. */
const AGREED = ["day", "time", "place"];
/** @type {Partner[]} */
export const PARTNERS = ["person", "practitioner"];

/** The desk of a model. @param {Model} model @returns {MeetingsDesk} */
export const meetingsOf = (model) => deskFor(model, () => new MeetingsDesk(model, ["together"]));

export class MeetingsDesk extends SpaceDesk {
  /** @override @type {Record<string, Record<string, any>>} */
  blanks = {
    meeting: { day: null, time: "", place: "", bring: "", proposed_by: "practitioner", yes_person: false, yes_practitioner: false, changed: false },
  };
  /** @override */
  get place() {
    return "meetings";
  }

  /** @template T @param {string} kind @returns {T[]} */
  #all(kind) {
    return [...this.space.view().values()].filter((entry) => entry.kind === kind).map(({ body }) => /** @type {T} */ (body));
  }

  /** The meeting as it stands, or "" where nobody has proposed one. @returns {Meeting|null} */
  get meeting() {
    return /** @type {any} */ (this.space.view().get(ID)?.body ?? null);
  }
  get isToday() {
    return this.meeting?.day === today();
  }
  get isOver() {
    return Boolean(this.meeting?.day && this.meeting.day < today());
  }

  /** The notes, the newest first. @returns {SessionNote[]} */
  get notes() {
    return this.#all("session_note").filter(({ day }) => day).sort((/** @type {any} */ a, /** @type {any} */ b) => (a.day < b.day ? 1 : a.day > b.day ? -1 : 0));
  }

  /** What is still to be done. @returns {{text: string, who: string}[]} */
  get tasks() {
    return this.#all("action").filter((/** @type {any} */ { state }) => state === "open");
  }

  /** Who can say yes at this screen. @returns {Partner[]} */
  get here() {
    const { role } = this.model.get("me");
    return this.model.get("together") || !PARTNERS.includes(role) ? PARTNERS : [role];
  }

  /** @param {"day"|"time"|"place"|"bring"} field @param {string|null} value */
  write(field, value) {
    const label = field === "bring" ? "Wrote what to bring" : "Proposed the next meeting";
    const proposed = AGREED.includes(field) ? this.#proposal() : {};
    if (field === "day" || field === "time") {
      this.act({ label, changes: [this.#put({ [field]: value, ...proposed })], said: "" });
      return;
    }
    // Once, before the words: a yes that comes while one is typing is the other's to give.
    const now = /** @type {any} */ (this.meeting ?? {});
    if (Object.entries(proposed).some(([name, is]) => now[name] !== is)) this.act({ label, changes: [this.#put(proposed)], said: "" });
    this.type({ label, changes: [this.#put({ [field]: value })], said: "" });
  }

  /** Who proposes says yes with it; on a screen that both look at each says so. @returns {Record<string, any>} */
  #proposal() {
    const { role } = this.model.get("me");
    const mine = this.model.get("together") ? "" : PARTNERS.find((partner) => partner === role) ?? "";
    const { meeting, isOver } = this;
    const had = (/** @type {Partner} */ partner) => meeting?.[`yes_${partner}`] || meeting?.changed;
    const changed = Boolean(!isOver && PARTNERS.every((partner) => partner === mine || had(partner)));
    const yes = { yes_person: mine === "person", yes_practitioner: mine === "practitioner", ...(changed !== Boolean(meeting?.changed) && { changed }), ...(meeting?.proposer && { proposer: "" }) };
    return mine ? { proposed_by: mine, ...yes } : yes;
  }

  /** @param {Partner} partner @param {boolean} yes */
  agree(partner, yes) {
    const name = this.words[partner];
    const said = yes ? `${name} says yes to the meeting.` : `${name} has taken the yes back.`;
    this.act({ label: yes ? `${name} said yes to the meeting` : `${name} took the yes back`, changes: [this.#put({ [`yes_${partner}`]: yes, ...(!yes && this.meeting?.changed && { changed: false }) })], said });
  }

  /** @param {Record<string, any>} fields @returns {import("../space.js").Put} */
  #put(fields) {
    return { op: "put", kind: "meeting", id: ID, fields };
  }

  /** What a conflict is about. @param {string} field */
  labelOf(field) {
    return { day: "Day", time: "Time", place: "Place", bring: "What to bring" }[field] ?? "";
  }

  /** A value in a conflict, as one would say it. @param {string} field @param {any} value */
  wordFor(field, value) {
    if (value === null || value === "") return field ? "nothing" : "taken away";
    if (field === "day") return day(value);
    return value === true ? "yes" : value === false ? "not yet" : String(value);
  }
}
