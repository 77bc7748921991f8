/** The questions of a deck in two voices. */
import { render } from "lit-html";
import { rootIn } from "../root.js";
import { deskEnds } from "../space_desk.js";
import "./answers.css";
import { answersOf } from "./answers_desk.js";
import { answersView } from "./view.js";

let views = 0;

/** @param {{model: import("@anywidget/types").AnyModel<any>, el: HTMLElement, signal?: AbortSignal}} context */
function show({ model, el, signal }) {
  const root = rootIn(el, "cpi cp an");
  views += 1;
  const uid = `an-${views}`;
  const desk = answersOf(model);
  const draw = () => render(answersView(desk, uid), root);
  const unlisten = desk.listen(draw);
  draw();
  signal?.addEventListener("abort", unlisten);
  return unlisten;
}

export default { initialize: (/** @type {any} */ { model }) => { answersOf(model); return deskEnds(model); }, render: show };
