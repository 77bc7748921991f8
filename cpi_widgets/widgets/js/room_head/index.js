/** The head of a room's page. */
import { render } from "lit-html";
import "./room_head.css";
import { rootIn } from "../root.js";
import { headView } from "./view.js";

const NAMES = /** @type {const} */ (["title", "name", "leads", "ended", "ways"]);

/** @param {{model: import("@anywidget/types").AnyModel<any>, el: HTMLElement, signal?: AbortSignal}} context */
function show({ model, el, signal }) {
  const root = rootIn(el, "cpi cp rh");
  const draw = () => {
    render(headView(/** @type {any} */ (Object.fromEntries(NAMES.map((name) => [name, model.get(name)])))), root);
    const text = model.get("title");
    if (text) document.dispatchEvent(new CustomEvent("cpi:title", { detail: { text } }));
  };
  for (const name of NAMES) model.on(`change:${name}`, draw);
  draw();
  const stop = () => NAMES.forEach((name) => model.off(`change:${name}`, draw));
  signal?.addEventListener("abort", stop);
  return stop;
}

export default { render: show };
