/**
 * The kinds of change between two maps: their words, their marks, and who is in which.
 *
 * @typedef {"new" | "became_real" | "renewed" | "nearer" | "further" | "seen_more" | "seen_less" | "together_started"
 *   | "together_stopped" | "newly_hoped_for" | "no_longer_hoped_for" | "gone"} ContactChange
 * @typedef {"new_ties" | "gone_ties" | "changed_ties"} TieChange
 * @typedef {Record<ContactChange, string[]>} ContactChanges  Contact ids by kind of change.
 * @typedef {Record<TieChange, [string, string][]>} TieChanges  Pairs of contact ids by kind of change.
 * @typedef {ContactChanges & TieChanges} Changes
 */

/**
 * Kinds of change of a contact, in the order of the legend.
 * @type {readonly {key: ContactChange, word: string}[]}
 */
export const CONTACT_CHANGES = [
  { key: "new", word: "New" },
  { key: "became_real", word: "Hoped for before, there now" },
  { key: "renewed", word: "Back in touch" },
  { key: "nearer", word: "Nearer" },
  { key: "further", word: "Further away" },
  { key: "seen_more", word: "Seen more often" },
  { key: "seen_less", word: "Seen less often" },
  { key: "together_started", word: "Now do things together" },
  { key: "together_stopped", word: "No longer do things together" },
  { key: "newly_hoped_for", word: "Newly hoped for" },
  { key: "no_longer_hoped_for", word: "No longer hoped for" },
  { key: "gone", word: "No longer on the map" },
];

/** @type {readonly {key: TieChange, word: string}[]} */
export const TIE_CHANGES = [
  { key: "new_ties", word: "New ties" },
  { key: "changed_ties", word: "Ties of another kind" },
  { key: "gone_ties", word: "Ties gone" },
];

/** Kinds that are marked on the earlier map. @type {readonly ContactChange[]} */
export const LEAVING = ["gone", "no_longer_hoped_for"];

/** Kinds whose mark is white with dark lines: what is no longer. */
export const NO_LONGER = ["gone", "together_stopped", "no_longer_hoped_for"];

/**
 * The mark of each kind: a path in a box of 16 by 16, so that nothing hangs on colour.  Nearer and further are
 * drawn with the middle of the map below them, and turned on the map.
 * @type {Record<ContactChange | TieChange, string>}
 */
export const MARK_PATHS = {
  new: "M8 3.5v9M3.5 8h9",
  gone: "M4.5 4.5l7 7M11.5 4.5l-7 7",
  renewed: "M3.8 6h8M9.6 3.6L12 6M12.2 10h-8M6.4 12.4L4 10",
  became_real: "M8 5.2a2.8 2.8 0 1 0 .01 0zM8 6.8a1.2 1.2 0 1 0 .01 0z",
  nearer: "M8 3.2v9M4.4 8.8L8 12.4l3.6-3.6",
  further: "M8 12.8v-9M4.4 7.2L8 3.6l3.6 3.6",
  seen_more: "M4.2 10.4L8 5.2l3.8 5.2z",
  seen_less: "M4.2 5.6L8 10.8l3.8-5.2z",
  together_started: "M3.8 8.4l2.9 2.9 5.6-6",
  together_stopped: "M3.8 8.4l2.9 2.9 5.6-6M3.5 3.5l9 9",
  newly_hoped_for: "M8 3.4v1.8M11.3 4.7L10 6M12.6 8h-1.8M11.3 11.3L10 10M8 12.6v-1.8M4.7 11.3L6 10M3.4 8h1.8M4.7 4.7L6 6",
  no_longer_hoped_for: "M8 3.4v1.8M12.6 8h-1.8M8 12.6v-1.8M3.4 8h1.8M4.2 11.8l7.6-7.6",
  new_ties: "M8 3.5v9M3.5 8h9",
  changed_ties: "M3.5 6h9M3.5 10h9M10.5 3.5l-5 9",
  gone_ties: "M4.5 4.5l7 7M11.5 4.5l-7 7",
};

/**
 * The kinds of change of one contact, in the order of the legend.
 * @param {Changes} changes
 * @param {string} id
 * @returns {ContactChange[]}
 */
export function changesOf(changes, id) {
  return CONTACT_CHANGES.map((change) => change.key).filter((key) => changes[key].includes(id));
}

/**
 * The same in words: "New", "Nearer, seen more often", "The same".
 * @param {Changes} changes
 * @param {string} id
 */
export function changeWords(changes, id) {
  const words = CONTACT_CHANGES.filter((change) => changes[change.key].includes(id)).map((change) => change.word);
  if (!words.length) return "The same";
  return [words[0], ...words.slice(1).map((word) => word.charAt(0).toLowerCase() + word.slice(1))].join(", ");
}

/**
 * Who changed in one way, by name; for ties both ends.
 * @param {Changes} changes
 * @param {ContactChange | TieChange} key
 * @param {(id: string) => string} nameOf
 * @returns {string[]}
 */
export function whoChanged(changes, key, nameOf) {
  return changes[key].map((each) => (typeof each === "string" ? nameOf(each) : each.map(nameOf).join(" – ")));
}

/**
 * How the tie between two contacts changed; ``null`` when it did not.
 * @param {Changes} changes
 * @param {string} a
 * @param {string} b
 * @returns {TieChange | null}
 */
export function tieChangeOf(changes, a, b) {
  /** @param {[string, string]} pair */
  const same = ([one, other]) => (one === a && other === b) || (one === b && other === a);
  return TIE_CHANGES.find((change) => changes[change.key].some(same))?.key ?? null;
}

/**
 * The legend: the kinds that happened, each with its word and how often.
 * @param {Changes} changes
 * @returns {{key: ContactChange | TieChange, word: string, count: number}[]}
 */
export function legendOf(changes) {
  return [...CONTACT_CHANGES, ...TIE_CHANGES]
    .map((change) => ({ ...change, count: changes[change.key].length }))
    .filter((change) => change.count > 0);
}
