/**
 * Where everything of the picture of the model stands: pure, in px, for one width. The two wheels are each other's mirror
 * image; x grows to the right, y downwards, and 0, 0 is the upper left corner.
 *
 * Wide pictures have the name of each part beside its bead; narrow ones only its sign, and the list below is the key.
 *
 * @typedef {"person"|"practitioner"} Seat
 * @typedef {{id: string, label: string}} Part
 * @typedef {{lines: string[], x: number, y: number, w: number, h: number, anchor: "start"|"middle"|"end"}} Label
 *   `x`: where the lines are anchored; `y`: the middle of all lines
 * @typedef {{id: string, sign: string, x: number, y: number, r: number, label: Label|null, leader: number[]|null}} Bead
 *   `leader`: a thin line to a name that stands further off
 * @typedef {{seat: Seat, x: number, y: number, beads: Bead[], hub: {name: Label, word: Label, state: Label}}} Wheel
 * @typedef {{side: Seat|"organisation", id: string, x: number, y: number, r: number, presses: boolean, caption: Label, leader: number[]}} Roller
 * @typedef {{id: string, x: number, y: number, w: number, h: number, label: Label}} Box
 * @typedef {{practitioner: Part[], person: Part[], overlap: Part[], agency: Part[], outcomes: (Part & {side: Seat})[],
 *   barriers: {id: string, side: Seat|"organisation", count: string, whose: string, presses: boolean}[],
 *   seats: Record<Seat, {name: string, word: string, state: string, brief: string}>, goals: string[], beneath: string}} Said  all texts
 * @typedef {{wide: boolean, width: number, height: number, r: number, wheels: Wheel[],
 *   lens: {d: string, beads: Bead[], labels: Label[], goals: Label[]}, rollers: Roller[],
 *   stones: Box[], beneath: Label, banners: (Box & {side: Seat, rise: number[]})[]}} Picture
 */
import { widthOf, wrap, wrapEvenly } from "../layout/text.js";
import { SIGNS, SIZE, SMALL } from "./signs.js";

export const WIDE = 940;
const LINE = 1.25;
/** The widest name of a part, and the least room between two, px. */
const LABEL = 150;
const BETWEEN = 4;
/** How far apart the two middles are, in radii. */
const APART = 1.18;
const RAD = Math.PI / 180;
/** @param {string} text @param {number} size @param {number} width @param {number} most @param {"regular"|"bold"} [weight] */
function block(text, size, width, most, weight = "regular") {
  const { lines, w } = wrapEvenly(text, size, weight, width, most);
  return { lines, w, h: lines.length * size * LINE };
}

/** @param {number} width @param {Said} said @returns {Picture} */
export function pictureOf(width, said) {
  const wide = width >= WIDE;
  const middle = width / 2;
  const bead = wide ? 13 : 12;
  const side = wide ? LABEL + 22 : bead + 3;
  const r = Math.min(wide ? 232 : 150, (middle - side) / (1 + APART / 2));
  const banners = bannersOf(said, middle, width, r, wide);
  const top = Math.max(...banners.map(({ y, h }) => y + h)) + (wide ? 56 : 20 + bead) + r;
  const wheels = /** @type {Seat[]} */ (["practitioner", "person"]).map((seat) => wheelOf(seat, said, { middle, top, r, bead, wide }));
  const rollers = rollersOf(said, { middle, top, r, wide, width });
  const below = Math.max(...rollers.map(({ caption }) => caption.y + caption.h / 2)) + 16;
  const { stones, beneath } = groundOf(said, width, below, wide);
  const rising = banners.map((banner) => ({ ...banner, rise: riseOf(banner, wheels, r) }));
  return { wide, width, height: beneath.y + beneath.h / 2 + 8, r, wheels, lens: lensOf(said, middle, top, r, wide), rollers, stones, beneath, banners: rising };
}

/** The two outcomes, above the wheels. @param {Said} said @param {number} middle @param {number} width @param {number} r @param {boolean} wide */
function bannersOf(said, middle, width, r, wide) {
  const w = wide ? 270 : Math.min(middle - 6, 240);
  const texts = said.outcomes.map(({ label }) => block(label, SIZE, w - 20, 3, "bold"));
  const h = Math.max(...texts.map((text) => text.h)) + 16;
  return said.outcomes.map(({ id, side }, i) => {
    const out = side === "practitioner" ? -1 : 1;
    const x = middle + out * (wide ? w / 2 + 10 : middle / 2) - w / 2;
    return { id, side, x, y: 2, w, h, label: { ...texts[i], x: x + w / 2, y: 2 + h / 2, anchor: /** @type {const} */ ("middle") } };
  });
}

/** From the top of a wheel up to its outcome. @param {Box & {side: Seat}} banner @param {Wheel[]} wheels @param {number} r */
function riseOf(banner, wheels, r) {
  const wheel = /** @type {Wheel} */ (wheels.find(({ seat }) => seat === banner.side));
  return [wheel.x, wheel.y - r, banner.y + banner.h + 4];
}

