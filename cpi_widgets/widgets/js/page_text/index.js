/** A text to read on a page, with ways to other parts of it. */
import { render } from "lit-html";
import { follow, valuesOf } from "../following.js";
import { rootIn } from "../root.js";
import "./page_text.css";
import { textView } from "./text_view.js";

const NAMES = /** @type {const} */ (["title", "paragraphs", "ways", "folded", "words"]);

/** @param {{model: import("@anywidget/types").AnyModel<any>, el: HTMLElement, signal?: AbortSignal}} context */
function show({ model, el, signal }) {
  const root = rootIn(el, "cpi cp pt");
  const draw = () => render(textView(valuesOf(model, NAMES)), root);
  return follow(model, NAMES, draw, signal);
}

export default { render: show };
