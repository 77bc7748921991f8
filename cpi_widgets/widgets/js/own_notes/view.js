/** Finding a word in one's own notes, and a copy of them; lit-html templates. */
import { html, nothing } from "lit-html";
import { live } from "lit-html/directives/live.js";
import { noticeView } from "../desk_parts.js";
import { day } from "../parts.js";
import { short } from "../records.js";

/** @typedef {import("./notes_desk.js").NotesDesk} NotesDesk */
/** @typedef {import("./notes_desk.js").Found} Found */

/** @param {NotesDesk} desk @param {string} uid */
export function notesView(desk, uid) {
  const title = desk.model.get("title");
  return html`<details class="cp-more"><summary>${title ? html`<h2>${title}</h2>` : nothing}</summary>
    <div class="on-body">${noticeView(desk)}${desk.model.get("together") ? html`<p>Private notes stay hidden while two look at this screen.</p>` : bodyView(desk, uid)}</div>
    <p class="cp-unseen" role="status" aria-live="polite">${desk.said}</p></details>`;
}

/** @param {NotesDesk} desk @param {string} uid */
function bodyView(desk, uid) {
  const none = desk.found && !desk.found.length;
  return html`<p>It looks through what you wrote for nobody else, in every case that you are in.</p>
    <div class="cp-field"><label for="${uid}-seek">Find a word, a name or a code</label>
      <input id="${uid}-seek" type="text" dir="auto" autocomplete="off" maxlength="200" .value=${live(desk.sought)} @input=${(/** @type {Event} */ event) => desk.seek(/** @type {HTMLInputElement} */ (event.target).value)} /></div>
    ${none ? html`<p>Nothing of yours has “<bdi>${short(desk.sought)}</bdi>” in it.</p>` : nothing}
    ${desk.found?.length ? html`<ul class="cp-plain on-found">${desk.found.map(foundView)}</ul>` : nothing}
    ${desk.more ? html`<p class="cp-hint">And ${desk.more} more. Another word narrows it down.</p>` : nothing}
    <h3>A copy for yourself</h3>
    <p class="cp-hint">All your private notes in one file. Keep it where nobody else looks.</p>
    <div class="cp-row"><button type="button" @click=${() => desk.copy("word")}>As Word</button><button type="button" @click=${() => desk.copy("json")}>As data</button></div>`;
}

/** @param {Found} found */
function foundView({ case: title, address, day: when, about, text }) {
  return html`<li><p class="on-text" dir="auto">${text}</p>
    <p class="cp-hint">${day(when)}${about ? html` · <bdi>${short(about)}</bdi>` : nothing}${title ? html` · ${address ? html`<a href=${address}><bdi>${short(title)}</bdi></a>` : html`<bdi>${short(title)}</bdi>`}` : nothing}</p></li>`;
}
