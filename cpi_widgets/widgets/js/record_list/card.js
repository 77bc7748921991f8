/** One card: its words, what is said about it, and everything else once it is open; lit-html templates. */
import { html, nothing } from "lit-html";
import { repeat } from "lit-html/directives/repeat.js";
import { aboutView, historyView } from "../desk_parts.js";
import { idsIn, linkField, linkView } from "../links.js";
import { day, who } from "../parts.js";
import { questionView, wrongView } from "../questions.js";
import { short } from "../records.js";
import { lineView } from "./add_line.js";
import { partOf } from "./list_desk.js";

/** @typedef {import("./list_desk.js").ListDesk} ListDesk */
/** @typedef {import("./list_desk.js").Card} Card */
/** @typedef {import("./view.js").Ways} Ways */
/** @typedef {import("../filling.js").Question} Question */

/** Where a card is. @param {string} id */
const where = (id) => `[data-card="${CSS.escape(id)}"]`;
/** The button that opens a card. @param {string} id */
export const opener = (id) => `${where(id)} .rl-open`;

/** @param {ListDesk} desk @param {Card} card @param {Card[]} beside  those among which it can be moved @param {Ways} ways @returns {any} */
export function cardView(desk, card, beside, ways) {
  const { id, text, parts } = card;
  const open = desk.opened === id;
  const uid = `${ways.uid}-${id}`;
  const turn = () => {
    desk.show(open ? "" : id);
    ways.focus(open ? opener(id) : `#${CSS.escape(`${uid}-${desk.plan.text}`)}`);
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
  return html`<li data-card=${id} class="rl-card ${open ? "rl-opened" : ""} ${card.entry.audience === "author" ? "rl-private" : ""}" @keydown=${keys}>
    <button type="button" class="rl-open" aria-expanded=${open ? "true" : "false"} @click=${turn} @keydown=${step}><bdi class="rl-text">${text}</bdi></button>
    <div class="rl-foot">${chipsView(desk, card, ways)}${open ? nothing : statesView(desk, card, ways)}</div>
    ${open ? openView(desk, card, beside, uid, ways) : pickingView(desk, card, uid, ways)}${wordsView(desk, card)}
    ${parts.length ? html`<ul class="cp-plain rl-cards rl-parts">${repeat(parts, (part) => part.id, (part) => cardView(desk, part, parts, ways))}</ul>` : nothing}
    ${open && mayBeSplit(desk, card) ? lineView(desk, ways, { place: partOf(id), id: `${uid}-part`, label: desk.plan.parts.word ?? "", whose: text, fields: desk.partFields(card) }) : nothing}
  </li>`;
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
    ${entry.audience === "author" && plan.shares ? html`<span class="rl-chip rl-only">Only you</span>` : nothing}
    ${asked.map((question) => chipView(desk, id, question, entry.body[question.name], ways))}`;
}

/** Choosing a link without opening the card. @param {ListDesk} desk @param {Card} card @param {string} uid @param {Ways} ways */
function pickingView(desk, { id }, uid, ways) {
  const question = desk.picking?.id === id ? desk.plan.fields.find(({ name }) => name === desk.picking?.name) : undefined;
  if (!question) return nothing;
  const set = (/** @type {{open?: boolean, seek?: string}} */ part) => {
    if (part.seek !== undefined) seeking.set(desk, part.seek);
    desk.pick(part.open === false ? null : desk.picking);
    if (part.open === false) ways.focus(`[data-chip="${CSS.escape(`${id} ${question.name}`)}"]`, opener(id));
  };
  return html`<div class="cp-field rl-picking">${linkField(desk.fillingOf(id), question, `${uid}-quick-${question.name}`, nothing, { open: true, seek: seeking.get(desk) ?? "", set })}</div>`;
}

/** What narrows the choice on a closed card down. @type {WeakMap<ListDesk, string>} */
const seeking = new WeakMap();

/** @param {ListDesk} desk @param {string} id @param {Question} question @param {any} value @param {Ways} ways */
function chipView(desk, id, question, value, ways) {
  if (question.links?.length && !desk.readonly) return linkChip(desk, id, question, value, ways);
  const words = wordsOf(desk, question, value);
  return words ? html`<span class="rl-chip">${words}</span>` : nothing;
}

/** A link can be set at once: a touch on it, and a touch on who is meant. @param {ListDesk} desk @param {string} id @param {Question} question @param {any} value @param {Ways} ways */
function linkChip(desk, id, question, value, ways) {
  const ids = idsIn(question, value);
  const pick = () => {
    seeking.delete(desk);
    desk.pick({ id, name: question.name });
    ways.focus(`${where(id)} .qu-picker :is(input, button)`);
  };
  return html`<button type="button" class="rl-chip rl-set" data-chip="${id} ${question.name}" @click=${pick}>${ids.length
    ? html`<span class="rl-of">${question.label}</span> ${ids.map((each) => linkView(desk, question, each))}`
    : html`<span aria-hidden="true">+</span> ${question.label}`}</button>`;
}

/** A value on a card, in words; "" where nothing is said. @param {ListDesk} desk @param {Question} question @param {any} value @returns {any} */
function wordsOf(desk, question, value) {
  if (value === null || value === undefined || value === "" || value === false || (Array.isArray(value) && !value.length)) return "";
  if (question.links?.length) return html`<span class="rl-of">${question.label}</span> ${idsIn(question, value).map((each) => linkView(desk, question, each))}`;
  if (question.kind === "yes_no") return question.label;
  if (question.kind === "date") return html`<span class="rl-of">${question.label}</span> ${day(value)}`;
  const words = desk.fillingOf("").wordFor(question.name, value);
  if (words === "not said") return "";
  if (question.kind === "one_of" || question.kind === "many_of") return html`<bdi>${words}</bdi>`;
  return html`<span class="rl-of">${question.label}</span> <bdi>${short(words)}</bdi>`;
}

/** The buttons that lead to other states. @param {ListDesk} desk @param {Card} card @param {Ways} ways */
function statesView(desk, card, ways) {
  const { plan, readonly } = desk;
  const raised = plan.raises?.mark && card.entry.body[plan.raises.mark] === plan.raises.word;
  if (readonly || !(plan.states.length || plan.raises?.verb)) return nothing;
  const now = card.entry.body[plan.state];
  const go = (/** @type {import("./list_desk.js").State} */ state) => {
    desk.turn(card, state);
    ways.focus(opener(card.id), "h2");
  };
  return html`<div class="rl-states">${plan.states.filter((state) => state.value !== now && state.verb && desk.mayTurn(state, now)).map((state) => html`<button type="button" @click=${() => go(state)}>${state.verb}${aboutView(card.text)}</button>`)}
    ${plan.raises?.verb && !raised && card.entry.audience !== "author" ? html`<button type="button" @click=${() => { desk.raise(card); ways.focus(opener(card.id)); }}>${plan.raises.verb}${aboutView(card.text)}</button>` : nothing}</div>`;
}

/** An open card: what is asked, and what can be done with it. @param {ListDesk} desk @param {Card} card @param {Card[]} beside @param {string} uid @param {Ways} ways */
function openView(desk, card, beside, uid, ways) {
  const { entry, id, text } = card;
  const filling = desk.fillingOf(id);
  const changed = entry.version > 1 ? html` · changed by ${who(desk, entry.by, entry.speaker)}` : nothing;
  const close = () => {
    desk.show("");
    ways.focus(opener(id));
  };
  return html`<div class="rl-inside">
    <div role="alert">${wrongView(filling, uid)}</div>
    ${repeat(filling.asked(), ({ name }) => name, (question) => questionView(filling, question, uid))}
    ${statesView(desk, card, ways)}
    <p class="cp-hint">Added by ${who(desk, entry.first_by, entry.first_speaker)}${changed} · ${day(entry.at)}</p>
    <div class="cp-row rl-deeds">
      ${desk.readonly ? nothing : html`${movesView(desk, card, beside, ways)}${shareView(desk, card)}`}
      ${historyView(desk, id)}
      ${desk.readonly ? nothing : html`<button type="button" class="cp-off" @click=${() => { desk.take(id); ways.focus(after(card, beside), `#${CSS.escape(`${ways.uid}-title`)}`); }}>Take away${aboutView(text)}</button>`}
      <button type="button" class="cp-main" @click=${close}>Close${aboutView(text)}</button>
    </div>
  </div>`;
}

/** Where the focus goes when a card is gone: to the one that takes its place. @param {Card} card @param {Card[]} beside */
function after(card, beside) {
  const at = beside.findIndex(({ id }) => id === card.id);
  const next = beside[at + 1] ?? beside[at - 1];
  return next ? opener(next.id) : "input[type=text]";
}

/** @param {ListDesk} desk @param {Card} card @param {Card[]} beside @param {Ways} ways */
function movesView(desk, card, beside, ways) {
  if (!desk.plan.order || beside.length < 2) return nothing;
  const at = beside.findIndex(({ id }) => id === card.id);
  const button = (/** @type {-1|1} */ by, /** @type {string} */ word) => {
    const go = () => {
      desk.move(card, beside, by);
      ways.focus(`${where(card.id)} [data-move="${word}"]:not(:disabled)`, opener(card.id));
    };
    return html`<button type="button" data-move=${word} ?disabled=${by < 0 ? at === 0 : at === beside.length - 1} @click=${go}>Move ${word}${aboutView(card.text)}</button>`;
  };
  return html`${button(-1, "up")}${button(1, "down")}`;
}

/** Who can see it, for the one who wrote it; never on a screen that two look at. @param {ListDesk} desk @param {Card} card */
function shareView(desk, card) {
  const { plan, model } = desk;
  if (!plan.shares || card.entry.first_by !== model.get("me").person || model.get("together")) return nothing;
  const hidden = card.entry.audience === "author";
  if (!hidden && !plan.private) return nothing;
  return html`<button type="button" @click=${() => desk.share(card, hidden)}>${hidden ? "Show it to both of us" : "Keep it to myself"}</button>`;
}

/** Everything else that a card holds, for paper. @param {ListDesk} desk @param {Card} card */
function wordsView(desk, { entry }) {
  const open = desk.opened === entry.id;
  const rest = desk.plan.fields.filter(({ name }) => open || !desk.plan.shown.includes(name)).map((question) => wordsOf(desk, question, entry.body[question.name])).filter(Boolean);
  return rest.length ? html`<ul class="cp-plain rl-paper">${rest.map((words) => html`<li>${words}</li>`)}</ul>` : nothing;
}
