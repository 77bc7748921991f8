/** Two people changed the same thing: both texts, side by side, and the person chooses. */
import { html, nothing } from "lit-html";
import { who } from "./parts.js";
import { short } from "./records.js";

/** @typedef {import("./space.js").Clash} Clash */
/** @typedef {import("./space.js").Conflict} Conflict */

/** @param {any} desk */
export function conflictsView(desk) {
  if (!desk.space.conflicts.length) return nothing;
  return desk.space.conflicts.map((/** @type {Conflict} */ conflict) => html`<section class="cp-card cp-conflict" role="group" aria-label="Both changed this">
    <h3>Both changed this</h3>
    <p>${conflict.message}</p>
    ${conflict.clashes.map((clash) => bothView(desk, conflict, clash))}
  </section>`);
}

/** @param {any} desk @param {Conflict} conflict @param {Clash} clash */
function bothView(desk, conflict, clash) {
  const keep = (/** @type {boolean} */ mine) => desk.space.decide(conflict, () => mine);
  const about = desk.labelOf?.(clash.field);
  return html`${about ? html`<p><b>${about}</b></p>` : nothing}<dl class="cp-both">
      <div><dt>Yours</dt><dd dir="auto">${wording(desk, clash, clash.yours)}</dd></div>
      <div><dt>${who(desk, clash.by)} wrote</dt><dd dir="auto">${wording(desk, clash, clash.theirs)}</dd></div>
    </dl>
    ${clash === conflict.clashes.at(-1)
      ? html`<div class="cp-row"><button type="button" class="cp-main" @click=${() => keep(true)}>Keep yours</button>
          <button type="button" @click=${() => keep(false)}>Keep theirs</button></div>`
      : nothing}`;
}

/** A value as a person would say it. @param {any} desk @param {Clash} clash @param {any} value @returns {string} */
function wording({ words, wordFor }, { field, kind }, value) {
  if (wordFor) return wordFor(field, value);
  if (field === "" || value === null) return value === null ? (field === "ring" ? words.unplaced : "taken away") : short(value.label ?? "kept");
  if (field === "ring") return words.rings[value - 1];
  if (field === "angle") return "another place on the ring";
  if (field === "wished") return value ? "hoped for" : "real now";
  /** @type {Record<string, any>} */
  const tables = { frequency: words.frequencies, alike: words.alike, effect: words.effects, kind: kind === "tie" ? words.ties : words.kinds };
  const table = tables[field] ?? words.yes_no;
  return String(table[value] ?? value);
}
