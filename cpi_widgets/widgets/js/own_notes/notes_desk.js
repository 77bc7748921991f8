/**
 * What one looks for in one's own notes, and what was found. Nothing of it is put by: it is gone with the page, and at
 * once when two look at this screen.
 *
 * @typedef {{case: string, address: string, day: string, about: string, text: string}} Found
 */
import { saveFile } from "../save_file.js";
import { SpaceDesk, deskFor, later } from "../space_desk.js";

/** @typedef {import("@anywidget/types").AnyModel<any>} Model */

const PAUSE_MS = 300;

/** The desk of a model. @param {Model} model @returns {NotesDesk} */
export const notesOf = (model) => deskFor(model, () => new NotesDesk(model, ["together"]));

export class NotesDesk extends SpaceDesk {
  sought = "";
  /** @type {Found[]|null} */ found = null;
  more = 0;
  #stop = () => {};

  /** @override */
  get place() {
    return "own notes";
  }

  /** @param {string} words */
  seek(words) {
    this.sought = words;
    this.notice = this.said = "";
    this.#stop();
    if (words.trim()) this.#stop = later(() => this.model.send({ type: "seek", words }), PAUSE_MS);
    else this.#forget();
    this.tell();
  }

  /** @param {"word"|"json"} file */
  copy(file) {
    this.model.send({ type: "copy", file });
    this.say("Your file is being made.");
  }

  #forget() {
    Object.assign(this, { found: null, more: 0 });
  }

  /** @override @param {any} message @param {DataView[]} buffers */
  news(message, buffers) {
    if (message?.type === "file") this.notice = this.said = saveFile(message, buffers[0]);
    if (message?.type === "found" && message.words === this.sought) {
      Object.assign(this, { found: message.notes, more: message.more });
      this.said = message.notes.length ? `${message.notes.length + message.more} found.` : `Nothing of yours has “${message.words}” in it.`;
    }
  }

  /** @override */
  told() {
    if (this.model.get("together") && (this.found || this.sought)) {
      this.sought = this.said = "";
      this.#forget();
      this.tell();
    }
  }
}
