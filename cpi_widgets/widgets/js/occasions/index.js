/** The reviews of a case, and which of them is open. */
import { render } from "lit-html";
import { rootIn } from "../root.js";
import { deskEnds } from "../space_desk.js";
import "./occasions.css";
import { occasionsOf, occasionsView } from "./occasions_desk.js";

/** @param {{model: import("@anywidget/types").AnyModel<any>, el: HTMLElement, signal?: AbortSignal}} context */
function show({ model, el, signal }) {
  const root = rootIn(el, "cpi cp oc");
  const desk = occasionsOf(model);
  const draw = () => render(occasionsView(desk), root);
  const unlisten = desk.listen(draw);
  draw();
  signal?.addEventListener("abort", unlisten);
  return unlisten;
}

export default { initialize: (/** @type {any} */ { model }) => { occasionsOf(model); return deskEnds(model); }, render: show };
