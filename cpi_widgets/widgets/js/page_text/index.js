/** A text to read on a page, with ways to other parts of it. */
import { html, nothing, render } from "lit-html";
import { rootIn } from "../root.js";
import { spoken } from "../spoken.js";
import "./page_text.css";

/** @typedef {{title: string, paragraphs: {about: string, text: string}[], ways: {to: string, words: string}[], folded: boolean, words: any}} Text */

/** @param {Text} text */
export function textView({ title, paragraphs, ways, folded, words }) {
  const heading = title ? html`<h2 dir="auto">${title}</h2>` : nothing;
  const body = html`${paragraphs.map(({ about, text }) => html`${about ? html`<h3>${spoken(about, words)}</h3>` : nothing}<p>${spoken(text, words)}</p>`)}
    ${ways.length ? html`<ul class="cp-plain pt-ways">${ways.map(({ to, words: said }) => html`<li><a href=${to}>${spoken(said, words)}</a></li>`)}</ul>` : nothing}`;
  if (!folded) return html`<div class="pt-body">${heading}${body}</div>`;
  return html`<details class="cp-more"><summary>${heading}</summary><div class="pt-body">${body}</div></details>`;
}

const NAMES = /** @type {const} */ (["title", "paragraphs", "ways", "folded", "words"]);

/** @param {{model: import("@anywidget/types").AnyModel<any>, el: HTMLElement, signal?: AbortSignal}} context */
function show({ model, el, signal }) {
  const root = rootIn(el, "cpi cp pt");
  const draw = () => render(textView(/** @type {any} */ (Object.fromEntries(NAMES.map((name) => [name, model.get(name)])))), root);
  for (const name of NAMES) model.on(`change:${name}`, draw);
  draw();
  const stop = () => NAMES.forEach((name) => model.off(`change:${name}`, draw));
  signal?.addEventListener("abort", stop);
  return stop;
}

export default { render: show };
