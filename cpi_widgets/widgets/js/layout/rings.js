/**
 * Discs in one ring: those put there by hand first, the others round them.
 */
import { DIAMETERS, EDGE, gapOf } from "./bands.js";
import { angleOfChord, byText, turn } from "./numbers.js";
import { freeArcs, holds, inArc, settle, touching } from "./arcs.js";

/** @typedef {import("./types.js").Member} Member */
/** @typedef {import("./types.js").Rect} Rect */
/** @typedef {import("./arcs.js").Interval} Interval */
/** @typedef {import("./bands.js").Band} Band */
/** @typedef {import("./bands.js").Frame} Frame */
/** @typedef {{d: number, lanes: number[], steps: number[]}} Plan  disc diameter; per lane its radius and degrees per disc */
/** @typedef {{id: string, lane: number, angle: number}} Seat */

/**
 * All ways to fill a band, the roomiest first: one lane of the largest discs, more lanes, smaller discs.
 * @param {Band} band @param {number} largest @returns {Plan[]}
 */
export function plansFor(band, largest) {
  /** @type {Plan[]} */
  const out = [];
  for (const d of DIAMETERS.filter((size) => size <= largest)) {
    const low = band.inner + EDGE + d / 2;
    const high = band.outer - EDGE - d / 2;
    const most = high > low ? 1 + Math.floor((high - low) / (d + gapOf(d))) : 1;
    for (let n = 1; n <= most; n += 1) {
      const lanes = [];
      for (let i = 0; i < n; i += 1) lanes.push(n === 1 ? (band.inner + band.outer) / 2 : low + ((high - low) * i) / (n - 1));
      out.push({ d, lanes, steps: lanes.map((radius) => angleOfChord(d + gapOf(d), radius)) });
    }
  }
  return out;
}

/**
 * The stretches of a lane that rectangles block.
 * @param {Frame} frame @param {Plan} plan @param {number} lane @param {Rect[]} walls @returns {Interval[]}
 */
function blocked(frame, plan, lane, walls) {
  return walls.flatMap((rect) => touching(frame.cx, frame.cy, plan.lanes[lane], rect, plan.d / 2 + 2 * EDGE));
}

/**
 * What walls and those put there by hand leave free in each lane.
 * @param {Frame} frame @param {Plan} plan @param {Rect[]} walls @param {Seat[]} pinned
 * @returns {{arcs: Interval[][], rooms: number[]}}
 */
function freeLanes(frame, plan, walls, pinned) {
  const arcs = plan.steps.map((step, lane) => {
    const taken = blocked(frame, plan, lane, walls);
    for (const seat of pinned) if (seat.lane === lane) taken.push([seat.angle - step, seat.angle + step]);
    return freeArcs(taken, step);
  });
  return { arcs, rooms: arcs.map((list, lane) => list.reduce((sum, arc) => sum + holds(arc, plan.steps[lane]), 0)) };
}

/** Whether a plan has room for everybody. @param {Frame} frame @param {Plan} plan @param {Member[]} members @param {Rect[]} walls @returns {boolean} */
export function fits(frame, plan, members, walls) {
  const { seats, left } = seatPinned(frame, plan, members, walls);
  const { rooms } = freeLanes(frame, plan, walls, seats);
  return left.length === 0 && rooms.reduce((a, b) => a + b, 0) >= members.length - seats.length;
}

/**
 * Those put there by hand: exactly there, unless a wall or an earlier one stands in the way.
 * @param {Frame} frame @param {Plan} plan @param {Member[]} members @param {Rect[]} walls
 * @returns {{seats: Seat[], left: string[]}}
 */
export function seatPinned(frame, plan, members, walls) {
  const taken = plan.lanes.map((_, lane) => blocked(frame, plan, lane, walls));
  /** @type {Seat[]} */
  const seats = [];
  /** @type {string[]} */
  const left = [];
  const pinned = members.filter((member) => member.pinned && member.angle !== null);
  for (const member of pinned.sort((a, b) => byText(a.id, b.id))) {
    const seat = nearestSeat(member.id, turn(Number(member.angle)), plan, taken);
    if (!seat) left.push(member.id);
    else {
      seats.push(seat);
      const step = plan.steps[seat.lane];
      taken[seat.lane].push([seat.angle - step, seat.angle + step]);
    }
  }
  return { seats, left };
}

