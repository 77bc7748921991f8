/** Counters on options, and votes for what hangs on the wall; lit-html templates. */
import { html, nothing } from "lit-html";
import { repeat } from "lit-html/directives/repeat.js";
import { live } from "lit-html/directives/live.js";
import { countedOptions } from "../activity/sheet.js";

/** @typedef {import("../activity/activity_desk.js").ActivityDesk} ActivityDesk */
/** @typedef {import("../activity/sheet.js").Part} Part */

/** More than anybody would count to. */
const NOBODY_COUNTS = 40;

/** @param {ActivityDesk} desk @param {Part} part */
export function countedView(desk, part) {
  const options = countedOptions(part, desk.plan.wall);
  const votes = part.fields[0].type !== "choice";
  const left = desk.left(part);
  return html`${(part.most ?? 0) < NOBODY_COUNTS ? html`<p class="ac-left" role="status">${left > 0 ? html`<b>${left}</b> of ${part.most} left` : "All are given. Take one back to move it."}</p>` : nothing}
    <ul class="cp-plain ac-options">${repeat(options, ([value]) => value, ([value, words]) => (votes ? voteView(desk, part, value, words) : dotsView(desk, part, value, words)))}</ul>`;
}

/** @param {ActivityDesk} desk @param {Part} part @param {string} value @param {string} words */
function voteView(desk, part, value, words) {
  const on = desk.on(part, value).length > 0;
  return html`<li><label class="cp-check"><input type="checkbox" .checked=${live(on)} ?disabled=${desk.readonly || (!on && !desk.hasRoom(part))} @change=${() => desk.count(part, value, on ? -1 : 1)} /> <bdi>${words}</bdi></label></li>`;
}

/** @param {ActivityDesk} desk @param {Part} part @param {string} value @param {string} words */
function dotsView(desk, part, value, words) {
  const many = desk.on(part, value).length;
  return html`<li class="ac-dots"><span class="ac-word"><bdi>${words}</bdi></span>
    <span class="ac-pips" aria-hidden="true">${"●".repeat(many)}</span>
    <span class="ac-steps"><button type="button" aria-label="Take one back from ${words}" ?disabled=${desk.readonly || !many} @click=${() => desk.count(part, value, -1)}>−</button>
      <output aria-label="On ${words}">${many}</output>
      <button type="button" aria-label="Put one on ${words}" ?disabled=${desk.readonly || !desk.hasRoom(part)} @click=${() => desk.count(part, value, 1)}>+</button></span></li>`;
}
