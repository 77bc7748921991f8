/**
 * The placement of a network map: the same input gives the same picture, in any order, on screen and in print.
 * Rings are never changed here; who stands in a ring by hand stays, the others give way along the ring.
 */
import { frameOf } from "./bands.js";
import { placeLabels } from "./labels.js";
import { byText, round2, turn } from "./numbers.js";
import { seatAll } from "./seating.js";
import { marksOf, shapeOf } from "./shapes.js";
import { roomIn, signsFor } from "./signs.js";
import { Space } from "./space.js";
import { initialsOf, widthOf, wrap } from "./text.js";
import { drawTies } from "./ties.js";

export { place, steady } from "./place.js";
export { outline } from "./shapes.js";

/** @typedef {import("./types.js").LayoutInput} LayoutInput */
/** @typedef {import("./types.js").Picture} Picture */
/** @typedef {import("./types.js").Member} Member */
/** @typedef {import("./types.js").Disc} Disc */
/** @typedef {import("./types.js").Label} Label */
/** @typedef {import("./seating.js").Seating} Seating */
/** @typedef {import("./seating.js").Placed} Placed */
/** @typedef {import("./bands.js").Frame} Frame */

/** @param {LayoutInput} input @returns {Picture} */
export function layout(input) {
  const { placed: on, tray } = sortMembers(input.members);
  const rings = [1, 2, 3, 4].map((n) => on.filter((member) => member.ring === n));
  const frame = frameOf(input.width, input.height, rings.map((ring) => ring.length), input.rings, input.size === "large");
  const exclusions = input.exclusions ?? [];
  const selected = input.selected ?? null;
  const seating = seatAll({ frame, rings, names: input.rings, exclusions, friends: friendsOf(input.ties), selected });
  const placed = seating.placed.sort((a, b) => a.ring - b.ring || a.angle - b.angle || byText(a.id, b.id));
  const members = new Map(on.map((member) => [member.id, member]));
  const words = new Map(on.map((member) => [member.id, member.label]));
  const discs = placed.map((disc) => discOf(disc, /** @type {Member} */ (members.get(disc.id))));
  const space = spaceOf(frame, seating, discs, exclusions);
  const middle = { x: round2(frame.cx), y: round2(frame.cy), r: round2(frame.middle) };
  const first = [...placed.filter((disc) => disc.id === selected), ...placed.filter((disc) => disc.id !== selected)];
  const { labels, without } = placeLabels(frame, first, words, space, [...seating.badges, middle]);
  const inKey = new Set([...without, ...labels.filter(({ cut }) => cut).map(({ id }) => id)]);
  const badges = seating.badges.map(({ ids, ...badge }) => ({ ...badge, x: round2(badge.x), y: round2(badge.y), r: round2(badge.r), count: ids.length, ids }));
  return {
    width: input.width,
    height: input.height,
    cx: middle.x,
    cy: middle.y,
    centre: centreOf(frame, middle, input.centre),
    sizes: frame.sizes,
    rings: frame.bands.map((band, n) => ({
      n: n + 1,
      inner: round2(band.inner),
      outer: round2(band.outer),
      name: { text: input.rings[n], ...box(seating.names[n]) },
    })),
    discs,
    labels: labels.map((label) => ({ ...label, ...box(label) })).sort((a, b) => byText(a.id, b.id)),
    letters: signsFor(discs, inKey, words),
    badges,
    ties: drawTies(input.ties, endsOf(placed, badges, members), middle, frame.outer, space),
    tray: [...tray, ...seating.lost],
  };
}

/**
 * Those on the map in the one order that decides everything, and those who wait in the tray.
 * @param {Member[]} members @returns {{placed: Member[], tray: string[]}}
 */
function sortMembers(members) {
  const rank = (/** @type {Member} */ m) => (m.angle === null ? 400 : m.angle);
  const tidy = members.map((member) => ({ ...member, angle: member.angle === null ? null : turn(member.angle) }));
  tidy.sort((a, b) => (a.ring ?? 9) - (b.ring ?? 9) || rank(a) - rank(b) || byText(a.label, b.label) || byText(a.id, b.id));
  const isOn = (/** @type {Member} */ member) => member.ring !== null && member.ring >= 1 && member.ring <= 4;
  return { placed: tidy.filter(isOn), tray: tidy.filter((member) => !isOn(member)).map((member) => member.id) };
}

/** @param {import("./types.js").Tie[]} ties @returns {Map<string, string[]>} */
function friendsOf(ties) {
  /** @type {Map<string, Set<string>>} */
  const sets = new Map();
  for (const { a, b } of ties) {
    for (const [one, two] of [[a, b], [b, a]]) {
      const known = sets.get(one);
      if (known) known.add(two);
      else sets.set(one, new Set([two]));
    }
  }
  return new Map([...sets].map(([id, friends]) => [id, [...friends]]));
}

/** @param {import("./types.js").Rect} rect @returns {import("./types.js").Rect} */
function box(rect) {
  return { x: round2(rect.x), y: round2(rect.y), w: round2(rect.w), h: round2(rect.h) };
}

/** @param {Frame} frame @param {Seating} seating @param {Disc[]} discs @param {import("./types.js").Rect[]} exclusions @returns {Space} */
function spaceOf(frame, seating, discs, exclusions) {
  const space = new Space(2 * frame.cx, 2 * frame.cy);
  for (const rect of [...exclusions, ...seating.names]) space.fill(rect.x, rect.y, rect.w, rect.h);
  for (const round of [...discs, ...seating.badges]) space.fillDisc(round.x, round.y, round.r);
  for (const { x, y, r } of discs.flatMap((disc) => disc.marks)) space.fill(x - r, y - r, 2 * r, 2 * r);
  space.fillDisc(frame.cx, frame.cy, frame.middle);
  return space;
}

/** @param {Frame} frame @param {{x: number, y: number, r: number}} middle @param {string} text @returns {Picture["centre"]} */
function centreOf(frame, middle, text) {
  const size = frame.sizes.centre;
  const room = 2 * middle.r - 8;
  // Half a name with dots says less than its first letters.
  const label = widthOf(text.trim(), size, "bold") > room ? initialsOf(text, 2) : text;
  return { ...middle, label: wrap(label, size, "bold", room, 1).lines[0] ?? "", text: size };
}

/** @param {Placed} disc @param {Member} member @returns {Disc} */
function discOf(disc, member) {
  const size = disc.r < 18 ? 14 : 16;
  const two = initialsOf(member.label, 2);
  const wide = widthOf(two, size, "bold") > roomIn(disc.r);
  return {
    id: disc.id,
    x: disc.x,
    y: disc.y,
    r: disc.r,
    shape: shapeOf(member.kind),
    initials: wide ? initialsOf(member.label, 1) : two,
    text: size,
    ring: disc.ring,
    lane: disc.lane,
    angle: disc.angle,
    marks: marksOf(disc, member),
  };
}

/** @param {Placed[]} placed @param {Picture["badges"]} badges @param {Map<string, Member>} members @returns {Map<string, import("./ties.js").End>} */
function endsOf(placed, badges, members) {
  /** @type {Map<string, import("./ties.js").End>} */
  const ends = new Map();
  for (const { id, x, y, r } of placed) {
    ends.set(id, { key: id, x, y, r, shape: shapeOf(/** @type {Member} */ (members.get(id)).kind) });
  }
  for (const { ring, x, y, r, ids } of badges) {
    for (const id of ids) ends.set(id, { key: `\n${ring}`, x, y, r, shape: "circle" });
  }
  return ends;
}
