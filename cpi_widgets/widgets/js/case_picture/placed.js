/** A case's map as a group places its contacts: it stands on this phone only, and this phone works out where all stand. */

/** @typedef {{ring: string, together: boolean, paid: boolean}} Said */

/**
 * What was told of a map, with what was said of those who are to be placed; without a layout everything but the drawing.
 * @param {any} told @param {Record<string, Said>} said @param {((input: any) => any)|null} layout
 */
export function asPlaced(told, said, layout) {
  const of = (/** @type {string} */ id) => said[id.slice(told.of.length + 1)];
  const word = (/** @type {string} */ ring) => told.rings.find((/** @type {any} */ each) => each.value === ring)?.label;
  const asked = told.layout.members.map((/** @type {any} */ member) => (member.ring ? member : withSaid(member, of(member.id))));
  const rows = told.rows.map((/** @type {any} */ row) => (row.at[0] ? row : { ...row, at: [inTable(of(row.id), word)] }));
  const maps = layout ? [{ title: "", waiting: [], narrow: drawn(told, asked, layout) }] : [];
  return {
    ...told,
    maps,
    rows: rows.filter((/** @type {any} */ { at }) => at[0]),
    placing: told.placing.map((/** @type {any} */ each) => ({ ...each, ring: said[each.id]?.ring ?? "" })),
  };
}

/** @param {any} member @param {Said} [said] */
const withSaid = (member, { ring, together, paid } = { ring: "", together: false, paid: false }) => ({ ...member, ring: Number(ring) || null, together, paid });

/** @param {Said|undefined} said @param {(ring: string) => string} word */
const inTable = (said, word) => (said?.ring ? { ring: word(said.ring), often: "", together: yes(said.together), paid: yes(said.paid) } : null);

const yes = (/** @type {boolean} */ is) => (is ? "yes" : "unknown");

/**
 * Everybody has a side of the map from the start, also who is not placed yet: nobody jumps when the next one comes.
 * @param {any} told @param {any[]} members @param {(input: any) => any} layout @returns {import("./drawing.js").Drawn}
 */
function drawn(told, members, layout) {
  const { width, ties } = told.layout;
  const input = { width, height: width, centre: told.whose, rings: told.rings.map((/** @type {any} */ { label }) => label), ties };
  const all = layout({ ...input, members: members.map((each) => ({ ...each, ring: each.ring ?? 4 })) });
  const on = members.filter(({ ring }) => ring);
  const angles = new Map(all.discs.map((/** @type {any} */ { id, angle }) => [id, angle]));
  const picture = on.length === members.length ? all : layout({ ...input, members: on.map((each) => ({ ...each, angle: angles.get(each.id) ?? each.angle })) });
  const letters = new Map(picture.letters.map((/** @type {any} */ { id, letter }) => [id, letter]));
  const known = new Map(on.map((each) => [each.id, each]));
  const rings = new Map(picture.discs.map((/** @type {any} */ { id, ring }) => [id, ring]));
  return {
    ...picture,
    discs: picture.discs.map((/** @type {any} */ disc) => ({ ...disc, word: letters.get(disc.id) ?? disc.initials, kind: known.get(disc.id).kind, paid: known.get(disc.id).paid })),
    labels: picture.labels.map((/** @type {any} */ label) => ({ ...label, ring: rings.get(label.id) ?? 4 })),
  };
}
