/** Choosing what a record is linked to: what is chosen, and a picker behind one touch. */
import { html, nothing } from "lit-html";
import { live } from "lit-html/directives/live.js";
import { idsIn, isThere, linkView, looksLikeId, namedOf, optionWord } from "./links.js";
import { kindIcon } from "./parts.js";
import { short } from "./records.js";

/** @typedef {import("./filling.js").Question} Question */
/** @typedef {import("./links.js").Named} Named */

/** From so many on, a line narrows the choice down. */
const MANY = 12;
/** @type {Record<string, string>} */
const SORTS = { contact: "On the map", asset: "Strengths", goal: "Goals", aspiration: "Wishes", barrier: "In the way", rung: "Steps" };

/** What can be chosen now, by sort. @param {any} desk @param {Question} question @returns {[string, [string, Named][]][]} */
function offered(desk, question) {
  const all = Object.entries(namedOf(desk)).filter(([, { kind, there }]) => there && question.links?.includes(kind));
  return (question.links ?? []).map((kind) => [SORTS[kind] ?? "", all.filter(([, each]) => each.kind === kind).sort(([, a], [, b]) => a.label.localeCompare(b.label, "en-GB"))]);
}

/**
 * The choice for a field of links: what is chosen, and a picker behind one touch.
 * @param {any} filling @param {Question} question @param {string} id @param {any} described
 * @param {{open: boolean, seek: string, set: (part: {open?: boolean, seek?: string}) => void}} state
 */
export function linkField(filling, question, id, described, state) {
  const { desk } = filling;
  const chosen = idsIn(question, filling.valueOf(question));
  const gone = chosen.some((each) => !isThere(desk, question, each));
  const word = gone ? "Choose another" : chosen.length ? "Change" : "Choose";
  return html`<p class="qu-label" id="${id}-label">${question.label}</p>
    ${question.hint ? html`<p class="cp-hint" id="${id}-hint">${question.hint}</p>` : nothing}
    <div class="cp-row qu-chosen">
      ${chosen.map((each) => html`<span class="qu-one">${linkView(desk, question, each)}</span>`)}
      ${filling.readonly ? nothing : html`<button type="button" id=${id} aria-expanded=${state.open ? "true" : "false"} aria-describedby=${described}
        @click=${() => state.set({ open: !state.open })}>${state.open ? "Done choosing" : word}<span class="cp-unseen">: ${question.label}</span></button>`}
    </div>
    ${state.open && !filling.readonly ? pickerView(filling, question, id, chosen, state) : nothing}`;
}

/** @param {any} filling @param {Question} question @param {string} id @param {any[]} chosen @param {{seek: string, set: (part: any) => void}} state */
function pickerView(filling, question, id, chosen, state) {
  const { desk } = filling;
  const sorts = offered(desk, question);
  const count = sorts.reduce((sum, [, each]) => sum + each.length, 0);
  const seek = state.seek.trim().toLocaleLowerCase("en-GB");
  const several = question.kind === "links";
  const pick = (/** @type {any} */ value) => {
    const had = chosen.includes(value);
    if (several) filling.pick(question, had ? chosen.filter((each) => each !== value) : [...chosen.filter((each) => isThere(desk, question, each)), value]);
    else {
      filling.pick(question, had && !question.required ? (question.free ? "" : null) : value);
      state.set({ open: false });
    }
  };
  const button = (/** @type {any} */ value, /** @type {any} */ icon, /** @type {string} */ label) =>
    html`<li><button type="button" aria-pressed=${chosen.includes(value) ? "true" : "false"} @click=${() => pick(value)}>${icon}<bdi>${short(label)}</bdi></button></li>`;
  return html`<div class="qu-picker" role="group" aria-labelledby="${id}-label">
    ${count > MANY ? html`<div class="cp-field"><label for="${id}-seek">Look for</label><input id="${id}-seek" type="text" autocomplete="off" .value=${live(state.seek)}
      @input=${(/** @type {any} */ event) => state.set({ seek: event.target.value })} /></div>` : nothing}
    ${question.options.length && !seek ? html`<ul class="cp-plain qu-options">${question.options.map((option) => button(option[0], nothing, optionWord(desk, option)))}</ul>` : nothing}
    ${sorts.map(([title, each]) => {
      const found = each.filter(([, { label }]) => label.toLocaleLowerCase("en-GB").includes(seek));
      if (!found.length) return nothing;
      return html`${title ? html`<p class="cp-hint">${title}</p>` : nothing}<ul class="cp-plain qu-options">${found.map(([value, { label, kind, shape, wished }]) => button(value, kind === "contact" ? kindIcon(shape, wished) : nothing, label || "no words yet"))}</ul>`;
    })}
    ${count ? nothing : html`<p class="cp-hint">There is nothing to choose from yet. What you put on the map or write in other steps shows here.</p>`}
    ${question.free ? freeView(filling, question, id, chosen) : nothing}
  </div>`;
}

/** Somebody who is not on the map, by name. @param {any} filling @param {Question} question @param {string} id @param {any[]} chosen */
function freeView(filling, question, id, chosen) {
  const written = chosen.find((each) => !(each in namedOf(filling.desk)) && !question.options.some(([value]) => value === each) && !looksLikeId(each)) ?? "";
  const say = (/** @type {Event} */ event) => /** @type {HTMLInputElement} */ (event.target).value;
  return html`<div class="cp-field"><label for="${id}-free">Somebody else</label>
    <input id="${id}-free" type="text" dir="auto" autocomplete="off" maxlength="10000" .value=${live(written)}
      @input=${(/** @type {Event} */ event) => filling.write(question, say(event))} @blur=${() => filling.desk.space.left()} /></div>`;
}
