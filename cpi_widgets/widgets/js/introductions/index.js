/** Offers and asks on the wall, and whom one meets over them. */
import { render } from "lit-html";
import { follow, valuesOf } from "../following.js";
import { rootIn } from "../root.js";
import "./introductions.css";
import { meetingView } from "./view.js";

const NAMES = /** @type {const} */ (["cards", "met", "reach", "readonly", "shown", "refused"]);

let views = 0;

/** @param {{model: import("@anywidget/types").AnyModel<any>, el: HTMLElement, signal?: AbortSignal}} context */
function show({ model, el, signal }) {
  const root = rootIn(el, "cpi cp");
  views += 1;
  const uid = `in-${views}`;
  /** @type {import("./view.js").Says} */
  const says = {
    like: ({ run, activity, part, id }) => model.send({ type: "like", run, activity, part, text: id }),
    answer: (id, yes) => model.send({ type: "answer", id, yes }),
    back: (id) => model.send({ type: "back", id }),
    reach: (text) => model.send({ type: "reach", text }),
  };
  const draw = () => render(meetingView(valuesOf(model, NAMES), says, uid), root);
  return follow(model, NAMES, draw, signal);
}

export default { render: show };