/** @param {string} id @param {number} angle @param {Plan} plan @param {Interval[][]} taken @returns {Seat|null} */
function nearestSeat(id, angle, plan, taken) {
  /** @type {Seat|null} */
  let best = null;
  let least = Infinity;
  for (let lane = plan.lanes.length - 1; lane >= 0; lane -= 1) {
    if (taken[lane].every(([from, to]) => turn(angle - from) >= to - from - 1e-9)) return { id, lane, angle };
    for (const arc of freeArcs(taken[lane], 0)) {
      const { at, off } = inArc(arc, angle);
      const way = off * plan.lanes[lane];
      if (way < least - 1e-6) {
        least = way;
        best = { id, lane, angle: turn(at) };
      }
    }
  }
  return best;
}

/**
 * The others, as near as can be to where they would like to stand.
 * @param {Frame} frame @param {Plan} plan @param {Member[]} members @param {Rect[]} walls @param {Seat[]} pinned
 * @param {Map<string, number>} wanted @param {string|null} selected
 * @returns {{seats: Seat[], left: string[]}}
 */
export function seatOthers(frame, plan, members, walls, pinned, wanted, selected) {
  const done = new Set(pinned.map((seat) => seat.id));
  const others = members.filter((member) => !done.has(member.id) && !(member.pinned && member.angle !== null));
  const { arcs, rooms } = freeLanes(frame, plan, walls, pinned);
  const room = rooms.reduce((a, b) => a + b, 0);
  const first = others.filter((member) => member.id === selected);
  const ranked = [...first, ...others.filter((member) => member.id !== selected)];
  const kept = ranked.slice(0, room).map((member) => ({ id: member.id, angle: Number(wanted.get(member.id)) }));
  const left = ranked.slice(room).map((member) => member.id);
  kept.sort((a, b) => a.angle - b.angle || byText(a.id, b.id));
  const lanes = dealToLanes(kept, rooms);
  return { seats: lanes.flatMap((list, lane) => seatLane(list, lane, arcs[lane], plan.steps[lane])), left };
}

/** @template T @param {T[]} items @param {number[]} rooms @returns {T[][]} */
function dealToLanes(items, rooms) {
  /** @type {T[][]} */
  const lanes = rooms.map(() => []);
  for (const item of items) {
    let best = -1;
    for (let lane = rooms.length - 1; lane >= 0; lane -= 1) {
      if (lanes[lane].length >= rooms[lane]) continue;
      if (best < 0 || (lanes[lane].length + 1) / rooms[lane] < (lanes[best].length + 1) / rooms[best]) best = lane;
    }
    lanes[best].push(item);
  }
  return lanes;
}

/**
 * @param {{id: string, angle: number}[]} items  by angle @param {number} lane @param {Interval[]} arcs @param {number} step
 * @returns {Seat[]}
 */
function seatLane(items, lane, arcs, step) {
  /** @type {{id: string, at: number}[][]} */
  const inside = arcs.map(() => []);
  for (const item of items) {
    let best = -1;
    let where = { at: 0, off: Infinity };
    arcs.forEach((arc, i) => {
      if (inside[i].length >= holds(arc, step)) return;
      const spot = inArc(arc, item.angle);
      if (best < 0 || spot.off < where.off - 1e-6) {
        best = i;
        where = spot;
      }
    });
    inside[best].push({ id: item.id, at: where.at });
  }
  return inside.flatMap((list, i) => {
    const sorted = list.sort((a, b) => a.at - b.at || byText(a.id, b.id));
    const places = settle(sorted.map((item) => item.at), arcs[i], step);
    return sorted.map((item, k) => ({ id: item.id, lane, angle: turn(places[k]) }));
  });
}
