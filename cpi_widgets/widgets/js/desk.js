/**
 * What all views of one widget share: the copy of its space, its line to Python, and what it says on the page.
 * One desk a model, made once; views come and go.
 *
 * State is kept in three places and never mixed: records and the choices others should see live in Python (traits and
 * messages); what is not yet acknowledged lives in `space`; selection, open panels, half-typed names and the look of
 * the page live in each view and are gone with it.
 */
import { blank, readMap } from "./records.js";
import { SpaceCopy } from "./space.js";
import { showStatus } from "./status.js";

/** @typedef {import("@anywidget/types").AnyModel<any>} Model */
/** @typedef {{type: "file", name: string, mime: string, notes: string[]} | {type: "imported", notes: string[]}} FileNews */

const WORDS_AFTER_MS = 300;
/** @type {WeakMap<Model, Desk>} */
const desks = new WeakMap();

/** The desk of a model. @param {Model} model @returns {Desk} */
export function deskOf(model) {
  let desk = desks.get(model);
  if (!desk) {
    desk = new Desk(model);
    desks.set(model, desk);
  }
  return desk;
}

/** Random, also where the page came over plain http. */
export function newId() {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** @param {() => void} what @param {number} ms */
function later(what, ms) {
  const timer = setTimeout(what, ms);
  return () => clearTimeout(timer);
}

export class Desk {
  /** What the live region says. */
  said = "";
  /** A message that stays until it is dismissed. */
  notice = "";
  /** @type {any} */ history = null;
  /** True while the structural measures are asked for. */
  more = false;
  newId = newId;
  /** Set by a view that draws: where somebody new has room. @type {import("./acts.js").FreeAngle|undefined} */
  freeAngle;
  /** @type {Set<() => void>} */ #listeners = new Set();
  #stopWords = () => {};
  #views = 0;

  /** @param {Model} model */
  constructor(model) {
    this.model = model;
    const me = model.get("me").person;
    this.space = new SpaceCopy(model.get("records"), model.get("seq"), { send: (message) => model.send(message), later, newId, blank, me });
    this.space.undo = model.get("undo");
    this.space.redo = model.get("redo");
    this.space.listen(() => this.#tell());
    model.on("msg:custom", (message, buffers) => this.#heard(message, buffers));
    for (const name of ["me", "people", "words", "map_id", "speaker", "together", "readonly", "title", "sentences", "measured"]) {
      model.on(`change:${name}`, () => this.#tell());
    }
    document.addEventListener("cpi:connection", (event) => this.#line(/** @type {CustomEvent} */ (event).detail.state));
    addEventListener("pagehide", () => this.space.flush());
    this.#takeUp();
    model.send({ type: "hello", seq: this.space.seq });
  }

  get words() {
    return this.model.get("words");
  }
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

  /** The word in the middle of the map. */
  get whose() {
    return this.map.map?.body.whose ?? this.newMap.whose;
  }
  /** Who can read what is written here without another choice. */
  get onlyFor() {
    const { role, seat } = this.model.get("me");
    if (seat) return "only the two of you";
    return role === "owner" ? "only you, unless you share it" : "all who are in here";
  }
  get readonly() {
    return this.model.get("readonly");
  }
  get speaker() {
    return this.model.get("speaker") || null;
  }

  /** @param {() => void} callback */
  listen(callback) {
    this.#listeners.add(callback);
    this.#views += 1;
    return () => this.#listeners.delete(callback);
  }

  #tell() {
    for (const callback of this.#listeners) callback();
    showStatus(this);
    this.#stopWords();
    if (this.#wordsFor !== this.space.seq) this.#stopWords = later(() => this.askWords(), WORDS_AFTER_MS);
  }
  #wordsFor = 0;

  /** Asks for the map in words, away from the drag. */
  askWords() {
    this.#wordsFor = this.space.seq;
    this.model.send({ type: "sentences", more: this.more });
  }

  /** Does one thing and says so. @param {import("./acts.js").Act} act */
  act({ label, changes, said }) {
    if (this.readonly) return;
    this.space.do(label, changes, this.speaker);
    this.say(said);
  }

  /** A field being typed in. @param {import("./acts.js").Act} act @param {boolean} [whole] see ``SpaceCopy.type`` */
  type({ label, changes }, whole = true) {
    this.space.type(label, /** @type {any} */ (changes[0]), this.speaker, whole);
  }

  /** @param {"undo"|"redo"} way */
  turnBack(way) {
    const label = way === "undo" ? this.space.undoLabel() : this.space.redo;
    if (!label || this.readonly) return;
    this.space.turnBack(way);
    this.say(`${way === "undo" ? "Undone" : "Done again"}: ${label}`);
  }

  /** @param {string} text for the live region */
  say(text) {
    this.said = text;
    this.#tell();
  }

  /** @param {string} text */
  tellPerson(text) {
    this.notice = text;
    this.#tell();
  }

  /** @param {string} name @param {any} value */
  set(name, value) {
    this.model.set(name, value);
    this.model.save_changes();
  }

  /** @param {any} message @param {DataView[]} buffers */
  #heard(message, buffers) {
    const known = this.space.receive(message);
    if (message?.type === "refused" || message?.type === "conflict") this.said = message.message;
    if (message?.type === "refused") this.notice = message.message;
    if (message?.type === "file") this.#file(message, buffers[0]);
    if (message?.type === "imported") this.notice = ["Your file is in.", ...message.notes].join(" ");
    if (message?.type === "history") this.history = message;
    if (!known || message.type === "refused") this.#tell();
  }

  /** @param {{name: string, mime: string, notes: string[]}} file @param {DataView} data */
  #file({ name, mime, notes }, data) {
    const url = URL.createObjectURL(new Blob([/** @type {any} */ (data)], { type: mime }));
    const link = Object.assign(document.createElement("a"), { href: url, download: name });
    link.click();
    setTimeout(() => URL.revokeObjectURL(url), 60_000);
    this.notice = [`${name} is made. Look in your downloads.`, ...notes].join(" ");
  }

  /** @param {string} state */
  #line(state) {
    if (state === "open" && this.space.busy()) this.space.retry();
    if (state === "reopening") this.#putBy();
  }

  get #place() {
    return `cpi-unsent ${this.model.get("me").person} ${this.mapId}`;
  }

  /** Keeps unsent words for this tab while the page loads again. */
  #putBy() {
    const unsent = this.space.unsent();
    if (unsent.length) sessionStorage.setItem(this.#place, JSON.stringify(unsent));
  }

  #takeUp() {
    try {
      const unsent = sessionStorage.getItem(this.#place);
      sessionStorage.removeItem(this.#place);
      if (unsent) this.space.resume(JSON.parse(unsent));
    } catch {
      // A browser may refuse to keep anything; then there is nothing to take up.
    }
  }
}
