/** One activity: what is asked, a page of it at a time, and what may leave; lit-html templates. */
import { html, nothing } from "lit-html";
import { repeat } from "lit-html/directives/repeat.js";
import { live } from "lit-html/directives/live.js";
import { conflictsView } from "../conflicts.js";
import { aboutView, noticeView, statusLine, turnsAmong } from "../desk_parts.js";
import { cardsView, deleteView, fieldView, sendView } from "./cards.js";
import { place } from "./places.js";
import { isCounted, isPlain } from "./sheet.js";

/** @typedef {import("./activity_desk.js").ActivityDesk} ActivityDesk */
/** @typedef {import("./cards.js").Ways} Ways */
/** @typedef {import("./sheet.js").Slice} Slice */
/** @typedef {import("./sheet.js").Part} Part */

/** From so many pages on one can go to any of them. */
const MANY_PAGES = 4;

/** @param {ActivityDesk} desk @param {Ways} ways */
export function activityView(desk, ways) {
  const { plan } = desk;
  if (!plan.activity) return html`<p class="cp-hint ac-none">What there is to do stands here.</p>${noticeView(desk)}${conflictsView(desk)}`;
  return html`<section class="ac-body" aria-labelledby="${ways.uid}-title">
    <h2 id="${ways.uid}-title" tabindex="-1">${plan.title}</h2>
    <p class="ac-ask">${plan.ask}</p>${plan.hint ? html`<p class="cp-hint">${plan.hint}</p>` : nothing}
    ${statusLine(desk)}${noticeView(desk)}${conflictsView(desk)}
    ${desk.closed ? html`<p class="ac-closed" role="status">This part is over. What you wrote is kept. You can delete it.</p>` : nothing}
    ${desk.isSkipped ? skippedView(desk, ways) : desk.closed ? overView(desk, ways) : fillView(desk, ways)}
    ${desk.touched && !desk.over ? turnsAmong(desk) : nothing}
    <p class="cp-unseen" role="status" aria-live="polite">${desk.said}</p>
  </section>`;
}

/** What was written, out of the way of what the room looks at. @param {ActivityDesk} desk @param {Ways} ways */
const overView = (desk, ways) => (desk.answers().length ? html`<details class="cp-more"><summary>What you wrote</summary><div class="ac-body">${fillView(desk, ways)}</div></details>` : nothing);

/** @param {ActivityDesk} desk @param {Ways} ways */
function skippedView(desk, ways) {
  const back = () => {
    desk.skip(false);
    ways.focus(place(ways, "title"));
  };
  return html`<div class="cp-row ac-skipped"><p>You skipped this.</p><button type="button" @click=${back}>Come back to it${aboutView(desk.plan.title)}</button></div>`;
}

/** @param {ActivityDesk} desk @param {Ways} ways */
function fillView(desk, ways) {
  const page = desk.pages[desk.at] ?? [];
  if (!page.length) return nothing;
  const pair = desk.voices.length > 1 ? desk.pair : null;
  return html`${pair ? pair.voicesView(desk, ways) : desk.voices.length > 1 ? html`<p class="cp-hint" role="status">${desk.pairProblem || "Opening…"}</p>` : nothing}
    ${pair && desk.comparing ? pair.compareView(desk, ways.uid) : html`${oneView(desk, ways)}
      <div class="ac-page">${repeat(page, ({ part, piece }) => `${desk.key} ${part.id} ${piece}`, (slice, at) => sliceView(desk, slice, page[at - 1]?.part, ways))}</div>
      ${navView(desk, ways)}`}
    ${sharingView(desk)}`;
}

/** One part at a time, or as many as fit. @param {ActivityDesk} desk @param {Ways} ways */
function oneView(desk, ways) {
  if (desk.parts.length < 2) return nothing;
  return html`<label class="cp-check ac-one"><input type="checkbox" id="${ways.uid}-one" .checked=${live(desk.one)} @change=${(/** @type {Event} */ event) => desk.showOne(/** @type {HTMLInputElement} */ (event.target).checked)} /> One at a time</label>`;
}

