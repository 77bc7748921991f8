/**
 * Pictures of numbers as tables: each line holds a small drawing and says the same in words.
 *
 * @typedef {{id: string | number | boolean, label: string}} Named
 * @typedef {{text: string, n: number, side: string, strength: number | null, votes: number | null, id: string, decision: string, reason: string, under?: string, beside: string[]}} Said
 * @typedef {{label: string, n: number, median: number, lower: number, upper: number}} GroupRow
 * @typedef {{part: string, field: string, label: string, n: number | null, counts: number[], median: number | null,
 *   lower: number | null, upper: number | null, mean?: number | null, stayed?: [number, number] | null, said: Said[], scale: string[], groups: GroupRow[]}} Row
 * @typedef {{people: number | null, groups?: number, alone?: boolean, own?: boolean, rows: Row[], showing: {title: string, how: string, parts: Named[], fields: Named[], scale: Named[], ends?: Record<string, [string, string]>, only?: string | null, rule?: [number, number] | null, fixed?: {fixed: string} | null, wheels?: boolean, places?: Record<string, string[]>}}} Picture
 */
import { html, nothing, svg } from "lit-html";
import { sortedView } from "./sorted.js";

/** A scale as it is drawn, however many points it has. */
const WIDE = 200;
const HIGH = 40;
/** So many numbers stand under it side by side. */
const MOST_NUMBERS = 11;
/** Of more points than these only those that somebody chose are listed. */
const MOST_EMPTY = 12;

/** Why a line has no figures. */
export const TOO_FEW = "Fewer than five people so far, so nothing is shown.";

/** 3 or 3.75: quarters of a list lie at quarters, and on the sheet and in the report the same number stands. @param {number} value */
export const plain = (value) => String(Math.round(value * 100) / 100);

/** Where numbers lie, in words. @param {Pick<Row, "n"|"median"|"lower"|"upper">} row @param {string} [who] */
export function spreadWords({ median, lower, upper, n }, who = "the middle half of you") {
  if (n === null || median === null) return TOO_FEW;
  if (lower === null || upper === null) return `The middle is ${plain(median)}.`;
  const half = lower === upper ? `${who} lies at ${plain(lower)}` : `${who} lies from ${plain(lower)} to ${plain(upper)}`;
  return `The middle is ${plain(median)}; ${half}.`;
}

/** The same by role group. @param {GroupRow[]} groups */
const groupsView = (groups) => (groups.length ? html`<ul class="cp-plain pc-groups">${groups.map((group) => html`<li><b dir="auto">${group.label || "All others"}</b> (${group.n}): ${spreadWords(group, "the middle half")}</li>`)}</ul>` : nothing);

/** How tall each bar of a row is, from 0 to 1. @param {number[]} counts */
export function heights(counts) {
  const most = Math.max(...counts, 1);
  return counts.map((count) => count / most);
}

/** Where a value stands on a scale, in boxes from its left end. @param {Named[]} scale @param {number} value */
export function placeOn(scale, value) {
  const numbers = scale.map(({ id }) => Number(id));
  const at = numbers.findIndex((number) => number >= value);
  if (at <= 0) return at === 0 ? 0.5 : numbers.length - 0.5;
  return at - 0.5 + (value - numbers[at - 1]) / (numbers[at] - numbers[at - 1]);
}

/** The numbers of a scale under it: all that fit, else its ends. @param {Named[]} scale @param {number} box @param {number} y */
function numbers(scale, box, y) {
  const all = scale.length <= MOST_NUMBERS;
  return scale.map(({ id }, at) => (all || at === 0 || at === scale.length - 1 ? svg`<text x=${(at + 0.5) * box} y=${y} class="pc-number" text-anchor=${all ? "middle" : at ? "end" : "start"}>${id}</text>` : nothing));
}

