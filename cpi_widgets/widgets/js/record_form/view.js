/** A form: its questions, by seat and together; lit-html templates. */
import { html, nothing } from "lit-html";
import { repeat } from "lit-html/directives/repeat.js";
import { conflictsView } from "../conflicts.js";
import { noticeView, statusLine, turnsView } from "../desk_parts.js";
import { questionView, wrongView } from "../questions.js";
import { short } from "../records.js";

/** @typedef {import("./form_desk.js").FormDesk} FormDesk */

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
  const { fields, filling, model } = desk;
  const seated = SEATS.filter((seat) => fields.some((question) => question.seat === seat));
  const others = fields.filter((question) => !question.seat);
  return html`${model.get("about") ? html`<p>${model.get("about")}</p>` : nothing}${statusLine(desk)}
    <div role="alert">${wrongView(filling, uid, ({ seat }) => (seat ? html`<bdi>${short(desk.words.seats[seat].name)}</bdi>: ` : nothing))}</div>
    ${noticeView(desk)}
    ${conflictsView(desk)}
    ${seated.length ? html`<div class="rf-seats">${seated.map((seat) => seatView(desk, seat, uid))}</div>` : nothing}
    ${repeat(others, ({ name }) => name, (question) => questionView(filling, question, uid))}
    ${desk.readonly ? nothing : turnsView(desk)}
    <p class="cp-unseen" role="status" aria-live="polite">${desk.said}</p>`;
}

/** The questions about one seat, in its colour, under who sits there. @param {FormDesk} desk @param {"person"|"practitioner"} seat @param {string} uid */
function seatView(desk, seat, uid) {
  const { name, word } = desk.words.seats[seat];
  const { filling } = desk;
  const fields = desk.fields.filter((question) => question.seat === seat);
  return html`<section class="rf-seat rf-seat-${seat}" aria-labelledby="${uid}-${seat}-seat">
    <h3 id="${uid}-${seat}-seat"><bdi>${short(name)}</bdi> <span class="rf-word"><bdi>${short(word)}</bdi></span></h3>
    ${repeat(fields, (question) => question.name, (question) => questionView(filling, question, uid))}
  </section>`;
}
