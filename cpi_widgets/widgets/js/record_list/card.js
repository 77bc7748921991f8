/** One card: its words, what is said about it, and everything else once it is open; lit-html templates. */
import { html, nothing } from "lit-html";
import { repeat } from "lit-html/directives/repeat.js";
import { idsIn, linksView } from "../links.js";
import { day } from "../parts.js";
import { short } from "../records.js";
import { lineView } from "./add_line.js";
import { namesHere, namesIn } from "./names.js";
import { partOf } from "./list_desk.js";
import { takenView } from "../taken_away.js";
import { opener, statesView, where } from "./states.js";

/** @typedef {import("./list_desk.js").ListDesk} ListDesk */
/** @typedef {import("./list_desk.js").Card} Card */
/** @typedef {import("./view.js").Ways} Ways */
/** @typedef {import("../filling.js").Question} Question */

/** @param {ListDesk} desk @param {Card} card @param {Card[]} beside  those among which it can be moved @param {Ways} ways @returns {any} */
export function cardView(desk, card, beside, ways) {
  const { id, text, parts } = card;
  const open = desk.opened === id;
  const uid = `${ways.uid}-${id}`;
  const turn = () => {
    desk.show(open ? "" : id);
    if (open) ways.focus(opener(id));
    else desk.withInside(() => ways.focus(`#${CSS.escape(`${uid}-${desk.plan.text}`)}`));
  };
  const keys = (/** @type {KeyboardEvent} */ event) => {
    if (event.key === "Escape" && (open || desk.picking?.id === id)) {
      event.stopPropagation();
      desk.show("");
      ways.focus(opener(id));
    }
  };
  const step = (/** @type {KeyboardEvent} */ event) => {
    const by = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    if (!by || !event.altKey || desk.readonly) return;
    event.preventDefault();
    if (desk.move(card, beside, /** @type {-1|1} */ (by))) ways.focus(opener(id));
  };
  return html`<li data-card=${id} class="rl-card ${open ? "rl-opened" : ""} ${isPrivate(desk, card.entry) ? "rl-private" : ""}" @keydown=${keys}>
    <button type="button" class="rl-open" aria-expanded=${open ? "true" : "false"} @click=${turn} @keydown=${step}><bdi class="rl-text">${text}</bdi></button>
    <div class="rl-foot">${chipsView(desk, card, ways)}${open ? nothing : statesView(desk, card, ways)}</div>
    ${namedView(desk, text)}
    ${open ? takenView(desk, id) : nothing}${open || desk.picking?.id === id ? insideView(desk, card, beside, uid, ways) : nothing}${wordsView(desk, card)}
    ${parts.length ? html`<ul class="cp-plain rl-cards rl-parts">${repeat(parts, (part) => part.id, (part) => cardView(desk, part, parts, ways))}</ul>` : nothing}
    ${open && mayBeSplit(desk, card) ? lineView(desk, ways, { place: partOf(id), id: `${uid}-part`, label: desk.plan.parts.word ?? "", whose: text, fields: desk.partFields(card) }) : nothing}
  </li>`;
}

/** Whether a card is its writer's alone, where there is somebody who could read it. @param {ListDesk} desk @param {Card["entry"]} entry */
const isPrivate = ({ plan }, { audience }) => audience === "author" && Boolean(plan.shares);

/** What is to go out without a name says so while it holds one. @param {ListDesk} desk @param {string} text */
function namedView(desk, text) {
  const names = desk.plan.nameless ? namesIn(text, namesHere(desk)) : [];
  return names.length ? html`<p class="rl-gentle">There is a name in this: ${names.map((name, i) => html`${i ? ", " : ""}<b><bdi>${name}</bdi></b>`)}. Take it out before it is asked.</p>` : nothing;
}

/** What is open of a card, as soon as its part of the page is there. @param {ListDesk} desk @param {Card} card @param {Card[]} beside @param {string} uid @param {Ways} ways */
function insideView(desk, card, beside, uid, ways) {
  const { inside, insideProblem } = desk;
  if (inside) return desk.opened === card.id ? inside.openView(desk, card, beside, uid, ways) : inside.pickingView(desk, card, uid, ways);
  return insideProblem ? html`<p class="cp-hint" role="status">${insideProblem}</p>` : nothing;
}

