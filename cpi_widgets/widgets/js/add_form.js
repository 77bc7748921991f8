/** Adding: one text and Enter; what and how close have answers already. */
import { html, nothing } from "lit-html";
import { live } from "lit-html/directives/live.js";
import { add } from "./acts.js";
import { choice, kindIcon, kindOptions, ringOptions } from "./parts.js";
import { short } from "./records.js";

/** @typedef {{text: string, kind: string, ring: number, wished: boolean}} Draft */

/** @returns {Draft} */
export const emptyDraft = () => ({ text: "", kind: "person", ring: 2, wished: false });

/**
 * @param {any} desk
 * @param {{uid: string, draft: Draft, redraw: () => void, added: (id: string) => void}} state
 * @param {boolean} whole  false shows the choices only once something is typed
 */
export function addForm(desk, { uid, draft, redraw, added }, whole) {
  const change = (/** @type {Partial<Draft>} */ part) => {
    Object.assign(draft, part);
    redraw();
  };
  const put = (/** @type {string|undefined} */ known, /** @type {string} */ label) => {
    const act = add(desk, { ...draft, label, known });
    desk.act(act);
    Object.assign(draft, emptyDraft());
    added(act.id);
  };
  const submit = (/** @type {Event} */ event) => {
    event.preventDefault();
    const label = draft.text;
    if (label.trim()) put(undefined, label);
    /** @type {HTMLElement|null} */ (/** @type {Element} */ (event.target).querySelector("input[type=text]"))?.focus();
  };
  // Said outright: in a notebook the browser's own way from Enter to the form does not always come through.
  const enter = (/** @type {KeyboardEvent} */ event) => {
    if (event.key !== "Enter" || event.isComposing) return;
    event.preventDefault();
    /** @type {HTMLInputElement} */ (event.target).form?.requestSubmit();
  };
  return html`<form class="cp-add" @submit=${submit}>
    <div class="cp-addline">
      <label for="${uid}-name">Name, initials or a symbol</label>
      <input id="${uid}-name" type="text" dir="auto" maxlength="10000" autocomplete="off" enterkeyhint="done"
        .value=${live(draft.text)} @keydown=${enter} @input=${(/** @type {any} */ event) => change({ text: event.target.value })} />
      <button type="submit" class="cp-main">Add</button>
    </div>
    ${comebacks(desk, draft, put)}
    ${whole || draft.text ? html`<div class="cp-addchoices">
      ${choice({ legend: "What is it?", name: `${uid}-kind`, value: draft.kind, options: kindOptions(desk.words), pick: (kind) => change({ kind }) })}
      ${choice({ legend: "How close?", name: `${uid}-ring`, value: draft.ring, options: ringOptions(desk.words), pick: (ring) => change({ ring }) })}
      <label class="cp-check"><input type="checkbox" .checked=${live(draft.wished)} @change=${(/** @type {any} */ event) => change({ wished: event.target.checked })} />
        Hoped for, not there yet</label>
    </div>` : nothing}
  </form>`;
}

/** Those who were on the map before, or stand on another: they come back as the same contact. @param {any} desk @param {Draft} draft @param {(known: string, label: string) => void} put */
function comebacks(desk, draft, put) {
  const typed = draft.text.trim().toLocaleLowerCase("en-GB");
  if (!typed) return nothing;
  const found = desk.map.aside.filter((/** @type {any} */ entry) => entry.body.label.toLocaleLowerCase("en-GB").startsWith(typed)).slice(0, 3);
  return found.map((/** @type {any} */ entry) => html`<button type="button" class="cp-comeback" @click=${() => put(entry.id, entry.body.label)}>
    ${kindIcon(entry.body.kind)} Bring back <bdi>${short(entry.body.label)}</bdi></button>`);
}
