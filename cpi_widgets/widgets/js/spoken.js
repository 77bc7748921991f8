/** Ready texts leave open what the two partners are called. */
import { short } from "./records.js";

/** @param {string} text with ``{person}`` and ``{practitioner}`` in it @param {any} words */
export const spoken = (text, words) => text.replace(/\{(person|practitioner)\}/g, (whole, role) => (words[role] ? short(words[role]) : whole));
