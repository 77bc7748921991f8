/** What each of the two said, side by side, the widest gap first; there is no total.  lit-html templates. */
import { html, nothing } from "lit-html";
import { saidOf } from "./sheet.js";

/** @typedef {import("./activity_desk.js").ActivityDesk} ActivityDesk */
/** @typedef {import("./sheet.js").Part} Part */
/** @typedef {import("./sheet.js").Field} Field */
/** @typedef {{part: Part, field: Field, said: string[], gap: number}} Row */

/** What both said to the same question, the widest gap first. @param {ActivityDesk} desk @returns {Row[]} */
export function rowsOf(desk) {
  const voices = (desk.plan.voices ?? []).map(([voice]) => voice);
  const rows = desk.parts.filter(({ repeat }) => !repeat).flatMap((part) => part.fields.filter((field) => !field.private).map((field) => {
    const values = voices.map((voice) => desk.answerTo(part, voice)?.body[field.id]);
    const gap = field.type === "number" && values.every((value) => typeof value === "number") ? Math.abs(values[0] - values[1]) : -1;
    return { part, field, said: values.map((value) => saidOf(field, value)), gap };
  }));
  return rows.filter(({ said }) => said.some(Boolean)).sort((a, b) => b.gap - a.gap);
}

/** @param {ActivityDesk} desk @param {string} uid */
export function compareView(desk, uid) {
  const voices = desk.plan.voices ?? [];
  const rows = rowsOf(desk);
  const apart = rows.some(({ gap }) => gap > 0);
  const cards = desk.parts.filter(({ repeat }) => repeat);
  const side = (/** @type {string} */ voice, /** @type {string} */ word, /** @type {any} */ said) => html`<div class="ac-side ac-side-${voice}"><p class="ac-who">${word}</p>${said}</div>`;
  return html`<section class="ac-compare" aria-labelledby="${uid}-both"><h3 id="${uid}-both" tabindex="-1">Side by side</h3>
    ${apart ? html`<p>Talk about the first of these first.</p>` : nothing}
    <ul class="cp-plain ac-rows">${rows.map(({ part, field, said }) => html`<li><h4>${part.label}${part.fields.length > 1 ? html` <span class="ac-of">${field.label}</span>` : nothing}</h4>
      <div class="ac-sides">${voices.map(([voice, word], at) => side(voice, word, html`<p dir="auto">${said[at] || html`<span class="cp-hint">No answer.</span>`}</p>`))}</div></li>`)}
      ${cards.map((part) => html`<li><h4>${part.label}</h4><div class="ac-sides">${voices.map(([voice, word]) => side(voice, word, listView(desk, part, voice)))}</div></li>`)}</ul>
  </section>`;
}

/** @param {ActivityDesk} desk @param {Part} part @param {string} voice */
function listView(desk, part, voice) {
  const said = desk.answersTo(part, voice).map(({ id }) => desk.titleOf(id, part)).filter(Boolean);
  return said.length ? html`<ul>${said.map((words) => html`<li dir="auto">${words}</li>`)}</ul>` : html`<p class="cp-hint">No answer.</p>`;
}
