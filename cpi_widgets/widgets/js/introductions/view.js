/** Offers and asks with what one can say to each; lit-html templates. */
import { html, nothing } from "lit-html";
import { live } from "lit-html/directives/live.js";
import { repeat } from "lit-html/directives/repeat.js";

/**
 * @typedef {{run: string, activity: string, part: string, id: string, text: string, own: boolean}} Card
 * @typedef {{id: string, part: string, text: string, mine: boolean, state: "waiting"|"asked"|"no"|"both", reach: string}} Met
 * @typedef {{cards: Card[], met: Met[], reach: string, readonly: boolean, shown: boolean, refused: string}} Shown
 * @typedef {{like: (card: Card) => void, answer: (id: string, yes: boolean) => void, back: (id: string) => void, reach: (text: string) => void}} Says
 */

const SORTS = /** @type {const} */ ([["offer", "Offers", "I would like this"], ["ask", "Asks", "I can help"]]);

/** For those who hear buttons only: which text one is about. @param {string} text */
const about = (text) => html`<span class="cp-unseen">: ${text}</span>`;

/** @param {Shown} shown @param {Says} says @param {string} uid */
export function meetingView({ cards, met, reach, readonly, shown, refused }, says, uid) {
  const asked = met.filter(({ state }) => state === "asked");
  const both = met.filter(({ state }) => state === "both");
  const not = met.filter(({ state }) => state === "no");
  if (!cards.length && !met.length) return nothing;
  return html`<details class="cp-card in" ?open=${shown}>
    <summary><h2>Offers and asks: who could meet</h2></summary>
    <p class="in-news" role="status">${asked.length ? askedWords(asked.length) : nothing}</p>
    ${refused ? html`<p role="alert">${refused}</p>` : nothing}
    ${asked.length ? html`<ul class="cp-plain">${repeat(asked, ({ id }) => id, (each) => askedView(each, says))}</ul>` : nothing}
    ${both.length ? html`<section><h3>You both said yes</h3><ul class="cp-plain">${both.map((each) => bothView(each, says))}</ul></section>` : nothing}
    ${SORTS.map(([part, heading, yes]) => wallView(cards.filter((card) => card.part === part), heading, yes, met, says))}
    ${not.length ? html`<section><h3>You said not now</h3><ul class="cp-plain">${not.map(({ id, text }) => html`<li class="in-one">${saidView(text)}<button type="button" @click=${() => says.answer(id, true)}>Yes after all${about(text)}</button></li>`)}</ul></section>` : nothing}
    <p class="cp-hint">Nobody sees who said yes, also not those who lead. How to reach each other is shown to the two of you only, once both have said yes. Either of you can take it back at any time, and it is deleted with the room.</p>
    ${readonly ? nothing : reachView(reach, says, uid)}
  </details>`;
}

/** One's own line: it can be written also once the sheet is closed. @param {string} reach @param {Says} says @param {string} uid */
function reachView(reach, says, uid) {
  const keep = (/** @type {Event} */ event) => says.reach(/** @type {HTMLInputElement} */ (event.target).value);
  return html`<div class="cp-field cp-private"><label for="${uid}-reach">How to reach me</label><p class="cp-hint" id="${uid}-hint">Nobody sees it until you and somebody have both said yes.</p>
    <input id="${uid}-reach" type="text" dir="auto" maxlength="2000" autocomplete="off" aria-describedby="${uid}-hint" .value=${live(reach)} @change=${keep} /></div>`;
}

/** @param {number} many */
const askedWords = (many) => (many === 1 ? "Somebody would like to meet you. They wait for your answer." : `${many} people would like to meet you. They wait for your answer.`);

/** @param {string} text */
const saidView = (text) => html`<span dir="auto" class="in-text">${text}</span>`;

/** @param {Met} met @param {Says} says */
function askedView({ id, part, text }, says) {
  return html`<li class="in-one in-asked"><span>${saidView(text)}<span class="cp-hint in-on">${part === "ask" ? "You asked for this. Somebody can help." : "You offered this. Somebody would like it."} You learn who once you say yes.</span></span>
    <span class="cp-row"><button type="button" class="cp-main" @click=${() => says.answer(id, true)}>Yes, put us in touch${about(text)}</button><button type="button" @click=${() => says.answer(id, false)}>Not now${about(text)}</button></span></li>`;
}

/** @param {Met} met @param {Says} says */
function bothView({ id, text, reach }, says) {
  return html`<li class="in-one in-both"><span>${saidView(text)}<span class="in-on">${reach ? html`How to reach them: <b dir="auto">${reach}</b>` : "They have not written how to reach them yet."}</span></span>
    <button type="button" @click=${() => says.back(id)}>Take it back${about(text)}</button></li>`;
}

/** @param {Card[]} cards @param {string} heading @param {string} yes @param {Met[]} met @param {Says} says */
function wallView(cards, heading, yes, met, says) {
  if (!cards.length) return nothing;
  return html`<section><h3>${heading}</h3><ul class="cp-plain">${repeat(cards, ({ run, part, id }) => `${run} ${part} ${id}`, (card) => {
    const on = met.find(({ mine, part, text }) => !mine && part === card.part && text === card.text);
    return html`<li class="in-one">${saidView(card.text)}${card.own ? html`<span class="cp-hint">You wrote this.</span>` : on ? onView(on, says) : html`<button type="button" @click=${() => says.like(card)}>${yes}${about(card.text)}</button>`}</li>`;
  })}</ul></section>`;
}

/** What became of one's own yes. @param {Met} met @param {Says} says */
function onView({ id, state, text }, says) {
  return state === "both"
    ? html`<span class="cp-hint">You both said yes.</span>`
    : html`<span class="cp-row"><span class="cp-hint">You said yes. They have not answered.</span><button type="button" @click=${() => says.back(id)}>Take it back${about(text)}</button></span>`;
}
