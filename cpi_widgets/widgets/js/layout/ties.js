/**
 * Ties: light curves from edge to edge that pass beside the middle, several between a pair side by side.
 */
import { bendBetween, curveBetween } from "./curves.js";
import { byText, round2 } from "./numbers.js";
import { Space } from "./space.js";
import { strokeOf } from "./strokes.js";

/** @typedef {import("./types.js").Tie} Tie */
/** @typedef {import("./types.js").DrawnTie} DrawnTie */
/** @typedef {import("./types.js").TieStyle} TieStyle */
/** @typedef {import("./curves.js").End} End */
/** @typedef {import("./curves.js").Middle} Middle */

/** @type {Map<string, TieStyle>} */
const STYLES = new Map([
  ["know_each_other", "line"],
  ["family", "thick"],
  ["do_things_together", "ticks"],
  ["close", "double"],
  ["strained", "wavy"],
  ["lost_touch", "broken"],
]);
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
/** From tie to tie between the same two, px; less when they stand close together. */
const BETWEEN = 8;
/** With more ties than this they no longer look for a way round others: nobody could follow them anyway. */
const CAREFUL = 60;
/** Air between a tie and a disc it passes, px. */
const PASSING = 3;
/** Radius of the mark that stands on a tie, with its air, px; and where along the tie it may stand, the best first. */
const MARK = 9;
const ALONG = [0.5, 0.42, 0.58, 0.34, 0.66, 0.26, 0.74, 0.19, 0.81];

/**
 * @param {Tie[]} ties @param {Map<string, End>} ends  where each contact is drawn (its badge, when it is in one)
 * @param {Middle} middle @param {number} outer  radius of the outermost ring
 * @param {Space} space  all else that is drawn; numbers on ties are marked in it
 * @returns {DrawnTie[]}
 */
export function drawTies(ties, ends, middle, outer, space) {
  const numbers = otherKinds(ties);
  const careful = ties.length <= CAREFUL ? { space, solid: solidOf(space, [...ends.values(), middle]), round: { ...middle, r: outer } } : null;
  /** @type {DrawnTie[]} */
  const out = [];
  for (const { a, b, bundle } of bundlesOf(ties, ends)) {
    const between = Math.min(BETWEEN, Math.sqrt((a.x - b.x) * (a.x - b.x) + (a.y - b.y) * (a.y - b.y)) / (2 * bundle.length));
    const spread = ((bundle.length - 1) / 2) * between;
    const bend = bendBetween(a, b, middle, spread, careful);
    bundle.forEach((tie, i) => {
      const offset = i * between - spread;
      out.push(drawTie(tie, curveBetween(a, b, bend, offset), offset, numbers.get(tie.kind) ?? 0, space, careful !== null));
    });
  }
  return out;
}

/** The discs alone: to run through a disc is worse than through a word. @param {Space} space @param {Middle[]} rounds @returns {Space} */
function solidOf(space, rounds) {
  const solid = new Space(space.width, space.height);
  for (const { x, y, r } of rounds) solid.fillDisc(x, y, r + PASSING);
  return solid;
}

/** Ties by pair of ends, in a fixed order. @param {Tie[]} ties @param {Map<string, End>} ends @returns {{a: End, b: End, bundle: Tie[]}[]} */
function bundlesOf(ties, ends) {
  /** @type {Map<string, {key: string, a: End, b: End, bundle: Tie[]}>} */
  const pairs = new Map();
  for (const tie of [...ties].sort((s, t) => byText(s.kind, t.kind) || byText(s.id, t.id))) {
    const one = ends.get(tie.a);
    const two = ends.get(tie.b);
    if (!one || !two || one.key === two.key) continue;
    const [a, b] = byText(one.key, two.key) < 0 ? [one, two] : [two, one];
    const key = `${a.key}\n${b.key}`;
    const known = pairs.get(key);
    if (known) known.bundle.push(tie);
    else pairs.set(key, { key, a, b, bundle: [tie] });
  }
  return [...pairs.values()].sort((p, q) => byText(p.key, q.key));
}

/** Kinds that are not ours, numbered by name. @param {Tie[]} ties @returns {Map<string, number>} */
function otherKinds(ties) {
  const names = [...new Set(ties.map((tie) => tie.kind))].filter((kind) => !STYLES.has(kind)).sort(byText);
  return new Map(names.map((kind, i) => [kind, i + 1]));
}

/** @param {Tie} tie @param {import("./curves.js").Curve} curve @param {number} offset @param {number} number @param {Space} space @param {boolean} careful @returns {DrawnTie} */
function drawTie(tie, curve, offset, number, space, careful) {
  const style = STYLES.get(tie.kind) ?? "other";
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
    mark: number || careful ? markOn(curve, number, space) : middleOf(curve),
  };
}

/** Where a mark stands on a tie, clear of discs and words; a number that finds no such place is left out. @param {import("./curves.js").Curve} curve @param {number} number @param {Space} space @returns {{x: number, y: number}|null} */
function markOn({ ax, ay, qx, qy, bx, by }, number, space) {
  for (const t of ALONG) {
    const u = 1 - t;
    const x = round2(u * u * ax + 2 * u * t * qx + t * t * bx);
    const y = round2(u * u * ay + 2 * u * t * qy + t * t * by);
    if (!space.isFree(x - MARK, y - MARK, 2 * MARK, 2 * MARK)) continue;
    if (number) space.fillDisc(x, y, MARK);
    return { x, y };
  }
  return number ? null : middleOf({ ax, ay, qx, qy, bx, by });
}

/** @param {import("./curves.js").Curve} curve @returns {{x: number, y: number}} */
function middleOf({ ax, ay, qx, qy, bx, by }) {
  return { x: round2((ax + 2 * qx + bx) / 4), y: round2((ay + 2 * qy + by) / 4) };
}
