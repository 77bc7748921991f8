/** A day that began hours off its plan: its times were moved, and can be put back. */
import { html, nothing } from "lit-html";

/** @param {any} desk */
export function movedView(desk) {
  const { moved, ended } = desk.day;
  if (!moved) return nothing;
  const keep = () => desk.change({ kind: "keep_times" }, "The planned times hold. Undo takes it back.");
  return html`<div class="cp-row co-moved"><p class="cp-hint">${moved}</p>${ended || desk.readonly ? nothing : html`<button type="button" @click=${keep}>Keep the planned times</button>`}</div>`;
}

/** When the day ends by its plan: people were told so, unless it was moved. @param {import("./console_desk.js").Day} day */
export const toldWords = ({ moved, ends }) => (moved ? `the moved plan says ${ends}` : `people were told ${ends}`);
