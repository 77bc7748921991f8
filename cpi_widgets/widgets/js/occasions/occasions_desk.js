/** The reviews of a case, which of them is open, and beginning another. */
import { html, nothing } from "lit-html";
import { conflictsView } from "../conflicts.js";
import { recordWords } from "../record_words.js";
import { noticeView, statusLine } from "../desk_parts.js";
import { day } from "../parts.js";
import { SpaceDesk, deskFor } from "../space_desk.js";

/** @typedef {import("@anywidget/types").AnyModel<any>} Model */

export class OccasionsDesk extends SpaceDesk {
  /** @override */
  get place() {
    return "occasions";
  }

  /** What there is, the first one first. */
  occasions() {
    return [...this.space.view().values()].filter(({ kind }) => kind === "review");
  }

  /** @param {string} id */
  go(id) {
    if (id !== this.model.get("current")) this.model.send({ type: "open", id });
  }
}

/** The desk of a model. @param {Model} model @returns {OccasionsDesk} */
export const occasionsOf = (model) => deskFor(model, () => new OccasionsDesk(model, ["current", "about"]));

/** @param {OccasionsDesk} desk */
export function occasionsView(desk) {
  const { model } = desk;
  const all = desk.occasions();
  const current = model.get("current");
  return html`${model.get("title") ? html`<h2>${model.get("title")}</h2>` : nothing}${model.get("about") ? html`<p>${model.get("about")}</p>` : nothing}
    ${statusLine(desk)}${noticeView(desk)}${conflictsView(desk, recordWords(desk))}
    ${all.length ? html`<ul class="cp-plain oc-all">${all.map(({ id, at, body }) => html`<li><button type="button" aria-pressed=${id === current ? "true" : "false"} @click=${() => desk.go(id)}>Review of ${day(body.day ?? at)}</button></li>`)}
      ${desk.readonly ? nothing : html`<li><button type="button" @click=${() => model.send({ type: "begin" })}>Begin another review</button></li>`}</ul>` : nothing}
    <p class="cp-unseen" role="status" aria-live="polite">${desk.said}</p>`;
}
