/** What the signs mean; only those in use, and the shapes, which always are. */
import { html, nothing, svg } from "lit-html";
import { markShape } from "../marks.js";
import { kindIcon } from "../parts.js";


/** @typedef {import("../layout/types.js").Picture} Picture */

/** @param {any} desk @param {Picture} picture */
export function legendView(desk, picture) {
  const { members } = desk.map;
  const any = (/** @type {(place: any) => boolean} */ test) => members.some((/** @type {any} */ member) => test(member.place));
  return html`<ul class="nm-legend" aria-label="What the signs mean">
    ${Object.entries(desk.words.kinds).map(([kind, word]) => html`<li>${kindIcon(kind)} ${word}</li>`)}
    ${any((place) => place.together === "yes") ? html`<li>${sign("together")} we do things together</li>` : nothing}
    ${any((place) => place.paid === "yes") ? html`<li>${sign("paid")} paid to be there</li>` : nothing}
    ${any((place) => place.frequency === "lost_touch") ? html`<li>${sign("lost_touch")} lost touch</li>` : nothing}
    ${any((place) => place.wished) ? html`<li>${kindIcon("person", true)} hoped for</li>` : nothing}
    ${tieKinds(picture).map((tie) => html`<li>${stroke(tie)} ${tie.number ? html`<b>${tie.number}</b>` : nothing} <bdi>${desk.words.ties[tie.kind] ?? tie.kind}</bdi></li>`)}
  </ul>`;
}

/** @param {string} kind */
function sign(kind) {
  return html`<svg class="cp-icon nm-sign" viewBox="-9 -9 18 18" width="20" height="20" aria-hidden="true"><g class="nm-mark nm-mark-${kind}">${svg`${markShape(kind, 8)}`}</g></svg>`;
}

/** One tie of each kind that is drawn. @param {Picture} picture */
function tieKinds(picture) {
  return [...new Map(picture.ties.map((tie) => [tie.kind, tie])).values()].sort((a, b) => a.number - b.number || (a.kind < b.kind ? -1 : 1));
}

/** @type {Record<string, string>} */
const STROKES = { double: "M0 6H36M0 12H36", wavy: "M0 9q4.5 -8 9 0t9 0t9 0t9 0", ticks: "M0 9H36M9 5v8M18 5v8M27 5v8" };

/** @param {import("../layout/types.js").DrawnTie} tie */
function stroke({ style, width, dash }) {
  return html`<svg class="nm-stroke" viewBox="0 0 36 18" width="36" height="18" aria-hidden="true">
    ${svg`<path d=${STROKES[style] ?? "M0 9H36"} stroke-width=${width} stroke-dasharray=${dash.join(" ") || "none"}></path>`}</svg>`;
}
