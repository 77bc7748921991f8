/**
 * Who sits where.  Pure: node tests it.
 *
 * @typedef {import("../console/console_desk.js").Guest} Guest
 * @typedef {{id: string, label: string, case: string, stream?: string}} Table
 */
import { many } from "../console/words.js";

/** The people of each table; those who are in and in no group; and those in none who have gone. @param {Guest[]} people @param {Table[]} tables */
export function seated(people, tables) {
  const known = new Set(tables.map(({ id }) => id));
  return {
    at: tables.map((table) => ({ table, people: people.filter(({ group }) => group === table.id) })),
    none: people.filter(({ group, lately }) => !known.has(group) && lately),
    away: people.filter(({ group, lately }) => !known.has(group) && !lately),
  };
}

/**
 * What is not as wished at one table, a sentence each. @param {string} table @param {Guest[]} people @param {import("./wishes.js").Wish[]} wishes @param {Table[]} tables
 * @returns {{words: string, names: string[]}[]}
 */
export function clashesAt(table, people, wishes, tables) {
  const found = [];
  for (const { how, one, other } of wishes) {
    const [here, there] = [one, other].map((person) => people.find((each) => each.person === person));
    if (!here?.group || !there?.group || ![here.group, there.group].includes(table)) continue;
    const names = [here.name, there.name];
    const where = tables.find(({ id }) => id === (here.group === table ? there : here).group)?.label;
    if (how === "apart" && here.group === there.group) found.push({ names, words: `${names.join(" and ")} are both here. They must be apart.` });
    if (how === "together" && here.group !== there.group && where) found.push({ names, words: `${names.join(" and ")} must be together. ${here.group === table ? names[1] : names[0]} is in ${where}.` });
  }
  return found;
}

const EXPERIENCE = { new: "new to it", experienced: "experienced" };

/** What somebody said of themselves, in words. @param {Guest["badge"]} badge */
export function badgeWords(badge) {
  if (!badge) return "";
  return [badge.role_group, badge.team, EXPERIENCE[/** @type {"new"} */ (badge.experience)] ?? ""].filter(Boolean).join(", ");
}

/** What people are here as, in the words of their own page, one and several of them. @type {Record<string, [string, string]>} */
const HERE_AS = {
  "I use services": ["person who uses services", "people who use services"],
  "Carer or family": ["carer or family member", "carers or family members"],
  "Support worker": ["support worker", "support workers"],
  Nurse: ["nurse", "nurses"],
  "Social worker": ["social worker", "social workers"],
  "Occupational therapist": ["occupational therapist", "occupational therapists"],
  "Other professional": ["other professional", "other professionals"],
  Manager: ["manager", "managers"],
  "Volunteer or community member": ["volunteer or community member", "volunteers or community members"],
};

/** Who is in by role, without names, the most first; "" where nobody said. @param {Guest[]} people */
export function mixWords(people) {
  /** @type {Map<string, number>} */
  const mix = new Map();
  for (const { badge } of people) if (badge?.role_group) mix.set(badge.role_group, (mix.get(badge.role_group) ?? 0) + 1);
  if (!mix.size) return "";
  const told = [...mix].sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1)).map(([role, n]) => many(n, ...(HERE_AS[role] ?? [role, role])));
  const unsaid = people.filter(({ badge }) => !badge?.role_group).length;
  return [...told, ...(unsaid ? [`${unsaid} not said`] : [])].join(", ");
}

/** The groups that would be made of those who are in, in words. @param {Guest[]} people @param {number} size @param {boolean} apart */
export function groupsWords(people, size, apart) {
  const pools = apart ? poolsOf(people) : [people.length];
  const each = pools.map((pool) => [pool, groupsOf(pool, size)]);
  const low = Math.min(...each.map(([pool, groups]) => Math.floor(pool / groups)));
  const high = Math.max(...each.map(([pool, groups]) => Math.ceil(pool / groups)));
  return `${many(each.reduce((sum, [, groups]) => sum + groups, 0), "group")} of ${low}${high > low ? ` to ${high}` : ""}`;
}

/** How many sit apart by what they said; who said nothing, or stands alone with it, sits with the most. @param {Guest[]} people */
function poolsOf(people) {
  const said = ["experienced", "new"].map((stream) => people.filter(({ badge }) => badge?.experience === stream).length);
  if (said.some((count) => count < 2)) return [people.length];
  const [many_, few] = [Math.max(...said), Math.min(...said)];
  return [many_ + people.length - many_ - few, few];
}

/** How many groups there would be. @param {number} people @param {number} size */
export const groupsOf = (people, size) => Math.max(1, Math.floor((2 * people + size - 1) / (2 * size)));
