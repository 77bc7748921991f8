/** The bar on top of every part: where one is, and the way to all the others. */
import { html, nothing } from "lit-html";
import { repeat } from "lit-html/directives/repeat.js";

/** @typedef {import("./path_desk.js").PathDesk} PathDesk */
/** @typedef {import("./path_desk.js").Way} Way */

/** Beside the word, so that colour does not speak alone. @type {Record<string, string>} */
const MARKS = { live: "●", paused: "Ⅱ", done: "✓", skipped: "–" };

/** @param {PathDesk} desk */
export function barView(desk) {
  return html`<nav class="pa-bar" aria-label="Parts of this case"><ul class="cp-plain">
    ${repeat(desk.ways, ({ id }) => id, (way) => html`<li>${wayView(desk, way)}</li>`)}
  </ul></nav>`;
}

/** A small sign of how a step stands. @param {string} state */
export const markView = (state) => (MARKS[state] ? html`<span class="pa-mark pa-mark-${state}" aria-hidden="true">${MARKS[state]}</span>` : nothing);

/** @param {PathDesk} desk @param {Way} way */
function wayView(desk, { id, short, title, step }) {
  const { state } = step ? desk.stepOf(step) : { state: "open" };
  const more = [short === title ? "" : title, MARKS[state] ? desk.stateWord(state) : ""].filter(Boolean).join(", ");
  return html`<a href="#${id}" aria-current=${id === desk.part ? "page" : nothing} @click=${goes(desk, id)} @pointerover=${() => desk.prepare(id)}>
    ${step ? html`<span class="pa-number">${step}</span>` : nothing}<span>${short}</span>${markView(state)}${more ? html`<span class="cp-unseen">: ${more}</span>` : nothing}</a>`;
}

/** A link within the case, unless it is to be opened elsewhere. @param {PathDesk} desk @param {string} id */
export function goes(desk, id) {
  return (/** @type {MouseEvent} */ event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
    event.preventDefault();
    desk.go(id);
  };
}

/** The page's head calls one as one is called in this case. @param {PathDesk} desk */
export function nameInHead(desk) {
  const you = document.querySelector("[data-cpi-you] bdi");
  const { label } = desk.model.get("me");
  if (you && label) you.textContent = label;
}
