/** What becomes of what was written, and the sheet for paper; lit-html templates. */
import { html, nothing } from "lit-html";
import { conflictsView } from "../conflicts.js";
import { recordWords } from "../record_words.js";
import { noticeView, turnsView } from "../desk_parts.js";
import { day, selectField } from "../parts.js";
import { sheetView } from "./paper_view.js";

/** @typedef {import("./end_desk.js").EndDesk} EndDesk */
/** @typedef {{uid: string, focus: (place: string) => void}} Ways */

/** @param {EndDesk} desk @param {Ways} ways */
export function endView(desk, ways) {
  return html`<section class="ee-body" aria-labelledby="${ways.uid}-title">
    <h2 id="${ways.uid}-title" tabindex="-1">What becomes of it</h2>
    ${noticeView(desk)}${conflictsView(desk, recordWords(desk))}
    <p>What you wrote here is yours. Nobody else can open it, and nothing of it is counted.</p>
    ${carryView(desk, ways)}
    ${desk.asking === "again" || desk.asking === "wipe" ? sureView(desk, ways) : deedsView(desk, ways)}
    ${beforeView(desk)}
    ${desk.readonly || !desk.touched ? nothing : turnsView(desk)}
    <p class="cp-unseen" role="status" aria-live="polite">${desk.said}</p>
  </section>${sheetView(desk)}`;
}

/** @param {EndDesk} desk @param {Ways} ways */
function deedsView(desk, { uid, focus }) {
  const ask = (/** @type {"again"|"wipe"} */ what) => {
    desk.ask(what);
    focus(`#${uid}-sure`);
  };
  const printed = () => {
    desk.filled = true;
    desk.tell();
    addEventListener("afterprint", () => { desk.filled = false; desk.tell(); }, { once: true });
    print();
  };
  return html`<div class="cp-row ee-deeds">
    <button type="button" ?disabled=${!desk.hasWritten} @click=${printed}>Print what I wrote</button>
    <button type="button" class="ee-again" ?disabled=${!desk.hasWritten || desk.readonly} @click=${() => ask("again")}>Start again</button>
    <button type="button" class="cp-off ee-wipe" ?disabled=${desk.readonly} @click=${() => ask("wipe")}>Delete what I wrote</button></div>`;
}

/** Asks first. @param {EndDesk} desk @param {Ways} ways */
function sureView(desk, { uid, focus }) {
  const wipes = desk.asking === "wipe";
  const back = () => {
    desk.ask("");
    focus(wipes ? ".ee-wipe" : ".ee-again");
  };
  const go = () => {
    if (wipes) desk.wipe();
    else desk.startAgain();
    focus(`#${uid}-title`);
  };
  return html`<div class="cp-card ee-sure" role="group" aria-labelledby="${uid}-sure" @keydown=${(/** @type {KeyboardEvent} */ event) => event.key === "Escape" && back()}><h3 id="${uid}-sure" tabindex="-1">${wipes ? "Delete all that you wrote in this exercise?" : "Start again?"}</h3>
    <p>${wipes ? "It goes from every page of this exercise. Undo brings it back, also tomorrow." : "The sheets will be empty. What you wrote before stays below, to compare."}</p>
    <div class="cp-row"><button type="button" @click=${back}>Keep it as it is</button><button type="button" class=${wipes ? "cp-off" : "cp-main"} @click=${go}>${wipes ? "Yes, delete it" : "Yes, start again"}</button></div></div>`;
}

/** Into our case: what would go is shown first. @param {EndDesk} desk @param {Ways} ways */
function carryView(desk, { uid, focus }) {
  const stays = desk.model.get("stays");
  if (stays) return html`<p class="cp-hint">${stays}</p>`;
  if (!desk.cases.length) return nothing;
  if (desk.carried) return html`<div class="cp-callout"><p>${desk.carried}</p><button type="button" @click=${() => desk.fetchBack()}>Take it out again</button></div>`;
  const ask = () => {
    desk.ask("carry");
    focus(`#${uid}-carry`);
  };
  if (desk.asking !== "carry") return html`<div class="cp-row ee-deeds"><button type="button" class="cp-main ee-carry" ?disabled=${!desk.hasWritten} @click=${ask}>Take it into our case</button></div>`;
  return html`<div class="cp-card ee-sure" role="group" aria-labelledby="${uid}-carry"><h3 id="${uid}-carry" tabindex="-1">This would go into your case</h3>
    ${desk.cases.length > 1 ? selectField({ id: `${uid}-case`, label: "Which case", options: desk.cases.map(({ id, title }) => ({ value: id, label: title })), value: desk.case, pick: (id) => desk.look(id) }) : html`<p><b><bdi>${desk.cases[0].title}</bdi></b></p>`}
    ${itemsView(desk, focus)}</div>`;
}

/** @param {EndDesk} desk @param {Ways["focus"]} focus */
function itemsView(desk, focus) {
  const { items } = desk;
  const back = () => {
    desk.ask("");
    focus(".ee-carry");
  };
  const not = html`<button type="button" @click=${back}>Not now</button>`;
  if (!items) return html`<p class="cp-hint" role="status">One moment…</p><div class="cp-row">${not}</div>`;
  const fresh = items.filter(({ there }) => !there);
  return html`${items.length
    ? html`<ul class="cp-plain ee-items">${items.map(({ what, text, there }) => html`<li class=${there ? "ee-there" : ""}><span class="ee-what">${what}</span> <bdi>${text}</bdi>${there ? html` <span class="cp-hint">It is there already.</span>` : nothing}</li>`)}</ul>
      <p>Both of you will see it there. You can change it there as you like.</p>`
    : html`<p>There is nothing yet that could go. Write something above first.</p>`}
    <div class="cp-row">${not}${fresh.length ? html`<button type="button" class="cp-main" @click=${() => desk.carry()}>${fresh.length === 1 ? "Yes, add it" : `Yes, add these ${fresh.length}`}</button>` : nothing}</div>`;
}

/** What was written the times before. @param {EndDesk} desk */
function beforeView(desk) {
  return desk.before.map(({ day: at, said }) => html`<details class="cp-more"><summary>What you wrote before${at ? html`: ${day(at)}` : nothing}</summary>
    <dl class="ee-before">${said.map(({ about, lines }) => html`<div><dt>${about}</dt>${lines.map((line) => html`<dd dir="auto">${line}</dd>`)}</div>`)}</dl></details>`);
}
