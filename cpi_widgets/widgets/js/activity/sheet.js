/**
 * What an activity asks, cut into pages that a person can finish: plain functions on a plan, no page and no store.
 *
 * @typedef {import("../filling.js").Question} Question
 * @typedef {Object} Field  See ``training_exercises.parts.Field``.
 * @property {string} id
 * @property {string} label
 * @property {string} hint
 * @property {"text"|"long"|"number"|"choice"|"date"|"yes"} type
 * @property {number|null} low
 * @property {number|null} high
 * @property {Record<string, string>} words  number → word
 * @property {{value: string, words: string}[]} options
 * @property {boolean} private
 * @property {Before} [before]
 * @property {{label: string, said: string}} [recalled]  what was written earlier of what it asks about
 * @typedef {{round: string, own: number|null, counts: number[], median: number, lower: number, upper: number}} Before  how the group rated, and one oneself
 * @typedef {{id: string, label: string, hint: string, group: string, repeat: boolean, most: number|null, fields: Field[]}} Part
 * @typedef {{id: string, text: string}} OnWall
 * @typedef {Object} Plan  See ``Activity.plan``.
 * @property {string} run
 * @property {string} activity
 * @property {string} kind
 * @property {string} title
 * @property {string} ask
 * @property {string} hint
 * @property {"solo"|"pair"|"group"} who
 * @property {"none"|"counts"|"text"} share
 * @property {string} group
 * @property {Part[]} parts
 * @property {boolean} [closed]
 * @property {boolean} [announced]  whoever writes is told that another group reads it
 * @property {[string, string][]} [voices]  two at one screen
 * @property {boolean} [apart]  each of the two fills in a sheet of their own
 * @property {OnWall[]} [wall]
 * @property {string[]} [offers]
 * @property {string} [offered]  what the offers are, in words
 * @typedef {Question & {words: Record<string, string>, private: boolean, before?: Before}} Asked
 * @typedef {{part: Part, asked: Asked[], piece: number, of: number}} Slice  a part, or a piece of a long one
 */

/** C36: a form that a person can finish has fewer than eight things to fill in. */
export const MOST_INPUTS = 7;
/** So many parts stay on one page on a phone unless somebody asks for one at a time. */
export const FEW_PARTS = 4;
/** A text that the store keeps. */
const LONGEST = 2000;
/** As long as the id of a record may be. */
const LONGEST_ID = 80;
/** With so many words from one end to the other, the words are the answers. */
const MANY_WORDS = 4;
/** So many numbers fit in a row of buttons. */
const MOST_BUTTONS = 11;
export const VOTES = "votes";
/** @type {Record<Field["type"], Question["kind"]>} */
const KINDS = { text: "text", long: "text", number: "number", choice: "one_of", date: "date", yes: "yes_no" };

/** What the widgets' forms call a field. @param {Field} field @returns {Asked} */
export function askedOf({ id, label, hint, type, low, high, words, options, private: alone, before }) {
  const kind = KINDS[type];
  return {
    name: id, label, hint, seat: "", kind, required: false, longest: kind === "text" ? LONGEST : null, long: type === "long",
    options: options.map(({ value, words: said }) => [value, said]), button: [], links: [], low, high, whole: true, words, private: alone, before,
  };
}

/** Where an answer stands among others. @param {{body: Record<string, any>}} entry @returns {number} */
export const orderOf = ({ body }) => body.order ?? 0;

/** @param {string} id @param {Record<string, any>} fields @returns {import("../space.js").Put} */
export const putReply = (id, fields) => ({ op: "put", kind: "reply", id, fields });

/** Counters and votes: nothing is written, something is put on one of several. @param {Part} part */
export const isCounted = ({ id, repeat, fields }) => repeat && fields.length === 1 && (fields[0].type === "choice" || id === VOTES);

/** One question that is asked once: it is called what its part is called. @param {Part} part */
export const isPlain = ({ repeat, fields }) => !repeat && fields.length === 1;

/** @param {Field} field */
const isWritten = ({ type, private: alone }) => !alone && (type === "text" || type === "long");

/** Whether somebody writes in a part in their own words; then each answer goes to the wall by itself. @param {Part} part */
export const hasWords = (part) => !isCounted(part) && part.fields.some(isWritten);

/** The parts that can be filled in: votes only where there is something to vote on. @param {Plan} plan */
export const partsOf = ({ parts = [], wall = [] }) => parts.filter(({ id }) => id !== VOTES || wall.length > 0);

