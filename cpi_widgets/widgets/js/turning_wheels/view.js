/** Two wheels in gear with what each has turned, a button for each part, and the same in words. */
import { html, nothing } from "lit-html";
import { choice } from "../parts.js";
import { gearsView } from "./gears.js";

/**
 * @typedef {{id: string, label: string, notches: Record<string, number>}} Spoke
 * @typedef {{seat: "practitioner"|"person", name: string, spokes: Spoke[]}} Wheel
 * @typedef {{rounds: {id: string, label: string}[], round: string, wheels: Wheel[], drags: string, last: string, closed: boolean}} Play
 * @typedef {{uid: string, said: string, round: string, choose: (round: string) => void, press: (part: string, by: 1|-1) => void}} Ways
 */

/** How far a wheel has turned in one round. @param {Wheel} wheel @param {string} round */
export const turnsOf = ({ spokes }, round) => spokes.reduce((sum, { notches }) => sum + (notches[round] ?? 0), 0);

/** @param {number} n */
const notches = (n) => (n === 1 ? "1 notch" : `${n} notches`);

/** @param {Play | Record<string, never>} play @param {Ways} ways */
export function wheelsView(play, ways) {
  if (!play.wheels?.length) return nothing;
  const known = /** @type {Play} */ (play);
  const { wheels, drags, closed, last, rounds } = known;
  const { round } = ways;
  const gears = wheels.map((wheel) => ({ seat: wheel.seat, name: wheel.name, turns: turnsOf(wheel, round), of: wheel.spokes.length, drags: drags === wheel.seat }));
  const dragging = wheels.find(({ seat }) => seat === drags);
  const balance = gears.map(({ name, turns }) => `${name}: ${notches(turns)}.`).join(" ");
  return html`<h2>Turn the wheels</h2>
    ${closed ? nothing : html`<p class="cp-hint">Press a part when somebody truly does it, not when it is only said.</p>`}
    ${rounds.length > 1 ? choice({ legend: "Which round", name: `${ways.uid}-round`, options: rounds.map(({ id, label }) => ({ value: id, label })), value: round, pick: ways.choose }) : nothing}
    ${gearsView(gears)}
    <p class="tw-balance" role="status">${balance} ${dragging ? html`<b>${dragging.name}: this wheel drags. The other side moved three times running.</b>` : nothing}</p>
    ${ways.said ? html`<p class="cp-wrong" role="alert">${ways.said}</p>` : nothing}
    <div class="tw-sides">${wheels.map((wheel) => sideView(wheel, known, ways))}</div>
    ${last && !closed ? html`<button type="button" class="tw-back" @click=${() => ways.press(last, -1)}>Take the last notch back</button>` : nothing}`;
}

/** @param {Wheel} wheel @param {Play} play @param {Ways} ways */
function sideView({ seat, name, spokes }, { closed }, { round, press }) {
  return html`<section class="tw-side tw-${seat}" aria-label=${name}><h3>${name}</h3><ul class="cp-plain">${spokes.map(({ id, label, notches: turned }) => html`<li><button type="button" class="tw-spoke" data-spoke=${id} ?disabled=${closed} @click=${() => press(id, 1)}><span>${label}</span> <b>${turned[round] ?? 0}<span class="cp-unseen"> so far</span></b></button></li>`)}</ul></section>`;
}
