/** The picture of the model: two wheels that overlap, what presses the other way, the ground beneath, two outcomes. */
import { nothing, svg } from "lit-html";
import { words } from "../marks.js";
import { SIZE, SMALL } from "./signs.js";

/** @typedef {import("./geometry.js").Picture} Picture */
/** @typedef {import("./geometry.js").Label} Label */
/** @typedef {import("./geometry.js").Bead} Bead */
/** @typedef {import("./geometry.js").Wheel} Wheel */
/** @typedef {{dim: boolean, lit: boolean, out: boolean, told: boolean}} Look  how a part is drawn: `told`: with an example of the pair's own */
/** @typedef {(id: string) => Look} LookOf */

/** How far the middle of a wheel reaches, in radii: in a narrow picture the names need more of it. */
const HUB = { wide: 0.46, narrow: 0.62 };

/** @param {Label} label @param {number} size @param {string} [names] */
function textView({ lines, x, y, anchor }, size, names = "") {
  const step = size * 1.25;
  return svg`<g class=${names}>${lines.map((line, i) => words(line, x, y + (i - (lines.length - 1) / 2) * step, size, anchor))}</g>`;
}

/** @param {Look} look */
const classOf = ({ dim, lit, out, told }) => `wh-part ${dim ? "wh-dim" : ""} ${lit ? "wh-lit" : ""} ${out ? "wh-out" : ""} ${told ? "wh-told" : ""}`;

/** @param {Picture} picture @param {LookOf} lookOf @param {(id: string) => void} pick */
export function pictureView(picture, lookOf, pick) {
  const { wheels, lens, rollers, stones, banners, r } = picture;
  const part = (/** @type {string} */ id, /** @type {any} */ inside) => svg`<g class=${classOf(lookOf(id))} data-part=${id} @click=${() => pick(id)}>${inside}</g>`;
  return svg`
    ${banners.map((banner) => part(banner.id, bannerView(banner)))}
    ${wheels.map((wheel) => wheelView(wheel, r, picture.wide ? HUB.wide : HUB.narrow))}
    <path class="wh-lens" d=${lens.d}></path>
    ${wheels.map((wheel) => hubView(wheel))}
    ${lens.goals.map((goal) => textView(goal, SMALL, "wh-goal"))}
    ${wheels.map((wheel) => wheel.beads.map((bead) => part(bead.id, beadView(bead, `wh-bead-${wheel.seat}`))))}
    ${lens.beads.map((bead, i) => part(bead.id, svg`${beadView(bead, "wh-bead-shared")}${lens.labels[i] ? textView(lens.labels[i], SMALL, "wh-strong wh-share") : nothing}`))}
    ${rollers.map((roller) => part(roller.id, rollerView(roller)))}
    ${stones.map((stone) => part(stone.id, svg`<rect class="wh-stone" x=${stone.x} y=${stone.y} width=${stone.w} height=${stone.h} rx="8"></rect>${textView(stone.label, SMALL)}`))}
    ${textView(picture.beneath, SMALL, "wh-soft")}`;
}

/** The part of a wheel that turns, and the face it turns on; one wheel is the mirror image of the other, so both turn together. @param {Wheel} wheel @param {number} r @param {number} hub */
function wheelView({ seat, x, y, beads }, r, hub) {
  const spokes = beads.map((_, i) => (i * 360) / beads.length);
  const inner = r * hub + 3;
  const outer = r - 15;
  const wedge = (/** @type {number} */ angle) => {
    const at = (/** @type {number} */ radius, /** @type {number} */ turn) => `${radius * Math.cos(((angle + turn) * Math.PI) / 180)} ${radius * Math.sin(((angle + turn) * Math.PI) / 180)}`;
    return `M${at(inner, -4)}L${at(outer, -1.2)}L${at(outer, 1.2)}L${at(inner, 4)}Z`;
  };
  const round = 2 * Math.PI * (r - 8);
  const tooth = round / (beads.length * 6);
  return svg`<g class="wh-wheel wh-${seat}" transform="translate(${x} ${y})${seat === "practitioner" ? " scale(-1 1)" : ""}">
    <circle class="wh-face" r=${r}></circle>
    <g data-turn=${seat}>
      <circle class="wh-teeth" r=${r - 8} stroke-dasharray="${tooth * 0.55} ${tooth * 0.45}"></circle>
      ${spokes.map((angle) => svg`<path class="wh-spoke" d=${wedge(angle)}></path>`)}
      ${hub < HUB.narrow ? svg`<path class="wh-mark" d="M${outer - 5} 0l-11 -6.5v13z"></path>` : nothing}
    </g>
    <circle class="wh-rim" r=${r}></circle>
    <circle class="wh-hub" r=${r * hub}></circle>
  </g>`;
}

