/** What one's own map in a room says of itself, and what becomes of it; lit-html templates. */
import { html, nothing } from "lit-html";
import { noticeView } from "../desk_parts.js";

/** @typedef {import("./day_map_desk.js").DayMapDesk} DayMapDesk */
/** @typedef {{uid: string, focus: (place: string) => void}} Ways */

/** @param {DayMapDesk} desk @param {Ways} ways */
export function dayMapView(desk, ways) {
  const aside = desk.model.get("aside");
  const body = html`${noticeView(desk)}${desk.begun ? endView(desk, ways, aside) : beginView(desk)}<p class="cp-unseen" role="status" aria-live="polite">${desk.said}</p>`;
  if (aside) return html`<details class="cp-more"><summary><h2>My own map of today</h2></summary><div class="dm-body">${body}</div></details>`;
  const title = desk.begun ? "What becomes of your map" : desk.plan.title;
  return html`<section class="dm-body" aria-labelledby="${ways.uid}-title"><h2 id="${ways.uid}-title" tabindex="-1" dir="auto">${title}</h2>${body}</section>`;
}

/** @param {DayMapDesk} desk */
function beginView(desk) {
  const { ask, hint } = desk.plan;
  return html`<p class="dm-ask" dir="auto">${ask}</p>${hint ? html`<p dir="auto">${hint}</p>` : nothing}
    ${promiseView(desk)}
    <div class="cp-row"><button type="button" class="cp-main" ?disabled=${desk.waiting === "begin" || desk.readonly} @click=${() => desk.begin()}>Draw my map</button></div>`;
}

/** @param {DayMapDesk} desk */
const promiseView = (desk) => html`<ul class="dm-promise">${desk.model.get("promise").map((/** @type {string} */ line) => html`<li>${line}</li>`)}</ul>`;

/** @param {DayMapDesk} desk @param {Ways} ways @param {boolean} aside */
function endView(desk, ways, aside) {
  const opened = desk.model.get("opened");
  return html`${aside ? html`${promiseView(desk)}<div class="cp-row"><button type="button" aria-expanded=${opened} @click=${() => desk.show(!opened)}>${opened ? "Put the map away" : "Show the map"}</button></div>` : nothing}
    ${desk.counts.length ? countsView(desk) : nothing}
    ${keepView(desk)}${eraseView(desk, ways)}`;
}

/** The numbers that would leave, before they do. @param {DayMapDesk} desk */
function countsView(desk) {
  const { sent, sentIsOlder, counts, readonly } = desk;
  return html`<section class="dm-part"><h3>Only numbers, and only if you say yes</h3>
    <p>${sent ? "Your numbers are counted with those of the others. Nobody sees which are yours." : "These would be added to the numbers of the others. The room sees the sums, from five people on."}</p>
    <dl class="dm-counts">${counts.map(({ id, label, count }) => html`<div><dt dir="auto">${label}</dt><dd>${sent ? sent[id] : count}</dd></div>`)}</dl>
    ${sentIsOlder ? html`<p class="cp-hint">Your map has changed since.</p>` : nothing}
    <div class="cp-row">
      ${sent && !sentIsOlder ? nothing : html`<button type="button" class="cp-main" ?disabled=${readonly} @click=${() => desk.count(true)}>${sent ? "Count the new numbers" : "Yes, count my numbers"}</button>`}
      ${sent ? html`<button type="button" class="cp-off" ?disabled=${readonly} @click=${() => desk.count(false)}>Take my numbers out</button>` : nothing}
    </div></section>`;
}

/** @param {DayMapDesk} desk */
function keepView(desk) {
  const taken = desk.model.get("taken");
  const way = desk.model.get("way");
  const words = { "": "Your own space is yours alone. The copy stays there after today, until you delete it.", same: "A copy is in your own space. Only you can open it, also after today.", older: "The copy in your own space is older than this map." }[/** @type {""|"same"|"older"} */ (taken)];
  return html`<section class="dm-part"><h3>Take it along</h3><p>${words}${taken && way ? html` <a href=${way}>Open my own space</a>` : nothing}</p>
    ${taken === "same" ? nothing : html`<div class="cp-row"><button type="button" ?disabled=${desk.waiting === "keep"} @click=${() => desk.keep()}>${taken ? "Bring the copy up to date" : "Copy it into my own space"}</button></div>`}</section>`;
}

/** Asks first. @param {DayMapDesk} desk @param {Ways} ways */
function eraseView(desk, { uid, focus }) {
  const ask = () => {
    desk.ask(true);
    focus(`#${uid}-sure`);
  };
  const back = () => {
    desk.ask(false);
    focus(".dm-erase");
  };
  if (!desk.asking) return html`<section class="dm-part"><h3>Say goodbye to it</h3><p>It is deleted when the day ends, tonight at the latest. You need not wait.</p>
    <div class="cp-row"><button type="button" class="cp-off dm-erase" ?disabled=${desk.waiting === "erase"} @click=${ask}>Delete my map now</button></div></section>`;
  const kept = desk.model.get("taken") ? "The copy in your own space stays." : "You have not taken it along.";
  return html`<section class="dm-part"><div class="cp-card dm-sure" role="group" aria-labelledby="${uid}-sure"><h3 id="${uid}-sure" tabindex="-1">Delete your map now?</h3>
    <p>It is gone at once, and nothing brings it back: no undo, nobody here. ${kept}</p>
    <div class="cp-row"><button type="button" @click=${back}>Not now</button><button type="button" class="cp-off" @click=${() => desk.erase()}>Yes, delete it</button></div></div></section>`;
}
