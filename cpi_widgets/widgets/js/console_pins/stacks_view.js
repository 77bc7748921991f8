/** Cards of a picture of words, to be put together under a heading: ticked, named, taken apart again. */
import { html, nothing } from "lit-html";
import { many } from "../console/words.js";
import { countView } from "../picture/figures.js";
import { NOTHING, besideView, inStacks, timesView } from "../picture/words.js";

/** @typedef {import("../picture/figures.js").Picture} Picture */
/** @typedef {import("../picture/figures.js").Row} Row */
/** @typedef {import("../picture/figures.js").Said} Said */
/** @typedef {{id: string, part: string, heading: string, texts: string[]}} Stack */

/** For those who hear buttons only: what one is about. @param {string} text */
const about = (text) => html`<span class="cp-unseen">: ${text}</span>`;

/** @param {any} desk @param {Picture} picture  its cards have ids here: a console is told them beside the picture */
export function stackingView(desk, picture) {
  const { run, activity } = desk.now;
  /** @type {Stack[]} */
  const stacks = [...desk.space.view().values()].filter(({ kind, body }) => kind === "stack" && body.run === run && body.activity === activity).map(({ body }) => body);
  const name = `${run}.${activity}.picture`;
  return html`${desk.readonly ? nothing : html`<p class="cp-hint">Tick cards that belong together and give them a heading. All screens and the report show them so. Undo takes it back.</p>`}
    ${picture.rows.map((row) => (row.field ? html`<section class="pc-part"><h4 dir="auto">${row.label}</h4>${countView(row, [])}</section>` : partView(desk, name, row, stacks.filter(({ part }) => part === row.part), picture.rows.length > 1)))}`;
}

/** @param {any} desk @param {string} picture @param {Row} row @param {Stack[]} stacks @param {boolean} several */
function partView(desk, picture, row, stacks, several) {
  const said = row.said.map((each) => ({ ...each, under: stacks.find(({ texts }) => texts.includes(each.id))?.heading ?? "" }));
  const key = `stack-${row.part}`;
  /** @type {string[]} */
  const chosen = (desk.typed.get(`${key}-chosen`) || "").split(" ").filter((/** @type {string} */ id) => id && said.some((each) => each.id === id));
  const tick = (/** @type {string} */ id) => { desk.typed.set(`${key}-chosen`, (chosen.includes(id) ? chosen.filter((each) => each !== id) : [...chosen, id]).join(" ")); desk.tell(); };
  const put = () => {
    const heading = desk.typed.get(key) ?? "";
    desk.deed("stack", { picture, part: row.part, texts: chosen, heading }, "Put together.");
    desk.typed.set(`${key}-chosen`, "");
    desk.typed.set(key, "");
    desk.tell();
  };
  const cardView = (/** @type {Said} */ each) => html`<li class="pc-card"><label class="co-tick">${desk.readonly || !each.id ? nothing : html`<input type="checkbox" .checked=${chosen.includes(each.id)} @change=${() => tick(each.id)} />`}<span dir="auto">${each.text}</span></label>${besideView(each)}${timesView(each)}${each.under && !desk.readonly ? html`<button type="button" @click=${() => desk.deed("out_of_stack", { stack: stacks.find(({ texts }) => texts.includes(each.id))?.id, text: each.id }, "It stands for itself.")}>Take out${about(each.text)}</button>` : nothing}</li>`;
  return html`<section class="pc-part">${several ? html`<h4 dir="auto">${row.label}</h4>` : nothing}
    ${said.length ? inStacks(said).map(({ heading, cards }) => html`${heading ? html`<div class="pc-stack"><h5 dir="auto">${heading}</h5>${desk.readonly ? nothing : html`<button type="button" @click=${() => desk.deed("unstack", { stack: stacks.find((stack) => stack.heading === heading)?.id }, "Each stands for itself.")}>Take apart${about(heading)}</button>`}<ul class="cp-plain pc-cards">${cards.map(cardView)}</ul></div>` : html`<ul class="cp-plain pc-cards">${cards.map(cardView)}</ul>`}`) : html`<p class="cp-hint">${NOTHING}</p>`}
    ${desk.readonly || !said.length ? nothing : html`<div class="cp-row"><div class="cp-field"><label for=${key}>Heading<span class="cp-unseen">, ${row.label}</span></label>
      <input id=${key} type="text" dir="auto" maxlength="120" autocomplete="off" list="${key}-known" .value=${desk.typed.get(key) ?? ""} @input=${(/** @type {Event} */ event) => { desk.typed.set(key, /** @type {HTMLInputElement} */ (event.target).value); desk.tell(); }} @keydown=${(/** @type {KeyboardEvent} */ event) => { if (event.key === "Enter" && chosen.length) put(); }} />
      <datalist id="${key}-known">${stacks.map(({ heading }) => html`<option value=${heading}></option>`)}</datalist></div>
      <button type="button" ?disabled=${!chosen.length || !(desk.typed.get(key) ?? "").trim()} @click=${put}>Put ${chosen.length ? many(chosen.length, "card") : "cards"} together${about(row.label)}</button></div>`}</section>`;
}
