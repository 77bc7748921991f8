/** Handing a case on, where the overview speaks of it: after the person's yes, and to the colleague who comes in. */
import { html, nothing } from "lit-html";
import { day, today } from "../parts.js";
import { short } from "../records.js";
import { goes } from "./bar.js";

/** @typedef {import("./path_desk.js").PathDesk} PathDesk */

/** What whoever has taken over should know first, until they say that they have seen it. @param {PathDesk} desk @param {string} uid */
export function briefView(desk, uid) {
  const { day: since, words = "", seen } = desk.handover;
  if (!since || !words.trim() || seen || desk.model.get("me").role !== "practitioner") return nothing;
  const former = desk.space.view().get("pair")?.body.former?.at(-1)?.name;
  const put = { op: /** @type {const} */ ("put"), kind: "handover", id: "handover", fields: { seen: today() } };
  const done = () => desk.act({ label: "Saw what to know first", changes: [put], said: "It stays under “Meetings and notes”, “Handing the case on”." });
  return html`<section class="cp-card pa-brief" aria-labelledby="${uid}-brief"><h3 id="${uid}-brief">What you should know first</h3>
    <p class="cp-hint">Written before the case was handed on${former ? html`, with <bdi>${short(former)}</bdi>` : nothing}, on ${day(since)}.</p>
    <blockquote dir="auto">${words}</blockquote>
    ${desk.readonly ? nothing : html`<button type="button" class="cp-main" @click=${done}>I have seen this</button>`}</section>`;
}

/** The case goes to a colleague: whose turn it is now. @param {PathDesk} desk */
export function passingView(desk) {
  const { yes, to } = desk.handover;
  if (!yes || !to) return nothing;
  const mine = desk.model.get("me").role === "practitioner";
  const { hands } = desk;
  const title = html`<b>Hand the case to <bdi>${short(to)}</bdi></b>`;
  const link = mine && hands ? html`<a href=${hands}>${title}</a>` : html`<a href="#notes" @click=${goes(desk, "notes")}>${title}</a>`;
  return html`<li>${link}<span class="pa-when"><bdi>${short(desk.words.person)}</bdi> said yes on ${day(yes)}.${mine ? nothing : html` Now it is for <bdi>${short(desk.words.practitioner)}</bdi> to do.`}</span></li>`;
}
