/** Where a card is on the page, and the buttons that lead to its other states; on a closed card and in an open one. */
import { html, nothing } from "lit-html";
import { short } from "../records.js";

/** @typedef {import("./list_desk.js").ListDesk} ListDesk */
/** @typedef {import("./list_desk.js").Card} Card */
/** @typedef {import("./view.js").Ways} Ways */

/** Where a card is. @param {string} id */
export const where = (id) => `[data-card="${CSS.escape(id)}"]`;
/** The button that opens a card. @param {string} id */
export const opener = (id) => `${where(id)} .rl-open`;

/** The buttons that lead to other states. @param {ListDesk} desk @param {Card} card @param {Ways} ways */
export function statesView(desk, card, ways) {
  const { plan, readonly } = desk;
  const raised = plan.raises?.mark && card.entry.body[plan.raises.mark] === plan.raises.word;
  if (readonly || !(plan.states.length || plan.raises?.verb)) return nothing;
  const now = card.entry.body[plan.state];
  const go = (/** @type {import("./list_desk.js").State} */ state) => {
    desk.turn(card, state);
    ways.focus(opener(card.id), "h2");
  };
  return html`<div class="rl-states">${plan.states.filter((state) => state.value !== now && state.verb && (!state.after || state.after === now) && desk.mayTurn(state, now)).map((state) => html`<button type="button" @click=${() => go(state)}>${state.verb}<span class="cp-unseen">: ${short(card.text)}</span></button>`)}
    ${plan.raises?.verb && !raised && card.entry.audience !== "author" ? html`<button type="button" @click=${() => { desk.raise(card); ways.focus(opener(card.id)); }}>${plan.raises.verb}<span class="cp-unseen">: ${short(card.text)}</span></button>` : nothing}</div>`;
}
