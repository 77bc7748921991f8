/** Records of one kind as cards. */
import { render } from "lit-html";
import { rootIn } from "../root.js";
import { deskEnds } from "../space_desk.js";
import { listOf } from "./list_desk.js";
import "./record_list.css";
import { listView } from "./view.js";

let views = 0;

/** @param {{model: import("@anywidget/types").AnyModel<any>, el: HTMLElement, signal?: AbortSignal}} context */
function show({ model, el, signal }) {
  const root = rootIn(el, "cpi cp rl");
  views += 1;
  const uid = `rl-${views}`;
  const desk = listOf(model);
  const focus = (/** @type {string[]} */ ...places) => {
    const found = places.map((place) => /** @type {HTMLElement|null} */ (root.querySelector(place))).find(Boolean);
    // What has gone into a fold cannot take the focus: the fold can.
    const fold = found?.closest("details:not([open])")?.querySelector("summary");
    (fold ?? found)?.focus();
  };
  const draw = () => render(listView(desk, { uid, focus }), root);
  const unlisten = desk.listen(draw);
  draw();
  // Whoever is about to touch a card need not wait for what is in it.
  for (const sign of ["pointerover", "focusin"]) root.addEventListener(sign, () => void desk.fetchInside(), { once: true });
  signal?.addEventListener("abort", unlisten);
  return unlisten;
}

export default { initialize: (/** @type {any} */ { model }) => { listOf(model); return deskEnds(model); }, render: show };
