/**
 * A place for every label beside its disc; what finds none becomes a letter with a key.
 */
import { Space } from "./space.js";
import { wrapEvenly } from "./text.js";

/** @typedef {import("./types.js").Label} Label */
/** @typedef {import("./types.js").Rect} Rect */
/** @typedef {import("./bands.js").Frame} Frame */
/** @typedef {import("./seating.js").Placed} Placed */
/** @typedef {"start"|"middle"|"end"} Anchor */
/** @typedef {[number, number, Anchor]} Spot  left, top, how the lines are set */

const AIR = 2;

/**
 * @param {Frame} frame @param {Placed[]} discs  in the order in which they choose
 * @param {Map<string, string>} words @param {Space} space  everything else that is drawn
 * @returns {{labels: Label[], without: string[]}}
 */
export function placeLabels(frame, discs, words, space) {
  /** @type {Label[]} */
  const labels = [];
  /** @type {string[]} */
  const without = [];
  for (const disc of discs) {
    const label = labelFor(frame, disc, words.get(disc.id) ?? "", space);
    if (!label) without.push(disc.id);
    else {
      labels.push(label);
      space.fill(label.x - 1, label.y, label.w + 2, label.h);
    }
  }
  return { labels, without };
}

/** @param {Frame} frame @param {Placed} disc @param {string} text @param {Space} space @returns {Label|null} */
function labelFor(frame, disc, text, space) {
  const { label: size, line } = frame.sizes;
  const wide = wrapEvenly(text, size, "regular", frame.column, frame.lines);
  const narrow = wrapEvenly(text, size, "regular", frame.column * 0.7, frame.lines);
  const worse = narrow.w >= wide.w || (narrow.broken && !wide.broken) || (narrow.cut && !wide.cut);
  for (const { lines, w, cut } of worse ? [wide] : [wide, narrow]) {
    const h = lines.length * line;
    if (h === 0) return null;
    for (const [x, y, anchor] of spots(disc, w, h, frame.cx)) {
      if (space.isFree(x, y, w, h)) return { id: disc.id, x, y, w, h, lines, anchor, cut, leader: null };
    }
  }
  return null;
}

/** Boxes round a disc, the best first: below, outwards, above, inwards, then the corners, then below and above but aside. @param {Placed} disc @param {number} w @param {number} h @param {number} cx @returns {Spot[]} */
function spots(disc, w, h, cx) {
  const { x, y, r } = disc;
  const near = r + AIR;
  const slant = r * 0.72 + AIR;
  /** @type {Spot} */
  const right = [x + near + 2, y - h / 2, "start"];
  /** @type {Spot} */
  const left = [x - near - 2 - w, y - h / 2, "end"];
  const out = x >= cx;
  /** @type {Spot[]} */
  const corners = [
    [x + slant, y + slant, "start"],
    [x + slant, y - slant - h, "start"],
    [x - slant - w, y + slant, "end"],
    [x - slant - w, y - slant - h, "end"],
  ];
  return [
    [x - w / 2, y + near, "middle"],
    out ? right : left,
    [x - w / 2, y - near - h, "middle"],
    out ? left : right,
    ...(out ? corners : [corners[2], corners[3], corners[0], corners[1]]),
    [x - r, y + near, "start"],
    [x + r - w, y + near, "end"],
    [x - r, y - near - h, "start"],
    [x + r - w, y - near - h, "end"],
  ];
}
