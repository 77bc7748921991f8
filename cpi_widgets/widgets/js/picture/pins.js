/**
 * Comments pinned to the model: where they sit on the two wheels, and each with what was decided on it and why.
 *
 * The drawing is small and the same on every screen: a letter at each part that has comments, a dot at the others; the
 * list below is the key, and holds everything.
 */
import { html, nothing, svg } from "lit-html";
import { repeat } from "lit-html/directives/repeat.js";
import { letter } from "./rings.js";
import { NOTHING, timesView } from "./words.js";

/** @typedef {import("./figures.js").Picture} Picture */
/** @typedef {import("./figures.js").Row} Row */
/** @typedef {import("./figures.js").Said} Said */
/** @typedef {{id: string, x: number, y: number, kind: string}} Spot */

/** What was decided, in words. @type {Record<string, string>} */
export const DECIDED = { taken_up: "Taken up", not: "Not taken up", later: "Decided later" };

const WIDE = 400;
const RADIUS = 104;
const MIDDLE_Y = 176;
const LEFT = 146;
const STONE = 26;

/** From the top of a wheel round its outer side to its foot. @param {string[]} ids @param {string} kind @param {number} way @returns {Spot[]} */
function onWheel(ids, kind, way) {
  const x = way < 0 ? LEFT : WIDE - LEFT;
  return ids.map((id, at) => {
    const turn = ((ids.length > 1 ? at / (ids.length - 1) : 0.5) * 164 - 82) * (Math.PI / 180);
    return { id, kind, x: x + way * RADIUS * Math.cos(turn), y: MIDDLE_Y + RADIUS * Math.sin(turn) };
  });
}

/** Side by side, round the middle. @param {string[]} ids @param {string} kind @param {number} y @param {number} between @returns {Spot[]} */
const inRow = (ids, kind, y, between) => ids.map((id, at) => ({ id, kind, x: WIDE / 2 + (at - (ids.length - 1) / 2) * between, y }));

/** Where each part of the model stands. @param {Record<string, string[]>} places @returns {Spot[]} */
export function spotsOf(places) {
  const of = (/** @type {string} */ group) => places[group] ?? [];
  return [
    ...inRow(of("outcomes"), "outcome", 26, 2 * (WIDE / 2 - LEFT)),
    ...onWheel(of("practitioner"), "practitioner", -1),
    ...onWheel(of("person"), "person", 1),
    ...of("overlap").map((id, at, all) => ({ id, kind: "shared", x: WIDE / 2, y: MIDDLE_Y + (at - (all.length - 1) / 2) * 76 })),
    ...inRow(of("before_turning"), "before", MIDDLE_Y, 150),
    ...inRow(of("barriers"), "barrier", MIDDLE_Y + RADIUS + 34, 108),
    ...inRow(of("agency"), "stone", MIDDLE_Y + RADIUS + 74, Math.min(44, (WIDE - 20) / Math.max(of("agency").length, 1))),
  ];
}

/** @param {Spot} spot @param {string|undefined} sign */
function spotView({ x, y, kind }, sign) {
  const names = `pc-pin pc-pin-${kind} ${sign ? "pc-pinned" : ""}`;
  const r = sign ? 13 : 6;
  const mark = kind === "stone" ? svg`<rect x=${x - (sign ? STONE / 2 : 7)} y=${y - (sign ? STONE / 2 : 7)} width=${sign ? STONE : 14} height=${sign ? STONE : 14} rx="4" />` : svg`<circle cx=${x} cy=${y} r=${r} />`;
  return svg`<g class=${names}>${mark}${sign ? svg`<text x=${x} y=${y + 5}>${sign}</text>` : nothing}</g>`;
}

/** The two wheels with what is pinned to them; nothing where the comments are about something else. @param {Picture} picture @param {Row[]} rows */
function drawing({ showing: { places = {} } }, rows) {
  const spots = spotsOf(places);
  if (!spots.length) return nothing;
  const signs = new Map(rows.map(({ part }, at) => [part, letter(at)]));
  const ground = places.agency?.length ? MIDDLE_Y + RADIUS + 96 : MIDDLE_Y + RADIUS + 56;
  return html`<svg class="pc-wheels" viewBox="0 0 ${WIDE} ${ground}" aria-hidden="true">
    <circle cx=${LEFT} cy=${MIDDLE_Y} r=${RADIUS} class="pc-wheel pc-pin-practitioner" /><circle cx=${WIDE - LEFT} cy=${MIDDLE_Y} r=${RADIUS} class="pc-wheel pc-pin-person" />
    ${[...spots].sort((a, b) => Number(signs.has(a.id)) - Number(signs.has(b.id))).map((spot) => spotView(spot, signs.get(spot.id)))}
  </svg>`;
}

/** What was decided on a comment, and why. @param {Said} said */
export function decidedView({ decision, reason }) {
  if (!decision && !reason) return nothing;
  return html`<p class="pc-decided">${decision ? html`<b>${DECIDED[decision]}</b>${reason ? ": " : ""}` : nothing}<span dir="auto">${reason}</span></p>`;
}

/** All comments by what they are pinned to. @param {Picture} picture @param {(row: Row, said: Said) => any} [beneath]  what stands under each: what was decided, unless somebody is to decide it */
export function pinsView(picture, beneath = (_, said) => decidedView(said)) {
  const rows = picture.rows.filter(({ said }) => said.length);
  if (!rows.length) return html`<p class="cp-hint">${NOTHING}</p>`;
  const drawn = drawing(picture, rows);
  return html`<div class="pc-pins">${drawn}<div>${repeat(rows, ({ part }) => part, (row, at) => html`<section class="pc-part"><h4>${drawn === nothing ? nothing : html`<span class="pc-sign" aria-hidden="true">${letter(at)}</span> `}<span dir="auto">${row.label}</span></h4>
    <ul class="cp-plain">${repeat(row.said, ({ text }) => text, (said) => html`<li class="pc-card"><p dir="auto">${said.text}</p>${timesView(said)}${beneath(row, said)}</li>`)}</ul></section>`)}</div></div>`;
}
