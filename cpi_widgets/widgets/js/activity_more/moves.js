/** The order of one's cards, a place at a time. */
import { html, nothing } from "lit-html";
import { aboutView } from "../desk_parts.js";
import { short } from "../records.js";

/** @typedef {import("../activity/activity_desk.js").ActivityDesk} ActivityDesk */
/** @typedef {import("../activity/sheet.js").Part} Part */

/** Moves a card by one place. @param {ActivityDesk} desk @param {Part} part @param {string} id @param {-1|1} by */
function move(desk, part, id, by) {
  desk.space.left();
  const order = desk.answersTo(part).map((card) => card.id);
  const from = order.indexOf(id);
  if (from < 0 || !order[from + by]) return;
  order.splice(from + by, 0, ...order.splice(from, 1));
  /** @type {import("../space.js").Put[]} */
  const changes = order.flatMap((each, place) => (desk.bodyOf(each)?.order === place ? [] : [{ op: "put", kind: "reply", id: each, fields: { order: place } }]));
  const words = `Moved “${short(desk.titleOf(id, part))}” ${by < 0 ? "up" : "down"}`;
  desk.act({ label: words, changes, said: `${words}.` });
}

/** @param {ActivityDesk} desk @param {Part} part @param {string} id @param {import("../activity/cards.js").Ways} ways */
export function movesView(desk, part, id, ways) {
  const ids = desk.answersTo(part).map((card) => card.id);
  const at = ids.indexOf(id);
  if (at < 0) return nothing;
  const where = `[data-answer="${CSS.escape(id)}"]`;
  const button = (/** @type {-1|1} */ by, /** @type {string} */ word) => html`<button type="button" data-move=${word} ?disabled=${by < 0 ? at === 0 : at === ids.length - 1}
    @click=${() => { move(desk, part, id, by); ways.focus(`${where} [data-move="${word}"]:not(:disabled)`, `${where} [data-move]:not(:disabled)`); }}>Move ${word}${aboutView(desk.titleOf(id, part))}</button>`;
  return html`${button(-1, "up")}${button(1, "down")}`;
}
