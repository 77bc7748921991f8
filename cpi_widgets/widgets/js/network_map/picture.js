/** The drawing: rings, ties, the middle, contacts and their names.  Every contact can be reached and told apart. */
import { html, nothing, svg } from "lit-html";
import { repeat } from "lit-html/directives/repeat.js";
import { outline } from "../layout/shapes.js";
import { markShape, words } from "../marks.js";
import { inWords, tiesOf } from "../records.js";

/** @typedef {import("../layout/types.js").Picture} Picture */
/** @typedef {import("../layout/types.js").Disc} Disc */
/** @typedef {import("./index.js").View} View */

/** Above this number ties are drawn fainter, so that the contacts stay in front. */
const MANY = 25;
/** Above this number they are thin as well; those of the selected contact keep their weight. */
const CROWD = 60;
const THIN = 0.6;

/** @param {View} view */
export function pictureView(view) {
  const { desk } = view;
  const picture = view.picture();
  const active = view.active();
  const letters = new Map(picture.letters.map(({ id, letter }) => [id, letter]));
  const seat = desk.model.get("me").middle ?? "person";
  return html`<svg class="nm-picture" viewBox="0 0 ${picture.width} ${picture.height}" width=${picture.width} height=${picture.height}
      role="application" aria-roledescription="map" aria-label=${`Map with ${desk.map.members.length} on it. Arrow keys go from one to the next, question mark lists the keys. The table has everything too.`}>
    <g aria-hidden="true">
      ${[...picture.rings].reverse().map((ring) => svg`<circle class="nm-ring nm-ring-${ring.n}" cx=${picture.cx} cy=${picture.cy} r=${ring.outer}></circle>`)}
    </g>
    <g class="nm-ties ${picture.ties.length > MANY ? "nm-many" : ""}" aria-hidden="true">${picture.ties.map((tie) => tieView(tie, view, picture.ties.length > CROWD))} ${picture.ties.map((tie) => numberView(tie, view))}</g>
    <g aria-hidden="true">
      ${picture.rings.map((ring) => ringName(ring, picture))}
    </g>
    <g class="nm-middle nm-middle-${seat}" aria-hidden="true">
      <circle cx=${picture.centre.x} cy=${picture.centre.y} r=${picture.centre.r}></circle>
      ${words(picture.centre.label, picture.centre.x, picture.centre.y, picture.centre.text)}
    </g>
    ${repeat(picture.badges, ({ ring }) => ring, (badge) => badgeView(badge, active))}
    ${repeat(picture.discs, ({ id }) => id, (disc) => discView(disc, letters.get(disc.id), active, view))}
    <g class="nm-labels" aria-hidden="true">${picture.labels.map((label) => labelView(label, picture, view))}</g>
  </svg>`;
}

/** @param {import("../layout/types.js").RingBand} ring @param {Picture} picture */
function ringName({ n, name }, picture) {
  return svg`<g class="nm-ringname"><rect class="nm-slip nm-slip-${n}" x=${name.x} y=${name.y} width=${name.w} height=${name.h} rx="4"></rect>
    ${words(name.text, name.x + name.w / 2, name.y + name.h / 2, picture.sizes.name)}</g>`;
}

/** The ring on which most of a label lies; 0 beyond the last. @param {import("../layout/types.js").Label} label @param {Picture} picture */
function ringUnder(label, picture) {
  const far = Math.hypot(label.x + label.w / 2 - picture.cx, label.y + label.h / 2 - picture.cy);
  return picture.rings.find((band) => far <= band.outer)?.n ?? 0;
}

/** @param {import("../layout/types.js").Label} label @param {Picture} picture @param {View} view */
function labelView(label, picture, view) {
  const member = view.desk.map.byId.get(label.id);
  const { x, w, anchor } = label;
  const at = anchor === "start" ? x + 1 : anchor === "end" ? x + w - 1 : x + w / 2;
  const { label: size, line } = picture.sizes;
  return svg`<g class="nm-label nm-on-${ringUnder(label, picture)} ${member?.place.wished ? "nm-hoped" : ""} ${view.isShown(label.id) ? "" : "nm-dim"}" data-label=${label.id}>
    ${label.lines.map((text, i) => words(text, at, label.y + line * (i + 0.5), size, anchor))}</g>`;
}

