/**
 * Who may see a contact of one's own, and what a choice asks to be written: pure functions, no page.
 *
 * @typedef {"author" | "pair" | "team"} Audience
 * @typedef {Object} Row
 * @property {string} id
 * @property {string} label
 * @property {"person" | "place" | "activity"} kind
 * @property {string} role
 * @property {string} offer
 * @property {boolean} supported
 * @property {string | null} their_yes  The day as YYYY-MM-DD.
 * @property {Audience} audience
 * @typedef {Object} Wish  What one row asks to be written.
 * @property {Record<string, any>} fields
 * @property {Audience | null} audience  ``null`` leaves it as it is.
 * @property {string} label  What was done, in words.
 */
import { short } from "../records.js";

/** @type {readonly {audience: Audience, word: string, hint: string}[]} */
export const CHOICES = [
  { audience: "author", word: "Private", hint: "only me" },
  { audience: "pair", word: "My partner", hint: "whoever has a case with me" },
  { audience: "team", word: "My team", hint: "partner and team" },
];

/** @type {Record<Row["kind"], {heading: string, hope: string}>} */
export const KINDS = {
  person: { heading: "People", hope: "Hope to meet" },
  place: { heading: "Places", hope: "Hope to go there" },
  activity: { heading: "Activities", hope: "Hope to join in" },
};

/**
 * Somebody supported stays private until their own yes.
 * @param {{supported: boolean, their_yes: string | null}} row
 */
const mayBeShared = (row) => !row.supported || Boolean(row.their_yes);

/**
 * Choosing who may see a contact.
 * @param {Row} row
 * @param {Audience} audience
 * @returns {Wish}
 */
export function shareWish(row, audience) {
  const word = { author: "private", pair: "shared with my partner", team: "shared with my team" }[audience];
  return { fields: {}, audience, label: `Made ${short(row.label)} ${word}` };
}

/**
 * Saying that one supports this person, or no longer.  Without their yes the contact turns private in the same go;
 * a choice that waited for a yes goes along when none is needed any more.
 * @param {Row} row
 * @param {boolean} supported
 * @param {Audience | undefined} waiting  What was chosen before there was a yes.
 * @returns {Wish}
 */
export function supportWish(row, supported, waiting) {
  const audience = mayBeShared({ ...row, supported }) ? (waiting ?? null) : "author";
  return { fields: { supported }, audience, label: supported ? `I support ${short(row.label)}` : `I do not support ${short(row.label)}` };
}

/**
 * Noting the day of their yes, or taking it back.  A choice that waited for it goes along.
 * @param {Row} row
 * @param {string} day  YYYY-MM-DD or "".
 * @param {Audience | undefined} waiting  What was chosen before there was a yes.
 * @returns {Wish}
 */
export function yesWish(row, day, waiting) {
  const their_yes = day || null;
  const audience = mayBeShared({ ...row, their_yes }) ? (waiting ?? null) : "author";
  return { fields: { their_yes }, audience, label: day ? `Noted the yes of ${short(row.label)}` : `Took back the yes of ${short(row.label)}` };
}

/**
 * Changing what a contact could open for somebody; ``null`` when nothing changed.
 * @param {Row} row
 * @param {string} offer
 * @returns {Wish | null}
 */
export function offerWish(row, offer) {
  return offer === row.offer ? null : { fields: { offer }, audience: null, label: `Wrote what ${short(row.label)} could open` };
}

/**
 * Rows by kind, in the order people, places, activities; kinds without rows are left out.
 * @template {{kind: Row["kind"]}} T
 * @param {T[]} rows
 * @returns {{kind: Row["kind"], heading: string, rows: T[]}[]}
 */
export function byKind(rows) {
  const kinds = /** @type {Row["kind"][]} */ (Object.keys(KINDS));
  return kinds
    .map((kind) => ({ kind, heading: KINDS[kind].heading, rows: rows.filter((row) => row.kind === kind) }))
    .filter((group) => group.rows.length > 0);
}
