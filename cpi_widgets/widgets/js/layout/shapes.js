/**
 * Outlines of contacts: person circle, place rounded square, activity diamond, all inside the same round room.
 */
import { round2 } from "./numbers.js";

/** @typedef {import("./types.js").Shape} Shape */
/** Half the side of a square, half the diagonal of a diamond, and the rounding, as parts of the radius. */
const SQUARE = 0.8;
const DIAMOND = 1.1;
const ROUNDING = 0.25;

/** @param {string} kind @returns {Shape} */
export function shapeOf(kind) {
  if (kind === "place") return "square";
  return kind === "activity" ? "diamond" : "circle";
}

/** Distance from the middle of a shape to its edge in the direction (ux, uy) of length 1. @param {Shape} shape @param {number} r @param {number} ux @param {number} uy @returns {number} */
export function edgeOf(shape, r, ux, uy) {
  const x = Math.abs(ux);
  const y = Math.abs(uy);
  if (shape === "square") return Math.min((SQUARE * r) / Math.max(x, y), r);
  if (shape === "diamond") return Math.min((DIAMOND * r) / (x + y), r);
  return r;
}

/**
 * The outline as an SVG path.
 * @param {Shape} shape @param {number} x @param {number} y @param {number} r @returns {string}
 */
export function outline(shape, x, y, r) {
  if (shape === "circle") return `M${pair(x - r, y)}A${pair(r, r)} 0 1 1 ${pair(x + r, y)}A${pair(r, r)} 0 1 1 ${pair(x - r, y)}Z`;
  const half = SQUARE * r;
  const tip = DIAMOND * r;
  const corners =
    shape === "square"
      ? [[x - half, y - half], [x + half, y - half], [x + half, y + half], [x - half, y + half]]
      : [[x, y - tip], [x + tip, y], [x, y + tip], [x - tip, y]];
  return rounded(corners, ROUNDING * r);
}

/** @param {number[][]} corners @param {number} by  how far from the corner the rounding begins @returns {string} */
function rounded(corners, by) {
  let d = "";
  corners.forEach(([x, y], i) => {
    const [px, py] = corners[(i + corners.length - 1) % corners.length];
    const [nx, ny] = corners[(i + 1) % corners.length];
    const side = Math.sqrt((nx - x) * (nx - x) + (ny - y) * (ny - y));
    const t = by / side;
    d += `${i === 0 ? "M" : "L"}${pair(x + (px - x) * t, y + (py - y) * t)}Q${pair(x, y)} ${pair(x + (nx - x) * t, y + (ny - y) * t)}`;
  });
  return `${d}Z`;
}

/** Two coordinates for a path. @param {number} x @param {number} y @returns {string} */
export function pair(x, y) {
  return `${tenths(x)} ${tenths(y)}`;
}

/** One decimal, put together from whole numbers: much quicker than writing a fraction. @param {number} x @returns {string} */
function tenths(x) {
  const n = Math.floor(x * 10 + 0.5);
  if (n < 0) return `-${tenths(-n / 10)}`;
  const rest = n % 10;
  return rest === 0 ? `${n / 10}` : `${(n - rest) / 10}.${rest}`;
}

/**
 * The small signs at a contact's edge: together top right, paid top left, lost touch bottom right.
 * @param {{x: number, y: number, r: number}} disc
 * @param {{together?: boolean, paid?: boolean, lost_touch?: boolean}} member
 * @returns {import("./types.js").Mark[]}
 */
export function marksOf(disc, member) {
  const off = disc.r * (disc.r < 18 ? 0.86 : 0.76);
  const r = Math.min(Math.max(disc.r * 0.36, 6), 8);
  /** @type {import("./types.js").Mark[]} */
  const out = [];
  const put = (/** @type {"together"|"paid"|"lost_touch"} */ kind, /** @type {number} */ sx, /** @type {number} */ sy) =>
    out.push({ kind, x: round2(disc.x + sx * off), y: round2(disc.y + sy * off), r: round2(r) });
  if (member.together) put("together", 1, -1);
  if (member.paid) put("paid", -1, -1);
  if (member.lost_touch) put("lost_touch", 1, 1);
  return out;
}
