/** Two people changed the same thing: both texts, side by side, and the person chooses. */
import { html, nothing } from "lit-html";
import { who } from "./parts.js";
import { short } from "./records.js";
import { wordsIn } from "./written.js";

/** @typedef {import("./space.js").Clash} Clash */
/** @typedef {import("./space.js").Conflict} Conflict */

/** Where each desk's person was before they went to choose. @type {WeakMap<object, HTMLElement>} */
const cameFrom = new WeakMap();

/** @param {any} desk @param {string} [inside]  what shows by itself that it was taken away */
export function conflictsView(desk, inside) {
  const entered = (/** @type {FocusEvent} */ event) => {
    const from = event.relatedTarget;
    if (from instanceof HTMLElement && !from.closest(".cp-conflict")) cameFrom.set(desk, from);
  };
  return desk.space.conflicts.filter((/** @type {Conflict} */ { taken }) => !taken || taken !== inside).map((/** @type {Conflict} */ conflict) => html`<section class="cp-card cp-conflict" role="group" aria-label="Both changed this" @focusin=${entered}>
    <h3>Both changed this</h3>
    <p>${conflict.message}</p>
    ${conflict.clashes.map((clash) => bothView(desk, conflict, clash))}
  </section>`);
}

/** @param {any} desk @param {Conflict} conflict @param {Clash} clash */
function bothView(desk, conflict, clash) {
  const about = desk.labelOf?.(clash.field);
  return html`${about ? html`<p><b>${about}</b></p>` : nothing}<dl class="cp-both">
      <div><dt>Yours</dt><dd dir="auto">${wording(desk, clash, clash.yours)}</dd></div>
      <div><dt>${clash.by ? who(desk, clash.by) : "The other"} wrote</dt><dd dir="auto">${wording(desk, clash, clash.theirs)}</dd></div>
    </dl>
    ${clash === conflict.clashes.at(-1)
      ? html`<div class="cp-row"><button type="button" class="cp-main" @click=${(/** @type {Event} */ event) => settle(desk, conflict, true, event)}>Keep yours</button>
          <button type="button" @click=${(/** @type {Event} */ event) => settle(desk, conflict, false, event)}>Keep theirs</button></div>`
      : nothing}`;
}

/** Does what was chosen, says so, and goes back to where the person was. @param {any} desk @param {Conflict} conflict @param {boolean} mine @param {Event} event @param {string} [said] */
export function settle(desk, conflict, mine, event, said = mine ? "Yours is kept." : "Theirs is kept.") {
  const root = /** @type {Element} */ (event.target).closest(".cpi");
  desk.space.decide(conflict, () => mine);
  desk.say(said);
  const from = cameFrom.get(desk);
  // The card that was answered may still be on the page until the next frame.
  const next = desk.space.conflicts.length ? root?.querySelector(".cp-conflict button") : from?.isConnected ? from : root?.querySelector(".cp-panel h3, h2");
  if (next && !next.matches("button, input, textarea, select, [tabindex]")) next.setAttribute("tabindex", "-1");
  /** @type {HTMLElement|null|undefined} */ (next)?.focus();
}

/** @type {Record<string, string>} */
const AUDIENCES = { author: "only for its author", pair: "for both of you", team: "for the team", room: "for the room" };

/** A value as a person would say it. @param {any} desk @param {Clash} clash @param {any} value @returns {string} */
function wording({ words, wordFor }, { field, kind }, value) {
  if (wordFor) return wordFor(field, value);
  if (field === "") return value === null ? "taken away" : value.label ? short(value.label) : wordsIn(value).join(" · ") || "kept";
  if (value === null) return words.unplaced;
  if (field === "ring") return words.rings[value - 1];
  if (field === "angle") return "another place on the ring";
  if (field === "wished") return value ? "hoped for" : "real now";
  if (field === "audience") return AUDIENCES[value] ?? "for others too";
  /** @type {Record<string, any>} */
  const tables = { frequency: words.frequencies, alike: words.alike, effect: words.effects, kind: kind === "tie" ? words.ties : words.kinds };
  const table = tables[field] ?? words.yes_no;
  return String(table[value] ?? value);
}
