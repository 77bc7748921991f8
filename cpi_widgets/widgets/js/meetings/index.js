/** The next meeting, the last recap, and month by month. */
import { render } from "lit-html";
import { rootIn } from "../root.js";
import { deskEnds } from "../space_desk.js";
import { meetingsOf } from "./meetings_desk.js";
import { meetingsView } from "./view.js";
import "./meetings.css";

let views = 0;

/** @param {{model: import("@anywidget/types").AnyModel<any>, el: HTMLElement, signal?: AbortSignal}} context */
function show({ model, el, signal }) {
  const root = rootIn(el, "cpi cp me");
  views += 1;
  const uid = `me-${views}`;
  const desk = meetingsOf(model);
  const draw = () => render(meetingsView(desk, uid), root);
  const unlisten = desk.listen(draw);
  draw();
  signal?.addEventListener("abort", unlisten);
  return unlisten;
}

export default { initialize: (/** @type {any} */ { model }) => { meetingsOf(model); return deskEnds(model); }, render: show };
