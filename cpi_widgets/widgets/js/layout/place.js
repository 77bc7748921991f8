/**
 * What a drop on the map means, and how the others keep still meanwhile.
 */
import { angleOf, round2, turn } from "./numbers.js";

/** How far past a ring's line one must go before the ring changes, px. */
const HOLD = 8;

/**
 * Ring and angle of a point on the picture; near a line the contact keeps the ring it is in.
 * @param {{ring?: number|null}} input  the contact that is moved (its ring now)
 * @param {import("./types.js").Picture} picture
 * @param {number} x @param {number} y px
 * @returns {{ring: number, angle: number}}
 */
export function place(input, picture, x, y) {
  const dx = x - picture.cx;
  const dy = y - picture.cy;
  const far = Math.sqrt(dx * dx + dy * dy);
  const angle = turn(round2(angleOf(dx, dy)));
  const now = picture.rings.find((ring) => ring.n === input.ring);
  const inward = now && now.n > 1 ? now.inner - HOLD : 0;
  const outward = now && now.n < 4 ? now.outer + HOLD : Infinity;
  if (now && far >= inward && far <= outward) return { ring: now.n, angle };
  const ring = picture.rings.find((band) => far <= band.outer);
  return { ring: ring ? ring.n : 4, angle };
}

/**
 * The same map with everybody asked to stay where they stand now: for the frames of a drag, so that only those
 * in the way of the moved contact give way.
 * @param {import("./types.js").LayoutInput} input @param {import("./types.js").Picture} picture  before the drag
 * @returns {import("./types.js").LayoutInput}
 */
export function steady(input, picture) {
  const angles = new Map(picture.discs.map((disc) => [disc.id, disc.angle]));
  const members = input.members.map((member) =>
    member.angle === null && angles.has(member.id) ? { ...member, angle: Number(angles.get(member.id)), pinned: false } : member,
  );
  return { ...input, members };
}