/** What a counter or a vote can be put on. @param {Part} part @param {OnWall[]} wall @returns {[string, string][]} */
export function countedOptions({ id, fields }, wall = []) {
  return id === VOTES && fields[0].type !== "choice" ? wall.map((card) => [card.id, card.text]) : fields[0].options.map(({ value, words }) => [value, words]);
}

/** How many inputs a slice has on the page. @param {Slice} slice */
const inputsOf = ({ part, asked }) => (isCounted(part) ? MOST_INPUTS : Math.min(asked.length, MOST_INPUTS));

/**
 * The pages of an activity, each with few inputs.
 * @param {Part[]} parts @param {boolean} one  one part at a time @param {boolean} [together]  two look on: nothing private @returns {Slice[][]}
 */
export function pagesOf(parts, one, together = false) {
  /** @type {Slice[][]} */ const pages = [];
  let room = 0;
  for (const slice of parts.flatMap((part) => slicesOf(part, together))) {
    const inputs = inputsOf(slice);
    if (one || inputs > room) {
      pages.push([slice]);
      room = MOST_INPUTS - inputs;
    } else {
      /** @type {Slice[]} */ (pages.at(-1)).push(slice);
      room -= inputs;
    }
  }
  return pages;
}

/** A part with many fields in pieces of about the same size. @param {Part} part @param {boolean} together @returns {Slice[]} */
function slicesOf(part, together) {
  const asked = part.fields.filter((field) => !together || !field.private).map(askedOf);
  const of = part.repeat ? 1 : Math.max(1, Math.ceil(asked.length / MOST_INPUTS));
  const size = Math.ceil(asked.length / of) || 1;
  return Array.from({ length: of }, (_, piece) => ({ part, asked: of === 1 ? asked : asked.slice(piece * size, (piece + 1) * size), piece, of }));
}

/** The numbers of a scale that fit in a row of buttons: all, those that have words, or tenths; none where there are too many. @param {Pick<Asked, "low"|"high"|"words">} question @returns {number[]} */
export function buttonsOf({ low, high, words }) {
  if (typeof low !== "number" || typeof high !== "number") return [];
  const all = high - low + 1;
  const said = Object.keys(words).map(Number).sort((a, b) => a - b);
  if (all > MOST_BUTTONS && said.length >= MANY_WORDS && said[0] === low && said.at(-1) === high) return said;
  const step = all <= MOST_BUTTONS ? 1 : (high - low) % (MOST_BUTTONS - 1) === 0 && high - low >= 50 ? (high - low) / (MOST_BUTTONS - 1) : 0;
  return step ? Array.from({ length: (high - low) / step + 1 }, (_, i) => low + i * step) : [];
}

/**
 * The id of the one answer to a part that is not repeated: two tabs, or two of a group, meet in it.
 * @param {Plan} plan @param {string} part @param {string} who
 */
export function fixedId({ run, activity }, part, who) {
  const id = [run, activity, part, who].join(".");
  return id.length <= LONGEST_ID ? id : `${run.slice(0, LONGEST_ID - 18)}.${hashOf(id)}`;
}

/** 64 bits of FNV-1a, in 16 digits. @param {string} text */
function hashOf(text) {
  let hash = 0xcbf29ce484222325n;
  for (const byte of new TextEncoder().encode(text)) hash = ((hash ^ BigInt(byte)) * 0x100000001b3n) & 0xffffffffffffffffn;
  return hash.toString(16).padStart(16, "0");
}

/** Whether something stands in an answer. @param {Part} part @param {Record<string, any>|undefined} body */
export const hasContent = ({ fields }, body) => Boolean(body && fields.some(({ id }) => ![undefined, null, "", false].includes(body[id])));

/** The first that says something. @param {any[]} all @returns {string} */
const first = (all) => all.find((said) => typeof said === "string" && said.trim()) ?? "";

/** Somebody's own words in an answer. @param {Part} part @param {Record<string, any>} body */
export const wordsOf = ({ fields }, body) => first(fields.filter(isWritten).map(({ id }) => body[id]));

/** What a card is called: its own words, or its first answer. @param {Part} part @param {Record<string, any>} body */
export const titleOf = (part, body) => wordsOf(part, body) || first(part.fields.map((field) => saidOf(field, body[field.id])));

/** An answer in words; "" where nothing is said. @param {Field} field @param {any} value @returns {string} */
export function saidOf({ type, label, words, options }, value) {
  if (value === null || value === undefined || value === "" || value === false) return "";
  if (type === "yes") return label;
  if (type === "number") return words[value] ? `${value}, ${words[value]}` : String(value);
  return options.find((option) => option.value === value)?.words ?? String(value);
}
