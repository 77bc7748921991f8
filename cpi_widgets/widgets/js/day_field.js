/**
 * A day being typed. The browser tells of it digit by digit, the year 0002 on the way to 2026 too: so what cannot be kept
 * stays in its field, and the reason comes beside it once the field is left.
 */
import { html, nothing } from "lit-html";
import { live } from "lit-html/directives/live.js";

const FIRST_DAY = "1900-01-01";
const LAST_DAY = "2099-12-31";
const HALF = "This is no whole day yet. The old one is kept until you write another.";
const SLIP = "The year looks like a slip. The old day is kept until you write another.";

/** Why what stands in a field for a day cannot be kept, or "". @param {HTMLInputElement} field */
export function dayProblem({ value, validity }) {
  if (validity?.badInput) return HALF;
  return value && (value < FIRST_DAY || value > LAST_DAY) ? SLIP : "";
}

/** What stands in fields and cannot be kept, by the field's id. @type {Map<string, {value: string, why: string, told: boolean}>} */
const slips = new Map();

/**
 * A field for a day outside of a form.
 * @param {{id: string, label: any, value: string|null, pick: (day: string|null) => void, redraw: () => void, disabled?: boolean}} field
 */
export function dayField({ id, label, value, pick, redraw, disabled = false }) {
  const slip = slips.get(id);
  const typed = (/** @type {Event} */ event) => {
    const field = /** @type {HTMLInputElement} */ (event.target);
    const why = dayProblem(field);
    if (why) {
      slips.set(id, { value: field.value, why, told: false });
      return;
    }
    slips.delete(id);
    if (field.value !== (value ?? "")) pick(field.value || null);
    else redraw();
  };
  const left = () => {
    const now = slips.get(id);
    if (!now || now.told) return;
    now.told = true;
    redraw();
  };
  const why = slip?.told ? slip.why : "";
  return html`<div class="cp-field"><label for=${id}>${label}</label>
    <input id=${id} type="date" ?disabled=${disabled} aria-describedby=${why ? `${id}-wrong` : nothing} aria-invalid=${why ? "true" : nothing}
      .value=${live(slip ? slip.value : value ?? "")} @change=${typed} @blur=${left} />
    ${why ? html`<p class="cp-why" role="alert" id="${id}-wrong">${why}</p>` : nothing}</div>`;
}
