/**
 * How wide each ring is, and the sizes that follow from the size of the picture.
 */

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

const STEPS = [
  [4, 8, 16],
  [8, 16, 32],
  [10, 20, 40],
  [12, 24, 48],
];
const SHARES = [1, 2, 4, 16];
/** Disc diameters: the target size first, the smallest allowed (WCAG 2.5.8) last. */
export const DIAMETERS = [44, 40, 36, 32, 28, 24];
const NARROWEST = 27;

/**
 * @param {number} width @param {number} height @param {number[]} counts  contacts in each ring
 * @param {boolean} large
 * @returns {Frame}
 */
export function frameOf(width, height, counts, large) {
  const side = Math.min(width, height);
  const outer = Math.max(side / 2 - (side < 480 ? 2 : 8), 40);
  const middle = Math.min(Math.max(outer * 0.09, 18), 36);
  const bands = bandsOf(middle, outer, counts);
  const narrowest = Math.min(...bands.map((band) => band.outer - band.inner));
  const disc = DIAMETERS.find((d) => d <= narrowest - 4) ?? 24;
  const label = large ? 18 : 14;
  return {
    cx: width / 2,
    cy: height / 2,
    outer,
    middle,
    disc,
    bands,
    sizes: { label, line: large ? 22 : 17, name: large ? 18 : 14, centre: outer < 200 ? 14 : large ? 20 : 17 },
    column: side < 480 ? (large ? 92 : 76) : large ? 150 : 112,
    lines: large ? 3 : 2,
  };
}

/** Widths grow in coarse steps, so that one more contact seldom moves a ring. @param {number} middle @param {number} outer @param {number[]} counts @returns {Band[]} */
function bandsOf(middle, outer, counts) {
  const room = outer - middle;
  const least = Math.min(Math.max(NARROWEST, room * 0.17), room / 4);
  const shares = counts.map((count, i) => SHARES[STEPS[i].filter((step) => count > step).length]);
  const all = shares.reduce((a, b) => a + b, 0);
  const spare = room - 4 * least;
  let inner = middle;
  return shares.map((share, i) => {
    const outside = i === 3 ? outer : inner + least + (spare * share) / all;
    const band = { inner, outer: outside };
    inner = outside;
    return band;
  });
}
