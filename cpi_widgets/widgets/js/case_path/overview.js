/** The overview: eight steps on one screen, what comes next, and what enough looks like. */
import { html, nothing } from "lit-html";
import { repeat } from "lit-html/directives/repeat.js";
import { day } from "../parts.js";
import { short } from "../records.js";
import { statusOf } from "../status.js";
import { goes } from "./bar.js";
import { briefView, passingView } from "./handing.js";
import { LEADS_TO, OVERVIEW } from "./path_desk.js";
import { stateButton, stateChoice, troubleView } from "./step_state.js";

/** @typedef {import("./path_desk.js").PathDesk} PathDesk */
/** @typedef {import("./path_desk.js").StepWords} StepWords */
/** @typedef {import("./path_desk.js").Coming} Coming */

/** @param {PathDesk} desk @param {string} uid */
export function overviewView(desk, uid) {
  const line = document.querySelector("[data-cpi-status]") ? nothing : html`<p class="cp-hint" role="status">${statusOf(desk).words}</p>`;
  return html`<div class="pa-overview">
    <h2 class="cp-unseen" tabindex="-1">Overview</h2>${line}${troubleView(desk)}${briefView(desk, uid)}${notNowView(desk)}
    <section class="pa-steps" aria-labelledby="${uid}-steps">
      <h3 id="${uid}-steps">Eight steps, in any order</h3>
      ${desk.empty ? html`<p class="cp-hint pa-begin">Begin where you like. Most pairs begin with step 1 or 2.</p>` : nothing}
      <ol class="cp-plain">${repeat(desk.steps, ({ number }) => number, (step) => stepView(desk, step, uid))}</ol>
    </section>
    <div class="pa-aside">${nextView(desk, uid)}${enoughView(desk, uid)}${waysView(desk, uid)}${turnsView(desk)}${eraseView(desk)}</div>
  </div>`;
}

/** @param {PathDesk} desk @param {StepWords} step @param {string} uid */
function stepView(desk, step, uid) {
  const { number, title, line } = step;
  const way = desk.ways.find((each) => each.step === number);
  const there = desk.standing.there[number];
  const { note, state } = desk.stepOf(number);
  const words = html`<span class="pa-title">${way?.title ?? title}</span>
    <span class="pa-line ${there ? "pa-spare" : ""}">${line}</span>
    ${there ? html`<span class="pa-there">${there}</span>` : nothing}`;
  return html`<li class="pa-step pa-is-${state}">
    <span class="pa-number" aria-hidden="true">${number}</span>
    ${way ? html`<a class="pa-words" href="#${way.id}" @click=${goes(desk, way.id)} @pointerover=${() => desk.prepare(way.id)}><span class="cp-unseen">Step ${number}: </span>${words}</a>` : html`<div class="pa-words">${words}</div>`}
    ${stateButton(desk, step, uid)}
    ${note && desk.changing !== number ? html`<p class="pa-note" dir="auto">${note}</p>` : nothing}
    ${stateChoice(desk, step, uid)}
  </li>`;
}

/** "Not now", as the two of them chose it. @param {PathDesk} desk */
function notNowView(desk) {
  const { choice, ask_again: again } = desk.start;
  if (choice !== "not now" && choice !== "no") return nothing;
  const said = choice === "no" ? "You chose not to go on with this." : "You chose: not now.";
  return html`<div class="cp-callout pa-notnow"><p><b>${said}</b> ${choice === "not now" && again ? html`Ask again on <time datetime=${again}>${day(again)}</time>.` : nothing} All you wrote stays here.</p></div>`;
}

/** @param {PathDesk} desk @param {string} uid */
function nextView(desk, uid) {
  const { next } = desk.standing;
  const passing = passingView(desk);
  return html`<section class="cp-card" aria-labelledby="${uid}-next"><h3 id="${uid}-next">What comes next</h3>
    ${next.length || passing !== nothing
      ? html`<ul class="cp-plain pa-next">${passing}${next.map((coming) => html`<li>${comingView(desk, coming)}</li>`)}</ul>`
      : html`<p class="cp-hint">The next meeting and what each of you is going to do will stand here.</p>`}
  </section>`;
}

