/** Any activity of an exercise: alone, in a pair, or in a room. */
import { render } from "lit-html";
import { rootIn } from "../root.js";
import { deskEnds } from "../space_desk.js";
import "./activity.css";
import { activityOf } from "./activity_desk.js";
import { activityView } from "./view.js";

let views = 0;

/** @param {{model: import("@anywidget/types").AnyModel<any>, el: HTMLElement, signal?: AbortSignal}} context */
function show({ model, el, signal }) {
  const root = rootIn(el, "cpi cp ac");
  views += 1;
  const uid = `ac-${views}`;
  const desk = activityOf(model);
  const focus = (/** @type {string[]} */ ...places) => {
    const found = places.map((place) => /** @type {HTMLElement|null} */ (root.querySelector(place))).find(Boolean);
    found?.focus();
  };
  const draw = () => render(activityView(desk, { uid, focus }), root);
  const unlisten = desk.listen(draw);
  draw();
  signal?.addEventListener("abort", unlisten);
  return unlisten;
}

export default { initialize: (/** @type {any} */ { model }) => { activityOf(model); return deskEnds(model); }, render: show };
