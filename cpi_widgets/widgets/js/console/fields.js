/**
 * Fields whose words go to Python once they are left.  What is half typed stays in its field whatever comes in meanwhile,
 * also while the page has to load again; what was refused stays too, with the reason above.
 */
import { html, nothing } from "lit-html";
import { live } from "lit-html/directives/live.js";

/** @typedef {import("./console_desk.js").ConsoleDesk} ConsoleDesk */
/** @typedef {{id: string, label: any, value: string, done: (text: string) => void, hint?: any, quiet?: boolean, kind?: string, most?: number, tidy?: (text: string) => string}} Typed  `tidy`: the words as they are kept */

/** A line of words. @param {ConsoleDesk} desk @param {Typed} field */
export function lineField(desk, { id, label, value, done, hint = "", quiet = false, kind = "", most = 300, tidy = (text) => text.trim() }) {
  const changed = (/** @type {Event} */ event) => {
    const text = tidy(/** @type {HTMLInputElement} */ (event.target).value);
    desk.typed.set(id, text);
    if (text !== value) done(text);
    desk.tell();
  };
  return html`<div class="cp-field"><label for=${id} class=${quiet ? "cp-unseen" : ""}>${label}</label>${hint ? html`<p class="cp-hint" id="${id}-hint">${hint}</p>` : nothing}
    <input id=${id} class=${kind || nothing} type="text" dir="auto" maxlength=${most} autocomplete="off" aria-describedby=${hint ? `${id}-hint` : nothing} ?disabled=${desk.readonly}
      .value=${live(desk.inHand(id, value))} @input=${(/** @type {Event} */ event) => desk.typed.set(id, /** @type {HTMLInputElement} */ (event.target).value)} @change=${changed} /></div>`;
}

/** A choice between several. @param {ConsoleDesk} desk @param {{id: string, label: any, value: string, options: {value: string, label: any}[], pick: (value: string) => void, hint?: any, quiet?: boolean}} field */
export function pickField(desk, { id, label, value, options, pick, hint = "", quiet = false }) {
  const shown = desk.inHand(id, value);
  const picked = (/** @type {Event} */ event) => {
    const chosen = /** @type {HTMLSelectElement} */ (event.target).value;
    if (chosen !== value) desk.typed.set(id, chosen);
    pick(chosen);
  };
  return html`<div class="cp-field"><label for=${id} class=${quiet ? "cp-unseen" : ""}>${label}</label>${hint ? html`<p class="cp-hint" id="${id}-hint">${hint}</p>` : nothing}
    <select id=${id} aria-describedby=${hint ? `${id}-hint` : nothing} ?disabled=${desk.readonly} @change=${picked}>${options.map((option) => html`<option value=${option.value} .selected=${live(option.value === shown)}>${option.label}</option>`)}</select></div>`;
}

/** A whole number with a step down and up. @param {ConsoleDesk} desk @param {{id: string, label: string, about: string, value: number, low: number, high: number, step: number, set: (value: number) => void}} field */
export function numberField(desk, { id, label, about, value, low, high, step, set }) {
  const to = (/** @type {number} */ wanted) => {
    desk.typed.delete(id);
    const number = Math.min(high, Math.max(low, Math.round(wanted)));
    if (Number.isFinite(number) && number !== value) set(number);
    else desk.tell();
  };
  const button = (/** @type {number} */ by, /** @type {string} */ word) => html`<button type="button" ?disabled=${desk.readonly || value + by < low || value + by > high} @click=${() => to(value + by)}><span aria-hidden="true">${by < 0 ? "−" : "+"}${step > 1 ? step : ""}</span><span class="cp-unseen">${word}: ${about}</span></button>`;
  return html`<span class="co-minutes"><label for=${id}>${label}<span class="cp-unseen">: ${about}</span></label>${button(-step, step > 1 ? `${step} fewer` : "One fewer")}
    <input id=${id} type="number" inputmode="numeric" min=${low} max=${high} ?disabled=${desk.readonly} .value=${live(desk.inHand(id, String(value)))}
      @input=${(/** @type {Event} */ event) => desk.typed.set(id, /** @type {HTMLInputElement} */ (event.target).value)} @change=${(/** @type {Event} */ event) => to(Number(/** @type {HTMLInputElement} */ (event.target).value || NaN))} />
    ${button(step, step > 1 ? `${step} more` : "One more")}</span>`;
}
