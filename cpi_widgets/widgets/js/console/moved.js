/** A day that began hours off its plan: its times were moved, and can be put back; and one that was tried on another date. */
import { html, nothing } from "lit-html";
import { ask, sureView } from "./sure.js";

/** @param {any} desk */
export function movedView(desk) {
  const { moved, ended } = desk.day;
  if (!moved) return nothing;
  const keep = () => desk.change({ kind: "keep_times" }, "The planned times hold. Undo takes it back.");
  return html`<div class="cp-row co-moved"><p class="cp-hint">${moved}</p>${ended || desk.readonly ? nothing : html`<button type="button" @click=${keep}>Keep the planned times</button>`}</div>`;
}

/** A day that was begun on another date and not gone on with: somebody tried it, to its end or not. @param {any} desk */
export function triedView(desk) {
  const { tried, tried_on, ended } = desk.day;
  if (!tried || desk.readonly) return nothing;
  const asks = ended ? `This day was begun on ${tried}, and nobody new comes in since it ended. Only if that was to try it, begin it anew today: then the code lets people in again.` : `This day was begun on ${tried}. If that was to try it, begin it anew today.`;
  const opens = ended ? "The code lets people in again, and no screen says any more that the day is over. " : "";
  const words = `${opens}The day stands as if nothing had run, with its planned times for today, and all phones wait. What people wrote until now stays, under the same headings, beside what they write from now on. Groups and questions stay too. When each part ran, and who was there for it, is told anew from today on.`;
  const does = (/** @type {MouseEvent} */ event) => desk.steer(event, "anew", { tried_on, zone: -new Date().getTimezoneOffset() }, "The day can begin anew. Undo takes it back.");
  return html`<div class="${ended ? "" : "cp-callout "}co-tried"><p>${asks}</p><div class="cp-row"><button type="button" @click=${() => ask(desk, "anew", words)}>Begin it anew</button></div></div>
    ${sureView(desk, "anew", words, [{ yes: "Make it ready to begin", does }])}`;
}

/** When the day ends by its plan: people were told so, unless it was moved. @param {import("./console_desk.js").Day} day */
export const toldWords = ({ moved, ends }) => (moved ? `the moved plan says ${ends}` : `people were told ${ends}`);
