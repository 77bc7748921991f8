/** Two at one screen: whose sheet is open, who says it, and what each said side by side; there is no total.  lit-html templates. */
import { html, nothing } from "lit-html";
import { choice } from "../parts.js";
import { saidOf } from "../activity/sheet.js";

/** @typedef {import("../activity/activity_desk.js").ActivityDesk} ActivityDesk */
/** @typedef {import("../activity/sheet.js").Part} Part */
/** @typedef {import("../activity/sheet.js").Field} Field */
/** @typedef {import("../activity/cards.js").Ways} Ways */
/** @typedef {{part: Part, field: Field, said: string[], gap: number}} Row */

/** Turns to a sheet, or to both. @param {ActivityDesk} desk @param {Partial<Pick<ActivityDesk, "voiceChosen"|"comparing">>} what */
function lookAt(desk, what) {
  desk.space.left();
  Object.assign(desk, what);
  desk.tell();
}

/** Two at one screen: whose sheet this is, or who says what is written on a sheet of both. @param {ActivityDesk} desk @param {Ways} ways */
export function voicesView(desk, ways) {
  const { apart } = desk.plan;
  if (desk.voices.length < 2 || !(apart || desk.parts.some(({ repeat }) => repeat))) return nothing;
  const named = desk.voices.map(([value, label]) => ({ value, label }));
  const options = apart ? named : [...named, { value: "", label: "Both of us" }];
  const turn = () => {
    lookAt(desk, { comparing: !desk.comparing });
    ways.focus(desk.comparing ? `#${CSS.escape(`${ways.uid}-both`)}` : ".ac-turn");
  };
  return html`<div class="ac-voices ac-of-${apart ? desk.voice : desk.saying || "both"}">
    ${choice({ legend: apart ? "Whose answers are these?" : "Who says it?", name: `${ways.uid}-voice`, options, value: desk.comparing ? null : apart ? desk.voice : desk.saying, disabled: desk.readonly && !apart, pick: (voice) => lookAt(desk, { voiceChosen: voice, comparing: false }) })}
    ${apart ? html`<p class="cp-hint">Each of you fills in a sheet. Look away while the other one writes, if you like.</p>` : nothing}
    ${(apart && desk.voices.every(([voice]) => desk.answers(voice).length)) || desk.comparing ? html`<button type="button" class="ac-turn" @click=${turn}>${desk.comparing ? "Back to the sheets" : "Show both side by side"}</button>` : nothing}
  </div>`;
}

/** What both said to the same question, the widest gap first. @param {ActivityDesk} desk @returns {Row[]} */
export function rowsOf(desk) {
  const voices = desk.voices.map(([voice]) => voice);
  const rows = desk.parts.filter(({ repeat }) => !repeat).flatMap((part) => part.fields.filter((field) => !field.private).map((field) => {
    const values = voices.map((voice) => desk.answerTo(part, voice)?.body[field.id]);
    const gap = field.type === "number" && values.every((value) => typeof value === "number") ? Math.abs(values[0] - values[1]) : -1;
    return { part, field, said: values.map((value) => saidOf(field, value)), gap };
  }));
  return rows.filter(({ said }) => said.some(Boolean)).sort((a, b) => b.gap - a.gap);
}

/** @param {ActivityDesk} desk @param {string} uid */
export function compareView(desk, uid) {
  const { voices } = desk;
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
