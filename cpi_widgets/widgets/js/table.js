/** The table twin: one row a contact; everything the picture does can be done here. */
import { html, nothing } from "lit-html";
import { live } from "lit-html/directives/live.js";
import { about, link, move, note, takeOff, unlink } from "./acts.js";
import { kindIcon, optionsOf, selectField } from "./parts.js";
import { byLabel, short, tiesOf } from "./records.js";

/** @typedef {import("./records.js").Member} Member */
/** @typedef {{by: string, down: boolean}} Sorting */
/**
 * @typedef {{uid: string, sorting: Sorting, setSorting: (sorting: Sorting) => void, shown: (member: Member) => boolean,
 *   linking: string|null, setLinking: (id: string|null) => void, open: ((id: string) => void)|null}} TableState
 *   `linking`: the row that is choosing the other end of a tie; `open` shows all about a contact, where there is room for it
 */

const YES_NO = { yes: 0, no: 1, unknown: 2 };

/** The columns: a name, a heading, and what to sort by. @type {[string, string, (member: Member, desk: any) => number|string][]} */
const COLUMNS = [
  ["label", "Who or what", () => ""],
  ["ring", "How close", ({ place }) => place.ring ?? 9],
  ["often", "In touch", ({ place }, { words }) => Object.keys(words.frequencies).indexOf(place.frequency)],
  ["together", "Do things together", ({ place }) => YES_NO[/** @type {"yes"} */ (place.together)]],
  ["paid", "Paid to be there", ({ place }) => YES_NO[/** @type {"yes"} */ (place.paid)]],
  ["beyond", "Beyond services", ({ place }) => YES_NO[/** @type {"yes"} */ (place.beyond_services)]],
  ["ties", "Linked to", (member, { map }) => -tiesOf(map, member.id).length],
];

/** @param {Member[]} members @param {Sorting} sorting @param {any} desk @returns {Member[]} */
export function sorted(members, { by, down }, desk) {
  const key = COLUMNS.find(([name]) => name === by)?.[2] ?? (() => "");
  const way = down ? -1 : 1;
  return [...members].sort((a, b) => {
    const [x, y] = [key(a, desk), key(b, desk)];
    return way * (x < y ? -1 : x > y ? 1 : byLabel(a, b)) || 0;
  });
}

/** @param {any} desk @param {TableState} state */
export function tableView(desk, state) {
  const { sorting, setSorting, shown } = state;
  const members = sorted(desk.map.members.filter(shown), sorting, desk);
  if (!desk.map.members.length) return html`<p class="cp-hint">Nobody and nothing is here yet.</p>`;
  const turn = (/** @type {string} */ by) => setSorting({ by, down: sorting.by === by && !sorting.down });
  return html`<div class="cp-tablebox" tabindex="0" role="region" aria-label="The map as a table"><table class="cp-table">
    <caption class="cp-unseen">The map as a table, sorted by ${COLUMNS.find(([name]) => name === sorting.by)?.[1]}</caption>
    <thead><tr>
      ${COLUMNS.map(([name, heading]) => html`<th scope="col" aria-sort=${sorting.by === name ? (sorting.down ? "descending" : "ascending") : nothing}>
        <button type="button" class="cp-sort" @click=${() => turn(name)}>${heading}<span aria-hidden="true">${sorting.by === name ? (sorting.down ? " ↓" : " ↑") : ""}</span></button></th>`)}
      <th scope="col"><span class="cp-unseen">What to do</span></th>
    </tr></thead>
    <tbody>${members.map((member) => rowView(desk, member, state))}</tbody>
  </table></div>`;
}

