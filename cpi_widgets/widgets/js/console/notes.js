/** A trainer's own notes: written on a block while it runs, or before and after. */
import { html, nothing } from "lit-html";
import { live } from "lit-html/directives/live.js";
import { fullView } from "../how_full.js";

/** @typedef {import("./console_desk.js").ConsoleDesk} ConsoleDesk */

const LONGEST = 10_000;

/** The field of one block. @param {ConsoleDesk} desk @param {string} block @param {string} uid */
export function noteField(desk, block, uid) {
  const text = desk.noteOn(block);
  if (desk.readonly && !text) return nothing;
  return html`<div class="cp-field co-own-note"><label for="${uid}-note">Your notes on this</label>
    <p class="cp-hint" id="${uid}-note-hint">Only you see them.</p>
    <textarea id="${uid}-note" rows="3" dir="auto" maxlength=${LONGEST} aria-describedby="${uid}-note-hint" .value=${live(text)} ?readonly=${desk.readonly}
      @input=${(/** @type {Event} */ event) => desk.writeNote(block, /** @type {HTMLTextAreaElement} */ (event.target).value)} @blur=${() => desk.space.left()}></textarea>${fullView(text, LONGEST)}</div>`;
}
