/**
 * Where contacts without a place of their own would like to stand: spread over the widest gaps of their ring,
 * with those who know each other on the same side.
 */
import { apart, sinCos, turn } from "./numbers.js";

/** @typedef {import("./types.js").Member} Member */
const SWEEPS = 3;
const NOTHING = 1000;
/** Where the first on an empty map stands, ring by ring; others keep away from it. */
const STARTS = [115, 60, 300, 230];
/** So many of a ring without a place of their own look round before they choose; more just share the ring evenly. */
const FEW = 8;
const LOOKS = 8;
/** Degrees from place to place for one who looks for the loneliest, and the air beside the ring's name. */
const STEP = 5;
const BESIDE_NAME = 10;

/**
 * @param {Member[][]} rings  in a fixed order
 * @param {Map<string, number>} settled  angles that are given
 * @param {[number, number][]} names  the stretch each ring's name takes
 * @param {Map<string, string[]>} friends  who is tied to whom
 * @returns {Map<string, number>}
 */
export function wishes(rings, settled, names, friends) {
  const angles = new Map(settled);
  const free = rings.map((ring) => ring.filter((member) => !settled.has(member.id)).map((member) => member.id));
  const given = rings.map((ring) => ring.map((member) => settled.get(member.id)).filter((angle) => angle !== undefined));
  const there = given.flatMap((list, n) => list.map((angle) => pointAt(n, angle)));
  const slots = free.map((ids, n) => {
    const found = slotsFor(ids.length, n, given[n], names[n], there);
    if (ids.length <= FEW) there.push(...found.map((angle) => pointAt(n, angle)));
    return found;
  });
  free.forEach((ids, n) => ids.forEach((id, i) => angles.set(id, slots[n][i])));
  const compass = new Map([...angles].map(([id, angle]) => [id, coarse(angle)]));
  for (let sweep = 0; sweep < SWEEPS; sweep += 1) {
    free.forEach((ids, n) => {
      if (ids.some((id) => friends.has(id))) seatNearFriends(ids, slots[n], angles, compass, friends);
    });
  }
  return angles;
}

/**
 * Places for those of one ring who have none: one alone goes where it is loneliest on the whole map, a few turn their
 * even spread so that they do not queue up with other rings.
 * @param {number} count @param {number} n  index of the ring @param {number[]} taken @param {[number, number]} name
 * @param {[number, number][]} there  all whose place is known @returns {number[]}
 */
function slotsFor(count, n, taken, name, there) {
  if (count === 0) return [];
  if (count === 1) {
    const whole = 360 - (name[1] - name[0]) - 2 * BESIDE_NAME;
    const many = Math.max(Math.floor(whole / STEP), 1);
    const first = turn(name[1] + BESIDE_NAME);
    const ahead = Math.floor(turn(STARTS[n] - first) / STEP);
    return loneliest(Array.from({ length: many }, (_, i) => [turn(first + ((i + ahead) % many) * STEP)]), n, there);
  }
  if (taken.length > 0) return spread(count, taken, name);
  const turns = count <= FEW && there.length > 0 ? LOOKS : 1;
  return loneliest(Array.from({ length: turns }, (_, k) => evenly(count, name, 0.5 + k / turns)), n, there);
}

/** Of several ways to place a ring, the one farthest from all that is there. @param {number[][]} ways @param {number} n @param {[number, number][]} there @returns {number[]} */
function loneliest(ways, n, there) {
  let best = ways[0];
  let least = Infinity;
  if (ways.length < 2 || there.length === 0) return best;
  for (const way of ways) {
    let cost = 0;
    for (const angle of way) {
      const [x, y] = pointAt(n, angle);
      for (const [px, py] of there) cost += 1 / ((x - px) * (x - px) + (y - py) * (y - py) + 0.01);
    }
    if (cost < least - 1e-6) {
      least = cost;
      best = way;
    }
  }
  return best;
}

/** A place on a map whose rings are one wide. @param {number} n @param {number} angle @returns {[number, number]} */
function pointAt(n, angle) {
  const [s, c] = sinCos(angle);
  return [(n + 1) * s, -(n + 1) * c];
}

/** All round beside the name, ascending. @param {number} count @param {[number, number]} name @param {number} start @returns {number[]} */
function evenly(count, name, start) {
  const length = 360 - (name[1] - name[0]);
  return Array.from({ length: count }, (_, i) => turn(name[1] + (length * ((i + start) % count)) / count)).sort((a, b) => a - b);
}

