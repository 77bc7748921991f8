/** What stands round the picture: tools above, names and signs under it, the table below, the rest beside it. */
import { html, nothing } from "lit-html";
import { addForm } from "../add_form.js";
import { conflictsView } from "../conflicts.js";
import { recordWords } from "../record_words.js";
import { panelView } from "../panel.js";
import { choice, kindOptions, selectField } from "../parts.js";
import { short } from "../records.js";
import { tableView } from "../table.js";
import { tieOptions } from "../tie_fields.js";
import { legendView } from "./legend.js";
import { mapsView, newMapView } from "./maps.js";
import { badgeList, filesMenu, helpCard, screenChoice, trayView, wordsCard } from "./side.js";

/** @typedef {import("./index.js").Tools} Tools */

/** @param {Tools} tools */
export function shows(tools) {
  const { state, uid, view } = tools;
  const ways = [["picture", "Picture"], ["table", "Table"], ...(state.size === "wide" ? [["both", "Both"]] : [])];
  const pick = (/** @type {any} */ show) => {
    view.set({ show });
    view.measure();
  };
  return html`${mapsView(tools)}<div class="nm-shows">${choice({ legend: "Show", quiet: true, name: `${uid}-show`, value: state.show, options: ways.map(([value, label]) => ({ value, label })), pick })}</div>`;
}

/** @param {Tools} tools */
export function above(tools) {
  const { desk, state } = tools;
  return html`${newMapView(tools)}<div class="nm-tools" role="group" aria-label="Tools">
      ${desk.readonly ? nothing : html`<button type="button" aria-pressed=${state.linking === null ? "false" : "true"} ?disabled=${desk.map.members.length < 2}
          @click=${() => tools.startLink(state.linking === null ? "" : null)}>Draw a tie</button>
        ${turnButton(tools, "undo", "Undo", desk.space.undoLabel())} ${turnButton(tools, "redo", "Do again", desk.space.redo)}`}
      ${filesMenu(tools)}
      <button type="button" class="nm-keysbutton" aria-pressed=${tools.open.help ? "true" : "false"} @click=${() => tools.setOpen({ help: !tools.open.help })}>Keys</button>
    </div>
    ${desk.notice ? html`<div class="cp-card cp-notice" role="status"><p>${desk.notice}</p><button type="button" @click=${() => desk.tellPerson("")}>All right</button></div>` : nothing}
    ${state.size === "wide" ? conflictsView(desk, recordWords(desk)) : nothing} ${linkBar(tools)}
    ${state.show === "table" && state.size !== "phone" && !desk.readonly ? addForm(desk, tools.adding, true) : nothing}`;
}

/** @param {Tools} tools @param {"undo"|"redo"} way @param {string} word @param {string|null} label */
function turnButton({ desk }, way, word, label) {
  return html`<button type="button" class="nm-undo" ?disabled=${!label} @click=${() => desk.turnBack(way)}>${word}${label ? html`: <bdi>${short(label)}</bdi>` : nothing}</button>`;
}

/** What to do next while a tie is drawn. @param {Tools} tools */
function linkBar(tools) {
  const { desk, state, tie } = tools;
  if (state.linking === null) return nothing;
  const from = desk.map.byId.get(state.linking);
  return html`<div class="cp-card nm-linkbar">
    <p role="status">${from ? html`Now choose the other one: who or what is linked with <b><bdi>${short(from.label)}</bdi></b>?` : "Choose the first of the two: tap it, or go there with the arrow keys and press Enter."}</p>
    ${selectField({ id: `${tools.uid}-tiekind`, label: "They", value: tie.kind, options: tieOptions(desk), pick: (kind) => { tie.kind = kind; tools.view.draw(); } })}
    <button type="button" @click=${() => tools.startLink(null)}>Stop drawing ties</button></div>`;
}

/** @param {Tools} tools */
export function under(tools) {
  const { desk, view, state } = tools;
  const picture = view.picture();
  const filters = [{ value: "", label: "All" }, ...kindOptions(desk.words).map((option) => ({ ...option, label: PLURALS[option.value] }))];
  const { letters } = picture;
  const key = html`<ul class="nm-key" aria-label="Names by what their shape says">${letters.map(({ id, letter, label }) => html`<li><b><bdi>${letter}</bdi></b>
      <button type="button" class="nm-keyname" @click=${() => tools.show(id)}><bdi>${short(label)}</bdi></button></li>`)}</ul>`;
  // On a phone the tools come after this: a long key is folded, so that they are not a screen away.
  const folded = state.size === "phone" && letters.length > LONG_KEY;
  return html`${folded ? html`<details class="cp-more"><summary>${letters.length} names in full</summary>${key}</details>` : letters.length ? key : nothing}
    <figcaption>${legendView(desk, picture)}
      ${desk.map.members.length > 1 ? choice({ legend: "Show on the map", quiet: true, name: `${tools.uid}-filter`, value: state.filter, options: filters, pick: (filter) => view.set({ filter }) }) : nothing}
    </figcaption>`;
}

const LONG_KEY = 10;
/** @type {Record<string, string>} */
const PLURALS = { person: "People", place: "Places", activity: "Activities" };

/** @param {Tools} tools */
export function below({ desk, state, table }) {
  return state.show === "picture" ? nothing : html`<section class="nm-tablecard" aria-label="Table">${tableView(desk, table)}</section>`;
}

/** @param {Tools} tools */
export function beside(tools) {
  const { desk, state, member } = tools;
  const form = desk.readonly || state.size === "phone" || state.show === "table" ? nothing : html`<section class="cp-card" aria-label="Add someone or something">${addForm(desk, tools.adding, member === null)}</section>`;
  return html`${form} ${member && state.size === "wide" ? panelView(desk, member, tools.panel) : nothing}
    ${badgeList(tools)} ${trayView(tools)} ${tools.open.help ? helpCard(tools) : nothing} ${screenChoice(tools)} ${wordsCard(tools)}`;
}

/** On narrow screens panel and form come up from below, and the main action is where the thumb is. @param {Tools} tools */
export function over(tools) {
  const { desk, state, member, open } = tools;
  if (state.size === "wide") return nothing;
  // One sheet for both: who is typing when the question comes goes on in the same field.
  if (member || desk.space.conflicts.length) return html`<div class="nm-sheet">${conflictsView(desk, recordWords(desk))}${member ? panelView(desk, member, tools.panel) : nothing}</div>`;
  if (state.size !== "phone" || desk.readonly) return nothing;
  if (open.adding) {
    return html`<div class="nm-sheet"><section class="cp-card" aria-label="Add someone or something">
      <header class="cp-head"><h3>Add someone or something</h3><button type="button" class="cp-close" @click=${() => tools.setOpen({ adding: false })}>Close</button></header>
      ${addForm(desk, tools.adding, true)}<p class="cp-hint" aria-hidden="true">${desk.said}</p></section></div>`;
  }
  const add = () => {
    tools.setOpen({ adding: true });
    tools.focus(`#${tools.uid}-add-name`);
  };
  return html`<div class="nm-bottom"><button type="button" ?disabled=${!desk.space.undoLabel()} @click=${() => desk.turnBack("undo")}>Undo</button>
    <button type="button" class="cp-main" aria-label="+ Add someone or something" @click=${add}>${state.large ? "+ Add" : "+ Add someone or something"}</button></div>`;
}
