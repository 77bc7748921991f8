/** The head of a room's page in words: what one is called, whether one leads, where else to go. */
import { html, nothing } from "lit-html";

/** @typedef {{to: string, words: string}} Way */

/** @param {{title: string, name: string, leads: boolean, ended: boolean, ways: Way[], note: string}} head */
export function headView({ title, name, leads, ended, ways, note }) {
  const seen = leads ? "You lead this room." : "Those who lead the room and the people of your group see this name, and never beside what you write.";
  // A page of ours has the title in its own heading.
  const own = title && !document.querySelector("[data-cpi-title]");
  return html`${own ? html`<h2 dir="auto">${title}</h2>` : nothing}
    ${name ? html`<p>You are <b><bdi>${name}</bdi></b> here. ${seen}</p>` : nothing}
    ${ended ? html`<p class="rh-ended">This room has ended. You can still read what you wrote.</p>` : nothing}
    ${ways.length ? html`<ul class="cp-plain rh-ways">${ways.map(({ to, words }) => html`<li><a href=${to}>${words}</a></li>`)}</ul>` : nothing}
    ${note ? html`<p class="cp-hint">${note}</p>` : nothing}`;
}
