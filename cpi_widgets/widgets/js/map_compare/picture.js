/** The drawing of both maps at one moment of the step: rings, ties, discs, marks and labels. */
import { html, nothing, svg } from "lit-html";
import { outline } from "../layout/shapes.js";
import { CONTACT_CHANGES, LEAVING, MARK_PATHS, NO_LONGER } from "./changes.js";
import { labelAt, marksAt, pathsOf, poseOf, progress, strandMarkAt, trailOf } from "./stage.js";

/** @typedef {import("./stage.js").Stage} Stage */
/** @typedef {import("./stage.js").Actor} Actor */
/**
 * @typedef {Object} Looking
 * @property {number} t  0 is then, 1 is now.
 * @property {"then" | "now" | "step"} place
 * @property {string} name  What a screen reader says.
 * @property {string} only  The kind of change to bring forward, or "".
 * @property {string} uid
 */

const MARK = 8;
const MOST_MARKS = 4;
/** With more changed ties than this their marks would hide the picture: they show when their kind is brought forward. */
const MOST_TIE_MARKS = 14;

/**
 * @param {Stage} stage
 * @param {Looking} looking
 */
export function pictureView(stage, looking) {
  const picture = looking.t < 0.5 ? stage.then : stage.now;
  const actors = stage.actors.filter((actor) => onStage(actor, looking));
  return html`<svg
    class="mc-picture" role="img" aria-label=${looking.name} viewBox="0 0 ${picture.width} ${picture.height}"
    width=${picture.width} height=${picture.height}
  >
    ${ringsView(picture)} ${stage.strands.map((strand) => strandView(strand, looking))}
    ${looking.place === "then" ? nothing : actors.map((actor) => trailView(actor, looking))}
    ${picture.rings.map((/** @type {any} */ ring) => ringName(ring, picture))}
    <circle class="mc-middle" cx=${picture.centre.x} cy=${picture.centre.y} r=${picture.centre.r}></circle>
    ${words([picture.centre.label], picture.centre.x, picture.centre.y, picture.centre.text, "middle", "mc-middle-word")}
    ${markedStrands(stage, looking).map((strand) => strandMarkView(strand, looking))} ${picture.badges.map(crowdView)}
    ${actors.map((actor) => discView(actor, picture, looking))} ${actors.map((actor) => labelView(actor, stage, looking))}
  </svg>`;
}

/**
 * The outline of somebody gone shows in the step only: the later map alone shows who is there.
 * @param {Actor} actor
 * @param {{place: Looking["place"]}} looking
 */
function onStage(actor, { place }) {
  if (place === "then") return actor.then !== null;
  if (place === "now") return actor.here;
  return true;
}

/** @param {any} picture */
function ringsView(picture) {
  return [...picture.rings].reverse().map(
    (ring) => svg`<circle class="mc-ring mc-ring-${ring.n}" cx=${picture.cx} cy=${picture.cy} r=${ring.outer}></circle>`,
  );
}

/**
 * @param {any} ring
 * @param {any} picture
 */
function ringName({ name }, picture) {
  return words([name.text], name.x + name.w / 2, name.y + name.h / 2, picture.sizes.name, "middle", "mc-ring-name");
}

/**
 * Lines of text, the middle of the block at ``y``.
 * @param {string[]} lines
 * @param {number} x
 * @param {number} y
 * @param {number} size
 * @param {string} anchor
 * @param {string} name
 * @param {number} [leading]
 */
function words(lines, x, y, size, anchor, name, leading = size * 1.2) {
  const top = y - ((lines.length - 1) * leading) / 2;
  return lines.map(
    (line, at) => svg`<text class=${name} x=${x} y=${top + at * leading} font-size=${size} text-anchor=${anchor} dominant-baseline="central">${line}</text>`,
  );
}

/**
 * @param {import("./stage.js").Strand} strand
 * @param {Looking} looking
 */
function strandView(strand, looking) {
  const dim = looking.only && strand.change !== looking.only ? " mc-dim" : "";
  return pathsOf(strand, looking.t)
    .filter((path) => path.there > 0.01)
    .map(
      (path) => svg`<path class="mc-tie${strand.change === "new_ties" && looking.t > 0.5 ? " mc-tie-new" : ""}${dim}" d=${path.d}
        stroke-width=${strand.width} stroke-dasharray=${strand.dash.join(" ") || "none"} opacity=${path.there}></path>`,
    );
}

/**
 * The ties whose change is marked.
 * @param {Stage} stage
 * @param {Looking} looking
 */
function markedStrands(stage, { only }) {
  const changed = stage.strands.filter((strand) => strand.change);
  if (only) return changed.filter((strand) => strand.change === only);
  return changed.length > MOST_TIE_MARKS ? [] : changed;
}

/**
 * The mark of a tie that is new, gone or of another kind, in the middle of it.
 * @param {import("./stage.js").Strand} strand
 * @param {Looking} looking
 */
function strandMarkView(strand, looking) {
  const at = strandMarkAt(strand, looking.t);
  if (!strand.change || !at) return nothing;
  return svg`<g opacity=${at.there}>${mark(strand.change, { ...at, turn: 0 }, 6)}</g>`;
}

/**
 * @param {Actor} actor
 * @param {Looking} looking
 */
function trailView(actor, looking) {
  const trail = trailOf(actor, looking.t);
  if (!trail) return nothing;
  return svg`<line class="mc-trail${dimmed(actor, looking)}" x1=${trail.x1} y1=${trail.y1} x2=${trail.x2} y2=${trail.y2}></line>`;
}

/**
 * @param {Actor} actor
 * @param {Looking} looking
 */
const dimmed = (actor, looking) =>
  looking.only && !actor.changes.some((change) => change === looking.only) ? " mc-dim" : "";

