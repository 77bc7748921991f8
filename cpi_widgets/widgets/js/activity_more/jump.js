/** Any page of an activity by its name; lit-html templates. */
import { html } from "lit-html";
import { selectField } from "../parts.js";

/** @param {import("../activity/activity_desk.js").ActivityDesk} desk @param {import("../activity/cards.js").Ways} ways @param {(page: number) => void} go */
export function jumpView(desk, { uid }, go) {
  const options = desk.pages.map(([{ part, piece, of }], page) => ({ value: String(page), label: `${page + 1}. ${part.label}${of > 1 ? `, ${piece + 1} of ${of}` : ""}${desk.isAnswered(part) ? " ✓" : ""}` }));
  return html`<div class="ac-jump">${selectField({ id: `${uid}-jump`, label: "Go to", options, value: String(desk.at), pick: (page) => go(Number(page)) })}</div>`;
}
