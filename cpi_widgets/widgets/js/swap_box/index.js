/** What another group wrote, to read while groups swap; and whether they read one's own. */
import { render } from "lit-html";
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
  const draw = () => render(swapView(/** @type {any} */ (Object.fromEntries(NAMES.map((name) => [name, model.get(name)]))), keep, uid), root);
  for (const name of NAMES) model.on(`change:${name}`, draw);
  draw();
  const stop = () => NAMES.forEach((name) => model.off(`change:${name}`, draw));
  signal?.addEventListener("abort", stop);
  return stop;
}

export default { render: show };
