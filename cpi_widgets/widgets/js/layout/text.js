/**
 * Widths of words, lines that fit, initials: without a page, from a table of the font's advance widths.
 */
import metrics from "./metrics.json" with { type: "json" };

const LONGEST = 400;
const LEAST_PART = 3;
const SPACE = new Set(["\t", "\n", "\v", "\f", "\r", " ", "\u0085", "\u1680", "\u2028", "\u2029", "\u205f", "\u3000"]);
for (let code = 0x2000; code <= 0x200a; code += 1) SPACE.add(String.fromCodePoint(code));
const OPENING = new Set([..."()[]{}\"'“‘„«.,-–—"]);
const JOINER = 0x200d;

/** @typedef {"regular"|"bold"} Weight */
/** @typedef {{lines: string[], w: number, cut: boolean, broken: boolean}} Lines  `broken`: a word runs over a line's end */

/** @type {Record<Weight, Map<number, number>>} */
const TABLES = { regular: table("regular"), bold: table("bold") };

/** @param {Weight} weight @returns {Map<number, number>} */
function table(weight) {
  const widths = new Map();
  for (const [first, run] of /** @type {[number, number[]][]} */ (metrics[weight])) {
    run.forEach((width, i) => widths.set(first + i, width));
  }
  return widths;
}

/** Width of one code point in thousandths of an em. @param {number} code @param {Weight} weight @returns {number} */
function advance(code, weight) {
  const known = TABLES[weight].get(code);
  if (known !== undefined) return known;
  let width = metrics.other;
  for (const [first, last, w] of metrics.classes) {
    if (code >= first && code <= last) {
      width = w;
      break;
    }
  }
  TABLES[weight].set(code, width);
  return width;
}

/** Width of a text in px. @param {string} text @param {number} size @param {Weight} weight @returns {number} */
export function widthOf(text, size, weight) {
  return (units(text, weight) * size) / 1000;
}

/** @param {string} text @param {Weight} weight @returns {number} */
function units(text, weight) {
  let sum = 0;
  for (const letter of text) sum += advance(/** @type {number} */ (letter.codePointAt(0)), weight);
  return sum;
}

/** @param {number} code @returns {boolean} */
function isRegional(code) {
  return code >= 0x1f1e6 && code <= 0x1f1ff;
}

/**
 * Letters as people see them: marks, joined emoji and flags stay in one piece.
 * @param {string} word
 * @returns {string[]}
 */
export function clusters(word) {
  /** @type {string[]} */
  const out = [];
  let before = 0;
  let flags = 0;
  for (const letter of word) {
    const code = /** @type {number} */ (letter.codePointAt(0));
    flags = isRegional(code) ? flags + 1 : 0;
    const joins = before === JOINER || advance(code, "regular") === 0 || (flags > 0 && flags % 2 === 0);
    if (joins && out.length > 0) out[out.length - 1] += letter;
    else out.push(letter);
    before = code;
  }
  return out;
}

/**
 * The words of a text, of the first few hundred letters only: no label shows more.
 * @param {string} text @returns {{words: string[], more: boolean}}
 */
function wordsOf(text) {
  /** @type {string[]} */
  const words = [];
  let word = "";
  let count = 0;
  for (const letter of text) {
    count += 1;
    if (count > LONGEST) break;
    if (!SPACE.has(letter)) word += letter;
    else if (word) {
      words.push(word);
      word = "";
    }
  }
  if (word) words.push(word);
  return { words, more: count > LONGEST };
}

/**
 * First letters of up to `most` words.
 * @param {string} text @param {number} most
 * @returns {string}
 */
export function initialsOf(text, most) {
  const firsts = wordsOf(text).words.map((word) => clusters(word).find((letter) => !OPENING.has(letter)) ?? "");
  return firsts.filter((letter) => letter !== "").slice(0, most).join("").toUpperCase();
}

/**
 * Pieces no wider than the line: whole words, or parts of words too long for a line, with a hyphen where one is usual.
 * @param {string[]} words @param {number} room @param {Weight} weight
 * @returns {{text: string, units: number, glued: boolean}[]}
 */
function pieces(words, room, weight) {
  const out = [];
  for (const word of words) {
    const whole = units(word, weight);
    if (whole <= room) {
      out.push({ text: word, units: whole, glued: false });
      continue;
    }
    const letters = clusters(word);
    const hyphen = [...word].every(isHyphened) ? "-" : "";
    for (let from = 0; from < letters.length; ) {
      const to = partTo(letters, from, room, hyphen, weight);
      const text = letters.slice(from, to).join("") + (to < letters.length ? hyphen : "");
      out.push({ text, units: units(text, weight), glued: from > 0 });
      from = to;
    }
  }
  return out;
}

