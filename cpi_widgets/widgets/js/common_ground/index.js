/** Common ground of both partners. */
import { html, nothing, render } from "lit-html";
import { conflictsView } from "../conflicts.js";
import { recordWords } from "../record_words.js";
import { noticeView, turnsView } from "../desk_parts.js";
import { short } from "../records.js";
import { rootIn } from "../root.js";
import { deskEnds } from "../space_desk.js";
import { groundOf } from "./ground_desk.js";
import "./common_ground.css";

/** @typedef {import("./ground_desk.js").GroundDesk} GroundDesk */
/** @typedef {import("./ground_desk.js").Pair} Pair */

/** @param {GroundDesk} desk @param {Pair} pair */
function pairView(desk, pair) {
  const { person, practitioner, words, hidden } = pair;
  const button = desk.readonly ? nothing : html`<button type="button" aria-label="${hidden ? "Show again" : "Hide"}: ${words.join(", ")}" @click=${() => desk.hide(pair, !hidden)}>${hidden ? "Show again" : "Hide"}</button>`;
  if (person.toLowerCase() === practitioner.toLowerCase()) return html`<li class="cg-pair cg-same"><b dir="auto">${person}</b>${button}</li>`;
  return html`<li class="cg-pair"><b dir="auto">${words.join(", ")}</b>
    <span class="cg-side cg-person"><span class="cg-name"><bdi>${short(desk.words.seats.person.name)}</bdi></span> <span dir="auto">${person}</span></span>
    <span class="cg-side cg-practitioner"><span class="cg-name"><bdi>${short(desk.words.seats.practitioner.name)}</bdi></span> <span dir="auto">${practitioner}</span></span>${button}</li>`;
}

/** @param {GroundDesk} desk @param {any} model */
function groundView(desk, model) {
  const shown = desk.pairs.filter(({ hidden }) => !hidden);
  const hidden = desk.pairs.filter((pair) => pair.hidden);
  return html`<h2 dir="auto">${model.get("title") || "Common ground"}</h2>
    ${noticeView(desk)}${conflictsView(desk, recordWords(desk))}
    ${shown.length ? html`<ul class="cp-plain cg-pairs">${shown.map((pair) => pairView(desk, pair))}</ul>` : html`<p class="cp-hint">When you both write an interest with the same word in it, such as “music”, it shows here. Either of you can hide it.</p>`}
    ${hidden.length ? html`<details class="cp-more"><summary>Hidden (${hidden.length})</summary><ul class="cp-plain cg-pairs">${hidden.map((pair) => pairView(desk, pair))}</ul></details>` : nothing}
    ${desk.readonly || !desk.touched ? nothing : turnsView(desk)}
    <p class="cp-unseen" role="status" aria-live="polite">${desk.said}</p>`;
}

/** @param {{model: import("@anywidget/types").AnyModel<any>, el: HTMLElement, signal?: AbortSignal}} context */
function show({ model, el, signal }) {
  const root = rootIn(el, "cpi cp cg");
  const desk = groundOf(model);
  const draw = () => render(groundView(desk, model), root);
  const unlisten = desk.listen(draw);
  draw();
  signal?.addEventListener("abort", unlisten);
  return unlisten;
}

export default { initialize: (/** @type {any} */ { model }) => { groundOf(model); return deskEnds(model); }, render: show };
