/** Numbers: a row of large buttons with what its ends mean, or, where there are too many, steps up and down; lit-html templates. */
import { html, nothing } from "lit-html";
import { live } from "lit-html/directives/live.js";
import { choice } from "../parts.js";
import { buttonsOf } from "./sheet.js";

/** @typedef {import("../filling.js").Filling} Filling */
/** @typedef {import("./sheet.js").Asked} Asked */

/** So many buttons fit beside each other on a phone; more stand in two rows of about the same length. */
const FIT = 6;
/** So few answers, each with its words, read best as words. */
const FEW = 5;

/** @param {Filling} filling @param {Asked} question @param {string} uid */
export function numberView(filling, question, uid) {
  const numbers = buttonsOf(question);
  return numbers.length ? buttonsView(filling, question, uid, numbers) : stepsView(filling, question, uid);
}

/** @param {Filling} filling @param {Asked} question @param {string} uid @param {number[]} numbers */
function buttonsView(filling, question, uid, numbers) {
  const { name, label, hint, words } = question;
  const value = filling.valueOf(question);
  const spelt = numbers.length <= FEW && numbers.every((number) => words[number]);
  const legend = html`${label}${hint ? html` <span class="cp-hint qu-under">${hint}</span>` : nothing}`;
  const options = numbers.map((number) => ({ value: number, label: spelt ? html`<b>${number}</b> ${words[number]}` : html`${number}${words[number] ? html`<span class="cp-unseen">, ${words[number]}</span>` : nothing}` }));
  const ends = [numbers[0], /** @type {number} */ (numbers.at(-1))].map((number) => words[number]);
  const between = !spelt && value !== null && words[value] && !ends.includes(words[value]);
  const long = numbers.length > FIT;
  return html`<div class="cp-field ac-scale ${spelt ? "ac-spelt" : ""} ${long ? "ac-long" : ""}" style=${long ? `--ac-row: ${Math.ceil(numbers.length / 2)}` : nothing} id="${uid}-${name}" tabindex="-1">
    ${choice({ legend, name: `${uid}-${name}`, options, value, disabled: filling.readonly, pick: (number) => filling.pick(question, number) })}
    ${spelt || !(ends[0] || ends[1]) ? nothing : html`<p class="ac-ends" aria-hidden="true"><span>${numbers[0]}: ${ends[0]}</span><span>${numbers.at(-1)}: ${ends[1]}</span></p>`}
    ${between ? html`<p class="cp-hint ac-means">${value}: ${words[value]}</p>` : nothing}
  </div>`;
}

/** @param {Filling} filling @param {Asked} question @param {string} uid */
function stepsView(filling, question, uid) {
  const { name, label, hint, low, high } = question;
  const id = `${uid}-${name}`;
  const value = filling.valueOf(question);
  const why = filling.wrong[name]?.why;
  const now = typeof value === "number" ? value : null;
  const by = (/** @type {number} */ step) => filling.pick(question, Math.min(high ?? Infinity, Math.max(low ?? -Infinity, (now ?? low ?? 0) + (now === null && step > 0 && (low ?? 0) > 0 ? 0 : step))));
  const typed = (/** @type {Event} */ event) => /** @type {HTMLInputElement} */ (event.target).value;
  const described = [hint && `${id}-hint`, why && `${id}-wrong`].filter(Boolean).join(" ") || nothing;
  return html`<div class="cp-field ${why ? "qu-off" : ""}"><label for=${id}>${label}</label>${hint ? html`<p class="cp-hint" id="${id}-hint">${hint}</p>` : nothing}
    <div class="ac-steps">
      <button type="button" aria-label="One fewer: ${label}" ?disabled=${filling.readonly || now === null || now <= (low ?? -Infinity)} @click=${() => by(-1)}>−</button>
      <input id=${id} type="number" inputmode="numeric" step="1" min=${low ?? nothing} max=${high ?? nothing} ?disabled=${filling.readonly} aria-describedby=${described} aria-invalid=${why ? "true" : nothing}
        .value=${live(String(value ?? ""))} @input=${(/** @type {Event} */ event) => filling.write(question, typed(event))} @change=${(/** @type {Event} */ event) => filling.left(question, typed(event))} @blur=${() => filling.desk.space.left()} />
      <button type="button" aria-label="One more: ${label}" ?disabled=${filling.readonly || (now ?? low ?? 0) >= (high ?? Infinity)} @click=${() => by(1)}>+</button>
    </div>
    ${why ? html`<p class="qu-why" id="${id}-wrong">${why}</p>` : nothing}</div>`;
}
