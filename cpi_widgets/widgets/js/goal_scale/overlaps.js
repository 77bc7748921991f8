/**
 * Levels that cannot be told apart: the same words twice, or numbers that are equal or lie one in the other.  Pure.
 *
 * @typedef {{low: number, high: number}} Span
 * @typedef {{a: number, b: number, why: "words"|"numbers"}} Overlap  `a` and `b` are levels, `a` the higher
 */

const WORDS = /** @type {Record<string, number>} */ ({
  once: 1, twice: 2, one: 1, two: 2, three: 3, four: 4, five: 5, six: 6, seven: 7, eight: 8, nine: 9, ten: 10, eleven: 11, twelve: 12,
});
const NUMBER = `(\\d+(?:[.,]\\d+)?|${Object.keys(WORDS).join("|")})`;
const LEAST = ["at least", "more than", "over", "from"];
const MOST = ["at most", "no more than", "up to", "under", "less than", "fewer than"];
/** @param {string[]} words */
const oneOf = (words) => `(${words.join("|")})`;
const SPANS = new RegExp(`\\b(?:${oneOf(LEAST)}|${oneOf(MOST)})?\\s*\\b${NUMBER}\\b(?:\\s*(?:-|–|to|or)\\s*${NUMBER}\\b)?(\\s*(?:or more|\\+|and more))?`, "gi");

/** @param {string} text */
const numberOf = (text) => WORDS[text.toLowerCase()] ?? Number(text.replace(",", "."));

/** The numbers of a text in their order, each as the span it stands for. @param {string} text @returns {Span[]} */
export function spansOf(text) {
  return [...text.matchAll(SPANS)].map(([, least, most, one, two, more]) => {
    const [a, b] = [numberOf(one), two ? numberOf(two) : numberOf(one)];
    const low = /than|over/i.test(least ?? "") ? a + 1e-9 : Math.min(a, b);
    const high = /under|less|fewer/i.test(most ?? "") ? b - 1e-9 : Math.max(a, b);
    if (most) return { low: -Infinity, high };
    return least || more ? { low, high: Infinity } : { low, high };
  });
}

/** What a text is about besides its numbers. @param {string} text */
function subject(text) {
  const words = text.toLowerCase().replace(SPANS, " ").match(/\p{L}+/gu) ?? [];
  return new Set(words.map((word) => word.replace(/s$/, "")).filter((word) => word !== "time"));
}

/** Whether two texts count the same thing: half of their words or more are the same. @param {string} a @param {string} b */
function alike(a, b) {
  const [one, two] = [subject(a), subject(b)];
  const same = [...one].filter((word) => two.has(word)).length;
  return same * 2 >= Math.max(one.size, two.size);
}

/** @param {string} text */
const plain = (text) => text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, " ").trim();

/** Whether every number of one lies on a number of the other, in their order. @param {Span[]} a @param {Span[]} b */
function meet(a, b) {
  return a.length > 0 && a.length === b.length && a.every(({ low, high }, i) => low <= b[i].high && b[i].low <= high);
}

/**
 * @param {[number, string][]} levels  level and text; empty texts are passed over
 * @returns {Overlap[]}
 */
export function overlaps(levels) {
  const written = levels.filter(([, text]) => plain(text));
  /** @type {Overlap[]} */
  const found = [];
  for (const [at, [a, first]] of written.entries()) {
    for (const [b, second] of written.slice(at + 1)) {
      if (plain(first) === plain(second)) found.push({ a, b, why: "words" });
      else if (alike(first, second) && meet(spansOf(first), spansOf(second))) found.push({ a, b, why: "numbers" });
    }
  }
  return found;
}
