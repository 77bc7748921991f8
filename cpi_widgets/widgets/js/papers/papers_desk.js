/**
 * Which papers somebody chose, how they shall look, and the file that is being made.
 *
 * @typedef {"pdf"|"word"|"html"|"calendar"|"json"} File
 * @typedef {{id: string, file: File, print: boolean, done: number, what: string}} Making
 */
import { printPage, saveFile } from "../save_file.js";
import { SpaceDesk, deskFor, newId } from "../space_desk.js";

/** @typedef {import("@anywidget/types").AnyModel<any>} Model */

/** The desk of a model. @param {Model} model @returns {PapersDesk} */
export const papersOf = (model) => deskFor(model, () => new PapersDesk(model, ["papers", "forms"]));

export class PapersDesk extends SpaceDesk {
  chosen = new Set(["plan"]);
  form = "normal";
  /** @type {File} */ file = "pdf";
  /** @type {Making|null} */ making = null;
  /** The file that was asked for last: what became of it is said beside its button. @type {File} */ asked = "pdf";
  /** No file came, and nobody has been brought to the words about it yet. */
  failed = false;
  #end = new AbortController();

  /** @override */
  open() {
    super.open();
    this.drawer?.keep("papers", () => ({ chosen: [...this.chosen], form: this.form, file: this.file }), ({ chosen, form, file }) => {
      Object.assign(this, { chosen: new Set(chosen), form, file });
    });
    document.addEventListener("cpi:connection", (event) => this.#back(/** @type {CustomEvent} */ (event).detail.state), { signal: this.#end.signal });
  }

  /** @override */
  close() {
    this.#end.abort();
    super.close();
  }

  /** @param {string} paper @param {boolean} wanted */
  choose(paper, wanted) {
    if (wanted) this.chosen.add(paper);
    else this.chosen.delete(paper);
    this.tell();
  }

  /** @param {{form?: string, file?: File}} change */
  set(change) {
    Object.assign(this, change);
    this.tell();
  }

  /** Has a file made; one at a time. @param {File} file @param {boolean} [print]  for the printer instead of the downloads */
  make(file, print = false) {
    if (this.making) return;
    this.notice = "";
    this.asked = file;
    this.making = { id: newId(), file, print, done: 0, what: "Beginning" };
    this.model.send({ type: "make", id: this.making.id, file, papers: [...this.chosen], form: this.form });
    this.say("Your file is being made.");
  }

  stop() {
    this.making = null;
    this.model.send({ type: "stop" });
    this.say("Stopped. No file was made.");
  }

  /** @override @param {any} message @param {DataView[]} buffers */
  news(message, buffers) {
    const { making } = this;
    if (!making || message?.id !== making.id) return;
    if (message.type === "making") Object.assign(making, { done: message.done, what: message.what });
    if (message.type === "unmade") this.#over(message.message, true);
    if (message.type === "file" && making.print) {
      printPage(buffers[0]);
      this.#over("The paper is with your printer’s window now.");
    } else if (message.type === "file") this.#over(saveFile(message, buffers[0]));
  }

  /** @override @param {string} why */
  refused(why) {
    this.failed = this.making !== null;
    this.making = null;
    super.refused(why);
  }

  /** @param {string} words @param {boolean} [failed] */
  #over(words, failed = false) {
    this.making = null;
    this.failed = failed;
    this.notice = this.said = words;
  }

  /** What was said while the line was down never came. @param {string} state */
  #back(state) {
    if (state !== "open" || !this.making) return;
    this.model.send({ type: "stop" });
    this.#over("The line was down, and the file did not come. Please make it once more.", true);
    this.tell();
  }
}
