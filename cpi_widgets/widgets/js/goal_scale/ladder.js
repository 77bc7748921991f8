/**
 * One goal as a small ladder: five levels, where it started, and a mark for each rating.  Who rated is said by shape: the
 * person a circle, the practitioner a square, both a diamond; nothing is said by colour.
 *
 * @typedef {import("../space.js").Entry} Entry
 */
import { nothing, svg, html } from "lit-html";
import { outline } from "../layout/shapes.js";

const STEP = 32;
const WIDE = 60;
const LEFT = 34;
const TOP = 16;
/** So many ratings stand in the picture; the table has them all. */
export const DRAWN = 12;
const SHAPES = /** @type {Record<string, import("../layout/types.js").Shape>} */ ({ person: "circle", practitioner: "square", both: "diamond" });

/** @param {number} level */
export const signed = (level) => (level > 0 ? `+${level}` : level < 0 ? `−${-level}` : "0");
/** @param {number} level */
const yOf = (level) => TOP + (2 - level) * STEP;

/** "3 May" @param {string} day */
const shortDay = (day) => new Date(day).toLocaleDateString("en-GB", { day: "numeric", month: "short" });

/** @param {string} who @param {number} x @param {number} y @param {number} r */
export const mark = (who, x, y, r) => svg`<path class="gs-mark" d=${outline(SHAPES[who] ?? "circle", x, y, r)}></path>`;

/** @param {number} baseline @param {Entry[]} ratings */
function placed(baseline, ratings) {
  const drawn = ratings.slice(-DRAWN);
  const marks = drawn.map(({ body }, i) => ({ day: body.day, by: body.rated_by, x: LEFT + WIDE * (i + 1.5), y: yOf(body.level) }));
  const start = { x: LEFT + WIDE / 2, y: yOf(baseline) };
  return { start, marks, width: LEFT + WIDE * (marks.length + 1) + 4 };
}

/** The ladder with days, for one goal. @param {{body: any}} goal @param {Entry[]} ratings @param {string} words  what it shows, for those who do not see it */
export function ladderView({ body }, ratings, words) {
  const { start, marks, width } = placed(body.baseline, ratings);
  const height = TOP + 4 * STEP + 40;
  // What one voice said is a course; two voices are two views, and no line goes from the one to the other.  The start is
  // what both agreed on: where more than one voice spoke, only what both said goes on from it.
  const voices = [...new Set(marks.map(({ by }) => by))];
  const ways = voices.map((by) => [...(voices.length === 1 || by === "both" ? [start] : []), ...marks.filter((mark) => mark.by === by)].map(({ x, y }) => `${x},${y}`).join(" "));
  return html`<div class="gs-picture" tabindex="0" role="img" aria-label=${words}>
    <svg viewBox="0 0 ${width} ${height}" width=${width} height=${height} aria-hidden="true">
      ${[2, 1, 0, -1, -2].map((level) => svg`<line class=${level === 0 ? "gs-rung gs-expected" : "gs-rung"} x1=${LEFT} x2=${width} y1=${yOf(level)} y2=${yOf(level)}></line>
        <text class="gs-number" x=${LEFT - 8} y=${yOf(level) + 5} text-anchor="end">${signed(level)}</text>`)}
      ${ways.map((way) => svg`<polyline class="gs-way" points=${way}></polyline>`)}
      <circle class="gs-start" cx=${start.x} cy=${start.y} r="7"></circle>
      <text class="gs-day" x=${start.x} y=${height - 12} text-anchor="middle">start</text>
      ${marks.map(({ x, y, day, by }) => svg`${mark(by, x, y, 9)}<text class="gs-day" x=${x} y=${height - 12} text-anchor="middle">${shortDay(day)}</text>`)}
    </svg></div>`;
}

/** The same without words, beside a goal in the list. @param {{body: any}} goal @param {Entry[]} ratings */
export function smallLadder({ body }, ratings) {
  const last = ratings.slice(-4);
  const y = (/** @type {number} */ level) => 6 + (2 - level) * 8;
  const at = [{ level: body.baseline, by: "" }, ...last.map(({ body: { level, rated_by: by } }) => ({ level, by }))];
  return html`<svg class="gs-small" viewBox="0 0 88 44" width="88" height="44" aria-hidden="true">
    ${[2, 1, 0, -1, -2].map((level) => svg`<line class=${level === 0 ? "gs-rung gs-expected" : "gs-rung"} x1="2" x2="86" y1=${y(level)} y2=${y(level)}></line>`)}
    ${at.map(({ level, by }, i) => (by ? mark(by, 12 + i * 17, y(level), 5) : body.expected ? svg`<circle class="gs-start" cx="12" cy=${y(level)} r="4"></circle>` : nothing))}
  </svg>`;
}
