/**
 * What somebody asks of a row and what the workbook says to it.  Pure: it talks to the browser's copy of the space.
 * A choice that is refused stays chosen and waits; the words stand beside its row.
 */
import { byLabel } from "../records.js";
import { offerWish, shareWish, supportWish, yesWish } from "./rows.js";

/** @typedef {import("./rows.js").Row} Row */
/** @typedef {import("./rows.js").Audience} Audience */
/** @typedef {import("./rows.js").Wish} Wish */

export class Asking {
  /** What was chosen and could not be done yet, by contact. @type {Record<string, Audience>} */
  waiting = {};
  /** What the workbook said, by contact. @type {Record<string, string>} */
  problems = {};
  /** Commands under way. @type {Map<string, {row: string, audience: Audience | null, said: string}>} */
  #sent = new Map();
  said = "";

  /** @param {import("../space.js").SpaceCopy} copy @param {() => void} redraw  Shows the page anew. */
  constructor(copy, redraw) {
    this.copy = copy;
    this.redraw = redraw;
  }

  /** The contacts as they stand, by name. @returns {Row[]} */
  rows() {
    const contacts = [...this.copy.view().values()].filter((entry) => entry.kind === "contact");
    return contacts
      .map((entry) => /** @type {any} */ ({ ...entry.body, id: entry.id, audience: entry.audience ?? "author" }))
      .sort(byLabel);
  }

  /** What the page shows beside the rows. */
  shown() {
    const { conflicts, problem } = this.copy;
    const said = problem ? `Not saved yet: ${problem}` : this.said;
    return { waiting: this.waiting, problems: this.problems, conflicts, said };
  }

  /** @param {Row} row @param {Audience} audience */
  share(row, audience) {
    delete this.waiting[row.id];
    this.#ask(row, shareWish(row, audience));
  }

  /** @param {Row} row @param {boolean} supported */
  support(row, supported) {
    const wish = supportWish(row, supported, this.waiting[row.id]);
    if (wish.audience === "author" && row.audience !== "author") this.waiting[row.id] = row.audience;
    this.#ask(row, wish);
  }

  /** @param {Row} row @param {string} day */
  yes(row, day) {
    const wish = yesWish(row, day, this.waiting[row.id]);
    if (wish.audience === "author" && row.audience !== "author") this.waiting[row.id] = row.audience;
    this.#ask(row, wish);
  }

  /** @param {Row} row @param {string} offer */
  offer(row, offer) {
    const wish = offerWish(row, offer);
    if (wish) this.#ask(row, wish);
  }

  /** @param {Row} row @param {Wish} wish */
  #ask(row, { fields, audience, label }) {
    delete this.problems[row.id];
    this.said = "";
    const change = { op: /** @type {const} */ ("put"), kind: "contact", id: row.id, fields };
    const command = this.copy.do(label, [audience ? { ...change, audience } : change]);
    this.#sent.set(command, { row: row.id, audience, said: label });
  }

  /** Writes one of two texts that two screens wrote at the same time. @param {import("../space.js").Conflict} conflict @param {boolean} mine */
  decide(conflict, mine) {
    this.copy.decide(conflict, () => mine);
  }

  /** Takes note of an answer. @param {any} message */
  receive(message) {
    const asked = this.#sent.get(message?.command);
    if (!asked || !["saved", "refused", "conflict"].includes(message.type)) return;
    this.#sent.delete(message.command);
    if (message.type === "saved") {
      if (asked.audience && asked.audience !== "author") delete this.waiting[asked.row];
      this.said = `${asked.said.replace(/\.$/, "")}.`;
      return;
    }
    if (message.type === "conflict") return;
    this.problems[asked.row] = message.message;
    if (asked.audience) this.waiting[asked.row] = asked.audience;
  }
}
