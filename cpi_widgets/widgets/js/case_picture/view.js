/** A case's maps and its ladder: what stands round the drawing, and the same as a table. */
import { html, nothing } from "lit-html";
import { kindIcon } from "../parts.js";
import { mapView, signView, strokeView } from "./drawing.js";

/** @typedef {import("./drawing.js").Drawn} Drawn */
/**
 * @typedef {{title: string, waiting: string[], narrow: Drawn, wide?: Drawn}} OneMap
 * @typedef {{ring: string, often: string, together: string, paid: string}} Placed
 * @typedef {{id: string, label: string, role: string, kind: string, at: (Placed|null)[]}} Line
 * @typedef {{kind: "maps", title: string, note: string, far?: boolean, maps: OneMap[], heads: string[], rows: Line[], kinds: Record<string, string>, ties: Record<string, string>, placing?: {id: string, label: string, ring: string}[], rings?: {value: string, label: string}[], whose?: string, of?: string}} Maps
 * @typedef {{step: string, worry: number, after: number, with: string, easier: string}} Rung
 * @typedef {{kind: "ladder", title: string, note: string, far?: boolean, rungs: Rung[]}} Ladder
 * @typedef {{uid: string, wide: boolean, hidden: Set<string>, flags: boolean, picked: string, said: string, turn: (kind: string) => void, pick: (id: string) => void, place: (ring: string) => void}} Looking
 */

/** @type {Record<string, string>} */
const KINDS = { person: "People", place: "Places", activity: "Activities" };

/** @param {Maps | Ladder | Record<string, never>} told @param {boolean} folded @param {Looking} looking */
export function caseView(told, folded, looking) {
  if (!told.kind) return nothing;
  const known = /** @type {Maps | Ladder} */ (told);
  const body = html`<p class="ci-note">${known.note}</p>${known.kind === "maps" ? mapsView(known, looking) : ladderView(known)}`;
  const heading = html`<h2 dir="auto">${known.title}</h2>`;
  const names = `ci-body ci-${known.kind}-body`;
  if (!folded) return html`<div class=${names}>${heading}${body}</div>`;
  return html`<details class="cp-more"><summary>${heading}</summary><div class=${names}>${body}</div></details>`;
}

/** @param {Maps} told @param {Looking} looking */
function mapsView(told, looking) {
  const two = told.maps.length > 1;
  return html`${told.placing ? nothing : switches(looking)}${placingView(told, looking)}
    <div class="ci-maps ${two ? "ci-two" : ""}">${told.maps.map((each, at) => figure(each, at, told, looking))}</div>
    ${legend(told, looking)}${told.far ? nothing : table(told)}`;
}

/** What is shown: each kind, and the sign of who is paid. @param {Looking} looking */
function switches({ hidden, flags, turn }) {
  const button = (/** @type {string} */ id, /** @type {boolean} */ on, /** @type {any} */ words) => html`<button type="button" aria-pressed=${String(on)} @click=${() => turn(id)}>${words}</button>`;
  return html`<div class="cp-row ci-switches" role="group" aria-label="What the map shows">
    ${Object.entries(KINDS).map(([kind, word]) => button(kind, !hidden.has(kind), html`${kindIcon(kind)} ${word}`))}
    ${button("paid", flags, html`${signView("paid")} Who is paid`)}</div>`;
}

/** @param {OneMap} one @param {number} at @param {Maps} told @param {Looking} looking */
function figure(one, at, told, looking) {
  const drawn = looking.wide && told.maps.length === 1 && one.wide ? one.wide : one.narrow;
  const here = told.rows.filter(({ at: places }) => places[at]);
  const name = `${one.title ? `${one.title}: ` : ""}a map with ${here.length} on it. ${told.far ? "" : "The table has the same in words."}`;
  const letters = drawn.letters.filter(({ id }) => !looking.hidden.has(drawn.discs.find((disc) => disc.id === id)?.kind ?? ""));
  return html`<figure class="ci-map">${one.title ? html`<figcaption><h3>${one.title}</h3></figcaption>` : nothing}
    ${mapView(drawn, looking, name, told.placing?.length ? { place: looking.picked ? looking.place : null, pick: pickable(told, looking), picked: `${told.of}.${looking.picked}` } : undefined)}
    ${letters.length ? html`<ul class="cp-plain ci-key">${letters.map(({ letter, label }) => html`<li><b>${letter}</b> <bdi>${label}</bdi></li>`)}</ul>` : nothing}
    ${one.waiting.length ? html`<p class="ci-waiting"><b>Yours to place:</b> <bdi>${one.waiting.join(", ")}</bdi></p>` : nothing}</figure>`;
}

