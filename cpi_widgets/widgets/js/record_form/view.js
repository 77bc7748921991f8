/** A form: its questions with labels, hints and what cannot be kept; lit-html templates. */
import { html, nothing } from "lit-html";
import { live } from "lit-html/directives/live.js";
import { repeat } from "lit-html/directives/repeat.js";
import { conflictsView } from "../conflicts.js";
import { choice } from "../parts.js";
import { short } from "../records.js";
import { statusOf } from "../status.js";

/** @typedef {import("./form_desk.js").FormDesk} FormDesk */
/** @typedef {import("./form_desk.js").Question} Question */

const SEATS = /** @type {const} */ (["person", "practitioner"]);

/** @param {FormDesk} desk @param {string} uid */
export function formView(desk, uid) {
  const title = desk.model.get("title");
  const heading = title ? html`<h2 dir="auto">${title}</h2>` : nothing;
  if (!desk.model.get("folded")) return html`<div class="rf-body">${heading}${bodyView(desk, uid)}</div>`;
  return html`<details class="cp-more"><summary>${heading}</summary><div class="rf-body">${bodyView(desk, uid)}</div></details>`;
}

/** @param {FormDesk} desk @param {string} uid */
function bodyView(desk, uid) {
  const { fields, model } = desk;
  const line = document.querySelector("[data-cpi-status]") ? nothing : html`<p class="cp-hint" role="status">${statusOf(desk).words}</p>`;
  const seated = SEATS.filter((seat) => fields.some((question) => question.seat === seat));
  const others = fields.filter((question) => !question.seat);
  return html`${model.get("about") ? html`<p>${model.get("about")}</p>` : nothing}${line}
    <div role="alert">${wrongView(desk, uid)}</div>
    ${desk.notice ? html`<div class="cp-card cp-notice" role="status"><p>${desk.notice}</p><button type="button" @click=${() => desk.tellPerson("")}>All right</button></div>` : nothing}
    ${conflictsView(desk)}
    ${seated.length ? html`<div class="rf-seats">${seated.map((seat) => seatView(desk, seat, uid))}</div>` : nothing}
    ${repeat(others, ({ name }) => name, (question) => questionView(desk, question, uid))}
    ${desk.readonly ? nothing : turnsView(desk)}
    <p class="cp-unseen" role="status" aria-live="polite">${desk.said}</p>`;
}

/** What cannot be kept, on top, each with the way to its field. @param {FormDesk} desk @param {string} uid */
function wrongView(desk, uid) {
  const wrong = desk.fields.filter(({ name }) => desk.wrong[name]);
  if (!wrong.length) return nothing;
  /** @param {Event} event @param {string} id */
  const go = (event, id) => {
    event.preventDefault();
    document.getElementById(id)?.focus();
  };
  return html`<div class="cp-card rf-wrong"><p><b>Not saved yet:</b></p>
    <ul class="cp-plain">${wrong.map(({ name, seat }) => html`<li><a href="#${uid}-${name}" @click=${(/** @type {Event} */ event) => go(event, `${uid}-${name}`)}><span>${seat ? html`<bdi>${short(desk.words.seats[seat].name)}</bdi>: ` : nothing}${desk.wrong[name].why}</span></a></li>`)}</ul>
  </div>`;
}

/** The questions about one seat, in its colour, under who sits there. @param {FormDesk} desk @param {"person"|"practitioner"} seat @param {string} uid */
function seatView(desk, seat, uid) {
  const { name, word } = desk.words.seats[seat];
  const fields = desk.fields.filter((question) => question.seat === seat);
  return html`<section class="rf-seat rf-seat-${seat}" aria-labelledby="${uid}-${seat}-seat">
    <h3 id="${uid}-${seat}-seat"><bdi>${short(name)}</bdi> <span class="rf-word"><bdi>${short(word)}</bdi></span></h3>
    ${repeat(fields, (question) => question.name, (question) => questionView(desk, question, uid))}
  </section>`;
}

