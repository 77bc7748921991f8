/** What people sent to the wall: cards, and forces that help or hold back. */
import { html, nothing } from "lit-html";
import { repeat } from "lit-html/directives/repeat.js";
import { countView, oftenWords, timesMark, track, writtenView } from "./figures.js";

/** @typedef {import("./figures.js").Picture} Picture */
/** @typedef {import("./figures.js").Said} Said */

const STRONGEST = 5;
export const NOTHING = "Nothing was sent to the wall.";

/** How many wrote it, and how many votes it has. @param {Said} said */
export const timesView = ({ n, votes }) => html`${n > 1 ? html`<b class="pc-times">${oftenWords(n)}</b> ` : nothing}${votes ? html`<b class="pc-times">${votes === 1 ? "1 vote" : `${votes} votes`}</b>` : nothing}`;

/** What else its writers said of it. @param {Said} said */
export const besideView = ({ beside = [] }) => (beside.length ? html`<p class="pc-times" dir="auto">${beside.join(" · ")}</p>` : nothing);

/** @param {Said} said */
const cardView = (said) => html`<li class="pc-card"><p dir="auto">${said.text}</p>${besideView(said)}${timesView(said)}</li>`;

/** Cards as they were put together, in their order; without a heading those that stand for themselves. @template {{under?: string}} T @param {T[]} said @returns {{heading: string, cards: T[]}[]} */
export function inStacks(said) {
  /** @type {{heading: string, cards: T[]}[]} */
  const found = [];
  for (const each of said) {
    const heading = each.under ?? "";
    const stack = heading ? found.find((one) => one.heading === heading) : found.at(-1);
    if (stack?.heading === heading) stack.cards.push(each);
    else found.push({ heading, cards: [each] });
  }
  return found;
}

/** @param {{heading: string, cards: Said[]}} stack */
const stackView = ({ heading, cards }) => {
  const list = html`<ul class="cp-plain pc-cards">${repeat(cards, ({ text }) => text, cardView)}</ul>`;
  return heading ? html`<div class="pc-stack"><h5 dir="auto">${heading}</h5>${list}</div>` : list;
};

/** Nothing was sent, and nothing is counted beside it. @param {Picture} picture */
export const isEmpty = ({ rows }) => rows.every(({ said, field, scale }) => !said.length && !(field && scale?.length));

/** @param {Picture} picture */
export function wordsView(picture) {
  const { rows, showing } = picture;
  if (showing.fields?.length === 0 && rows.every(({ said }) => !said.length)) return writtenView(picture);
  if (isEmpty(picture)) return html`<p class="cp-hint">${NOTHING}</p>`;
  return rows.map((row) => (row.field && row.scale?.length ? html`<section class="pc-part"><h4 dir="auto">${row.label}</h4>${countView(row, [])}</section>` : partView(row)));

  function partView(/** @type {import("./figures.js").Row} */ { label, said }) {
    return html`<section class="pc-part">${rows.length > 1 ? html`<h4 dir="auto">${label}</h4>` : nothing}
    ${said.length ? inStacks(said).map(stackView) : html`<p class="cp-hint">${NOTHING}</p>`}</section>`;
  }
}

/** Which way it pushes in all, and in the middle of the people of each group. @param {import("./figures.js").Row} row @param {{id: string, label: string}[]} sides */
const balanceView = ({ counts, groups }, sides) => html`${counts?.length ? html`<p class="pc-balance">Strengths added up: ${sides.map(({ label }, at) => html`${at ? ", " : ""}${label} <b>${counts[at]}</b>`)}</p>` : nothing}
  ${groups?.length ? html`<p class="pc-balance">Each person’s own balance, in the middle: ${groups.map(({ label, n, median }, at) => html`${at ? ", " : ""}<bdi>${label || "all others"}</bdi> <b>${median > 0 ? "+" : median < 0 ? "−" : ""}${Math.abs(Math.round(median * 10) / 10)}</b> (${n} people)`)}</p>` : nothing}`;

/** @param {Said} said */
const forceView = ({ text, n, strength, ...more }) => html`<li class="pc-force"><p dir="auto">${text}${timesMark(n)}</p>${besideView(/** @type {Said} */ (more))}
  ${strength === null ? nothing : html`${track(strength / STRONGEST)}<span class="cp-unseen">strength ${Math.round(strength * 10) / 10} of ${STRONGEST}</span>`}</li>`;

/** The strongest first. @param {Said[]} said @param {string} side */
export const sideOf = (said, side) => said.filter((each) => each.side === side).sort((a, b) => (b.strength ?? 0) - (a.strength ?? 0));

/** @param {Picture} picture @param {{id: string, label: string}[]} sides */
export function forcesView({ rows }, sides) {
  const full = rows.filter(({ said }) => said.length);
  const drawn = full.some(({ said }) => said.some(({ strength }) => strength !== null));
  return html`${(full.length ? full : rows).map(({ label, said, ...row }) => html`<section class="pc-part"><h4 dir="auto">${label}</h4>${balanceView(/** @type {import("./figures.js").Row} */ (row), sides)}
    <div class="pc-sides">${sides.map((side) => {
      const here = sideOf(said, side.id);
      return html`<div><h5>${side.label}</h5>${here.length ? html`<ul class="cp-plain">${here.map(forceView)}</ul>` : html`<p class="cp-hint">${NOTHING}</p>`}</div>`;
    })}</div></section>`)}${drawn ? html`<p class="cp-hint">The longer a bar, the stronger it pushes.</p>` : nothing}`;
}
