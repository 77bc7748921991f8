/** Small parts of forms: native inputs with their legends and labels, icons of the three shapes. */
import { html, nothing, svg } from "lit-html";
import { live } from "lit-html/directives/live.js";
import { outline, shapeOf } from "./layout/shapes.js";

/** @typedef {{value: any, label: any, icon?: any}} Option */

/** A contact's shape, dashed when it is hoped for. @param {string} kind @param {boolean} [wished] */
export function kindIcon(kind, wished = false) {
  return html`<svg class="cp-icon ${wished ? "cp-hoped" : ""}" viewBox="0 0 24 24" width="22" height="22" aria-hidden="true">
    ${svg`<path d=${outline(shapeOf(kind), 12, 12, 10)}></path>`}
  </svg>`;
}

/**
 * A question with a few answers, side by side.
 * @param {{legend: any, name: string, options: Option[], value: any, pick: (value: any) => void, disabled?: boolean, quiet?: boolean}} question
 */
export function choice({ legend, name, options, value, pick, disabled = false, quiet = false }) {
  return html`<fieldset class="cp-choice" ?disabled=${disabled}>
    <legend class=${quiet ? "cp-unseen" : ""}>${legend}</legend>
    <div class="cp-segments">
      ${options.map(
        (option) => html`<label class="cp-segment">
          <input type="radio" name=${name} .checked=${live(option.value === value)} @change=${() => pick(option.value)} />
          <span>${option.icon ?? nothing}${option.label}</span>
        </label>`,
      )}
    </div>
  </fieldset>`;
}

/**
 * A field for words; `done` is called when it is left or confirmed, twice perhaps.
 * @param {{id: string, label: any, value: string, type: (value: string) => void, done: () => void, hint?: string,
 *   long?: boolean, disabled?: boolean}} field
 */
export function textField({ id, label, value, type, done, hint = "", long = false, disabled = false }) {
  const say = (/** @type {Event} */ event) => type(/** @type {HTMLInputElement} */ (event.target).value);
  const described = hint ? `${id}-hint` : nothing;
  return html`<div class="cp-field">
    <label for=${id}>${label}</label>
    ${hint ? html`<p class="cp-hint" id="${id}-hint">${hint}</p>` : nothing}
    ${long
      ? html`<textarea id=${id} rows="2" dir="auto" maxlength="10000" aria-describedby=${described} ?disabled=${disabled}
          .value=${live(value)} @input=${say} @change=${done} @blur=${done}></textarea>`
      : html`<input id=${id} type="text" dir="auto" maxlength="10000" autocomplete="off" aria-describedby=${described} ?disabled=${disabled}
          .value=${live(value)} @input=${say} @change=${done} @blur=${done} />`}
  </div>`;
}

/**
 * @param {{id: string, label: any, options: Option[], value: any, pick: (value: string) => void, disabled?: boolean, quiet?: boolean}} field
 */
export function selectField({ id, label, options, value, pick, disabled = false, quiet = false }) {
  const known = options.some((option) => option.value === value) ? options : [...options, { value, label: value }];
  return html`<div class="cp-field">
    <label for=${id} class=${quiet ? "cp-unseen" : ""}>${label}</label>
    <select id=${id} ?disabled=${disabled} @change=${(/** @type {Event} */ event) => pick(/** @type {HTMLSelectElement} */ (event.target).value)}>
      ${known.map((option) => html`<option value=${option.value} .selected=${live(option.value === value)}>${option.label}</option>`)}
    </select>
  </div>`;
}

/** Options of a table of words, in its order. @param {Record<string, string>} words @returns {Option[]} */
export const optionsOf = (words) => Object.entries(words).map(([value, label]) => ({ value, label }));

/** The three kinds of contact. @param {any} words @returns {Option[]} */
export const kindOptions = (words) => optionsOf(words.kinds).map((option) => ({ ...option, icon: kindIcon(option.value) }));

/** The four rings with their numbers. @param {any} words @returns {Option[]} */
export const ringOptions = (words) => words.rings.map((/** @type {string} */ label, /** @type {number} */ i) => ({ value: i + 1, label }));

/** Yes, no, not said. @param {any} words @returns {Option[]} */
export const yesNo = (words) => optionsOf(words.yes_no);

/** Somebody's label, with the colour of the seat they have now; a speaker's mark means the partner, wherever they sit. @param {any} desk @param {string} person @param {string|null} [speaker] */
export function who(desk, person, speaker) {
  const known = desk.model.get("people")[person];
  const own = person === desk.model.get("me").person;
  const seat = known?.seat ?? "";
  const name = known?.label ?? (own ? "you" : "somebody");
  const voice = speaker && speaker !== known?.role ? ` (${speaker === "both" ? "both" : desk.words[speaker]} speaking)` : "";
  return html`<span class="cp-who ${seat ? `cp-who-${seat}` : ""}"><bdi>${name}</bdi></span>${voice}`;
}

/** That something was added, and by whom; in a space of one's own by nobody else: whoever practises plays both. @param {any} desk @param {import("./space.js").Entry} entry @param {boolean} [changes]  say too who changed it */
export function addedBy(desk, { first_by: by, first_speaker: speaker, version, ...entry }, changes = false) {
  const own = desk.model.get("me").role === "owner";
  const changed = changes && version > 1 ? html` · changed${own ? nothing : html` by ${who(desk, entry.by, entry.speaker)}`}` : nothing;
  return html`Added${own ? nothing : html` by ${who(desk, by, speaker)}`}${changed} · ${day(entry.at)}`;
}

/** A day in words: "3 Nov 2026". @param {string} at */
export const day = (at) => new Date(at).toLocaleDateString("en-GB", { day: "numeric", month: "short", year: "numeric" });

/** A whole day in words, such as 4 December 2026. @param {string} at */
export const longDay = (at) => new Date(at).toLocaleDateString("en-GB", { day: "numeric", month: "long", year: "numeric" });

/** Today where this screen is, as a record holds a day. */
export function today() {
  const now = new Date();
  return [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, "0")).join("-");
}

/** The seat that a partner has now, or "". @param {any} words @param {string} partner  by role @returns {string} */
export const seatWith = (words, partner) => (partner && words.seats ? Object.keys(words.seats).find((seat) => words.seats[seat].role === partner) ?? "" : "");