/** A histogram with its numbers, and the middle half under them. @param {Pick<Row, "counts"|"median"|"lower"|"upper">} row @param {Named[]} scale @param {number|null} [own]  where one's own mark lies, to be shown as well */
export function histogram(row, scale, own = null) {
  const box = WIDE / scale.length;
  const gap = Math.min(2, box / 6);
  const bars = heights(row.counts).map((height, at) => svg`<rect x=${at * box + gap} y=${HIGH - height * HIGH} width=${box - 2 * gap} height=${height * HIGH} rx=${gap} class="pc-bar" />`);
  const from = placeOn(scale, row.lower ?? 0) * box;
  const to = placeOn(scale, row.upper ?? 0) * box;
  const middle = placeOn(scale, row.median ?? 0) * box;
  return html`<svg class="pc-histogram" viewBox="0 0 ${WIDE} ${HIGH + (own === null ? 30 : 44)}" aria-hidden="true">
    ${bars}<line x1="0" x2=${WIDE} y1=${HIGH + 0.5} y2=${HIGH + 0.5} class="pc-line" />${numbers(scale, box, HIGH + 13)}
    <rect x=${from - 3} y=${HIGH + 20} width=${Math.max(to - from, 0) + 6} height="6" rx="3" class="pc-half" />
    <circle cx=${middle} cy=${HIGH + 23} r="5" class="pc-middle" />
    ${own === null ? nothing : svg`<path d="M${placeOn(scale, own) * box} ${HIGH + 30}l-7 12h14z" class="pc-own" />`}
  </svg>`;
}

/** The middle alone. @param {Row} row @param {Named[]} scale */
function middleMark(row, scale) {
  const box = WIDE / scale.length;
  return html`<svg class="pc-histogram" viewBox="0 0 ${WIDE} 32" aria-hidden="true"><line x1="0" x2=${WIDE} y1="9" y2="9" class="pc-line" />${numbers(scale, box, 28)}<circle cx=${placeOn(scale, row.median ?? 0) * box} cy="9" r="7" class="pc-middle" /></svg>`;
}

/** What the two ends of a line mean, where it has words of its own. @param {[string, string]|undefined} ends */
const endsView = (ends) => (ends ? html`<p class="pc-means"><span dir="auto">${ends[0]}</span> <span dir="auto">${ends[1]}</span></p>` : nothing);

/** No number of people below this is told. */
export const FEWEST = 5;

/** How many wrote the same words; of fewer than five only that they are more than one. @param {number} n */
export function oftenWords(n) {
  if (n < 2) return "";
  return n < FEWEST ? "More than one wrote this" : `${n} wrote this`;
}

/** The same behind a short line. @param {number} n */
export const timesMark = (n) => (n < 2 ? nothing : html` <b>${n < FEWEST ? "(more than one)" : `×${n}`}</b>`);

/** What was sent to the wall beside numbers, by line. @param {Row[]} rows @param {Named[]} parts */
function textsView(rows, parts) {
  const full = rows.filter(({ said }) => said?.length);
  const named = (/** @type {Row} */ { part, label }) => parts.find(({ id }) => id === part)?.label ?? label;
  return full.length ? html`<div class="pc-texts">${full.map((row) => html`<section class="pc-part"><h4 dir="auto">${named(row)}</h4>
    <ul class="cp-plain pc-said">${row.said.map(({ text, n }) => html`<li dir="auto">${text}${timesMark(n)}</li>`)}</ul></section>`)}</div>` : nothing;
}

/** What came of looking at the lines, in words; paper says the same, see tests/fixtures/looks.json. @param {Pick<Row, "counts"|"scale"|"median"|"mean">} row */
export function lookWords({ counts, scale, median, mean }) {
  if (median !== null) return `${plain(median)} in the middle`;
  const one = scale.length === 2 && counts[0] + counts[1] === 1; // one sheet has something or lacks it
  const told = scale.flatMap((point, at) => (counts[at] || scale.length === 1 ? [one ? point : `${counts[at]} ${point}`] : []));
  return [...told, ...(mean == null ? [] : [`${plain(mean)} on average`])].join(", ") || "none";
}

/** Lines that are told besides those of a picture: they have scales of their own. @param {string} heading @param {Row[]} every */
function looksView(heading, every) {
  const rows = every.filter((row) => row.scale?.length);
  const few = rows.filter(({ n }) => n === null).map(({ label }) => label);
  const told = rows.filter(({ n }) => n !== null);
  return rows.length ? html`<div class="pc-looks"><h4>${heading}</h4>
    <ul class="cp-plain">${told.map((row) => html`<li><span dir="auto">${row.label}</span>: <b dir="auto">${lookWords(row)}</b></li>`)}${few.length ? html`<li class="cp-hint">${fewTold(few, told.length > 0)}</li>` : nothing}</ul></div>` : nothing;
}

