/** One map as it was laid out elsewhere: rings, ties, contacts and their names.  Shapes and signs say what colour says. */
import { html, nothing, svg } from "lit-html";
import { outline } from "../layout/shapes.js";
import { markShape, words } from "../marks.js";

/**
 * @typedef {{id: string, x: number, y: number, r: number, shape: any, word: string, text: number, ring: number, kind: string, paid: boolean, marks: {kind: string, x: number, y: number, r: number}[]}} Disc
 * @typedef {{id: string, x: number, y: number, w: number, h: number, lines: string[], anchor: string, leader: {x1: number, y1: number, x2: number, y2: number}|null, ring: number}} Label
 * @typedef {{a: string, b: string, kind: string, d: string, style: string, width: number, dash: number[]}} Tie
 * @typedef {{n: number, outer: number, name: {text: string, x: number, y: number, w: number, h: number}}} Ring
 * @typedef {{width: number, height: number, cx: number, cy: number, centre: {x: number, y: number, r: number, label: string, text: number}, sizes: {label: number, line: number, name: number}, rings: Ring[], ties: Tie[], discs: Disc[], labels: Label[], letters: {id: string, letter: string, label: string}[]}} Drawn
 */

/** @typedef {{place: ((ring: string) => void)|null, pick: (id: string) => void, picked: string}} Pressing  what a press on a ring, and on a contact, does */

/** @param {Drawn} drawn @param {{hidden: Set<string>, flags: boolean}} looking @param {string} name @param {Pressing} [pressing] */
export function mapView(drawn, { hidden, flags }, name, pressing) {
  const gone = new Set(drawn.discs.filter(({ kind }) => hidden.has(kind)).map(({ id }) => id));
  return html`<svg class="ci-picture ${pressing ? "ci-pressed" : ""}" role="img" aria-label=${name} viewBox="0 0 ${drawn.width} ${drawn.height}">
    ${[...drawn.rings].reverse().map(({ n, outer }) => svg`<circle class="ci-ring ci-ring-${n} ${pressing?.place ? "ci-open" : ""}" data-ring=${n} cx=${drawn.cx} cy=${drawn.cy} r=${outer} @click=${() => pressing?.place?.(String(n))}></circle>`)}
    ${drawn.ties.filter(({ a, b }) => !gone.has(a) && !gone.has(b)).map((tie) => svg`<path class="ci-tie" d=${tie.d} stroke-width=${tie.width} stroke-dasharray=${tie.dash.join(" ") || "none"}></path>`)}
    ${drawn.rings.map(({ name: said }) => svg`<g class="ci-ringname">${words(said.text, said.x + said.w / 2, said.y + said.h / 2, drawn.sizes.name)}</g>`)}
    <g class="ci-middle"><circle cx=${drawn.centre.x} cy=${drawn.centre.y} r=${drawn.centre.r}></circle>${words(drawn.centre.label, drawn.centre.x, drawn.centre.y, drawn.centre.text)}</g>
    ${drawn.discs.filter(({ id }) => !gone.has(id)).map((disc) => discView(disc, flags, pressing))}
    ${drawn.labels.filter(({ id }) => !gone.has(id)).map((label) => labelView(label, drawn.sizes))}
  </svg>`;
}

/** @param {Disc} disc @param {boolean} flags @param {Pressing} [pressing] */
function discView({ id, x, y, r, shape, word, text, paid, marks }, flags, pressing) {
  return svg`<g class="ci-disc ${paid && flags ? "ci-paid" : ""} ${pressing?.picked === id ? "ci-picked" : ""}" @click=${() => pressing?.pick(id)}><path d=${outline(shape, x, y, r - 0.8)}></path>${words(word, x, y, text)}
    ${marks.filter(({ kind }) => flags || kind !== "paid").map((mark) => svg`<g class="ci-mark ci-mark-${mark.kind}" transform="translate(${mark.x} ${mark.y})">${markShape(mark.kind, mark.r)}</g>`)}</g>`;
}

/** @param {Label} label @param {Drawn["sizes"]} sizes */
function labelView({ x, y, w, lines, anchor, leader, ring }, { label: size, line }) {
  const at = anchor === "start" ? x + 1 : anchor === "end" ? x + w - 1 : x + w / 2;
  return svg`<g class="ci-label ci-on-${ring}">${leader ? svg`<line class="ci-leader" x1=${leader.x1} y1=${leader.y1} x2=${leader.x2} y2=${leader.y2}></line>` : nothing}
    ${lines.map((text, i) => words(text, at, y + line * (i + 0.5), size, anchor))}</g>`;
}

/** A sign beside its word. @param {string} kind */
export const signView = (kind) => html`<svg class="cp-icon" viewBox="-9 -9 18 18" width="20" height="20" aria-hidden="true"><g class="ci-mark ci-mark-${kind}">${svg`${markShape(kind, 8)}`}</g></svg>`;

/** @type {Record<string, string>} */
const STROKES = { double: "M0 6H36M0 12H36", wavy: "M0 9q4.5 -8 9 0t9 0t9 0t9 0", ticks: "M0 9H36M9 5v8M18 5v8M27 5v8" };

/** A kind of tie beside its word. @param {Tie} tie */
export const strokeView = ({ style, width, dash }) => html`<svg class="ci-stroke" viewBox="0 0 36 18" width="36" height="18" aria-hidden="true">${svg`<path class="ci-tie" d=${STROKES[style] ?? "M0 9H36"} stroke-width=${width} stroke-dasharray=${dash.join(" ") || "none"}></path>`}</svg>`;
