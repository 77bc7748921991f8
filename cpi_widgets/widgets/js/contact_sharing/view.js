/** Sharing one's own contacts, and what a partner shares: lit-html templates. */
import { html, nothing } from "lit-html";
import { repeat } from "lit-html/directives/repeat.js";
import { live } from "lit-html/directives/live.js";
import { dayField } from "../day_field.js";
import { CHOICES, KINDS, byKind } from "./rows.js";

/** @typedef {import("./rows.js").Row} Row */
/** @typedef {import("./rows.js").Audience} Audience */
/** @typedef {{id: string, label: string, kind: Row["kind"], role: string, offer: string}} Offered */
/**
 * @typedef {Object} Shown  One's own contacts.
 * @property {Row[]} rows
 * @property {Record<string, Audience>} waiting  What was chosen and could not be done yet, by contact.
 * @property {Record<string, string>} problems  What the workbook said to it, by contact.
 * @property {import("../space.js").Conflict[]} conflicts  What two screens wrote at the same time.
 * @property {string} said
 * @property {boolean} writable
 * @property {string} uid
 */
/** @typedef {Pick<import("./asking.js").Asking, "share" | "support" | "yes" | "offer" | "decide" | "redraw">} Does */
/**
 * @typedef {Object} Offers  What the partner shares.
 * @property {Offered[]} offers
 * @property {string} who
 * @property {boolean} canWish
 * @property {string[]} wished  Ids already on our map.
 * @property {Record<string, string>} problems
 * @property {string} uid
 */

/**
 * @param {Shown} shown
 * @param {Does} does
 */
export function ownView(shown, does) {
  return html`<section aria-labelledby="${shown.uid}-own">
    <h2 id="${shown.uid}-own">Who may see your contacts</h2>
    <p class="cs-soft">
      You choose for each one. Somebody you support is never shared before they said yes themselves.
      “My partner” is each person who has a case with you. New ones see it too.
    </p>
    ${shown.rows.length
      ? html`<ul class="cs-list">${repeat(shown.rows, (row) => row.id, (row) => html`<li>${rowView(row, shown, does)}</li>`)}</ul>`
      : html`<p class="cs-empty">Your own contacts show here, for you to share or to keep. Add one to your own map first.</p>`}
    <p class="cs-said" role="status">${shown.said}</p>
  </section>`;
}

/**
 * @param {Row} row
 * @param {Shown} shown
 * @param {Does} does
 */
function rowView(row, shown, does) {
  const id = `${shown.uid}-${row.id}`;
  const problem = shown.problems[row.id];
  return html`<article class="cs-card" aria-labelledby="${id}-name">
    <header class="cs-head">
      <h3 id="${id}-name" dir="auto">${row.label}</h3>
      <p class="cs-soft"><span>${row.kind}</span>${row.role ? html`, <bdi>${row.role}</bdi>` : nothing}</p>
    </header>
    ${choicesView(row, shown, does, id)}
    <p class="cs-problem" id="${id}-problem" role="alert">${problem ?? nothing}</p>
    ${shown.conflicts
      .filter((conflict) => conflict.clashes.some((clash) => clash.id === row.id))
      .map((conflict) => conflictView(conflict, does))}
    ${row.kind === "person" ? supportView(row, shown, does, id) : nothing}
    <div class="cs-field">
      <label for="${id}-offer">What this could open for somebody</label>
      <textarea
        id="${id}-offer" rows="2" maxlength="10000" dir="auto" ?disabled=${!shown.writable} .value=${row.offer}
        @change=${(/** @type {Event} */ event) => does.offer(row, /** @type {HTMLTextAreaElement} */ (event.target).value)}
      ></textarea>
    </div>
  </article>`;
}

/**
 * Both texts, for the person to choose.
 * @param {import("../space.js").Conflict} conflict
 * @param {Does} does
 */
function conflictView(conflict, does) {
  return html`<div class="cs-problem" role="alert">
    <p>${conflict.message}</p>
    ${conflict.clashes.map(
      (clash) => html`<p>Here: <bdi>${valueWords(clash.yours)}</bdi>. There: <bdi>${valueWords(clash.theirs)}</bdi>.</p>`,
    )}
    <button type="button" class="cs-button" @click=${() => does.decide(conflict, true)}>Keep what is here</button>
    <button type="button" class="cs-button" @click=${() => does.decide(conflict, false)}>Take what is there</button>
  </div>`;
}

