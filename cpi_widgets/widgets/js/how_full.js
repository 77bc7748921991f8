/** How full a field is: said from half of it on, so that nothing that is typed is cut without a word. */
import { html, nothing } from "lit-html";

/** Under a field. @param {any} text @param {number|null} [longest]  without one there is nothing to say */
export function fullView(text, longest) {
  if (!longest || typeof text !== "string" || text.length * 2 < longest) return nothing;
  const full = text.length >= longest;
  const [now, most] = [text.length, longest].map((number) => number.toLocaleString("en-GB"));
  return html`<p class="cp-hint cp-left" role=${full ? "status" : nothing}>${now} of ${most} letters${full ? ". It is full: what is longer is left out. Look at how it ends" : nothing}.</p>`;
}
