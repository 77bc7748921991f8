/** The pages of the projector, turned by those who lead. */
import { html, nothing } from "lit-html";

/** @typedef {import("./console_desk.js").ConsoleDesk} ConsoleDesk */

/** A picture, or the wall of the first question, that stands on several pages of the projector: turned from here. @param {ConsoleDesk} desk */
export function pagesView(desk) {
  const { led, pages: shown } = desk;
  if (!shown) return nothing;
  const { pages, page, held } = shown;
  const { run, activity } = desk.now;
  const hung = desk.space.view().get(`${run}.${activity}.picture`)?.body.showing?.how === "posters";
  // The first of a gallery's pages is all posters; the projector counts the others.
  const named = (/** @type {number} */ at) => (!hung ? `page ${at + 1} of ${pages}` : at ? `poster ${at} of ${pages - 1}` : "all posters side by side");
  const turn = (/** @type {number} */ by) => () => desk.deed("turn", { stream: led, by }, `The projector shows ${named((page + by + pages) % pages)}.`);
  return html`<div class="cp-row co-pages" role="group" aria-label="The projector">
    <span>The projector shows <b>${named(page)}</b></span>
    <button type="button" @click=${turn(-1)}>Page before</button><button type="button" @click=${turn(1)}>Next page</button>
    <button type="button" aria-pressed=${held} @click=${() => desk.deed("hold", { stream: led, held: !held }, held ? "The pages turn by themselves." : "This page stays.")}>Let it stay</button>
  </div>`;
}
