/**
 * Both maps on one stage: who stands where then and now, and how it looks in between.  Pure functions.
 *
 * @typedef {Object} Member
 * @property {string} id
 * @property {string} label
 * @property {string} kind
 * @property {number | null} ring
 * @property {number | null} angle
 * @property {boolean} pinned
 * @property {boolean} wished
 * @property {boolean} lost_touch
 * @typedef {{id: string, a: string, b: string, kind: string}} Tie
 * @typedef {{id: string, title: string, date: string, whose: string}} MapHead
 * @typedef {{map: MapHead, members: Member[], ties: Tie[]}} Side
 * @typedef {Object} Comparison
 * @property {Side} then
 * @property {Side} now
 * @property {import("./changes.js").Changes} changes
 * @property {{heading: string, sentences: string[]}[]} words
 * @property {{id: string, label: string, kind: string, then: string, now: string}[]} rows
 * @typedef {import("../layout/types.js").Picture} Picture
 * @typedef {{x: number, y: number, r: number}} Spot
 * @typedef {{d: string, mark: {x: number, y: number} | null}} Drawn  A tie's path and a clear place on it.
 * @typedef {Object} Actor  One contact on the stage.
 * @property {string} id
 * @property {string} label
 * @property {import("../layout/types.js").Shape} shape
 * @property {number} text  Size of the initials, px.
 * @property {string} wordThen  What the disc says then: its initials, or its letter where the label is in the key.
 * @property {string} wordNow
 * @property {boolean} here  True when the later map has it.
 * @property {Spot | null} then
 * @property {Spot | null} now  For somebody gone: the place kept free for their outline.
 * @property {boolean} wishedThen
 * @property {boolean} wishedNow
 * @property {import("./changes.js").ContactChange[]} changes
 * @typedef {Object} Strand  One tie on the stage.
 * @property {string} key
 * @property {number} width
 * @property {number[]} dash
 * @property {Drawn | null} then
 * @property {Drawn | null} now
 * @property {import("./changes.js").TieChange | null} change
 * @typedef {Object} Stage
 * @property {Picture} then
 * @property {Picture} now
 * @property {Actor[]} actors
 * @property {Strand[]} strands
 */
import { LEAVING, changesOf, tieChangeOf } from "./changes.js";

/**
 * The members of the later map with the places of the earlier one as hints, so that the eye can follow; those
 * who are gone come last, so that a place stays free for their outline.
 * @param {Comparison} comparison
 * @param {Picture} earlier  The picture of the earlier map.
 * @returns {Member[]}
 */
export function membersNow(comparison, earlier) {
  /** @type {Map<string, number>} */
  const angles = new Map(earlier.discs.map((/** @type {any} */ disc) => [disc.id, disc.angle]));
  const here = new Set(comparison.now.members.map((member) => member.id));
  const stay = comparison.now.members.map((member) =>
    member.pinned ? member : { ...member, angle: angles.get(member.id) ?? member.angle },
  );
  const left = comparison.then.members
    .filter((member) => !here.has(member.id))
    .map((member) => ({ ...member, angle: angles.get(member.id) ?? member.angle, pinned: false }));
  return [...stay, ...left];
}

/**
 * @param {Comparison} comparison
 * @param {{width: number, height: number, rings: string[]}} frame
 * @param {(input: any) => Picture} layout
 * @returns {Stage}
 */
export function stageOf(comparison, frame, layout) {
  const { then, now, changes } = comparison;
  const was = then.members.map((member) => withRoom(member, changes, true));
  const before = layout({ ...frame, centre: then.map.whose, members: was, ties: then.ties });
  const is = membersNow(comparison, before).map((member) => withRoom(member, changes, false));
  const after = layout({ ...frame, centre: now.map.whose, members: is, ties: now.ties });
  return { then: before, now: after, actors: actorsOf(comparison, before, after), strands: strandsOf(comparison, before, after) };
}

/**
 * A member as the layout takes it: our marks stand where the map has its own for "together" and "paid", so that
 * labels keep clear of them.
 * @param {Member} member
 * @param {import("./changes.js").Changes} changes
 * @param {boolean} earlier
 */
function withRoom(member, changes, earlier) {
  const marks = changesOf(changes, member.id).filter((key) => !earlier || LEAVING.includes(key)).length;
  return { ...member, together: marks > 0, paid: marks > 1 };
}

/**
 * @param {Comparison} comparison
 * @param {Picture} before
 * @param {Picture} after
 * @returns {Actor[]}
 */
