/**
 * Ties: light curves from edge to edge that pass beside the middle, several between a pair side by side.
 */
import { byText, round2 } from "./numbers.js";
import { edgeOf, pair } from "./shapes.js";

/** @typedef {import("./types.js").Tie} Tie */
/** @typedef {import("./types.js").DrawnTie} DrawnTie */
/** @typedef {import("./types.js").TieStyle} TieStyle */
/** @typedef {{key: string, x: number, y: number, r: number, shape: import("./types.js").Shape}} End */
/** @typedef {{ax: number, ay: number, qx: number, qy: number, bx: number, by: number}} Curve */

/** @type {Record<string, TieStyle>} */
const STYLES = {
  know_each_other: "line",
  family: "thick",
  do_things_together: "ticks",
  close: "double",
  strained: "wavy",
  lost_touch: "broken",
};
/** @type {Record<TieStyle, {width: number, dash: number[]}>} */
const STROKES = {
  line: { width: 1.6, dash: [] },
  thick: { width: 4, dash: [] },
  ticks: { width: 1.6, dash: [] },
  double: { width: 1.4, dash: [] },
  wavy: { width: 1.6, dash: [] },
  broken: { width: 1.6, dash: [7, 6] },
  other: { width: 1.6, dash: [1.5, 4] },
};
const BETWEEN = 8;
const BEND = 0.1;
const AIR = 7;

/**
 * @param {Tie[]} ties @param {Map<string, End>} ends  where each contact is drawn (its badge, when it is in one)
 * @param {{x: number, y: number, r: number}} middle
 * @returns {DrawnTie[]}
 */
export function drawTies(ties, ends, middle) {
  const numbers = otherKinds(ties);
  /** @type {Map<string, Tie[]>} */
  const bundles = new Map();
  for (const tie of [...ties].sort((s, t) => byText(s.kind, t.kind) || byText(s.id, t.id))) {
    const a = ends.get(tie.a);
    const b = ends.get(tie.b);
    if (!a || !b || a.key === b.key) continue;
    const key = byText(a.key, b.key) < 0 ? `${a.key}\n${b.key}` : `${b.key}\n${a.key}`;
    const bundle = bundles.get(key);
    if (bundle) bundle.push(tie);
    else bundles.set(key, [tie]);
  }
  /** @type {DrawnTie[]} */
  const out = [];
  for (const key of [...bundles.keys()].sort(byText)) {
    const bundle = /** @type {Tie[]} */ (bundles.get(key));
    bundle.forEach((tie, i) => {
      const offset = (i - (bundle.length - 1) / 2) * BETWEEN;
      out.push(drawTie(tie, ends, middle, offset, numbers.get(tie.kind) ?? 0));
    });
  }
  return out;
}

/** Kinds that are not ours, numbered by name. @param {Tie[]} ties @returns {Map<string, number>} */
function otherKinds(ties) {
  const names = [...new Set(ties.map((tie) => tie.kind))].filter((kind) => !(kind in STYLES)).sort(byText);
  return new Map(names.map((kind, i) => [kind, i + 1]));
}

/**
 * @param {Tie} tie @param {Map<string, End>} ends @param {{x: number, y: number, r: number}} middle
 * @param {number} offset @param {number} number @returns {DrawnTie}
 */
function drawTie(tie, ends, middle, offset, number) {
  const one = /** @type {End} */ (ends.get(tie.a));
  const two = /** @type {End} */ (ends.get(tie.b));
  const [a, b] = byText(one.key, two.key) < 0 ? [one, two] : [two, one];
  const curve = curveBetween(a, b, middle, offset);
  const style = STYLES[tie.kind] ?? "other";
  const { ax, ay, qx, qy, bx, by } = curve;
  return {
    id: tie.id,
    a: tie.a,
    b: tie.b,
    kind: tie.kind,
    path: [
      ["M", round2(ax), round2(ay)],
      ["Q", round2(qx), round2(qy), round2(bx), round2(by)],
    ],
    d: strokeOf(style, curve),
    style,
    ...STROKES[style],
    number,
    offset: round2(offset),
    mark: { x: round2((ax + 2 * qx + bx) / 4), y: round2((ay + 2 * qy + by) / 4) },
  };
}

/** @param {End} a @param {End} b @param {{x: number, y: number, r: number}} middle @param {number} offset @returns {Curve} */
function curveBetween(a, b, middle, offset) {
  const dx = b.x - a.x;
  const dy = b.y - a.y;
  const length = Math.max(Math.sqrt(dx * dx + dy * dy), 1);
  const nx = -dy / length;
  const ny = dx / length;
  const side = (middle.x - a.x) * nx + (middle.y - a.y) * ny;
  const away = side > 0 ? -1 : 1;
  const shift = Math.max(-0.5 * Math.min(a.r, b.r), Math.min(0.5 * Math.min(a.r, b.r), offset * 0.6));
  const along = ((middle.x - a.x) * dx + (middle.y - a.y) * dy) / (length * length);
  const passes = along > 0 && along < 1 && Math.abs(side) < middle.r + AIR + Math.abs(offset);
  let bend = Math.min(BEND * length, 40);
  if (passes) bend = bendPast(length, along, Math.abs(side), middle.r + AIR + Math.abs(offset), bend);
  const qx = (a.x + b.x) / 2 + nx * (away * bend + 2 * offset - shift);
  const qy = (a.y + b.y) / 2 + ny * (away * bend + 2 * offset - shift);
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
  let bend = least;
  for (let k = 0; k < 24; k += 1) {
    let nearest = Infinity;
    for (let i = 1; i < 12; i += 1) {
      const t = i / 12;
      const x = (t - along) * length;
      const y = side + 2 * t * (1 - t) * bend;
      nearest = Math.min(nearest, x * x + y * y);
    }
    if (nearest >= clear * clear) return bend;
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

/** @param {TieStyle} style @param {Curve} curve @returns {string} */
function strokeOf(style, curve) {
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
  const n = Math.max(2, 2 * Math.floor(chord(curve) / 18 + 0.5));
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
