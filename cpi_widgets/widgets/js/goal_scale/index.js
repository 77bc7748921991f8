/** Goals, their five levels, and where each stands. */
import { render } from "lit-html";
import { rootIn } from "../root.js";
import { deskEnds } from "../space_desk.js";
import { goalsOf } from "./goal_desk.js";
import { goalsView } from "./view.js";
import "./goal_scale.css";

let views = 0;

/** @param {{model: import("@anywidget/types").AnyModel<any>, el: HTMLElement, signal?: AbortSignal}} context */
function show({ model, el, signal }) {
  const root = rootIn(el, "cpi cp gs");
  views += 1;
  const uid = `gs-${views}`;
  const desk = goalsOf(model);
  const focus = (/** @type {string} */ place) => /** @type {HTMLElement|null} */ (root.querySelector(place))?.focus();
  const go = {
    toGoal: (/** @type {string} */ id) => focus(`[data-goal="${CSS.escape(id)}"] :is(h3, button)`),
    toNew: () => focus("form input"),
  };
  let seen = "";
  /** A ladder that is wider than its place shows the newest ratings first. */
  const toNewest = () => {
    const now = `${desk.opened} ${desk.section} ${desk.ratings.get(desk.opened)?.length}`;
    const picture = root.querySelector(".gs-picture");
    if (picture && now !== seen) picture.scrollLeft = picture.scrollWidth;
    seen = now;
  };
  const draw = () => {
    render(goalsView(desk, uid, go), root);
    toNewest();
  };
  const unlisten = desk.listen(draw);
  draw();
  signal?.addEventListener("abort", unlisten);
  return unlisten;
}

export default { initialize: (/** @type {any} */ { model }) => { goalsOf(model); return deskEnds(model); }, render: show };
