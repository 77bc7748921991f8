/** Ready lines to take as they are, or to change. */
import { html, nothing } from "lit-html";
import { hasWords } from "../activity/sheet.js";
import { short } from "../records.js";

/** @param {import("../activity/activity_desk.js").ActivityDesk} desk @param {import("../activity/sheet.js").Part} part @param {import("../space.js").Entry[]} cards */
export function readyView(desk, part, cards) {
  if (desk.readonly || !hasWords(part) || !desk.hasRoom(part)) return nothing;
  const there = new Set(cards.map(({ body }) => body.text));
  const left = (desk.plan.offers ?? []).filter((offer) => !there.has(offer));
  return left.length ? html`<div class="ac-ready"><p class="cp-hint">${desk.plan.offered}</p>
    <ul class="cp-plain">${left.map((offer) => html`<li><button type="button" @click=${() => add(desk, part, offer)}><span aria-hidden="true">+ </span>${offer}</button></li>`)}</ul></div>` : nothing;
}

/** @param {import("../activity/activity_desk.js").ActivityDesk} desk @param {import("../activity/sheet.js").Part} part @param {string} text */
function add(desk, part, text) {
  const words = `Added “${short(text)}”`;
  desk.space.left();
  desk.act({ label: words, changes: [desk.fresh(part, { text })], said: `${words}. You can change the words.` });
  desk.openIt(part, "");
}
