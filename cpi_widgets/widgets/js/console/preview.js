/** What a phone shows of an activity, to look at and not to fill in. */
import { html, nothing } from "lit-html";

/** @typedef {import("./console_desk.js").Activity} Activity */
/** @typedef {import("./console_desk.js").Part} Part */

/** @type {Record<string, string>} */
const WHO = { solo: "Each alone.", pair: "Two together: one answer for both.", group: "A group together: one answer for all of it." };

/** @param {Activity} activity */
export function previewView({ title, ask, hint, who, parts }) {
  return html`<div class="co-phone"><h4 dir="auto">${title}</h4><p dir="auto">${ask}</p>${hint ? html`<p class="cp-hint" dir="auto">${hint}</p>` : nothing}<p class="cp-hint">${WHO[who]}</p>
    ${parts.map((part, at) => html`${part.group && part.group !== parts[at - 1]?.group ? html`<h5 dir="auto">${part.group}</h5>` : nothing}${partView(part)}`)}</div>`;
}

/** @param {Part} part */
function partView({ label, hint, repeat, most, fields }) {
  return html`<div class="co-part"><b dir="auto">${label}</b>${repeat && most !== 1 ? html` <span class="cp-hint">${most ? `up to ${most} times` : "as often as you like"}</span>` : nothing}
    ${hint ? html`<p class="cp-hint" dir="auto">${hint}</p>` : nothing}
    <ul class="cp-plain">${fields.map((field) => html`<li><span dir="auto">${field.label}</span> <span class="co-blank">${fieldWords(field)}</span></li>`)}</ul></div>`;
}

/** @param {any} field */
export function fieldWords({ type, low, high, options }) {
  if (type === "number") return `${low} … ${high}`;
  if (type === "choice") return options.join(" / ");
  return { text: "a line", long: "a few lines", date: "a day", yes: "a tick" }[/** @type {"text"} */ (type)] ?? "";
}
