/** A part that is filled in several times: cards, one of them open, and the way to another; lit-html templates. */
import { html, nothing } from "lit-html";
import { repeat } from "lit-html/directives/repeat.js";
import { aboutView } from "../desk_parts.js";
import { inputView } from "../inputs.js";
import { numberView } from "./scale.js";
import { SENT } from "./activity_desk.js";
import { firstIn, place, where } from "./places.js";
import { hasContent, orderOf, saidOf, wordsOf } from "./sheet.js";

/** @typedef {import("./activity_desk.js").ActivityDesk} ActivityDesk */
/** @typedef {import("./sheet.js").Part} Part */
/** @typedef {import("./sheet.js").Asked} Asked */
/** @typedef {import("../space.js").Entry} Entry */
/** @typedef {{uid: string, focus: (...places: string[]) => void}} Ways  `focus`: the first of the places that is there gets the focus */

/** So many questions of a card are seen at once; the others open at a touch. */
const SEEN = 7;

/** @param {ActivityDesk} desk @param {Part} part @param {Asked[]} asked @param {Ways} ways */
export function cardsView(desk, part, asked, ways) {
  const cards = desk.answersTo(part);
  const open = desk.readonly ? "" : desk.openCard(part);
  const ids = cards.map(({ id }) => id);
  if (open && !ids.includes(open) && desk.hasRoom(part)) {
    const at = cards.findIndex((card) => orderOf(card) > (desk.placed[open] ?? Infinity));
    ids.splice(at < 0 ? ids.length : at, 0, open);
  }
  const more = () => {
    const id = desk.another(part);
    if (id) ways.focus(firstIn(id));
    else ways.focus(`${where(cards.at(-1)?.id ?? "")} button`);
  };
  const rows = cards.length && !desk.readonly ? desk.further : null;
  return html`${rows?.unsidedView(desk, part, open, ways)}<ul class="cp-plain ac-cards">${repeat(ids, (id) => id, (id, at) => html`${rows?.gapView(desk, part, id, ids[at - 1], ways)}${id === open ? openView(desk, part, id, asked, ways, more) : closedView(desk, part, cards.find((card) => card.id === id), ways)}`)}</ul>
    ${moreView(desk, part, open, more)}${desk.plan.offers?.length ? desk.further?.readyView(desk, part, cards) : nothing}`;
}

/** The button that begins another card. @param {ActivityDesk} desk @param {Part} part @param {string} open @param {() => void} more */
function moreView(desk, part, open, more) {
  if (desk.readonly) return desk.answersTo(part).length ? nothing : html`<p class="cp-hint">Nothing was written here.</p>`;
  if (!desk.hasRoom(part)) return html`<p class="cp-hint">${part.most === 1 ? "One is enough here." : `There is room for ${part.most}. Delete one to write another.`}</p>`;
  if (open && !hasContent(part, desk.bodyOf(open))) return nothing;
  return html`<button type="button" class="ac-more" @click=${more}>Add another${aboutView(part.label)}</button>`;
}

/** Alt and an arrow on one of its buttons moves a card. @param {ActivityDesk} desk @param {Part} part @param {string} id */
const stepsIn = (desk, part, id) => (/** @type {KeyboardEvent} */ event) => event.altKey && desk.further?.stepBy(desk, part, id, event);

/** @param {ActivityDesk} desk @param {Part} part @param {string} id @param {Asked[]} asked @param {Ways} ways @param {() => void} more */
function openView(desk, part, id, asked, ways, more) {
  const uid = `${ways.uid}-${id}`;
  const step = stepsIn(desk, part, id);
  const keys = (/** @type {KeyboardEvent} */ event) => {
    const field = /** @type {HTMLElement} */ (event.target);
    step(event);
    if (event.key === "Enter" && !event.isComposing && field.matches("input[type=text]")) {
      event.preventDefault();
      more();
    }
  };
  const field = (/** @type {Asked} */ question) => fieldView(desk, part, id, question, uid);
  const [seen, rest] = asked.length > SEEN ? [asked.slice(0, SEEN), asked.slice(SEEN)] : [asked, []];
  const there = desk.bodyOf(id);
  return html`<li class="ac-card ac-open" data-answer=${id} @keydown=${keys}>
    ${seen.map(field)}
    ${rest.length ? html`<details class="cp-more"><summary>More about this</summary><div class="ac-rest">${rest.map(field)}</div></details>` : nothing}
    ${there ? html`<div class="cp-row ac-deeds">${desk.further?.movesView(desk, part, id, ways)}${sendView(desk, part, id)}${deleteView(desk, part, id, ways)}
      <button type="button" @click=${() => { desk.openIt(part, ""); ways.focus(`${where(id)} .ac-change`); }}>Done${aboutView(desk.titleOf(id, part) || part.label)}</button></div>` : nothing}
  </li>`;
}

