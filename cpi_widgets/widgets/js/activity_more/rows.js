/** Cards in a row: moving one up or down, and putting a new one between two; lit-html templates. */
import { html, nothing } from "lit-html";
import { firstIn, where } from "../activity/places.js";
import { orderOf, putReply } from "../activity/sheet.js";
import { aboutView } from "../desk_parts.js";
import { between } from "../record_list/order.js";
import { short } from "../records.js";

/** @typedef {import("../activity/activity_desk.js").ActivityDesk} ActivityDesk */
/** @typedef {import("../activity/cards.js").Ways} Ways */
/** @typedef {import("../activity/sheet.js").Part} Part */
/** @typedef {import("../space.js").Entry} Entry */

/** New places as changes; only what has no room beside it moves with another. @param {Entry[]} cards @param {Map<number, number>} orders */
const puts = (cards, orders) => [...orders].filter(([at, order]) => cards[at] && orderOf(cards[at]) !== order).map(([at, order]) => putReply(cards[at].id, { order }));

/** Moves a card by one place. @param {ActivityDesk} desk @param {Part} part @param {string} id @param {-1|1} by @returns {boolean} */
function move(desk, part, id, by) {
  desk.space.left();
  const cards = desk.answersTo(part);
  const from = cards.findIndex((card) => card.id === id);
  if (desk.readonly || from < 0 || !cards[from + by]) return false;
  const words = `Moved “${short(desk.titleOf(id, part))}” ${by < 0 ? "up" : "down"}`;
  desk.act({ label: words, changes: puts(cards, between(cards.map(orderOf), from, from + by)), said: `${words}.` });
  return true;
}

/** Begins a card in front of another. @param {ActivityDesk} desk @param {Part} part @param {string} before @returns {string} its id, or "" where there is no room */
function insert(desk, part, before) {
  desk.space.left();
  const cards = desk.answersTo(part);
  const at = cards.findIndex((card) => card.id === before);
  if (at < 0 || !desk.hasRoom(part)) return "";
  const id = desk.newId();
  const orders = between([...cards.map(orderOf), desk.next(part)], cards.length, at);
  const moved = puts(cards, orders);
  if (moved.length) desk.act({ label: "Made room for another", changes: moved, said: "" });
  desk.placed[id] = /** @type {number} */ (orders.get(cards.length));
  desk.openIt(part, id);
  return id;
}

/** @param {ActivityDesk} desk @param {Part} part @param {string} id @param {Ways} ways */
export function movesView(desk, part, id, ways) {
  const ids = desk.answersTo(part).map((card) => card.id);
  const at = ids.indexOf(id);
  if (ids.length < 2 || at < 0) return nothing;
  const button = (/** @type {-1|1} */ by, /** @type {string} */ word) => html`<button type="button" data-move=${word} aria-keyshortcuts="Alt+Arrow${by < 0 ? "Up" : "Down"}" ?disabled=${by < 0 ? at === 0 : at === ids.length - 1}
    @click=${() => { move(desk, part, id, by); ways.focus(`${where(id)} [data-move="${word}"]:not(:disabled)`, `${where(id)} [data-move]:not(:disabled)`); }}>Move ${word}${aboutView(desk.titleOf(id, part))}</button>`;
  return html`${button(-1, "up")}${button(1, "down")}`;
}

/** Alt and an arrow on a button of a card moves it. @param {ActivityDesk} desk @param {Part} part @param {string} id @param {KeyboardEvent} event */
export function stepBy(desk, part, id, event) {
  const by = /** @type {Record<string, -1|1>} */ ({ ArrowUp: -1, ArrowDown: 1 })[event.key];
  const pressed = /** @type {HTMLElement} */ (event.target).closest("button");
  if (!by || !pressed) return;
  event.preventDefault();
  if (move(desk, part, id, by)) pressed.focus();
}

/** In front of a rung: what is worth another look between it and the one before, and the way to put one there. @param {ActivityDesk} desk @param {Part} part @param {string} id @param {string|undefined} before @param {Ways} ways */
export function gapView(desk, part, id, before, ways) {
  // Beside one that is being written anew there is nothing to put anything between.
  if (desk.plan.kind !== "ladder" || !desk.bodyOf(id) || (before && !desk.bodyOf(before))) return nothing;
  const noticed = desk.model.get("noticed")?.[id];
  const put = () => {
    const fresh = insert(desk, part, id);
    if (fresh) ways.focus(firstIn(fresh));
  };
  if (!noticed && !desk.hasRoom(part)) return nothing;
  return html`<li class="ac-gap ${noticed ? "ac-wide" : ""}">${noticed ? html`<p role="note">${noticed}</p>` : nothing}
    ${desk.hasRoom(part) ? html`<button type="button" @click=${put}><span aria-hidden="true">+ </span>Put a rung here<span class="cp-unseen"> before “${short(desk.titleOf(id, part) || part.label)}”</span></button>` : nothing}</li>`;
}
