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

/** What is still to be said before a card comes to a state. @param {ListDesk} desk @param {Card} card @param {import("./list_desk.js").State} state */
function lackingView(desk, { entry }, state) {
  const lacking = desk.lackingFor(state, entry);
  return lacking.length ? html`<p class="cp-hint rl-lacking">Before “${state.verb}”, fill in “${lacking.map(({ label }) => label).join("” and “")}”.</p>` : nothing;
}

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
  const others = plan.states.filter((state) => state.value !== now && state.verb && (!state.after || state.after === now));
  const able = others.filter((state) => desk.mayTurn(state, now) && !desk.lackingFor(state, card.entry).length);
  return html`${others.map((state) => lackingView(desk, card, state))}<div class="rl-states">${able.map((state) => html`<button type="button" @click=${() => go(state)}>${state.verb}<span class="cp-unseen">: ${short(card.text)}</span></button>`)}
    ${plan.raises?.verb && !raised && card.entry.audience !== "author" ? html`<button type="button" @click=${() => { desk.raise(card); ways.focus(opener(card.id)); }}>${plan.raises.verb}<span class="cp-unseen">: ${short(card.text)}</span></button>` : nothing}</div>`;
}
