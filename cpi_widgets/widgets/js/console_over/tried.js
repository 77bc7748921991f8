/** A day that was begun on another date and not gone on with: somebody tried it, to its end or not. */
import { html } from "lit-html";
import { ask, sureView } from "../console/sure.js";

const ANEW = "The day stands as if nothing had run, with its planned times for today, and all phones wait. What people wrote until now stays, under the same headings, beside what they write from now on. Groups and questions stay too. When each part ran, and who was there for it, is told anew from today on.";
const OPENS = "The code lets people in again, and no screen says any more that the day is over.";

/** @param {any} desk */
export function triedView(desk) {
  const { tried, tried_on, ended } = desk.day;
  const words = ended ? [OPENS, ANEW].join(" ") : ANEW;
  const does = (/** @type {MouseEvent} */ event) => desk.steer(event, "anew", { tried_on, zone: -new Date().getTimezoneOffset() }, "The day can begin anew. Undo takes it back.");
  const button = html`<div class="cp-row"><button type="button" @click=${() => ask(desk, "anew", words)}>Begin it anew</button></div>`;
  const asks = ended
    ? html`<div><p>This day was begun on ${tried}. Since it ended nobody new comes in. Only if that was to try it, begin it anew today: then the code lets people in again.</p>${button}</div>`
    : html`<div class="cp-callout"><p>This day was begun on ${tried}. If that was to try it, begin it anew today.</p>${button}</div>`;
  return html`${asks}${sureView(desk, "anew", words, [{ yes: "Make it ready to begin", does }])}`;
}
