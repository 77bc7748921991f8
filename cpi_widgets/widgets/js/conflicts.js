/** Two people changed the same thing: both texts, side by side, and the person chooses one, or of long texts both. */
import { html, nothing } from "lit-html";
import { joinable, joined } from "./disputes.js";
import { who } from "./parts.js";

/** @typedef {import("./space.js").Clash} Clash */
/** @typedef {import("./space.js").Conflict} Conflict */

/** Where each desk's person was before they went to choose. @type {WeakMap<object, HTMLElement>} */
const cameFrom = new WeakMap();

/** @typedef {(clash: Clash, value: any) => string} Wording */

/** @param {any} desk @param {Wording} [wording]  how a value is said, where the desk has no words of its own */
export function conflictsView(desk, wording = ({ field }, value) => desk.wordFor(field, value)) {
  if (!desk.space.conflicts.length) return nothing;
  const entered = (/** @type {FocusEvent} */ event) => {
    const from = event.relatedTarget;
    if (from instanceof HTMLElement && !from.closest(".cp-conflict")) cameFrom.set(desk, from);
  };
  return desk.space.conflicts.map((/** @type {Conflict} */ conflict) => html`<section class="cp-card cp-conflict" role="group" aria-label="Both changed this" @focusin=${entered}>
    <h3>Both changed this</h3>
    <p>${conflict.message}</p>
    ${conflict.clashes.map((clash) => bothView(desk, conflict, clash, wording))}
  </section>`);
}

/** @param {any} desk @param {Conflict} conflict @param {Clash} clash @param {Wording} wording */
function bothView(desk, conflict, clash, wording) {
  const keep = (/** @type {string} */ which, main = "") => html`<button type="button" class=${main} @click=${(/** @type {Event} */ event) => settle(desk, conflict, which, event)}>Keep ${which}</button>`;
  const about = desk.labelOf?.(clash.field);
  return html`${about ? html`<p><b>${about}</b></p>` : nothing}<dl class="cp-both">
      <div><dt>Yours</dt><dd dir="auto">${wording(clash, clash.yours)}</dd></div>
      <div><dt>${clash.by ? who(desk, clash.by) : "The other"} wrote</dt><dd dir="auto">${wording(clash, clash.theirs)}</dd></div></dl>
    ${clash === conflict.clashes.at(-1)
      ? html`<div class="cp-row">${keep("yours", "cp-main")}${keep("theirs")}${joinable(conflict, desk.isLong) ? keep("both") : nothing}</div>`
      : nothing}`;
}

/** Does what was chosen, says so, and goes back to where the person was. @param {any} desk @param {Conflict} conflict @param {string} which @param {Event} event */
function settle(desk, conflict, which, event) {
  const root = /** @type {Element} */ (event.target).closest(".cpi");
  if (which === "both") joined(conflict);
  desk.space.decide(conflict, () => which !== "theirs");
  desk.say({ yours: "Yours is kept.", theirs: "Theirs is kept.", both: "Both are kept, yours first." }[which]);
  const from = cameFrom.get(desk);
  // The card that was answered may still be on the page until the next frame.
  const next = desk.space.conflicts.length ? root?.querySelector(".cp-conflict button") : from?.isConnected ? from : root?.querySelector(".cp-panel h3, h2");
  if (next && !next.matches("button, input, textarea, select, [tabindex]")) next.setAttribute("tabindex", "-1");
  /** @type {HTMLElement|null|undefined} */ (next)?.focus();
}