/** A part, or a piece of it. @param {ActivityDesk} desk @param {Slice} slice @param {Part|undefined} before @param {Ways} ways */
function sliceView(desk, { part, asked, piece, of }, before, ways) {
  const id = `${ways.uid}-${part.id}`;
  const group = part.group && part.group !== before?.group ? html`<h3 class="ac-group">${part.group}</h3>` : nothing;
  const more = of > 1 ? html` <span class="ac-of">${piece + 1} of ${of}</span>` : nothing;
  const plain = isPlain(part);
  const alike = part.label === desk.plan.title && desk.parts.length === 1;
  return html`${group}<section class="ac-part" id=${id} tabindex="-1" aria-label=${part.label}>
    ${plain || alike ? nothing : html`<h3>${part.label}${more}</h3>`}
    ${!plain && part.hint && part.hint !== desk.plan.hint ? html`<p class="cp-hint">${part.hint}</p>` : nothing}
    ${isCounted(part) ? desk.further?.countedView(desk, part) ?? html`<p class="cp-hint">Opening…</p>` : part.repeat ? cardsView(desk, part, asked, ways) : singleView(desk, part, asked, id, ways)}
  </section>`;
}

/** @param {ActivityDesk} desk @param {Part} part @param {import("./sheet.js").Asked[]} asked @param {string} uid @param {Ways} ways */
function singleView(desk, part, asked, uid, ways) {
  const id = desk.idOf(part);
  return html`<div class="ac-fields">${repeat(asked, ({ name }) => name, (question) => html`${fieldView(desk, part, id, question, uid)}${question.before ? desk.further?.spreadView(question) : nothing}`)}</div>
    <div class="cp-row ac-deeds">${sendView(desk, part, id)}${desk.isAnswered(part) ? deleteView(desk, part, id, ways) : nothing}</div>`;
}

/** The way through the pages.  Passing over is as good as answering. @param {ActivityDesk} desk @param {Ways} ways */
function navView(desk, ways) {
  const { pages, at, one } = desk;
  const go = (/** @type {number} */ page) => {
    desk.go(page);
    const first = desk.pages[page]?.[0]?.part.id ?? "";
    ways.focus(place(ways, first));
  };
  const skip = () => {
    desk.skip(true);
    ways.focus(".ac-skipped button");
  };
  const done = desk.readonly || pages[at].some(({ part }) => desk.isAnswered(part));
  const last = at === pages.length - 1;
  // A page may hold several parts: to "skip" it would hide that more is to come.
  const steps = pages.length > 1 ? html`<p class="ac-count">${one ? "" : "Page "}${at + 1} of ${pages.length}</p>
      <button type="button" ?disabled=${at === 0} @click=${() => go(at - 1)}>Back</button>
      ${last ? nothing : html`<button type="button" class=${done ? "cp-main" : ""} @click=${() => go(at + 1)}>${one ? (done ? "Next" : "Skip") : "Next page"}</button>`}` : nothing;
  return html`<div class="ac-nav">${steps}
      ${desk.readonly ? nothing : html`<button type="button" class="cp-close ac-skip" @click=${skip}>${pages.length > 1 ? "Skip all of this" : "Skip this"}${aboutView(desk.plan.title)}</button>`}</div>
    ${one && pages.length >= MANY_PAGES ? desk.further?.jumpView(desk, ways, go) : nothing}`;
}

/** What may leave this screen. @param {ActivityDesk} desk */
function sharingView(desk) {
  const { plan } = desk;
  const ours = plan.group && !desk.voice;
  const counts = desk.canCount ? html`<label class="cp-check"><input type="checkbox" role="switch" .checked=${live(desk.mayCount)} ?disabled=${desk.over || (desk.closed && !desk.mayCount)}
      @change=${(/** @type {Event} */ event) => desk.letCount(/** @type {HTMLInputElement} */ (event.target).checked)} /> It may be counted, without names</label>` : nothing;
  const [stays, it] = counts === nothing ? ["It stays", "it"] : ["Your words stay", "them"];
  const wall = desk.parts.some(desk.isForWall) ? html`<p>${stays} yours until you send ${it} to the wall, without a name.</p>` : nothing;
  const none = plan.share === "none" && !ours ? html`<p>This stays yours.</p>` : nothing;
  return html`<div class="ac-sharing">${ours ? html`<p>Your group shares this.</p>` : nothing}${none}${counts}${wall}</div>`;
}
