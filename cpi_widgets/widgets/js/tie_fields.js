/** The ties of one contact: see them, change their kind, add one, take one away. */
import { html } from "lit-html";
import { link, relink, unlink } from "./acts.js";
import { optionsOf, selectField } from "./parts.js";
import { byLabel, short, tiesOf } from "./records.js";

/** @typedef {import("./records.js").Member} Member */

/** Kinds of tie to choose from: ours, and those an imported map brought. @param {any} desk */
export function tieOptions(desk) {
  const brought = desk.map.ties.map((/** @type {any} */ tie) => tie.kind).filter((/** @type {string} */ kind) => !(kind in desk.words.ties));
  return [...optionsOf(desk.words.ties), ...[...new Set(brought)].map((kind) => ({ value: kind, label: kind }))];
}

/**
 * @param {any} desk
 * @param {Member} member
 * @param {string} uid
 * @param {{to: string, kind: string}} draft  what is chosen for the next tie; the view keeps it
 * @param {() => void} redraw
 */
export function tieFields(desk, member, uid, draft, redraw) {
  const ties = tiesOf(desk.map, member.id);
  return html`<fieldset class="cp-ties">
    <legend>Ties of ${short(member.label)}</legend>
    ${ties.length ? "" : html`<p class="cp-hint">No ties yet.</p>`}
    <ul class="cp-plain">
      ${ties.map(({ tie, other }) => html`<li class="cp-tie">
        <bdi class="cp-grow">${short(other.label)}</bdi>
        ${selectField({
          id: `${uid}-tie-${tie.id}`, label: `Kind of tie with ${short(other.label)}`, quiet: true, disabled: desk.readonly,
          options: tieOptions(desk), value: tie.kind, pick: (kind) => desk.act(relink(tie, kind, desk.words)),
        })}
        <button type="button" ?disabled=${desk.readonly} aria-label="Take the tie with ${short(other.label)} away"
          @click=${() => desk.act(unlink(tie, member, other))}>Remove</button>
      </li>`)}
    </ul>
    ${desk.readonly || desk.map.members.length < 2 ? "" : newTie(desk, member, uid, draft, redraw)}
  </fieldset>`;
}

/** @param {any} desk @param {Member} member @param {string} uid @param {{to: string, kind: string}} draft @param {() => void} redraw */
function newTie(desk, member, uid, draft, redraw) {
  const others = desk.map.members.filter((/** @type {Member} */ other) => other.id !== member.id).sort(byLabel);
  const to = others.some((/** @type {Member} */ other) => other.id === draft.to) ? draft.to : "";
  const add = () => {
    const other = desk.map.byId.get(to);
    if (!other) return;
    desk.act(link(desk, member, other, draft.kind));
    draft.to = "";
    redraw();
  };
  return html`<div class="cp-newtie">
    ${selectField({
      id: `${uid}-to`, label: "Link to", value: to,
      options: [{ value: "", label: "choose…" }, ...others.map((/** @type {Member} */ other) => ({ value: other.id, label: short(other.label) }))],
      pick: (value) => { draft.to = value; redraw(); },
    })}
    ${selectField({ id: `${uid}-kind`, label: "They", value: draft.kind, options: tieOptions(desk), pick: (kind) => { draft.kind = kind; redraw(); } })}
    <button type="button" ?disabled=${!to} @click=${add}>Add the tie</button>
  </div>`;
}