/** Who the wheel stands for and how it turns. @param {Wheel} wheel */
function hubView({ seat, hub }) {
  const [big, small] = hub.word.h > 18 ? [22, SIZE] : [17, SMALL];
  return svg`<g class="wh-name wh-${seat}">${textView(hub.name, big, "wh-strong")}${textView(hub.word, small)}${textView(hub.state, small, "wh-state")}</g>`;
}

/** @param {Bead} bead @param {string} names */
function beadView({ sign, x, y, r, label, leader }, names) {
  return svg`<g class="wh-bead ${names}">${leader ? svg`<path class="wh-leader" d="M${leader[0]} ${leader[1]}L${leader[2]} ${leader[3]}"></path>` : nothing}<circle class="wh-reach" cx=${x} cy=${y} r=${r + 4}></circle><circle cx=${x} cy=${y} r=${r}></circle>${words(sign, x, y, SMALL)}
    <circle class="wh-dot" cx=${x + r * 0.72} cy=${y - r * 0.72} r="4.5"></circle></g>
    ${label ? svg`<g class="wh-label"><rect class="wh-reach" x=${leftOf(label)} y=${label.y - label.h / 2} width=${label.w} height=${label.h}></rect>${textView(label, SIZE)}</g>` : nothing}`;
}

/** @param {Label} label */
const leftOf = ({ x, w, anchor }) => (anchor === "end" ? x - w : anchor === "start" ? x : x - w / 2);

/** A roller that turns against its wheel; the organisation’s presses on both. @param {import("./geometry.js").Roller} roller */
function rollerView({ x, y, r, presses, caption, leader, side }) {
  const [x1, y1, x2, y2] = leader;
  const k = r * 0.52;
  const against = side === "person" ? 1 : -1;
  const round = `M${-k * against} ${k * 0.5}A${k} ${k} 0 1 ${against > 0 ? 1 : 0} ${k * against} ${k * 0.5}m${-k * 0.62 * against} ${-k * 0.1}l${k * 0.62 * against} ${k * 0.1}l${k * 0.1 * against} ${-k * 0.66}`;
  const up = `M0 ${k}V${-k}m${-k * 0.7} ${k * 0.7}l${k * 0.7} ${-k * 0.7}l${k * 0.7} ${k * 0.7}`;
  const arrow = side === "organisation" ? up : round;
  return svg`<g class="wh-roller ${presses ? "wh-presses" : ""}">
    <path class="wh-leader" d="M${x1} ${y1}L${x2} ${y2}"></path>
    <circle cx=${x} cy=${y} r=${r}></circle>
    ${presses ? svg`<path class="wh-arrow" transform="translate(${x} ${y})" d=${arrow}></path>` : nothing}
    <rect class="wh-reach" x=${caption.x - caption.w / 2} y=${caption.y - caption.h / 2} width=${caption.w} height=${caption.h}></rect>${textView(caption, SMALL)}
  </g>`;
}

/** @param {import("./geometry.js").Box & {side: string, rise: number[]}} banner */
function bannerView({ side, x, y, w, h, label, rise: [at, from, to] }) {
  return svg`<g class="wh-banner wh-${side}">
    ${from - to > 14 ? svg`<path class="wh-rise" d="M${at} ${from - 4}V${to}m-6 7l6 -7l6 7"></path>` : nothing}
    <rect x=${x} y=${y} width=${w} height=${h} rx=${h / 2 > 22 ? 22 : h / 2}></rect>${textView(label, SIZE, "wh-strong")}
  </g>`;
}
