/** Who could help: the contacts of a space, those on its newest map first. */
import { byLabel } from "./records.js";

/** @typedef {{id: string, label: string, kind: string, here: boolean, offered: boolean}} Helper  `here`: on the newest map, and real */

/** As long as nothing has changed, all steps and actions of a page ask about the same people. @type {WeakMap<object, {practitioner: string, helpers: Helper[]}>} */
const asked = new WeakMap();

/**
 * Those who are to be chosen from are `offered`: all who are here, but for the practitioner, who is offered by name
 * already. Somebody else of that name stays: only who is paid to be there is taken for the practitioner.
 * @param {Map<string, import("./space.js").Entry>} records @param {{practitioner: string}} words @returns {Helper[]} by ring, then by name
 */
export function helpersOf(records, { practitioner }) {
  const before = asked.get(records);
  if (before && before.practitioner === practitioner) return before.helpers;
  const helpers = found(records, practitioner);
  asked.set(records, { practitioner, helpers });
  return helpers;
}

/** @param {Map<string, import("./space.js").Entry>} records @param {string} practitioner @returns {Helper[]} */
function found(records, practitioner) {
  const all = [...records.values()];
  const maps = all.filter(({ kind }) => kind === "map");
  // Of several maps of one day the one that was begun last, as in Python.
  const newest = maps.reduce((known, each) => (!known || each.body.date >= known.body.date ? each : known), maps[0])?.id;
  const places = new Map(
    all.filter(({ kind, body }) => kind === "placement" && body.map === newest && !body.wished).map(({ body }) => [body.contact, body]),
  );
  const ring = (/** @type {string} */ id) => (places.has(id) ? places.get(id)?.ring ?? 9 : 99);
  const twice = (/** @type {string} */ id, /** @type {string} */ label) => label.trim() === practitioner?.trim() && places.get(id)?.paid === "yes";
  return all
    .filter(({ kind }) => kind === "contact")
    .map(({ id, body }) => ({ id, label: body.label, kind: body.kind, here: places.has(id), offered: places.has(id) && !twice(id, body.label) }))
    .sort((a, b) => ring(a.id) - ring(b.id) || byLabel(a, b));
}
