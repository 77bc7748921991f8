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
  const { figures } = desk.looks;
  const back = html`<div>${figures ? html`<button type="button" @click=${() => desk.leaveFigures("today")}>Back to Today</button>` : html`<button type="button" @click=${() => desk.show("choosing", true)}>Back to the programmes</button>`}</div>`;
  if (!scan.themes) {
    desk.ask("scan");
    return html`<section class="co-propose"><h2 tabindex="-1">A day for this team</h2>${back}<p class="cp-hint">One moment…</p></section>`;
  }
  const whole = /** @type {Scan} */ (scan);
  const parts = [proposalView(desk, whole, uid), profileView(desk, whole, uid)];
  return html`<section class="co-propose" aria-labelledby="${uid}-propose">
    <h2 id="${uid}-propose" tabindex="-1">${figures === "profile" ? "Are you ready to begin?" : "A day for this team"}</h2>
    ${back}
    <div class="co-beside">${figures === "profile" ? parts.reverse() : parts}</div>
  </section>`;
}
