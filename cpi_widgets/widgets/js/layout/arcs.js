/**
 * Which stretches of a circle are free, and how discs share them.
 * An interval is [from, to] in degrees with 0 ≤ from < 360 and from ≤ to ≤ from + 360.
 */
import { angleOf, sinCos, turn } from "./numbers.js";

/** @typedef {[number, number]} Interval */
/** @typedef {import("./types.js").Rect} Rect */
const HAIR = 0.0001;

/**
 * The angles at which a disc on a circle round (cx, cy) would touch a rectangle.
 * @param {number} cx @param {number} cy @param {number} radius  of the circle
 * @param {Rect} rect @param {number} reach  radius of the disc and a gap
 * @returns {Interval[]}
 */
export function touching(cx, cy, radius, rect, reach) {
  const left = rect.x - reach - cx;
  const right = rect.x + rect.w + reach - cx;
  const top = rect.y - reach - cy;
  const bottom = rect.y + rect.h + reach - cy;
  if (left >= radius || right <= -radius || top >= radius || bottom <= -radius) return [];
  const cuts = crossings(radius, left, right, top, bottom);
  if (cuts.length === 0) return top < -radius && bottom > radius && left < -radius && right > radius ? [[0, 360]] : [];
  /** @type {Interval[]} */
  const out = [];
  cuts.forEach((from, i) => {
    const to = i + 1 < cuts.length ? cuts[i + 1] : cuts[0] + 360;
    const [s, c] = sinCos((from + to) / 2);
    const x = radius * s;
    const y = -radius * c;
    if (x > left && x < right && y > top && y < bottom) out.push([from - HAIR, to + HAIR]);
  });
  return out;
}

/** @param {number} radius @param {number} left @param {number} right @param {number} top @param {number} bottom @returns {number[]} */
function crossings(radius, left, right, top, bottom) {
  /** @type {number[]} */
  const out = [];
  for (const x of [left, right]) {
    if (Math.abs(x) >= radius) continue;
    const y = Math.sqrt(radius * radius - x * x);
    if (y > top && y < bottom) out.push(angleOf(x, y));
    if (-y > top && -y < bottom) out.push(angleOf(x, -y));
  }
  for (const y of [top, bottom]) {
    if (Math.abs(y) >= radius) continue;
    const x = Math.sqrt(radius * radius - y * y);
    if (x > left && x < right) out.push(angleOf(x, y));
    if (-x > left && -x < right) out.push(angleOf(-x, y));
  }
  return out.sort((a, b) => a - b);
}

/**
 * What is left of a circle.  Neighbours on two sides of a narrow gap must keep their distance too, so that every
 * gap counts as at least one `step` wide; an untouched circle is cut open at the top.
 * @param {Interval[]} taken @param {number} step  degrees from disc to disc
 * @returns {Interval[]}
 */
export function freeArcs(taken, step) {
  if (taken.length === 0) return [[step / 2, 360 - step / 2]];
  const sorted = taken
    .map(([from, to]) => /** @type {Interval} */ ([turn(from), turn(from) + Math.min(to - from, 360)]))
    .sort((a, b) => a[0] - b[0] || a[1] - b[1]);
  /** @type {Interval[]} */
  const out = [];
  const first = sorted[0][0];
  let reach = Math.max(...sorted.map(([from, to]) => Math.max(to, from + step) - 360), sorted[0][1], first + step);
  for (const [from, to] of sorted) {
    if (from > reach) {
      out.push([reach, from]);
      reach = from + step;
    }
    reach = Math.max(reach, to);
  }
  if (first + 360 > reach) {
    const start = turn(reach);
    out.push([start, start + first + 360 - reach]);
  }
  return out;
}

/** How many discs an arc holds. @param {Interval} arc @param {number} step  degrees from disc to disc @returns {number} */
export function holds(arc, step) {
  return Math.floor((arc[1] - arc[0]) / step + 1e-9) + 1;
}

/** An angle in the count of an arc, and how far outside it is. @param {Interval} arc @param {number} angle @returns {{at: number, off: number}} */
export function inArc(arc, angle) {
  const after = turn(angle - arc[0]);
  const length = arc[1] - arc[0];
  if (after <= length) return { at: arc[0] + after, off: 0 };
  const past = after - length;
  const before = 360 - after;
  return past <= before ? { at: arc[1], off: past } : { at: arc[0], off: before };
}

/**
 * Places on an arc, at least `step` apart and as near as can be to where they want to be
 * (least squares in order: pool adjacent violators).
 * @param {number[]} wanted  ascending @param {Interval} arc @param {number} step
 * @returns {number[]}
 */
export function settle(wanted, arc, step) {
  /** @type {{sum: number, n: number}[]} */
  const pools = [];
  wanted.forEach((angle, i) => {
    pools.push({ sum: angle - i * step, n: 1 });
    while (pools.length > 1) {
      const last = pools[pools.length - 1];
      const before = pools[pools.length - 2];
      if (before.sum / before.n <= last.sum / last.n) break;
      before.sum += last.sum;
      before.n += last.n;
      pools.pop();
    }
  });
  const high = arc[1] - (wanted.length - 1) * step;
  /** @type {number[]} */
  const out = [];
  for (const pool of pools) {
    const base = Math.max(arc[0], Math.min(high, pool.sum / pool.n));
    for (let k = 0; k < pool.n; k += 1) out.push(base + out.length * step);
  }
  return out;
}
