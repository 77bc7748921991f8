/** The sheet for paper: everything that is asked, with room to write; lit-html templates, seen only in print. */
import { html, nothing, svg } from "lit-html";
import { askedOf, buttonsOf, isCounted, isPlain, partsOf, saidOf } from "../activity/sheet.js";
import { wordsOf } from "./end_desk.js";

/** @typedef {import("./end_desk.js").EndDesk} EndDesk */
/** @typedef {import("../activity/sheet.js").Plan} Plan */
/** @typedef {import("../activity/sheet.js").Part} Part */
/** @typedef {import("../activity/sheet.js").Field} Field */

/** Room for so many cards where there is no limit, or a higher one. */
const CARDS = 5;
const RINGS = [{ radius: 46, word: "closest" }, { radius: 92, word: "close" }, { radius: 138, word: "not so close" }, { radius: 184, word: "distant" }];

/** @param {EndDesk} desk */
export function sheetView(desk) {
  const { name, aim, how, safety, lines, plans, rings } = desk.sheet;
  return html`<article class="ee-paper" aria-hidden="true">
    <h1>${name}</h1><p class="ee-aim">${aim}</p>
    ${how ? html`<p>${how}</p>` : nothing}
    ${lines.length ? html`<ol class="ee-script">${lines.map(({ minutes, say }) => html`<li>${say} <span class="ee-minutes">${minutes} min</span></li>`)}</ol>` : nothing}
    ${safety ? html`<p><b>Take care.</b> ${safety}</p>` : nothing}
    ${plans.map((plan) => html`<section><h2>${plan.title}</h2><p>${plan.ask}</p>${scaleView(plan)}${rings.includes(plan.activity) ? ringsView() : nothing}
      ${partsOf(plan).map((part) => partView(desk, plan, part))}</section>`)}
  </article>`;
}

/** @param {EndDesk} desk @param {Plan} plan @param {Part} part */
function partView(desk, plan, part) {
  const said = desk.filled ? desk.answers(plan, part) : [];
  const heading = part.label === plan.title ? nothing : html`<h3>${part.label}</h3>`;
  if (isCounted(part)) return html`<div class="ee-part">${heading}<ul class="ee-options">${part.fields[0].options.map(({ value, words }) => html`<li>${words} <span class="ee-count">${said.filter(({ body }) => body[part.fields[0].id] === value).length || nothing}</span></li>`)}</ul></div>`;
  if (part.repeat) return html`<div class="ee-part">${heading}${said.length ? html`<ul>${said.map(({ body }) => html`<li dir="auto">${wordsOf(part, body)}</li>`)}</ul>` : blanks(part)}</div>`;
  if (plan.apart && said.length) return html`<div class="ee-part"><h3>${part.label}</h3><ul>${said.map(({ body }) => html`<li dir="auto">${(plan.voices ?? []).find(([voice]) => voice === body.group)?.[1]}: ${wordsOf(part, body)}</li>`)}</ul>${part.fields.map((field) => recalledView(desk, field))}</div>`;
  const body = Object.assign({}, ...said.map((entry) => entry.body));
  return html`<div class="ee-part">${isPlain(part) ? html`<h3>${part.label}</h3>` : heading}${part.fields.map((field) => html`${fieldView(field, body[field.id], !isPlain(part))}${recalledView(desk, field)}`)}${scaleView(plan, part)}</div>`;
}

/** What was written earlier of what a field asks about, or a line to copy it on. @param {EndDesk} desk @param {Field} field */
function recalledView(desk, { recalled }) {
  if (!recalled) return nothing;
  return desk.filled && recalled.said ? html`<p class="ee-recalled">${recalled.label}: <span dir="auto">${recalled.said}</span></p>` : html`<p class="ee-line ee-recalled">${recalled.label}</p>`;
}

/** Empty cards. @param {Part} part */
function blanks(part) {
  const many = Math.min(part.most ?? CARDS, CARDS);
  return html`<ol class="ee-blanks">${Array.from({ length: many }, () => html`<li>${part.fields.map((field) => fieldView(field, undefined, part.fields.length > 1))}</li>`)}</ol>`;
}

/** @param {Field} field @param {any} value @param {boolean} named */
function fieldView(field, value, named) {
  const label = named ? html`<span class="ee-label">${field.label}</span> ` : nothing;
  const said = saidOf(field, value);
  if (field.type === "choice") return html`<p>${label}${field.options.map((option) => html`<span class="ee-box ${option.value === value ? "ee-on" : ""}">${option.value === value ? "☒" : "☐"} ${option.words}</span> `)}</p>`;
  if (field.type === "yes") return html`<p>${value ? "☒" : "☐"} ${field.label}</p>`;
  const numbers = field.type === "number" ? buttonsOf(askedOf(field)) : [];
  if (numbers.length) return html`<p>${label}${numbers.map((number) => html`<span class="ee-number ${number === value ? "ee-on" : ""}">${number}</span>`)}</p>`;
  if (said) return html`<p>${label}<span dir="auto">${said}</span></p>`;
  return html`<p class=${field.type === "long" ? "ee-lines" : "ee-line"}>${label}</p>`;
}

/** What the numbers of a scale mean: once where all parts mean the same by them, else below each part. @param {Plan} plan @param {Part} [part] */
function scaleView(plan, part) {
  const meant = (/** @type {Part} */ { fields }) => fields.filter(({ type }) => type === "number").map(({ words }) => Object.entries(words).map(([number, words]) => `${number}: ${words}`).join("; ")).filter(Boolean);
  const all = new Set(partsOf(plan).flatMap(meant));
  const said = part ? (all.size > 1 ? [...new Set(meant(part))] : []) : all.size === 1 ? [...all] : [];
  return said.map((words) => html`<p class="ee-ends">${words}</p>`);
}

/** Four rings to draw on. */
const ringsView = () => html`<svg class="ee-rings" viewBox="-190 -190 380 380" aria-hidden="true">${RINGS.map(({ radius, word }) => svg`<circle r=${radius} fill="none" stroke="currentColor"></circle><text y=${-radius + 11} text-anchor="middle" font-size="9">${word}</text>`)}<circle r="3"></circle></svg>`;
