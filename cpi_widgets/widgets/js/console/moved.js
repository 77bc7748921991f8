/** A day that began hours off its plan: its times were moved, and can be put back. */
import { html, nothing } from "lit-html";

/** @param {any} desk */
export function movedView(desk) {
  const { moved, ended } = desk.day;
  if (!moved) return nothing;
  const keep = () => desk.change({ kind: "keep_times" }, "The planned times hold. Undo takes it back.");
  return html`<p class="cp-hint co-moved">${moved}</p>
    ${ended || desk.readonly ? nothing : html`<div class="cp-row"><button type="button" @click=${keep}>Keep the planned times</button></div>`}`;
}
