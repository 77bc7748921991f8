/** Papers of a case: chosen here, made in Python, handed over as files. */
import { render } from "lit-html";
import { rootIn } from "../root.js";
import { deskEnds } from "../space_desk.js";
import { papersOf } from "./papers_desk.js";
import { papersView } from "./view.js";
import "./papers.css";

let views = 0;

/** @param {{model: import("@anywidget/types").AnyModel<any>, el: HTMLElement, signal?: AbortSignal}} context */
function show({ model, el, signal }) {
  const root = rootIn(el, "cpi cp pp");
  views += 1;
  const uid = `pp-${views}`;
  const desk = papersOf(model);
  const draw = () => {
    const stood = /** @type {Element|null} */ (root.contains(document.activeElement) ? document.activeElement : null);
    render(papersView(desk, uid), root);
    const held = document.activeElement;
    if (desk.failed) {
      desk.failed = false;
      // Whoever writes elsewhere meanwhile is left there: the words are spoken all the same.
      if (stood || !held || held === document.body) return /** @type {HTMLElement|null} */ (root.querySelector(".pp-notice"))?.focus();
    }
    // The button somebody pressed gives way to the bar, and the bar to the buttons.
    if (stood && !stood.isConnected) /** @type {HTMLElement|null} */ (root.querySelector(".pp-making button, .pp-deeds .cp-main"))?.focus();
  };
  const unlisten = desk.listen(draw);
  draw();
  signal?.addEventListener("abort", unlisten);
  return unlisten;
}

export default { initialize: (/** @type {any} */ { model }) => { papersOf(model); return deskEnds(model); }, render: show };
