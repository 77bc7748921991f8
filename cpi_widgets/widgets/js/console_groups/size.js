/**
 * How large groups are to be, as the script of what they are made for says.  Pure: node tests it.
 *
 * @typedef {import("../console/console_desk.js").ConsoleDesk} ConsoleDesk
 */
const USUAL = 4;
const CALLED = ["", "", "pairs", "threes", "fours"];

/** What groups are made for, and of how many; `title` is "" where no script says it. @param {ConsoleDesk} desk @returns {{size: number, title: string}} */
export function wantedSize(desk) {
  const { day, now, script } = desk;
  // Of what runs, the lines still to come; else the first block to come in which people share a sheet.
  const runs = now.exercise && script?.together ? script.together[Math.min(now.line, script.together.length - 1)] : null;
  if (typeof runs === "number") return of(runs, (now.block ? desk.block(now.block)?.title : "") || script?.name);
  const next = day && desk.nexts.length ? day.blocks.indexOf(desk.nexts[0]) : -1;
  const here = (/** @type {{stream: string}} */ { stream }) => !stream || !desk.led || stream === desk.led;
  const block = next < 0 ? undefined : day?.blocks.slice(next).find((each) => typeof each.together === "number" && here(each));
  return of(block?.together ?? 0, block?.title);
}

/** @param {number} size @param {string} [title] */
const of = (size, title = "") => (size ? { size, title } : { size: USUAL, title: "" });

/** @param {number} size */
export const calledGroups = (size) => CALLED[size] || `groups of ${size}`;