/**
 * @param {Actor} actor
 * @param {import("./stage.js").Picture} picture
 * @param {Looking} looking
 */
function discView(actor, picture, looking) {
  const pose = poseOf(actor, looking.t);
  if (!pose || pose.there < 0.01) return nothing;
  const wished = looking.t < 0.5 && actor.then ? actor.wishedThen : actor.wishedNow;
  const word = looking.t < 0.5 && actor.then ? actor.wordThen : actor.wordNow;
  const names = [
    "mc-disc",
    actor.changes.length ? "mc-changed" : "",
    actor.changes.includes("new") ? "mc-new" : "",
    wished ? "mc-wished" : "",
    pose.faded > 0.5 ? "mc-faded" : "",
  ];
  return svg`<g class="${names.filter(Boolean).join(" ")}${dimmed(actor, looking)}" opacity=${pose.there}
      data-contact=${actor.id}>
    <title>${actor.label}</title>
    <path d=${outline(actor.shape, pose.x, pose.y, pose.r)}></path> ${words([word], pose.x, pose.y, actor.text, "middle", "mc-initials")}
    ${marksView(actor, pose, picture, looking)}
  </g>`;
}

/**
 * @param {Actor} actor
 * @param {import("./stage.js").Spot} pose
 * @param {import("./stage.js").Picture} picture
 * @param {Looking} looking
 */
function marksView(actor, pose, picture, looking) {
  const marks = marksOf(actor, looking);
  const spots = marksAt(actor, marks.map((each) => each.key), pose, picture);
  return marks.map(({ key, there }, at) => svg`<g opacity=${there}>${mark(key, spots[at], MARK)}</g>`);
}

/**
 * The marks on a contact at this moment: who will be gone is marked on the earlier map, all else on the later one.
 * @param {Actor} actor
 * @param {Looking} looking
 * @returns {{key: import("./changes.js").ContactChange, there: number}[]}
 */
export function marksOf(actor, { t, place }) {
  return CONTACT_CHANGES.filter(({ key }) => actor.changes.includes(key))
    .map(({ key }) => {
      const leaving = LEAVING.includes(key);
      if (place === "then") return { key, there: leaving ? 1 : 0 };
      return { key, there: leaving ? progress(t, "leave") : progress(t, "arrive") };
    })
    .filter((each) => each.there > 0.01)
    .slice(0, MOST_MARKS);
}

/**
 * A label, with its line to the disc where it stands apart.
 * @param {Actor} actor
 * @param {Stage} stage
 * @param {Looking} looking
 */
function labelView(actor, stage, looking) {
  const label = labelAt(actor, stage, looking.t);
  const pose = poseOf(actor, looking.t);
  if (!label || !pose || pose.there * label.there < 0.01) return nothing;
  const { sizes } = stage.now;
  const x = { start: label.x, middle: label.x + label.w / 2, end: label.x + label.w }[/** @type {string} */ (label.anchor)];
  return svg`<g class="mc-label${pose.faded > 0.5 ? " mc-label-faded" : ""}${dimmed(actor, looking)}" opacity=${pose.there * label.there}>
    ${label.leader && svg`<line class="mc-leader" x1=${label.leader.x1} y1=${label.leader.y1} x2=${label.leader.x2} y2=${label.leader.y2}></line>`}
    ${words(label.lines, x ?? label.x, label.y + label.h / 2, sizes.label, label.anchor, "mc-name", sizes.line)}
  </g>`;
}

/**
 * Contacts that find no room stand behind one disc with their number; the table names them.
 * @param {any} badge
 */
function crowdView(badge) {
  return svg`<g class="mc-crowd"><circle cx=${badge.x} cy=${badge.y} r=${badge.r}></circle>
    ${words([`+${badge.count}`], badge.x, badge.y, 14, "middle", "mc-initials")}</g>`;
}

/**
 * @param {import("./changes.js").ContactChange | import("./changes.js").TieChange} key
 * @param {{x: number, y: number, turn: number}} spot  ``turn``: degrees clockwise.
 * @param {number} r
 */
function mark(key, { x, y, turn }, r) {
  const scale = (r / 8) * 1.05;
  const light = key.endsWith("_ties") || NO_LONGER.includes(key) ? " mc-mark-light" : "";
  return svg`<g class="mc-mark mc-mark-${key}${light}"><circle cx=${x} cy=${y} r=${r}></circle>
    <path d=${MARK_PATHS[key]} transform="translate(${x} ${y}) rotate(${turn}) scale(${scale}) translate(-8 -8)"></path></g>`;
}

/**
 * A mark beside its word in the legend.
 * @param {import("./changes.js").ContactChange | import("./changes.js").TieChange} key
 */
export function markView(key) {
  const tie = key.endsWith("_ties");
  return html`<svg width="26" height="26" viewBox="0 0 26 26" aria-hidden="true" focusable="false">
    ${tie ? svg`<path class="mc-tie mc-tie-new" d="M1 13h24"></path>` : nothing} ${mark(key, { x: 13, y: 13, turn: 0 }, tie ? 8 : 11)}
  </svg>`;
}

/**
 * Names that found no room on the picture, by what their discs say; only of those who are drawn.
 * @param {Stage} stage
 * @param {{t: number, place: Looking["place"]}} looking
 */
export function keyView(stage, { t, place }) {
  const { letters } = t < 0.5 ? stage.then : stage.now;
  const drawn = new Set(stage.actors.filter((actor) => onStage(actor, { place })).map(({ id }) => id));
  const rows = letters.filter(({ id }) => drawn.has(id));
  if (!rows.length) return nothing;
  return html`<ul class="mc-key">
    ${rows.map((each) => html`<li><strong>${each.letter}</strong> <bdi>${each.label}</bdi></li>`)}
  </ul>`;
}
