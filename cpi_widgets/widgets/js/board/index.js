/** A board: one question, short cards, a wall. */
import { render } from "lit-html";
import { deskEnds } from "../space_desk.js";
import { boardOf } from "./board_desk.js";
import { boardView } from "./view.js";
import "./board.css";
import { rootIn } from "../root.js";

let views = 0;

/** @param {{model: import("@anywidget/types").AnyModel<any>, el: HTMLElement, signal?: AbortSignal}} context */
function show({ model, el, signal }) {
  const root = rootIn(el, "cpi cp bd");
  views += 1;
  const uid = `bd-${views}`;
  const desk = boardOf(model);
  /** @param {string[]} places  the first that is there gets the focus */
  const focus = (...places) => {
    const found = places.map((place) => /** @type {HTMLElement|null} */ (root.querySelector(place))).find(Boolean);
    found?.focus();
  };
  const go = { toField: () => focus("textarea"), toCard: (/** @type {string} */ id) => focus(`[data-card="${CSS.escape(id)}"] button`, "h2") };
  const draw = () => {
    const here = root.contains(document.activeElement);
    render(boardView(desk, uid, go), root);
    // Where somebody wrote, there may be nothing to write in any more.
    if (here && !root.contains(document.activeElement)) focus("h2");
  };
  const unlisten = desk.listen(draw);
  draw();
  signal?.addEventListener("abort", unlisten);
  return unlisten;
}

export default { initialize: (/** @type {any} */ { model }) => { boardOf(model); return deskEnds(model); }, render: show };
