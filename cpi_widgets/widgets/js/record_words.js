/** A value of a record in dispute as a person would say it, for desks that have no words of their own. */
import { short } from "./records.js";
import { wordsIn } from "./written.js";

/** @type {Record<string, string>} */
const AUDIENCES = { author: "only for its author", pair: "for both of you", team: "for the team", room: "for the room" };

/** @param {any} desk @returns {import("./conflicts.js").Wording} */
export const recordWords = ({ words }) => ({ field, kind }, value) => {
  if (field === "") return value === null ? "taken away" : value.label ? short(value.label) : wordsIn(value).join(" · ") || "kept";
  if (value === null) return words.unplaced;
  if (field === "ring") return words.rings[value - 1];
  if (field === "angle") return "another place on the ring";
  if (field === "wished") return value ? "hoped for" : "real now";
  if (field === "audience") return AUDIENCES[value] ?? "for others too";
  /** @type {Record<string, any>} */
  const tables = { frequency: words.frequencies, alike: words.alike, effect: words.effects, kind: kind === "tie" ? words.ties : words.kinds };
  const table = tables[field] ?? words.yes_no;
  return String(table[value] ?? value);
};
