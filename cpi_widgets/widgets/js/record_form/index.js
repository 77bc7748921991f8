/** A form for one record of a space, made from its model. */
import { render } from "lit-html";
import { rootIn } from "../root.js";
import { deskEnds } from "../space_desk.js";
import { formOf } from "./form_desk.js";
import { formView } from "./view.js";
import "./record_form.css";

let views = 0;

/** @param {{model: import("@anywidget/types").AnyModel<any>, el: HTMLElement, signal?: AbortSignal}} context */
function show({ model, el, signal }) {
  const root = rootIn(el, "cpi cp rf");
  views += 1;
  const uid = `rf-${views}`;
  const desk = formOf(model);
  const draw = () => render(formView(desk, uid), root);
  const unlisten = desk.listen(draw);
  draw();
  signal?.addEventListener("abort", unlisten);
  return unlisten;
}

export default { initialize: (/** @type {any} */ { model }) => { formOf(model); return deskEnds(model); }, render: show };
