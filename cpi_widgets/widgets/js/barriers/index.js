/** What is in the way, and what is done about it. */
import { render } from "lit-html";
import { rootIn } from "../root.js";
import { deskEnds } from "../space_desk.js";
import { barriersOf } from "./barriers_desk.js";
import { barriersView } from "./view.js";
import "./barriers.css";

let views = 0;

/** @param {{model: import("@anywidget/types").AnyModel<any>, el: HTMLElement, signal?: AbortSignal}} context */
function show({ model, el, signal }) {
  const root = rootIn(el, "cpi cp ba");
  views += 1;
  const uid = `ba-${views}`;
  const desk = barriersOf(model);
  const draw = () => render(barriersView(desk, uid, look), root);
  /** @type {import("./view.js").Look} */
  const look = { opened: "", action: "", whose: "", typed: {}, draw, focus: (place) => {
    const field = /** @type {HTMLElement|null} */ (root.querySelector(place));
    field?.focus();
    // What has the focus already is not scrolled to by the browser, when something opens above it.
    field?.scrollIntoView({ block: "nearest" });
  } };
  desk.drawer?.keep("typed", () => (Object.values(look.typed).some(Boolean) ? look.typed : null), (typed) => { look.typed = typed; }, true);
  const unlisten = desk.listen(draw);
  draw();
  signal?.addEventListener("abort", unlisten);
  return unlisten;
}

export default { initialize: (/** @type {any} */ { model }) => { barriersOf(model); return deskEnds(model); }, render: show };
