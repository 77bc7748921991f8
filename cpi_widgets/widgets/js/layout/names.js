/**
 * Where the names of the rings and the count badges stand: they look for a free spot along their ring.
 */
import { sinCos, turn } from "./numbers.js";
import { widthOf } from "./text.js";

/** @typedef {import("./types.js").Rect} Rect */
/** @typedef {import("./bands.js").Frame} Frame */
/** @typedef {import("./bands.js").Band} Band */
/** @typedef {{x: number, y: number, r: number}} Round */

const STEP = 6;
const AIR = 2;
/** Three signs have room in a badge of this radius, px. */
const LEAST_BADGE = 16;

/** Angles to try, the nearest to `start` first. @param {number} start @returns {number[]} */
function around(start) {
  const out = [turn(start)];
  for (let off = STEP; off < 180; off += STEP) out.push(turn(start + off), turn(start - off));
  out.push(turn(start + 180));
  return out;
}

/** @param {Rect} a @param {Rect} b @returns {boolean} */
export function overlap(a, b) {
  return a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h;
}

/** @param {Rect} rect @param {Round} round @param {number} air @returns {boolean} */
export function meets(rect, round, air) {
  const dx = Math.max(rect.x - round.x, 0, round.x - rect.x - rect.w);
  const dy = Math.max(rect.y - round.y, 0, round.y - rect.y - rect.h);
  const reach = round.r + air;
  return dx * dx + dy * dy < reach * reach;
}

/** @param {Frame} frame @param {Rect} rect @returns {boolean} */
function inside(frame, rect) {
  return rect.x >= 0 && rect.y >= 0 && rect.x + rect.w <= 2 * frame.cx && rect.y + rect.h <= 2 * frame.cy;
}

/**
 * The box of a ring's name when it stands at an angle: just inside the ring's outer line.
 * @param {Frame} frame @param {Band} band @param {number} w @param {number} h @param {number} angle @returns {Rect}
 */
function nameBox(frame, band, w, h, angle) {
  const [s, c] = sinCos(angle);
  const deep = (Math.abs(c) * h) / 2 + (Math.abs(s) * w) / 2;
  const wide = Math.min((Math.abs(c) * w) / 2 + (Math.abs(s) * h) / 2, band.outer);
  const sag = band.outer - Math.sqrt(band.outer * band.outer - wide * wide);
  const radius = Math.max(band.outer - AIR - deep - sag, frame.middle + AIR + deep);
  return { x: frame.cx + radius * s - w / 2, y: frame.cy - radius * c - h / 2, w, h };
}

/** @param {Frame} frame @param {string} text @returns {{w: number, h: number}} */
export function nameSize(frame, text) {
  return { w: Math.ceil(widthOf(text, frame.sizes.name, "bold")) + 4, h: frame.sizes.name + 4 };
}

/**
 * @param {Frame} frame @param {number} n  index of the ring @param {string} text @param {Rect[]} walls
 * @param {Round[]} rounds  discs that may not be moved
 * @returns {{box: Rect, free: boolean}}  `free` is false when something else has to give way
 */
export function placeName(frame, n, text, walls, rounds) {
  const { w, h } = nameSize(frame, text);
  const middle = { x: frame.cx, y: frame.cy, r: frame.middle };
  /** @type {Rect|null} */
  let second = null;
  for (const angle of around(0)) {
    const box = nameBox(frame, frame.bands[n], w, h, angle);
    if (!inside(frame, box) || meets(box, middle, 1) || walls.some((wall) => overlap(box, wall))) continue;
    if (!rounds.some((round) => meets(box, round, AIR))) return { box, free: true };
    second = second ?? box;
  }
  return { box: second ?? nameBox(frame, frame.bands[n], w, h, 0), free: false };
}

/**
 * A badge counts those who found no room; it stands in its ring, at the bottom when it can.
 * @param {Frame} frame @param {number} n @param {Rect[]} walls @param {Round[]} rounds
 * @returns {{x: number, y: number, r: number, angle: number}|null}
 */
export function placeBadge(frame, n, walls, rounds) {
  const band = frame.bands[n];
  const r = Math.min((band.outer - band.inner) / 2 - AIR, Math.max(frame.disc / 2 + 2, LEAST_BADGE));
  const radius = (band.inner + band.outer) / 2;
  /** @type {{x: number, y: number, r: number, angle: number}|null} */
  let second = null;
  for (const angle of around(180)) {
    const [s, c] = sinCos(angle);
    const badge = { x: frame.cx + radius * s, y: frame.cy - radius * c, r, angle };
    if (walls.some((wall) => meets(wall, badge, AIR))) continue;
    if (!rounds.some((round) => near(badge, round))) return badge;
    second = second ?? badge;
  }
  return second;
}

/** @param {Round} a @param {Round} b @returns {boolean} */
function near(a, b) {
  const reach = a.r + b.r + AIR;
  return (a.x - b.x) * (a.x - b.x) + (a.y - b.y) * (a.y - b.y) < reach * reach;
}