/** Pressing a contact on the map chooses it, where it is one of those to be placed. @param {Maps} told @param {Looking} looking */
const pickable = ({ placing = [], of }, { pick }) => (/** @type {string} */ disc) => {
  const found = placing.find(({ id }) => `${of}.${id}` === disc);
  if (found) pick(found.id);
};

/** Whom somebody is to place, and where: also by keys. @param {Maps} told @param {Looking} looking */
function placingView({ placing = [], rings = [], whose }, { picked, pick, place, said }) {
  if (!placing.length) return nothing;
  const word = (/** @type {string} */ ring) => rings.find(({ value }) => value === ring)?.label;
  const chosen = placing.find(({ id }) => id === picked);
  return html`<div class="ci-placing">
    <div class="ci-who" role="group" aria-label="Whom to place">${placing.map(({ id, label, ring }) => html`<button type="button" data-contact=${id} aria-pressed=${String(id === picked)} @click=${() => pick(id)}><bdi>${label}</bdi>${ring ? html` <span class="ci-ringword">${word(ring)}</span>` : nothing}</button>`)}</div>
    ${chosen ? html`<div class="ci-where" role="group" aria-label="Where to place ${chosen.label}"><p>Where would ${whose} put <b dir="auto">${chosen.label}</b>? Press a ring, or one of these:</p>${rings.map(({ value, label }) => html`<button type="button" data-ring=${value} aria-pressed=${String(chosen.ring === value)} @click=${() => place(value)}>${label}</button>`)}</div>` : nothing}
    ${said ? html`<p class="cp-wrong" role="alert">${said}</p>` : nothing}</div>`;
}

/** What the signs mean. @param {Maps} told @param {Looking} looking */
function legend({ ties, maps }, { flags }) {
  const styles = new Map(maps.flatMap(({ narrow }) => narrow.ties.map((tie) => [tie.kind, tie])));
  return html`<ul class="cp-plain ci-legend" aria-label="What the signs mean">
    <li>${signView("together")} they do things together</li>
    ${flags ? html`<li>${signView("paid")} paid to be there</li>` : nothing}
    <li>${signView("lost_touch")} lost touch</li>
    ${[...styles.values()].map((tie) => html`<li>${strokeView(tie)} ${ties[tie.kind] ?? tie.kind}</li>`)}</ul>`;
}

/** The same in words. @param {Maps} told */
function table({ rows, heads, kinds }) {
  const two = heads.length > 1;
  const one = (/** @type {Placed|null} */ place) => (place ? [place.ring, place.often, place.together === "yes" ? "together" : "", place.paid === "yes" ? "paid" : ""].filter(Boolean).join(", ") : "not on this map");
  return html`<details class="cp-more"><summary>The same as a table</summary><div class="cp-scroll"><table class="ci-table">
    <thead><tr><th scope="col">Who or what</th><th scope="col">Kind</th>${two ? heads.map((head) => html`<th scope="col">${head}</th>`) : html`<th scope="col">Where, and how often</th>`}</tr></thead>
    <tbody>${rows.map(({ label, role, kind, at }) => html`<tr><th scope="row" dir="auto">${label}<span class="ci-role">${role}</span></th><td>${kinds[kind]}</td>${at.map((place) => html`<td>${one(place)}</td>`)}</tr>`)}</tbody>
  </table></div></details>`;
}

/** The rungs, the hardest on top as on a ladder. @param {Ladder} told */
function ladderView({ rungs }) {
  return html`<ol class="cp-plain ci-rungs" reversed>${[...rungs].reverse().map((rung, at) => html`<li class="ci-rung"><b class="ci-number">${rungs.length - at}</b>
    <div><p dir="auto">${rung.step}</p><p class="ci-how">With: <bdi>${rung.with}</bdi>${rung.easier ? ` · ${rung.easier}` : nothing} · Worry ${rung.worry} before, ${rung.after} after</p></div></li>`)}</ol>`;
}
