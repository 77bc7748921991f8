/// <reference path="./globals.d.ts" />
// Where the classes behind widgets come from. Stock controls are fetched only by pages that show one; boxes, which our
// pages stack their widgets in, come along with the page.

import * as base from "@jupyter-widgets/base";
import * as boxes from "@jupyter-widgets/controls/lib/widget_box";
import * as anywidget from "./anywidget.js";
import * as output from "./output_widget.js";

/** The hashed name of the controls' style; the build puts it in. */
const STYLE = CONTROLS_CSS ?? "";

// A view that has gone, as a room moved on, is still told of sizes by boxes that were just being filled; ipywidgets would
// read what it no longer has.
for (const { prototype } of /** @type {any[]} */ ([base.JupyterLuminoWidget, base.JupyterLuminoPanelWidget])) {
  const { processMessage } = prototype;
  prototype.processMessage = function (/** @type {any} */ message) {
    if (this._view) processMessage.call(this, message);
  };
}

/** Stock controls are a third of all code, and our own widgets need none of it. @param {string} className */
async function controls(className) {
  if (className in boxes) return boxes;
  if (!document.querySelector("link[data-cpi-controls]")) {
    const link = Object.assign(document.createElement("link"), { rel: "stylesheet", href: new URL(STYLE, import.meta.url).href });
    link.dataset.cpiControls = "";
    document.head.prepend(link);
  }
  return import("@jupyter-widgets/controls");
}

/** @type {Record<string, (className: string) => any>} */
const MODULES = {
  "@jupyter-widgets/base": () => base,
  "@jupyter-widgets/controls": controls,
  "@jupyter-widgets/output": () => output,
  anywidget: () => anywidget,
};

/**
 * The class of a model or a view.
 * @param {string} className
 * @param {string} moduleName
 * @returns {Promise<any>}
 */
export async function loadClass(className, moduleName) {
  const module = await MODULES[moduleName]?.(className);
  const found = module?.[className];
  if (!found) throw new Error(`This page has no ${className} from ${moduleName}. It shows base widgets, controls and anywidgets.`);
  return found;
}
