/**
 * What becomes of what was written in an exercise.
 *
 * @typedef {import("../space.js").Entry} Entry
 * @typedef {import("../activity/sheet.js").Plan} Plan
 * @typedef {import("../activity/sheet.js").Part} Part
 * @typedef {{name: string, aim: string, how: string, safety: string, lines: {number: number, minutes: number, say: string}[], plans: Plan[], rings: string[]}} Sheet
 * @typedef {{what: string, text: string, there: boolean}} Item
 * @typedef {{about: string, lines: string[]}} Said  what somebody said to one part
 */
import { saidOf, titleOf } from "../activity/sheet.js";
import { SpaceDesk, deskFor } from "../space_desk.js";

/** @typedef {import("@anywidget/types").AnyModel<any>} Model */

const FIRST = "alone";

/** The desk of a model. @param {Model} model @returns {EndDesk} */
export const endOf = (model) => deskFor(model, () => new EndDesk(model, ["sheet", "cases", "stays"]));

export class EndDesk extends SpaceDesk {
  /** What is asked before it is done. @type {""|"again"|"wipe"|"carry"} */ asking = "";
  /** What would go into the chosen case; ``null`` while it is looked at. @type {Item[]|null} */ items = null;
  chosen = "";
  /** What was carried, in words; then it can be taken out again. */ carried = "";
  /** The sheet is printed with what was written. */ filled = false;

  /** @override */
  get place() {
    return "exercise end";
  }
  /** @returns {Sheet} */
  get sheet() {
    return { name: "", aim: "", how: "", safety: "", lines: [], plans: [], rings: [], ...this.model.get("sheet") };
  }
  /** @returns {{id: string, title: string}[]} */
  get cases() {
    return this.model.get("cases");
  }
  get run() {
    return this.space.view().get("now")?.body.run ?? FIRST;
  }
  get case() {
    return this.chosen || this.cases[0]?.id || "";
  }

  /** @returns {Entry[]} */
  get #replies() {
    return [...this.space.view().values()].filter(({ kind }) => kind === "reply").sort((a, b) => (a.body.order ?? 0) - (b.body.order ?? 0));
  }
  get hasWritten() {
    return this.#replies.length > 0;
  }

  /** What was said to a part, as it stands in one run. @param {Plan} plan @param {Part} part @param {string} [run] @returns {Entry[]} */
  answers = (plan, part, run = plan.run) => this.#replies.filter(({ body }) => body.run === run && body.activity === plan.activity && (body.part === part.id || body.part === `${part.id}.private`));

  /** What was written the times before, the newest first. @returns {{day: string, said: Said[]}[]} */
  get before() {
    const { plans } = this.sheet;
    const now = new Set(plans.map(({ run }) => run));
    const runs = [...new Set(this.#replies.map(({ body }) => body.run))].filter((run) => !now.has(run)).reverse();
    return runs.map((run) => {
      const said = plans.flatMap((plan) => plan.parts.map((part) => ({ about: part.label, lines: this.answers(plan, part, run).map(({ body }) => wordsOf(part, body)).filter(Boolean) })));
      const days = this.#replies.filter(({ body }) => body.run === run).map(({ at }) => at).sort();
      return { day: days[0] ?? "", said: said.filter(({ lines }) => lines.length) };
    }).filter(({ said }) => said.length);
  }

  /** @param {EndDesk["asking"]} what */
  ask(what) {
    this.asking = what;
    this.items = null;
    if (what === "carry") this.look(this.case);
    this.tell();
  }

  /** Begins on an empty sheet; what was written before stays to be read. */
  startAgain() {
    const { run } = this;
    const next = `${FIRST}.${Number(/\.(\d+)$/.exec(run)?.[1] ?? 1) + 1}`;
    this.asking = "";
    this.act({ label: "Started again", changes: [{ op: "put", kind: "now", id: "now", fields: { run: next }, audience: "author" }], said: "You can begin again. What you wrote before is kept below." });
  }

  wipe() {
    this.asking = "";
    this.touched = true;
    this.model.send({ type: "wipe" });
    this.say("Deleted. Undo brings it back.");
  }

  /** @param {string} id of a case */
  look(id) {
    this.chosen = id;
    this.items = null;
    this.model.send({ type: "look", case: id });
    this.tell();
  }

  carry() {
    this.model.send({ type: "carry", case: this.case });
  }

  fetchBack() {
    this.model.send({ type: "fetch_back", case: this.case });
  }

  /** @override @param {any} message */
  news(message) {
    if (message?.type === "look" && message.case === this.case) this.items = message.items;
    if (message?.type !== "carried" && message?.type !== "fetched_back") return;
    this.asking = "";
    this.carried = message.type === "carried" ? message.message : "";
    this.said = message.message;
    if (message.type === "fetched_back") this.notice = message.message;
  }
}

/** An answer in one line. @param {Part} part @param {Record<string, any>} body */
export function wordsOf(part, body) {
  const title = titleOf(part, body);
  const rest = part.fields.map((field) => ({ field, said: saidOf(field, body[field.id]) })).filter(({ said }) => said && said !== title);
  return [title, ...rest.map(({ field, said }) => (field.type === "yes" ? said : `${field.label}: ${said}`))].filter(Boolean).join(" · ");
}
