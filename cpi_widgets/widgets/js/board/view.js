/** A board in words: a field to write in, one's own cards, and the wall; lit-html templates. */
import { html, nothing } from "lit-html";
import { live } from "lit-html/directives/live.js";
import { repeat } from "lit-html/directives/repeat.js";
import { conflictsView } from "../conflicts.js";
import { recordWords } from "../record_words.js";
import { noticeView, statusLine, turnsAmong } from "../desk_parts.js";
import { short } from "../records.js";
import { fullView } from "../how_full.js";
import { LONGEST } from "./board_desk.js";

/** @typedef {import("./board_desk.js").BoardDesk} BoardDesk */
/** @typedef {import("./board_desk.js").Card} Card */
/** @typedef {{toField: () => void, toCard: (id: string) => void}} Go  where the focus goes next */

/** @param {BoardDesk} desk @param {string} uid @param {Go} go */
export function boardView(desk, uid, go) {
  const cards = desk.cards();
  return html`<h2 id="${uid}-question" dir="auto" tabindex="-1">${desk.model.get("question")}</h2>${statusLine(desk)}
    ${noticeView(desk)}
    ${conflictsView(desk, recordWords(desk))}
    ${desk.readonly ? nothing : writeView(desk, uid, go)}
    ${ownView(desk, cards.filter((card) => card.mine && !card.sent && (desk.readonly || card.id !== desk.writing)), uid, go)}
    ${desk.wall ? wallView(desk, cards.filter((card) => card.sent), uid, go) : nothing}
    ${desk.readonly ? nothing : turnsAmong(desk)}
    <p class="cp-unseen" role="status" aria-live="polite">${desk.said}</p>`;
}

/** @param {BoardDesk} desk @param {string} uid @param {Go} go */
function writeView(desk, uid, go) {
  const draft = desk.draft;
  const done = (/** @type {() => void} */ what) => () => {
    what();
    go.toField();
  };
  const hint = desk.wall ? "Only you see it until you send it to the wall. Your name is not shown." : "A few words are enough.";
  return html`<div class="cp-card bd-write">
    <div class="cp-field">
      <label for="${uid}-text">Your card</label>
      <p class="cp-hint" id="${uid}-hint">${hint}</p>
      <textarea id="${uid}-text" rows="2" dir="auto" maxlength=${LONGEST} aria-describedby="${uid}-hint" .value=${live(draft)}
        @input=${(/** @type {Event} */ event) => desk.write(/** @type {HTMLTextAreaElement} */ (event.target).value)}></textarea>
      ${fullView(draft, LONGEST)}
    </div>
    <div class="cp-row bd-end">
      <button type="button" class=${desk.wall ? "" : "cp-main"} ?disabled=${!draft} @click=${done(() => desk.keep())}>${desk.wall ? "Keep it to myself" : "Add the card"}</button>
      ${desk.wall ? html`<button type="button" class="cp-main" ?disabled=${!draft} @click=${done(() => desk.send(desk.writing))}>Send to the wall</button>` : nothing}
    </div>
  </div>`;
}

/** @param {BoardDesk} desk @param {Card[]} cards @param {string} uid @param {Go} go */
function ownView(desk, cards, uid, go) {
  if (!cards.length && desk.wall) return nothing;
  return html`<section aria-labelledby="${uid}-own">
    <h3 id="${uid}-own">${desk.wall ? "Only you see these" : "Your cards"}</h3>
    ${cards.length
      ? html`<ul class="bd-cards">${repeat(cards, ({ id }) => id, (card) => html`<li data-card=${card.id} class="bd-card bd-own">
          <p dir="auto" data-cpi-unsent>${card.text}</p>
          ${desk.readonly ? nothing : html`<div class="cp-row">
            ${desk.wall ? deed("Send to the wall", card, () => desk.send(card.id), go) : nothing}
            ${deed("Change", card, () => desk.change(card.id), { ...go, toCard: go.toField })}
            ${deed("Throw away", card, () => desk.throwAway(card), go)}
          </div>`}
        </li>`)}</ul>`
      : html`<p class="cp-hint">Your cards will stand here. Write the first one above.</p>`}
  </section>`;
}

/** @param {BoardDesk} desk @param {Card[]} cards @param {string} uid @param {Go} go */
function wallView(desk, cards, uid, go) {
  const order = desk.model.get("keeps_order");
  return html`<section aria-labelledby="${uid}-wall">
    <h3 id="${uid}-wall">The wall${cards.length ? html` <span class="bd-count">${cards.length === 1 ? "1 card" : `${cards.length} cards`}</span>` : nothing}</h3>
    ${cards.length
      ? html`<ul class="bd-cards">${repeat(cards, ({ id }) => id, (card) => html`<li data-card=${card.id} class="bd-card ${card.mine ? "bd-mine" : ""}">
          ${card.mine ? html`<p class="bd-yours">Yours</p>` : nothing}
          <p dir="auto">${card.text}</p>
          ${desk.readonly ? nothing : card.mine
            ? html`<div class="cp-row">${deed("Take back", card, () => desk.takeBack(card.id), go)}</div>`
            : order ? html`<div class="cp-row">${deed("Take off the wall", card, () => desk.throwAway(card), go)}</div>` : nothing}
        </li>`)}</ul>`
      : html`<p class="cp-hint">${desk.readonly ? "No card was sent." : "Nothing here yet. The first card that somebody sends shows here, on everybody’s screen."}</p>`}
  </section>`;
}

/** A button for one card: its name says which. @param {string} word @param {Card} card @param {() => void} what @param {Go} go */
function deed(word, card, what, go) {
  return html`<button type="button" @click=${() => { what(); go.toCard(card.id); }}>${word}<span class="cp-unseen">: ${short(card.text)}</span></button>`;
}
