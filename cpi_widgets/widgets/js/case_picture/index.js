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
  const looking = { uid, wide: false, hidden: new Set(), flags: true, picked: "", said: "", turn: (kind) => turn(kind), pick: (id) => pick(id), place: (ring) => place(ring) };
  const draw = () => render(caseView(model.get("told"), model.get("folded") === true, looking), root);
  const turn = (/** @type {string} */ kind) => {
    if (kind === "paid") looking.flags = !looking.flags;
    else if (!looking.hidden.delete(kind)) looking.hidden.add(kind);
    draw();
  };
  const pick = (/** @type {string} */ id) => {
    looking.picked = looking.picked === id ? "" : id;
    looking.said = "";
    draw();
  };
  /** Puts whoever is chosen on a ring, and chooses the next who has none. */
  const place = (/** @type {string} */ ring) => {
    const { placing = [] } = model.get("told");
    const contact = looking.picked;
    if (!contact) return;
    const after = placing.findIndex((/** @type {any} */ { id }) => id === contact);
    const rest = [...placing.slice(after + 1), ...placing.slice(0, after)];
    looking.picked = rest.find((/** @type {any} */ each) => !each.ring)?.id ?? "";
    looking.said = "";
    model.send({ type: "place", contact, ring });
    draw();
  };
  const heard = (/** @type {any} */ message) => {
    if (message?.type !== "said") return;
    looking.said = message.text;
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
  model.on("msg:custom", heard);
  draw();
  measure();
  const stop = () => {
    sizes.disconnect();
    for (const name of ["told", "folded"]) model.off(`change:${name}`, draw);
    model.off("msg:custom", heard);
  };
  signal?.addEventListener("abort", stop);
  return stop;
}

export default { render: show };
