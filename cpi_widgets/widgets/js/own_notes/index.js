/** One's own private notes: finding a word in them, and a copy to keep. */
import { render } from "lit-html";
import { rootIn } from "../root.js";
import { deskEnds } from "../space_desk.js";
import { notesOf } from "./notes_desk.js";
import "./own_notes.css";
import { notesView } from "./view.js";

let views = 0;

/** @param {{model: import("@anywidget/types").AnyModel<any>, el: HTMLElement, signal?: AbortSignal}} context */
function show({ model, el, signal }) {
  const root = rootIn(el, "cpi cp on");
  views += 1;
  const uid = `on-${views}`;
  const desk = notesOf(model);
  const draw = () => render(notesView(desk, uid), root);
  const unlisten = desk.listen(draw);
  draw();
  signal?.addEventListener("abort", unlisten);
  return unlisten;
}

export default { initialize: (/** @type {any} */ { model }) => { notesOf(model); return deskEnds(model); }, render: show };