/** How a tie stands to who is selected or filtered out. @param {import("../layout/types.js").DrawnTie} tie @param {View} view */
function standing({ a, b }, { state, isShown }) {
  const { selected } = state;
  const near = selected !== null && (a === selected || b === selected);
  return { near, classes: `${near ? "nm-near" : selected ? "nm-far" : ""} ${isShown(a) && isShown(b) ? "" : "nm-dim"}` };
}

/** @param {import("../layout/types.js").DrawnTie} tie @param {View} view @param {boolean} crowd */
function tieView(tie, view, crowd) {
  const { near, classes } = standing(tie, view);
  return svg`<g class="nm-tie ${classes}" data-tie=${tie.id}>
    <path d=${tie.d} stroke-width=${crowd && !near ? tie.width * THIN : tie.width} stroke-dasharray=${tie.dash.join(" ") || "none"}></path></g>`;
}

/** The number of a kind that is not ours; above all ties. @param {import("../layout/types.js").DrawnTie} tie @param {View} view */
function numberView(tie, view) {
  if (!tie.number || !tie.mark) return nothing;
  return svg`<g class="nm-tienumber ${standing(tie, view).classes}"><circle cx=${tie.mark.x} cy=${tie.mark.y} r="8"></circle>
    ${words(String(tie.number), tie.mark.x, tie.mark.y, 12)}</g>`;
}

/** @param {Disc} disc @param {string|undefined} letter @param {string|null} active @param {View} view */
function discView(disc, letter, active, { desk, state, isShown }) {
  const member = desk.map.byId.get(disc.id);
  if (!member) return nothing;
  const { wished, paid } = member.place;
  const own = disc.id === state.selected;
  const classes = ["nm-disc", wished && "nm-hoped", paid === "yes" && "nm-paid", own && "nm-selected", state.linking === disc.id && "nm-linking", !isShown(disc.id) && "nm-dim"];
  return svg`<g class=${classes.filter(Boolean).join(" ")} data-id=${disc.id} transform="translate(${disc.x} ${disc.y})" role="button"
      tabindex=${disc.id === active ? 0 : -1} aria-pressed=${own ? "true" : "false"}
      aria-label=${inWords(member, desk.words, tiesOf(desk.map, disc.id).length)}>
    <circle class="nm-reach" r=${Math.max(disc.r, 22)}></circle>
    <circle class="nm-halo" r=${disc.r + 5}></circle>
    <path class="nm-shape" d=${outline(disc.shape, 0, 0, disc.r - 0.8)}></path>
    <g class="nm-initials">${words(letter ?? disc.initials, 0, 0, disc.text)}</g>
    ${disc.marks.map((mark) => markView(mark, disc))}
  </g>`;
}

/** @param {import("../layout/types.js").Mark} mark @param {Disc} disc */
function markView({ kind, x, y, r }, disc) {
  const at = `translate(${x - disc.x} ${y - disc.y})`;
  return svg`<g class="nm-mark nm-mark-${kind}" transform=${at}>${markShape(kind, r)}</g>`;
}

/** @param {Picture["badges"][0]} badge @param {string|null} active */
function badgeView({ ring, x, y, r, count }, active) {
  const id = `badge-${ring}`;
  return svg`<g class="nm-badge" data-badge=${ring} data-id=${id} role="button" tabindex=${active === id ? 0 : -1} transform="translate(${x} ${y})"
      aria-label=${`${count} more on this ring. Open the list.`}>
    <circle class="nm-reach" r="22"></circle><circle class="nm-halo" r=${r + 5}></circle><circle class="nm-shape" r=${r}></circle>
    ${words(`+${count}`, 0, 0, r < 16 ? 12 : 14)}</g>`;
}
