/** A text to read on a page, with ways to other parts of it. */
import { render } from "lit-html";
import { rootIn } from "../root.js";
import "./page_text.css";
import { textView } from "./text_view.js";

const NAMES = /** @type {const} */ (["title", "paragraphs", "ways", "folded", "words"]);

/** @param {{model: import("@anywidget/types").AnyModel<any>, el: HTMLElement, signal?: AbortSignal}} context */
function show({ model, el, signal }) {
  const root = rootIn(el, "cpi cp pt");
  const draw = () => render(textView(/** @type {any} */ (Object.fromEntries(NAMES.map((name) => [name, model.get(name)])))), root);
  for (const name of NAMES) model.on(`change:${name}`, draw);
  draw();
  const stop = () => NAMES.forEach((name) => model.off(`change:${name}`, draw));
  signal?.addEventListener("abort", stop);
  return stop;
}

export default { render: show };
