/// <reference path="./globals.d.ts" />
// Where the classes behind widgets come from. Stock controls are fetched only by pages that show one; boxes, which our
// pages stack their widgets in, come along with the page.

import * as base from "@jupyter-widgets/base";
import * as boxes from "@jupyter-widgets/controls/lib/widget_box";
import { MessageLoop } from "@lumino/messaging";
import { Widget } from "@lumino/widgets";
import * as anywidget from "./anywidget.js";
import * as output from "./output_widget.js";

/** The hashed name of the controls' style; the build puts it in. */
const STYLE = CONTROLS_CSS ?? "";

// A box tells its children of their new size once all are made; one that has gone by then, as a room moved on, must not be
// told: ipywidgets would read what a disposed view no longer has.
boxes.BoxView.prototype.update_children = function () {
  this.children_views?.update(this.model.get("children")).then((/** @type {any[]} */ views) => {
    const here = views.map((view) => view.luminoWidget).filter((widget) => widget && !widget.isDisposed);
    for (const widget of here) MessageLoop.postMessage(widget, Widget.ResizeMessage.UnknownSize);
  });
};

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
