/** The way to the paper of an exercise: its sheet and its script, to be printed. */
import { html, nothing } from "lit-html";

/** @param {any} desk @param {string} exercise @param {string} length */
export function paperLink(desk, exercise, length) {
  const alone = desk.model.get("alone");
  return alone && exercise ? html`<a class="co-paper-link" href="${alone}${exercise}/paper?length=${length}" target="_blank" rel="noopener">Print its sheet and script, in a new window</a>` : nothing;
}