/** @param {ActivityDesk} desk @param {Part} part @param {Entry|undefined} card @param {Ways} ways */
function closedView(desk, part, card, ways) {
  if (!card) return nothing;
  const { id, body } = card;
  const title = desk.titleOf(id, part);
  const chips = part.fields.filter((field) => !field.private).map((field) => ({ field, said: saidWith(desk, part, field, body[field.id]) })).filter(({ said }) => said && said !== title);
  const change = () => {
    desk.openIt(part, id);
    ways.focus(firstIn(id));
  };
  const whose = desk.plan.apart ? undefined : desk.voices.find(([voice]) => voice === body.group);
  return html`<li class="ac-card" data-answer=${id} @keydown=${stepsIn(desk, part, id)}>
    ${whose ? html`<p class="ac-who ac-who-${whose[0]}">${whose[1]}</p>` : nothing}
    <p class="ac-title" dir="auto">${title || html`<span class="cp-hint">Nothing stands here yet.</span>`}</p>
    ${chips.length ? html`<ul class="cp-plain ac-chips">${chips.map(({ field, said }) => html`<li>${field.type === "yes" ? nothing : html`<span class="ac-of">${field.label}:</span> `}<bdi>${said}</bdi></li>`)}</ul>` : nothing}
    <div class="cp-row ac-deeds">${desk.readonly ? nothing : html`<button type="button" class="ac-change" @click=${change}>Change${aboutView(title)}</button>${desk.plan.kind === "ladder" ? desk.further?.movesView(desk, part, id, ways) : nothing}`}${sendView(desk, part, id)}${deleteView(desk, part, id, ways)}</div>
  </li>`;
}

/** An answer in words; a piece says what it is a piece of. @param {ActivityDesk} desk @param {Part} part @param {import("./sheet.js").Field} field @param {any} value */
function saidWith(desk, part, field, value) {
  const words = saidOf(field, value);
  return field.id === "under" && desk.plan.kind === "barriers" && words ? desk.titleOf(words, part) : words;
}

/** One question, with its native input. @param {ActivityDesk} desk @param {Part} part @param {string} id  of the answer @param {Asked} question @param {string} uid */
export function fieldView(desk, part, id, question, uid) {
  const filling = desk.forms.of(id, part, question.private);
  const now = /** @type {Asked} */ (filling.questions().find(({ name }) => name === question.name) ?? question);
  if (now.kind === "one_of" && now.options.length < 2) return nothing;
  const shown = now.kind === "number" ? numberView(filling, now, uid) : inputView(filling, now, uid);
  return question.private ? html`<div class="cp-private">${shown}</div>` : shown;
}

/** Deleting is always there. @param {ActivityDesk} desk @param {Part} part @param {string} id @param {Ways} ways */
export function deleteView(desk, part, id, ways) {
  if (desk.over) return nothing;
  const go = () => {
    desk.take(part, id);
    ways.focus(place(ways, part.id), "h2");
  };
  return html`<button type="button" class="cp-off" @click=${go}>Delete${aboutView((part.repeat && desk.titleOf(id, part)) || part.label)}</button>`;
}

/** For an answer in words: the way to the wall and back. @param {ActivityDesk} desk @param {Part} part @param {string} id */
export function sendView(desk, part, id) {
  const body = desk.bodyOf(id);
  if (!desk.isForWall(part) || !body) return nothing;
  const about = aboutView(desk.titleOf(id, part));
  if (SENT.test(body.share)) return html`<span class="ac-sent">${desk.closed ? "Sent" : "On its way"} to the wall</span><button type="button" @click=${() => desk.send(part, id, false)}>Take it back${about}</button>`;
  return desk.readonly || !wordsOf(part, body) ? nothing : html`<button type="button" @click=${() => desk.send(part, id, true)}>Send to the wall${about}</button>`;
}
