/**
 * How a tie looks along its curve: waves, cross strokes, two lines.
 */
import { pair } from "./shapes.js";

/** @typedef {import("./curves.js").Curve} Curve */
/** @typedef {import("./types.js").TieStyle} TieStyle */

/** @param {Curve} curve @param {number} t @returns {{x: number, y: number, nx: number, ny: number}} */
function pointAt(curve, t) {
  const { ax, ay, qx, qy, bx, by } = curve;
  const u = 1 - t;
  const tx = u * (qx - ax) + t * (bx - qx);
  const ty = u * (qy - ay) + t * (by - qy);
  const speed = Math.max(Math.sqrt(tx * tx + ty * ty), 0.01);
  return {
    x: u * u * ax + 2 * u * t * qx + t * t * bx,
    y: u * u * ay + 2 * u * t * qy + t * t * by,
    nx: -ty / speed,
    ny: tx / speed,
  };
}

/** @param {Curve} curve @returns {number} */
function chord(curve) {
  const dx = curve.bx - curve.ax;
  const dy = curve.by - curve.ay;
  return Math.sqrt(dx * dx + dy * dy);
}

/** What is stroked, as an SVG path. @param {TieStyle} style @param {Curve} curve @returns {string} */
export function strokeOf(style, curve) {
  if (style === "wavy") return wave(curve);
  if (style === "ticks") return plain(curve) + crossStrokes(curve);
  if (style === "double") return plain(beside(curve, 2.2)) + plain(beside(curve, -2.2));
  return plain(curve);
}

/** @param {Curve} c @returns {string} */
function plain(c) {
  return `M${pair(c.ax, c.ay)}Q${pair(c.qx, c.qy)} ${pair(c.bx, c.by)}`;
}

/** @param {Curve} curve @param {number} by @returns {Curve} */
function beside(curve, by) {
  const a = pointAt(curve, 0);
  const b = pointAt(curve, 1);
  const m = pointAt(curve, 0.5);
  return {
    ax: curve.ax + a.nx * by,
    ay: curve.ay + a.ny * by,
    qx: curve.qx + m.nx * by,
    qy: curve.qy + m.ny * by,
    bx: curve.bx + b.nx * by,
    by: curve.by + b.ny * by,
  };
}

/** @param {Curve} curve @returns {string} */
function wave(curve) {
  const n = Math.max(2, 2 * Math.floor(chord(curve) / 24 + 0.5));
  let d = `M${pair(curve.ax, curve.ay)}`;
  for (let i = 0; i < n; i += 1) {
    const crest = pointAt(curve, (i + 0.5) / n);
    const foot = pointAt(curve, (i + 1) / n);
    const high = i % 2 === 0 ? 6 : -6;
    d += `Q${pair(crest.x + crest.nx * high, crest.y + crest.ny * high)} ${pair(foot.x, foot.y)}`;
  }
  return d;
}

/** @param {Curve} curve @returns {string} */
function crossStrokes(curve) {
  const n = Math.max(1, Math.floor(chord(curve) / 22));
  let d = "";
  for (let i = 0; i < n; i += 1) {
    const p = pointAt(curve, (i + 0.5) / n);
    d += `M${pair(p.x + p.nx * 4, p.y + p.ny * 4)}L${pair(p.x - p.nx * 4, p.y - p.ny * 4)}`;
  }
  return d;
}
