/** Wishes on one picture with what they draw on; the same as a list. */
import { html, nothing, render, svg } from "lit-html";
import { outline, shapeOf } from "../layout/shapes.js";
import { rootIn } from "../root.js";
import { deskEnds } from "../space_desk.js";
import { SIZE, layWishes } from "./layout.js";
import { wishesOf } from "./wish_desk.js";
import "./wish_picture.css";

/** @typedef {import("./wish_desk.js").WishDesk} WishDesk */
/** @typedef {import("./layout.js").Picture} Picture */

const EMPTY_WIDTH = 640;

/** @param {Picture} picture */
function pictureView({ width, height, boxes, paths, spots, heads }) {
  return html`<svg class="wp-picture" viewBox="-2 -2 ${width + 4} ${height + 4}" width=${width + 4} height=${height + 4} aria-hidden="true" font-size=${SIZE}>
    ${paths.map((d) => svg`<path class="wp-line" d=${d}></path>`)}
    ${heads.map(({ x, y, text, side }) => svg`<text class="wp-head wp-${side}" x=${x} y=${y}>${text}</text>`)}
    ${boxes.map(({ x, y, w, h, lines, sort }) => svg`<g class="wp-box wp-${sort}"><rect x=${x} y=${y} width=${w} height=${h} rx=${sort === "wish" ? 18 : 8}></rect>
      ${lines.map((line, i) => svg`<text x=${sort === "wish" ? x + w / 2 : x + 10} y=${y + 25 + i * 20} text-anchor=${sort === "wish" ? "middle" : "start"}>${line}</text>`)}</g>`)}
    ${spots.map(({ x, y, text, shape, wished }) => svg`<g class=${wished ? "wp-spot wp-hoped" : "wp-spot"}><path d=${outline(shapeOf(shape), x + 12, y + 15, 10)}></path><text x=${x + 30} y=${y + 20}>${text}</text></g>`)}
  </svg>`;
}

/** @param {WishDesk} desk */
function listView(desk) {
  const line = (/** @type {any} */ head, /** @type {{text: string, wished?: boolean}[]} */ things) =>
    html`<li>${head}: ${things.length ? things.map(({ text, wished }, i) => html`${i ? ", " : nothing}<bdi>${text}</bdi>${wished ? " (hoped for)" : nothing}`) : "nothing linked yet"}</li>`;
  return html`<details class="cp-more"><summary>The same as a list</summary><ul class="wp-list">${desk.wishes.map((wish) => html`<li><b dir="auto">${wish.text}</b><ul>
    ${line(html`<bdi>${desk.names.person}</bdi> brings`, wish.person)}${line(html`<bdi>${desk.names.practitioner}</bdi> brings`, wish.practitioner)}${line("From the map", wish.contacts)}</ul></li>`)}</ul></details>`;
}

/** @param {{model: import("@anywidget/types").AnyModel<any>, el: HTMLElement, signal?: AbortSignal}} context */
function show({ model, el, signal }) {
  const root = rootIn(el, "cpi cp wp");
  const desk = wishesOf(model);
  let width = EMPTY_WIDTH;
  const draw = () => {
    const { wishes, names } = desk;
    render(html`<h2 dir="auto">${model.get("title") || "Our wishes on one picture"}</h2>
      ${wishes.length ? html`<div class="wp-frame">${pictureView(layWishes(wishes, width, names))}</div>${listView(desk)}` : html`<p class="cp-hint">A wish will stand here in the middle, between what each of you brings. Write one above, then choose what helps.</p>`}`, root);
  };
  const sizes = new ResizeObserver(([entry]) => {
    // What stands round the picture inside its frame: its edges and the card’s.
    const room = Math.floor(entry.contentRect.width) - 4;
    if (room > 0 && room !== width) {
      width = room;
      draw();
    }
  });
  sizes.observe(root);
  const unlisten = desk.listen(draw);
  draw();
  const end = () => {
    sizes.disconnect();
    unlisten();
  };
  signal?.addEventListener("abort", end);
  return end;
}

export default { initialize: (/** @type {any} */ { model }) => { wishesOf(model); return deskEnds(model); }, render: show };
