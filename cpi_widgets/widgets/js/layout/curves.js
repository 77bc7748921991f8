/**
 * The course of a tie: a light curve from edge to edge, beside the middle and round others where it can.
 */
import { edgeOf } from "./shapes.js";

/** @typedef {{key: string, x: number, y: number, r: number, shape: import("./types.js").Shape}} End */
/** @typedef {{ax: number, ay: number, qx: number, qy: number, bx: number, by: number}} Curve */
/** @typedef {{x: number, y: number, r: number}} Middle */

const BEND = 0.1;
const AIR = 7;
/** Ways to go round: the side, 1 away from the middle, and how many px more the handle stands off; the lightest first. */
const DETOURS = [[1, 0], [1, 28], [-1, 0], [1, 60], [-1, 28], [1, 100], [-1, 60], [-1, 100]];
/** What each further way costs, and what it costs to run through a disc or beyond the last ring, beside 1 for a word. */
const DETOUR = 0.5;
const ON_DISC = 6;
const BEYOND = 2;
/** The picture ends here, px, and nothing is worth leaving it. */
const EDGE = 4;
const OFF = 50;

/** @typedef {{space: import("./space.js").Space, solid: import("./space.js").Space, round: Middle}} Drawn  all that is drawn; the discs alone; the outermost ring */
/** @typedef {{length: number, nx: number, ny: number, side: number, along: number}} Chord  `side` and `along`: where the middle lies */

/** @param {End} a @param {End} b @param {Middle} middle @returns {Chord} */
function chordOf(a, b, middle) {
  const dx = b.x - a.x;
  const dy = b.y - a.y;
  const length = Math.max(Math.sqrt(dx * dx + dy * dy), 1);
  const nx = -dy / length;
  const ny = dx / length;
  const mx = middle.x - a.x;
  const my = middle.y - a.y;
  return { length, nx, ny, side: mx * nx + my * ny, along: (mx * dx + my * dy) / (length * length) };
}

/**
 * How far, and to which side, ties between two contacts bend: beside the middle, round others where they can.
 * @param {End} a @param {End} b @param {Middle} middle @param {number} spread  half the width of the bundle, px
 * @param {Drawn|null} drawn  null: nobody is gone round
 * @returns {number}
 */
export function bendBetween(a, b, middle, spread, drawn) {
  const chord = chordOf(a, b, middle);
  const away = chord.side > 0 ? -1 : 1;
  const far = Math.abs(chord.side);
  const clear = middle.r + AIR + spread;
  let least = Math.min(BEND * chord.length, 40);
  if (chord.along > 0 && chord.along < 1 && far < clear) least = bendPast(chord.length, chord.along, far, clear, least);
  if (!drawn) return away * least;
  let best = least;
  let fewest = Infinity;
  for (const [i, [side, more]] of DETOURS.entries()) {
    const bend = side * (least + more);
    if (i > 0 && (least + more > chord.length || (side < 0 && far + bend / 2 <= clear))) continue;
    const hits = hitsAlong(curveBetween(a, b, away * bend, 0), drawn, chord.length, fewest - i * DETOUR) + i * DETOUR;
    if (hits < fewest) {
      fewest = hits;
      best = bend;
    }
    if (fewest <= (i + 1) * DETOUR) break;
  }
  return away * best;
}

/** How much of a curve lies on something else: discs count most, words less. @param {Curve} curve @param {Drawn} drawn @param {number} length @param {number} most  no need to count on @returns {number} */
function hitsAlong(curve, { space, solid, round }, length, most) {
  const { ax, ay, qx, qy, bx, by } = curve;
  const samples = Math.max(14, Math.min(40, Math.floor(length / 10)));
  let hits = 0;
  for (let i = 1; i < samples && hits < most; i += 1) {
    const t = i / samples;
    const u = 1 - t;
    const x = u * u * ax + 2 * u * t * qx + t * t * bx;
    const y = u * u * ay + 2 * u * t * qy + t * t * by;
    if (x < EDGE || y < EDGE || x > space.width - EDGE || y > space.height - EDGE) hits += OFF;
    const dx = x - round.x;
    const dy = y - round.y;
    if (dx * dx + dy * dy > round.r * round.r) hits += BEYOND;
    if (space.has(x, y)) hits += solid.has(x, y) ? ON_DISC : 1;
    else if (solid.has(x, y)) hits += ON_DISC / 2;
  }
  return hits;
}

/**
 * @param {End} a @param {End} b @param {number} bend  of the bundle @param {number} offset  of this tie in it
 * @returns {Curve}
 */
export function curveBetween(a, b, bend, offset) {
  const dx = b.x - a.x;
  const dy = b.y - a.y;
  const length = Math.max(Math.sqrt(dx * dx + dy * dy), 1);
  const nx = -dy / length;
  const ny = dx / length;
  const most = 0.5 * Math.min(a.r, b.r);
  const shift = Math.max(-most, Math.min(most, offset * 0.6));
  const qx = (a.x + b.x) / 2 + nx * (bend + 2 * offset - shift);
  const qy = (a.y + b.y) / 2 + ny * (bend + 2 * offset - shift);
  const start = toward(a, qx, qy, nx * shift, ny * shift);
  const end = toward(b, qx, qy, nx * shift, ny * shift);
  return { ax: start[0], ay: start[1], qx, qy, bx: end[0], by: end[1] };
}

/**
 * How far the handle of a curve must stand off so that the curve clears the middle.
 * @param {number} length @param {number} along  where the middle lies along the chord, 0 to 1
 * @param {number} side  how far the middle lies from the chord @param {number} clear @param {number} least
 * @returns {number}
 */
function bendPast(length, along, side, clear, least) {
  const step = Math.min(0.05, 24 / length);
  let bend = least;
  for (let k = 0; k < 24; k += 1) {
    let near = false;
    for (let i = -6; i <= 6 && !near; i += 1) {
      const t = Math.max(0, Math.min(1, along + i * step));
      const x = (t - along) * length;
      const y = side + 2 * t * (1 - t) * bend;
      near = x * x + y * y < clear * clear;
    }
    if (!near) return bend;
    bend += clear * 0.35;
  }
  return bend;
}

/** Where a curve leaves a shape. @param {End} end @param {number} qx @param {number} qy @param {number} sx @param {number} sy @returns {[number, number]} */
function toward(end, qx, qy, sx, sy) {
  const dx = qx - end.x - sx;
  const dy = qy - end.y - sy;
  const length = Math.max(Math.sqrt(dx * dx + dy * dy), 0.01);
  const ux = dx / length;
  const uy = dy / length;
  const reach = edgeOf(end.shape, end.r, ux, uy) + 1.5;
  const across = sx * ux + sy * uy;
  const back = Math.sqrt(Math.max(reach * reach - (sx * sx + sy * sy - across * across), 0)) - across;
  return [end.x + sx + ux * back, end.y + sy + uy * back];
}

