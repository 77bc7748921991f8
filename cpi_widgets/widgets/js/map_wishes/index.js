/** Gaps in the map, turned into wishes. */
import { html, nothing, render } from "lit-html";
import { live } from "lit-html/directives/live.js";
import { repeat } from "lit-html/directives/repeat.js";
import { conflictsView } from "../conflicts.js";
import { recordWords } from "../record_words.js";
import { noticeView, statusLine, turnsHere } from "../desk_parts.js";
import { goalChoice } from "../goal_choice.js";
import { choice, kindIcon, kindOptions } from "../parts.js";
import { short } from "../records.js";
import { rootIn } from "../root.js";
import { deskEnds } from "../space_desk.js";
import { wishesOf } from "./wishes_desk.js";
import "./map_wishes.css";

/** @typedef {import("./wishes_desk.js").WishesDesk} WishesDesk */
/** @typedef {import("../records.js").Member} Member */

let views = 0;

/** @param {WishesDesk} desk @param {string} uid @param {() => void} toField */
function asksView(desk, uid, toField) {
  if (!desk.asks.length || desk.readonly) return nothing;
  const take = (/** @type {string} */ kind) => {
    desk.kind = kind;
    desk.tell();
    toField();
  };
  return html`<p>You two decide if anything is missing. Some questions to talk over:</p>
    <ul class="cp-plain mw-asks">${desk.asks.map(([words, kind]) => html`<li><span class="cp-grow">${words}</span> <button type="button" aria-label="Wish for ${kind === "activity" ? "an" : "a"} ${desk.words.kinds[kind]}: ${words}" @click=${() => take(kind)}>Wish for one</button></li>`)}</ul>`;
}

/** @param {WishesDesk} desk @param {string} uid */
function formView(desk, uid) {
  const find = (/** @type {string} */ seek) => { desk.seek = seek; desk.tell(); };
  const add = (/** @type {Event} */ event) => {
    event.preventDefault();
    desk.wish();
  };
  return html`<form class="cp-add" @submit=${add}>
    <div class="cp-addline"><label for="${uid}-new">Who or what do you wish for?</label>
      <input id="${uid}-new" type="text" dir="auto" maxlength="10000" autocomplete="off" .value=${live(desk.draft)} @input=${(/** @type {any} */ event) => { desk.draft = event.target.value; }} />
      <button type="submit" class="cp-main">Add</button></div>
    <div class="cp-addchoices">${choice({ legend: "What is it?", name: `${uid}-kind`, options: kindOptions(desk.words), value: desk.kind, pick: (kind) => { desk.kind = kind; desk.tell(); } })}
      ${desk.goals.length ? goalChoice(desk.goals, { id: `${uid}-goal`, label: "For which goal?", none: "No goal", value: desk.goal, seek: desk.seek, find, pick: (goal) => { desk.goal = goal; desk.tell(); } }) : nothing}</div>
  </form>`;
}

/** @param {WishesDesk} desk @param {Member} member @param {string} uid */
function wishView(desk, member, uid) {
  const name = short(member.label);
  const known = desk.goals.some(({ value }) => value === member.place.goal);
  return html`<li class="mw-wish"><span class="cp-grow mw-name">${kindIcon(member.kind, true)} <bdi>${name}</bdi><span class="cp-unseen">, ${desk.words.kinds[member.kind]}, hoped for</span></span>
    ${desk.goals.length ? goalChoice(desk.goals, { id: `${uid}-goal-${member.id}`, label: `Goal of ${name}`, none: "No goal", quiet: true, value: known ? member.place.goal ?? "" : "", pick: (goal) => desk.belongTo(member, goal), disabled: desk.readonly }) : nothing}
    ${desk.readonly ? nothing : html`<span class="cp-row"><button type="button" aria-label="${name} is real now" @click=${() => desk.real(member)}>Real now</button><button type="button" aria-label="Let ${name} go" @click=${() => desk.letGo(member)}>Let go</button></span>`}</li>`;
}

/** @param {{model: import("@anywidget/types").AnyModel<any>, el: HTMLElement, signal?: AbortSignal}} context */
function show({ model, el, signal }) {
  const root = rootIn(el, "cpi cp mw");
  views += 1;
  const uid = `mw-${views}`;
  const desk = wishesOf(model);
  const toField = () => /** @type {HTMLElement|null} */ (root.querySelector("form input"))?.focus();
  const draw = () => {
    const { wishes } = desk;
    render(html`<h2 dir="auto">${model.get("title") || "Wishes for the map"}</h2>
      ${statusLine(desk)}${noticeView(desk)}${conflictsView(desk, recordWords(desk))}
      ${asksView(desk, uid, toField)}
      ${desk.readonly ? nothing : formView(desk, uid)}
      ${wishes.length ? html`<ul class="cp-plain mw-wishes">${repeat(wishes, ({ id }) => id, (member) => wishView(desk, member, uid))}</ul>` : html`<p class="cp-hint">What you hope for stands here, and dashed on the map.</p>`}
      ${turnsHere(desk)}
      <p class="cp-unseen" role="status" aria-live="polite">${desk.said}</p>`, root);
  };
  const unlisten = desk.listen(draw);
  draw();
  signal?.addEventListener("abort", unlisten);
  return unlisten;
}

export default { initialize: (/** @type {any} */ { model }) => { wishesOf(model); return deskEnds(model); }, render: show };
