/**
 * Where everything stands on the picture of wishes: a band a wish, so that no line crosses another.  Pure.
 *
 * Wide: what the person brings, the wish, what the practitioner brings, side by side.  Narrow: the wish, below it both
 * sides with the same room.  Contacts stand below, under one line.
 *
 * @typedef {{id: string, text: string}} Thing
 * @typedef {{id: string, text: string, person: Thing[], practitioner: Thing[], contacts: (Thing & {shape: string, wished: boolean})[]}} Wish
 * @typedef {{x: number, y: number, w: number, h: number, lines: string[], sort: "wish"|"person"|"practitioner"|"nothing", side: string}} Box
 * @typedef {{x: number, y: number, text: string, shape: string, wished: boolean}} Spot
 * @typedef {{x: number, y: number, text: string, side: "person"|"practitioner"}} Head
 * @typedef {{width: number, height: number, boxes: Box[], paths: string[], spots: Spot[], heads: Head[]}} Picture
 */
import { widthOf, wrap } from "../layout/text.js";

export const SIZE = 15;
const LINE = 20;
const PAD = 10;
const GAP = 10;
const BETWEEN = 28;
const NARROW = 620;
const MOST_LINES = 4;
const HEAD = 24;
const SPOT = 30;
const ICON = 24;
const SIDES = /** @type {const} */ (["person", "practitioner"]);

/** @param {string} text @param {number} w @param {"regular"|"bold"} weight */
function sized(text, w, weight = "regular") {
  const { lines } = wrap(text, SIZE, weight, w - 2 * PAD, MOST_LINES);
  return { lines, h: Math.max(1, lines.length) * LINE + 2 * PAD };
}

/** Boxes one under the other. @param {Thing[]} things @param {number} x @param {number} w @param {"person"|"practitioner"} side @returns {{boxes: Box[], h: number}} */
function column(things, x, w, side) {
  const shown = things.length ? things : [{ id: "", text: "nothing linked yet" }];
  let y = 0;
  const boxes = shown.map(({ text }) => {
    const { lines, h } = sized(text, w);
    const box = { x, y, w, h, lines, sort: things.length ? side : /** @type {const} */ ("nothing"), side };
    y += h + GAP;
    return box;
  });
  return { boxes, h: y - GAP };
}

/** Contacts in rows under one line. @param {Wish["contacts"]} contacts @param {number} width @param {number} top @returns {{spots: Spot[], h: number}} */
function rows(contacts, width, top) {
  let [x, y] = [0, top];
  const spots = contacts.map(({ text, shape, wished }) => {
    const { lines } = wrap(text, SIZE, "regular", Math.min(220, width - ICON - 8), 1);
    const w = ICON + 8 + widthOf(lines[0] ?? "", SIZE, "regular") + 20;
    if (x > 0 && x + w > width) {
      x = 0;
      y += SPOT;
    }
    const spot = { x, y, text: lines[0] ?? "", shape, wished };
    x += w;
    return spot;
  });
  return { spots, h: contacts.length ? y + SPOT - top : 0 };
}

/** @param {Wish[]} wishes @param {number} width px @param {{person: string, practitioner: string}} names @returns {Picture} */
export function layWishes(wishes, width, names) {
  const wide = width >= NARROW;
  /** @type {Picture} */ const picture = { width, height: 0, boxes: [], paths: [], spots: [], heads: [] };
  const side = wide ? Math.floor((width - 2 * BETWEEN) * 0.32) : Math.floor((width - GAP) / 2);
  const rights = width - side;
  let y = 0;
  if (wide && wishes.length) {
    heads(picture, names, y, { person: 0, practitioner: rights }, side);
    y += HEAD;
  }
  for (const wish of wishes) y = (wide ? wideBand : narrowBand)(picture, wish, y, { side, rights, names }) + BETWEEN;
  picture.height = Math.max(0, y - BETWEEN);
  return picture;
}

/** Whose side is whose. @param {Picture} picture @param {{person: string, practitioner: string}} names @param {number} y @param {{person: number, practitioner: number}} at @param {number} w */
function heads(picture, names, y, at, w) {
  for (const side of SIDES) picture.heads.push({ x: at[side], y: y + 16, text: wrap(names[side], SIZE, "bold", w, 1).lines[0] ?? "", side });
}

/** @typedef {{side: number, rights: number, names: {person: string, practitioner: string}}} Room */

/** @param {Picture} picture @param {Wish} wish @param {number} top @param {Room} room @returns {number} where the band ends */
function wideBand(picture, wish, top, { side, rights }) {
  const mid = { x: side + BETWEEN, w: rights - side - 2 * BETWEEN };
  const text = sized(wish.text, mid.w, "bold");
  const columns = { person: column(wish.person, 0, side, "person"), practitioner: column(wish.practitioner, rights, side, "practitioner") };
  const high = Math.max(text.h, columns.person.h, columns.practitioner.h);
  const box = /** @type {Box} */ ({ x: mid.x, y: top + (high - text.h) / 2, w: mid.w, h: text.h, lines: text.lines, sort: "wish", side: "" });
  picture.boxes.push(box);
  for (const name of SIDES) {
    const down = top + (high - columns[name].h) / 2;
    const [from, to] = name === "person" ? [side, box.x] : [rights, box.x + box.w];
    for (const each of columns[name].boxes) {
      const placed = { ...each, y: each.y + down };
      picture.boxes.push(placed);
      if (each.sort !== "nothing") picture.paths.push(curve(from, placed.y + placed.h / 2, to, box.y + box.h / 2));
    }
  }
  return below(picture, wish, { from: box, top: top + high });
}

/** @param {Picture} picture @param {Wish} wish @param {number} top @param {Room} room @returns {number} */
function narrowBand(picture, wish, top, { side, rights, names }) {
  const text = sized(wish.text, picture.width, "bold");
  const box = /** @type {Box} */ ({ x: 0, y: top, w: picture.width, h: text.h, lines: text.lines, sort: "wish", side: "" });
  picture.boxes.push(box);
  const start = top + text.h + GAP;
  heads(picture, names, start, { person: 0, practitioner: rights }, side);
  const columns = { person: column(wish.person, 0, side, "person"), practitioner: column(wish.practitioner, rights, side, "practitioner") };
  for (const name of SIDES) picture.boxes.push(...columns[name].boxes.map((each) => ({ ...each, y: each.y + start + HEAD })));
  return below(picture, wish, { from: null, top: start + HEAD + Math.max(columns.person.h, columns.practitioner.h) });
}

/** The contacts of a band. @param {Picture} picture @param {Wish} wish @param {{from: Box|null, top: number}} above @returns {number} */
function below(picture, wish, { from, top }) {
  if (!wish.contacts.length) return top;
  const bar = top + 20;
  const { spots, h } = rows(wish.contacts, picture.width, bar + 10);
  picture.spots.push(...spots);
  const stem = from ? `M${from.x + from.w / 2},${from.y + from.h}V${bar}` : "";
  picture.paths.push(`${stem}M0,${bar}H${picture.width}`);
  return bar + 10 + h;
}

/** @param {number} x1 @param {number} y1 @param {number} x2 @param {number} y2 */
function curve(x1, y1, x2, y2) {
  const middle = (x1 + x2) / 2;
  return `M${x1},${y1}C${middle},${y1} ${middle},${y2} ${x2},${y2}`;
}
