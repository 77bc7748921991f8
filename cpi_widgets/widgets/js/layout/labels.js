/**
 * A place for every label beside its disc, in its disc's ring where there is one; what finds none is left to the key.
 */
import { meets } from "./names.js";
import { wrapEvenly } from "./text.js";

/** @typedef {import("./types.js").Label} Label */
/** @typedef {import("./types.js").Rect} Rect */
/** @typedef {import("./bands.js").Frame} Frame */
/** @typedef {import("./names.js").Round} Round */
/** @typedef {import("./seating.js").Placed} Placed */
/** @typedef {import("./space.js").Space} Space */
/** @typedef {"start"|"middle"|"end"} Anchor */
/** @typedef {[number, number, Anchor]} Spot  left, top, how the lines are set */
/** @typedef {{x: number, y: number, w: number, h: number, anchor: Anchor, lines: string[], cut: boolean, cost: number}} Choice */

const AIR = 2;
/** Any other disc is half as far again from a label as its own, and this much more, px. */
const NEARER = 3;
/** From label to label in a line, px: two names must not read as one. */
const BETWEEN = 6;
/** What it costs, in px outside the ring, to take the next best side; the second form of the words; a place beyond the last ring. */
const SIDE = 1.5;
const NARROW = 6;
const BEYOND = 0.4;

/**
 * @param {Frame} frame @param {Placed[]} discs  in the order in which they choose
 * @param {Map<string, string>} words @param {Space} space  everything else that is drawn
 * @param {Round[]} others  badges and the middle
 * @returns {{labels: Label[], without: string[]}}
 */
export function placeLabels(frame, discs, words, space, others) {
  /** @type {Label[]} */
  const labels = [];
  /** @type {string[]} */
  const without = [];
  for (const disc of discs) {
    const label = labelFor(frame, disc, words.get(disc.id) ?? "", space, neighbours(frame, disc, discs, others));
    if (!label) without.push(disc.id);
    else {
      labels.push(label);
      space.fill(label.x - BETWEEN, label.y, label.w + 2 * BETWEEN, label.h);
    }
  }
  return { labels, without };
}

/** All to which a label of this disc could come too near. @param {Frame} frame @param {Placed} disc @param {Placed[]} discs @param {Round[]} others @returns {Round[]} */
function neighbours(frame, disc, discs, others) {
  const wide = frame.column + 2 * disc.r + 30;
  const high = frame.lines * frame.sizes.line + 2 * disc.r + 30;
  const near = (/** @type {Round} */ round) => Math.abs(round.x - disc.x) < wide && Math.abs(round.y - disc.y) < high;
  return [...discs.filter((one) => near(one) && one.id !== disc.id), ...others.filter(near)];
}

/** @param {Frame} frame @param {Placed} disc @param {string} text @param {Space} space @param {Round[]} near @returns {Label|null} */
function labelFor(frame, disc, text, space, near) {
  const { label: size, line } = frame.sizes;
  const wide = wrapEvenly(text, size, "regular", frame.column, frame.lines);
  const narrow = wrapEvenly(text, size, "regular", frame.column * 0.7, frame.lines);
  const worse = narrow.w >= wide.w || (narrow.broken && !wide.broken) || (narrow.cut && !wide.cut);
  /** @type {Choice[]} */
  const free = [];
  (worse ? [wide] : [wide, narrow]).forEach(({ lines, w, cut }, form) => {
    const h = lines.length * line;
    if (h === 0) return;
    spots(disc, w, h, frame.cx).forEach(([x, y, anchor], side) => {
      if (!space.isFree(x, y, w, h)) return;
      const cost = outside(frame, disc.ring, x, y, w, h) + side * SIDE + form * NARROW;
      free.push({ x, y, w, h, anchor, lines, cut, cost });
    });
  });
  free.sort((a, b) => a.cost - b.cost);
  for (const { cost: _, ...box } of free) {
    const reach = 1.5 * (Math.sqrt(farSquared(box, disc)) - disc.r) + NEARER;
    if (!near.some((round) => meets(box, round, reach))) return { id: disc.id, ...box, leader: null };
  }
  return null;
}

/** The square of the way from a disc's middle to a box. @param {Rect} box @param {Round} round @returns {number} */
function farSquared(box, round) {
  const dx = Math.max(box.x - round.x, 0, round.x - box.x - box.w);
  const dy = Math.max(box.y - round.y, 0, round.y - box.y - box.h);
  return dx * dx + dy * dy;
}

/** How far a box reaches over the lines of a ring, px. @param {Frame} frame @param {number} ring @param {number} x @param {number} y @param {number} w @param {number} h @returns {number} */
function outside(frame, ring, x, y, w, h) {
  const { inner, outer } = frame.bands[ring - 1];
  const left = x - frame.cx;
  const top = y - frame.cy;
  const nx = Math.max(left, 0, -left - w);
  const ny = Math.max(top, 0, -top - h);
  const fx = Math.max(-left, left + w);
  const fy = Math.max(-top, top + h);
  const over = Math.max(Math.sqrt(fx * fx + fy * fy) - outer, 0);
  return Math.max(inner - Math.sqrt(nx * nx + ny * ny), 0) + (ring === 4 ? over * BEYOND : over);
}

/** Boxes round a disc, the best first: below, outwards, above, inwards, then the corners, then aside of all these. @param {Placed} disc @param {number} w @param {number} h @param {number} cx @returns {Spot[]} */
function spots(disc, w, h, cx) {
  const { x, y, r } = disc;
  const near = r + AIR;
  const slant = r * 0.72 + AIR;
  const right = x + near + 2;
  const left = x - near - 2 - w;
  const out = x >= cx;
  /** @type {[number, Anchor]} */
  const first = out ? [right, "start"] : [left, "end"];
  /** @type {[number, Anchor]} */
  const second = out ? [left, "end"] : [right, "start"];
  /** @type {Spot[]} */
  const corners = [
    [x + slant, y + slant, "start"],
    [x + slant, y - slant - h, "start"],
    [x - slant - w, y + slant, "end"],
    [x - slant - w, y - slant - h, "end"],
  ];
  return [
    [x - w / 2, y + near, "middle"],
    [first[0], y - h / 2, first[1]],
    [x - w / 2, y - near - h, "middle"],
    [second[0], y - h / 2, second[1]],
    ...(out ? corners : [corners[2], corners[3], corners[0], corners[1]]),
    [first[0], y - 5, first[1]],
    [first[0], y + 5 - h, first[1]],
    [second[0], y - 5, second[1]],
    [second[0], y + 5 - h, second[1]],
    [x - r, y + near, "start"],
    [x + r - w, y + near, "end"],
    [x - r, y - near - h, "start"],
    [x + r - w, y - near - h, "end"],
    [x + 4 - w, y - near - h, "end"],
    [x - 4, y - near - h, "start"],
    [x + 4 - w, y + near, "end"],
    [x - 4, y + near, "start"],
  ];
}