/** @param {ListDesk} desk @param {Card} card */
const mayBeSplit = (desk, { depth }) => !desk.readonly && Boolean(desk.plan.parts.field) && depth < (desk.plan.parts.deepest ?? 0);

/** What is said about a card besides its words. @param {ListDesk} desk @param {Card} card @param {Ways} ways */
function chipsView(desk, { id, entry }, ways) {
  const { plan, picking } = desk;
  const open = desk.opened === id;
  const state = desk.stateOf(entry)?.word;
  const asked = plan.fields.filter(({ name }) => !open && plan.shown.includes(name) && !(picking?.id === id && picking.name === name));
  const raised = plan.raises?.mark && entry.body[plan.raises.mark] === plan.raises.word ? plan.raises.word : "";
  return html`${state ? html`<span class="rl-chip rl-state">${state}</span>` : nothing}${raised ? html`<span class="rl-chip rl-state">${raised}</span>` : nothing}
    ${isPrivate(desk, entry) ? html`<span class="rl-chip rl-only">Only you</span>` : nothing}
    ${asked.map((question) => chipView(desk, id, question, entry.body[question.name], ways))}${open ? nothing : writerView(desk, entry)}`;
}

/** In a partner's column stands what that partner says; what the other wrote there says so. @param {ListDesk} desk @param {Card["entry"]} entry */
function writerView({ columns, model, plan }, { body, first_by: by, first_speaker: speaker }) {
  const partner = columns.find(({ value }) => value === body[plan.columns.field ?? ""])?.partner;
  const writer = model.get("people")[by];
  const other = partner && writer?.role !== partner && ["person", "practitioner"].includes(writer?.role) && speaker !== partner && speaker !== "both";
  return other ? html`<span class="rl-writer">written by <bdi>${short(writer.label)}</bdi></span>` : nothing;
}

/** @param {ListDesk} desk @param {string} id @param {Question} question @param {any} value @param {Ways} ways */
function chipView(desk, id, question, value, ways) {
  if (question.links?.length && !desk.readonly) return linkChip(desk, id, question, value, ways);
  const words = wordsOf(desk, question, value, desk.space.view().get(id)?.then);
  return words ? html`<span class="rl-chip">${words}</span>` : nothing;
}

/** A link can be set at once: a touch on it, and a touch on who is meant. @param {ListDesk} desk @param {string} id @param {Question} question @param {any} value @param {Ways} ways */
function linkChip(desk, id, question, value, ways) {
  const ids = idsIn(question, value);
  const pick = () => {
    desk.pick({ id, name: question.name });
    desk.withInside(() => ways.focus(`${where(id)} .qu-picker :is(input, button)`));
  };
  return html`<button type="button" class="rl-chip rl-set" data-chip="${id} ${question.name}" @click=${pick}>${ids.length
    ? html`<span class="rl-of">${question.label}</span> ${linksView(desk, question, value)}`
    : html`<span aria-hidden="true">+</span> ${question.label}`}</button>`;
}

/** A value on a card, in words; "" where nothing is said. @param {ListDesk} desk @param {Question} question @param {any} value @param {string} [then]  the practitioner of then @returns {any} */
function wordsOf(desk, question, value, then) {
  if (value === null || value === undefined || value === "" || value === false || (Array.isArray(value) && !value.length)) return "";
  if (question.links?.length) return html`<span class="rl-of">${question.label}</span> ${linksView(desk, question, value)}`;
  if (question.kind === "yes_no") return question.label;
  if (question.kind === "date") return html`<span class="rl-of">${question.label}</span> ${day(value)}`;
  const words = value === "practitioner" && then ? then : desk.fillingOf("").wordFor(question.name, value);
  if (words === "not said") return "";
  if (question.kind === "one_of" || question.kind === "many_of") return html`<bdi>${words}</bdi>`;
  return html`<span class="rl-of">${question.label}</span> <bdi class="rl-said">${words}</bdi>`;
}

/** Everything else that a card holds, for paper. @param {ListDesk} desk @param {Card} card */
function wordsView(desk, { entry }) {
  const open = desk.opened === entry.id;
  const rest = desk.plan.fields.filter(({ name }) => open || !desk.plan.shown.includes(name)).map((question) => wordsOf(desk, question, entry.body[question.name], entry.then)).filter(Boolean);
  return rest.length ? html`<ul class="cp-plain rl-paper">${rest.map((words) => html`<li>${words}</li>`)}</ul>` : nothing;
}