/** @param {any} desk @param {Member} member @param {TableState} state */
function rowView(desk, member, state) {
  const { uid, open } = state;
  const { words, readonly } = desk;
  const { place, label } = member;
  const name = short(label);
  const key = `${uid}-${member.id}`;
  const select = (/** @type {string} */ id, /** @type {string} */ what, /** @type {any[]} */ options, /** @type {string} */ value, /** @type {(value: string) => void} */ pick) =>
    html`<td data-label=${what}>${selectField({ id: `${key}-${id}`, label: `${what}: ${name}`, quiet: true, options, value, pick, disabled: readonly })}</td>`;
  const answer = (/** @type {string} */ field, /** @type {string} */ what) =>
    select(field, what, optionsOf(words.yes_no), place[field], (value) => desk.act(note(member, field, value, `${what}: ${words.yes_no[value]}`)));
  const rings = [...words.rings.map((/** @type {string} */ word, /** @type {number} */ i) => ({ value: String(i + 1), label: `${i + 1} ${word}` })), { value: "", label: words.unplaced }];
  return html`<tr data-row=${member.id}>
    <th scope="row"><div class="cp-name">${kindIcon(member.kind, place.wished)}<span class="cp-unseen">${words.kinds[member.kind]}${place.wished ? ", hoped for" : ""}</span>
      <input type="text" dir="auto" maxlength="10000" aria-label=${`Name of ${name}`} ?disabled=${readonly} .value=${live(label)}
        @input=${(/** @type {any} */ event) => desk.type(about(member, "label", event.target.value, "new name"), event.target.value !== "")} @change=${() => desk.space.flush()} @blur=${() => desk.space.left()} /></div></th>
    ${select("ring", "How close", rings, String(place.ring ?? ""), (value) => desk.act(move(member, { ring: value ? Number(value) : null }, words)))}
    ${select("often", "In touch", optionsOf(words.frequencies), place.frequency, (value) => desk.act(note(member, "frequency", value, `in touch ${words.frequencies[value]}`)))}
    ${answer("together", "Do things together")} ${answer("paid", "Paid to be there")} ${answer("beyond_services", "Beyond services")}
    <td data-label="Linked to">${linksView(desk, member, state)}</td>
    <td><div class="cp-row cp-rowdeeds">
      ${open ? html`<button type="button" aria-label=${`More about ${name}`} @click=${() => open(member.id)}>More</button>` : nothing}
      <button type="button" ?disabled=${readonly} aria-label=${`Take ${name} off the map`} @click=${() => desk.act(takeOff(desk.map, member))}>Take off</button></div></td>
  </tr>`;
}

/** The ties of a row; choosing the other end is asked for first, so that a long table stays light. @param {any} desk @param {Member} member @param {TableState} state */
function linksView(desk, member, { uid, linking, setLinking }) {
  const name = short(member.label);
  const ties = tiesOf(desk.map, member.id).map(({ tie, other }) => html`<li><bdi>${short(other.label)}</bdi>
    <span class="cp-hint">${desk.words.ties[tie.kind] ?? tie.kind}</span>
    ${desk.readonly ? nothing : html`<button type="button" class="cp-small" aria-label=${`Take the tie of ${name} with ${short(other.label)} away`} @click=${() => desk.act(unlink(tie, member, other))}>×</button>`}</li>`);
  const list = ties.length ? html`<ul class="cp-links">${ties}</ul>` : nothing;
  if (desk.readonly || desk.map.members.length < 2) return list;
  if (linking !== member.id) return html`${list}<button type="button" aria-label=${`Link ${name} to…`} @click=${() => setLinking(member.id)}>Link to…</button>`;
  const others = desk.map.members.filter((/** @type {Member} */ other) => other.id !== member.id).sort(byLabel);
  const pick = (/** @type {string} */ id) => {
    setLinking(null);
    const other = desk.map.byId.get(id);
    if (other) desk.act(link(desk, member, other, "know_each_other"));
  };
  const options = [{ value: "", label: "choose…" }, ...others.map((/** @type {Member} */ other) => ({ value: other.id, label: short(other.label) }))];
  return html`${list}${selectField({ id: `${uid}-link`, label: `Link ${name} to`, quiet: true, options, value: "", pick })}`;
}
