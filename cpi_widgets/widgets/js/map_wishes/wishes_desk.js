/** What is hoped for on the newest map. */
import { add, note, takeOff } from "../acts.js";
import { Desk } from "../desk.js";
import { short } from "../records.js";
import { deskFor } from "../space_desk.js";

/** @typedef {import("@anywidget/types").AnyModel<any>} Model */
/** @typedef {import("../records.js").Member} Member */

const FURTHEST = 4;

/** The desk of a model. @param {Model} model @returns {WishesDesk} */
export const wishesOf = (model) => deskFor(model, () => new WishesDesk(model, ["map_id", "new_map", "speaker", "together", "asks", "undo_here"]));

export class WishesDesk extends Desk {
  /** True once something was done here: then undo is offered here. */
  touched = false;
  /** A wish, half typed. */
  draft = "";
  kind = "person";
  /** The goal it belongs to, or "". */
  goal = "";
  /** What is typed to find one. */
  seek = "";

  /** @override */
  open() {
    super.open();
    this.drawer?.keep("draft", () => this.draft || null, (draft) => { this.draft = draft; }, true);
  }

  /** @override @param {import("../acts.js").Act} act */
  act(act) {
    this.touched = true;
    super.act(act);
  }

  /** @override */
  get place() {
    return `wishes ${this.mapId}`;
  }
  /** No sentences are asked for here. @override */
  told() {}

  /** @returns {[string, string][]} question and kind */
  get asks() {
    return this.model.get("asks");
  }
  /** @returns {Member[]} */
  get wishes() {
    return this.map.members.filter(({ place }) => place.wished);
  }
  /** Goals that are worked on, as answers. */
  get goals() {
    const live = [...this.space.view().values()].filter(({ kind, body }) => kind === "goal" && (body.state === "live" || body.state === "resting"));
    return live.map(({ id, body }) => ({ value: id, text: body.text, live: body.state === "live" }));
  }

  /** Puts what was typed on the map as hoped for. */
  wish() {
    const label = this.draft.trim();
    if (!label) return;
    if (this.map.members.some((member) => member.label === label && member.kind === this.kind)) {
      this.tellPerson(`${short(label)} is on the map already. Nothing was changed.`);
      return;
    }
    const { changes } = add(this, { label, kind: this.kind, ring: FURTHEST, wished: true });
    const placement = /** @type {import("../space.js").Put} */ (changes.at(-1));
    placement.fields = { ...placement.fields, goal: this.goal || null };
    this.draft = "";
    this.act({ label: `Hope for ${short(label)}`, changes, said: `${short(label)} is on the map as hoped for.` });
  }

  /** @param {Member} member @param {string} goal */
  belongTo(member, goal) {
    this.act(note(member, "goal", goal || null, goal ? `part of ${short(this.goals.find(({ value }) => value === goal)?.text ?? "a goal")}` : "part of no goal"));
  }

  /** @param {Member} member */
  real(member) {
    this.act(note(member, "wished", false, "this is real now"));
  }

  /** @param {Member} member */
  letGo(member) {
    this.act(takeOff(this.map, member));
  }
}
