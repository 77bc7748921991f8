/**
 * All rings together: discs, names of rings and count badges, so that none lies on another.
 */
import { fits, plansFor, seatOthers, seatPinned } from "./rings.js";
import { angleOfChord, round2, sinCos, turn } from "./numbers.js";
import { nameSize, placeBadge, placeName } from "./names.js";
import { wishes } from "./order.js";

/** @typedef {import("./types.js").Member} Member */
/** @typedef {import("./types.js").Rect} Rect */
/** @typedef {import("./bands.js").Frame} Frame */
/** @typedef {import("./rings.js").Plan} Plan */
/** @typedef {import("./rings.js").Seat} Seat */
/** @typedef {{id: string, x: number, y: number, r: number, ring: number, lane: number, angle: number}} Placed */
/** @typedef {{ring: number, x: number, y: number, r: number, angle: number, ids: string[]}} Overflow */
/** @typedef {{placed: Placed[], names: Rect[], badges: Overflow[], lost: string[]}} Seating  `lost`: no room even for a badge */

/**
 * @typedef {object} Task
 * @property {Frame} frame
 * @property {Member[][]} rings  in a fixed order
 * @property {string[]} names
 * @property {Rect[]} exclusions
 * @property {Map<string, string[]>} friends
 * @property {string|null} selected
 */

/** @param {Task} task @returns {Seating} */
export function seatAll(task) {
  const { frame, rings } = task;
  const plans = frame.bands.map((band) => plansFor(band, frame.disc));
  const use = rings.map((members, n) => firstPlan(task, plans[n], n, members));
  const crowded = rings.map(() => false);
  /** @type {Map<string, number>|null} */
  let wanted = null;
  for (;;) {
    const attempt = tryPlans(task, use.map((i, n) => plans[n][i]), crowded, wanted);
    wanted = attempt.wanted;
    let again = false;
    attempt.left.forEach((ids, n) => {
      if (ids.length === 0 || crowded[n]) return;
      if (use[n] < plans[n].length - 1) use[n] += 1;
      else crowded[n] = true;
      again = true;
    });
    if (!again) return finish(attempt);
  }
}

/** The roomiest plan that seems to hold everybody. @param {Task} task @param {Plan[]} plans @param {number} n @param {Member[]} members @returns {number} */
function firstPlan(task, plans, n, members) {
  if (members.length === 0) return 0;
  const { frame } = task;
  const { box } = placeName(frame, n, task.names[n], task.exclusions, []);
  const walls = [...task.exclusions, box];
  const found = plans.findIndex((plan) => fits(frame, plan, members, walls));
  return found < 0 ? plans.length - 1 : found;
}

/** @typedef {{seats: Placed[][], names: Rect[], badges: ({x: number, y: number, r: number, angle: number}|null)[], left: string[][], wanted: Map<string, number>}} Attempt */

/**
 * @param {Task} task @param {Plan[]} plans @param {boolean[]} crowded
 * @param {Map<string, number>|null} known  the angles wanted, from an earlier attempt
 * @returns {Attempt}
 */
function tryPlans(task, plans, crowded, known) {
  const { frame, rings, exclusions } = task;
  let pinned = rings.map((members, n) => seatPinned(frame, plans[n], members, exclusions));
  const fixed = pinned.flatMap(({ seats }, n) => seats.map((seat) => spot(frame, plans[n], n, seat)));
  /** @type {Rect[]} */
  const names = [];
  let free = true;
  task.names.forEach((text, n) => {
    const found = placeName(frame, n, text, [...exclusions, ...names], fixed);
    names.push(found.box);
    free = free && found.free;
  });
  const walls = [...exclusions, ...names];
  const badges = crowded.map((full, n) => (full ? placeBadge(frame, n, walls, fixed) : null));
  for (const badge of badges) if (badge) walls.push(square(badge));
  if (!free || badges.some((badge) => badge)) {
    pinned = rings.map((members, n) => seatPinned(frame, plans[n], members, walls));
  }
  const wanted = known ?? wantedAngles(task, plans, pinned);
  return { names, badges, wanted, ...seatRest(task, plans, pinned, walls, wanted) };
}

/** @param {Task} task @param {Plan[]} plans @param {{seats: Seat[]}[]} pinned @returns {Map<string, number>} */
function wantedAngles(task, plans, pinned) {
  /** @type {Map<string, number>} */
  const settled = new Map();
  task.rings.forEach((members, n) => {
    for (const member of members) if (member.angle !== null && !member.pinned) settled.set(member.id, member.angle);
    for (const seat of pinned[n].seats) settled.set(seat.id, seat.angle);
  });
  return wishes(task.rings, settled, plans.map((plan, n) => nameSpan(task, plan, n)), task.friends);
}

/**
 * @param {Task} task @param {Plan[]} plans @param {{seats: Seat[], left: string[]}[]} pinned @param {Rect[]} walls
 * @param {Map<string, number>} wanted
 * @returns {{seats: Placed[][], left: string[][]}}
 */
function seatRest(task, plans, pinned, walls, wanted) {
  const { frame, rings, selected } = task;
  const all = rings.map((members, n) => seatOthers(frame, plans[n], members, walls, pinned[n].seats, wanted, selected));
  return {
    seats: all.map(({ seats }, n) => [...pinned[n].seats, ...seats].map((seat) => spot(frame, plans[n], n, seat))),
    left: all.map(({ left }, n) => [...pinned[n].left, ...left]),
  };
}

/** The stretch at the top that a ring's name takes. @param {Task} task @param {Plan} plan @param {number} n @returns {[number, number]} */
function nameSpan(task, plan, n) {
  const radius = plan.lanes[plan.lanes.length - 1];
  const half = angleOfChord(nameSize(task.frame, task.names[n]).w, radius) / 2;
  return [360 - half, 360 + half];
}

/** Where a seat is; rounded, so that a picture's angles given back make the same picture. @param {Frame} frame @param {Plan} plan @param {number} n @param {Seat} seat @returns {Placed} */
function spot(frame, plan, n, seat) {
  const angle = turn(round2(seat.angle));
  const [s, c] = sinCos(angle);
  const radius = plan.lanes[seat.lane];
  return {
    id: seat.id,
    x: round2(frame.cx + radius * s),
    y: round2(frame.cy - radius * c),
    r: plan.d / 2,
    ring: n + 1,
    lane: seat.lane,
    angle,
  };
}

/** @param {{x: number, y: number, r: number}} round @returns {Rect} */
function square(round) {
  return { x: round.x - round.r, y: round.y - round.r, w: 2 * round.r, h: 2 * round.r };
}

/** @param {Attempt} attempt @returns {Seating} */
function finish(attempt) {
  /** @type {Overflow[]} */
  const badges = [];
  /** @type {string[]} */
  const lost = [];
  attempt.left.forEach((ids, n) => {
    const badge = attempt.badges[n];
    if (ids.length === 0) return;
    if (badge) badges.push({ ring: n + 1, ...badge, ids });
    else lost.push(...ids);
  });
  return { placed: attempt.seats.flat(), names: attempt.names, badges, lost };
}