/**
 * Angles, ascending, evenly over the widest gaps.
 * @param {number} count @param {number[]} taken @param {[number, number]} name
 * @returns {number[]}
 */
function spread(count, taken, name) {
  const edges = gapsBetween(taken, name);
  const share = edges.map(() => 0);
  for (let k = 0; k < count; k += 1) {
    let best = 0;
    for (let g = 1; g < edges.length; g += 1) {
      if (edges[g].length / (share[g] + 1) > edges[best].length / (share[best] + 1)) best = g;
    }
    share[best] += 1;
  }
  /** @type {number[]} */
  const out = [];
  edges.forEach((gap, g) => {
    for (let i = 1; i <= share[g]; i += 1) out.push(turn(gap.from + (gap.length * i) / (share[g] + 1)));
  });
  return out.sort((a, b) => a - b);
}

/** @param {number[]} taken @param {[number, number]} name @returns {{from: number, length: number}[]} */
function gapsBetween(taken, name) {
  const spans = [...taken.map((angle) => [angle, angle]), [turn(name[0]), turn(name[0]) + name[1] - name[0]]];
  spans.sort((a, b) => a[0] - b[0] || a[1] - b[1]);
  let reach = spans[0][1];
  const out = [];
  for (const [from, to] of spans) {
    if (from > reach) out.push({ from: reach, length: from - reach });
    reach = Math.max(reach, to);
  }
  out.push({ from: reach, length: Math.max(spans[0][0] + 360 - reach, 0) });
  return out;
}

/**
 * Give the same seats to the same people in another order: each near the middle of those they are tied to.
 * @param {string[]} ids @param {number[]} slots @param {Map<string, number>} angles
 * @param {Map<string, [number, number]>} compass  the angles as directions
 * @param {Map<string, string[]>} friends
 */
function seatNearFriends(ids, slots, angles, compass, friends) {
  const wants = ids.map((id, i) => ({ id, i, angle: pull(friends.get(id), compass) ?? Number(angles.get(id)) }));
  wants.sort((a, b) => a.angle - b.angle || a.i - b.i);
  const shift = bestShift(wants, slots);
  wants.forEach(({ id }, i) => {
    const angle = slots[(i + shift) % slots.length];
    angles.set(id, angle);
    compass.set(id, coarse(angle));
  });
}

/** @param {{angle: number}[]} wants @param {number[]} slots @returns {number} */
function bestShift(wants, slots) {
  const n = slots.length;
  let east = 0;
  let north = 0;
  wants.forEach((want, i) => {
    const [s, c] = coarse(turn(want.angle - slots[i]));
    east += s;
    north += c;
  });
  const lead = Math.abs(east) + Math.abs(north) < NOTHING ? 0 : Math.floor((directionOf(east, north) * n) / 360 + 0.5);
  let best = 0;
  let least = Infinity;
  for (const shift of [lead - 1, lead, lead + 1]) {
    const by = ((shift % n) + n) % n;
    let cost = 0;
    wants.forEach((want, i) => {
      cost += apart(want.angle, slots[(i + by) % n]);
    });
    if (cost < least - 0.001) {
      least = cost;
      best = by;
    }
  }
  return best;
}

/** The direction in which one's friends stand; undefined when they cancel out. @param {string[]|undefined} friends @param {Map<string, [number, number]>} compass @returns {number|undefined} */
function pull(friends, compass) {
  let east = 0;
  let north = 0;
  for (const friend of friends ?? []) {
    const way = compass.get(friend);
    if (!way) continue;
    east += way[0];
    north += way[1];
  }
  return Math.abs(east) + Math.abs(north) < NOTHING ? undefined : directionOf(east, north);
}

/** A direction in whole millionths, so that sums are exact and opposite friends cancel. @param {number} angle @returns {[number, number]} */
function coarse(angle) {
  const [s, c] = sinCos(angle);
  return [Math.floor(s * 1e6 + 0.5), Math.floor(c * 1e6 + 0.5)];
}

/** @param {number} east @param {number} north @returns {number} */
function directionOf(east, north) {
  return turn(Math.floor(Math.atan2(east, north) * 57295.77951308232 + 0.5) / 1000);
}
