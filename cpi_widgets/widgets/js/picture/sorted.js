/** Statements sorted by the rule that was set before the first round: agreed, agreed against, still open; lit-html templates. */
import { html, nothing } from "lit-html";

import { clock } from "../status.js";

/** @typedef {import("./figures.js").Row} Row */
/** @typedef {[number, number]} Rule  the share that one end needs, and the share below which the other must stay */

const SORTS = ["Agreed", "Agreed against", "Still open"];
/** So many marks stand at each end of the scale from 1 to 9. */
const END = 3;
/** Shares are typed in hundredths of a per cent at most: whole numbers compare alike everywhere. */
const PARTS = 10_000;

/** How many marks lie at one end. @param {number[]} counts */
const sum = (counts) => counts.reduce((all, count) => all + count, 0);

/** Paper says the same, see tests/fixtures/sorted.json. @param {number[]} counts  of each mark @param {Rule} rule */
export function sortWord(counts, [share, below]) {
  const [low, high, all] = [sum(counts.slice(0, END)), sum(counts.slice(-END)), sum(counts)];
  const most = Math.round(share * PARTS) * all;
  const few = Math.round(below * PARTS) * all;
  const agreed = (/** @type {number} */ one, /** @type {number} */ other) => one * PARTS >= most && other * PARTS < few;
  return SORTS[agreed(high, low) ? 0 : agreed(low, high) ? 1 : 2];
}

const percent = (/** @type {number} */ share) => `${Math.round(share * PARTS) / 100}%`;

/** Paper says the same, see tests/fixtures/sorted.json. @param {[number, number]|null|undefined} stayed  how many gave the same mark as before, of those who gave both */
export const stayedWords = (stayed) => (stayed ? `(${stayed[0]} of ${stayed[1]} gave the same mark as before)` : "");

/** @param {Row[]} rows @param {{rule?: Rule|null, fixed?: {fixed: string}|null}} showing  the rule, and since when it stands @param {(row: Row) => string} named @param {(labels: string[], among: boolean) => any} fewTold  of which nothing can be told */
export function sortedView(rows, { rule, fixed }, named, fewTold) {
  if (!rule) return nothing;
  const told = rows.filter(({ n }) => n !== null).map((row) => ({ word: sortWord(row.counts, rule), label: named(row), stayed: stayedWords(row.stayed) }));
  const few = rows.filter(({ n }) => n === null).map(named);
  const lines = SORTS.flatMap((word) => told.filter((each) => each.word === word));
  return html`<div class="pc-looks pc-sorted"><h4>Sorted: agreed, agreed against, still open</h4>
    <p class="cp-hint">Agreed: ${percent(rule[0])} or more gave 7 to 9, and fewer than ${percent(rule[1])} gave 1 to 3. Agreed against: the other way round.${fixed ? ` Fixed at ${clock(fixed.fixed)}, before round 1.` : ""}</p>
    <ul class="cp-plain">${lines.map(({ word, label, stayed }) => html`<li><b>${word}</b>: <span dir="auto">${label}</span> <span class="cp-hint">${stayed}</span></li>`)}${few.length ? html`<li class="cp-hint">${lines.length ? fewTold(few, true) : "No statement has marks from five people yet, so none can be sorted."}</li>` : nothing}</ul></div>`;
}
