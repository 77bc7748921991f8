/** What somebody wrote in a record, apart from its marks: ids, choices, numbers. */

const WRITTEN = ["label", "text", "what", "words", "note", "notes", "learned", "reaction", "enough", "opens_up", "gives", "role"];

/** The texts among some fields, in one order for all kinds of record. @param {Record<string, any>} fields @returns {string[]} */
export const wordsIn = (fields) => WRITTEN.map((name) => fields[name]).filter((value) => typeof value === "string" && value.trim());
