/** What the room does now, in words. */
import { html, nothing } from "lit-html";
import { minutesAndSeconds, secondsTo } from "../server_clock.js";

/**
 * @typedef {{phase: string, title: string, words: string, deadline: string | null, timed: boolean}} Now
 * @typedef {{listener: string, quiet_space: string, opt_out: string}} Care
 * @typedef {{now: Now, asking: boolean, care: Care | Record<string, never>}} Shown
 */

/** @type {Record<string, string>} */
const PHASES = {
  waiting: "Nothing to do just now. The next part comes by itself.",
  write: "Write now. Nobody sees it while you write.",
  reveal: "Look together at what came.",
  discuss: "Talk about it. Nothing to type.",
  break: "A break. See you soon.",
  ended: "The day has ended. Thank you for being here.",
};

/** How long there is. @param {Now} now @param {number} clock @param {boolean} hidden */
export function timeWords({ phase, deadline, timed }, clock, hidden) {
  if (phase !== "write" || !deadline || !timed || hidden) return "";
  const left = secondsTo(deadline, clock);
  return left ? `${minutesAndSeconds(left)} left` : "Time is up. Finish your sentence; your words are kept.";
}

/** @param {Shown} shown @param {number} clock @param {{hidden: boolean, hide: () => void, ask: () => void}} can */
export function nowView({ now, asking, care }, clock, can) {
  const time = timeWords(now, clock, can.hidden);
  const timed = now.phase === "write" && now.deadline && now.timed;
  return html`<div class="rn-head"><div>
      <h2 dir="auto">${now.title || "Welcome"}</h2>
      <p class="rn-phase" role="status">${now.words || PHASES[now.phase]}</p>
    </div>${time ? html`<p class="rn-time" role="timer">${time}</p>` : nothing}</div>
    ${timed ? html`<div class="cp-row">
      <button type="button" aria-pressed=${asking} @click=${can.ask}>${asking ? "You asked for more time" : "I would like more time"}</button>
      <button type="button" aria-pressed=${can.hidden} @click=${can.hide}>${can.hidden ? "Show the clock" : "Hide the clock"}</button>
    </div>` : nothing}
    ${careView(care)}`;
}

/** @param {Care | Record<string, never>} care */
function careView(care) {
  return html`<details class="cp-more rn-care"><summary>If it is too much</summary>
    <p>Skip anything, pause, watch, or go, at any time. You do not have to say why. What you wrote stays yours; you can delete it.</p>
    ${care.listener ? html`<p><b>Somebody to talk to:</b> <span dir="auto">${care.listener}</span></p>` : nothing}
    ${care.quiet_space ? html`<p><b>A quiet place:</b> <span dir="auto">${care.quiet_space}</span></p>` : nothing}
    ${care.opt_out ? html`<p dir="auto">${care.opt_out}</p>` : nothing}
  </details>`;
}
