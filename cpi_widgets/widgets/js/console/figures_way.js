/** The way from “Are we ready to begin?” and the scan to where their figures are worked with, and from rounds to further ones by link. */
import { html, nothing } from "lit-html";

/** @typedef {import("./console_desk.js").ConsoleDesk} ConsoleDesk */
/** @typedef {import("./console_desk.js").Block} Block */

/** @type {Record<string, string>} */
const WORDS = { profile: "The figures, and what you decide", scan: "The figures, and a day made from them" };

/** @param {ConsoleDesk} desk @param {Block} block */
export function figuresWay(desk, { figures, title }) {
  const unseen = html`<span class="cp-unseen">: ${title}</span>`, delphi = desk.model.get("delphi");
  if (figures === "delphi") return delphi ? html`<a class="co-figures-way" href=${delphi} target="_blank" rel="noopener">Further rounds by link, in a new window${unseen}</a>` : nothing;
  return figures ? html`<button type="button" class="co-figures-way" @click=${() => desk.toFigures(figures)}>${WORDS[figures]}${unseen}</button>` : nothing;
}

/** What has run and has figures; while it runs its own place has the way. @param {ConsoleDesk} desk */
export function figuresOfToday(desk) {
  const ran = (desk.day?.blocks ?? []).filter(({ figures, state, id }) => figures && state !== "to come" && (id !== desk.now.block || desk.day?.ended));
  return ran.map((block) => html`<section class="cp-card"><h3 dir="auto">${block.title}</h3><div class="cp-row">${figuresWay(desk, block)}</div></section>`);
}