function actorsOf(comparison, before, after) {
  const was = byId(before.discs);
  const is = byId(after.discs);
  const then = byId(comparison.then.members);
  const now = byId(comparison.now.members);
  const lettersThen = byId(before.letters);
  const lettersNow = byId(after.letters);
  return [...new Set([...was.keys(), ...is.keys()])].map((id) => {
    const disc = is.get(id) ?? was.get(id);
    return {
      id,
      label: (now.get(id) ?? then.get(id)).label,
      shape: disc.shape,
      text: disc.text,
      wordThen: lettersThen.get(id)?.letter ?? (was.get(id) ?? disc).initials,
      wordNow: lettersNow.get(id)?.letter ?? disc.initials,
      here: now.has(id),
      then: spotOf(was.get(id)),
      now: spotOf(is.get(id)),
      wishedThen: then.get(id)?.wished ?? false,
      wishedNow: now.get(id)?.wished ?? false,
      changes: changesOf(comparison.changes, id),
    };
  });
}

/**
 * @param {Comparison} comparison
 * @param {Picture} before
 * @param {Picture} after
 * @returns {Strand[]}
 */
function strandsOf(comparison, before, after) {
  /** @type {Map<string, Strand>} */
  const strands = new Map();
  for (const [side, picture] of /** @type {const} */ ([["then", before], ["now", after]])) {
    for (const tie of picture.ties) {
      const [a, b] = [tie.a, tie.b].sort();
      const key = JSON.stringify([a, b, tie.kind]);
      const change = tieChangeOf(comparison.changes, a, b);
      const strand = strands.get(key) ?? { key, width: tie.width, dash: tie.dash, then: null, now: null, change };
      strands.set(key, { ...strand, [side]: { d: tie.d, mark: tie.mark } });
    }
  }
  return [...strands.values()];
}

/**
 * How far one part of the step has come at ``t``: those who go leave first, then people move, then the new arrive.
 * @param {number} t  0 is then, 1 is now.
 * @param {"leave" | "move" | "arrive"} part
 */
export function progress(t, part) {
  const [from, to] = { leave: [0, 0.3], move: [0.2, 0.8], arrive: [0.7, 1] }[part];
  const linear = Math.min(1, Math.max(0, (t - from) / (to - from)));
  return linear * linear * (3 - 2 * linear);
}

/**
 * Where a contact stands at ``t``, how much of it is there (0 to 1), and how far it has faded to an outline.
 * @param {Actor} actor
 * @param {number} t
 * @returns {{x: number, y: number, r: number, there: number, faded: number} | null}  ``null``: not drawn.
 */
export function poseOf(actor, t) {
  const from = actor.then ?? actor.now;
  const to = actor.now ?? actor.then;
  if (!from || !to) return null;
  const moved = progress(t, "move");
  const there = actor.then ? 1 : progress(t, "arrive");
  const faded = actor.here ? 0 : progress(t, "leave");
  return { x: mix(from.x, to.x, moved), y: mix(from.y, to.y, moved), r: mix(from.r, to.r, moved), there, faded };
}

/**
 * The path of a tie at ``t`` and how much of it is there: paths of the same make flow into each other, others cross over.
 * @param {Strand} strand
 * @param {number} t
 * @returns {{d: string, there: number}[]}
 */
export function pathsOf(strand, t) {
  const { then, now } = strand;
  if (then && !now) return [{ d: then.d, there: 1 - progress(t, "leave") }];
  if (now && !then) return [{ d: now.d, there: progress(t, "arrive") }];
  if (!then || !now) return [];
  const moved = progress(t, "move");
  const d = blend(then.d, now.d, moved);
  if (d) return [{ d, there: 1 }];
  return [
    { d: then.d, there: 1 - moved },
    { d: now.d, there: moved },
  ];
}

/**
 * Where the mark of a changed tie stands at ``t``, and how much of it is there.
 * @param {Strand} strand
 * @param {number} t
 * @returns {{x: number, y: number, there: number} | null}
 */
export function strandMarkAt(strand, t) {
  const { then, now } = strand;
  if (then && now) return null;
  const there = now ? progress(t, "arrive") : 1 - progress(t, "leave");
  const drawn = now ?? then;
  return drawn?.mark && there > 0.01 ? { ...drawn.mark, there } : null;
}

/**
 * The label of a contact at ``t``: it goes along with its disc; one that changes sides fades out and in.
 * @param {Actor} actor
 * @param {Stage} stage
 * @param {number} t
 * @returns {(import("../layout/types.js").Label & {there: number}) | null}
 */
