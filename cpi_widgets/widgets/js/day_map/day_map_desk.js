/**
 * What becomes of one's own map in a room: its numbers counted or not, taken along, deleted.
 *
 * @typedef {import("../activity/sheet.js").Plan} Plan
 */
import { forgetKept } from "../keeping.js";
import { SpaceDesk, deskFor } from "../space_desk.js";

/** @typedef {import("@anywidget/types").AnyModel<any>} Model */

const COUNTS = "counts";

/** The desk of a model. @param {Model} model @returns {DayMapDesk} */
export const dayMapOf = (model) => deskFor(model, () => new DayMapDesk(model, ["plan", "begun", "opened", "aside", "counts", "taken", "promise", "together"]));

export class DayMapDesk extends SpaceDesk {
  /** It is asked first whether it is to be deleted. */ asking = false;
  /** What was pressed and is not answered yet. @type {""|"begin"|"keep"|"erase"|"count"} */ waiting = "";

  /** @override */
  open() {
    super.open();
    this.model.on("change:begun", () => this.#goes());
    this.#goes();
  }

  /** What was half typed on a map goes with it, also on a page that slept while the map was deleted. */
  #goes() {
    if (!this.begun) forgetKept("NetworkMap");
  }

  /** @override */
  get place() {
    return "day map";
  }
  /** @returns {Plan} */
  get plan() {
    return this.model.get("plan");
  }
  get begun() {
    return this.model.get("begun");
  }
  /** What may be counted, with the numbers as they are now. @returns {{id: string, label: string, count: number}[]} */
  get counts() {
    const asked = this.plan.parts?.find(({ id }) => id === COUNTS)?.fields ?? [];
    const counts = this.model.get("counts");
    return asked.map(({ id, label }) => ({ id, label, count: counts[id] ?? 0 }));
  }
  /** The numbers that are counted, or ``undefined``. @returns {Record<string, any>|undefined} */
  get sent() {
    const { run, activity } = this.plan;
    return [...this.space.view().values()].find(({ kind, body }) => kind === "reply" && body.run === run && body.activity === activity && body.part === COUNTS)?.body;
  }
  /** The map has changed since its numbers were sent. */
  get sentIsOlder() {
    const { sent } = this;
    return Boolean(sent) && this.counts.some(({ id, count }) => sent?.[id] !== count);
  }

  begin() {
    this.#send("begin", {});
  }

  /** @param {boolean} value */
  count(value) {
    this.#send("count", { value });
    this.say(value ? "Your numbers are counted, without your name." : "Your numbers are taken out.");
  }

  /** @param {boolean} value */
  show(value) {
    this.model.send({ type: "open", value });
  }

  keep() {
    this.#send("keep", {});
  }

  /** @param {boolean} asking */
  ask(asking) {
    this.asking = asking;
    this.tell();
  }

  erase() {
    this.asking = false;
    this.#send("erase", {});
  }

  /** @param {"begin"|"keep"|"erase"|"count"} type @param {object} more */
  #send(type, more) {
    this.waiting = type === "count" ? "" : type;
    this.notice = "";
    this.model.send({ type, ...more });
    this.tell();
  }

  /** @override */
  told() {
    const { waiting, begun } = this;
    const done = { begin: begun, erase: !begun, keep: this.model.get("taken") === "same" };
    if (!waiting || waiting === "count" || !done[waiting]) return;
    this.waiting = "";
    this.say({ begin: "Your map is ready.", erase: "Your map is deleted. Nothing of it is left here.", keep: "A copy is in your own space. Only you can open it." }[waiting]);
  }

  /** @override @param {string} why */
  refused(why) {
    this.waiting = "";
    super.refused(why);
  }
}