/** So many lines without figures are named. */
const MOST_NAMED = 6;

/** What is from too few to be told. @param {string[]} labels @param {boolean} among  others are told */
const fewTold = (labels, among) => html`From nobody, or from fewer than five people: <span dir="auto">${labels.length > MOST_NAMED ? `${labels.length} ${among ? "other " : ""}lines` : labels.map((label) => label.replace(/[.]$/, "")).join("; ")}</span>.`;

/** The same as a sentence of its own. @param {string[]} labels @param {boolean} [among] */
export const fewView = (labels, among = true) => (labels.length ? html`<p class="cp-hint">${fewTold(labels, among)}</p>` : nothing);

/** How many wrote something in each part, where no word of it is shown; and what their lines have or lack. @param {Picture} picture */
export function writtenView({ rows: all }) {
  const rows = all.filter(({ scale }) => !scale?.length);
  const most = Math.max(...rows.map(({ n }) => n ?? 0));
  const told = rows.filter(({ n }) => n !== null);
  const few = rows.filter(({ n }) => n === null).map(({ label }) => label);
  return html`<section class="pc-part"><p class="cp-hint">How many lines were written. What they say stays with each group.</p>
    <ul class="cp-plain pc-list">${told.map(({ label, n }) => barLine(label, Number(n), most))}</ul>${fewView(few, told.length > 0)}</section>${looksView("What is there, and what is still open", all)}`;
}

/** How far the second of two marks lies from the first, in words. @param {Row} one @param {Row} other @param {Named[]} fields */
function gapWords(one, other, fields) {
  if (one.median === null || other.median === null) return "";
  const gap = other.median - one.median;
  if (!gap) return "No gap.";
  const way = gap > 0 ? "higher" : "lower";
  return `“${fields[1].label}” is ${plain(Math.abs(gap))} ${way}.`;
}

/** Two marks for each line: they stand side by side, the biggest gaps first. @param {Row[]} rows */
function inPairs(rows) {
  const pairs = rows.filter((_, at) => at % 2 === 0).map((row, at) => [row, rows[2 * at + 1]]);
  const gap = (/** @type {Row[]} */ [one, other]) => (one.median === null || other.median === null ? -1 : Math.abs(other.median - one.median));
  return pairs.sort((a, b) => gap(b) - gap(a)).flat();
}

/** Numbers on a scale. @param {Picture} picture */
export function spreadView({ people, groups = 0, alone = true, rows: every, showing: { how, parts, fields, scale, ends = {}, only, rule, fixed } }) {
  const all = every.filter((row) => !row.scale?.length);
  // Of several rounds the one that is talked about: each line stands once.
  const paired = !only && fields?.length === 2 && all.length % 2 === 0 && all.every(({ part, field }, at) => field === fields[at % 2].id && part === all[at - (at % 2)].part);
  const rows = only ? all.filter(({ field }) => field === only) : paired ? inPairs(all) : all;
  const round = only ? `${fields.find(({ id }) => id === only)?.label}. ` : "";
  const named = (/** @type {Row} */ { part, label }) => (only && parts.find(({ id }) => id === part)?.label) || label;
  const sorted = sortedView(rows, { rule, fixed }, named, fewTold);
  if (all.every(({ n }) => n === null)) return html`${tooFewView(people)}${sorted}${looksView("By area", every)}${textsView(all, parts)}`;
  const mark = how === "medians" ? middleMark : histogram;
  const common = [scale[0], /** @type {Named} */ (scale.at(-1))].map(({ id, label }) => (label === String(id) ? label : `${id}: ${label}`));
  const last = (/** @type {number} */ at) => rows[at].n !== null && rows[at + 1]?.part !== rows[at].part;
  return html`${sorted}<table class="pc-table ${paired ? "pc-paired" : ""}">
    ${Object.keys(ends).length ? nothing : html`<caption class="pc-ends">${round}${common[0]} … ${common[1]}</caption>`}
    <thead class="cp-unseen"><tr><th scope="col">Line</th><th scope="col">How you answered</th></tr></thead>
    <tbody>${rows.map((row, at) => html`<tr><th scope="row" dir="auto">${named(row)}</th>
      <td>${row.n === null ? nothing : mark(row, scale)}${last(at) ? endsView(ends[row.part]) : nothing}<p>${spreadWords(row, groups ? `the middle half of the ${alone ? "answers" : "groups"}` : undefined)}${paired && at % 2 ? html` <b>${gapWords(rows[at - 1], row, fields)}</b>` : nothing}</p>${groupsView(row.groups ?? [])}</td></tr>`)}</tbody>
  </table>${looksView("By area", every)}${textsView(rows, parts)}`;
}

