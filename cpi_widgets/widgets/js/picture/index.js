/** A room's picture of its own answers: the same on a phone, at the desk and on the projector. */
import { render } from "lit-html";
import "./picture.css";
import { rootIn } from "../root.js";
import { galleryView } from "./gallery.js";
import { pinsView } from "./pins.js";
import { pictureView } from "./view.js";

/** @param {{model: import("@anywidget/types").AnyModel<any>, el: HTMLElement, signal?: AbortSignal}} context */
function show({ model, el, signal }) {
  const root = rootIn(el, "cpi cp pc");
  const draw = () => render(pictureView(model.get("picture"), pinsView, galleryView), root);
  model.on("change:picture", draw);
  draw();
  const stop = () => model.off("change:picture", draw);
  signal?.addEventListener("abort", stop);
  return stop;
}

export default { render: show };