/** @param {FormDesk} desk @param {Question} question @param {string} uid */
function questionView(desk, question, uid) {
  const id = `${uid}-${question.name}`;
  const why = desk.wrong[question.name]?.why;
  const described = [question.hint && `${id}-hint`, why && `${id}-wrong`].filter(Boolean).join(" ") || nothing;
  const parts = { text: textView, date: dateView, yes_no: question.button.length ? buttonView : tickView, one_of: oneOfView };
  return html`<div class="cp-field ${why ? "rf-off" : ""}">
    ${parts[question.kind](desk, question, id, described)}
    ${why ? html`<p class="rf-why" id="${id}-wrong">${why}</p>` : nothing}
  </div>`;
}

/** @param {Question} question @param {string} id */
const hintView = (question, id) => (question.hint ? html`<p class="cp-hint" id="${id}-hint">${question.hint}</p>` : nothing);

/** @param {Event} event */
const valueIn = (event) => /** @type {HTMLInputElement} */ (event.target).value;

/** @param {FormDesk} desk @param {Question} question @param {string} id @param {any} described */
function textView(desk, question, id, described) {
  return html`<label for=${id}>${question.label}</label>${hintView(question, id)}
    <input id=${id} type="text" dir="auto" autocomplete="off" maxlength=${question.longest ?? nothing} ?disabled=${desk.readonly}
      aria-describedby=${described} aria-invalid=${desk.wrong[question.name] ? "true" : nothing} .value=${live(desk.valueOf(question))}
      @input=${(/** @type {Event} */ event) => desk.write(question, valueIn(event))}
      @change=${(/** @type {Event} */ event) => desk.left(question, valueIn(event))} @blur=${() => desk.space.left()} />`;
}

/** @param {FormDesk} desk @param {Question} question @param {string} id @param {any} described */
function dateView(desk, question, id, described) {
  return html`<label for=${id}>${question.label}</label>${hintView(question, id)}
    <input id=${id} type="date" ?disabled=${desk.readonly} aria-describedby=${described}
      aria-invalid=${desk.wrong[question.name] ? "true" : nothing} .value=${live(desk.valueOf(question) ?? "")}
      @change=${(/** @type {Event} */ event) => desk.pick(question, valueIn(event) || null)} />`;
}

/** @param {FormDesk} desk @param {Question} question @param {string} id @param {any} described */
function tickView(desk, question, id, described) {
  return html`<label class="cp-check"><input id=${id} type="checkbox" ?disabled=${desk.readonly} aria-describedby=${described}
      .checked=${live(desk.valueOf(question))}
      @change=${(/** @type {Event} */ event) => desk.pick(question, /** @type {HTMLInputElement} */ (event.target).checked)} />
    ${question.label}</label>${hintView(question, id)}`;
}

/** @param {FormDesk} desk @param {Question} question @param {string} id @param {any} described */
function buttonView(desk, question, id, described) {
  const now = desk.valueOf(question);
  return html`<button id=${id} type="button" ?disabled=${desk.readonly} aria-describedby=${described}
      @click=${() => desk.pick(question, !now)}>${question.button[now ? 1 : 0]}</button>${hintView(question, id)}`;
}

/** @param {FormDesk} desk @param {Question} question @param {string} id */
function oneOfView(desk, question, id) {
  const options = question.options.map(([value, label]) => ({ value, label }));
  return html`<div id=${id} tabindex="-1">${hintView(question, id)}
    ${choice({ legend: question.label, name: id, options, value: desk.valueOf(question), disabled: desk.readonly, pick: (value) => desk.pick(question, value) })}</div>`;
}

/** @param {FormDesk} desk */
function turnsView(desk) {
  const turn = (/** @type {"undo"|"redo"} */ way, /** @type {string} */ word, /** @type {string|null} */ label) =>
    html`<button type="button" ?disabled=${!label} @click=${() => desk.turnBack(way)}>${label ? html`${word}: <bdi>${short(label)}</bdi>` : word}</button>`;
  return html`<div class="cp-row rf-turns">${turn("undo", "Undo", desk.space.undoLabel())} ${turn("redo", "Do again", desk.space.redo)}</div>`;
}
