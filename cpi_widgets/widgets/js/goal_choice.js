/** Choosing one of the goals: those going on first, the others under a heading; from a dozen on, words narrow it down. */
import { html, nothing } from "lit-html";
import { live } from "lit-html/directives/live.js";
import { short } from "./records.js";

/** From so many on, a line narrows the choice down. */
const MANY = 12;

/** @typedef {{value: string, text: string, live: boolean}} Goal */

/**
 * @param {Goal[]} goals
 * @param {{id: string, label: string, none: string, value: string, seek?: string, pick: (value: string) => void, find?: (words: string) => void, quiet?: boolean, disabled?: boolean}} choice  without ``find`` nothing narrows it down; a quiet label is heard only
 */
export function goalChoice(goals, { id, label, none, value, seek = "", pick, find, quiet = false, disabled = false }) {
  const narrows = find && goals.length >= MANY && !disabled;
  const words = narrows ? seek.trim().toLocaleLowerCase("en-GB") : "";
  const found = goals.filter(({ text }) => text.toLocaleLowerCase("en-GB").includes(words));
  const offered = goals.filter((goal) => found.includes(goal) || goal.value === value);
  const option = (/** @type {Goal} */ goal) => html`<option value=${goal.value} .selected=${live(goal.value === value)}>${short(goal.text)}</option>`;
  const past = offered.filter((goal) => !goal.live);
  return html`${narrows ? html`<div class="cp-field"><label for="${id}-find">Find a goal</label>
      <input id="${id}-find" type="text" dir="auto" autocomplete="off" .value=${live(seek)} @input=${(/** @type {Event} */ event) => find(/** @type {HTMLInputElement} */ (event.target).value)} />
      <p class="cp-hint" role="status">${words ? (found.length === 1 ? "1 goal has these words." : `${found.length} goals have these words.`) : nothing}</p></div>` : nothing}
    <div class="cp-field"><label for=${id} class=${quiet ? "cp-unseen" : ""}>${label}</label>
      <select id=${id} ?disabled=${disabled} @change=${(/** @type {Event} */ event) => pick(/** @type {HTMLSelectElement} */ (event.target).value)}>
        <option value="" .selected=${live(!value)}>${none}</option>
        ${offered.filter((goal) => goal.live).map(option)}
        ${past.length ? html`<optgroup label="Not going on now">${past.map(option)}</optgroup>` : nothing}
      </select></div>`;
}
