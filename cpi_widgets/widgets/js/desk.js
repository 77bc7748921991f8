/**
 * The desk of a widget that shows a map: what all its views share.  One desk a widget, made once; views come and go.
 */
import { BLANKS, readMap, short } from "./records.js";
import { saveFile } from "./save_file.js";
import { SpaceDesk, deskFor, later } from "./space_desk.js";

export { deskEnds, newId } from "./space_desk.js";

/** @typedef {import("./space_desk.js").Model} Model */

const WORDS_AFTER_MS = 300;
const SHOWN = ["map_id", "new_map", "speaker", "together", "sentences", "measured"];

/** The desk of a model. @param {Model} model @returns {Desk} */
export const deskOf = (model) => deskFor(model, () => new Desk(model, SHOWN));

export class Desk extends SpaceDesk {
  /** @override */
  blanks = BLANKS;
  /** True while the structural measures are asked for. */
  more = false;
  /** Set by a view that draws: where somebody new has room. @type {import("./acts.js").FreeAngle|undefined} */
  freeAngle;
  #stopWords = () => {};
  #wordsFor = 0;

  get mapId() {
    return this.model.get("map_id");
  }
  get newMap() {
    return this.model.get("new_map");
  }
  get map() {
    const view = this.space.view();
    if (this.#map?.view !== view || this.#map.id !== this.mapId) this.#map = { view, id: this.mapId, map: readMap(view, this.mapId) };
    return this.#map.map;
  }
  /** @type {{view: any, id: string, map: import("./records.js").MapView}|null} */ #map = null;

  /** The maps of this space, the earliest first. @returns {import("./space.js").Entry[]} */
  get maps() {
    return [...this.space.view().values()].filter(({ kind }) => kind === "map").sort((a, b) => (a.body.date < b.body.date ? -1 : a.body.date > b.body.date ? 1 : 0));
  }

  /** The word in the middle of the map: a partner's name is what they are called now. */
  get whose() {
    const { whose, middle } = this.map.map?.body ?? this.newMap;
    return this.words[middle] || whose;
  }
  /** Who can read what is written here without another choice. */
  get onlyFor() {
    const { role, seat } = this.model.get("me");
    if (seat) return "only the two of you";
    return role === "owner" ? "only you, unless you share it" : "all who are in here";
  }
  get speaker() {
    return this.model.get("speaker") || null;
  }

  /** @override */
  told() {
    this.#stopWords();
    if (this.#wordsFor !== this.space.seq) this.#stopWords = later(() => this.askWords(), WORDS_AFTER_MS);
  }

  /** Asks for the map in words, away from the drag. */
  askWords() {
    this.#wordsFor = this.space.seq;
    this.model.send({ type: "sentences", more: this.more });
  }

  /** @param {string} name @param {any} value */
  set(name, value) {
    this.model.set(name, value);
    this.model.save_changes();
  }

  /** Who took a contact off the map while one looked on, in a sentence, by contact. @type {Map<string, string>} */
  takenOff = new Map();

  /** Says what somebody else takes off the map; told before it is gone. @param {{removed: string[], removed_by: Record<string, string>}} message */
  #noteTakenOff({ removed, removed_by: by }) {
    for (const { id, label, placement } of this.map.members) {
      const taker = removed.includes(placement.id) ? by[placement.id] : "";
      if (!taker || taker === this.model.get("me").person) continue;
      this.said = `${this.model.get("people")[taker]?.label ?? "Somebody"} took ${short(label)} off the map.`;
      this.takenOff.set(id, this.said);
    }
  }

  /** Tells the person whose open panel has gone what became of it. @param {string} id of the contact */
  closedOn(id) {
    const said = this.takenOff.get(id);
    if (said) this.notice = `${said} To bring it back, write its name where you add somebody.`;
    this.takenOff.delete(id);
  }

  /** @override @param {any} message @param {DataView[]} buffers */
  news(message, buffers) {
    if (message?.type === "changes") this.#noteTakenOff(message);
    if (message?.type === "file") this.notice = saveFile(message, buffers[0]);
    if (message?.type === "imported") this.notice = ["Your file is in.", ...message.notes].join(" ");
  }

  /** @override */
  get place() {
    return this.mapId;
  }
}
