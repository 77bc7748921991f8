/** The head of a room's page. */
import { render } from "lit-html";
import "./room_head.css";
import { rootIn } from "../root.js";
import { headView, newsOf } from "./view.js";

const NAMES = /** @type {const} */ (["title", "name", "leads", "ended", "ways"]);
const NEWS = /** @type {const} */ (["leads", "ended"]);

/** @param {{model: import("@anywidget/types").AnyModel<any>, el: HTMLElement, signal?: AbortSignal}} context */
function show({ model, el, signal }) {
  const root = rootIn(el, "cpi cp rh");
  const draw = () => {
    render(headView(/** @type {any} */ (Object.fromEntries(NAMES.map((name) => [name, model.get(name)])))), root);
    const text = model.get("title");
    if (text) document.dispatchEvent(new CustomEvent("cpi:title", { detail: { text } }));
  };
  const tell = (/** @type {"leads"|"ended"} */ name) => () => document.dispatchEvent(new CustomEvent("cpi:notice", { detail: newsOf(name, model.get(name)) }));
  const heard = [...NAMES.map((name) => ({ name, what: draw })), ...NEWS.map((name) => ({ name, what: tell(name) }))];
  for (const { name, what } of heard) model.on(`change:${name}`, what);
  draw();
  const stop = () => heard.forEach(({ name, what }) => model.off(`change:${name}`, what));
  signal?.addEventListener("abort", stop);
  return stop;
}

export default { render: show };
