/** All groups' maps of one case laid over each other: where each contact was placed, and how far apart. */
import { html, nothing, svg } from "lit-html";
import { fewView, tooFewView } from "./figures.js";

/** @typedef {import("./figures.js").Picture} Picture */
/** @typedef {import("./figures.js").Row} Row */

/** The inner ring is wide enough for a dozen discs beside each other. */
const RADII = [48, 69, 90, 110];
/** What the four are called everywhere: RING_WORDS in the model. */
const WORDS = ["closest", "close", "not so close", "distant"];
/** A letter is read from far in the largest disc, and makes room where many lie close. */
const LARGEST = 10.5;
const SMALLEST = 8;
/** The letter in a disc of radius 1: in the smallest one 18 px on a screen of 1280, as the names of the rings are. */
const LETTER = 1.4;
const NAME = 11.2;
const MIDDLE = 120;
/** On both sides of the top so much of a turn is left to the names of the rings. */
const FREE = 1 / 12;

/** A, B … Z, AA, AB: what a contact is called in the drawing. @param {number} at @returns {string} */
export function letter(at) {
  const last = String.fromCharCode(65 + (at % 26));
  return at < 26 ? last : letter(Math.floor(at / 26) - 1) + last;
}

/** From which ring to which a contact was placed, and the one it was placed in most (1 to 4). @param {number[]} counts */
export function reach(counts) {
  const used = counts.map((count, at) => (count ? at + 1 : 0)).filter(Boolean);
  if (!used.length) return null;
  return { from: used[0], to: /** @type {number} */ (used.at(-1)), most: counts.indexOf(Math.max(...counts)) + 1 };
}

/** Between two rings' lines, as they are drawn. @param {number} ring */
export const radiusOf = (ring) => RADII[ring - 1] - 11;

/** On which side a contact stands, in turns from the top. @param {number} at @param {number} of */
export const angleOf = (at, of) => (of === 1 ? 0.5 : FREE + (at * (1 - 2 * FREE)) / (of - 1));

/** @param {number} radius @param {number} angle in turns, from the top */
export function spot(radius, angle) {
  const turn = angle * 2 * Math.PI;
  return [MIDDLE + radius * Math.sin(turn), MIDDLE - radius * Math.cos(turn)];
}

/** The radius with which discs at these places lie beside each other. @param {number[][]} places */
export function discOf(places) {
  const near = places.flatMap(([x, y], at) => places.slice(at + 1).map(([u, v]) => Math.hypot(x - u, y - v) / 2));
  return Math.max(SMALLEST, Math.min(LARGEST, ...near));
}

/** @param {Row[]} rows */
function drawing(rows) {
  const r = discOf(rows.map((row, at) => spot(radiusOf(reach(row.counts)?.most ?? 4), angleOf(at, rows.length))));
  return html`<svg class="pc-rings" viewBox="8 8 224 224" aria-hidden="true">
    ${[...RADII].reverse().map((radius, at) => svg`<circle cx=${MIDDLE} cy=${MIDDLE} r=${radius} class="pc-ring pc-ring-${4 - at}" />`)}
    ${WORDS.map((word, at) => svg`<text x=${MIDDLE} y=${MIDDLE - (at ? radiusOf(at + 1) : 0) + 0.35 * NAME} font-size=${NAME} class="pc-ringname">${word}</text>`)}
    ${rows.map((row, at) => {
      const where = reach(row.counts);
      if (!where) return nothing;
      const angle = angleOf(at, rows.length);
      const [x1, y1] = spot(radiusOf(where.from), angle);
      const [x2, y2] = spot(radiusOf(where.to), angle);
      const [x, y] = spot(radiusOf(where.most), angle);
      return svg`<line x1=${x1} y1=${y1} x2=${x2} y2=${y2} class="pc-reach" /><circle cx=${x} cy=${y} r=${r} class="pc-disc" /><text x=${x} y=${y + 0.35 * LETTER * r} font-size=${LETTER * r} class="pc-letter">${letter(at)}</text>`;
    })}
  </svg>`;
}

/** How far apart the groups placed it, in words. @param {number[]} counts */
export function apartWords(counts) {
  const where = reach(counts);
  if (!where) return "nobody placed it";
  if (where.from === where.to) return `all: ${WORDS[where.from - 1]}`;
  return `${counts.map((count, at) => (count ? `${WORDS[at]} ${count}` : "")).filter(Boolean).join(", ")}`;
}

/** What is drawn, in a line. @param {Picture} picture */
function meansView({ groups = 0, alone = true }) {
  const whose = groups ? (alone ? "answers" : "groups") : "people";
  return html`<p class="cp-hint pc-drawn">Letter: the ring chosen most, or the closer of two. Line: from closest to furthest. Sizes mean nothing. Numbers: ${whose}.</p>`;
}

/** @param {Picture} picture */
export function ringsView(picture) {
  const { people, rows } = picture;
  const shown = rows.filter(({ n }) => n !== null);
  if (!shown.length) return tooFewView(people);
  return html`<div class="pc-overlay">${drawing(shown)}
    <div class="cp-scroll"><table class="pc-table pc-key"><caption class="cp-unseen">Where the groups placed each contact</caption>
      <thead><tr><th scope="col"><span class="cp-unseen">Letter</span></th><th scope="col">Contact</th><th scope="col">Placed</th></tr></thead>
      <tbody>${shown.map((row, at) => html`<tr><td><b>${letter(at)}</b></td><th scope="row" dir="auto">${row.label}</th><td>${apartWords(row.counts)}</td></tr>`)}</tbody></table></div>
  </div>${meansView(picture)}${fewView(rows.filter(({ n }) => n === null).map(({ label }) => label))}`;
}
