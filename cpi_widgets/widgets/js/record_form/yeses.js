/** The yes of each partner: a button for whoever may say it here, and in words whether it was said; lit-html templates. */
import { html, nothing } from "lit-html";
import { day, seatWith } from "../parts.js";
import { hintView } from "../inputs.js";
import { short } from "../records.js";

/** @typedef {import("./form_desk.js").FormDesk} FormDesk */
/** @typedef {import("./form_desk.js").Question} Question */

/** @param {FormDesk} desk @param {Question[]} yeses @param {string} uid */
export function yesesView(desk, yeses, uid) {
  if (!yeses.length) return nothing;
  const missing = yeses.filter((question) => !desk.filling.valueOf(question));
  return html`<div class="rf-seats rf-yeses">${yeses.map((question) => yesView(desk, question, uid))}</div>
    ${yeses.length > 1 ? html`<p role="status">${missing.length ? "It is agreed when both of you have said yes. Until then it is what one of you chose." : html`<b>${bothView(desk, yeses)} have said yes. It is agreed.</b>`}</p>` : nothing}`;
}

/** Who has agreed: by name where one of them has left. @param {FormDesk} desk @param {Question[]} yeses */
const bothView = (desk, yeses) =>
  yeses.some((question) => desk.saidBefore(question)) ? yeses.map((question, at) => html`${at ? " and " : nothing}${nameView(desk, question)}`) : "Both of you";

/** @param {FormDesk} desk @param {Question} question */
function nameView(desk, question) {
  const { words } = desk;
  const { only = "" } = question;
  return html`<bdi>${short(desk.saidBefore(question) || (words.seats?.[seatOf(words, only)]?.name ?? words[only] ?? only))}</bdi>`;
}

/** @param {any} words @param {string} only @returns {"person"|"practitioner"} */
const seatOf = (words, only) => /** @type {any} */ (seatWith(words, only) || only);

/** @param {FormDesk} desk @param {Question} question @param {string} uid */
function yesView(desk, question, uid) {
  const { filling, words } = desk;
  const { name, only = "", to, kind, button } = question;
  const seat = seatOf(words, only);
  const who = nameView(desk, question);
  const said = filling.valueOf(question);
  const yes = to?.length ? `${button[0]}: ${inWords(desk, to)}` : button[0];
  const press = said ? button[1] : yes;
  return html`<section class="rf-seat rf-seat-${seat}" aria-labelledby="${uid}-${name}-who">
    <h3 id="${uid}-${name}-who">${who}</h3>
    ${hintView(question, `${uid}-${name}`)}
    <p class="rf-said">${who} ${said ? html`has said yes${kind === "date" ? html` on ${day(said)}` : nothing}.` : "has not said yes yet."}</p>
    ${desk.readonly || desk.isOthers(question) || desk.saidBefore(question) ? nothing : html`<button id="${uid}-${name}" type="button" aria-describedby="${uid}-${name}-who" class=${said ? "" : "cp-main"} @click=${() => desk.sayYes(question, press)}>${press}</button>`}
  </section>`;
}

/** What a yes is to, in words. @param {FormDesk} desk @param {string[]} to */
const inWords = ({ filling, space, start }, to) =>
  to.map((name) => [name, (space.view().get(start.id)?.body ?? start.fields)[name]]).filter(([, value]) => value).map(([name, value]) => filling.wordFor(name, value)).join(", ");
