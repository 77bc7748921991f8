/** A trainer's own notes: written on a block while it runs or before and after, read together once the day has ended. */
import { html, nothing } from "lit-html";
import { live } from "lit-html/directives/live.js";
import { saveFile } from "../save_file.js";

/** @typedef {import("./console_desk.js").ConsoleDesk} ConsoleDesk */

/** The field of one block. @param {ConsoleDesk} desk @param {string} block @param {string} uid */
export function noteField(desk, block, uid) {
  const text = desk.noteOn(block);
  if (desk.readonly && !text) return nothing;
  return html`<div class="cp-field co-own-note"><label for="${uid}-note">Your notes on this</label>
    <p class="cp-hint" id="${uid}-note-hint">Only you see them.</p>
    <textarea id="${uid}-note" rows="3" dir="auto" maxlength="10000" aria-describedby="${uid}-note-hint" .value=${live(text)} ?readonly=${desk.readonly}
      @input=${(/** @type {Event} */ event) => desk.writeNote(block, /** @type {HTMLTextAreaElement} */ (event.target).value)} @blur=${() => desk.space.left()}></textarea></div>`;
}

/** All that one wrote, in the order of the day; what stood in a block that is gone comes last. @param {ConsoleDesk} desk @returns {{title: string, text: string}[]} */
export function ownNotes(desk) {
  const blocks = desk.day?.blocks ?? [];
  const notes = desk.notes.map(({ block, text }) => ({ text, at: blocks.findIndex(({ id }) => id === block) }));
  const place = (/** @type {number} */ at) => (at < 0 ? blocks.length : at);
  return notes.sort((one, other) => place(one.at) - place(other.at)).map(({ at, text }) => ({ title: blocks[at]?.title ?? "No longer in the programme", text }));
}

/** What one wrote on the day, to read and to take along. @param {ConsoleDesk} desk @param {string} uid */
export function notesKept(desk, uid) {
  const notes = ownNotes(desk);
  if (!notes.length) return nothing;
  const save = () => {
    const text = [desk.day?.name ?? "", desk.day?.weekday ?? "", ...notes.flatMap(({ title, text: said }) => ["", title, said])].join("\n");
    const file = { name: `my-notes-${desk.day?.date}.txt`, mime: "text/plain;charset=utf-8", notes: [] };
    desk.say(saveFile(file, new DataView(new TextEncoder().encode(text).buffer)));
    desk.tell();
  };
  return html`<section class="cp-card co-notes" aria-labelledby="${uid}-notes"><h3 id="${uid}-notes">Your notes</h3>
    <p class="cp-hint">Only you see them. They go when this room is deleted.</p>
    <dl class="co-plan">${notes.map(({ title, text }) => html`<dt dir="auto">${title}</dt><dd dir="auto">${text}</dd>`)}</dl>
    <div class="cp-row"><button type="button" @click=${save}>Keep them as a file</button></div></section>`;
}
