/** What every widget on a space shows of its desk: whether it is saved, what it has to say, undo, and what has changed. */
import { html, nothing } from "lit-html";
import { day, who } from "./parts.js";
import { short } from "./records.js";
import { statusOf } from "./status.js";

/** Whether everything is saved, where the page has no line for it. @param {any} desk */
export const statusLine = (desk) => (document.querySelector("[data-cpi-status]") ? nothing : html`<p class="cp-hint" role="status">${statusOf(desk).words}</p>`);

/** A message that stays until it is dismissed. @param {any} desk */
export function noticeView(desk) {
  if (!desk.notice) return nothing;
  return html`<div class="cp-card cp-notice" role="status"><p>${desk.notice}</p><button type="button" @click=${() => desk.tellPerson("")}>All right</button></div>`;
}

/** Out of sight on a button: what it is about. @param {string} text */
export const aboutView = (text) => html`<span class="cp-unseen">: ${short(text)}</span>`;

/** So much of a step is said on the button that undoes it: a name, and what was done with it. */
const STEP = 60;

/** Undo and do again, each with what it would do. @param {any} desk */
export function turnsView(desk) {
  const turn = (/** @type {"undo"|"redo"} */ way, /** @type {string} */ word, /** @type {string|null} */ label) =>
    html`<button type="button" ?disabled=${!label} @click=${() => desk.turnBack(way)}>${label ? html`${word}: <bdi>${short(label, STEP)}</bdi>` : word}</button>`;
  return html`<div class="cp-row cp-turns">${turn("undo", "Undo", desk.space.undoLabel())} ${turn("redo", "Do again", desk.space.redo)}</div>`;
}

/** Undo on a page with several parts: a step that was made in another one says so. @param {any} desk */
export const turnsAmong = (desk) => html`${desk.space.undoesHere ? nothing : html`<p class="cp-hint cp-where">Your last step here, whichever part it was in:</p>`}${turnsView(desk)}`;

/** Undo where something was done, and on a page that was just opened where its undo stands. @param {any} desk */
export const turnsHere = (desk) => (desk.readonly || !(desk.touched || desk.model.get("undo_here")) ? nothing : turnsView(desk));

/** The changes of a record, the newest first; asked for at a touch. @param {any} desk @param {string} id */
export function historyView(desk, id) {
  const shown = desk.history?.id === id ? desk.history.changes : null;
  if (!shown) return html`<button type="button" @click=${() => desk.model.send({ type: "history", id })}>What has changed here</button>`;
  return html`<ol class="cp-history">
    ${[...shown].reverse().map((/** @type {any} */ change) => html`<li>${change.cause === "do" ? nothing : change.cause === "undo" ? "Undone: " : "Done again: "}<bdi>${change.label || "Changed"}</bdi> <span class="cp-hint">${who(desk, change.by, change.speaker)} · ${day(change.at)}</span></li>`)}
  </ol>`;
}
