/** The line that adds a card, or a part of one. */
import { html, nothing } from "lit-html";
import { live } from "lit-html/directives/live.js";
import { short } from "../records.js";

/** @typedef {import("./list_desk.js").ListDesk} ListDesk */
/** @typedef {import("./view.js").Ways} Ways */

/**
 * Enter adds, and the line is ready for the next.
 * @param {ListDesk} desk @param {Ways} ways @param {{place: string, id: string, label: string, whose: string, fields: Record<string, any>}} line
 */
export function lineView(desk, ways, { place, id, label, whose, fields }) {
  const add = (/** @type {Event} */ event) => {
    event.preventDefault();
    if (desk.keep(place)) ways.focus(`#${CSS.escape(id)}`);
  };
  const keys = (/** @type {KeyboardEvent} */ event) => {
    if (event.key !== "Enter" || event.isComposing) return;
    event.preventDefault();
    /** @type {HTMLInputElement} */ (event.target).form?.requestSubmit();
  };
  const draft = desk.draft(place);
  return html`<form class="rl-line" @submit=${add}>
    <label for=${id}>${label}${whose ? html`<span class="cp-unseen">, ${short(whose)}</span>` : nothing}</label>
    <input id=${id} type="text" dir="auto" maxlength="10000" autocomplete="off" enterkeyhint="done" .value=${live(draft)} @keydown=${keys}
      @input=${(/** @type {Event} */ event) => desk.write(place, /** @type {HTMLInputElement} */ (event.target).value, fields)} @blur=${() => desk.space.left()} />
    <button type="submit" ?disabled=${!draft}>Add<span class="cp-unseen">: ${label}${whose && `, ${short(whose)}`}</span></button>
    ${draft && desk.drafting ? html`<p class="cp-hint">Only you see this until you add it.</p>` : nothing}
  </form>`;
}
