/** A list in words: its columns, the line that adds, ready texts, and the cards; lit-html templates. */
import { html, nothing, render } from "lit-html";
import { repeat } from "lit-html/directives/repeat.js";
import { conflictsView } from "../conflicts.js";
import { noticeView, statusLine, turnsHere } from "../desk_parts.js";
import { seatWith } from "../parts.js";
import { short } from "../records.js";
import { spoken } from "../spoken.js";
import { lineView } from "./add_line.js";
import { cardView } from "./card.js";
import { opener } from "./states.js";

/** @typedef {import("./list_desk.js").ListDesk} ListDesk */
/** @typedef {import("./list_desk.js").Column} Column */
/** @typedef {import("./list_desk.js").Card} Card */
/** @typedef {import("./list_desk.js").Offer} Offer */
/**
 * @typedef {{uid: string, focus: (...places: string[]) => void}} Ways  `focus`: the first of the places that is there gets
 *   the focus, once what was done is on the page
 */

/** So many cards of a column are drawn at first. */
export const AT_FIRST = 50;

/** A card that comes to stand elsewhere keeps the cursor that was in it. @param {ListDesk} desk @param {Ways} ways @param {HTMLElement} root */
export function drawList(desk, ways, root) {
  const had = /** @type {HTMLElement|null} */ (document.activeElement);
  render(listView(desk, ways), root);
  if (had?.isConnected && had !== document.activeElement && root.contains(had)) had.focus();
}

/** @param {ListDesk} desk @param {Ways} ways */
function listView(desk, ways) {
  const title = spoken(desk.model.get("title"), desk.words);
  const heading = title ? html`<h2 id="${ways.uid}-title" tabindex="-1" dir="auto">${title}</h2>` : nothing;
  if (!desk.model.get("folded")) return html`<div class="rl-body">${heading}${bodyView(desk, ways)}</div>`;
  const toggled = (/** @type {Event} */ event) => {
    desk.unfolded = /** @type {HTMLDetailsElement} */ (event.currentTarget).open;
  };
  const count = desk.columns.reduce((sum, column) => sum + desk.cards(column).length, 0);
  return html`<details class="cp-more" .open=${desk.unfolded} @toggle=${toggled}><summary>${heading}${count ? html`<span class="rl-count">${count}</span>` : nothing}</summary><div class="rl-body">${bodyView(desk, ways)}</div></details>`;
}

/** @param {ListDesk} desk @param {Ways} ways */
function bodyView(desk, ways) {
  if (desk.plan.audience === "author" && !desk.plan.private && desk.model.get("together")) return html`${noticeView(desk)}<p>Private notes stay hidden while two look at this screen.</p>`;
  const about = desk.model.get("about");
  const columns = desk.columns.map((column) => ({ column, cards: desk.cards(column) }));
  const some = columns.some(({ cards }) => cards.length);
  return html`${about ? html`<p class="rl-about">${spoken(about, desk.words)}</p>` : nothing}${statusLine(desk)}${noticeView(desk)}${conflictsView(desk, undefined, columns.some(({ column, cards }) => isShown(desk, column, cards)) ? desk.opened : "")}
    <div class="rl-columns rl-of-${Math.min(columns.length, 3)}">${columns.map(({ column, cards }) => columnView(desk, column, cards, some, ways))}</div>
    ${turnsHere(desk)}
    <p class="cp-unseen" role="status" aria-live="polite">${desk.said}</p>`;
}

/** Whether the open card is among those that are drawn. @param {ListDesk} desk @param {Column} column @param {Card[]} cards */
function isShown(desk, column, cards) {
  const isOpen = (/** @type {Card} */ { id, parts }) => id === desk.opened || parts.some(isOpen);
  const now = cards.filter(({ past }) => !past);
  return (desk.whole.has(column.value) || now.length <= AT_FIRST ? now : now.slice(0, AT_FIRST)).some(isOpen);
}

