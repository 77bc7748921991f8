/** All groups' maps of one case laid over each other: where each contact was placed, and how far apart. */
import { html, nothing, svg } from "lit-html";
import { TOO_FEW } from "./figures.js";

/** @typedef {import("./figures.js").Picture} Picture */
/** @typedef {import("./figures.js").Row} Row */

/** The inner ring is wide enough for a dozen discs beside each other. */
const RADII = [44, 66, 88, 110];
/** What the four are called everywhere: RING_WORDS in the model. */
const WORDS = ["closest", "close", "not so close", "distant"];
/** A letter is read from far in the largest disc, and makes room where many lie close. */
const LARGEST = 10.5;
const SMALLEST = 8;
const MIDDLE = 120;

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

/** @param {number} radius @param {number} angle in turns, from the top */
function spot(radius, angle) {
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
  const r = discOf(rows.map((row, at) => spot(radiusOf(reach(row.counts)?.most ?? 4), at / rows.length)));
  return html`<svg class="pc-rings" viewBox="8 8 224 224" aria-hidden="true">
    ${[...RADII].reverse().map((radius, at) => svg`<circle cx=${MIDDLE} cy=${MIDDLE} r=${radius} class="pc-ring pc-ring-${4 - at}" />`)}
    ${rows.map((row, at) => {
      const where = reach(row.counts);
      if (!where) return nothing;
      const angle = at / rows.length;
      const [x1, y1] = spot(radiusOf(where.from), angle);
      const [x2, y2] = spot(radiusOf(where.to), angle);
      const [x, y] = spot(radiusOf(where.most), angle);
      return svg`<line x1=${x1} y1=${y1} x2=${x2} y2=${y2} class="pc-reach" /><circle cx=${x} cy=${y} r=${r} class="pc-disc" /><text x=${x} y=${y + 0.43 * r} font-size=${1.2 * r} class="pc-letter">${letter(at)}</text>`;
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

/** @param {Picture} picture */
export function ringsView({ rows }) {
  const shown = rows.filter(({ n }) => n !== null);
  if (!shown.length) return html`<p>${TOO_FEW}</p>`;
  return html`<div class="pc-overlay">${drawing(shown)}
    <div class="cp-scroll"><table class="pc-table pc-key"><caption class="cp-unseen">Where the groups placed each contact</caption>
      <thead><tr><th scope="col"><span class="cp-unseen">Letter</span></th><th scope="col">Contact</th><th scope="col">Placed</th></tr></thead>
      <tbody>${shown.map((row, at) => html`<tr><td><b>${letter(at)}</b></td><th scope="row" dir="auto">${row.label}</th><td>${apartWords(row.counts)}</td></tr>`)}</tbody></table></div>
  </div>`;
}
