/** Another group's sheet, only to read, and what becomes of one's own; lit-html templates. */
import { html, nothing } from "lit-html";

/**
 * @typedef {{title: string, said: [string, string][]}} Answer  what it is called, and what was said to what
 * @typedef {{on: boolean, who: string, title: string, whose: string, answers: Answer[], kept: boolean, readonly: boolean, refused: string}} Shown
 */

/** @param {Shown} shown @param {(kept: boolean) => void} keep @param {string} uid */
export function swapView({ on, who, title, whose, answers, kept, readonly, refused }, keep, uid) {
  return html`${on ? html`<section class="cp-card sw" aria-labelledby=${uid}>
      <h2 id=${uid}>${title}</h2>
      <p class="cp-hint">From <b><bdi>${whose}</bdi></b>, only to read. It goes away with this part.</p>
      ${answers.length ? answers.map(answerView) : html`<p>There is nothing to read here. You can talk about it all the same.</p>`}
    </section>` : nothing}
    <div class="cp-callout sw-ours" role="note"><p>${oursWords(on, kept, who)}</p>
      ${readonly ? nothing : html`<button type="button" @click=${() => keep(!kept)}>${kept ? `Let another ${who} read it` : "Keep ours to ourselves"}</button>`}</div>
    ${refused ? html`<p role="alert">${refused}</p>` : nothing}`;
}

/** @param {boolean} on @param {boolean} kept @param {string} who */
function oursWords(on, kept, who) {
  if (kept) return html`<b>You keep yours to yourselves.</b> No other ${who} reads it.`;
  return on ? html`<b>Another ${who} reads yours now,</b> as it stands.` : html`<b>Another ${who} will read this</b> when you swap. Until then nobody else does.`;
}

/** @param {Answer} answer */
const answerView = ({ title, said }) => html`<h3 dir="auto">${title}</h3>
  ${said.length ? html`<ul class="cp-plain sw-said">${said.map(([label, words]) => html`<li>${label ? html`<span class="cp-hint">${label}</span>` : nothing}${words ? html`<span class="sw-words" dir="auto">${words}</span>` : nothing}</li>`)}</ul>` : nothing}`;