/** @param {Seat} seat @param {Said} said @param {{middle: number, top: number, r: number, bead: number, wide: boolean}} frame @returns {Wheel} */
function wheelOf(seat, said, { middle, top, r, bead, wide }) {
  const out = seat === "practitioner" ? -1 : 1;
  const x = middle + (out * APART * r) / 2;
  const parts = said[seat];
  const [first, last] = wide ? [80, -80] : [116, -74];
  const places = parts.map((_, i) => {
    const angle = (first + (last - first) * (parts.length > 1 ? i / (parts.length - 1) : 0.5)) * RAD;
    return { out: r * Math.cos(angle), y: top - r * Math.sin(angle) };
  });
  const texts = parts.map(({ label }) => block(label, SIZE, LABEL, 2));
  const heights = apart(places.map(({ y }) => y), texts.map(({ h }) => h));
  const beads = parts.map(({ id }, i) => {
    const place = places[i];
    const at = { id, sign: SIGNS[seat](i), x: x + out * place.out, y: place.y, r: bead };
    if (!wide) return { ...at, label: null, leader: null };
    const near = Math.max(0, Math.abs(heights[i] - top) - texts[i].h / 2);
    const ring = r + bead + 7;
    const edge = Math.max(near < ring ? Math.sqrt(ring * ring - near * near) : 0, place.out + bead + 6);
    const leader = edge - place.out > bead + 12 ? leaderOf(at, x + out * (edge - 5), heights[i]) : null;
    return { ...at, leader, label: { ...texts[i], x: x + out * edge, y: heights[i], anchor: /** @type {"start"|"end"} */ (out < 0 ? "end" : "start") } };
  });
  return { seat, x, y: top, beads, hub: hubOf(said.seats[seat], x + out * (wide ? 0.16 : 0.33) * r, top, r, wide) };
}

/** From a bead's edge to beside its name. @param {{x: number, y: number, r: number}} bead @param {number} x @param {number} y */
function leaderOf(bead, x, y) {
  const far = Math.hypot(x - bead.x, y - bead.y);
  return [bead.x + ((x - bead.x) * (bead.r + 1)) / far, bead.y + ((y - bead.y) * (bead.r + 1)) / far, x, y];
}

/**
 * Heights as near as can be to those wished for, in their order, so that no two labels touch: the least squares under
 * the gaps, by pooling neighbours.
 * @param {number[]} wished  from the top down @param {number[]} sizes
 */
function apart(wished, sizes) {
  /** @type {number[]} */ const offsets = [];
  sizes.forEach((size, i) => offsets.push(i ? offsets[i - 1] + (sizes[i - 1] + size) / 2 + BETWEEN : 0));
  /** @type {{sum: number, n: number}[]} */ const pools = [];
  wished.forEach((y, i) => {
    pools.push({ sum: y - offsets[i], n: 1 });
    while (pools.length > 1) {
      const [before, last] = pools.slice(-2);
      if (before.sum / before.n <= last.sum / last.n) break;
      pools.splice(-2, 2, { sum: before.sum + last.sum, n: before.n + last.n });
    }
  });
  return pools.flatMap(({ sum, n }) => Array(n).fill(sum / n)).map((y, i) => y + offsets[i]);
}

/** @param {{name: string, word: string, state: string, brief: string}} said  `brief`: the state where there is little room @param {number} x @param {number} y @param {number} r @param {boolean} wide */
function hubOf(said, x, y, r, wide) {
  const room = wide ? 0.62 * r : 0.98 * r;
  const named = wide ? room : 0.9 * r;
  const [big, small] = wide ? [22, SIZE] : [17, SMALL];
  const line = (/** @type {string} */ text, /** @type {number} */ size, /** @type {number} */ at, /** @type {"regular"|"bold"} */ weight) => {
    const { lines, w } = wrap(text, size, weight, at < 0 ? named : room, 1);
    return { lines, w, h: size * LINE, x, y: y + at, anchor: /** @type {const} */ ("middle") };
  };
  const gap = wide ? 25 : 19;
  const state = widthOf(said.state, small, "bold") <= 0.9 * r ? said.state : said.brief;
  return { name: line(said.name, big, -gap, "bold"), word: line(said.word, small, 0, "regular"), state: line(state, small, gap, "bold") };
}

