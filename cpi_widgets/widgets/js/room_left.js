/** How much of a field is full: said from half of it on, so that nothing that is typed is cut without a word. */
import { html, nothing } from "lit-html";

/** The length as a field counts it, with its limit; "" while there is plenty of room. @param {string} text @param {number} longest */
export function roomWords({ length }, longest) {
  if (length * 2 < longest) return "";
  const [now, most] = [length, longest].map((number) => number.toLocaleString("en-GB"));
  return `${now} of ${most} letters${length < longest ? "" : ". It is full: what is longer is left out. Look at how it ends"}.`;
}

/** Under a field. @param {any} text @param {number|null} [longest]  without one there is nothing to say */
export function roomView(text, longest) {
  const words = longest && typeof text === "string" ? roomWords(text, longest) : "";
  return words ? html`<p class="cp-hint cp-left" role=${words.length > 40 ? "status" : nothing}>${words}</p>` : nothing;
}
