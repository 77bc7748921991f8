// What is pasted from Word goes in as plain text: its bullets are letters of fonts that only Word has, its line breaks are
// control characters, and elsewhere both are boxes.  The twin of this is model/pasted.py.
//
// A field takes so many letters.  A browser cuts a longer text off without a word: what is pasted goes in whole, or not at
// all and the field says why.

const BULLET = /^[ \t\xa0]*(?:[\uf000-\uf0ff]|[•·▪◦‣o§][ \xa0]*\t)[ \t\xa0]*/gm;
/** Signs that Word makes of "-->", ":-)" and the like. @type {Record<string, string>} */
const KNOWN = { "\uf0e0": "→", "\uf0df": "←", "\uf0fc": "✓", "\uf04a": "☺", "\uf04c": "☹" };
const LINE_END = /\r\n?|[\x0c\x85\u2028\u2029]/g;
/** Where a field has one line, each of its lines ends like this. */
const ENDED = /[.:;!?,…]$/;

/** @param {string} text */
export const plainText = (text) => text.replaceAll("\x0b", "\n").replace(BULLET, "• ").replace(/[\uf000-\uf0ff]/g, (sign) => KNOWN[sign] ?? "");

/** Several lines as one, for a field that has no more. @param {string} text */
export function oneLine(text) {
  const lines = text.split("\n").map((line) => line.replace(/^•\s*/, "").trim()).filter(Boolean);
  return lines.length > 1 ? lines.map((line, at) => (at < lines.length - 1 ? `${line}${ENDED.test(line) ? " " : "; "}` : line)).join("") : text.replace(/\n/g, "");
}

/** @param {Event} event */
export function pasted(event) {
  const field = /** @type {HTMLInputElement|HTMLTextAreaElement} */ (event.target);
  const given = /** @type {ClipboardEvent} */ (event).clipboardData?.getData("text") ?? "";
  const isText = field.matches?.("textarea, input[type=text], input:not([type])");
  if (!given || !isText) return;
  const plain = plainText(given.replace(LINE_END, "\n")).replace(/\t+/g, " ");
  const text = field.matches("textarea") ? plain : oneLine(plain);
  if (tooLong(field, text)) {
    event.preventDefault();
    return;
  }
  // As if it was typed: the browser's own undo takes it back.
  if (text !== given.replace(/\r\n/g, "\n") && document.execCommand("insertText", false, text)) event.preventDefault();
}

/** Says so where a text does not fit. @param {HTMLInputElement|HTMLTextAreaElement} field @param {string} text */
function tooLong(field, text) {
  const most = field.maxLength;
  const kept = field.value.length - ((field.selectionEnd ?? 0) - (field.selectionStart ?? 0));
  if (!(most > 0) || kept + text.length <= most) return false;
  const numbers = [text.length, Math.max(most - kept, 0)].map((number) => number.toLocaleString("en-GB"));
  field.setCustomValidity(`This text has ${numbers[0]} letters, and ${numbers[1]} more fit here. Nothing was pasted. Paste it in parts.`);
  field.reportValidity();
  field.addEventListener("input", () => field.setCustomValidity(""), { once: true });
  return true;
}

export const watchPasting = () => document.addEventListener("paste", pasted);
