/** Groups: made for all, changed by hand, and late ones placed. */
import { html, nothing } from "lit-html";
import { live } from "lit-html/directives/live.js";
import { repeat } from "lit-html/directives/repeat.js";
import { many } from "../console/words.js";
import { badgeWords, groupsOf, seated } from "./seats.js";
import { wishesView } from "./wishes.js";

/** @typedef {import("../console/console_desk.js").Guest} Guest */
/** @typedef {import("./seats.js").Table} Table */

const MIME = "application/x-cpi-person";
const SMALLEST = 2;
const LARGEST = 12;

/** @param {any} desk @param {string} uid */
export function groupsView(desk, uid) {
  /** @type {Guest[]} */
  const people = desk.people;
  if (!people.length) return html`<section class="co-panel"><h2>Groups</h2><p>Nobody is in yet. People show here as they come in, with what they say of themselves. Then you make groups with one press.</p></section>`;
  const { at, none } = seated(people, desk.tables);
  return html`<div class="co-groups">
    <section class="co-panel" aria-labelledby="${uid}-groups"><h2 id="${uid}-groups" tabindex="-1">Groups</h2>
      ${desk.readonly ? nothing : makeView(desk, people, uid)}</section>
    ${wishesView(desk, people, uid)}
    ${desk.tables.length ? html`${noneView(desk, none, uid)}<ul class="cp-plain co-tables">${repeat(at, ({ table }) => table.id, ({ table, people: here }) => html`<li class="cp-card" @dragover=${over} @dragleave=${out} @drop=${dropped(desk, table.id)}>${tableView(desk, table, here, uid)}</li>`)}</ul>` : everybodyView(desk, people, uid)}
  </div>`;
}

/** Making them. @param {any} desk @param {Guest[]} people @param {string} uid */
function makeView(desk, people, uid) {
  const size = desk.looks.size ?? 4;
  const apart = desk.looks.by_stream ?? people.some(({ badge }) => badge?.experience);
  const set = (/** @type {number} */ wanted) => desk.show("size", Math.min(LARGEST, Math.max(SMALLEST, wanted)));
  return html`<div class="co-make">
    <span class="co-minutes"><label for="${uid}-size">People in a group</label>
      <button type="button" ?disabled=${size <= SMALLEST} @click=${() => set(size - 1)}><span aria-hidden="true">−</span><span class="cp-unseen">One fewer</span></button>
      <input id="${uid}-size" type="number" inputmode="numeric" min=${SMALLEST} max=${LARGEST} .value=${live(String(size))} @change=${(/** @type {Event} */ event) => set(Math.round(Number(/** @type {HTMLInputElement} */ (event.target).value)) || 4)} />
      <button type="button" ?disabled=${size >= LARGEST} @click=${() => set(size + 1)}><span aria-hidden="true">+</span><span class="cp-unseen">One more</span></button></span>
    <label class="cp-check"><input type="checkbox" .checked=${live(apart)} @change=${(/** @type {Event} */ event) => desk.show("by_stream", /** @type {HTMLInputElement} */ (event.target).checked)} /> New and experienced people sit apart</label>
    <p class="cp-hint">${many(people.length, "person", "people")}: about ${many(groupsOf(people.length, size), "group")}. Roles and teams are mixed evenly, as far as people said what they are.</p>
    <div class="cp-row"><button type="button" class="cp-main" @click=${() => desk.deed("groups", { size, by_stream: apart }, "New groups are made. Everybody sees theirs.")}>${desk.tables.length ? "Make new groups" : "Make groups"}</button>
      ${desk.tables.length ? html`<button type="button" @click=${() => desk.deed("no_groups", {}, "There are no groups now.")}>Take the groups apart</button>` : nothing}</div>
    ${desk.tables.length ? html`<p class="cp-hint">New groups start with empty sheets: what a group wrote stays with that group.</p>` : nothing}
  </div>`;
}

/** Those who came late. @param {any} desk @param {Guest[]} none @param {string} uid */
function noneView(desk, none, uid) {
  if (!none.length) return nothing;
  return html`<section class="cp-card co-none" aria-labelledby="${uid}-none"><h3 id="${uid}-none">Not in a group yet: ${none.length}</h3>
    <ul class="cp-plain">${none.map((guest) => personView(desk, guest, uid))}</ul>
    <div class="cp-row"><button type="button" class="cp-main" ?disabled=${desk.readonly} @click=${() => desk.deed("rest", {}, "They are in a group now.")}>Place ${none.length === 1 ? "them" : "them all"}</button></div></section>`;
}

