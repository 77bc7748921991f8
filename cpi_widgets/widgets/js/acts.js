/**
 * What a person can do with a map, as commands in words.  Pure.
 *
 * @typedef {import("./space.js").Put} Put
 * @typedef {import("./space.js").Remove} Remove
 * @typedef {import("./records.js").Member} Member
 * @typedef {import("./records.js").MapView} MapView
 * @typedef {{label: string, changes: (Put|Remove)[], said: string, held?: Put}} Act  `said`: for the live region;
 *   `held`: what of a put has the cursor
 * @typedef {(id: string, what: {label: string, kind: string, ring: number, wished: boolean}) => number|null} FreeAngle
 */
import { short } from "./records.js";

/** @param {string} kind @param {string} id @param {Record<string, any>} fields @returns {Put} */
const put = (kind, id, fields) => ({ op: "put", kind, id, fields });

/** Puts the map first where there is none yet. @param {MapView} map @param {string} mapId @param {any} newMap @returns {Put[]} */
function mapFirst(map, mapId, newMap) {
  return map.map ? [] : [put("map", mapId, newMap)];
}

/**
 * @param {{map: MapView, mapId: string, newMap: any, newId: () => string, words: any, freeAngle?: FreeAngle}} desk
 *   `freeAngle`: where on its ring somebody new has room; with an angle of its own nobody moves when the next one comes
 * @param {{label: string, kind: string, ring: number|null, wished: boolean, known?: string}} what  `known`: a contact of
 *   the space that comes back onto the map
 * @returns {Act & {id: string}}
 */
export function add({ map, mapId, newMap, newId, words, freeAngle }, { label, kind, ring, wished, known }) {
  const id = known ?? newId();
  const contact = known ? [] : [put("contact", id, { label, kind })];
  const angle = ring ? freeAngle?.(id, { label, kind, ring, wished }) ?? null : null;
  const placement = put("placement", newId(), { map: mapId, contact: id, ring, wished, angle });
  const name = short(label);
  const where = ring ? words.rings[ring - 1] : words.unplaced;
  return { id, label: `Added ${name}`, changes: [...mapFirst(map, mapId, newMap), ...contact, placement], said: `${name} is on the map, ${where}.` };
}

/** @param {Member} member @param {{ring: number|null, angle?: number|null}} to @param {any} words @returns {Act} */
export function move(member, to, words) {
  const name = short(member.label);
  const { ring } = to;
  const angle = to.angle === undefined ? member.place.angle : to.angle;
  const where = ring ? words.rings[ring - 1] : words.unplaced;
  const turned = ring === member.place.ring;
  return {
    label: turned ? `Moved ${name}` : `Moved ${name} to ${where}`,
    changes: [put("placement", member.placement.id, { ring, angle, pinned: angle !== null && ring !== null })],
    said: turned ? `${name} moved, still ${where}.` : `${name} moved to ${where}.`,
  };
}

/** @param {Member} member @param {string} field @param {any} value @param {string} what  in words @returns {Act} */
export function note(member, field, value, what) {
  const name = short(member.label);
  return { label: `${name}: ${what}`, changes: [put("placement", member.placement.id, { [field]: value })], said: `${name}: ${what}.` };
}

/** @param {Member} member @param {string} field @param {any} value @param {string} what @returns {Act} */
export function about(member, field, value, what) {
  const name = short(member.label);
  return { label: `${name}: ${what}`, changes: [put("contact", member.id, { [field]: value })], said: `${name}: ${what}.` };
}

/** @param {Member} member @param {Record<string, any>} fields @param {() => string} newId @returns {Act} */
export function feel(member, fields, newId) {
  const name = short(member.label);
  const known = member.feeling;
  const change = known ? put("feeling", known.id, fields) : { ...put("feeling", newId(), { contact: member.id, ...fields }), audience: "author" };
  return { label: `How you feel after ${name}`, changes: [change], said: "Noted, only for you." };
}

/** Takes a contact off this map, its ties with it; it can be brought back. @param {MapView} map @param {Member} member @returns {Act} */
export function takeOff(map, member) {
  const name = short(member.label);
  const ties = map.ties.filter((tie) => tie.a === member.id || tie.b === member.id);
  /** @type {Remove[]} */
  const changes = [...ties.map((tie) => tie.id), member.placement.id].map((id) => ({ op: "remove", id }));
  return { label: `Took ${name} off the map`, changes, said: `${name} is off the map. Undo brings it back.` };
}

/** @param {{mapId: string, newId: () => string, words: any}} desk @param {Member} a @param {Member} b @param {string} kind @returns {Act} */
export function link({ mapId, newId, words }, a, b, kind) {
  const [one, two] = [short(a.label), short(b.label)];
  const fields = { map: mapId, a: a.id, b: b.id, kind };
  const said = `${one} and ${two} are linked: ${words.ties[kind] ?? kind}.`;
  return { label: `Linked ${one} and ${two}`, changes: [put("tie", newId(), fields)], said };
}

/** @param {import("./records.js").Tie} tie @param {string} kind @param {any} words @returns {Act} */
export function relink(tie, kind, words) {
  const said = words.ties[kind] ?? kind;
  return { label: `Changed a tie: ${said}`, changes: [put("tie", tie.id, { kind })], said: `The tie is now: ${said}.` };
}

/** @param {import("./records.js").Tie} tie @param {Member} a @param {Member} b @returns {Act} */
export function unlink(tie, a, b) {
  const pair = `${short(a.label)} and ${short(b.label)}`;
  return { label: `Took the tie between ${pair} away`, changes: [{ op: "remove", id: tie.id }], said: `The tie between ${pair} is gone.` };
}

/** @param {import("./records.js").MapView} map @param {string} mapId @param {any} newMap @param {string} whose @returns {Act} */
export function rename(map, mapId, newMap, whose) {
  return { label: `The middle says ${short(whose)}`, changes: [put("map", mapId, map.map ? { whose } : { ...newMap, whose })], said: "" };
}