/** @param {ListDesk} desk @param {Column} column @param {Card[]} cards @param {boolean} some  whether any column has a card @param {Ways} ways */
function columnView(desk, column, cards, some, ways) {
  const { uid } = ways;
  const id = `${uid}-${desk.columns.indexOf(column)}`;
  const seat = seatWith(desk.words, column.partner);
  const name = column.partner ? desk.words[column.partner] : "";
  const now = cards.filter(({ past }) => !past);
  const past = cards.filter((card) => card.past);
  const labelled = name || column.title;
  const enter = () => {
    desk.at = column;
  };
  return html`<section class="rl-column ${seat ? `rl-${seat}` : ""}" aria-labelledby=${[desk.model.get("title") && `${uid}-title`, labelled && id].filter(Boolean).join(" ") || nothing} @focusin=${enter}>
    ${labelled ? html`<h3 id=${id}>${name ? html`<bdi>${short(name)}</bdi>` : nothing}${name && column.title ? " " : nothing}${column.title ? html`<span class=${name ? "rl-of" : ""}>${column.title}</span>` : nothing}${seat ? html` <span class="rl-word"><bdi>${short(desk.words.seats[seat].word)}</bdi></span>` : nothing}</h3>` : nothing}
    ${emptyView(desk, column, name, cards, some, desk.columns.length)}
    ${cardsView(desk, column, now, ways)}
    ${desk.readonly || column.former ? nothing : lineView(desk, ways, { place: column.value, id: `${id}-line`, label: desk.model.get("adds"), whose: name || column.title, fields: fieldsOf(desk, column) })}
    ${desk.readonly || column.former ? nothing : offersView(desk, column, cards)}
    ${past.length ? html`<details class="cp-more rl-past"><summary>${past.length === 1 ? "1 that is past" : `${past.length} that are past`}</summary><ul class="cp-plain rl-cards">${repeat(past, (card) => card.id, (card) => cardView(desk, card, past, ways))}</ul></details>` : nothing}
  </section>`;
}

/** What a column says while it is empty: gently, where the other one is not. @param {ListDesk} desk @param {Column} column @param {string} name @param {Card[]} cards @param {boolean} some @param {number} of */
function emptyView(desk, column, name, cards, some, of) {
  if (cards.length) return nothing;
  const gentle = some && name && of > 1 ? html`<p class="rl-gentle">Nothing from <bdi>${short(name)}</bdi> yet. There is as much room on this side.</p>` : nothing;
  return html`${column.empty ? html`<p class="cp-hint rl-empty">${spoken(column.empty, desk.words)}</p>` : nothing}${gentle}`;
}

/** What a new card of a column has. @param {ListDesk} desk @param {Column} column @returns {Record<string, any>} */
const fieldsOf = ({ plan }, column) => (plan.columns.field ? { [plan.columns.field]: column.value } : {});

/** @param {ListDesk} desk @param {Column} column @param {Card[]} cards @param {Ways} ways */
function cardsView(desk, column, cards, ways) {
  if (!cards.length) return nothing;
  const all = desk.whole.has(column.value) || cards.length <= AT_FIRST;
  const shown = all ? cards : cards.slice(0, AT_FIRST);
  const more = () => {
    desk.whole.add(column.value);
    desk.tell();
    ways.focus(opener(cards[AT_FIRST].id));
  };
  return html`<ul class="cp-plain rl-cards">${repeat(shown, (card) => card.id, (card) => cardView(desk, card, cards, ways))}</ul>
    ${all ? nothing : html`<button type="button" @click=${more}>Show all ${cards.length}</button>`}`;
}

/** Ready texts, by what they are about. @param {ListDesk} desk @param {Column} column @param {Card[]} cards */
function offersView(desk, column, cards) {
  const { field } = desk.plan.columns;
  const ours = desk.plan.offers.filter(({ fields }) => !field || fields[field] === undefined || fields[field] === column.value);
  if (!ours.length) return nothing;
  const there = new Set(cards.map(({ text }) => text));
  const groups = [...new Set(ours.map(({ under }) => under))];
  const list = (/** @type {string} */ group) => html`<ul class="cp-plain rl-offers">${ours.filter(({ under }) => under === group).map((offer) => {
    const words = spoken(offer.text, desk.words);
    const taken = there.has(words);
    return html`<li><button type="button" aria-disabled=${taken ? "true" : "false"} @click=${() => taken || desk.addOffer(offer, fieldsOf(desk, column))}><span aria-hidden="true">${taken ? "✓" : "+"}</span> <span>${words}</span>${taken ? html`<span class="cp-unseen">, added</span>` : nothing}</button></li>`;
  })}</ul>`;
  return html`<details class="cp-more rl-ideas"><summary>Ideas to start from</summary>
    ${groups.map((group) => (group ? html`<details class="cp-more"><summary>${spoken(group, desk.words)}</summary>${list(group)}</details>` : list(group)))}</details>`;
}
