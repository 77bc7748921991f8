/** The card of the next meeting, the last recap, and month by month; lit-html templates. */
import { html, nothing } from "lit-html";
import { live } from "lit-html/directives/live.js";
import { conflictsView } from "../conflicts.js";
import { noticeView, statusLine } from "../desk_parts.js";
import { dayField } from "../day_field.js";
import { day, textField } from "../parts.js";
import { PARTNERS } from "./meetings_desk.js";

/** @typedef {import("./meetings_desk.js").MeetingsDesk} MeetingsDesk */
/** @typedef {import("./meetings_desk.js").SessionNote} SessionNote */

/** @param {MeetingsDesk} desk @param {string} uid */
export function meetingsView(desk, uid) {
  return html`${statusLine(desk)}${noticeView(desk)}${conflictsView(desk)}
    <section class="cp-card me-next" aria-labelledby="${uid}-title">
      <h2 id="${uid}-title" dir="auto">${desk.model.get("title") || "Next meeting"}</h2>
      ${desk.isToday ? html`<p class="me-today"><b>You meet today.</b></p>` : desk.isOver ? html`<p class="cp-hint">That one is over. Write the next one over it.</p>` : nothing}
      ${fieldsView(desk, uid)}${agreedView(desk)}
    </section>
    ${lastView(desk, uid)}${monthsView(desk, uid)}
    <p class="cp-unseen" role="status" aria-live="polite">${desk.said}</p>`;
}

/** @param {MeetingsDesk} desk @param {string} uid */
function fieldsView(desk, uid) {
  const { day: when = null, time = "", place = "", bring = "" } = desk.meeting ?? {};
  const clock = html`<div class="cp-field"><label for="${uid}-time">Time</label>
    <input id="${uid}-time" type="time" ?disabled=${desk.readonly} .value=${live(time)} @change=${(/** @type {Event} */ event) => desk.write("time", /** @type {HTMLInputElement} */ (event.target).value)} /></div>`;
  const date = dayField({ id: `${uid}-day`, label: "Day", value: when, disabled: desk.readonly, redraw: () => desk.tell(), pick: (value) => desk.write("day", value) });
  const words = (/** @type {"place"|"bring"} */ field, /** @type {string} */ label, /** @type {string} */ value) =>
    textField({ id: `${uid}-${field}`, label, value, type: (text) => desk.write(field, text), done: () => desk.space.left(), disabled: desk.readonly });
  return html`<div class="me-fields">${date}${clock}${words("place", "Place", place)}${words("bring", "To bring", bring)}</div>`;
}

/** Who proposed it, and who has said yes. @param {MeetingsDesk} desk */
function agreedView(desk) {
  const { meeting } = desk;
  if (!meeting || (!meeting.day && !meeting.place)) return html`<p class="cp-hint">Propose a day and a place. The other is asked for a yes.</p>`;
  const yes = PARTNERS.filter((partner) => meeting[`yes_${partner}`]);
  const name = (/** @type {"person"|"practitioner"} */ partner) => html`<bdi class="cp-who cp-who-${seatOf(desk, partner)}">${desk.words[partner]}</bdi>`;
  return html`<p>Proposed by ${meeting.proposer ? html`<bdi>${meeting.proposer}</bdi>` : name(meeting.proposed_by)}. ${yes.length === 2 ? html`<b>Both have said yes.</b>` : PARTNERS.filter((partner) => !yes.includes(partner)).map((partner) => (meeting.changed ? html`The plan has changed since ${name(partner)} said yes. Does the new one suit? ` : html`${name(partner)} has not said yes yet. `))}</p>
    ${desk.readonly ? nothing : html`<div class="cp-row">${desk.here.map((partner) => html`<button type="button" class=${yes.includes(partner) ? "" : "cp-main"} @click=${() => desk.agree(partner, !yes.includes(partner))}>${yes.includes(partner) ? "Take back the yes of" : "Yes, it suits"} <bdi>${desk.words[partner]}</bdi></button>`)}</div>`}`;
}

/** @param {MeetingsDesk} desk @param {string} role */
function seatOf(desk, role) {
  const seats = desk.words.seats ?? {};
  return Object.keys(seats).find((seat) => seats[seat].role === role) ?? role;
}

/** What was said last time; on the day itself also what is to be done. @param {MeetingsDesk} desk @param {string} uid */
function lastView(desk, uid) {
  const [last] = desk.notes;
  const tasks = desk.isToday ? desk.tasks : [];
  if (!last && !tasks.length) return nothing;
  return html`<section class="cp-card" aria-labelledby="${uid}-last">
    ${last ? html`<h3 id="${uid}-last">Last time, ${day(last.day)}</h3>${noteView(last)}` : html`<h3 id="${uid}-last">For today</h3>`}
    ${tasks.length ? html`<h4>Still to be done</h4><ul class="me-list">${tasks.map(({ text, who }) => html`<li><span dir="auto">${text}</span>${desk.words[who] ? html` <span class="cp-hint"><bdi>${desk.words[who]}</bdi></span>` : nothing}</li>`)}</ul>` : nothing}
  </section>`;
}

/** The three lines of a note. @param {SessionNote} note */
function noteView({ talked, agreed, noticed, state }) {
  const lines = [["Talked about", talked], ["Agreed", agreed], ["Noticed", noticed]].filter(([, text]) => text);
  return html`<dl class="me-lines">${lines.map(([word, text]) => html`<div><dt>${word}</dt><dd dir="auto">${text}</dd></div>`)}</dl>
    ${state === "afterwards" ? html`<p class="cp-hint">Written afterwards, not seen by both yet.</p>` : nothing}`;
}

/** @param {MeetingsDesk} desk @param {string} uid */
function monthsView(desk, uid) {
  const { notes } = desk;
  if (!notes.length) return nothing;
  const months = [...new Set(notes.map((note) => note.day.slice(0, 7)))];
  return html`<details class="cp-more"><summary><h3 id="${uid}-months">Month by month</h3></summary>${months.map((month) => monthView(month, notes.filter((note) => note.day.startsWith(month)).reverse()))}</details>`;
}

/** One month in a few lines, the first meeting first. @param {string} month @param {SessionNote[]} notes */
function monthView(month, notes) {
  const title = new Date(`${month}-01T12:00`).toLocaleDateString("en-GB", { month: "long", year: "numeric" });
  const lines = (/** @type {string} */ word, /** @type {string[]} */ texts) =>
    texts.some(Boolean) ? html`<div><dt>${word}</dt><dd><ul class="me-list">${texts.filter(Boolean).map((text) => html`<li dir="auto">${text}</li>`)}</ul></dd></div>` : nothing;
  return html`<section class="me-month"><h4>${title}: ${notes.length === 1 ? "1 meeting" : `${notes.length} meetings`}</h4>
    <dl class="me-lines">${lines("Talked about", notes.map(({ talked }) => talked))}${lines("Agreed", notes.map(({ agreed }) => agreed))}${lines("Noticed", notes.map(({ noticed }) => noticed))}</dl></section>`;
}
