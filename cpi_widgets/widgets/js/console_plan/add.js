/** A new block: an exercise, a talk or a break. */
import { html, nothing } from "lit-html";
import { live } from "lit-html/directives/live.js";
import { numberField } from "../console/fields.js";

const KINDS = { exercise: "An exercise", talk: "A talk", break: "A break" };
const USUAL = { talk: 15, break: 15 };
/** @typedef {{kind: "exercise"|"talk"|"break", exercise?: string, length?: "full"|"bite", title?: string, minutes?: number, before: string, stream: string}} Adding */

/** @param {any} desk @param {string} uid */
export function addView(desk, uid) {
  /** @type {Adding} */
  const adding = desk.looks.adding;
  const set = (/** @type {Partial<Adding>} */ some) => desk.show("adding", { ...adding, ...some });
  const picked = (/** @type {Event} */ event) => /** @type {HTMLInputElement} */ (event.target).value;
  return html`<fieldset class="cp-card co-add"><legend>Add a block</legend>
    <div class="cp-segments">${Object.entries(KINDS).map(([kind, word]) => html`<label class="cp-segment"><input type="radio" name="${uid}-kind" .checked=${live(adding.kind === kind)} @change=${() => set({ kind: /** @type {any} */ (kind) })} /><span>${word}</span></label>`)}</div>
    ${adding.kind === "exercise" ? exerciseFields(desk, adding, uid, set, picked) : plainFields(desk, adding, uid, set, picked)}
    <div class="cp-field"><label for="${uid}-where">Where</label>
      <select id="${uid}-where" @change=${(/** @type {Event} */ event) => set(placeOf(picked(event)))}>
        ${places(desk).map(({ value, label }) => html`<option value=${value} .selected=${live(value === `${adding.before} ${adding.stream}`)}>${label}</option>`)}
      </select></div>
    <div class="cp-row"><button type="button" class="cp-main" @click=${() => add(desk, adding)}>Add it</button><button type="button" @click=${() => desk.show("adding", null)}>Not now</button></div>
  </fieldset>`;
}

/** @param {any} desk @param {Adding} adding @param {string} uid @param {(some: Partial<Adding>) => void} set @param {(event: Event) => string} picked */
function exerciseFields(desk, adding, uid, set, picked) {
  /** @type {any[]} */
  const all = desk.model.get("catalogue");
  const found = all.find(({ id }) => id === adding.exercise) ?? all[0];
  if (!found) return html`<p class="cp-hint">One moment…</p>`;
  const length = adding.length ?? "full";
  return html`<div class="cp-field"><label for="${uid}-exercise">Which one</label>
      <select id="${uid}-exercise" @change=${(/** @type {Event} */ event) => set({ exercise: picked(event) })}>${all.map(({ id, name }) => html`<option value=${id} .selected=${live(id === found.id)}>${name}</option>`)}</select>
      <p class="cp-hint" dir="auto">${found.aim}</p></div>
    <div class="cp-segments">${(/** @type {const} */ (["full", "bite"])).map((each) => html`<label class="cp-segment"><input type="radio" name="${uid}-length" .checked=${live(length === each)} @change=${() => set({ length: each })} /><span>${each === "full" ? "In full" : "Bite-size"}, ${found.minutes[each]} minutes</span></label>`)}</div>`;
}

/** @param {any} desk @param {Adding} adding @param {string} uid @param {(some: Partial<Adding>) => void} set @param {(event: Event) => string} picked */
function plainFields(desk, adding, uid, set, picked) {
  const kind = /** @type {"talk"|"break"} */ (adding.kind);
  return html`${kind === "talk" ? html`<div class="cp-field"><label for="${uid}-talk">What it is called</label><input id="${uid}-talk" type="text" dir="auto" maxlength="200" autocomplete="off" .value=${live(adding.title ?? "")} @input=${(/** @type {Event} */ event) => set({ title: picked(event) })} /></div>` : nothing}
    ${numberField(desk, { id: `${uid}-mins`, label: "Minutes", about: KINDS[kind], value: adding.minutes ?? USUAL[kind], low: kind === "break" ? 10 : 1, high: 600, step: 5, set: (minutes) => set({ minutes }) })}`;
}

/** Everywhere a new block can stand. @param {any} desk @returns {{value: string, label: string}[]} */
export function places(desk) {
  const coming = desk.day.blocks.filter((/** @type {any} */ { state }) => state === "to come");
  const before = coming.map((/** @type {any} */ { id, stream, title }) => ({ value: `${id} ${stream}`, label: `Before “${title}”${stream ? ` (${desk.streamName(stream)})` : ""}` }));
  return [{ value: " ", label: "At the end of the day" }, ...before];
}

/** @param {string} value */
function placeOf(value) {
  const [before, stream] = value.split(" ");
  return { before, stream: stream ?? "" };
}

/** The block that was put together. @param {any} desk @param {Adding} adding */
export function blockOf(desk, { kind, exercise, length = "full", title, minutes }) {
  if (kind !== "exercise") return { id: kind === "talk" ? "talk" : "pause", kind, title: kind === "talk" ? title?.trim() || "A talk" : "Break", minutes: minutes || USUAL[kind] };
  const all = desk.model.get("catalogue");
  const found = all.find((/** @type {any} */ { id }) => id === exercise) ?? all[0];
  return { id: found.id.toLowerCase(), kind, exercise: found.id, length, minutes: found.minutes[length] };
}

/** @param {any} desk @param {Adding} adding */
function add(desk, adding) {
  desk.show("adding", null);
  desk.change({ kind: "insert", block: blockOf(desk, adding), to: { before: adding.before, stream: adding.stream } }, "It is in the programme.");
}
