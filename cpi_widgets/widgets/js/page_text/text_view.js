/** Headings, paragraphs and links; lit-html templates. */
import { html, nothing } from "lit-html";
import { spoken } from "../spoken.js";

/** @typedef {{title: string, paragraphs: {about: string, text: string}[], ways: {to: string, words: string}[], folded: boolean, words: any}} Text */

/** @param {Text} text */
export function textView({ title, paragraphs, ways, folded, words }) {
  const heading = title ? html`<h2 dir="auto">${title}</h2>` : nothing;
  const body = html`${paragraphs.map(({ about, text }) => html`${about ? html`<h3>${spoken(about, words)}</h3>` : nothing}<p>${spoken(text, words)}</p>`)}
    ${ways.length ? html`<ul class="cp-plain pt-ways">${ways.map(({ to, words: said }) => html`<li><a href=${to}>${spoken(said, words)}</a></li>`)}</ul>` : nothing}`;
  if (!folded) return html`<div class="pt-body">${heading}${body}</div>`;
  return html`<details class="cp-more"><summary>${heading}</summary><div class="pt-body">${body}</div></details>`;
}
