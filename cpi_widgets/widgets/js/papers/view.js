/** Choosing papers and making files of them; lit-html templates. */
import { html, nothing } from "lit-html";
import { live } from "lit-html/directives/live.js";
import { choice } from "../parts.js";

/** @typedef {import("./papers_desk.js").PapersDesk} PapersDesk */
/** @typedef {import("./papers_desk.js").File} File */

const FILES = [
  { value: "pdf", label: "PDF" },
  { value: "word", label: "Word" },
  { value: "html", label: "Page to read" },
];

/** @param {PapersDesk} desk @param {string} uid */
export function papersView(desk, uid) {
  return html`${desk.model.get("title") ? html`<h2 tabindex="-1">${desk.model.get("title")}</h2>` : nothing}
    <p class="pp-about">Take along what the two of you wrote. Private notes are never in it: a copy of your own is under “Notes”. Each paper says of when it is.</p>
    ${chooseView(desk, uid)}
    ${othersView(desk)}
    <p class="cp-unseen" role="status" aria-live="polite">${desk.said}</p>`;
}

/** What became of a file, beside the button that asked for it. @param {PapersDesk} desk @param {boolean} here */
const noticeView = (desk, here) =>
  desk.notice && here ? html`<div class="cp-notice pp-notice" role="status" tabindex="-1"><p>${desk.notice}</p><button type="button" @click=${() => desk.tellPerson("")}>All right</button></div>` : nothing;

/** A file that is no paper has a button of its own. @param {File} file */
const other = (file) => file === "calendar" || file === "json";

/** @param {PapersDesk} desk @param {string} uid */
function chooseView(desk, uid) {
  const form = desk.model.get("forms").find((/** @type {any} */ each) => each.id === desk.form);
  return html`<section class="cp-card pp-choose" aria-label="Papers">
    <fieldset class="cp-choice"><legend>Which papers?</legend>
      <ul class="cp-plain pp-papers">${desk.model.get("papers").map((/** @type {any} */ paper) => html`<li><label class="cp-check">
          <input type="checkbox" .checked=${live(desk.chosen.has(paper.id))} @change=${(/** @type {Event} */ event) => desk.choose(paper.id, /** @type {HTMLInputElement} */ (event.target).checked)} />
          <span><b>${paper.title}</b> <span class="cp-hint">${paper.about}</span></span></label></li>`)}</ul>
    </fieldset>
    <div class="pp-how">
      <div>${choice({ legend: "How should it look?", name: `${uid}-form`, value: desk.form, options: desk.model.get("forms").map((/** @type {any} */ each) => ({ value: each.id, label: each.title })), pick: (value) => desk.set({ form: value }) })}
        <p class="cp-hint">${form?.about}</p></div>
      <div>${choice({ legend: "What kind of file?", name: `${uid}-file`, value: desk.file, options: FILES, pick: (value) => desk.set({ file: value }) })}</div>
    </div>
    ${desk.making ? makingView(desk, uid) : deedsView(desk)}
    ${noticeView(desk, !other(desk.asked))}
  </section>`;
}

/** @param {PapersDesk} desk */
function deedsView(desk) {
  const none = !desk.chosen.size;
  return html`<div class="cp-row pp-deeds">
    ${none ? html`<p class="cp-hint">Choose a paper first.</p>` : nothing}
    <button type="button" ?disabled=${none} @click=${() => desk.make("html", true)}>Print</button>
    <button type="button" class="cp-main" ?disabled=${none} @click=${() => desk.make(desk.file)}>Make the file</button>
  </div>`;
}

/** @param {PapersDesk} desk @param {string} uid */
function makingView(desk, uid) {
  const { done, what } = /** @type {import("./papers_desk.js").Making} */ (desk.making);
  return html`<div class="pp-making">
    <p id="${uid}-making">Your file is being made. <span class="cp-hint">${what}</span></p>
    <progress aria-labelledby="${uid}-making" max="1" .value=${done}></progress>
    <button type="button" @click=${() => desk.stop()}>Stop</button>
  </div>`;
}

/** Files that are no papers. @param {PapersDesk} desk */
function othersView(desk) {
  const rows = /** @type {[File, string, string][]} */ ([
    ["calendar", "Dates for a calendar", "What is to be done, small steps, and the next meeting, for the calendar on a phone."],
    ["json", "Everything as data", "Every entry of this case in one file that a computer can read."],
  ]);
  return html`<section class="cp-card" aria-label="Other files"><h3>Other files</h3>
    <ul class="cp-plain pp-others">${rows.map(([file, title, about]) => html`<li>
      <button type="button" ?disabled=${desk.making !== null} @click=${() => desk.make(file)}>${title}</button> <span class="cp-hint">${about}</span>${noticeView(desk, file === desk.asked)}</li>`)}</ul>
  </section>`;
}
