/** The roles to choose from, and the chosen one's own lines; lit-html templates. */
import { html, nothing } from "lit-html";
import { live } from "lit-html/directives/live.js";

/** @typedef {{title: string, seats: {id: string, words: string, name: string}[], chosen: string, lines: string[]}} Role */
/** @typedef {{play: (seat: string) => void, fold: (open: boolean) => void}} Act */

/** @param {Role} role @param {Act} act @param {{open: boolean, uid: string}} at */
export function roleView({ title, seats, chosen, lines }, act, { open, uid }) {
  const seat = seats.find(({ id }) => id === chosen);
  return html`<fieldset class="cp-choice"><legend><h2 dir="auto">${title}</h2></legend>
      ${seat ? nothing : html`<p class="cp-hint">Agree who plays whom. Then choose your own role here. Whoever watches has no line.</p>`}
      <div class="cp-segments ro-seats">${[...seats, { id: "", words: "Nobody: I watch", name: "" }].map(({ id, words }) => html`<label class="cp-segment"><input type="radio" name="${uid}-seat" .checked=${live(chosen === id)} @change=${() => act.play(id)} /><span dir="auto">${words}</span></label>`)}</div>
    </fieldset>
    ${seat ? html`<div><button type="button" aria-expanded=${open} aria-controls="${uid}-lines" @click=${() => act.fold(!open)}>${open ? "Hide it again" : html`Show what only <bdi>${seat.name}</bdi> knows`}</button></div>
      <div id="${uid}-lines" class="ro-lines" ?hidden=${!open}>${open ? html`<ul>${lines.map((line) => html`<li dir="auto">${line}</li>`)}</ul><p class="cp-hint"><bdi>${seat.name}</bdi> has not said this yet. Say it when it fits, or keep it.</p>` : nothing}</div>` : nothing}`;
}
