/** A room's picture of its own answers: the same on a phone, at the desk and on the projector. */
import { html, render } from "lit-html";
import "./picture.css";
import { rootIn } from "../root.js";
import { galleryView } from "./gallery.js";
import { pinsView } from "./pins.js";
import { foldedWords, pictureView } from "./view.js";

/** @param {{model: import("@anywidget/types").AnyModel<any>, el: HTMLElement, signal?: AbortSignal}} context */
function show({ model, el, signal }) {
  const root = rootIn(el, "cpi cp pc");
  const draw = () => {
    const seen = pictureView(model.get("picture"), pinsView, galleryView);
    // The projector's model has the picture under every name.
    render(model.get("folded") === true ? html`<details class="cp-more"><summary>${foldedWords(model.get("picture"))}</summary>${seen}</details>` : seen, root);
  };
  const drawn = ["change:picture", "change:folded"];
  for (const name of drawn) model.on(name, draw);
  draw();
  const stop = () => drawn.forEach((name) => model.off(name, draw));
  signal?.addEventListener("abort", stop);
  return stop;
}

export default { render: show };
