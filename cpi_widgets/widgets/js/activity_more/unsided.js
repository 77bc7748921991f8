/** What is in the way and on nobody's side yet: it is asked for, for until then it hangs on no wheel; lit-html templates. */
import { html, nothing } from "lit-html";
import { where } from "../activity/places.js";
import { putReply } from "../activity/sheet.js";
import { short } from "../records.js";

/** @typedef {import("../activity/activity_desk.js").ActivityDesk} ActivityDesk */
/** @typedef {import("../activity/cards.js").Ways} Ways */
/** @typedef {import("../activity/sheet.js").Part} Part */

/** Those on no side; a piece is on the side of what it is a piece of. @param {ActivityDesk} desk @param {Part} part */
function unsided(desk, part) {
  const cards = desk.answersTo(part);
  const there = new Set(cards.map(({ id }) => id));
  return cards.filter(({ id, body }) => !body.side && (!there.has(body.under) || body.under === id) && desk.titleOf(id, part));
}

/** @param {ActivityDesk} desk @param {Part} part @param {string} open  the card that is being written @param {Ways} ways */
export function unsidedView(desk, part, open, ways) {
  const side = desk.plan.kind === "barriers" ? part.fields.find(({ id }) => id === "side") : undefined;
  const cards = side ? unsided(desk, part).filter(({ id }) => id !== open) : [];
  if (!side || !cards.length) return nothing;
  const put = (/** @type {string} */ id, /** @type {string} */ value, /** @type {string} */ words) => () => {
    const title = short(desk.titleOf(id, part));
    desk.space.left();
    desk.act({ label: `“${title}”: ${words}`, changes: [putReply(id, { side: value })], said: `“${title}” is on a side now: ${words}.` });
    ways.focus(".ac-unsided button", `${where(id)} button`);
  };
  return html`<section class="ac-unsided" aria-label="Not yet on a side"><h4>Not yet on a side: ${cards.length}</h4>
    <p class="cp-hint">Whose side is it on? Until you choose, it hangs on no wheel.</p>
    <ul class="cp-plain">${cards.map(({ id }) => html`<li><p class="ac-title" dir="auto" id="${ways.uid}-${id}-unsided">${desk.titleOf(id, part)}</p>
      <div class="cp-row" role="group" aria-labelledby="${ways.uid}-${id}-unsided">${side.options.map(({ value, words }) => html`<button type="button" @click=${put(id, value, words)}>${words}</button>`)}</div></li>`)}</ul></section>`;
}