/** How far the next part of a word reaches; never so far that fewer than three letters are left alone. @param {string[]} letters @param {number} from @param {number} room @param {string} hyphen @param {Weight} weight @returns {number} */
function partTo(letters, from, room, hyphen, weight) {
  let width = 0;
  let to = from;
  let fits = from;
  const dash = units(hyphen, weight);
  while (to < letters.length) {
    width += units(letters[to], weight);
    if (width > room) break;
    to += 1;
    if (width + dash <= room) fits = to;
  }
  if (to === letters.length) return to;
  const left = letters.length - fits;
  const back = left < LEAST_PART && fits - from >= 2 * LEAST_PART ? LEAST_PART - left : 0;
  return Math.max(fits - back, from + 1);
}

/** Latin, Greek and Cyrillic letters: a word of them is parted with a hyphen. @param {string} letter @returns {boolean} */
function isHyphened(letter) {
  const code = /** @type {number} */ (letter.codePointAt(0));
  if (code < 0xc0) return (code >= 0x41 && code <= 0x5a) || (code >= 0x61 && code <= 0x7a);
  return code <= 0x52f || (code >= 0x1e00 && code <= 0x1fff);
}

/** @param {string} line @param {number} room @param {Weight} weight @returns {string} */
function withDots(line, room, weight) {
  const letters = clusters(line);
  const dots = units("…", weight);
  while (letters.length > 1 && units(letters.join(""), weight) + dots > room) letters.pop();
  return `${letters.join("").replace(/[ -]+$/, "")}…`;
}

/**
 * @param {{text: string, units: number, glued: boolean}[]} parts @param {number} room @param {Weight} weight
 * @returns {{text: string, units: number}[]}
 */
function fillLines(parts, room, weight) {
  const space = advance(32, weight);
  /** @type {{text: string, units: number}[]} */
  const lines = [];
  for (const part of parts) {
    const last = lines[lines.length - 1];
    if (last && !part.glued && last.units + space + part.units <= room) {
      last.text += ` ${part.text}`;
      last.units += space + part.units;
    } else lines.push({ text: part.text, units: part.units });
  }
  return lines;
}

/**
 * Break a text into at most `most` lines of at most `width` px; what does not fit ends with "…".
 * @param {string} text @param {number} size @param {Weight} weight @param {number} width @param {number} most
 * @returns {Lines}
 */
export function wrap(text, size, weight, width, most) {
  const room = (width * 1000) / size;
  const { words, more } = wordsOf(text);
  const parts = pieces(words, room, weight);
  const lines = fillLines(parts, room, weight);
  const cut = lines.length > most || more;
  const kept = lines.slice(0, most).map((line) => line.text);
  if (cut && kept.length > 0) kept[kept.length - 1] = withDots(kept[kept.length - 1], room, weight);
  const widest = kept.reduce((w, line) => Math.max(w, units(line, weight)), 0);
  return { lines: kept, w: Math.ceil((widest * size) / 1000) + 2, cut, broken: parts.length > words.length };
}

/** @type {Map<string, Lines>} */
const remembered = new Map();
const REMEMBER = 2000;

/**
 * The same number of lines, as even as they can be; remembered, because a drag asks for the same words again and again.
 * @param {string} text @param {number} size @param {Weight} weight @param {number} width @param {number} most
 * @returns {Lines}
 */
export function wrapEvenly(text, size, weight, width, most) {
  const key = `${size} ${weight} ${width} ${most} ${text}`;
  const known = remembered.get(key);
  if (known) return known;
  if (remembered.size >= REMEMBER) remembered.clear();
  const lines = even(text, size, weight, width, most);
  remembered.set(key, lines);
  return lines;
}

/** @param {string} text @param {number} size @param {Weight} weight @param {number} width @param {number} most @returns {Lines} */
function even(text, size, weight, width, most) {
  const first = wrap(text, size, weight, width, most);
  if (first.cut || first.broken || first.lines.length < 2) return first;
  for (let share = 5; share < 10; share += 1) {
    const narrow = wrap(text, size, weight, (width * share) / 10, most);
    if (!narrow.cut && !narrow.broken && narrow.lines.length === first.lines.length) return narrow;
  }
  return first;
}