/** A bar; drawn, as pages without a kernel allow no style in an element. @param {number} share from 0 to 1 */
export const track = (share) => html`<svg class="pc-track" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true"><rect width="100" height="8" class="pc-empty" /><rect width=${share * 100} height="8" class="pc-bar" /></svg>`;

/** @param {string} label @param {number} count @param {number} most */
function barLine(label, count, most) {
  return html`<li class="pc-option"><span class="pc-word" dir="auto">${label}</span>${track(count / Math.max(most, 1))}<b class="pc-count">${count}</b></li>`;
}

/** A line with figures: how many chose what; of a number where it lies. @param {Row} row @param {Named[]} scale */
export function countView(row, scale) {
  if (row.n === null) return html`<p>${TOO_FEW}</p>`;
  if (row.median !== null) return html`<p>From ${row.scale[0]} to ${row.scale[1]}. ${spreadWords(row, "the middle half")}</p>`;
  const points = row.scale?.length ? row.scale : scale.map(({ label }) => label);
  const lines = points.map((label, at) => ({ label, count: row.counts[at] ?? 0 })).filter(({ count }) => count || points.length <= MOST_EMPTY);
  return html`<ul class="cp-plain pc-list">${lines.map(({ label, count }) => barLine(label, count, Math.max(...row.counts)))}</ul>${row.mean == null ? nothing : html`<p>${plain(row.mean)} on average.</p>`}`;
}

/** Where no line has answers from five people one sentence says so for all; of five and more the foot of the picture does. @param {number|null} people */
export const tooFewView = (people) => (people === null ? html`<p>${TOO_FEW}</p>` : nothing);

/** How many chose what. @param {Picture} picture */
export function countsView({ people, rows, showing: { scale, title, fields } }) {
  // Where the line is called as the whole, its own question stands over it as soon as another line has one.
  const named = (/** @type {Row} */ row) => (row.label !== title ? row.label : rows.length > 1 ? fields.find(({ id }) => id === row.field)?.label : "");
  const told = rows.filter(({ n }) => n !== null);
  if (!told.length) return tooFewView(people);
  const few = rows.filter(({ n }) => n === null).map((row) => named(row) || row.label);
  return html`${told.map((row) => html`<section class="pc-part">${named(row) ? html`<h4 dir="auto">${named(row)}</h4>` : nothing}${countView(row, scale)}</section>`)}${fewView(few)}`;
}

/** Sums of numbers, by heading where there are some; what is from too few to be told is no sum of nothing. @param {Picture} picture */
export function totalsView({ people, rows, showing: { places = {} } }) {
  if (rows.every(({ n }) => n === null)) return tooFewView(people);
  const most = Math.max(...rows.map(({ n }) => n ?? 0));
  const list = (/** @type {Row[]} */ some) => {
    const told = some.filter(({ n }) => n !== null).sort((a, b) => Number(b.n) - Number(a.n));
    const few = some.filter(({ n }) => n === null).map(({ label }) => label);
    return html`<ul class="cp-plain pc-list">${told.map(({ label, n }) => barLine(label, Number(n), most))}</ul>
      ${few.length && !told.length ? html`<p class="cp-hint">No line here is from five people yet.</p>` : fewView(few)}`;
  };
  const headed = Object.entries(places);
  return headed.length ? html`<div class="pc-sides">${headed.map(([heading, parts]) => html`<div><h4 dir="auto">${heading}</h4>${list(rows.filter(({ part }) => parts.includes(part)))}</div>`)}</div>` : list(rows);
}
