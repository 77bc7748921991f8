/**
 * Who sits where.  Pure: node tests it.
 *
 * @typedef {import("../console/console_desk.js").Guest} Guest
 * @typedef {{id: string, label: string, case: string}} Table
 */
import { many } from "../console/words.js";

/** The people of each table, and those who are in no group. @param {Guest[]} people @param {Table[]} tables */
export function seated(people, tables) {
  const known = new Set(tables.map(({ id }) => id));
  return {
    at: tables.map((table) => ({ table, people: people.filter(({ group }) => group === table.id) })),
    none: people.filter(({ group }) => !known.has(group)),
  };
}

const EXPERIENCE = { new: "new to it", experienced: "experienced" };

/** What somebody said of themselves, in words. @param {Guest["badge"]} badge */
export function badgeWords(badge) {
  if (!badge) return "";
  return [badge.role_group, badge.team, EXPERIENCE[/** @type {"new"} */ (badge.experience)] ?? ""].filter(Boolean).join(", ");
}

/** The groups that would be made, in words; where those who are new sit apart, their number depends on who is with whom. @param {number} people @param {number} size @param {boolean} apart */
export function groupsWords(people, size, apart) {
  const number = groupsOf(people, size);
  const [low, high] = [Math.floor(people / number), Math.ceil(people / number)];
  return apart ? `about ${many(number, "group")}` : `${many(number, "group")} of ${low}${high > low ? ` or ${high}` : ""}`;
}

/** How many groups there would be. @param {number} people @param {number} size */
export const groupsOf = (people, size) => Math.max(1, Math.floor((2 * people + size - 1) / (2 * size)));
