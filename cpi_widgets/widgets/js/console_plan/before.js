/** Before the day begins: who listens and where it is quiet.  Without both nothing begins. */
import { html, nothing } from "lit-html";
import { lineField } from "../console/fields.js";
import { pagesView } from "../console/pages.js";
import { atPlace, dayOf } from "../console/words.js";

/** @typedef {import("../console/console_desk.js").ConsoleDesk} ConsoleDesk */
/** @typedef {import("../console/console_desk.js").Day} Day */

/** @type {Record<string, {label: string, hint: string}>} */
const TO_SAY = {
  named_listener: { label: "Who listens today", hint: "A first name, and how to find them." },
  quiet_space: { label: "Where the quiet place is", hint: "So that somebody who has never been here finds it." },
};

/** @param {ConsoleDesk} desk @param {string} uid */
export function beforeView(desk, uid) {
  const day = /** @type {Day} */ (desk.day);
  const first = desk.nexts[0];
  const ready = !day.unsaid.length;
  return html`<div class="co-before">
    <section class="co-panel" aria-labelledby="${uid}-before">
      <h2 id="${uid}-before" tabindex="-1" dir="auto">${day.name}</h2>
      <p>${day.weekday}, from ${day.starts} to ${day.ends}. Before the day begins, say who is there for somebody to whom it is too much. All phones show it.</p>
      ${startView(desk, day, uid)}${careView(desk, uid)}
      <dl class="co-two"><div><dt>Anybody may sit out</dt><dd dir="auto">${day.distress.opt_out}</dd></div><div><dt>The closing round</dt><dd dir="auto">${day.distress.closing_round}</dd></div></dl>
      ${day.today ? nothing : html`<p class="cp-callout co-elsewhen">This day is planned for ${day.weekday}. To begin it now, move it to today: all its times follow. Undo moves it back.</p>`}
      <div class="cp-row co-steer">
        <button type="button" class="cp-main" ?disabled=${!ready || desk.readonly} aria-describedby=${ready ? nothing : `${uid}-wait`} @click=${(/** @type {MouseEvent} */ event) => desk.steer(event, "begin", { block: first.id, today: !day.today, zone: -new Date().getTimezoneOffset() }, `“${first.title}” has begun.`)}>${day.today ? html`Begin <bdi>${first?.title ?? ""}</bdi>` : "Begin it today instead"}</button>
        ${ready ? nothing : html`<p class="cp-hint" id="${uid}-wait">The day can begin once both are filled in.</p>`}
      </div>
    </section>
    <section class="cp-card"><h3>Meanwhile</h3><ul class="co-list">
      <li>People come in with the code: <a href=${desk.model.get("ways")[0]?.to ?? "#"}>the door, the people and the projector</a>.</li>
      <li>You can still <a href="#programme" @click=${(/** @type {Event} */ event) => { event.preventDefault(); desk.go("programme"); }}>change or print the programme</a>.</li>
      <li>Another trainer can go on from here at any time: make them co-trainer at the door.</li>
    </ul>${pagesView(desk)}</section>
  </div>`;
}

const DAY_MS = 24 * 60 * 60 * 1000;

/** When it begins: all its times follow. @param {ConsoleDesk} desk @param {Day} day @param {string} uid */
function startView(desk, day, uid) {
  const set = (/** @type {Event} */ event) => {
    const { value } = /** @type {HTMLInputElement} */ (event.target);
    if (!value || value === day.starts) return;
    const [from, to, at] = [day.starts, day.ends, value].map((time) => Date.parse(atPlace(time, day.date)));
    const end = new Date(at + ((to - from + DAY_MS) % DAY_MS));
    const ends = atPlace(end.toTimeString().slice(0, 5), dayOf(end));
    desk.change({ kind: "set_day", starts: atPlace(value, day.date), ends }, `The day begins at ${value}. All its times follow.`);
  };
  return desk.readonly ? nothing : html`<p class="co-when"><span><label for="${uid}-starts"><b>It begins at</b></label><input id="${uid}-starts" type="time" .value=${day.starts} @change=${set} /></span></p>`;
}

/** Who listens and where it is quiet, to be filled in. @param {ConsoleDesk} desk @param {string} uid */
export function careView(desk, uid) {
  const day = /** @type {Day} */ (desk.day);
  return html`<div class="co-two">${Object.keys(TO_SAY).map((name) => sayView(desk, day, name, uid))}</div>`;
}

/** @param {ConsoleDesk} desk @param {Day} day @param {string} name @param {string} uid */
function sayView(desk, day, name, uid) {
  const { label, hint } = TO_SAY[name];
  const value = day.unsaid.includes(name) ? "" : day.distress[name];
  const advice = day.advice[name];
  const said = html`${hint}${advice ? html` The run sheet says: <span dir="auto">${advice}</span>` : nothing}`;
  return lineField(desk, { id: `${uid}-${name}`, label, hint: said, value, done: (text) => text && desk.deed("care", { name, text }, "Kept. All phones show it.") });
}
