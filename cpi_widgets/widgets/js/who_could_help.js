/** Who could help: the contacts of a space, those on its newest map first. */
import { byLabel } from "./records.js";

/** @typedef {{id: string, label: string, kind: string, here: boolean}} Helper  `here`: on the newest map, and real */

/** @param {Map<string, import("./space.js").Entry>} records @returns {Helper[]} by ring, then by name */
export function helpersOf(records) {
  const all = [...records.values()];
  const newest = all.filter(({ kind }) => kind === "map").sort((a, b) => (a.body.date < b.body.date ? 1 : -1))[0]?.id;
  const places = new Map(
    all.filter(({ kind, body }) => kind === "placement" && body.map === newest && !body.wished).map(({ body }) => [body.contact, body.ring ?? 9]),
  );
  return all
    .filter(({ kind }) => kind === "contact")
    .map(({ id, body }) => ({ id, label: body.label, kind: body.kind, here: places.has(id) }))
    .sort((a, b) => (places.get(a.id) ?? 99) - (places.get(b.id) ?? 99) || byLabel(a, b));
}
