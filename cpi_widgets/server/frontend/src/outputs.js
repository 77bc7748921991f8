// What a notebook's cell printed, drawn on the page: widgets, text, pictures, tables.
//
// Markup from a cell is cut down to a short list first (sanitise.js). A kernel's error is told in plain words; its
// details go to the browser's console, where nobody is frightened by them.

import { safeBlocks } from "./sanitise.js";

const WIDGET = "application/vnd.jupyter.widget-view+json";
const PICTURES = ["image/svg+xml", "image/png", "image/jpeg", "image/gif", "image/webp"];

/** @typedef {{output_type: string, data?: Record<string, any>, metadata?: Record<string, any>, name?: string, text?: string | string[], ename?: string, evalue?: string}} Output */
/** @typedef {{show: (modelId: string, element: HTMLElement) => Promise<void>}} Shower */

/** @param {string | string[] | undefined} text */
const joined = (text) => (Array.isArray(text) ? text.join("") : (text ?? ""));

/** @param {string} text @param {string} className */
function preformatted(text, className) {
  const element = document.createElement("pre");
  element.className = className;
  element.textContent = text;
  return element;
}

/** @param {string} type @param {string} data */
function picture(type, data) {
  const image = document.createElement("img");
  const address = type === "image/svg+xml" ? `data:${type};charset=utf-8,${encodeURIComponent(data)}` : `data:${type};base64,${data.replace(/\s/g, "")}`;
  image.src = address;
  image.alt = "";
  return image;
}

/** Words in the place of a part. @param {string} words @param {string} [role] */
export function note(words, role = "status") {
  const element = document.createElement("p");
  element.setAttribute("role", role);
  element.textContent = words;
  return element;
}

/** @param {string} words */
export function trouble(words) {
  const element = note(words, "alert");
  element.className = "cpi-trouble";
  return element;
}

/** @param {string} modelId @param {Shower} shower @returns {Promise<HTMLElement>} */
async function widget(modelId, shower) {
  const element = document.createElement("div");
  element.className = "cpi-widget";
  try {
    await shower.show(modelId, element);
  } catch (error) {
    console.error(`The widget ${modelId} could not be drawn.`, error);
    element.append(trouble("This part did not open. What you saved is safe. Please load the page again."));
  }
  return element;
}

/** @param {Record<string, any>} data @param {Shower} shower @returns {Promise<Node>} */
async function bundle(data, shower) {
  if (data[WIDGET]) return widget(data[WIDGET].model_id, shower);
  const type = PICTURES.find((name) => data[name]);
  if (type) return picture(type, joined(data[type]));
  if (data["text/html"]) {
    const element = document.createElement("div");
    element.className = "cpi-html";
    element.append(safeBlocks(joined(data["text/html"])));
    return element;
  }
  return preformatted(joined(data["text/markdown"] ?? data["text/plain"]), "cpi-text");
}

/**
 * Text comes from a kernel in whatever pieces its buffer held: pieces that follow on each other are one text again.
 * @param {Output[]} outputs
 * @returns {Output[]}
 */
export function joinedTexts(outputs) {
  /** @type {Output[]} */
  const found = [];
  for (const output of outputs) {
    const before = found.at(-1);
    if (output.output_type === "stream" && before?.output_type === "stream" && before.name === output.name) {
      found[found.length - 1] = { ...before, text: joined(before.text) + joined(output.text) };
    } else found.push(output);
  }
  return found;
}

/**
 * One output as something to put on the page, or nothing.
 * @param {Output} output in nbformat's form
 * @param {Shower} shower draws widgets
 * @returns {Promise<Node | null>}
 */
export async function drawn(output, shower) {
  if (output.data) return bundle(output.data, shower);
  if (output.output_type === "stream") {
    if (output.name !== "stderr") return preformatted(joined(output.text), "cpi-text");
    console.warn(joined(output.text));
    return null;
  }
  console.error(output.ename ?? "error", output.evalue ?? "");
  return trouble("Something went wrong while this page was opening. What you saved is safe. Please load the page again.");
}
