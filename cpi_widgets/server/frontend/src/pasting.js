// A field takes so many letters.  A browser cuts a longer text off without a word: what is pasted goes in whole, or not at
// all and the field says why.

/** @param {Event} event */
export function pasted(event) {
  const field = /** @type {HTMLInputElement|HTMLTextAreaElement} */ (event.target);
  const most = field.maxLength;
  const text = /** @type {ClipboardEvent} */ (event).clipboardData?.getData("text") ?? "";
  if (!(most > 0) || !text) return;
  const kept = field.value.length - ((field.selectionEnd ?? 0) - (field.selectionStart ?? 0));
  if (kept + text.length <= most) return;
  event.preventDefault();
  const numbers = [text.length, Math.max(most - kept, 0)].map((number) => number.toLocaleString("en-GB"));
  field.setCustomValidity(`This text has ${numbers[0]} letters, and ${numbers[1]} more fit here. Nothing was pasted. Paste it in parts.`);
  field.reportValidity();
  field.addEventListener("input", () => field.setCustomValidity(""), { once: true });
}

export const watchPasting = () => document.addEventListener("paste", pasted);