/** @param {PathDesk} desk @param {Coming} coming */
function comingView(desk, { what, text, who, when, late, more }) {
  const lead = what === "step" ? `step-${more}` : LEADS_TO[what];
  const title = html`<b dir="auto">${what === "rung" ? html`Small step: ${text}` : text}</b>`;
  const whose = who === "both" ? "both of you" : desk.words[who] ?? who;
  const name = who === "person" || who === "practitioner" ? html`<bdi class="cp-who cp-who-${seatOf(desk, who)}">${whose}</bdi>` : html`<bdi>${whose}</bdi>`;
  const days = when ? html`<time datetime=${when}>${day(when)}</time>` : nothing;
  const after = what === "meeting"
    ? html`${days}${more ? html`${when ? ", " : ""}<bdi>${more}</bdi>` : nothing}${who ? html`<br><span>Waits for a yes from ${name}</span>` : nothing}`
    : what === "review" ? html`Waits for a yes from ${name}`
    : what === "step" ? html`${late ? "was paused until" : "paused until"} ${days}` : html`${who ? name : nothing}${late ? html` was for ${days}` : when ? html` by ${days}` : nothing}`;
  return html`${desk.ways.some(({ id }) => id === lead) ? html`<a href="#${lead}" @click=${goes(desk, lead)}>${title}</a>` : title}<span class="pa-when">${after}</span>`;
}

/** The seat of a partner now. @param {PathDesk} desk @param {string} role */
function seatOf(desk, role) {
  const seats = desk.words.seats ?? {};
  return Object.keys(seats).find((seat) => seats[seat].role === role) ?? role;
}

/** @param {PathDesk} desk @param {string} uid */
function enoughView(desk, uid) {
  const { enough } = desk.start;
  const lead = desk.ways.find(({ step }) => step === 1);
  return html`<section class="cp-card pa-enough" aria-labelledby="${uid}-enough"><h3 id="${uid}-enough">What enough looks like</h3>
    ${enough ? html`<blockquote dir="auto">${enough}</blockquote>` : html`<p class="cp-hint">In <bdi>${desk.words.person}</bdi>’s own words: then the way out is in sight from the start.</p>`}
    ${lead ? html`<a href="#${lead.id}" @click=${goes(desk, lead.id)}>${enough ? "Change it" : "Write it"}</a>` : nothing}
  </section>`;
}

/** Parts that are no steps. @param {PathDesk} desk @param {string} uid */
function waysView(desk, uid) {
  const others = desk.ways.filter(({ id, step }) => !step && id !== OVERVIEW);
  if (!others.length) return nothing;
  return html`<nav aria-labelledby="${uid}-ways"><h3 id="${uid}-ways">Also here</h3><ul class="cp-plain pa-ways">
    ${others.map(({ id, title }) => html`<li><a href="#${id}" @click=${goes(desk, id)}>${title}</a></li>`)}</ul></nav>`;
}

/** @param {PathDesk} desk */
function turnsView(desk) {
  if (desk.readonly) return nothing;
  const turn = (/** @type {"undo"|"redo"} */ way, /** @type {string} */ word, /** @type {string|null} */ label) =>
    html`<button type="button" ?disabled=${!label} @click=${() => desk.turnBack(way)}>${label ? html`${word}: <bdi>${short(label, 60)}</bdi>` : word}</button>`;
  return html`<div class="cp-row">${turn("undo", "Undo", desk.space.undoLabel())} ${turn("redo", "Do again", desk.space.redo)}</div>`;
}

/** Quiet, and always there: whoever wants to leave must not have to look for the way. @param {PathDesk} desk */
function eraseView({ erases }) {
  return erases ? html`<p class="pa-erase"><a href=${erases}>Copy or erase this case</a></p>` : nothing;
}
