// What is pasted from Word goes in as plain text: its bullets are letters of fonts that only Word has, its line breaks are
// control characters, and elsewhere both are boxes.  The twin of this is model/pasted.py.
//
// A field takes so many letters.  A browser cuts a longer text off without a word: what is pasted or dropped goes in whole,
// or not at all and the field says why; of what is dictated, which is nowhere else, it says how much was left out.

const BULLET = /^[ \t\xa0]*(?:[\uf000-\uf0ff]|[•·▪◦‣o§][ \xa0]*\t)[ \t\xa0]*/gm;
/** Signs that Word makes of "-->", ":-)" and the like. @type {Record<string, string>} */
const KNOWN = { "\uf0e0": "→", "\uf0df": "←", "\uf0fc": "✓", "\uf04a": "☺", "\uf04c": "☹" };
const LINE_END = /\r\n?|[\x0c\x85\u2028\u2029]/g;
/** Where a field has one line, each of its lines ends like this. */
const ENDED = /[.:;!?,…]$/;
/** Fields for words. */
const TYPED = "textarea, input[type=text], input:not([type])";

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
  if (!given || !field.matches?.(TYPED)) return;
  const plain = plainText(given.replace(LINE_END, "\n")).replace(/\t+/g, " ");
  const text = field.matches("textarea") ? plain : oneLine(plain);
  if (tooLong(field, text)) {
    event.preventDefault();
    return;
  }
  // As if it was typed: the browser's own undo takes it back.
  if (text !== given.replace(/\r\n/g, "\n") && document.execCommand("insertText", false, text)) event.preventDefault();
}

/** How many more letters a field takes in place of what is marked in it. @param {HTMLInputElement|HTMLTextAreaElement} field @param {boolean} [marked]  what is marked makes room */
function roomIn(field, marked = true) {
  const kept = field.value.length - (marked ? (field.selectionEnd ?? 0) - (field.selectionStart ?? 0) : 0);
  return field.maxLength > 0 ? Math.max(field.maxLength - kept, 0) : Infinity;
}

/** At the field, until somebody types on. @param {HTMLInputElement|HTMLTextAreaElement} field @param {string} words */
function say(field, words) {
  field.setCustomValidity(words);
  field.reportValidity();
  field.addEventListener("input", () => field.setCustomValidity(""), { once: true });
}

/** @param {number} number */
const counted = (number) => number.toLocaleString("en-GB");

/** Says so where a text does not fit. @param {HTMLInputElement|HTMLTextAreaElement} field @param {string} text @param {string} [then]  what became of it @param {number} [room] */
function tooLong(field, text, then = "Nothing was pasted. Paste it in parts.", room = roomIn(field)) {
  if (text.length <= room) return false;
  say(field, `This text has ${counted(text.length)} letters, and ${counted(room)} more fit here. ${then}`);
  return true;
}

/** The field that what is dragged comes from. @type {EventTarget|null} */
let source = null;

/** @param {Event} event */
export const dragged = ({ type, target }) => { source = type === "dragstart" ? target : null; };

/** What is dropped is refused before the browser takes it out of the field it comes from. @param {Event} event */
export function dropped(event) {
  const { target, dataTransfer } = /** @type {DragEvent} */ (event);
  const field = /** @type {HTMLInputElement|HTMLTextAreaElement} */ (target);
  const text = dataTransfer?.getData("text/plain").replace(LINE_END, "\n") ?? "";
  if (!text || !field.matches?.(TYPED)) return;
  // It goes to where it is let go, not in place of what is marked, but for what moves within its own field.
  const room = roomIn(field, field === source && dataTransfer?.dropEffect !== "copy");
  if (tooLong(field, text, "Nothing of it was taken. Bring it here in parts.", room)) event.preventDefault();
}

/** Words that come at once: dictated, chosen from what a keyboard offers. @param {Event} event */
export function putIn(event) {
  const { target, data } = /** @type {InputEvent} */ (event);
  const field = /** @type {HTMLInputElement|HTMLTextAreaElement} */ (target);
  if (!data || data.length < 2 || !field.matches?.(TYPED)) return;
  const over = data.length - roomIn(field);
  if (over <= 0) return;
  // Once the browser has cut it: typing takes the words away, and this is no typing yet.
  setTimeout(() => say(field, `${over === 1 ? "One letter" : `${counted(over)} letters`} did not fit here and ${over === 1 ? "is" : "are"} left out. Look at how it ends.`));
}

export const watchPasting = () => {
  document.addEventListener("paste", pasted);
  document.addEventListener("beforeinput", putIn);
  document.addEventListener("drop", dropped);
  document.addEventListener("dragstart", dragged);
  document.addEventListener("dragend", dragged);
};
