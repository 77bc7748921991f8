/**
 * Links from one record to others: who or what is meant, in words. Choosing them: link_field.js.
 *
 * @typedef {import("./filling.js").Question} Question
 * @typedef {{kind: string, label: string, shape: string, wished: boolean, there: boolean}} Named  See ``Linkable.named``.
 */
import { html, nothing } from "lit-html";
import { kindIcon } from "./parts.js";

/** The word of an answer; an empty one stands for what that partner is called. @param {any} desk @param {[any, string]} option @returns {string} */
export const optionWord = (desk, [value, word]) => word || desk.words[value] || String(value);

/** What links can name. @param {any} desk @returns {Record<string, Named>} */
export const namedOf = (desk) => desk.model.get("linkable") ?? {};

/** Several links in a row. @param {any} desk @param {Question} question @param {any} value */
export const linksView = (desk, question, value) => idsIn(question, value).map((each, i, all) => linkView(desk, question, each, i < all.length - 1 ? "," : ""));

/** What a link says; "" when its record is gone. @param {any} desk @param {Question} question @param {any} id @returns {string} */
export function nameOf(desk, question, id) {
  const option = question.options.find(([value]) => value === id);
  if (option) return optionWord(desk, option);
  const found = namedOf(desk)[id];
  if (found) return found.label || "no words yet";
  return question.free ? String(id) : "taken off the map";
}

/** Whether what a link means is there to be chosen. @param {any} desk @param {Question} question @param {any} id */
export function isThere(desk, question, id) {
  if (question.options.some(([value]) => value === id)) return true;
  const found = namedOf(desk)[id];
  return found ? found.there : Boolean(question.free) && !looksLikeId(id);
}

/** An id that names nothing any more is no name that somebody wrote. @param {any} value */
export const looksLikeId = (value) => /^[0-9a-f]{32}$/.test(value);

/** @param {Question} question @param {any} value @returns {any[]} */
export function idsIn({ kind }, value) {
  if (kind === "links") return value ?? [];
  return value ? [value] : [];
}

/** Who or what is linked, in a few words. @param {any} desk @param {Question} question @param {any} id @param {string} [after]  what stands behind it: a comma, in a row of several */
export function linkView(desk, question, id, after = "") {
  const found = namedOf(desk)[id];
  const gone = !isThere(desk, question, id);
  const name = gone && !found ? "" : nameOf(desk, question, id);
  const icon = found?.kind === "contact" ? kindIcon(found.shape, found.wished) : nothing;
  return html`<span class="qu-link ${gone ? "qu-gone" : ""}">${icon}${name ? html`<bdi>${name}${gone ? "" : after}</bdi>` : nothing}${gone ? html` <span>${name ? "(taken off the map)" : "taken off the map"}${after}</span>` : nothing}</span>`;
}
