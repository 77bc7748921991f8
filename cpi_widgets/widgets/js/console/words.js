/** Times and numbers of a day in words. */

/** @param {number} number @param {string} one @param {string} [several] */
export const many = (number, one, several = `${one}s`) => `${number} ${number === 1 ? one : several}`;

/** How a day stands. @param {number} behind minutes */
export function behindWords(behind) {
  if (behind >= 2) return `${behind} minutes behind`;
  if (behind <= -2) return `${-behind} minutes in hand`;
  return "On time";
}

/** How far a room is with what is open. @param {{people: number, groups: number, counted: number, asking: number}|undefined} answered @param {{who: string, here: number, tables: number, panel?: boolean}} room */
export function answeredWords(answered, { who, here, tables, panel = false }) {
  if (!answered) return "";
  const { people, groups, counted, asking } = answered;
  if (!here && !people) return "Nobody is here yet.";
  // Some of those who answered may have gone, or their phones sleep; and groups may have been made anew.
  const some = people > here ? many(people, "person", "people") : `${people} of ${here} here`;
  const rest = people > here ? ` ${here || "Nobody"} ${here > 1 ? "are" : "is"} here now.` : "";
  const have = people === 1 ? "has" : "have";
  if (panel) return `${some} ${have} asked or voted.${rest}`;
  const byGroup = who !== "solo" && tables > 0;
  const of = groups > tables ? many(groups, "group") : `${groups} of ${many(tables, "group")}`;
  const done = byGroup ? `${of} ${groups === 1 ? "has" : "have"} answered` : `${some} ${have} answered`;
  const may = `${counted || "none"} of them ${counted === 1 ? "lets" : "let"} it be counted or shown`;
  return `${done}; ${may}.${byGroup ? "" : rest}${asking ? ` ${asking === 1 ? "One person asks" : `${asking} people ask`} for more time.` : ""}`;
}

/** How many did not follow what is read now. @param {{again?: number}|undefined} answered */
export function againWords(answered) {
  const again = answered?.again ?? 0;
  if (!again) return "";
  return `${again === 1 ? "One person asks" : `${again} people ask`} to hear this again. Say it more slowly, or in other words.`;
}

const FEWEST = 5;

/** That a picture of figures would tell nothing yet: said before it is shown. @param {{people: number, groups: number, in_figures: number}|undefined} answered */
export function tooFewWords(answered) {
  if (!answered || answered.in_figures >= FEWEST) return "";
  const { people, groups, in_figures } = answered;
  if (!people) return "Nobody has answered yet: the picture shows figures from five people.";
  if (!in_figures) return "Nobody lets theirs be counted yet: the picture shows figures from five people.";
  const whose = in_figures === 1 ? "one person" : `${in_figures} people`;
  if (groups || in_figures < people) return `Answers of only ${whose} may be counted: the picture shows figures from five.`;
  return `Only ${whose} ${in_figures === 1 ? "has" : "have"} answered: the picture shows figures from five.`;
}

/** How long a run sheet's day takes. @param {number} minutes */
export function lengthWords(minutes) {
  const hours = Math.floor(minutes / 60);
  const rest = minutes % 60;
  return [hours ? many(hours, "hour") : "", rest ? many(rest, "minute") : ""].filter(Boolean).join(" ");
}

/** What a line does to the phones, for the button that leads to it. @param {import("./console_desk.js").Line} line @param {import("./console_desk.js").Script} script */
export function opensWords({ activity, phase }, script) {
  if (!activity) return "";
  const title = script.activities[activity]?.title ?? "";
  if (phase === "reveal" && script.activities[activity]?.panel) return "the questions on the list";
  return phase === "reveal" ? `shows the answers to “${title}”` : phase === "discuss" ? `talking about “${title}”` : `opens “${title}”`;
}

/** The next full five minutes. @param {Date} now */
export function roundStart(now) {
  const next = new Date(Math.ceil(now.getTime() / 300_000) * 300_000);
  return `${String(next.getHours()).padStart(2, "0")}:${String(next.getMinutes()).padStart(2, "0")}`;
}

/** When a day begins that nobody has said a time for: when it usually does, if that is still to come. @param {string} usual such as 10:00, or "" @param {string} day such as 2026-11-27 @param {Date} now */
export const usualStart = (usual, day, now) => (usual && new Date(`${day}T${usual}:00`) > now ? usual : roundStart(now));

/** Today at a time of day, with the offset of this place. @param {string} time such as 09:30 @param {string} day such as 2026-11-27 */
export function atPlace(time, day) {
  const at = new Date(`${day}T${time}:00`);
  const offset = -at.getTimezoneOffset();
  const two = (/** @type {number} */ number) => String(Math.floor(Math.abs(number))).padStart(2, "0");
  return `${day}T${time}:00${offset < 0 ? "-" : "+"}${two(offset / 60)}:${two(offset % 60)}`;
}

/** A day as an input has it. @param {Date} at */
export const dayOf = (at) => `${at.getFullYear()}-${String(at.getMonth() + 1).padStart(2, "0")}-${String(at.getDate()).padStart(2, "0")}`;
