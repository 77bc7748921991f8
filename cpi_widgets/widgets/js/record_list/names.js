/** Names in a text that is to go out without any: those of the two, of who was there before, and of whom the map holds. */
import { namedOf } from "../links.js";

/** @typedef {import("./list_desk.js").ListDesk} ListDesk */

/** So few letters may be any word: only as they are written, large and small, are they a name. */
const FEW = 3;

/** The names that a text holds, as they stand on the page. @param {string} text @param {string[]} names @returns {string[]} */
export const namesIn = (text, names) => [...new Set(names.map((name) => name.trim()).filter(Boolean))].filter((name) => {
  const exactly = name.replace(/[.*+?^${}()|[\]\\]/g, "\\$&").replace(/\s+/g, "\\s+");
  return new RegExp(`(?<![\\p{L}\\p{N}])${exactly}(?![\\p{L}\\p{N}])`, [...name].length <= FEW ? "u" : "iu").test(text);
});

/** All names known here; of a person each part that is written large. @param {ListDesk} desk @returns {string[]} */
export function namesHere(desk) {
  const former = desk.space.view().get("pair")?.body.former ?? [];
  const people = [desk.words.person, desk.words.practitioner, ...former.map((/** @type {{name: string}} */ { name }) => name)];
  const contacts = Object.values(namedOf(desk)).filter(({ kind }) => kind === "contact");
  people.push(...contacts.filter(({ shape }) => shape === "person").map(({ label }) => label));
  const parts = people.flatMap((name) => String(name).split(/\s+/)).filter((part) => /^\p{Lu}.{2}/u.test(part));
  return [...people, ...parts, ...contacts.map(({ label }) => label)];
}
