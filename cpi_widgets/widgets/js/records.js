/**
 * What a map's records say, put together for drawing.
 *
 * @typedef {import("./space.js").Entry} Entry
 * @typedef {{id: string, label: string, kind: "person"|"place"|"activity", contact: Entry, placement: Entry,
 *   place: Record<string, any>, feeling: Entry|null}} Member  `id` is the contact's
 * @typedef {{id: string, a: string, b: string, kind: string}} Tie
 * @typedef {{map: Entry|null, members: Member[], ties: Tie[], byId: Map<string, Member>, aside: Entry[]}} MapView
 *   `aside`: contacts of the space that are not on this map
 */

/** The fields that new records of a map start with. @type {Record<string, Record<string, any>>} */
export const BLANKS = {
  map: { whose: "me", middle: "", title: "", follows: null, closed: false },
  contact: { kind: "person", role: "", offer: "", supported: false, their_yes: null },
  placement: {
    ring: 2, angle: null, pinned: false, wished: false, goal: null, role: "", frequency: "unknown", together: "unknown",
    paid: "unknown", beyond_services: "unknown", opens_up: "", gives: "", alike: "unknown", notes: "",
  },
  tie: { kind: "know_each_other" },
  feeling: { effect: "unknown", note: "" },
};

/** @param {Map<string, Entry>} records @param {string} mapId @returns {MapView} */
export function readMap(records, mapId) {
  /** @type {Map<string, Entry>} */ const feelings = new Map();
  /** @type {Map<string, Member>} */ const byId = new Map();
  for (const entry of records.values()) if (entry.kind === "feeling") feelings.set(entry.body.contact, entry);
  for (const placement of records.values()) {
    if (placement.kind !== "placement" || placement.body.map !== mapId) continue;
    const contact = records.get(placement.body.contact);
    if (contact) byId.set(contact.id, memberOf(contact, placement, feelings.get(contact.id) ?? null));
  }
  const all = [...records.values()];
  const members = [...byId.values()].sort((a, b) => (a.place.ring ?? 9) - (b.place.ring ?? 9) || byLabel(a, b));
  const ties = all.filter((entry) => entry.kind === "tie" && entry.body.map === mapId).map(({ id, body }) => ({ id, a: body.a, b: body.b, kind: body.kind }));
  return {
    map: records.get(mapId) ?? null,
    members,
    byId,
    ties: ties.filter((tie) => byId.has(tie.a) && byId.has(tie.b)),
    aside: all.filter((entry) => entry.kind === "contact" && !byId.has(entry.id)),
  };
}

/** @param {Entry} contact @param {Entry} placement @param {Entry|null} feeling @returns {Member} */
function memberOf(contact, placement, feeling) {
  return { id: contact.id, label: contact.body.label, kind: contact.body.kind, contact, placement, place: placement.body, feeling };
}

const collator = new Intl.Collator("en-GB");
/** @param {{label: string, id: string}} a @param {{label: string, id: string}} b */
export const byLabel = (a, b) => collator.compare(a.label, b.label) || (a.id < b.id ? -1 : 1);

/** What the layout needs of a member. @param {Member} member @returns {import("./layout/types.js").Member} */
export function forLayout({ id, label, kind, place }) {
  return {
    id, label, kind, ring: place.ring, angle: place.angle, pinned: place.pinned, wished: place.wished,
    paid: place.paid === "yes", together: place.together === "yes", lost_touch: place.frequency === "lost_touch",
  };
}

/** The ties of one contact, with who is at the other end. @param {MapView} map @param {string} id */
export function tiesOf(map, id) {
  return map.ties
    .filter((tie) => tie.a === id || tie.b === id)
    .map((tie) => ({ tie, other: /** @type {Member} */ (map.byId.get(tie.a === id ? tie.b : tie.a)) }))
    .sort((x, y) => byLabel(x.other, y.other));
}

/** What a partner is called in an entry: of practitioners, whoever it was then. @param {{then?: string}|undefined} entry @param {string} role @param {any} words @returns {string} */
export const calledIn = (entry, role, words) => (role === "practitioner" && entry?.then) || words[role];

/** A name short enough for a sentence. @param {string} label @param {number} [most]  letters */
export function short(label, most = 40) {
  const letters = [...label];
  return letters.length > most ? `${letters.slice(0, most - 1).join("")}…` : label;
}

/** A contact in words: "Ann, person, close, seen about once a week, we do things together". @param {Member} member @param {any} words @param {number} [ties] */
export function inWords({ label, kind, place }, words, ties = 0) {
  const said = [short(label), words.kinds[kind], place.ring ? words.rings[place.ring - 1] : words.unplaced];
  if (place.wished) said.push("hoped for");
  if (place.frequency === "lost_touch") said.push("lost touch");
  else if (place.frequency !== "unknown") said.push(`seen ${words.frequencies[place.frequency]}`);
  if (place.together === "yes") said.push("we do things together");
  if (place.paid === "yes") said.push("paid to be there");
  if (place.beyond_services === "yes") said.push("beyond services");
  if (ties) said.push(ties === 1 ? "1 tie" : `${ties} ties`);
  return said.join(", ");
}
