/** The words of an exercise on its page. */
import { render } from "lit-html";
import { rootIn } from "../root.js";
import "./exercise_text.css";
import { textView } from "./text_view.js";

const NAMES = /** @type {const} */ (["head", "lines"]);

/** @param {{model: import("@anywidget/types").AnyModel<any>, el: HTMLElement, signal?: AbortSignal}} context */
function show({ model, el, signal }) {
  const root = rootIn(el, "cpi cp et");
  const draw = () => render(textView(model.get("head"), model.get("lines")), root);
  for (const name of NAMES) model.on(`change:${name}`, draw);
  draw();
  const text = model.get("head")?.name;
  if (text) document.dispatchEvent(new CustomEvent("cpi:title", { detail: { text } }));
  const stop = () => NAMES.forEach((name) => model.off(`change:${name}`, draw));
  signal?.addEventListener("abort", stop);
  return stop;
}

export default { render: show };
