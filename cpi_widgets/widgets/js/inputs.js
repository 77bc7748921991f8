/** Native inputs for the plain questions of a record, each with its label, hint and what cannot be kept; lit-html templates. */
import { html, nothing } from "lit-html";
import { live } from "lit-html/directives/live.js";
import { optionWord } from "./links.js";
import { choice, selectField } from "./parts.js";
import { fullView } from "./how_full.js";

/** @typedef {import("./filling.js").Filling} Filling */
/** @typedef {import("./filling.js").Question} Question */
/** @typedef {(filling: Filling, question: Question, id: string, described: any) => any} InputView */

/** So many answers stand side by side; of more, one is chosen from a list. */
const MANY = 16;

/** A question with its input, and what is wrong with it. @param {Filling} filling @param {Question} question @param {string} uid @param {InputView|undefined} [view]  for a kind that is not plain */
export function inputView(filling, question, uid, view) {
  view ??= { text: textView, date: dateView, yes_no: tickView, one_of: oneOfView }[/** @type {"text"} */ (question.kind)];
  const id = `${uid}-${question.name}`;
  const why = filling.wrong[question.name]?.why;
  const described = [question.hint && `${id}-hint`, why && `${id}-wrong`].filter(Boolean).join(" ") || nothing;
  return html`<div class="cp-field ${why ? "qu-off" : ""}">
    ${view(filling, question, id, described)}
    ${why ? html`<p class="qu-why" id="${id}-wrong">${why}</p>` : nothing}
  </div>`;
}

/** @param {Question} question @param {string} id */
export const hintView = (question, id) => (question.hint ? html`<p class="cp-hint" id="${id}-hint">${question.hint}</p>` : nothing);

/** @param {Event} event */
export const valueIn = (event) => /** @type {HTMLInputElement} */ (event.target).value;

/** @param {Filling} filling @param {Question} question */
export const invalid = (filling, question) => (filling.wrong[question.name] ? "true" : nothing);

/** A line, or a few of them. @param {Filling} filling @param {Question} question @param {string} id @param {any} described */
function textView(filling, question, id, described) {
  const bad = invalid(filling, question);
  const longest = question.longest ?? nothing;
  const now = filling.valueOf(question);
  const value = live(now);
  const write = (/** @type {Event} */ event) => filling.write(question, valueIn(event));
  const left = (/** @type {Event} */ event) => filling.left(question, valueIn(event));
  const out = () => filling.desk.space.left();
  return html`<label for=${id}>${question.label}</label>${hintView(question, id)}
    ${question.long
      ? html`<textarea id=${id} rows="2" dir="auto" maxlength=${longest} ?disabled=${filling.readonly} aria-describedby=${described} aria-invalid=${bad} .value=${value} @input=${write} @change=${left} @blur=${out}></textarea>`
      : html`<input id=${id} type="text" dir="auto" autocomplete="off" maxlength=${longest} ?disabled=${filling.readonly} aria-describedby=${described} aria-invalid=${bad} .value=${value} @input=${write} @change=${left} @blur=${out} />`}${fullView(now, question.longest)}`;
}

/** @param {Filling} filling @param {Question} question @param {string} id @param {any} described */
function dateView(filling, question, id, described) {
  return html`<label for=${id}>${question.label}</label>${hintView(question, id)}
    <input id=${id} type="date" ?disabled=${filling.readonly} aria-describedby=${described}
      aria-invalid=${invalid(filling, question)} .value=${live(filling.valueOf(question) ?? "")}
      @change=${(/** @type {Event} */ event) => filling.typeDay(question, /** @type {HTMLInputElement} */ (event.target))}
      @blur=${(/** @type {Event} */ event) => filling.leftDay(question, /** @type {HTMLInputElement} */ (event.target))} />`;
}

/** @param {Filling} filling @param {Question} question @param {string} id @param {any} described */
function tickView(filling, question, id, described) {
  return html`<label class="cp-check"><input id=${id} type="checkbox" ?disabled=${filling.readonly} aria-describedby=${described}
      .checked=${live(filling.valueOf(question))}
      @change=${(/** @type {Event} */ event) => filling.pick(question, /** @type {HTMLInputElement} */ (event.target).checked)} />
    ${question.label}</label>${hintView(question, id)}`;
}

/** @param {Filling} filling @param {Question} question @param {string} id */
function oneOfView(filling, question, id) {
  const options = question.options.map((option) => ({ value: option[0], label: optionWord(filling.desk, option) }));
  const legend = question.hint ? html`${question.label} <span class="cp-hint qu-under">${question.hint}</span>` : question.label;
  const asked = { options, value: filling.valueOf(question), disabled: filling.readonly, pick: (/** @type {any} */ value) => filling.pick(question, value) };
  return options.length > MANY ? selectField({ ...asked, id, label: legend }) : html`<div id=${id} tabindex="-1">${choice({ ...asked, legend, name: id })}</div>`;
}