/** @param {any} value */
function valueWords(value) {
  const choice = CHOICES.find((each) => each.audience === value);
  if (choice) return choice.word;
  if (typeof value === "boolean") return value ? "yes" : "no";
  return value === null || value === "" ? "nothing" : String(value);
}

/**
 * @param {Row} row
 * @param {Shown} shown
 * @param {Does} does
 * @param {string} id
 */
function choicesView(row, shown, does, id) {
  const chosen = shown.waiting[row.id] ?? row.audience;
  const described = shown.problems[row.id] ? `${id}-problem` : nothing;
  return html`<fieldset class="cs-choices" aria-describedby=${described} ?disabled=${!shown.writable}>
    <legend>Who may see it?</legend>
    ${CHOICES.map(
      (choice) => html`<label class="cs-choice">
        <input
          type="radio" name="${id}-audience" value=${choice.audience} .checked=${live(chosen === choice.audience)}
          @change=${() => does.share(row, choice.audience)}
        />
        <span><strong>${choice.word}</strong> <span class="cs-hint">${choice.hint}</span></span>
      </label>`,
    )}
  </fieldset>
  ${shown.waiting[row.id] && shown.waiting[row.id] !== row.audience
    ? html`<p class="cs-waits">Still private. Your choice is kept and waits for their yes.</p>`
    : nothing}`;
}

/**
 * @param {Row} row
 * @param {Shown} shown
 * @param {Does} does
 * @param {string} id
 */
function supportView(row, shown, does, id) {
  return html`<div class="cs-support">
    <label class="cs-tick">
      <input
        type="checkbox" .checked=${live(row.supported)} ?disabled=${!shown.writable}
        @change=${(/** @type {Event} */ event) => does.support(row, /** @type {HTMLInputElement} */ (event.target).checked)}
      />
      I support this person
    </label>
    ${row.supported
      ? dayField({ id: `${id}-yes`, label: "The day they said yes", value: row.their_yes, disabled: !shown.writable, redraw: does.redraw, pick: (day) => does.yes(row, day ?? "") })
      : nothing}
  </div>`;
}

/**
 * @param {Offers} shown
 * @param {(id: string) => void} wish
 */
export function offersView(shown, wish) {
  return html`<section aria-labelledby="${shown.uid}-shared">
    <h2 id="${shown.uid}-shared">What <bdi>${shown.who}</bdi> shares with you</h2>
    ${shown.offers.length
      ? byKind(shown.offers).map(
          (group) => html`<h3 class="cs-kind">${group.heading}</h3>
            <ul class="cs-list">
              ${repeat(group.rows, (row) => row.id, (row) => html`<li>${offerView(row, shown, wish)}</li>`)}
            </ul>`,
        )
      : html`<p class="cs-empty">Nothing yet. What <bdi>${shown.who}</bdi> chooses to share shows here.</p>`}
  </section>`;
}

/**
 * @param {Offered} offered
 * @param {Offers} shown
 * @param {(id: string) => void} wish
 */
function offerView(offered, shown, wish) {
  const id = `${shown.uid}-offered-${offered.id}`;
  return html`<article class="cs-card cs-offered" aria-labelledby=${id}>
    <header class="cs-head">
      <h4 id=${id} dir="auto">${offered.label}</h4>
      ${offered.role ? html`<p class="cs-soft" dir="auto">${offered.role}</p>` : nothing}
    </header>
    ${offered.offer ? html`<p><span class="cs-soft">Could open:</span> <bdi>${offered.offer}</bdi></p>` : nothing}
    ${wishView(offered, shown, wish, id)}
    <p class="cs-problem" role="alert">${shown.problems[offered.id] ?? nothing}</p>
  </article>`;
}

/**
 * The button to hope for a contact; once it is on our map, that in words (the same element, so that focus stays).
 * @param {Offered} offered
 * @param {Offers} shown
 * @param {(id: string) => void} wish
 * @param {string} name  Id of the contact's heading.
 */
function wishView(offered, shown, wish, name) {
  const done = shown.wished.includes(offered.id);
  if (!shown.canWish && !done) return nothing;
  return html`<button
    type="button" class="cs-button${done ? " cs-done" : ""}" aria-describedby=${name} aria-disabled=${done ? "true" : nothing}
    @click=${() => !done && wish(offered.id)}
  >
    ${done ? "Hoped for: on our map" : `${KINDS[offered.kind].hope}: add to our map`}
  </button>`;
}
