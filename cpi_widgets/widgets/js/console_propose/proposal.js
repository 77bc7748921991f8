/** Figures of a readiness scan, and the day that is proposed for them, with why each part is in it. */
import { html, nothing } from "lit-html";
import { live } from "lit-html/directives/live.js";
import { starts, whenView } from "../console_plan/choose.js";
import { ask, replacingWords, sureView } from "../console/sure.js";
import { atPlace, lengthWords, many } from "../console/words.js";

/** @typedef {import("./index.js").Scan} Scan */
/** @typedef {{name: string, starts: string, ends: string, blocks: {title: string, from: string, minutes: number, length: string, why: string}[]}} Proposed */

const LENGTHS = [60, 90, 120, 180, 240, 300, 360];
const USUAL = 180;

/** Where the figures come from: the room, or typed in. @param {any} desk @param {Scan} scan */
const source = (desk, scan) => desk.looks.figures_from ?? (scan.known ? "room" : "typed");

/** @param {any} desk @param {Scan} scan @param {string} uid */
export function proposalView(desk, scan, uid) {
  const from = source(desk, scan);
  const choice = (/** @type {string} */ value, /** @type {string} */ words) => html`<label class="cp-segment"><input type="radio" name="${uid}-from" .checked=${live(from === value)} @change=${() => desk.show("figures_from", value)} /><span>${words}</span></label>`;
  const minutes = desk.looks.minutes ?? USUAL;
  return html`<section class="cp-card co-propose-form" aria-labelledby="${uid}-scan">
    <h3 id="${uid}-scan">What people said in the scan</h3>
    ${scan.known
      ? html`<fieldset class="cp-choice"><legend class="cp-unseen">Which figures</legend><div class="cp-segments">${choice("room", "From this room")}${choice("typed", "Type them in")}</div></fieldset>`
      : html`<p class="cp-hint">This room has shown no figures of “Where are we already strong?” yet. Run it and show the answers, with five people or more. Or type in what your team said: an empty line counts as not rated.</p>`}
    ${from === "room" ? roomView(scan) : typedView(desk, scan, uid)}
    ${whenView(desk, uid)}
    <div class="cp-field"><label for="${uid}-long">How long the day may take</label>
      <select id="${uid}-long" @change=${(/** @type {Event} */ event) => desk.show("minutes", Number(/** @type {HTMLSelectElement} */ (event.target).value))}>
        ${LENGTHS.map((each) => html`<option value=${each} .selected=${live(each === minutes)}>${lengthWords(each)}</option>`)}</select></div>
    <div class="cp-row"><button type="button" class=${proposed(desk) ? "" : "cp-main"} ?disabled=${desk.readonly} @click=${() => propose(desk, scan)}>${proposed(desk) ? "Propose it again" : "Propose a day"}</button></div>
    ${proposedView(desk, uid)}
  </section>`;
}

/** @param {Scan} scan */
function roomView({ themes }) {
  return html`<table class="co-figures"><caption class="cp-unseen">What this room said</caption>
    <thead><tr><th scope="col">Theme</th><th scope="col">Middle, of 9</th><th scope="col">Votes</th></tr></thead>
    <tbody>${themes.map(({ label, median, votes }) => html`<tr><th scope="row" dir="auto">${label}</th><td>${median ?? html`<span class="cp-hint">fewer than five</span>`}</td><td>${votes}</td></tr>`)}</tbody></table>`;
}

/** @param {any} desk @param {Scan} scan @param {string} uid */
function typedView(desk, { themes }, uid) {
  const typed = desk.looks.figures ?? {};
  const field = (/** @type {import("./index.js").Theme} */ { id, label }, /** @type {"median"|"votes"} */ name, /** @type {string} */ words, /** @type {number} */ low, /** @type {number} */ high) => html`<td><input type="number" inputmode="decimal" min=${low} max=${high} step=${name === "median" ? 0.5 : 1} id="${uid}-${id}-${name}" aria-label="${words}: ${label}" ?disabled=${desk.readonly}
    .value=${live(String(typed[id]?.[name] ?? ""))} @input=${(/** @type {Event} */ event) => desk.show("figures", { ...desk.looks.figures, [id]: { ...desk.looks.figures?.[id], [name]: /** @type {HTMLInputElement} */ (event.target).value } })} /></td>`;
  return html`<table class="co-figures"><caption class="cp-unseen">What your team said</caption>
    <thead><tr><th scope="col">Theme</th><th scope="col">Middle, 1 to 9</th><th scope="col">Votes</th></tr></thead>
    <tbody>${themes.map((theme) => html`<tr><th scope="row" dir="auto">${theme.label}</th>${field(theme, "median", "Middle rating", 1, 9)}${field(theme, "votes", "Votes", 0, 1000)}</tr>`)}</tbody></table>`;
}

/** @param {any} desk @returns {Proposed|null} */
function proposed(desk) {
  const found = desk.model.get("proposal");
  return found.blocks ? found : null;
}

/** @param {any} desk @param {string} uid */
function proposedView(desk, uid) {
  const found = proposed(desk);
  if (!found) return nothing;
  const words = replacingWords(desk.day);
  const take = () => {
    desk.show("choosing", false);
    desk.deed("take_proposal", {}, "It is the room’s programme now. Undo takes it back.");
    desk.go("programme");
  };
  return html`<section class="co-proposed" aria-labelledby="${uid}-proposed">
    <div class="co-title"><h3 id="${uid}-proposed">What we propose</h3><p class="co-until">${found.starts} – ${found.ends}</p></div>
    <ol class="cp-plain co-why">${found.blocks.map(({ title, from, minutes, length, why }) => html`<li><span class="co-time">${from}</span>
      <span><b dir="auto">${title}</b> <span class="co-sub">${many(minutes, "minute")}${length ? `, ${length}` : ""}</span>${why ? html`<br><span class="cp-hint" dir="auto">${why}</span>` : nothing}</span></li>`)}</ol>
    <div class="cp-row"><button type="button" class="cp-main" ?disabled=${desk.readonly} @click=${() => (words ? ask(desk, "take", words) : take())}>Use this as the room’s programme</button></div>
    ${sureView(desk, "take", words, [{ yes: "Use it all the same", does: take }])}
    <p class="cp-hint">${desk.day ? "It takes the place of the one you have. What people wrote stays. One undo brings the old one back." : "You can change every part of it afterwards. One undo takes it back."}</p>
  </section>`;
}

/** Figures as they are sent; what is no number counts as not said. @param {Record<string, {median?: string, votes?: string}>} typed */
export function figures(typed) {
  const number = (/** @type {string|undefined} */ text) => (text && Number.isFinite(Number(text)) ? Number(text) : null);
  return Object.fromEntries(Object.entries(typed).map(([id, { median, votes }]) => [id, { median: number(median), votes: number(votes) ?? 0 }]));
}

/** @param {any} desk @param {Scan} scan */
function propose(desk, scan) {
  const { day, time } = starts(desk);
  const typed = source(desk, scan) === "typed" ? figures(desk.looks.figures ?? {}) : null;
  desk.deed("propose", { typed, starts: atPlace(time, day), minutes: desk.looks.minutes ?? USUAL }, "Here is a day that would fit.");
}
