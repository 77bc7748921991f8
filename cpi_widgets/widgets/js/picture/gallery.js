/**
 * Posters on the wall: all side by side, or one at a time, by press or by the arrow keys.  Whose each is stands nowhere.
 *
 * How it is looked at is this screen's own and kept in the page: drawing again changes nothing of it.
 */
import { html, nothing } from "lit-html";
import { repeat } from "lit-html/directives/repeat.js";
import { besideView } from "./words.js";

/** @typedef {import("./figures.js").Picture} Picture */
/** @typedef {import("./figures.js").Row} Row */

/** @param {Picture} picture */
export function galleryView({ rows, showing: { parts } }) {
  if (!rows.length) return html`<p class="cp-hint">Nothing was sent to the wall.</p>`;
  const labels = new Map(parts.map(({ id, label }) => [String(id), label]));
  return html`<section class="pc-gallery" aria-label="The posters" @keydown=${keys}>
    ${rows.length > 1 ? html`<div class="cp-row pc-ways">
      <button type="button" class="pc-all" aria-pressed="true" @click=${(/** @type {Event} */ event) => look(event, null)}>All side by side</button>
      <button type="button" class="pc-one" aria-pressed="false" @click=${(/** @type {Event} */ event) => look(event, 0)}>One at a time</button>
      <span class="pc-steps"><button type="button" class="pc-back" @click=${(/** @type {Event} */ event) => step(event, -1)}>Back</button>
        <b class="pc-where" role="status"></b>
        <button type="button" class="pc-next" @click=${(/** @type {Event} */ event) => step(event, 1)}>Next</button></span>
    </div>` : nothing}
    <ol class="cp-plain pc-posters">${repeat(rows, ({ part }) => part, (row, at) => posterView(row, labels, at))}</ol>
  </section>`;
}

/** @param {Row} row @param {Map<string, string>} labels @param {number} at */
function posterView({ label, said }, labels, at) {
  const boxes = said.filter(({ side, text }) => side !== "title" || text !== label);
  const title = said.find(({ side }) => side === "title");
  return html`<li class="pc-poster" tabindex="-1"><h4 dir="auto">${label || `Number ${at + 1}`}</h4>${title && label ? besideView(title) : nothing}
    <dl>${boxes.map(({ side, text, beside }) => html`<div><dt dir="auto">${labels.get(side) ?? ""}${beside.length ? ` (${beside.join(", ")})` : ""}</dt><dd dir="auto">${text}</dd></div>`)}</dl></li>`;
}

/** The gallery that an event came from, and its posters. @param {Event} event */
function galleryOf(event) {
  const gallery = /** @type {HTMLElement} */ (/** @type {Element} */ (event.currentTarget).closest(".pc-gallery"));
  return { gallery, posters: /** @type {HTMLElement[]} */ ([...gallery.querySelectorAll(".pc-poster")]) };
}

/** Where one is; -1 while all are side by side. @param {HTMLElement[]} posters */
const placeIn = (posters) => posters.findIndex((poster) => poster.classList.contains("pc-here"));

/** Looks at all of them, or at one. @param {Event} event @param {number|null} at */
function look(event, at) {
  const { gallery, posters } = galleryOf(event);
  gallery.classList.toggle("pc-single", at !== null);
  posters.forEach((poster, each) => poster.classList.toggle("pc-here", each === at));
  const mark = (/** @type {string} */ name, /** @type {boolean} */ on) => gallery.querySelector(name)?.setAttribute("aria-pressed", String(on));
  mark(".pc-all", at === null);
  mark(".pc-one", at !== null);
  const where = gallery.querySelector(".pc-where");
  if (where) where.textContent = at === null ? "" : `${at + 1} of ${posters.length}`;
  // The projector sets its type so that all of it fits.
  dispatchEvent(new Event("resize"));
}

/** Goes on or back, round and round. @param {Event} event @param {-1|1} by */
function step(event, by) {
  const { posters } = galleryOf(event);
  const from = placeIn(posters);
  look(event, from < 0 ? (by > 0 ? 0 : posters.length - 1) : (from + by + posters.length) % posters.length);
}

/** @param {KeyboardEvent} event */
function keys(event) {
  const by = /** @type {-1|1|undefined} */ ({ ArrowLeft: -1, ArrowRight: 1 }[event.key]);
  if (by) {
    event.preventDefault();
    step(event, by);
  } else if (event.key === "Escape" && /** @type {Element} */ (event.currentTarget).classList.contains("pc-single")) look(event, null);
}
