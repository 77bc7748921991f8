/** One block of the programme, open to be changed. */
import { html, nothing } from "lit-html";
import { lineField, numberField, pickField } from "../console/fields.js";
import { noteField } from "../console/notes.js";
import { paperLink } from "../console/paper_link.js";
import { begin, passingView } from "../console/sure.js";
import { many } from "../console/words.js";
import { namesIn } from "./leads.js";

/** @typedef {import("../console/console_desk.js").Block} Block */

/** @param {any} desk @param {Block} block @param {string} uid @param {(stream: string) => void} into */
export function blockForm(desk, block, uid, into) {
  const over = block.state === "over";
  const coming = block.state === "to come";
  const change = (/** @type {any} */ edit, /** @type {string} */ said) => desk.change({ block: block.id, ...edit }, said);
  const id = `${uid}-${block.id}`;
  return html`<div class="co-form">
    ${over ? html`<p class="cp-hint">It is over and stays as it was. You can still say who led it and what people take home.</p>` : html`<div class="cp-row co-quick">
      ${minutesField(desk, block, id, change)}
      ${block.lengths ? lengthButton(block, block.lengths, change) : nothing}
      ${coming ? html`<button type="button" @click=${(/** @type {MouseEvent} */ event) => begin(desk, block, event)} ?disabled=${desk.day.unsaid.length > 0}>Begin it now</button>
        <button type="button" @click=${() => leaveOut(desk, block, change)}>Leave it out</button>` : nothing}
    </div>${coming ? passingView(desk, block) : nothing}`}
    ${coming && desk.day.streams.length ? streamField(desk, block, id, into) : nothing}
    ${coming && block.exercise ? swapField(desk, block, id, change) : nothing}
    ${lineField(desk, { id: `${id}-leads`, label: "Led by, commas between", hint: "", value: block.leads.join(", "), done: (text) => change({ kind: "set_leads", leads: namesIn(text) }, "Kept."), tidy: (text) => namesIn(text).join(", ") })}
    ${lineField(desk, { id: `${id}-home`, label: "What people take home", hint: "", value: block.take_home, done: (text) => change({ kind: "set_words", take_home: text }, "Kept.") })}
    ${over ? nothing : lineField(desk, { id: `${id}-title`, label: "What it is called", hint: "", value: block.title, done: (text) => text && change({ kind: "set_words", title: text }, "Kept.") })}
    ${lineField(desk, { id: `${id}-say`, label: "For those who lead", hint: "", value: block.note, done: (text) => change({ kind: "set_words", note: text }, "Kept.") })}
    ${noteField(desk, block.id, id)}
    ${block.exercise ? html`<p>${paperLink(desk, block.exercise, block.length)}</p>` : nothing}
  </div>`;
}

/** @param {any} desk @param {Block} block @param {(edit: any, said: string) => void} change */
function leaveOut(desk, block, change) {
  desk.show("block", "");
  change({ kind: "remove" }, `“${block.title}” is left out. Undo brings it back.`);
}

/** @param {any} desk @param {Block} block @param {string} id @param {(edit: any, said: string) => void} change */
function minutesField(desk, block, id, change) {
  const set = (/** @type {number} */ minutes) => change({ kind: "set_minutes", minutes }, `“${block.title}” takes ${many(minutes, "minute")}.`);
  return numberField(desk, { id: `${id}-min`, label: "Minutes", about: block.title, value: block.minutes, low: 1, high: 600, step: 5, set });
}

/** @param {Block} block @param {{full: number, bite: number}} lengths @param {(edit: any, said: string) => void} change */
function lengthButton({ title, length }, lengths, change) {
  return length === "full"
    ? html`<button type="button" @click=${() => change({ kind: "set_length", length: "bite" }, `“${title}” runs bite-size.`)}>Bite-size, ${lengths.bite} minutes</button>`
    : html`<button type="button" @click=${() => change({ kind: "set_length", length: "full" }, `“${title}” runs in full.`)}>In full, ${lengths.full} minutes</button>`;
}

/** @param {any} desk @param {Block} block @param {string} id @param {(stream: string) => void} into */
function streamField(desk, block, id, into) {
  const options = [{ value: "", label: "All together" }, ...desk.day.streams.map((/** @type {any} */ { id: value, name: label }) => ({ value, label }))];
  return pickField(desk, { id: `${id}-stream`, label: "For whom", value: block.stream, options, pick: into });
}

/** Another exercise in its place. @param {any} desk @param {Block} block @param {string} id @param {(edit: any, said: string) => void} change */
function swapField(desk, block, id, change) {
  desk.ask("catalogue");
  /** @type {any[]} */
  const all = desk.model.get("catalogue");
  const swap = (/** @type {string} */ exercise) => change({ kind: "swap", exercise, length: block.length }, "Another exercise is in its place.");
  const known = all.length ? all : [{ id: block.exercise, name: block.title, minutes: block.lengths }];
  const options = known.map(({ id: value, name, minutes }) => ({ value, label: `${name} (${minutes.full} or ${minutes.bite} minutes)` }));
  return pickField(desk, { id: `${id}-swap`, label: "Which exercise", value: block.exercise, options, pick: swap });
}
