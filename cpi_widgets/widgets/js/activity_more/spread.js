/** How the group rated a line in the round before, drawn beside one's own mark of now; the hint says the same in words. */
import { html, nothing } from "lit-html";
import { histogram } from "../picture/figures.js";

/** @typedef {import("../activity/sheet.js").Asked} Asked */

/** @param {Asked} question */
export function spreadView({ before, low, high }) {
  if (!before || typeof low !== "number" || typeof high !== "number") return nothing;
  const scale = Array.from({ length: high - low + 1 }, (_, at) => ({ id: low + at, label: "" }));
  return html`<div class="ac-before" aria-hidden="true"><p class="cp-hint">${before.round}: how the group rated it${before.own === null ? "" : html`. <b>▲</b> is yours`}</p>${histogram(before, scale, before.own)}</div>`;
}
