/** What an invented case's own file draws: its maps, its ladder.  The same on a phone and on the projector. */
import { render } from "lit-html";
import { loadPart } from "../load.js";
import { rootIn } from "../root.js";
import "./case_picture.css";
import { asPlaced } from "./placed.js";
import { caseView } from "./view.js";

/** From so many px for each map on there is room for the wide drawing. */
const ROOM = 560;
const BELOW = "The list below does the same.";

let views = 0;

/** @param {{model: import("@anywidget/types").AnyModel<any>, el: HTMLElement, signal?: AbortSignal}} context */
function show({ model, el, signal }) {
  const root = rootIn(el, "cpi cp ci");
  const uid = `ci-${(views += 1)}`;
  /** What this screen looks at is its own business and goes nowhere. @type {import("./view.js").Looking} */
  const looking = { uid, wide: false, hidden: new Set(), flags: true, picked: "", said: "", turn: (kind) => turn(kind), pick: (id) => pick(id), place: (ring) => place(ring) };
  /** @type {((input: any) => any)|null} */
  let layout = null;
  let asked = false;
  /** What is shown of what was told, with what was placed. @type {any} */
  let shown = {};
  const draw = () => render(caseView(shown, model.get("folded") === true, looking), root);
  const follow = () => {
    const told = model.get("told");
    if (told.layout && !asked) fetchLayout();
    shown = told.layout ? asPlaced(told, model.get("said"), layout) : told;
    draw();
  };
  /** Only a map that is placed here is laid out here. */
  const fetchLayout = () => {
    asked = true;
    const says = (/** @type {string} */ words) => {
      looking.said = words;
      draw();
    };
    loadPart(model, "map_layout", () => says(`The drawing is on its way. ${BELOW}`)).then((part) => {
      ({ layout } = part);
      if (looking.said.endsWith(BELOW)) looking.said = "";
      follow();
    }, () => {
      asked = false;
      says(`The drawing did not come. ${BELOW}`);
    });
  };
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
    const { placing = [] } = shown;
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
  for (const name of ["told", "said"]) model.on(`change:${name}`, follow);
  model.on("change:folded", draw);
  model.on("msg:custom", heard);
  follow();
  measure();
  const stop = () => {
    sizes.disconnect();
    for (const name of ["told", "said"]) model.off(`change:${name}`, follow);
    model.off("change:folded", draw);
    model.off("msg:custom", heard);
  };
  signal?.addEventListener("abort", stop);
  return stop;
}

export default { render: show };
