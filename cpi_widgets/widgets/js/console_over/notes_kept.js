/** A trainer's own notes, read together once the day has ended. */
import { html, nothing } from "lit-html";
import { saveFile } from "../save_file.js";

/** @typedef {import("../console/console_desk.js").ConsoleDesk} ConsoleDesk */

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
