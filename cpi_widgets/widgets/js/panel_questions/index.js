/** Questions to a panel. */
import { render } from "lit-html";
import "./panel_questions.css";
import { rootIn } from "../root.js";
import { deskEnds } from "../space_desk.js";
import { panelOf } from "./panel_desk.js";
import { panelView } from "./view.js";

let views = 0;
const LOOK_MS = 4_000;

/** @param {{model: import("@anywidget/types").AnyModel<any>, el: HTMLElement, signal?: AbortSignal}} context */
function show({ model, el, signal }) {
  const root = rootIn(el, "cpi cp");
  views += 1;
  const uid = `pq-${views}`;
  const desk = panelOf(model);
  /** @type {import("./view.js").Typed} */
  const typed = {
    draft: "",
    topic: "",
    own: "",
    joining: null,
    type: (text, topic = typed.topic) => { [typed.draft, typed.topic] = [text, topic]; draw(); },
    typeOwn: (text) => { typed.own = text; draw(); },
    join: (joining, focus = "") => {
      const opens = joining && joining.of !== typed.joining?.of;
      typed.joining = joining;
      draw();
      if (opens) /** @type {HTMLElement|null} */ (root.querySelector(".pq-join select"))?.focus();
      if (focus) /** @type {HTMLElement|null} */ (root.querySelector(`[data-question="${CSS.escape(focus)}"] .pq-text`) ?? root.querySelector(".pq-fresh h3"))?.focus();
    },
  };
  const draw = () => render(panelView(desk, uid, typed), root);
  // A question half typed is there again after the page had to load anew.
  desk.drawer?.keep("question", () => typed.draft || null, (text) => { typed.draft = text; }, true);
  const unlisten = desk.listen(draw);
  draw();
  // Those who lead see what comes in while they look at it.
  if (desk.leads && !desk.readonly) desk.look(false);
  const looks = desk.leads ? setInterval(() => { if (!desk.readonly && root.offsetParent && document.visibilityState !== "hidden") desk.look(false); }, LOOK_MS) : 0;
  const stop = () => { clearInterval(looks); unlisten(); };
  signal?.addEventListener("abort", stop);
  return stop;
}

export default { initialize: (/** @type {any} */ { model }) => { panelOf(model); return deskEnds(model); }, render: show };
