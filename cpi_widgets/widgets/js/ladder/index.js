/** A ladder of small steps out. */
import { render } from "lit-html";
import { rootIn } from "../root.js";
import { deskEnds } from "../space_desk.js";
import { ladderOf } from "./ladder_desk.js";
import { ladderView } from "./view.js";
import "./ladder.css";

let views = 0;
/** So many steps fill a screen: they are drawn first, and the others as soon as these are seen. */
const AT_FIRST = 12;

/** @param {{model: import("@anywidget/types").AnyModel<any>, el: HTMLElement, signal?: AbortSignal}} context */
function show({ model, el, signal }) {
  const root = rootIn(el, "cpi cp ld");
  views += 1;
  const uid = `ld-${views}`;
  const desk = ladderOf(model);
  const draw = () => render(ladderView(desk, uid, look), root);
  /** @type {import("./view.js").Look} */
  const look = {
    opened: "", picking: "", splitting: "", knocked: "", typed: "", smaller: "", seeks: {}, most: AT_FIRST, draw,
    focus: (...places) => /** @type {HTMLElement|undefined} */ (places.map((place) => root.querySelector(place)).find(Boolean))?.focus(),
  };
  desk.look = look;
  desk.drawer?.keep("step", () => look.typed || null, (typed) => { look.typed = typed; }, true);
  const unlisten = desk.listen(draw);
  draw();
  const rest = setTimeout(() => {
    look.most = undefined;
    draw();
  });
  signal?.addEventListener("abort", () => clearTimeout(rest));
  signal?.addEventListener("abort", unlisten);
  return unlisten;
}

export default { initialize: (/** @type {any} */ { model }) => { ladderOf(model); return deskEnds(model); }, render: show };
