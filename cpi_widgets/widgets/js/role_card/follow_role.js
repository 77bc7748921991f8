/** What somebody sees of their role: what is chosen comes from Python, whether it is folded is this screen's own. */
import { render } from "lit-html";
import { keepThing, keptThing } from "../keeping.js";
import { roleView } from "./role_view.js";

const NAMES = /** @type {const} */ (["title", "seats", "chosen", "lines"]);
let views = 0;

/** Draws it whenever it changes; returns the way to stop. @param {import("@anywidget/types").AnyModel<any>} model @param {HTMLElement} root */
export function followRole(model, root) {
  views += 1;
  const uid = `ro-${views}`;
  let open = false;
  const act = {
    play: (/** @type {string} */ seat) => {
      if (model.get("kept")) keepThing(model.get("kept"), seat);
      model.send({ type: "play", seat });
    },
    fold: (/** @type {boolean} */ opened) => {
      open = opened;
      draw();
    },
  };
  const draw = () => render(roleView(/** @type {any} */ (Object.fromEntries(NAMES.map((name) => [name, model.get(name)]))), act, { open, uid }), root);
  // A phone that was laid aside, or another role, begins folded.
  const away = () => act.fold(false);
  for (const name of NAMES) model.on(`change:${name}`, name === "chosen" ? away : draw);
  document.addEventListener("visibilitychange", away);
  draw();
  const before = model.get("kept") && !model.get("chosen") ? keptThing(model.get("kept")) : null;
  if (before) model.send({ type: "play", seat: before });
  return () => {
    for (const name of NAMES) model.off(`change:${name}`, name === "chosen" ? away : draw);
    document.removeEventListener("visibilitychange", away);
  };
}
