/** The head of a room's page. */
import { html, nothing, render } from "lit-html";
import "./room_head.css";
import { rootIn } from "../root.js";

/** @typedef {{to: string, words: string}} Way */

/** @param {{title: string, name: string, leads: boolean, ways: Way[], note: string}} head */
export function headView({ title, name, leads, ways, note }) {
  const seen = leads ? "You lead this room." : "Only those who lead the room see this name, and never beside what you write.";
  // A page of ours has the title in its own heading.
  const own = title && !document.querySelector("[data-cpi-title]");
  return html`${own ? html`<h2 dir="auto">${title}</h2>` : nothing}
    ${name ? html`<p>You are <b><bdi>${name}</bdi></b> here. ${seen}</p>` : nothing}
    ${ways.length ? html`<ul class="cp-plain rh-ways">${ways.map(({ to, words }) => html`<li><a href=${to}>${words}</a></li>`)}</ul>` : nothing}
    ${note ? html`<p class="cp-hint">${note}</p>` : nothing}`;
}

const NAMES = /** @type {const} */ (["title", "name", "leads", "ways", "note"]);

/** @param {{model: import("@anywidget/types").AnyModel<any>, el: HTMLElement, signal?: AbortSignal}} context */
function show({ model, el, signal }) {
  const root = rootIn(el, "cpi cp rh");
  const draw = () => {
    render(headView(/** @type {any} */ (Object.fromEntries(NAMES.map((name) => [name, model.get(name)])))), root);
    const text = model.get("title");
    if (text) document.dispatchEvent(new CustomEvent("cpi:title", { detail: { text } }));
  };
  for (const name of NAMES) model.on(`change:${name}`, draw);
  draw();
  const stop = () => NAMES.forEach((name) => model.off(`change:${name}`, draw));
  signal?.addEventListener("abort", stop);
  return stop;
}

export default { render: show };