/** What both share: a lens with its two parts, and the goals by name where there is room. @param {Said} said @param {number} middle @param {number} top @param {number} r @param {boolean} wide */
function lensOf(said, middle, top, r, wide) {
  const half = (APART / 2) * r;
  const tip = Math.sqrt(r * r - half * half);
  const d = `M${middle} ${top - tip}A${r} ${r} 0 0 1 ${middle} ${top + tip}A${r} ${r} 0 0 1 ${middle} ${top - tip}Z`;
  const at = (/** @type {number} */ dy) => 2 * (Math.sqrt(r * r - dy * dy) - half) - 20;
  const [upper, lower] = said.overlap;
  const bead = wide ? 13 : 12;
  const beads = [upper, lower].map(({ id }, i) => ({ id, sign: SIGNS.overlap(i), x: middle, y: top + (i ? 1 : -1) * (wide ? 0.645 : 0.42) * r, r: bead, label: null, leader: null }));
  const texts = wide ? [upper, lower].map(({ label }) => block(label, SMALL, at(0.56 * r) + 8, 3, "bold")) : [];
  const labels = texts.map((lines, i) => ({ ...lines, x: middle, y: top + (i ? 1 : -1) * (0.645 * r - bead - 5 - lines.h / 2), anchor: /** @type {const} */ ("middle") }));
  const room = wide ? 2 * (0.645 * r - bead - 15 - Math.max(...texts.map(({ h }) => h))) : SMALL * LINE * 2;
  return { d, beads, labels, goals: goalsIn(said.goals, { middle, top, room, wide, width: at(0.2 * r) }) };
}

/** @param {string[]} goals @param {{middle: number, top: number, room: number, wide: boolean, width: number}} frame @returns {Label[]} */
function goalsIn(goals, { middle, top, room, wide, width }) {
  const count = goals.length === 1 ? "1 goal" : `${goals.length || "no"} goals`;
  const shown = wide ? (goals.length > 3 ? [...goals.slice(0, 2), `and ${goals.length - 2} more`] : goals) : [count];
  const blocks = (shown.length ? shown : ["no goals yet"]).map((text) => block(text, SMALL, width, goals.length > 1 ? 2 : 3));
  const gap = 7;
  let height = blocks.reduce((sum, { h }) => sum + h, gap * (blocks.length - 1));
  while (height > room && blocks.length > 1) {
    blocks.splice(-2, 2, block(`and ${goals.length - blocks.length + 2} more`, SMALL, width, 1));
    height = blocks.reduce((sum, { h }) => sum + h, gap * (blocks.length - 1));
  }
  let y = top - height / 2;
  return blocks.map((each) => {
    y += each.h + gap;
    return { ...each, x: middle, y: y - gap - each.h / 2, anchor: /** @type {const} */ ("middle") };
  });
}

/** What presses the other way: three rollers below the wheels, the organisation's on both. @param {Said} said @param {{middle: number, top: number, r: number, wide: boolean, width: number}} frame @returns {Roller[]} */
function rollersOf(said, { middle, top, r, wide, width }) {
  const own = wide ? 28 : 12;
  const half = (APART / 2) * r;
  const column = wide ? 150 : Math.min(width / 3, 130);
  const captionTop = top + r + 2 * own + 16;
  return said.barriers.map(({ id, side, count, whose, presses }) => {
    const out = side === "practitioner" ? -1 : side === "person" ? 1 : 0;
    const far = r + own + (presses ? 1.5 : 6);
    const tilt = (wide ? 9 : 4) * RAD;
    const x = middle + out * (half - far * Math.sin(tilt));
    const y = top + (out ? far * Math.cos(tilt) : Math.sqrt(far * far - half * half));
    const number = block(count, SMALL, column - 8, 2, "bold");
    const name = block(whose, SMALL, column - 8, 2);
    const h = number.h + name.h;
    const caption = { lines: [...number.lines, ...name.lines], w: Math.max(number.w, name.w), h, x: middle + out * column, y: captionTop + h / 2, anchor: /** @type {const} */ ("middle") };
    return { side, id, x, y, r: own, presses, caption, leader: [x, y + own + 2, middle + out * column, captionTop - 3] };
  });
}

/** The ground: what the agency does, stone by stone. @param {Said} said @param {number} width @param {number} top @param {boolean} wide */
function groundOf(said, width, top, wide) {
  const gap = 6;
  const stones = said.agency;
  const across = wide ? stones.length : Math.min(stones.length, Math.max(2, Math.floor(width / 92)));
  const rows = Math.ceil(stones.length / across);
  const beneath = block(said.beneath, SMALL, width - 16, 2);
  /** @type {Box[]} */ const boxes = [];
  let y = top;
  for (let row = 0, next = 0; row < rows; row += 1) {
    const count = Math.ceil((stones.length - next) / (rows - row));
    const full = Math.min(width - 2, 1120);
    const w = (full - gap * (count - 1)) / count;
    const texts = stones.slice(next, next + count).map(({ label }) => block(label, SMALL, w - 12, 3));
    const h = Math.max(44, ...texts.map((text) => text.h + 16));
    texts.forEach((text, i) => {
      const x = (width - full) / 2 + i * (w + gap);
      boxes.push({ id: stones[next + i].id, x, y, w, h, label: { ...text, x: x + w / 2, y: y + h / 2, anchor: "middle" } });
    });
    next += count;
    y += h + gap;
  }
  return { stones: boxes, beneath: { ...beneath, x: width / 2, y: y + 4 + beneath.h / 2, anchor: /** @type {const} */ ("middle") } };
}
