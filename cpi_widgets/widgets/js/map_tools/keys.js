/**
 * The keys of the picture.  Pure: says what a key means; the view does it.
 *
 * @typedef {import("../layout/types.js").Picture} Picture
 * @typedef {{do: "focus"|"open"|"ring"|"turn"|"link"|"off"|"undo"|"redo"|"help"|"away", to?: any}} Deed
 */

/** For the list of keys: what to press, what it does. */
export const KEYS = [
  ["Arrow keys", "go to the next one in that direction"],
  ["Home, End", "go to the first or the last"],
  ["Enter", "open what is known about it"],
  ["1, 2, 3, 4", "move it to that ring"],
  ["[ and ]", "move it nearer or further"],
  ["Shift + left or right", "turn it along its ring"],
  ["L", "start a tie, then choose the other and press Enter"],
  ["Delete", "take it off the map (undo brings it back)"],
  ["Ctrl or ⌘ + Z", "undo; with Shift, do it again"],
  ["Escape", "leave what you began"],
  ["?", "show or hide this list"],
];

const TURN = 6;
/** @type {Record<string, [number, number]>} */
const WAYS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

/**
 * @param {{key: string, shiftKey: boolean, ctrlKey: boolean, metaKey: boolean, altKey: boolean}} event
 * @param {Picture} picture @param {string|null} active  the one that has the focus
 * @returns {Deed|null}
 */
export function deedOf(event, picture, active) {
  const { key } = event;
  if (event.altKey) return null;
  if (event.ctrlKey || event.metaKey) {
    const z = key.toLowerCase() === "z";
    return z ? { do: event.shiftKey ? "redo" : "undo" } : key.toLowerCase() === "y" ? { do: "redo" } : null;
  }
  if (key === "?") return { do: "help" };
  if (key === "Escape") return { do: "away" };
  const order = stops(picture);
  if (!order.length) return null;
  if (key === "Home") return { do: "focus", to: order[0].id };
  if (key === "End") return { do: "focus", to: order[order.length - 1].id };
  if (key in WAYS && event.shiftKey) return { do: "turn", to: key === "ArrowLeft" || key === "ArrowDown" ? -TURN : TURN };
  if (key in WAYS) return { do: "focus", to: neighbour(order, active, WAYS[key]) };
  return active === null ? null : about(key);
}

/** @param {string} key @returns {Deed|null} */
function about(key) {
  if (key === "Enter" || key === " ") return { do: "open" };
  if (/^[1-4]$/.test(key)) return { do: "ring", to: Number(key) };
  if (key === "[" || key === "]") return { do: "ring", to: key };
  if (key.toLowerCase() === "l") return { do: "link" };
  if (key === "Delete" || key === "Backspace") return { do: "off" };
  return null;
}

/** All that can have the focus, ring by ring and clockwise. @param {Picture} picture */
export function stops(picture) {
  const badges = picture.badges.map((badge) => ({ id: `badge-${badge.ring}`, x: badge.x, y: badge.y, ring: badge.ring, angle: badge.angle }));
  return [...picture.discs, ...badges].sort((a, b) => a.ring - b.ring || a.angle - b.angle || (a.id < b.id ? -1 : 1));
}

/**
 * The nearest one in a direction; where there is none, the next one in order.
 * @param {{id: string, x: number, y: number}[]} order @param {string|null} active @param {[number, number]} way
 */
export function neighbour(order, active, [wx, wy]) {
  const from = order.find((one) => one.id === active);
  if (!from) return order[0].id;
  let best = null;
  let least = Infinity;
  for (const one of order) {
    const [dx, dy] = [one.x - from.x, one.y - from.y];
    const along = dx * wx + dy * wy;
    const aside = Math.abs(dx * wy - dy * wx);
    if (along < 1 || aside > along * 1.2) continue;
    const far = along + 2 * aside;
    if (far < least) [best, least] = [one.id, far];
  }
  if (best) return best;
  const at = order.indexOf(from) + (wx + wy);
  return order[(at + order.length) % order.length].id;
}
