/// <reference path="./globals.d.ts" />
// anywidget's own runtime, told where a widget's code may come from (code_source.js).

import * as base from "@jupyter-widgets/base";
import anywidget from "anywidget-runtime";
import { arriving } from "./arriving.js";
import { codeSource } from "./code_source.js";
import { oneByOne } from "./one_by_one.js";
import { note, trouble } from "./outputs.js";

const NO_CODE = "This part did not open: its file did not arrive. What you saved is safe. Please load the page again.";
const ON_ITS_WAY = "This part is on its way: the network is slow, or away.";
/** A part that comes within this time is not worth a word. */
const PATIENCE_MS = 3000;
const CODE = new Set(["_esm", "_css"]);

// Further parts of widgets come the same way (widgets/js/load.js).
Object.assign(globalThis, { cpiArriving: arriving });

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
    let lost = false;
    if (/^https?:/.test(code)) {
      const late = setTimeout(() => this.el.replaceChildren(note(ON_ITS_WAY)), PATIENCE_MS);
      const tell = () => {
        lost = true;
        // anywidget, which hears of it as well, empties the place first.
        setTimeout(() => this.el.replaceChildren(trouble(NO_CODE)));
      };
      arriving(code).catch(tell).finally(() => clearTimeout(late));
    }
    return oneByOne(async () => (lost ? undefined : super.render()));
  }
}

export { CpiModel as AnyModel, CpiView as AnyView };
