/** One line that adds something. */
import { html } from "lit-html";
import { live } from "lit-html/directives/live.js";

/**
 * What one view has open, and what is half typed in it, by the id of its field.
 * @typedef {{opened: string, action: string, whose: string, typed: Record<string, string>, draw: () => void, focus: (place: string) => void}} Look
 */

/** One line that adds something. @param {Look} look @param {string} id @param {string} label @param {(text: string) => void} add */
export function lineView(look, id, label, add) {
  const send = (/** @type {Event} */ event) => {
    event.preventDefault();
    const text = (look.typed[id] ?? "").trim();
    if (!text) return;
    delete look.typed[id];
    add(text);
    look.draw();
    look.focus(`#${CSS.escape(id)}`);
  };
  return html`<form class="cp-addline" @submit=${send}><label for=${id}>${label}</label>
    <input id=${id} type="text" dir="auto" maxlength="10000" autocomplete="off" .value=${live(look.typed[id] ?? "")}
      @input=${(/** @type {Event} */ event) => { look.typed[id] = /** @type {HTMLInputElement} */ (event.target).value; }} />
    <button class="cp-main">Add</button></form>`;
}
