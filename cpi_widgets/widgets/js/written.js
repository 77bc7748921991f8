/** What somebody wrote in a record, apart from its marks: ids, choices, numbers. */

const WRITTEN = ["label", "text", "what", "words", "note", "notes", "learned", "reaction", "enough", "opens_up", "gives", "role"];
/** Marks of an answer; all its other fields are what an exercise asked. */
const MARK = /^(id|run|activity|part|share|group)$/;

/** The texts among some fields, in one order for all kinds of record but answers. @param {Record<string, any>} fields @param {string} [kind] @returns {string[]} */
export const wordsIn = (fields, kind) => (kind === "reply" ? Object.keys(fields).filter((name) => !MARK.test(name)) : WRITTEN).map((name) => fields[name]).filter((value) => typeof value === "string" && value.trim());

/** @param {any} text */
const spaced = (text) => ` ${text ?? ""} `.replace(/\s/g, " ");

/** Where a text stands in another without a word cut off, or -1; spaces at its ends do not count. @param {any} text @param {any} other */
export const wholeIn = (text, other) => spaced(other).indexOf(spaced(String(text).trim()));
