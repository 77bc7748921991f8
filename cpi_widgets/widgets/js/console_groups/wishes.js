/** Who is to sit together, and who apart: for those who lead the room, all of them and nobody else. */
import { html, nothing } from "lit-html";
import { live } from "lit-html/directives/live.js";

/** @typedef {import("../console/console_desk.js").Guest} Guest */
/** @typedef {{how: "together"|"apart", one: string, other: string}} Wish */

const HOW = { together: "must be together with", apart: "must be apart from" };

/** @param {any} desk @returns {Wish[]} */
export const wishesOf = (desk) => desk.space.view().get("seating_wishes")?.body.wishes ?? [];

/** @param {any} desk @param {Guest[]} people @param {string} uid */
export function wishesView(desk, people, uid) {
  const wishes = wishesOf(desk);
  const name = (/** @type {string} */ person) => people.find((each) => each.person === person)?.name ?? "Somebody who left";
  return html`<details class="cp-more co-wishes" ?open=${wishes.length > 0}><summary>Who sits together, who apart${wishes.length ? ` (${wishes.length})` : ""}</summary>
    <p class="cp-hint">A supporter with whom they support; a manager not with their own staff. All who lead the room see this, and nobody else. It counts when you make new groups or place somebody.</p>
    <ul class="cp-plain">${wishes.map(({ how, one, other }) => html`<li class="co-wish"><span class="cp-grow"><bdi>${name(one)}</bdi> ${HOW[how]} <bdi>${name(other)}</bdi></span>
      <button type="button" ?disabled=${desk.readonly} @click=${() => { desk.show("wish_said", ""); desk.deed("forget_wish", { one, other }, "Taken back."); }}>Take back<span class="cp-unseen">: ${name(one)} ${HOW[how]} ${name(other)}</span></button></li>`)}</ul>
    ${people.length > 1 && !desk.readonly ? newWish(desk, people, uid) : nothing}
  </details>`;
}

/** @param {any} desk @param {Guest[]} people @param {string} uid */
function newWish(desk, people, uid) {
  const half = { one: people[0].person, how: "apart", other: people[1].person, ...desk.looks.wish };
  const pick = (/** @type {"one"|"how"|"other"} */ part, /** @type {string} */ label, /** @type {[string, string][]} */ options) => html`<div class="cp-field"><label for="${uid}-${part}">${label}</label>
    <select id="${uid}-${part}" @change=${(/** @type {Event} */ event) => desk.show("wish", { ...half, [part]: /** @type {HTMLSelectElement} */ (event.target).value })}>
      ${options.map(([value, word]) => html`<option value=${value} .selected=${live(value === half[part])}>${word}</option>`)}</select></div>`;
  /** @type {[string, string][]} */
  const names = people.map(({ person, name }) => [person, name]);
  return html`<div class="co-newwish">${pick("one", "Who", names)}${pick("how", "How", Object.entries(HOW))}${pick("other", "With whom", names)}
    <button type="button" @click=${() => note(desk, people, half)}>Note it</button>
    ${desk.looks.wish_said ? html`<p class="cp-callout" dir="auto">${desk.looks.wish_said}</p>` : nothing}</div>`;
}

/** Notes a wish, and says what comes of it: of two people the last wish counts. @param {any} desk @param {Guest[]} people @param {Wish} half */
function note(desk, people, half) {
  const name = (/** @type {string} */ person) => people.find((each) => each.person === person)?.name ?? "Somebody who left";
  if (half.one === half.other) {
    const words = `${name(half.one)} is one person. Choose two different ones. Nothing was noted.`;
    desk.show("wish_said", words);
    desk.say(words);
    return;
  }
  const before = wishesOf(desk).find(({ one, other }) => [one, other].includes(half.one) && [one, other].includes(half.other));
  const replaced = before && before.how !== half.how ? ` It stands in place of “${name(before.one)} ${HOW[before.how]} ${name(before.other)}”.` : "";
  const words = `Noted: ${name(half.one)} ${HOW[half.how]} ${name(half.other)}.${replaced}`;
  desk.show("wish", {});
  desk.show("wish_said", words);
  desk.deed("wish", half, `${words} Those who lead see it, and nobody else.`);
}
