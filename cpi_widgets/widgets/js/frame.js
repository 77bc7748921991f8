/** What stands around every widget on a space: whether it is saved, what must be answered, undo and redo. */
import { html, nothing } from "lit-html";
import { conflictsView } from "./conflicts.js";
import { short } from "./records.js";
import { statusOf } from "./status.js";

/** @typedef {import("./space_desk.js").SpaceDesk} SpaceDesk */

/** Above the widget's own things: whether it is saved, where the page has no line for it, a message, two texts at once. @param {SpaceDesk} desk */
export function noticesView(desk) {
  const line = document.querySelector("[data-cpi-status]") ? nothing : html`<p class="cp-hint" role="status">${statusOf(desk).words}</p>`;
  const notice = desk.notice
    ? html`<div class="cp-card cp-notice" role="status"><p>${desk.notice}</p><button type="button" @click=${() => desk.tellPerson("")}>All right</button></div>`
    : nothing;
  return html`${line}${notice}${conflictsView(desk)}`;
}

/** Below them: undo and redo, and what is said to a screen reader. @param {SpaceDesk} desk */
export function turnsView(desk) {
  const turn = (/** @type {"undo"|"redo"} */ way, /** @type {string} */ word, /** @type {string|null} */ label) =>
    html`<button type="button" ?disabled=${!label} @click=${() => desk.turnBack(way)}>${label ? html`${word}: <bdi>${short(label)}</bdi>` : word}</button>`;
  const turns = desk.readonly ? nothing : html`<div class="cp-row cp-turns">${turn("undo", "Undo", desk.space.undoLabel())} ${turn("redo", "Do again", desk.space.redo)}</div>`;
  return html`${turns}<p class="cp-unseen" role="status" aria-live="polite">${desk.said}</p>`;
}
