/** The small signs at a contact's edge, round the point 0, 0. */
import { svg } from "lit-html";

/** A line of text whose middle height is at ``y``. @param {string} text @param {number} x @param {number} y @param {number} size @param {string} [anchor] */
export function words(text, x, y, size, anchor = "middle") {
  return svg`<text x=${x} y=${y + size * 0.35} font-size=${size} text-anchor=${anchor}>${text}</text>`;
}

/** @param {string} kind @param {number} r */
export function markShape(kind, r) {
  const k = r / 8;
  if (kind === "paid") return svg`<circle r=${r}></circle>${words("£", 0, 0, 12 * k + 1)}`;
  const d = kind === "together" ? `M${-3.6 * k} ${0.4 * k}l${2.6 * k} ${2.8 * k}l${4.8 * k} ${-5.6 * k}` : `M${-4 * k} 0h${2.6 * k}m${2.8 * k} 0h${2.6 * k}`;
  return svg`<circle r=${r}></circle><path d=${d}></path>`;
}
