/**
 * What stands in a disc whose whole name is in the key: its initials, unless somebody else shows the same; then a
 * little more of the name.  Nothing of it changes when somebody else is added, unless the two could be taken for
 * each other.
 */
import { byText } from "./numbers.js";
import { clusters, initialsOf, widthOf } from "./text.js";

/** @typedef {import("./types.js").Disc} Disc */
/** @typedef {import("./types.js").Letter} Letter */

/** How many letters of a name are tried. */
const LOOK = 12;

/** Room for writing inside a disc, px. @param {number} r @returns {number} */
export function roomIn(r) {
  return 2 * r - 7;
}

/**
 * @param {Disc[]} discs @param {Set<string>} inKey  who has no label, or only a part of it
 * @param {Map<string, string>} words @returns {Letter[]} in the order of the signs
 */
export function signsFor(discs, inKey, words) {
  const taken = new Set(discs.filter((disc) => !inKey.has(disc.id)).map((disc) => disc.initials));
  const out = discs
    .filter((disc) => inKey.has(disc.id))
    .sort((a, b) => byText(a.id, b.id))
    .map((disc) => {
      const label = words.get(disc.id) ?? "";
      const letter = signFor(disc, label, taken);
      taken.add(letter);
      return { id: disc.id, letter, label };
    });
  return out.sort((a, b) => byText(a.letter, b.letter));
}

/** @param {Disc} disc @param {string} label @param {Set<string>} taken @returns {string} */
function signFor(disc, label, taken) {
  if (disc.initials && !taken.has(disc.initials)) return disc.initials;
  const first = initialsOf(label, 1);
  const rest = clusters([...label].slice(0, LOOK).join("")).slice(1).filter((letter) => /[\p{L}\p{N}]/u.test(letter));
  const tries = rest.map((letter) => first + letter);
  for (let n = 2; n < 10; n += 1) tries.push(`${first}${n}`);
  const fits = (/** @type {string} */ sign) => !taken.has(sign) && widthOf(sign, disc.text, "bold") <= roomIn(disc.r);
  const found = tries.find(fits);
  if (found) return found;
  let n = 0;
  while (taken.has(letterOf(n))) n += 1;
  return letterOf(n);
}

/** a … z, aa …: small, so that they are not taken for initials. @param {number} i @returns {string} */
function letterOf(i) {
  const last = String.fromCharCode(97 + (i % 26));
  return i < 26 ? last : letterOf(Math.floor(i / 26) - 1) + last;
}
