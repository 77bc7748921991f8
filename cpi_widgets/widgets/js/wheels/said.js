/** All texts of the picture, in the words of this place. */
import { short } from "../records.js";
import { SEATS } from "./wheels_desk.js";

/** @typedef {import("./wheels_desk.js").WheelsDesk} WheelsDesk */

/** @type {Record<string, string>} */
export const STATES = { still: "stands still", slow: "turns slowly", moving: "turns" };

/** @param {number} n */
export const barriersInWords = (n) => (n === 0 ? "no barrier" : n === 1 ? "1 barrier" : `${n} barriers`);

/** @param {WheelsDesk} desk @returns {import("./geometry.js").Said} */
export function saidBy(desk) {
  const { seats } = desk.words;
  const seat = (/** @type {"person"|"practitioner"} */ which) => ({ name: short(seats[which].name), word: short(seats[which].word), state: STATES[desk.turn(which).state], brief: desk.turn(which).state });
  const plain = (/** @type {import("./wheels_desk.js").Group} */ group) => desk.group(group).map(({ id, label }) => ({ id, label }));
  return {
    practitioner: plain("practitioner"),
    person: plain("person"),
    overlap: plain("overlap"),
    agency: plain("agency"),
    outcomes: SEATS.map((side) => {
      const { id, label } = /** @type {any} */ (desk.group("outcomes").find((part) => part.side === side));
      return { id, label, side };
    }),
    barriers: desk.group("barriers").map(({ id, side }) => {
      const where = /** @type {"person"|"practitioner"|"organisation"} */ (side);
      const n = desk.barriers(where);
      return { id, side: where, count: barriersInWords(n), whose: where === "organisation" ? "in the organisation" : `for ${short(seats[where].name)}`, presses: n > 0 };
    }),
    seats: { person: seat("person"), practitioner: seat("practitioner") },
    goals: desk.goals.map(({ body }) => body.text),
    beneath: "Beneath both: what the organisation does",
  };
}
