/** What another group wrote, to read while groups swap; and whether they read one's own. */
import { render } from "lit-html";
import { follow, valuesOf } from "../following.js";
import { rootIn } from "../root.js";
import "./swap_box.css";
import { swapView } from "./view.js";

const NAMES = /** @type {const} */ (["on", "who", "title", "whose", "answers", "kept", "readonly", "refused"]);

let views = 0;

/** @param {{model: import("@anywidget/types").AnyModel<any>, el: HTMLElement, signal?: AbortSignal}} context */
function show({ model, el, signal }) {
  const root = rootIn(el, "cpi cp");
  views += 1;
  const uid = `sw-${views}`;
  const keep = (/** @type {boolean} */ kept) => model.send({ type: "keep", kept });
  const draw = () => render(swapView(valuesOf(model, NAMES), keep, uid), root);
  return follow(model, NAMES, draw, signal);
}

export default { render: show };
