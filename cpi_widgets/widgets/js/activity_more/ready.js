/** Ready lines to take as they are, or to change. */
import { html, nothing } from "lit-html";

/** @param {import("../activity/activity_desk.js").ActivityDesk} desk @param {import("../activity/sheet.js").Part} part @param {import("../space.js").Entry[]} cards */
export function readyView(desk, part, cards) {
  const there = new Set(cards.map(({ body }) => body.text));
  const left = (desk.plan.offers ?? []).filter((offer) => !there.has(offer));
  return left.length ? html`<div class="ac-ready"><p class="cp-hint">Ready lines. Take one, and change it if you like.</p>
    <ul class="cp-plain">${left.map((offer) => html`<li><button type="button" @click=${() => desk.addReady(part, offer)}><span aria-hidden="true">+ </span>${offer}</button></li>`)}</ul></div>` : nothing;
}
