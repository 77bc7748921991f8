/** Barriers in three columns, and the list of who does what; lit-html templates. */
import { html, nothing } from "lit-html";
import { repeat } from "lit-html/directives/repeat.js";
import { conflictsView } from "../conflicts.js";
import { historyView, noticeView, statusLine, turnsView } from "../desk_parts.js";
import { overtakenBeside } from "../overtaken.js";
import { selectField, textField } from "../parts.js";
import { short } from "../records.js";
import { takenView } from "../taken_away.js";
import { actionView, plan } from "./actions.js";
import { DEEPEST, SIDES } from "./barriers_desk.js";
import { lineView } from "./line.js";

/** @typedef {import("./barriers_desk.js").BarriersDesk} BarriersDesk */
/** @typedef {import("./barriers_desk.js").Barrier} Barrier */
/** @typedef {import("./barriers_desk.js").Side} Side */
/** @typedef {import("./line.js").Look} Look */

/** A side in words. @param {BarriersDesk} desk @param {Side} side */
export function sideWord({ words }, side) {
  return side === "organisation" ? "In the organisation" : `On ${short(side === "service_user" ? words.person : words.practitioner)}’s side`;
}

/** As a sentence begins. @param {string} words */
const begun = (words) => words.charAt(0).toUpperCase() + words.slice(1);

/** @param {BarriersDesk} desk @param {string} uid @param {Look} look */
export function barriersView(desk, uid, look) {
  const wholes = desk.wholes();
  const title = desk.model.get("title");
  const isOpen = (/** @type {Barrier} */ { id, parts }) => id === look.opened || parts.some(isOpen);
  return html`${title ? html`<h2 dir="auto">${title}</h2>` : nothing}
    ${desk.model.get("about") ? html`<p>${desk.model.get("about")}</p>` : nothing}${statusLine(desk)}
    ${noticeView(desk)}
    ${conflictsView(desk, undefined, wholes.filter(({ state }) => state === "open" || state === "smaller").some(isOpen) ? look.opened : "")}
    <div class="ba-sides">${SIDES.map((side) => sideView(desk, side, wholes.filter((each) => each.side === side), uid, look))}</div>
    ${plan(desk, uid, look)}
    ${desk.readonly ? nothing : turnsView(desk)}
    <p class="cp-unseen" role="status" aria-live="polite">${desk.said}</p>`;
}

/** @param {BarriersDesk} desk @param {Side} side @param {Barrier[]} barriers @param {string} uid @param {Look} look */
function sideView(desk, side, barriers, uid, look) {
  const now = barriers.filter(({ state }) => state === "open" || state === "smaller");
  const later = barriers.filter(({ state }) => state === "parked");
  const gone = barriers.filter(({ state }) => state === "gone");
  const list = (/** @type {Barrier[]} */ some) => html`<ul class="cp-plain ba-list">${repeat(some, ({ id }) => id, (each) => barrierView(desk, each, uid, look))}</ul>`;
  const folded = (/** @type {Barrier[]} */ some, /** @type {string} */ word) => (some.length ? html`<details class="cp-more"><summary>${word} (${some.length})</summary>${list(some)}</details>` : nothing);
  return html`<section class="ba-side ba-${side}" aria-labelledby="${uid}-${side}">
    <h3 id="${uid}-${side}">${sideWord(desk, side)}</h3>
    ${now.length ? list(now) : html`<p class="cp-hint">Nothing here now.</p>`}
    ${folded(later, "Kept for later")}${folded(gone, "Gone")}
    ${desk.readonly ? nothing : html`${lineView(look, `${uid}-${side}-new`, "Something in the way", (text) => { look.opened = desk.add(side, text); })}${commonView(desk, side, look)}`}
  </section>`;
}

/** Kinds that many people meet: one tap writes one down. @param {BarriersDesk} desk @param {Side} side @param {Look} look */
function commonView(desk, side, look) {
  const kinds = desk.kindsOn(side);
  if (!kinds.length) return nothing;
  return html`<details class="cp-more"><summary>Ones that many people meet</summary>
    <div class="ba-common">${kinds.map((kind) => html`<button type="button" @click=${() => { look.opened = desk.add(side, begun(kind), kind); look.draw(); look.focus(`[data-barrier="${CSS.escape(look.opened)}"] .ba-open`); }}>${begun(kind)}</button>`)}</div></details>`;
}

