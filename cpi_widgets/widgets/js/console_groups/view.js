/** Groups: made for all, changed by hand, and late ones placed. */
import { html, nothing } from "lit-html";
import { live } from "lit-html/directives/live.js";
import { repeat } from "lit-html/directives/repeat.js";
import { lineField, numberField, pickField } from "../console/fields.js";
import { many } from "../console/words.js";
import { badgeWords, clashesAt, groupsWords, mixWords, seated } from "./seats.js";
import { calledGroups, wantedSize } from "./size.js";
import { wishesOf, wishesView } from "./wishes.js";

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
  const { at, none, away } = seated(people, desk.tables);
  return html`<div class="co-groups">
    <section class="co-panel" aria-labelledby="${uid}-groups"><h2 id="${uid}-groups" tabindex="-1">Groups</h2>${mixView(people)}
      ${desk.readonly ? nothing : makeView(desk, desk.led ? desk.followers : people, uid)}</section>
    ${wishesView(desk, people, uid)}
    ${desk.tables.length ? html`${noneView(desk, none, people.length - away.length, uid)}<ul class="cp-plain co-tables">${repeat(at, ({ table }) => table.id, ({ table, people: here }) => html`<li class="cp-card" @dragover=${over} @dragleave=${out} @drop=${dropped(desk, table.id)}>${tableView(desk, table, here, uid)}</li>`)}</ul>${awayView(desk, away, uid)}` : everybodyView(desk, people, uid)}
  </div>`;
}

/** Who is in by role, above the names. @param {Guest[]} people */
function mixView(people) {
  const words = mixWords(people.filter(({ lately }) => lately));
  return words ? html`<p class="co-mix" dir="auto">Who is in: ${words}.</p>` : nothing;
}

/** Making them, of those who are in. @param {any} desk @param {Guest[]} all  those whose groups are made @param {string} uid */
function makeView(desk, all, uid) {
  const people = all.filter(({ lately }) => lately);
  const wanted = wantedSize(desk);
  const made = `${wanted.title} ${wanted.size}`;
  // A number that they chose is for what they chose it for: another exercise begins with its own.
  const size = desk.looks.size?.made === made ? desk.looks.size.number : wanted.size;
  const apart = !desk.led && (desk.looks.by_stream ?? people.some(({ badge }) => badge?.experience));
  const aside = all.length - people.length;
  return html`<div class="co-make">
    ${numberField(desk, { id: `${uid}-size`, label: "People in a group", about: "groups", value: size, low: SMALLEST, high: LARGEST, step: 1, set: (number) => desk.show("size", { made, number }) })}
    ${wanted.title ? html`<p class="cp-hint">“<bdi>${wanted.title}</bdi>” is done in ${calledGroups(wanted.size)}. You can choose another number.</p>` : nothing}
    ${desk.led ? html`<p class="cp-hint">Only the groups of “<bdi>${desk.streamName(desk.led)}</bdi>” are made. The others go on in theirs.</p>` : html`<label class="cp-check"><input type="checkbox" .checked=${live(apart)} @change=${(/** @type {Event} */ event) => desk.show("by_stream", /** @type {HTMLInputElement} */ (event.target).checked)} /> New and experienced people sit apart</label>`}
    <p class="cp-hint">${people.length ? `${many(people.length, "person", "people")}: ${groupsWords(people, size, apart)}. Roles and teams are mixed evenly, as far as people said what they are.` : "Nobody is in just now."}${aside ? ` ${many(aside, "person", "people")} who came before and ${aside === 1 ? "has" : "have"} gone ${aside === 1 ? "is" : "are"} left aside. You place them if they come back.` : ""}</p>
    <div class="cp-row"><button type="button" class="cp-main" @click=${() => desk.deed("groups", { size, by_stream: apart, stream: desk.led }, "New groups are made. Who sits with the same people as before goes on in the same sheet.")}>${desk.tables.length ? "Make new groups" : "Make groups"}</button>
      ${desk.tables.length ? html`<button type="button" @click=${() => desk.deed("no_groups", {}, "There are no groups now.")}>Take the groups apart</button>` : nothing}</div>
    ${desk.tables.length ? html`<p class="cp-hint">New groups start with empty sheets: what a group wrote stays with that group. Undo brings the groups before back, with the people in them.</p>` : nothing}
  </div>`;
}

/** Those who came late. @param {any} desk @param {Guest[]} none @param {number} all  in groups, or to be @param {string} uid */
function noneView(desk, none, all, uid) {
  if (!none.length) return nothing;
  return html`<section class="cp-card co-none" aria-labelledby="${uid}-none"><h3 id="${uid}-none">Not in a group yet: ${none.length}</h3>
    <ul class="cp-plain">${none.map((guest) => personView(desk, guest, uid))}</ul>
    <div class="cp-row"><button type="button" class="cp-main" ?disabled=${desk.readonly} @click=${() => desk.deed("rest", {}, "They are in a group now.")}>Place ${none.length === 1 ? "them" : "them all"}</button></div>
    <p class="cp-hint">${joiningWords(desk.tables, all)} For smaller groups, make new ones.</p></section>`;
}

