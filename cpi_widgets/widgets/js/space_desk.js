/**
 * What all views of one widget on a space share: the copy of its space, its line to Python, and what it says on the page.
 *
 * State is kept in three places and never mixed: records and the choices others should see live in Python (traits and
 * messages); what is not yet acknowledged lives in `space`; selection, open panels, half-typed names and the look of
 * the page live in each view. The last two are put by in the `drawer` while the page has to load again.
 */
import { caretKept } from "./caret.js";
import { Drawer } from "./keeping.js";
import { SpaceCopy } from "./space.js";
import { showStatus } from "./status.js";

/** @typedef {import("@anywidget/types").AnyModel<any>} Model */

const SHOWN = ["me", "people", "words", "readonly", "title"];

/** Random, also where the page came over plain http. */
export function newId() {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** @param {() => void} what @param {number} ms */
export function later(what, ms) {
  const timer = setTimeout(what, ms);
  return () => clearTimeout(timer);
}

/** Tells the page (see the front end's events.js). @param {string} name @param {object} detail */
const tellPage = (name, detail) => document.dispatchEvent(new CustomEvent(`cpi:${name}`, { detail }));

/** @type {Map<any, SpaceDesk>} */
const desks = new Map();

/**
 * The desk of a widget, made once: `initialize` and each `render` get a model of their own from anywidget, and all of them
 * are one widget. The widget's `desk` says which.
 * @template {SpaceDesk} T
 * @param {Model} model @param {() => T} make @returns {T}
 */
export function deskFor(model, make) {
  const key = model.get("desk") ?? model;
  const known = desks.get(key);
  if (known) return /** @type {T} */ (known);
  const desk = make();
  desks.set(key, desk);
  desk.open();
  return desk;
}

/** For `initialize`, whose end is the widget's: its desk goes with it. @param {Model} model */
export function deskEnds(model) {
  return () => {
    const key = model.get("desk") ?? model;
    desks.get(key)?.close();
    desks.delete(key);
  };
}

export class SpaceDesk {
  /** What the live region says. */
  said = "";
  /** A message that stays until it is dismissed. */
  notice = "";
  /** The one that is not for both to see. */
  #aside = "";
  /** @type {any} */ history = null;
  /** True once something was done at this desk: then undo is offered beside it. */
  touched = false;
  /** What is put by while the page is away. @type {Drawer|undefined} */ drawer;
  newId = newId;
  /** The fields that new records start with, by kind, where what is written does not say them all. @type {Record<string, Record<string, any>>} */ blanks = {};
  #open = new AbortController();
  #reopening = false;
  /** The page has given its place to newer ones and waits to be asked. */
  resting = false;
  /** @type {Set<() => void>} */ #listeners = new Set();
  #drawing = false;

  /** @param {Model} model @param {string[]} shown  further traits that its views show */
  constructor(model, shown) {
    this.model = model;
    this.shown = [...SHOWN, ...shown];
    const { person: me, seat } = model.get("me");
    this.space = new SpaceCopy(model.get("records"), model.get("seq"), { send: (message) => model.send(message), later, newId, blank: (kind) => ({ ...this.blanks[kind] }), me, seat });
    this.space.undo = model.get("undo");
    this.space.redo = model.get("redo");
  }

  /** Begins to listen; once, when the desk is whole. */
  open() {
    const { model } = this;
    this.space.listen(() => this.tell());
    model.on("msg:custom", (message, buffers) => this.#heard(message, buffers));
    const was = model.get("me");
    for (const name of this.shown) {
      model.on(`change:${name}`, () => {
        this.tell();
        // In a room the page tells the person what is new for them: they lead it from now on, or it has ended.
        tellPage("seat", { name, was, now: model.get("me") });
      });
    }
    // A second person has sat down here: what was said to one alone is said no more, and waits for them to be alone again.
    model.on("change:together", () => {
      [this.notice, this.#aside] = [this.#aside, this.notice];
      this.history = null;
      this.say("");
    });
    const { signal } = this.#open;
    document.addEventListener("cpi:connection", (event) => this.#line(/** @type {CustomEvent} */ (event).detail.state), { signal });
    addEventListener("pagehide", () => this.space.flush(), { signal });
    this.drawer = new Drawer(model.get("me").person, () => `${model.get("_anywidget_id")} ${model.get("space_id")} ${this.place}`, signal);
    // The browser asks before the last copy of somebody's words is thrown away with the page.
    addEventListener("beforeunload", (event) => { if (this.space.conflicts.length && !this.#reopening) event.preventDefault(); }, { signal });
    this.drawer.keep("unsent", () => this.space.unsent(), (kept) => this.space.resume(kept), true);
    const text = model.get("page_title");
    if (text) tellPage("title", { text });
    model.send({ type: "hello", seq: this.space.seq });
  }

  /** Stops listening to the page: the widget is gone. */
  close() {
    this.space.flush();
    this.#open.abort();
  }

  get words() {
    return this.model.get("words");
  }
  get readonly() {
    return this.model.get("readonly");
  }
  /** Who is speaking, where a widget asks. @returns {string|null} */
  get speaker() {
    return null;
  }
  /** What tells this widget's unsent words from another's. @returns {string} */
  get place() {
    return "";
  }

  /** After the views were told of something. */
  told() {}

  /** Something that only this kind of widget hears. @param {any} _message @param {DataView[]} _buffers */
  news(_message, _buffers) {}

  /** @param {() => void} callback */
  listen(callback) {
    this.#listeners.add(callback);
    return () => this.#listeners.delete(callback);
  }

  /** Draws anew.  A drawing that takes away the field somebody is in leaves it, which asks for another: that one comes after. */
  tell() {
    if (this.#drawing) return queueMicrotask(() => this.tell());
    this.#drawing = true;
    const keepCaret = caretKept();
    try {
      for (const callback of this.#listeners) callback();
      keepCaret();
    } finally {
      this.#drawing = false;
    }
    showStatus(this);
    this.told();
  }

  /** Does one thing and says so. @param {import("./acts.js").Act} act */
  act({ label, changes, said }) {
    if (this.readonly) return;
    this.touched = true;
    this.space.do(label, changes, this.speaker);
    const down = document.documentElement.dataset.cpiConnection === "lost";
    this.say(down && said ? `${said} Not saved yet: the line is down.` : said);
  }

  /** A field being typed in. @param {import("./acts.js").Act} act @param {boolean} [whole] see ``SpaceCopy.type`` @param {boolean} [draft] */
  type({ label, changes: [put], held }, whole = true, draft = false) {
    this.touched = true;
    this.space.type(label, /** @type {any} */ (put), this.speaker, whole, draft, held);
  }

  /** @param {"undo"|"redo"} way */
  turnBack(way) {
    const label = way === "undo" ? this.space.undoLabel() : this.space.redo;
    if (!label || this.readonly) return;
    this.space.turnBack(way, label);
    this.say(`${way === "undo" ? "Undone" : "Done again"}: ${label}`);
  }

  /** @param {string} text for the live region */
  say(text) {
    this.said = text;
    this.tell();
  }

  /** @param {string} text */
  tellPerson(text) {
    this.notice = text;
    this.tell();
  }

  /** @param {any} message @param {DataView[]} buffers */
  #heard(message, buffers) {
    this.news(message, buffers);
    const known = this.space.receive(message);
    if (message?.type === "refused" || message?.type === "conflict") this.said = message.message;
    if (message?.type === "refused") this.refused(message.message);
    if (message?.type === "saved" && message.passed_over) this.said = this.notice = message.passed_over;
    if (message?.type === "history") this.history = message;
    if (!known || message.type === "refused") this.tell();
  }

  /** The workbook said no. @param {string} why */
  refused(why) {
    const { lost } = this.space;
    this.notice = lost.length ? `${why} What you wrote: “${lost.join(" · ")}”` : why;
  }

  /** @param {string} state */
  #line(state) {
    this.#reopening = state === "reopening";
    if (state === "resting") {
      this.resting = true;
      this.tell();
    }
    if (state === "open") {
      // What the kernel sent into the broken line is gone: ask whether anything was missed.
      this.model.send({ type: "hello", seq: this.space.seq });
      if (this.space.busy()) this.space.retry();
    }
  }
}
