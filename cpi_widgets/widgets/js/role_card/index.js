/** Which role somebody plays in an invented case, and what that role alone knows: folded until they look. */
import { rootIn } from "../root.js";
import { followRole } from "./follow_role.js";
import "./role_card.css";

/** @param {{model: import("@anywidget/types").AnyModel<any>, el: HTMLElement, signal?: AbortSignal}} context */
function show({ model, el, signal }) {
  const root = rootIn(el, "cpi cp pt ro");
  const stop = followRole(model, root);
  signal?.addEventListener("abort", stop);
  return stop;
}

export default { render: show };
