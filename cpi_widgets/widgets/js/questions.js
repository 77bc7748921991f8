/** The questions of a record, each with its label, hint, native input and what cannot be kept; lit-html templates. */
import { html, nothing } from "lit-html";
import { live } from "lit-html/directives/live.js";
import { hintView, inputView, invalid, valueIn } from "./inputs.js";
import { linkField } from "./link_field.js";
import { optionWord } from "./links.js";
import { overtakenView } from "./overtaken.js";
import { day, today } from "./parts.js";

/** @typedef {import("./filling.js").Filling} Filling */
/** @typedef {import("./filling.js").Question} Question */

/** @type {WeakMap<Filling, Record<string, {open: boolean, seek: string}>>} */
const pickers = new WeakMap();

/** @param {Filling} filling @param {Question} question @param {string} uid */
export function questionView(filling, question, uid) {
  const further = { number: numberView, many_of: manyOfView, link: pickView, links: pickView };
  const buttons = { date: dayButtonView, yes_no: buttonView };
  const { kind, button } = question;
  const input = inputView(filling, question, uid, button.length ? buttons[/** @type {"date"} */ (kind)] : further[/** @type {"link"} */ (kind)]);
  return html`${input}${overtakenView(filling, question)}`;
}

/** Says today, or takes it back. @param {Filling} filling @param {Question} question @param {string} id @param {any} described */
function dayButtonView(filling, question, id, described) {
  const now = filling.valueOf(question);
  return html`${hintView(question, id)}<button id=${id} type="button" aria-pressed=${now ? "true" : "false"} ?disabled=${filling.readonly} aria-describedby=${described}
      @click=${() => filling.pick(question, now ? null : today())}>${now ? `${question.button[1]} ${day(now)}` : question.button[0]}</button>`;
}

/** A number; with both ends also as a slider. @param {Filling} filling @param {Question} question @param {string} id @param {any} described */
function numberView(filling, question, id, described) {
  const value = filling.valueOf(question);
  const { low, high, whole } = question;
  const slides = typeof low === "number" && typeof high === "number";
  const write = (/** @type {Event} */ event) => filling.write(question, valueIn(event));
  const left = (/** @type {Event} */ event) => filling.left(question, valueIn(event));
  return html`<label for=${id}>${question.label}</label>${hintView(question, id)}
    <div class="qu-number">
      ${slides ? html`<input type="range" aria-label=${question.label} min=${low} max=${high} step="1" ?disabled=${filling.readonly} class=${value === null || value === "" ? "qu-unsaid" : ""}
        .value=${live(String(value ?? low))} @input=${write} @change=${left} />` : nothing}
      <input id=${id} type="number" inputmode=${whole ? "numeric" : "decimal"} min=${low ?? nothing} max=${high ?? nothing} step=${whole ? "1" : "any"} ?disabled=${filling.readonly}
        aria-describedby=${described} aria-invalid=${invalid(filling, question)} .value=${live(String(value ?? ""))} @input=${write} @change=${left} @blur=${() => filling.desk.space.left()} />
    </div>`;
}

/** @param {Filling} filling @param {Question} question @param {string} id @param {any} described */
function buttonView(filling, question, id, described) {
  const now = filling.valueOf(question);
  return html`<button id=${id} type="button" ?disabled=${filling.readonly} aria-describedby=${described}
      @click=${() => filling.pick(question, !now)}>${question.button[now ? 1 : 0]}</button>${hintView(question, id)}`;
}

/** @param {Filling} filling @param {Question} question @param {string} id @param {any} described */
function manyOfView(filling, question, id, described) {
  const chosen = filling.valueOf(question) ?? [];
  const turn = (/** @type {any} */ value) => filling.pick(question, question.options.map(([each]) => each).filter((each) => (each === value ? !chosen.includes(value) : chosen.includes(each))));
  return html`<fieldset class="cp-choice qu-many" id=${id} tabindex="-1" ?disabled=${filling.readonly} aria-describedby=${described}>
    <legend>${question.label}</legend>${hintView(question, id)}
    ${question.options.map((option) => html`<label class="cp-check"><input type="checkbox" .checked=${live(chosen.includes(option[0]))} @change=${() => turn(option[0])} />
      ${optionWord(filling.desk, option)}</label>`)}
  </fieldset>`;
}

/** @param {Filling} filling @param {Question} question @param {string} id @param {any} described */
function pickView(filling, question, id, described) {
  const all = pickers.get(filling) ?? {};
  pickers.set(filling, all);
  const now = (all[question.name] ??= { open: false, seek: "" });
  const set = (/** @type {Partial<typeof now>} */ part) => {
    Object.assign(now, part);
    filling.desk.tell();
  };
  return linkField(filling, question, id, described, { ...now, set });
}

/** Opens a picker, as if its button had been touched. @param {Filling} filling @param {string} name */
export function openPicker(filling, name) {
  const all = pickers.get(filling) ?? {};
  pickers.set(filling, { ...all, [name]: { open: true, seek: "" } });
}

/** What cannot be kept, each with the way to its field. @param {Filling} filling @param {string} uid @param {(question: Question) => any} [before]  what stands in front of each */
export function wrongView(filling, uid, before = () => nothing) {
  const wrong = filling.questions().filter(({ name }) => filling.wrong[name]?.why);
  if (!wrong.length) return nothing;
  const go = (/** @type {Event} */ event, /** @type {string} */ id) => {
    event.preventDefault();
    document.getElementById(id)?.focus();
  };
  return html`<div class="cp-card qu-wrong"><p><b>Not saved yet:</b></p>
    <ul class="cp-plain">${wrong.map((question) => html`<li><a href="#${uid}-${question.name}" @click=${(/** @type {Event} */ event) => go(event, `${uid}-${question.name}`)}><span>${before(question)}${filling.wrong[question.name].why}</span></a></li>`)}</ul>
  </div>`;
}
