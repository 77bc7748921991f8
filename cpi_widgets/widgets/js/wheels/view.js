/** The wheels on the page: the picture, why they turn as they do, one part at a time, and the same in words. */
import { html, nothing, svg } from "lit-html";
import { live } from "lit-html/directives/live.js";
import { conflictsView } from "../conflicts.js";
import { noticeView, statusLine, turnsView } from "../desk_parts.js";
import { selectField } from "../parts.js";
import { short } from "../records.js";
import { panelView } from "./panel.js";
import { pictureView } from "./picture.js";
import { STATES, barriersInWords, saidBy } from "./said.js";
import { SIGNS } from "./signs.js";
import { SEATS } from "./wheels_desk.js";

/** @typedef {import("./wheels_desk.js").WheelsDesk} WheelsDesk */
/** @typedef {import("./wheels_desk.js").Placed} Placed */
/** @typedef {import("./wheels_desk.js").Seat} Seat */
/** @typedef {import("./panel.js").Go & {turn: (way: 1|-1) => void, move: (wanted: boolean) => void}} Ways */
/** @typedef {{width: number, moves: boolean, stopped: boolean, pictureOf: typeof import("./geometry.js").pictureOf}} Frame  `stopped`: the page's own switch stops all motion */

/** @param {WheelsDesk} desk @param {string} uid @param {Frame} frame @param {Ways} ways */
export function wheelsView(desk, uid, frame, ways) {
  const picture = frame.pictureOf(frame.width, saidBy(desk));
  const pick = (/** @type {string} */ id) => {
    desk.choose(id);
    ways.part(id);
  };
  const open = desk.partOf(desk.part);
  const title = desk.model.get("title");
  return html`${title ? html`<h2 dir="auto" tabindex="-1">${title}</h2>` : nothing}${statusLine(desk)}
    ${noticeView(desk)}${conflictsView(desk)}
    ${stepPicker(desk, uid)}
    <figure class="wh-figure"><svg class=${picture.wide ? "wh-wide" : "wh-narrow"} role="img" aria-labelledby="${uid}-alt" width=${picture.width} height=${Math.ceil(picture.height)} viewBox="0 0 ${picture.width} ${Math.ceil(picture.height)}">
      <title id="${uid}-alt">${altOf(desk)}</title>${svg`${pictureView(picture, lookOf(desk), pick)}`}
    </svg></figure>
    ${motionView(frame, ways)}
    ${open ? panelView(desk, open, uid, ways) : nothing}
    <div class="wh-seats">${SEATS.map((seat) => seatView(desk, seat, uid))}</div>
    ${missingView(desk)}
    ${listView(desk, uid, pick)}
    ${desk.readonly ? nothing : turnsView(desk)}
    <p class="cp-unseen" role="status" aria-live="polite">${desk.said}</p>`;
}

/** The picture in a sentence; all its parts are in the list. @param {WheelsDesk} desk */
function altOf(desk) {
  const turns = SEATS.map((seat) => `the wheel of ${short(desk.words.seats[seat].name)} ${STATES[desk.turn(seat).state]}`);
  return `Two wheels that overlap: ${turns.join(", ")}. What they share is in the middle, the organisation beneath. All parts are in the list below.`;
}

/** @param {WheelsDesk} desk @returns {import("./picture.js").LookOf} */
function lookOf(desk) {
  const parts = new Map(desk.parts.map((part) => [part.id, part]));
  return (id) => {
    const part = /** @type {Placed} */ (parts.get(id));
    const lit = desk.step === null ? desk.part === id : desk.isLit(part);
    const dim = desk.step === null ? desk.part !== "" && desk.part !== id : !lit;
    return { dim, lit, out: desk.canGo(part) && !desk.there(part), told: desk.written("note", id).length > 0 };
  };
}

/** @param {WheelsDesk} desk @param {string} uid */
function stepPicker(desk, uid) {
  const options = [{ value: "", label: "All parts" }, ...desk.steps.map(({ number, title }) => ({ value: String(number), label: `${number} ${title}` }))];
  const way = desk.step === null ? undefined : desk.wayTo(desk.step);
  return html`<div class="wh-picker">
    ${selectField({ id: `${uid}-step`, label: "Light up a step", options, value: desk.step === null ? "" : String(desk.step), pick: (value) => desk.light(value ? Number(value) : null) })}
    ${way ? html`<a href="#${way.id}">Go to ${way.title}</a>` : nothing}
  </div>`;
}

/** @param {Frame} frame @param {Ways} ways */
function motionView({ moves, stopped }, ways) {
  return html`<div class="cp-row wh-motion" role="group" aria-label="Turn the wheels">
    <button type="button" @click=${() => ways.turn(-1)}><span aria-hidden="true">↶</span> Back</button>
    <button type="button" @click=${() => ways.turn(1)}>On <span aria-hidden="true">↷</span></button>
    ${stopped ? html`<span class="cp-hint">All motion is stopped on this page.</span>` : html`<button type="button" aria-pressed=${String(!moves)} @click=${() => ways.move(!moves)}>Stop the wheels</button>`}
  </div>`;
}