export function labelAt(actor, stage, t) {
  const { then, now } = actor;
  const moved = then && now ? progress(t, "move") : now ? 1 : 0;
  const [was, is] = [stage.then, stage.now].map((picture) => picture.labels.find((label) => label.id === actor.id));
  const [label, home] = moved < 0.5 ? [was, then] : [is, now];
  const pose = poseOf(actor, t);
  if (!label || !pose || !home) return null;
  const [dx, dy] = [pose.x - home.x, pose.y - home.y];
  const there = sameSide(was, then, is, now) ? 1 : Math.abs(2 * moved - 1);
  return { ...label, x: round(label.x + dx), y: round(label.y + dy), leader: dx || dy ? null : label.leader, there };
}

/**
 * Whether a label stands on the same side of its disc on both maps.
 * @param {import("../layout/types.js").Label | undefined} was
 * @param {Spot | null} then
 * @param {import("../layout/types.js").Label | undefined} is
 * @param {Spot | null} now
 */
function sameSide(was, then, is, now) {
  if (!then || !now) return true;
  if (!was || !is) return false;
  return Math.hypot(was.x - then.x - (is.x - now.x), was.y - then.y - (is.y - now.y)) < 4;
}

/** How far from the middle of a disc its marks sit, as parts of the radius. */
const REACH = { circle: 1.05, square: 1.15, diamond: 1.02 };
/** Corners of a disc, in degrees clockwise from the top: the upper ones first. */
const CORNERS = [45, 315, 135, 225];

/**
 * Where the marks of a contact sit on the edge of its disc: nearer and further where it came from, turned so that
 * they point along the radius; the others on the corners that are left.
 * @param {Actor} actor
 * @param {import("./changes.js").ContactChange[]} keys
 * @param {Spot} spot
 * @param {Picture} picture
 * @returns {{x: number, y: number, turn: number}[]}
 */
export function marksAt(actor, keys, spot, picture) {
  const moved = keys.some((key) => key === "nearer" || key === "further");
  const from = moved && actor.then ? bearing(spot, actor.then) : null;
  const free = CORNERS.filter((corner) => from === null || apart(corner, from) > 50);
  const turn = bearing(spot, { x: picture.cx, y: picture.cy }) + 180;
  return keys.map((key) => {
    const moving = from !== null && (key === "nearer" || key === "further");
    const angle = ((moving ? from : (free.shift() ?? 0)) * Math.PI) / 180;
    const reach = spot.r * (moving ? 1.15 : REACH[actor.shape]);
    const at = { x: round(spot.x + reach * Math.sin(angle)), y: round(spot.y - reach * Math.cos(angle)) };
    return { ...at, turn: moving ? round(turn % 360) : 0 };
  });
}

/** The direction from one point to another, in degrees clockwise from the top. @param {{x: number, y: number}} from @param {{x: number, y: number}} to */
function bearing(from, to) {
  return ((Math.atan2(to.x - from.x, from.y - to.y) * 180) / Math.PI + 360) % 360;
}

/** @param {number} one @param {number} other */
const apart = (one, other) => Math.abs(((one - other + 540) % 360) - 180);

const NUMBER = /-?\d*\.?\d+(?:e-?\d+)?/gi;

/**
 * A path between two paths; ``null`` when they are not of the same make.
 * @param {string} from
 * @param {string} to
 * @param {number} share
 */
export function blend(from, to, share) {
  if (from.replace(NUMBER, "#") !== to.replace(NUMBER, "#")) return null;
  const ends = to.match(NUMBER) ?? [];
  let at = 0;
  return from.replace(NUMBER, (number) => String(round(mix(Number(number), Number(ends[at++]), share))));
}

/**
 * The line that shows where somebody came from, ending before the disc; ``null`` when they hardly moved.
 * @param {Actor} actor
 * @param {number} t
 * @returns {{x1: number, y1: number, x2: number, y2: number} | null}
 */
export function trailOf(actor, t) {
  const pose = poseOf(actor, t);
  const from = actor.then;
  if (!pose || !from || !(actor.changes.includes("nearer") || actor.changes.includes("further"))) return null;
  const length = Math.hypot(pose.x - from.x, pose.y - from.y);
  const reach = length - pose.r;
  if (reach < 1) return null;
  const [ux, uy] = [(pose.x - from.x) / length, (pose.y - from.y) / length];
  return { x1: from.x, y1: from.y, x2: round(from.x + ux * reach), y2: round(from.y + uy * reach) };
}

/** @param {number} from @param {number} to @param {number} share */
const mix = (from, to, share) => from + (to - from) * share;
/** @param {number} value */
const round = (value) => Math.round(value * 100) / 100;
/** @param {any} disc @returns {Spot | null} */
const spotOf = (disc) => (disc ? { x: disc.x, y: disc.y, r: disc.r } : null);
/** @param {any[]} list @returns {Map<string, any>} */
const byId = (list) => new Map(list.map((each) => [each.id, each]));
