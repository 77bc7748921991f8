/** The head of a room's page. */
import { render } from "lit-html";
import "./room_head.css";
import { follow, valuesOf } from "../following.js";
import { rootIn } from "../root.js";
import { headView } from "./view.js";

const NAMES = /** @type {const} */ (["title", "name", "leads", "ended", "ways", "note"]);

/** @param {{model: import("@anywidget/types").AnyModel<any>, el: HTMLElement, signal?: AbortSignal}} context */
function show({ model, el, signal }) {
  const root = rootIn(el, "cpi cp rh");
  const draw = () => {
    render(headView(valuesOf(model, NAMES)), root);
    const text = model.get("title");
    if (text) document.dispatchEvent(new CustomEvent("cpi:title", { detail: { text } }));
  };
  return follow(model, NAMES, draw, signal);
}

export default { render: show };
