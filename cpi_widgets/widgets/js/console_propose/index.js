/** A day proposed from the readiness scan, beside the longer profile of a team that thinks of beginning. A file of its own. */
import { html } from "lit-html";
import { profileView } from "./profile.js";
import { proposalView } from "./proposal.js";

/**
 * @typedef {{id: string, label: string, median: number|null, votes: number}} Theme
 * @typedef {{id: string, label: string, heading: string}} Line
 * @typedef {{id: string, words: string, needs: ""|"date"|"text"}} Outcome
 * @typedef {{themes: Theme[], known: boolean, minutes: number, note: string, scale: Record<string, string>, lines: Line[], outcomes: Outcome[],
 *   asked_in: {id: string, name: string, minutes: {full: number, bite: number}}, rated: import("./profile.js").Rated[]}} Scan
 */

/** @param {any} desk @param {string} uid */
export function view(desk, uid) {
  /** @type {Partial<Scan>} */
  const scan = desk.model.get("scan");
  const back = html`<div><button type="button" @click=${() => desk.show("choosing", true)}>Back to the programmes</button></div>`;
  if (!scan.themes) {
    desk.ask("scan");
    return html`<section class="co-propose"><h2 tabindex="-1">A day for this team</h2>${back}<p class="cp-hint">One moment…</p></section>`;
  }
  const whole = /** @type {Scan} */ (scan);
  return html`<section class="co-propose" aria-labelledby="${uid}-propose">
    <h2 id="${uid}-propose" tabindex="-1">A day for this team</h2>
    ${back}
    <div class="co-beside">${proposalView(desk, whole, uid)}${profileView(desk, whole, uid)}</div>
  </section>`;
}
