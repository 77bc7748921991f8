// The browser side of a workbook page: connects to the page's kernel and draws what its notebook put out.
//
// The page arrives in pieces. Its headings come first; `#jupyter-config-data` follows once the kernel stands; then, one
// cell after the other, the outputs as JSON beside their place. This script starts as soon as it is loaded.

import "./older_browsers.js";
import { readAloud } from "./aloud.js";
import { watchAway } from "./away.js";
import { watchConnection } from "./connection.js";
import { listenToWidgets, watchSaves } from "./events.js";
import { Kernel } from "./kernel.js";
import { watchLeaving } from "./leaving.js";
import { WidgetManager } from "./manager.js";
import { headMenu } from "./menu.js";
import { motionSwitch } from "./motion.js";
import { watchNotices } from "./notice.js";
import { drawn, joinedTexts, trouble } from "./outputs.js";
import { samePlace } from "./place.js";
import { watchPasting } from "./pasting.js";
import { letIn, takenOut } from "./taken_out.js";

/** A cell may put out a widget that shows nothing yet; its place is not kept waiting longer than this. */
const EMPTY_MS = 8000;

/** The widgets' state among a cell's outputs, in nbformat's form (pages/carried.py). */
const STATES = "application/vnd.jupyter.widget-state+json";

/** @typedef {{baseUrl: string, kernelId: string, visitor: string, name?: string}} PageConfig */

/** Resolves when all of the page has come. */
function whole() {
  return new Promise((resolve) => {
    if (document.readyState !== "loading") resolve(undefined);
    else document.addEventListener("DOMContentLoaded", resolve, { once: true });
  });
}

/**
 * The page's configuration, as soon as it has come; null when the page ended without.
 * @returns {Promise<PageConfig | null>}
 */
function pageConfig() {
  return new Promise((resolve) => {
    const look = () => {
      const element = document.getElementById("jupyter-config-data");
      // Something after it means that it is whole.
      if (element?.nextSibling || document.readyState !== "loading") {
        arriving.disconnect();
        resolve(element ? JSON.parse(element.textContent ?? "") : null);
      }
    };
    const arriving = new MutationObserver(look);
    arriving.observe(document, { childList: true, subtree: true });
    document.addEventListener("DOMContentLoaded", look, { once: true });
    look();
  });
}

/**
 * Resolves when one of these nodes has something to see; a widget's code may still be on its way when its place is made.
 * @param {Node[]} nodes
 */
function filled(nodes) {
  const elements = nodes.filter((node) => node instanceof HTMLElement);
  return new Promise((resolve) => {
    const size = new ResizeObserver((seen) => {
      if (!seen.some(({ contentRect }) => contentRect.height > 1)) return;
      size.disconnect();
      resolve(undefined);
    });
    for (const element of elements) size.observe(element);
    if (elements.length) setTimeout(resolve, EMPTY_MS);
    else resolve(undefined);
  });
}

/** @typedef {{script: HTMLElement, outputs: any[]}} Cell */

/** What each cell put out. @returns {Cell[]} */
function cells() {
  const scripts = /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("script[data-cpi-outputs]"));
  return [...scripts].map((script) => ({ script, outputs: JSON.parse(script.textContent ?? "[]") }));
}

/**
 * Takes out of the cells' outputs the state of the widgets, where the page came with it. It is not left lying there.
 * @param {Cell[]} all
 */
function carriedStates(all) {
  const carried = all.flatMap(({ outputs }) => outputs.flatMap(({ data }) => data?.[STATES]?.state ?? []));
  for (const cell of all) {
    cell.outputs = cell.outputs.filter(({ data }) => !data?.[STATES]);
    cell.script.textContent = "";
  }
  return carried.length ? Object.assign({}, ...carried) : null;
}

/**
 * Draws one cell's outputs into the place kept for it. What stood there for the time being goes in the same frame.
 * @param {Cell} cell
 * @param {WidgetManager} manager
 */
async function drawCell({ script, outputs }, manager) {
  const place = document.getElementById(script.dataset.cpiOutputs ?? "");
  const nodes = (await Promise.all(joinedTexts(outputs).map((output) => drawn(output, manager)))).flatMap((node) => node ?? []);
  if (!place || !nodes.length) {
    place?.remove();
    return;
  }
  const waiting = place.firstElementChild;
  place.append(...nodes);
  await filled(nodes);
  waiting?.remove();
  place.removeAttribute("aria-busy");
}

/** The kernel did not start (the page ends before its configuration comes), or could not be read. */
function noStart() {
  for (const place of document.querySelectorAll(".cpi-cell[aria-busy]")) place.remove();
  const words = trouble("This page could not start. What you saved is safe.");
  const again = Object.assign(document.createElement("button"), { type: "button", textContent: "Try again" });
  again.addEventListener("click", () => location.reload());
  words.append(" ", again);
  document.querySelector("main")?.append(words);
}

async function start() {
  const motionShown = motionSwitch();
  listenToWidgets();
  const config = await pageConfig();
  motionShown();
  if (!config?.kernelId) {
    noStart();
    return;
  }
  headMenu(config.name ?? "");
  readAloud();
  const baseUrl = new URL(config.baseUrl, location.href).href;
  const kernel = new Kernel(config.kernelId, baseUrl);
  const lastSave = watchSaves();
  watchAway(lastSave);
  letIn();
  watchPasting();
  watchNotices(lastSave);
  watchConnection(kernel, lastSave, () => takenOut(config.visitor, baseUrl));
  watchLeaving(kernel, `${baseUrl}voila/api/shutdown/${config.kernelId}`);
  const manager = new WidgetManager(kernel);
  kernel.connect();
  await whole();
  const all = cells();
  await manager.load(carriedStates(all));
  samePlace(config.visitor);
  await Promise.all(all.map((cell) => drawCell(cell, manager)));
  document.documentElement.dataset.cpiReady = "yes";
}

// Voilà keeps a slow page alive by sending calls to this.
Object.assign(globalThis, { voila_heartbeat: () => {} });

start().catch((error) => {
  console.error("The page could not start.", error);
  noStart();
});
