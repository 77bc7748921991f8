/** One block of the programme, open to be changed. */
import { html, nothing } from "lit-html";
import { live } from "lit-html/directives/live.js";
import { many } from "../console/words.js";

/** @typedef {import("../console/console_desk.js").Block} Block */

/** @param {any} desk @param {Block} block @param {string} uid @param {(stream: string) => void} into */
export function blockForm(desk, block, uid, into) {
  const over = block.state === "over";
  const coming = block.state === "to come";
  const change = (/** @type {any} */ edit, /** @type {string} */ said) => desk.change({ block: block.id, ...edit }, said);
  const id = `${uid}-${block.id}`;
  return html`<div class="co-form">
    ${over ? html`<p class="cp-hint">It is over and stays as it was. You can still say who led it and what people take home.</p>` : html`<div class="cp-row co-quick">
      ${minutesField(block, id, change)}
      ${block.lengths ? lengthButton(block, block.lengths, change) : nothing}
      ${coming ? html`<button type="button" @click=${() => begin(desk, block)} ?disabled=${desk.day.unsaid.length > 0}>Begin it now</button>
        <button type="button" @click=${() => leaveOut(desk, block, change)}>Leave it out</button>` : nothing}
    </div>`}
    ${coming && desk.day.streams.length ? streamField(desk, block, id, into) : nothing}
    ${coming && block.exercise ? swapField(desk, block, id, change) : nothing}
    ${textField(`${id}-leads`, "Who leads it", "Names, with commas between.", block.leads.join(", "), (text) => change({ kind: "set_leads", leads: text.split(",").map((name) => name.trim()).filter(Boolean) }, "Kept."))}
    ${textField(`${id}-home`, "What people take home", "", block.take_home, (text) => change({ kind: "set_words", take_home: text }, "Kept."))}
    ${over ? nothing : textField(`${id}-title`, "What it is called", "", block.title, (text) => text && change({ kind: "set_words", title: text }, "Kept."))}
    ${textField(`${id}-say`, "For those who lead", "", block.note, (text) => change({ kind: "set_words", note: text }, "Kept."))}
  </div>`;
}

/** @param {any} desk @param {Block} block */
function begin(desk, block) {
  desk.deed("begin", { block: block.id }, `“${block.title}” has begun.`);
  desk.go("today");
}

/** @param {any} desk @param {Block} block @param {(edit: any, said: string) => void} change */
function leaveOut(desk, block, change) {
  desk.show("block", "");
  change({ kind: "remove" }, `“${block.title}” is left out. Undo brings it back.`);
}

/** @param {Block} block @param {string} id @param {(edit: any, said: string) => void} change */
function minutesField(block, id, change) {
  const set = (/** @type {number} */ minutes) => minutes >= 1 && minutes <= 600 && minutes !== block.minutes && change({ kind: "set_minutes", minutes }, `“${block.title}” takes ${many(minutes, "minute")}.`);
  return html`<span class="co-minutes"><label for="${id}-min">Minutes</label>
    <button type="button" @click=${() => set(block.minutes - 5)} ?disabled=${block.minutes <= 5}><span aria-hidden="true">−5</span><span class="cp-unseen">Five minutes fewer: ${block.title}</span></button>
    <input id="${id}-min" type="number" inputmode="numeric" min="1" max="600" .value=${live(String(block.minutes))} @change=${(/** @type {Event} */ event) => set(Math.round(Number(/** @type {HTMLInputElement} */ (event.target).value)))} />
    <button type="button" @click=${() => set(block.minutes + 5)}><span aria-hidden="true">+5</span><span class="cp-unseen">Five minutes more: ${block.title}</span></button></span>`;
}

/** @param {Block} block @param {{full: number, bite: number}} lengths @param {(edit: any, said: string) => void} change */
function lengthButton({ title, length }, lengths, change) {
  return length === "full"
    ? html`<button type="button" @click=${() => change({ kind: "set_length", length: "bite" }, `“${title}” runs bite-size.`)}>Bite-size, ${lengths.bite} minutes</button>`
    : html`<button type="button" @click=${() => change({ kind: "set_length", length: "full" }, `“${title}” runs in full.`)}>In full, ${lengths.full} minutes</button>`;
}

/** @param {any} desk @param {Block} block @param {string} id @param {(stream: string) => void} into */
function streamField(desk, block, id, into) {
  return html`<div class="cp-field"><label for="${id}-stream">For whom</label>
    <select id="${id}-stream" @change=${(/** @type {Event} */ event) => into(/** @type {HTMLSelectElement} */ (event.target).value)}>
      <option value="" .selected=${live(!block.stream)}>All together</option>
      ${desk.day.streams.map((/** @type {any} */ { id: stream, name }) => html`<option value=${stream} .selected=${live(block.stream === stream)}>${name}</option>`)}
    </select></div>`;
}

/** Another exercise in its place. @param {any} desk @param {Block} block @param {string} id @param {(edit: any, said: string) => void} change */
function swapField(desk, block, id, change) {
  desk.ask("catalogue");
  /** @type {any[]} */
  const all = desk.model.get("catalogue");
  const swap = (/** @type {string} */ exercise) => change({ kind: "swap", exercise, length: block.length }, "Another exercise is in its place.");
  return html`<div class="cp-field"><label for="${id}-swap">Which exercise</label>
    <select id="${id}-swap" @change=${(/** @type {Event} */ event) => swap(/** @type {HTMLSelectElement} */ (event.target).value)}>
      ${(all.length ? all : [{ id: block.exercise, name: block.title, minutes: block.lengths }]).map(({ id: name, name: title, minutes }) => html`<option value=${name} .selected=${live(name === block.exercise)}>${title} (${minutes.full} or ${minutes.bite} minutes)</option>`)}
    </select></div>`;
}

/** @param {string} id @param {string} label @param {string} hint @param {string} value @param {(text: string) => void} done */
function textField(id, label, hint, value, done) {
  const changed = (/** @type {Event} */ event) => {
    const text = /** @type {HTMLInputElement} */ (event.target).value.trim();
    if (text !== value) done(text);
  };
  return html`<div class="cp-field"><label for=${id}>${label}</label>${hint ? html`<p class="cp-hint" id="${id}-hint">${hint}</p>` : nothing}
    <input id=${id} type="text" dir="auto" maxlength="300" autocomplete="off" aria-describedby=${hint ? `${id}-hint` : nothing} .value=${live(value)} @change=${changed} /></div>`;
}
