/** What a picture shows, by its kind. */
import { html, nothing } from "lit-html";
import { FEWEST, countsView, spreadView, totalsView } from "./figures.js";
import { ringsView } from "./rings.js";
import { sumsOnWheels, weightsOnWheels } from "./wheels.js";
import { forcesView, isEmpty, wordsView } from "./words.js";

/** @typedef {import("./figures.js").Picture} Picture */

/** How many posters there are, where there is no room for a gallery. @param {Picture} picture */
const postersTold = ({ rows }) => html`<p>${rows.length === 1 ? "One poster hangs" : `${rows.length || "No"} posters hang`} on all screens. The report prints them on A3.</p>`;

/** @param {Picture} picture @param {(picture: Picture) => any} pins @param {(picture: Picture) => any} posters @param {(picture: Picture) => any} words */
function bodyView(picture, pins, posters, words) {
  const { how, scale } = picture.showing;
  if (how === "pins") return pins(picture);
  if (how === "words") return picture.showing.fields?.length ? words(picture) : wordsView(picture);
  if (how === "forces") return forcesView(picture, scale.map(({ id, label }) => ({ id: String(id), label })));
  if (how === "rings") return ringsView(picture);
  if (how === "posters") return posters(picture);
  if (how === "totals") return html`${sumsOnWheels(picture)}${totalsView(picture)}`;
  return how === "counts" || how === "dots" ? html`${weightsOnWheels(picture)}${countsView(picture)}` : spreadView(picture);
}

/** What a picture is called while it waits folded. @param {Picture | Record<string, never>} picture */
export const foldedWords = ({ showing }) => (showing?.how === "spread" ? "How all of you rated, and why" : "What the room saw");

const WORDS = ["words", "pins", "forces", "posters"];

/** Whose answers it is made from: where groups gave one together, these are not as many as the people. @param {Picture} picture */
function fromWhom({ people, groups = 0, alone = true }) {
  if (!groups) return `${people} people`;
  const count = groups === 1 ? "one group" : `${groups} groups`;
  if (alone) return `${people} people, in ${count} and by themselves`;
  return groups === 1 ? `one group of ${people} people` : `${count}, ${people} people`;
}

/** Something in it is counted fewer than five times, which is no mistake. @param {Picture} picture */
const small = ({ rows }) => rows.some(({ counts = [], said = [] }) => [...counts, ...said.map(({ votes }) => votes ?? 0)].some((n) => n > 0 && n < FEWEST));

/** How many people it is made from. @param {Picture} picture */
function fromView(picture) {
  const { people, own, rows, showing: { how } } = picture;
  if (own) return nothing;
  const words = WORDS.includes(how);
  if (people !== null && (words || rows.some(({ n }) => n !== null))) return html`<p class="cp-hint">From ${fromWhom(picture)}, without names. ${small(picture) ? html`<span class="pc-small">A figure is made from the answers of five people or more. One bar of it may be smaller. </span>` : nothing}It stays as it is until it is made again.</p>`;
  if (people !== null) return html`<p class="cp-hint">Answers came from ${fromWhom(picture)}, but no line has answers from five people. It stays as it is until it is made again.</p>`;
  return words && !isEmpty(picture) ? html`<p class="cp-hint">Without names. It stays as it is until it is made again.</p>` : nothing;
}

/** @param {Picture | Record<string, never>} picture @param {(picture: Picture) => any} pins  shows comments that are pinned to something @param {(picture: Picture) => any} [posters]  shows a gallery @param {(picture: Picture) => any} [words]  shows cards */
export function pictureView(picture, pins, posters = postersTold, words = wordsView) {
  if (!picture.showing) return nothing;
  const known = /** @type {Picture} */ (picture);
  return html`<div class="cp-card">${known.showing.title ? html`<h3 dir="auto">${known.showing.title}</h3>` : nothing}${bodyView(known, pins, posters, words)}${fromView(known)}</div>`;
}
