// The browser side of a workbook page: connects to the page's kernel and draws what its notebook put out.
//
// The page arrives in pieces. Its headings come first; `#jupyter-config-data` follows once the kernel stands; then, one
// cell after the other, the outputs as JSON beside their place. This script starts as soon as it is loaded.

import "./older_browsers.js";
import { watchConnection } from "./connection.js";
import { listenToWidgets, watchSaves } from "./events.js";
import { Kernel } from "./kernel.js";
import { watchLeaving } from "./leaving.js";
import { WidgetManager } from "./manager.js";
import { motionSwitch } from "./motion.js";
import { drawn, trouble } from "./outputs.js";

/** @typedef {{baseUrl: string, kernelId: string, shutdownUrl?: string}} PageConfig */

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
 * Draws every cell's outputs into the place kept for it.
 * @param {WidgetManager} manager
 */
async function drawCells(manager) {
  const cells = document.querySelectorAll("script[data-cpi-outputs]");
  await Promise.all(
    [...cells].map(async (script) => {
      const place = document.getElementById(/** @type {HTMLElement} */ (script).dataset.cpiOutputs ?? "");
      const nodes = await Promise.all(JSON.parse(script.textContent ?? "[]").map((/** @type {any} */ output) => drawn(output, manager)));
      place?.replaceChildren(...nodes.filter(Boolean));
      place?.removeAttribute("aria-busy");
      if (!place?.hasChildNodes()) place?.remove();
    }),
  );
}

function clearSkeletons() {
  for (const place of document.querySelectorAll(".cpi-cell[aria-busy]")) place.remove();
}

/** The page's kernel did not start: its page ends before the configuration comes. */
function noKernel() {
  clearSkeletons();
  document.querySelector("main")?.append(trouble("This page could not start. What you saved is safe. Please load it again in a minute."));
}

async function start() {
  motionSwitch();
  listenToWidgets();
  const config = await pageConfig();
  if (!config?.kernelId) {
    noKernel();
    return;
  }
  const baseUrl = new URL(config.baseUrl, location.href).href;
  const kernel = new Kernel(config.kernelId, baseUrl);
  watchConnection(kernel, watchSaves());
  watchLeaving(kernel, config.shutdownUrl ?? `${baseUrl}voila/api/shutdown/${config.kernelId}`);
  kernel.connect();
  const manager = new WidgetManager(kernel);
  await whole();
  await manager.load();
  await drawCells(manager);
  clearSkeletons();
  document.documentElement.dataset.cpiReady = "yes";
}

// Voilà keeps a slow page alive by sending calls to this.
Object.assign(globalThis, { voila_heartbeat: () => {} });

void start();
