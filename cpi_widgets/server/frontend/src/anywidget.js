/// <reference path="./globals.d.ts" />
// anywidget's own runtime, told where a widget's code may come from.
//
// `_esm` and `_css` are either text (an ordinary notebook) or an address. anywidget takes only full http addresses for
// addresses; our server sends `/cpi/widgets/name.hash.js`, so that the code comes from the browser's cache. Code from
// any other host is refused here, as well as by the page's content security policy.

import * as base from "@jupyter-widgets/base";
import anywidget from "anywidget-runtime";
import { trouble } from "./outputs.js";

const NO_CODE = "This part did not open: its file did not arrive. What you saved is safe. Please load the page again.";
const CODE = new Set(["_esm", "_css"]);

/**
 * Text stays text; an address becomes a full one on this server.
 * @param {unknown} value the value of `_esm` or `_css`
 * @param {string} [page] the address of this page
 * @returns {unknown}
 */
export function codeSource(value, page = location.href) {
  if (typeof value !== "string" || !/^(https?:\/\/|\/(?!\*))\S+$/.test(value)) return value;
  const address = new URL(value, page);
  if (address.origin !== new URL(page).origin) throw new Error(`This part of the page asks for code from ${address.host}. Only this server's own code is loaded.`);
  return address.href;
}

const { AnyModel, AnyView } = anywidget(base);

class CpiModel extends AnyModel {
  /** @param {string} name */
  get(name) {
    const value = super.get(name);
    return CODE.has(name) ? codeSource(value) : value;
  }

  /**
   * anywidget holds a message back until the widget's code is there. The messages of all other widgets do not wait for it.
   * @param {any} message
   */
  async _handle_comm_msg(message) {
    super._handle_comm_msg(message).catch((error) => console.error("A message to a widget could not be handled.", error));
  }
}

class CpiView extends AnyView {
  /** @returns {any} */
  render() {
    const code = this.model.get("_esm");
    if (/^https?:/.test(code)) import(code).catch(() => this.el.replaceChildren(trouble(NO_CODE)));
    return super.render();
  }
}

export { CpiModel as AnyModel, CpiView as AnyView };
