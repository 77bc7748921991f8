/** The wheels: the model as a picture that turns with what a case holds. */
import { render } from "lit-html";
import { comes } from "../load.js";
import { rootIn } from "../root.js";
import { deskEnds } from "../space_desk.js";
import { Motion, chosenMotion, mayMove, pageStopsMotion } from "./motion.js";
import { wheelsView } from "./view.js";
import { wheelsOf } from "./wheels_desk.js";
import "./wheels.css";

let views = 0;
const LEAST = 280;

/** @typedef {typeof import("../wheels_layout/index.js")} Layout */

/** @param {{model: import("@anywidget/types").AnyModel<any>, el: HTMLElement, signal?: AbortSignal}} context */
function show({ model, el, signal }) {
  const root = rootIn(el, "cpi cp wh");
  const desk = wheelsOf(model);
  const ends = new AbortController();
  signal?.addEventListener("abort", () => ends.abort());
  comes(model, "wheels_layout", (layout) => {
    if (!ends.signal.aborted) draw(desk, root, layout, ends.signal);
  }, (words) => root.replaceChildren(words));
  return () => ends.abort();
}

/** @param {import("./wheels_desk.js").WheelsDesk} desk @param {HTMLElement} root @param {Layout} layout @param {AbortSignal} signal */
function draw(desk, root, { pictureOf }, signal) {
  views += 1;
  const uid = `wh-${views}`;
  const motion = new Motion(root, signal);
  let width = 0;
  const focus = (/** @type {string} */ place) => /** @type {HTMLElement|null} */ (root.querySelector(place))?.focus();
  const moves = () => mayMove(chosenMotion());
  const ways = {
    part: (/** @type {string} */ id) => (id ? focus(".wh-panel h3") : undefined),
    closed: (/** @type {string} */ id) => focus(`[data-open="${CSS.escape(id)}"]`),
    turn: (/** @type {1|-1} */ way) => motion.byHand(way, !moves()),
    move: (/** @type {boolean} */ wanted) => {
      chosenMotion(wanted);
      anew();
    },
  };
  const anew = () => {
    render(wheelsView(desk, uid, { width, moves: moves(), stopped: pageStopsMotion(), pictureOf }, ways), root);
    motion.follow({ person: desk.turn("person").pace, practitioner: desk.turn("practitioner").pace }, moves());
  };
  /** Nothing is drawn for a part of the page that is not open: it has no width. */
  const measure = () => {
    const now = root.clientWidth && Math.max(LEAST, root.clientWidth);
    if (!now || now === width) return;
    width = now;
    anew();
  };
  const sizes = new ResizeObserver(measure);
  sizes.observe(root);
  const unlisten = desk.listen(() => width && anew());
  measure();
  document.addEventListener("cpi:motion", anew, { signal });
  matchMedia("(prefers-reduced-motion: reduce)").addEventListener("change", anew, { signal });
  signal.addEventListener("abort", () => {
    unlisten();
    sizes.disconnect();
  });
}

export default { initialize: (/** @type {any} */ { model }) => { wheelsOf(model); return deskEnds(model); }, render: show };
