/** The head of an exercise, and its instructions; lit-html templates. */
import { html, nothing } from "lit-html";

/** @typedef {{to: string, words: string, now?: boolean}} Way */
/** @typedef {{number: number, minutes: number, say: string, room: boolean}} Line */
/** @typedef {{name: string, aim: string, facts: string[], how: string, why_not: string, choices: Way[][], folds: {title: string, parts: {about: string, lines: string[]}[]}[], ways: Way[]}} Head */

/** @param {Head|{}} head @param {Line[]} lines */
export function textView(head, lines) {
  return html`${"name" in head ? headView(head) : nothing}${linesView(lines)}`;
}

/** @param {Head} head */
function headView({ aim, facts, how, why_not: whyNot, choices, folds, ways }) {
  return html`<section class="et-head" aria-label="About this exercise">
    ${ways.length ? html`<ul class="cp-plain et-ways">${ways.map(({ to, words }) => html`<li><a href=${to}>${words}</a></li>`)}</ul>` : nothing}
    <p class="et-aim">${aim}</p>
    <ul class="cp-plain et-facts">${facts.map((fact) => html`<li>${fact}</li>`)}</ul>
    ${choices.map((row) => html`<nav class="et-choice" aria-label=${row.map(({ words }) => words).join(", ")}>${row.map(choiceView)}</nav>`)}
    ${how ? html`<p class="et-how">${how}</p>` : nothing}${whyNot ? html`<p class="et-why">${whyNot}</p>` : nothing}
    ${folds.map(({ title, parts }) => html`<details class="cp-more"><summary>${title}</summary><div class="et-more">${parts.map(({ about, lines }) => html`<h3>${about}</h3>
      ${lines.length > 1 ? html`<ul>${lines.map((line) => html`<li>${line}</li>`)}</ul>` : html`<p>${lines[0] ?? nothing}</p>`}`)}</div></details>`)}
    <div class="cp-row et-deeds"><button type="button" @click=${() => print()}>Print a blank sheet</button></div>
  </section>`;
}

/** @param {Way} way */
const choiceView = ({ to, words, now }) => (to ? html`<a href=${to} aria-current=${now ? "page" : nothing}>${words}</a>` : html`<span class="et-off">${words}</span>`);

/** @param {Line[]} lines */
function linesView(lines) {
  if (!lines.length) return nothing;
  return html`<ol class="cp-plain et-lines">${lines.map(({ number, minutes, say, room }) => html`<li class=${room ? "et-room" : ""}>
    <span class="et-number" aria-hidden="true">${number}</span>
    <p><span class="cp-unseen">${number}. </span>${room ? html`<span class="et-tag">In a room</span> ` : nothing}${say} <span class="et-minutes">${minutes} min</span></p></li>`)}</ol>`;
}
