/**
 * How wide each ring is, and the sizes that follow from the size of the picture.
 */
import { angleOfChord } from "./numbers.js";
import { widthOf } from "./text.js";

/** @typedef {{inner: number, outer: number}} Band */
/**
 * @typedef {object} Frame
 * @property {number} cx
 * @property {number} cy
 * @property {number} outer  radius of the outermost ring
 * @property {number} middle  radius of the disc in the middle
 * @property {number} disc  the largest disc, diameter
 * @property {Band[]} bands
 * @property {{label: number, line: number, name: number, centre: number}} sizes
 * @property {number} column  the widest a label becomes
 * @property {number} lines  the most lines of a label
 */

/** Room is made for so many in a ring at once, so that one more contact seldom moves a ring. */
const STEPS = [2, 4, 6, 8, 12, 16, 20, 26, 32, 40, 50, 64, 80, 100];
/** Disc diameters: the target size first, the smallest allowed (WCAG 2.5.8) last. */
export const DIAMETERS = [44, 40, 36, 32, 28, 24];
/** Air between a disc and a ring's line or a wall, px. */
export const EDGE = 1;
const NARROWEST = 28;

/** From disc to disc, px. @param {number} d @returns {number} */
export function gapOf(d) {
  return Math.max(3, d * 0.12);
}

/**
 * @param {number} width @param {number} height @param {number[]} counts  contacts in each ring
 * @param {string[]} names  of the rings
 * @param {boolean} large
 * @returns {Frame}
 */
export function frameOf(width, height, counts, names, large) {
  const side = Math.min(width, height);
  const outer = Math.max(side / 2 - (side < 480 ? 2 : 8), 40);
  const middle = Math.min(Math.max(outer * 0.09, 18), 36);
  const name = large ? 18 : 14;
  const { bands, disc } = bandsOf(middle, outer, counts, names.map((text) => Math.ceil(widthOf(text, name, "bold")) + 4), name + 4);
  const label = large ? 18 : 14;
  return {
    cx: width / 2,
    cy: height / 2,
    outer,
    middle,
    disc,
    bands,
    sizes: { label, line: large ? 22 : 17, name, centre: outer < 200 ? 14 : large ? 20 : 17 },
    column: side < 480 ? (large ? 92 : 76) : large ? 150 : 112,
    lines: large ? 3 : 2,
  };
}

/**
 * Rings of the same width, except that a crowded one takes what its people need: with the largest discs for which
 * every ring, the innermost first, has room for all of its own.
 * @param {number} middle @param {number} outer @param {number[]} counts @param {number[]} wide  of the rings' names @param {number} high
 * @returns {{bands: Band[], disc: number}}
 */
function bandsOf(middle, outer, counts, wide, high) {
  const room = outer - middle;
  const least = Math.min(Math.max(NARROWEST, room * 0.12), room / 4);
  /** @type {number[]} */
  let needs = [];
  let disc = DIAMETERS[DIAMETERS.length - 1];
  for (const d of DIAMETERS) {
    disc = d;
    needs = needsOf(d, middle, { least, fair: room / 4 }, counts, wide, high);
    if (needs.reduce((a, b) => a + b, 0) <= room) break;
  }
  const widths = shared(needs, room, least);
  let inner = middle;
  const bands = widths.map((width, i) => {
    const band = { inner, outer: i === 3 ? outer : inner + width };
    inner = band.outer;
    return band;
  });
  return { bands, disc };
}

/** How wide each ring has to be for its people. @param {number} d @param {number} middle @param {{least: number, fair: number}} widths @param {number[]} counts @param {number[]} wide @param {number} high @returns {number[]} */
function needsOf(d, middle, { least, fair }, counts, wide, high) {
  let inner = middle;
  return counts.map((count, i) => {
    let width = least;
    if (count > 0) {
      const many = STEPS.find((step) => step >= count) ?? count;
      width = Math.max(least, d + 4);
      if (holdsAbout(d, inner, width, 1, wide[i], high) < many) width = Math.max(width, fair);
      for (let lanes = 1; lanes < 9 && holdsAbout(d, inner, width, lanes, wide[i], high) < many; ) {
        lanes += 1;
        width = Math.max(width, 2 * EDGE + lanes * d + (lanes - 1) * gapOf(d));
      }
    }
    inner += width;
    return width;
  });
}

/** For how many discs a ring has room beside its name. @param {number} d @param {number} inner @param {number} width @param {number} lanes @param {number} wide @param {number} high @returns {number} */
function holdsAbout(d, inner, width, lanes, wide, high) {
  const first = lanes === 1 ? inner + width / 2 : inner + EDGE + d / 2;
  const step = lanes === 1 ? 0 : (width - 2 * EDGE - d) / (lanes - 1);
  let all = 0;
  for (let i = 0; i < lanes; i += 1) {
    const radius = first + i * step;
    const beside = radius + d / 2 > inner + width - high - 4;
    const one = angleOfChord(d + gapOf(d), radius);
    const free = beside ? 360 - angleOfChord(wide + d + 4, radius) + one : 360;
    all += Math.floor(free / one);
  }
  return all;
}

/** What is left over goes to the narrowest rings; when there is too little, the closest people have theirs first. @param {number[]} needs @param {number} room @param {number} least @returns {number[]} */
function shared(needs, room, least) {
  if (needs.reduce((a, b) => a + b, 0) > room) {
    let rest = room - needs.length * least;
    return needs.map((need) => {
      const more = Math.min(need - least, rest);
      rest -= more;
      return least + more;
    });
  }
  const sorted = [...needs].sort((a, b) => a - b);
  let level = 0;
  for (let i = 0; i < sorted.length; i += 1) {
    const above = sorted.slice(i + 1).reduce((a, b) => a + b, 0);
    level = (room - above) / (i + 1);
    if (i + 1 === sorted.length || level <= sorted[i + 1]) break;
  }
  return needs.map((need) => Math.max(need, level));
}
