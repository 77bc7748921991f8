/** Two dates of one network: side by side, step by step, in words and as a table. */
import "../tokens.css";
import "./map_compare.css";
import { render } from "lit-html";
import { Drawer } from "../keeping.js";
import { comes } from "../load.js";
import { rootIn } from "../root.js";
import { mayMove, pageStopsMotion, slide } from "./motion.js";
import { stageOf } from "./stage.js";
import { compareView } from "./view.js";

/** @typedef {import("./view.js").Look} Look */

const WIDEST = 680;
/** Narrower than this the two pictures stand below each other. */
const TWO_FIT = 760;
/** From here the words stand beside the one picture. */
const ASIDE_FITS = 1000;
let views = 0;

/** @param {{model: import("@anywidget/types").AnyModel<any>, el: HTMLElement, signal?: AbortSignal}} context */
function show({ model, el, signal }) {
  const root = rootIn(el, "cpi mc");
  const stop = new AbortController();
  signal?.addEventListener("abort", () => stop.abort());
  comes(model, "map_layout", ({ layout }) => {
    if (!stop.signal.aborted) compare(model, root, layout, stop.signal);
  }, (words) => root.replaceChildren(words));
  return () => stop.abort();
}

/**
 * @param {import("@anywidget/types").AnyModel<any>} model
 * @param {HTMLElement} root
 * @param {typeof import("../map_layout/index.js").layout} layout
 * @param {AbortSignal} signal ends it
 */
function compare(model, root, layout, signal) {
  views += 1;
  const uid = `mc-${views}`;
  const state = { look: /** @type {Look} */ ("side"), t: 0, motion: /** @type {boolean | null} */ (null), only: "" };
  const drawer = new Drawer(model.get("me").person, () => `${model.get("_anywidget_id")} ${model.get("space_id")} ${model.get("pair").join(" ")}`);
  drawer.keep("look", () => (state.look === "side" && !state.only ? null : { look: state.look, t: state.t, only: state.only }), (kept) => Object.assign(state, kept));
  let stop = () => {};
  /** @type {{comparison: any, width: number, stage: import("./stage.js").Stage | null}} */
  let drawn = { comparison: null, width: 0, stage: null };

  /** The stage at the width there is; worked out anew only when the maps or the width change. */
  const stage = () => {
    const comparison = model.get("comparison");
    const width = pictureWidth(root.clientWidth, state.look);
    if (!comparison || !width) return null;
    if (drawn.comparison !== comparison || drawn.width !== width) {
      const frame = { width, height: width, rings: model.get("words").rings };
      drawn = { comparison, width, stage: stageOf(comparison, frame, layout) };
    }
    return drawn.stage;
  };
  const draw = () => {
    const shown = {
      comparison: model.get("comparison"),
      stage: stage(),
      maps: model.get("maps"),
      pair: model.get("pair"),
      canMapAgain: model.get("can_map_again"),
      ...state,
      motion: mayMove(state.motion),
      stopped: pageStopsMotion(),
      uid,
    };
    render(compareView(shown, does), root);
  };
  /** @param {Partial<typeof state>} change */
  const turn = (change) => {
    Object.assign(state, change);
    draw();
  };

  /** @type {import("./view.js").Does} */
  const does = {
    look: (look) => turn({ look }),
    step: (t) => {
      stop();
      turn({ t });
    },
    go: (t) => {
      stop();
      stop = mayMove(state.motion) ? slide(state.t, t, (at) => turn({ t: at })) : (turn({ t }), () => {});
    },
    motion: (motion) => {
      stop();
      turn({ motion });
    },
    only: (key) => turn({ only: state.only === key ? "" : key }),
    pair: (then, now) => model.send({ type: "pair", then, now }),
    mapAgain: () => model.send({ type: "map_again" }),
  };

  const names = ["comparison", "maps", "pair", "can_map_again", "words"];
  for (const name of names) model.on(`change:${name}`, draw);
  /** The page's switch moved: nothing goes on moving. */
  const switched = () => {
    stop();
    draw();
  };
  document.addEventListener("cpi:motion", switched);
  const sizes = new ResizeObserver(draw);
  sizes.observe(root);
  const end = () => {
    stop();
    sizes.disconnect();
    document.removeEventListener("cpi:motion", switched);
    for (const name of names) model.off(`change:${name}`, draw);
  };
  signal.addEventListener("abort", end);
  draw();
}

/**
 * The width of one picture in the room there is.
 * @param {number} room
 * @param {Look} look
 */
function pictureWidth(room, look) {
  if (look === "side") return Math.floor(Math.min(WIDEST, room >= TWO_FIT ? (room - 24) / 2 : room));
  return Math.floor(Math.min(WIDEST, room >= ASIDE_FITS ? ((room - 24) * 7) / 11 : room));
}

export default { render: show };
