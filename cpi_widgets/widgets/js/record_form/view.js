/** A form: its questions, by seat and together; lit-html templates. */
import { html, nothing } from "lit-html";
import { repeat } from "lit-html/directives/repeat.js";
import { conflictsView } from "../conflicts.js";
import { noticeView, statusLine, turnsView } from "../desk_parts.js";
import { seatWith, who } from "../parts.js";
import { questionView, wrongView } from "../questions.js";
import { yesesView } from "./yeses.js";
import { calledIn, short } from "../records.js";
import { spoken } from "../spoken.js";

/** @typedef {import("./form_desk.js").FormDesk} FormDesk */
/** @typedef {import("./form_desk.js").Question} Question */

const SEATS = /** @type {const} */ (["person", "practitioner"]);

/** @param {FormDesk} desk @param {string} uid */
export function formView(desk, uid) {
  const title = spoken(desk.model.get("title"), desk.words);
  const heading = title ? html`<h2 id="${uid}-title" dir="auto">${title}</h2>` : nothing;
  if (!desk.model.get("folded")) return html`<div class="rf-body">${heading}${bodyView(desk, uid)}</div>`;
  return html`<details class="cp-more"><summary>${heading}</summary><div class="rf-body">${bodyView(desk, uid)}</div></details>`;
}

/** @param {FormDesk} desk @param {string} uid */
function bodyView(desk, uid) {
  const { filling, model } = desk;
  const fields = filling.asked();
  const seated = SEATS.map((seat) => ({ seat, fields: fields.filter((question) => seatOf(desk, question) === seat) })).filter(({ fields: each }) => each.length);
  const others = fields.filter((question) => !seatOf(desk, question) && !question.only);
  const yeses = fields.filter((question) => question.only && (!question.to?.length || desk.named(question)));
  const above = yeses.length ? others.filter((question) => fields.indexOf(question) < fields.indexOf(yeses[0])) : others;
  return html`${model.get("about") ? html`<p>${spoken(model.get("about"), desk.words)}</p>` : nothing}${statusLine(desk)}
    <div role="alert">${wrongView(filling, uid, (question) => whoseView(desk, question))}</div>
    ${noticeView(desk)}
    ${conflictsView(desk)}
    ${seated.length ? html`<div class="rf-seats">${seated.map((each) => seatView(desk, each.seat, each.fields, uid))}</div>` : nothing}
    ${repeat(above, ({ name }) => name, (question) => html`${questionView(filling, question, uid)}${remarkView(desk, question, uid)}`)}
    ${yesesView(desk, yeses, uid)}
    ${repeat(others.slice(above.length), ({ name }) => name, (question) => questionView(filling, question, uid))}
    ${desk.readonly || !desk.touched ? nothing : turnsView(desk)}
    <p class="cp-unseen" role="status" aria-live="polite">${desk.said}</p>`;
}

/** What is to be said of what stands in a field, read out when it comes. @param {FormDesk} desk @param {Question} question @param {string} uid */
const remarkView = (desk, { name }, uid) =>
  name in (desk.model.get("remarks") ?? {}) ? html`<p class="qu-why rf-remark" role="status">${desk.remarkOn(name, `${uid}-${name}`)}</p>` : nothing;

/** The seat that a question is about now, or "". @param {FormDesk} desk @param {Question} question */
const seatOf = ({ words }, { seat, partner }) => seat || seatWith(words, partner ?? "");

/** Whose question it is, in front of what is wrong with it. @param {FormDesk} desk @param {Question} question */
function whoseView(desk, question) {
  const seat = seatOf(desk, question);
  return seat ? html`<bdi>${short(desk.words.seats[seat].name)}</bdi>: ` : nothing;
}

/** The questions about one seat, in its colour, under who sits there. @param {FormDesk} desk @param {"person"|"practitioner"} seat @param {Question[]} fields @param {string} uid */
function seatView(desk, seat, fields, uid) {
  const { name: now, role, word } = desk.words.seats[seat];
  const { filling } = desk;
  const name = calledIn(desk.space.view().get(desk.start.id), role, { [role]: now });
  return html`<section class="rf-seat rf-seat-${seat}" aria-labelledby="${uid}-title ${uid}-${seat}-seat">
    <h3 id="${uid}-${seat}-seat"><bdi>${short(name)}</bdi> <span class="rf-word"><bdi>${short(word)}</bdi></span></h3>
    ${repeat(fields, (question) => question.name, (question) => html`${questionView(filling, question, uid)}${tickedView(desk, question)}`)}
  </section>`;
}

/** A tick that one of the two set for the other says so. @param {FormDesk} desk @param {Question} question */
function tickedView(desk, question) {
  const by = desk.filling.valueOf(question) ? desk.tickedFor(question) : "";
  return by ? html`<p class="cp-hint rf-ticked">Ticked by ${who(desk, by, null)}</p>` : nothing;
}
