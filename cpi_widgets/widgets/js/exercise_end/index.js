/** The end of an exercise without a room: print, start again, delete, carry into one's case; and the sheet for paper. */
import { render } from "lit-html";
import { rootIn } from "../root.js";
import { deskEnds } from "../space_desk.js";
import { endOf } from "./end_desk.js";
import { endView } from "./end_view.js";
import "./exercise_end.css";

let views = 0;

/** @param {{model: import("@anywidget/types").AnyModel<any>, el: HTMLElement, signal?: AbortSignal}} context */
function show({ model, el, signal }) {
  const root = rootIn(el, "cpi cp ee");
  views += 1;
  const uid = `ee-${views}`;
  const desk = endOf(model);
  const focus = (/** @type {string} */ place) => /** @type {HTMLElement|null} */ (root.querySelector(place))?.focus();
  const draw = () => render(endView(desk, { uid, focus }), root);
  const unlisten = desk.listen(draw);
  draw();
  signal?.addEventListener("abort", unlisten);
  return unlisten;
}

export default { initialize: (/** @type {any} */ { model }) => { endOf(model); return deskEnds(model); }, render: show };