/** Why one wheel turns as it does, and whether its side is ready. @param {WheelsDesk} desk @param {Seat} seat @param {string} uid */
function seatView(desk, seat, uid) {
  const { name, word } = desk.words.seats[seat];
  const { state, why } = desk.turn(seat);
  const ready = desk.group("before_turning").find((part) => part.side === seat);
  return html`<section class="wh-seat wh-seat-${seat}" aria-labelledby="${uid}-${seat}">
    <h3 id="${uid}-${seat}"><bdi>${short(name)}</bdi> <span class="wh-word"><bdi>${short(word)}</bdi></span></h3>
    <p class="wh-says">This wheel ${STATES[state]}.</p>
    <ul class="wh-why">${why.map((line) => html`<li>${line}</li>`)}</ul>
    ${ready ? html`<label class="cp-check"><input type="checkbox" ?disabled=${desk.readonly} .checked=${live(desk.there(ready))}
        @change=${(/** @type {Event} */ event) => desk.set(ready, /** @type {HTMLInputElement} */ (event.target).checked)} />
      <span><b>${ready.label}.</b> ${ready.sentence}</span></label>` : nothing}
  </section>`;
}

/** What is missing while the organisation does not do something. @param {WheelsDesk} desk */
function missingView(desk) {
  const missing = desk.group("agency").filter((part) => !desk.there(part));
  if (!missing.length) return nothing;
  return html`<div class="wh-missing"><h3>What is missing beneath</h3><ul>${missing.map(({ label, if_missing: what }) => html`<li>Without “${label}”: ${what}.</li>`)}</ul></div>`;
}

/** The same in words: every part, in reading order, each with the way to open it. @param {WheelsDesk} desk @param {string} uid @param {(id: string) => void} pick */
function listView(desk, uid, pick) {
  const { seats } = desk.words;
  const wheel = (/** @type {Seat} */ seat) => groupView(desk, seat, html`The wheel of <bdi>${short(seats[seat].name)}</bdi> <span class="wh-word"><bdi>${short(seats[seat].word)}</bdi></span>`, uid, pick);
  return html`<section class="wh-list" aria-labelledby="${uid}-words"><h3 id="${uid}-words">The same in words</h3>
    <p class="cp-hint">Open a part to read it, to add your own example, or to say what you think of it.</p>
    <div class="wh-columns">${SEATS.map(wheel)}</div>
    <div class="wh-columns">${groupView(desk, "overlap", "What you share", uid, pick)} ${groupView(desk, "barriers", "What presses the other way", uid, pick)}</div>
    ${groupView(desk, "agency", "What the organisation does beneath", uid, pick)}
    <div class="wh-columns">${groupView(desk, "before_turning", "Before anything turns", uid, pick)} ${groupView(desk, "outcomes", "What comes of it", uid, pick)}</div>
  </section>`;
}

/** @param {WheelsDesk} desk @param {import("./wheels_desk.js").Group} group @param {any} heading @param {string} uid @param {(id: string) => void} pick */
function groupView(desk, group, heading, uid, pick) {
  const sign = SIGNS[group];
  return html`<div class="wh-group wh-group-${group}"><h4>${heading}</h4><ul class="cp-plain">${desk.group(group).map((part, i) => {
    const state = marksOf(desk, part);
    const lit = desk.isLit(part);
    return html`<li class=${desk.step !== null && !lit ? "wh-quiet" : lit ? "wh-bright" : ""}><button type="button" data-open=${part.id} aria-expanded=${String(desk.part === part.id)} @click=${() => pick(desk.part === part.id ? "" : part.id)}>
      ${sign ? html`<span class="wh-sign" aria-hidden="true">${sign(i)}</span>` : nothing}
      <span class="wh-item"><b>${part.label}${part.group === "before_turning" ? html`: <bdi>${short(desk.words.seats[/** @type {Seat} */ (part.side)].name)}</bdi>` : nothing}</b> <span class="wh-line">${part.sentence}</span>${state.length ? html` <span class="wh-marks">${state.join(" · ")}</span>` : nothing}</span>
    </button></li>`;
  })}</ul></div>`;
}

/** What there is to say of a part beside its sentence. @param {WheelsDesk} desk @param {Placed} part @returns {string[]} */
function marksOf(desk, part) {
  const count = (/** @type {number} */ n, /** @type {string} */ word) => (n ? [`${n} ${word}${n === 1 ? "" : "s"}`] : []);
  const marks = [...count(desk.written("note", part.id).length, "example"), ...count(desk.written("comment", part.id).length, "comment")];
  if (part.group === "before_turning") marks.unshift(desk.there(part) ? "ready" : "not said yet");
  else if (!desk.there(part)) marks.unshift("left out");
  if (part.group === "barriers") marks.unshift(barriersInWords(desk.barriers(/** @type {any} */ (part.side))));
  if (part.id === "objectives") marks.push(...count(desk.goals.length, "goal"));
  if (desk.isLit(part)) marks.push(`lit by step ${desk.step}`);
  return marks;
}
