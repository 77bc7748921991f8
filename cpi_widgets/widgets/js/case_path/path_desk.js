/** Which part of the case is open: here, in Python, and at the end of the page's address. */
import { SpaceDesk, deskFor } from "../space_desk.js";

/** @typedef {import("@anywidget/types").AnyModel<any>} Model */
/** @typedef {{id: string, title: string, step: number|null}} Part */

/** The desk of a model. @param {Model} model @returns {PathDesk} */
export const pathOf = (model) => deskFor(model, () => new PathDesk(model, ["ways", "part"]));

export class PathDesk extends SpaceDesk {
  #ends = new AbortController();

  /** @returns {Part[]} */
  get ways() {
    return this.model.get("ways");
  }

  /** @override */
  open() {
    super.open();
    addEventListener("hashchange", () => this.#follow(), { signal: this.#ends.signal });
    this.#follow();
  }

  /** @override */
  close() {
    this.#ends.abort();
    super.close();
  }

  /** Opens a part; its address is a step back in the browser's history. @param {string} part */
  go(part) {
    if (part === this.model.get("part")) return;
    history.pushState(history.state, "", `#${part}`);
    this.#ask(part);
  }

  /** The address names a part: that one is meant. */
  #follow() {
    const part = location.hash.slice(1);
    if (this.ways.some(({ id }) => id === part) && part !== this.model.get("part")) this.#ask(part);
  }

  /** @param {string} part */
  #ask(part) {
    this.model.send({ type: "open", part });
  }
}
