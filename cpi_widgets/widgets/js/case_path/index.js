/** The path through a case. */
import { html, render } from "lit-html";
import { rootIn } from "../root.js";
import { deskEnds } from "../space_desk.js";
import { pathOf } from "./path_desk.js";
import "./case_path.css";

/** @param {{model: import("@anywidget/types").AnyModel<any>, el: HTMLElement, signal?: AbortSignal}} context */
function show({ model, el, signal }) {
  const root = rootIn(el, "cpi cp pa");
  const desk = pathOf(model);
  const draw = () =>
    render(
      html`<nav aria-label="Parts of this case"><ul class="cp-plain pa-parts">${desk.ways.map(
        ({ id, title }) => html`<li><a href="#${id}" aria-current=${id === model.get("part") ? "step" : "false"}
          @click=${(/** @type {Event} */ event) => { event.preventDefault(); desk.go(id); }}>${title}</a></li>`,
      )}</ul></nav>`,
      root,
    );
  const unlisten = desk.listen(draw);
  draw();
  signal?.addEventListener("abort", unlisten);
  return unlisten;
}

export default { initialize: (/** @type {any} */ { model }) => { pathOf(model); return deskEnds(model); }, render: show };