/** @param {BarriersDesk} desk @param {Barrier} barrier @param {string} uid @param {Look} look @returns {any} */
function barrierView(desk, barrier, uid, look) {
  const opened = look.opened === barrier.id;
  const id = `${uid}-${barrier.id}`;
  const actions = desk.actionsOf(barrier.id);
  const open = () => {
    desk.space.left();
    look.opened = opened ? "" : barrier.id;
    look.action = "";
    look.draw();
  };
  const left = actions.filter(({ state }) => state === "open").length;
  const facts = [barrier.state === "smaller" ? "smaller now" : "", desk.kindOf(barrier), left ? `${left} to do` : "", barrier.side === "practitioner" && barrier.then ? `from before, with ${barrier.then}` : ""].filter(Boolean);
  return html`<li class="ba-barrier ba-is-${barrier.state}" data-barrier=${barrier.id}>
    <button type="button" class="ba-open" aria-expanded=${opened} aria-controls="${id}-panel" @click=${open}><span dir="auto">${barrier.text}</span>${facts.length ? html`<span class="cp-hint">${facts.join(" · ")}</span>` : nothing}</button>
    <div id="${id}-panel" ?hidden=${!opened}>${opened ? panelView(desk, barrier, id, uid, look) : nothing}</div>
    ${barrier.parts.length ? html`<ul class="cp-plain ba-list ba-parts" aria-label="Parts of ${short(barrier.text)}">${repeat(barrier.parts, (each) => each.id, (each) => barrierView(desk, each, uid, look))}</ul>` : nothing}
  </li>`;
}

/** @param {BarriersDesk} desk @param {Barrier} barrier @param {string} id @param {string} uid @param {Look} look */
function panelView(desk, barrier, id, uid, look) {
  const disabled = desk.readonly;
  const state = (/** @type {Barrier["state"]} */ to, /** @type {string} */ word) =>
    html`<button type="button" aria-pressed=${barrier.state === to} @click=${() => desk.setState(barrier, barrier.state === to ? "open" : to)}>${word}</button>`;
  const sides = SIDES.map((side) => ({ value: side, label: sideWord(desk, side) }));
  return html`<div class="cp-panel ba-panel">${takenView(desk, barrier.id)}
    ${textField({ id: `${id}-text`, label: "In your words", value: barrier.text, long: true, disabled, type: (value) => desk.write("barrier", barrier.id, "text", value), done: () => desk.space.left() })}
    ${overtakenBeside(desk, barrier.id, "text", (words) => desk.write("barrier", barrier.id, "text", words))}
    ${disabled ? nothing : html`<div class="cp-row" role="group" aria-label="How it is now">${state("smaller", "Smaller")}${state("gone", "Gone")}${state("parked", "Keep for later")}</div>`}
    ${whatToDo(desk, barrier, id, uid, look)}
    ${disabled || barrier.depth >= DEEPEST ? nothing : lineView(look, `${id}-part`, barrier.parts.length ? "Another part of it" : "Too big? Write down one part of it", (text) => desk.split(barrier, text))}
    ${disabled ? nothing : html`<details class="cp-more"><summary>More</summary>
      ${historyView(desk, barrier.id)}
      ${barrier.part_of ? nothing : selectField({ id: `${id}-side`, label: "Whose side is it on?", options: sides, value: barrier.side, pick: (value) => desk.moveTo(barrier, /** @type {Side} */ (value), sideWord(desk, /** @type {Side} */ (value))) })}
      <div class="cp-row"><button type="button" class="cp-off" @click=${() => { look.opened = ""; desk.remove(barrier); }}>Take it away</button></div></details>`}
  </div>`;
}

/** What is done about one; what is new belongs to its parts, once it is split. @param {BarriersDesk} desk @param {Barrier} barrier @param {string} id @param {string} uid @param {Look} look */
function whatToDo(desk, barrier, id, uid, look) {
  const actions = desk.actionsOf(barrier.id);
  const taken = new Set(actions.map(({ text }) => text));
  const closed = desk.readonly || barrier.parts.length > 0;
  if (closed && !actions.length) return nothing;
  const moves = closed ? [] : desk.movesFor(barrier).filter((move) => !taken.has(move));
  return html`<div class="ba-do">
    ${actions.length ? html`<ul class="cp-plain ba-actions">${repeat(actions, (each) => each.id, (each) => actionView(desk, each, `${uid}-b`, look))}</ul>` : nothing}
    ${moves.length ? html`<p class="cp-hint">Two first moves others have tried. Take one and change the words, or write your own.</p>
      <div class="ba-moves">${moves.map((move) => html`<button type="button" @click=${() => { look.action = desk.addAction(barrier, move); look.draw(); }}>${move}</button>`)}</div>` : nothing}
    ${closed ? nothing : lineView(look, `${id}-do`, "What could be done?", (text) => { look.action = desk.addAction(barrier, text); })}
  </div>`;
}
