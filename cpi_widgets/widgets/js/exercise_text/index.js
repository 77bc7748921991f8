/** The words of an exercise on its page. */
import { render } from "lit-html";
import { follow } from "../following.js";
import { rootIn } from "../root.js";
import "./exercise_text.css";
import { textView } from "./text_view.js";

const NAMES = /** @type {const} */ (["head", "lines"]);

/** @param {{model: import("@anywidget/types").AnyModel<any>, el: HTMLElement, signal?: AbortSignal}} context */
function show({ model, el, signal }) {
  const root = rootIn(el, "cpi cp et");
  const draw = () => render(textView(model.get("head"), model.get("lines")), root);
  const text = model.get("head")?.name;
  if (text) document.dispatchEvent(new CustomEvent("cpi:title", { detail: { text } }));
  return follow(model, NAMES, draw, signal);
}

export default { render: show };