/** Where those who come late will sit. @param {Table[]} tables @param {number} all */
function joiningWords(tables, all) {
  if (tables.length === 1) return `The one group there is grows to ${all}.`;
  if (new Set(tables.map(({ stream }) => stream)).size > 1) return "Who is new joins a group of those who are new. Who has done this before joins a group like that. The others go to the smallest group.";
  return `They join the ${tables.length} groups there are: then ${aboutEach(all, tables.length)} sit in each.`;
}

/** How many sit in a group, as evenly as can be. @param {number} people @param {number} groups */
const aboutEach = (people, groups) => (people % groups ? `${Math.floor(people / groups)} or ${Math.ceil(people / groups)}` : people / groups);

/** Those who came once, have gone, and sit in no group. @param {any} desk @param {Guest[]} away @param {string} uid */
function awayView(desk, away, uid) {
  if (!away.length) return nothing;
  return html`<details class="cp-more"><summary>Not here, and in no group: ${away.length}</summary><ul class="cp-plain">${away.map((guest) => personView(desk, guest, uid))}</ul></details>`;
}

/** Everybody, while there are no groups. @param {any} desk @param {Guest[]} people @param {string} uid */
function everybodyView(desk, people, uid) {
  return html`<section class="cp-card" aria-labelledby="${uid}-all"><h3 id="${uid}-all">Who is in</h3><ul class="cp-plain">${repeat(people, ({ person }) => person, (guest) => personView(desk, guest, uid))}</ul></section>`;
}

/** @param {any} desk @param {Table} table @param {Guest[]} people @param {string} uid */
function tableView(desk, table, people, uid) {
  const id = `${uid}-${table.id}`;
  return html`${lineField(desk, { id: `${id}-name`, label: "What this group is called", quiet: true, kind: "co-name", most: 60, value: table.label, done: (label) => desk.deed("table", { table: table.id, label }) })}
    ${caseField(desk, table, id)}${clashesView(desk, table)}
    <ul class="cp-plain">${repeat(people, ({ person }) => person, (guest) => personView(desk, guest, uid))}</ul>
    ${people.length ? nothing : html`<p class="cp-hint">Nobody sits here.</p>`}`;
}

/** What is not as wished here: it is done all the same, and can be taken back. @param {any} desk @param {Table} table */
function clashesView(desk, table) {
  return clashesAt(table.id, desk.people, wishesOf(desk), desk.tables).map(({ words, names }) => html`<div class="cp-callout cp-notice"><p dir="auto">${words}</p>${names.some((name) => desk.space.undoLabel() === `Moved ${name}`) && !desk.readonly ? html`<button type="button" @click=${() => desk.turnBack("undo")}>Undo<span class="cp-unseen">: ${desk.space.undoLabel()}</span></button>` : nothing}</div>`);
}

/** Which case is on this table, where a day has exercises with cases. @param {any} desk @param {Table} table @param {string} id */
function caseField(desk, table, id) {
  if (!desk.day?.blocks.some((/** @type {any} */ block) => block.needs_case && block.state !== "over")) return nothing;
  /** @type {{id: string, title: string}[]} */
  const cases = desk.model.get("cases");
  if (!cases.length) desk.ask("catalogue");
  const options = [{ value: "", label: "The same as all" }, ...cases.map(({ id: value, title }) => ({ value, label: title }))];
  const label = html`Case on the table<span class="cp-unseen">: ${table.label}</span>`;
  return pickField(desk, { id: `${id}-case`, label, value: table.case, options, pick: (name) => desk.deed("table", { table: table.id, case: name }) });
}

/** @param {any} desk @param {Guest} guest @param {string} uid */
function personView(desk, guest, uid) {
  /** @type {Table[]} */
  const tables = desk.tables;
  const said = badgeWords(guest.badge);
  return html`<li class="co-person" draggable=${tables.length && !desk.readonly ? "true" : "false"} @dragstart=${dragged(guest)}>
    <span class="cp-grow"><span class="co-dot ${guest.here ? "co-on" : ""}" aria-hidden="true"></span><bdi>${guest.name}</bdi>${guest.here ? nothing : html` <span class="cp-hint">not here now</span>`}${said ? html`<br><span class="cp-hint" dir="auto">${said}</span>` : nothing}</span>
    ${tables.length ? pickField(desk, { id: `${uid}-to-${guest.person}`, label: `Group of ${guest.name}`, quiet: true, value: tables.some(({ id }) => id === guest.group) ? guest.group : "", options: seats(tables), pick: (table) => move(desk, guest.person, table) }) : nothing}</li>`;
}

/** @param {Table[]} tables */
const seats = (tables) => [{ value: "", label: "No group" }, ...tables.map(({ id, label }) => ({ value: id, label }))];

/** @param {any} desk @param {string} person @param {string} table */
function move(desk, person, table) {
  const name = desk.people.find((/** @type {Guest} */ each) => each.person === person)?.name ?? "Somebody";
  const label = desk.tables.find((/** @type {Table} */ each) => each.id === table)?.label;
  const after = desk.people.map((/** @type {Guest} */ each) => (each.person === person ? { ...each, group: table } : each));
  const clashes = clashesAt(table, after, wishesOf(desk), desk.tables).filter(({ names }) => names.includes(name));
  const done = label ? `${name} is in ${label} now.` : `${name} is in no group now.`;
  desk.deed("move", { person, table }, [done, ...clashes.map(({ words }) => words)].join(" "));
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
