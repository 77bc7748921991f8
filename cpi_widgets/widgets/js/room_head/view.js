/** The head of a room's page in words: what one is called, whether one leads, where else to go. */
import { html, nothing } from "lit-html";

/** @typedef {{to: string, words: string}} Way */

const ENDED = "This room has ended. You can still read what you wrote.";

/** What the page tells somebody who is at it when their seat in the room changes. @param {"leads"|"ended"} what @param {boolean} now */
export function newsOf(what, now) {
  if (what === "ended") return { text: ENDED, again: false };
  return { text: now ? "You lead this room as well now." : "You no longer lead this room. You take part like everybody else.", again: true };
}

/** @param {{title: string, name: string, leads: boolean, ended: boolean, ways: Way[]}} head */
export function headView({ title, name, leads, ended, ways }) {
  const seen = leads ? "You lead this room." : "Only those who lead the room see this name, and never beside what you write.";
  // A page of ours has the title in its own heading.
  const own = title && !document.querySelector("[data-cpi-title]");
  return html`${own ? html`<h2 dir="auto">${title}</h2>` : nothing}
    ${name ? html`<p>You are <b><bdi>${name}</bdi></b> here. ${seen}</p>` : nothing}
    ${ended ? html`<p class="rh-ended">${ENDED}</p>` : nothing}
    ${ways.length ? html`<ul class="cp-plain rh-ways">${ways.map(({ to, words }) => html`<li><a href=${to}>${words}</a></li>`)}</ul>` : nothing}`;
}
