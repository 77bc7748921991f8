/** A room's picture of its own answers: the same on a phone, at the desk and on the projector. */
import { html, nothing, render } from "lit-html";
import "./picture.css";
import { rootIn } from "../root.js";
import { countsView, totalsView, spreadView } from "./figures.js";
import { ringsView } from "./rings.js";
import { forcesView, wordsView } from "./words.js";

/** @typedef {import("./figures.js").Picture} Picture */

/** @param {Picture} picture */
function bodyView(picture) {
  const { how, scale } = picture.showing;
  if (how === "words") return wordsView(picture);
  if (how === "forces") return forcesView(picture, scale.map(({ id, label }) => ({ id: String(id), label })));
  if (how === "rings") return ringsView(picture);
  if (how === "totals") return totalsView(picture);
  return how === "counts" || how === "dots" ? countsView(picture) : spreadView(picture);
}

/** How many people it is made from. @param {Picture} picture */
function fromView({ people, showing: { how } }) {
  if (people !== null) return html`<p class="cp-hint">From ${people} people, without names. It stays as it is until it is made again.</p>`;
  return how === "words" || how === "forces" ? html`<p class="cp-hint">Without names. It stays as it is until it is made again.</p>` : nothing;
}

/** @param {Picture | Record<string, never>} picture */
export function pictureView(picture) {
  if (!picture.showing) return nothing;
  const known = /** @type {Picture} */ (picture);
  return html`<div class="cp-card">${known.showing.title ? html`<h3 dir="auto">${known.showing.title}</h3>` : nothing}${bodyView(known)}${fromView(known)}</div>`;
}

/** @param {{model: import("@anywidget/types").AnyModel<any>, el: HTMLElement, signal?: AbortSignal}} context */
function show({ model, el, signal }) {
  const root = rootIn(el, "cpi cp pc");
  const draw = () => render(pictureView(model.get("picture")), root);
  model.on("change:picture", draw);
  draw();
  const stop = () => model.off("change:picture", draw);
  signal?.addEventListener("abort", stop);
  return stop;
}

export default { render: show };
