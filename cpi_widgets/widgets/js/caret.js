/** Where the cursor stands in a text, kept while somebody else adds to it. */
import { wholeIn } from "./written.js";

/** The field with the cursor, as it is before the page is drawn anew; returns what puts the cursor back among the same letters. @returns {() => void} */
export function caretKept() {
  const field = /** @type {HTMLTextAreaElement|HTMLInputElement|null} */ (document.activeElement);
  const { value, selectionStart: start, selectionEnd: end } = field ?? {};
  if (!value || typeof start !== "number" || typeof end !== "number") return () => {};
  return () => {
    const by = field?.value === value ? -1 : wholeIn(value, field?.value) - (value.length - value.trimStart().length);
    if (field === document.activeElement && by >= 0) field?.setSelectionRange(start + by, end + by);
  };
}