/** Everybody, while there are no groups. @param {any} desk @param {Guest[]} people @param {string} uid */
function everybodyView(desk, people, uid) {
  return html`<section class="cp-card" aria-labelledby="${uid}-all"><h3 id="${uid}-all">Who is in</h3><ul class="cp-plain">${repeat(people, ({ person }) => person, (guest) => personView(desk, guest, uid))}</ul></section>`;
}

/** @param {any} desk @param {Table} table @param {Guest[]} people @param {string} uid */
function tableView(desk, table, people, uid) {
  const id = `${uid}-${table.id}`;
  const call = (/** @type {Event} */ event) => {
    const label = /** @type {HTMLInputElement} */ (event.target).value.trim();
    if (label !== table.label) desk.deed("table", { table: table.id, label });
  };
  return html`<div class="cp-field"><label for="${id}-name" class="cp-unseen">What this group is called</label><input id="${id}-name" class="co-name" type="text" dir="auto" maxlength="60" autocomplete="off" ?disabled=${desk.readonly} .value=${live(table.label)} @change=${call} /></div>
    ${caseField(desk, table, id)}
    <ul class="cp-plain">${repeat(people, ({ person }) => person, (guest) => personView(desk, guest, uid))}</ul>
    ${people.length ? nothing : html`<p class="cp-hint">Nobody sits here.</p>`}`;
}

/** Which case is on this table, where a day has exercises with cases. @param {any} desk @param {Table} table @param {string} id */
function caseField(desk, table, id) {
  if (!desk.day) return nothing;
  /** @type {{id: string, title: string}[]} */
  const cases = desk.model.get("cases");
  if (!cases.length) desk.ask("catalogue");
  return html`<div class="cp-field"><label for="${id}-case">Case on the table<span class="cp-unseen">: ${table.label}</span></label>
    <select id="${id}-case" ?disabled=${desk.readonly} @change=${(/** @type {Event} */ event) => desk.deed("table", { table: table.id, case: /** @type {HTMLSelectElement} */ (event.target).value })}>
      <option value="" .selected=${live(!table.case)}>The same as all</option>
      ${cases.map(({ id: name, title }) => html`<option value=${name} .selected=${live(name === table.case)}>${title}</option>`)}
    </select></div>`;
}

/** @param {any} desk @param {Guest} guest @param {string} uid */
function personView(desk, guest, uid) {
  /** @type {Table[]} */
  const tables = desk.tables;
  const said = badgeWords(guest.badge);
  return html`<li class="co-person" draggable=${tables.length && !desk.readonly ? "true" : "false"} @dragstart=${dragged(guest)}>
    <span class="cp-grow"><span class="co-dot ${guest.here ? "co-on" : ""}" aria-hidden="true"></span><bdi>${guest.name}</bdi>${guest.here ? nothing : html` <span class="cp-hint">not here now</span>`}${said ? html`<br><span class="cp-hint" dir="auto">${said}</span>` : nothing}</span>
    ${tables.length ? html`<label class="cp-unseen" for="${uid}-to-${guest.person}">Group of ${guest.name}</label>
      <select id="${uid}-to-${guest.person}" ?disabled=${desk.readonly} @change=${(/** @type {Event} */ event) => move(desk, guest.person, /** @type {HTMLSelectElement} */ (event.target).value)}>
        <option value="" .selected=${live(!tables.some(({ id }) => id === guest.group))}>No group</option>
        ${tables.map(({ id, label }) => html`<option value=${id} .selected=${live(id === guest.group)}>${label}</option>`)}
      </select>` : nothing}</li>`;
}

/** @param {any} desk @param {string} person @param {string} table */
function move(desk, person, table) {
  const name = desk.people.find((/** @type {Guest} */ each) => each.person === person)?.name ?? "Somebody";
  const label = desk.tables.find((/** @type {Table} */ each) => each.id === table)?.label;
  desk.deed("move", { person, table }, label ? `${name} is in ${label} now.` : `${name} is in no group now.`);
}

/** @param {Guest} guest */
const dragged = (guest) => (/** @type {DragEvent} */ event) => event.dataTransfer?.setData(MIME, guest.person);

/** @param {DragEvent} event */
function over(event) {
  if (!event.dataTransfer?.types.includes(MIME)) return;
  event.preventDefault();
  /** @type {Element} */ (event.currentTarget).classList.add("co-drop");
}

/** @param {DragEvent} event */
const out = (event) => /** @type {Element} */ (event.currentTarget).classList.remove("co-drop");

/** @param {any} desk @param {string} table */
const dropped = (desk, table) => (/** @type {DragEvent} */ event) => {
  out(event);
  const person = event.dataTransfer?.getData(MIME);
  if (!person) return;
  event.preventDefault();
  move(desk, person, table);
};
