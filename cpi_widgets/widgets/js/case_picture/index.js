/** What an invented case's own file draws: its maps, its ladder.  The same on a phone and on the projector. */
import { render } from "lit-html";
import { rootIn } from "../root.js";
import "./case_picture.css";
import { caseView } from "./view.js";

/** From so many px for each map on there is room for the wide drawing. */
const ROOM = 560;

let views = 0;

/** @param {{model: import("@anywidget/types").AnyModel<any>, el: HTMLElement, signal?: AbortSignal}} context */
function show({ model, el, signal }) {
  const root = rootIn(el, "cpi cp ci");
  const uid = `ci-${(views += 1)}`;
  /** What this screen looks at is its own business and goes nowhere. @type {import("./view.js").Looking} */
  const looking = { uid, wide: false, hidden: new Set(), flags: true, turn: (kind) => turn(kind) };
  const draw = () => render(caseView(model.get("told"), model.get("folded") === true, looking), root);
  const turn = (/** @type {string} */ kind) => {
    if (kind === "paid") looking.flags = !looking.flags;
    else if (!looking.hidden.delete(kind)) looking.hidden.add(kind);
    draw();
  };
  const measure = () => {
    const wide = root.clientWidth >= ROOM;
    if (wide === looking.wide) return;
    looking.wide = wide;
    draw();
  };
  const sizes = new ResizeObserver(measure);
  sizes.observe(root);
  for (const name of ["told", "folded"]) model.on(`change:${name}`, draw);
  draw();
  measure();
  const stop = () => {
    sizes.disconnect();
    for (const name of ["told", "folded"]) model.off(`change:${name}`, draw);
  };
  signal?.addEventListener("abort", stop);
  return stop;
}

export default { render: show };
