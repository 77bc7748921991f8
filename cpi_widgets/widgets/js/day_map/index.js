/** One's own map in a room: what it says of itself before it is begun, and what becomes of it. */
import { render } from "lit-html";
import { rootIn } from "../root.js";
import { deskEnds } from "../space_desk.js";
import "./day_map.css";
import { dayMapOf } from "./day_map_desk.js";
import { dayMapView } from "./view.js";

let views = 0;

/** @param {{model: import("@anywidget/types").AnyModel<any>, el: HTMLElement, signal?: AbortSignal}} context */
function show({ model, el, signal }) {
  const root = rootIn(el, "cpi cp dm");
  views += 1;
  const uid = `dm-${views}`;
  const desk = dayMapOf(model);
  const focus = (/** @type {string} */ place) => /** @type {HTMLElement|null} */ (root.querySelector(place))?.focus();
  const draw = () => render(dayMapView(desk, { uid, focus }), root);
  const unlisten = desk.listen(draw);
  draw();
  signal?.addEventListener("abort", unlisten);
  return unlisten;
}

export default { initialize: (/** @type {any} */ { model }) => { dayMapOf(model); return deskEnds(model); }, render: show };
