/**
 * What a drop on the map means.
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
