/** A ladder in words and bars; lit-html templates. */
import { html, nothing } from "lit-html";
import { live } from "lit-html/directives/live.js";
import { repeat } from "lit-html/directives/repeat.js";
import { conflictsView } from "../conflicts.js";
import { dayField } from "../day_field.js";
import { historyView, noticeView, statusLine, turnsView } from "../desk_parts.js";
import { goalChoice } from "../goal_choice.js";
import { day, kindIcon, textField } from "../parts.js";
import { short } from "../records.js";
import { takenView } from "../taken_away.js";
import { RUNG_STATES } from "./ladder_desk.js";

/** @typedef {import("./ladder_desk.js").LadderDesk} LadderDesk */
/** @typedef {import("./ladder_desk.js").Rung} Rung */
/**
 * What one view of the ladder has open, what is half typed and looked for in it, and how many steps it draws where not all of them.
 * @typedef {{opened: string, picking: string, splitting: string, knocked: string, typed: string, smaller: string, seeks: Record<string, string>, most?: number, draw: () => void, focus: (...places: string[]) => void}} Look
 */

/** So many steps before the next one fill a phone. */
const FILLS_A_SCREEN = 4;
const STATES = { ...RUNG_STATES, ahead: "" };

/** @param {LadderDesk} desk @param {string} uid @param {Look} look */
export function ladderView(desk, uid, look) {
  const rungs = desk.rungs();
  const goals = desk.goals();
  const title = desk.model.get("title");
  return html`${title ? html`<h2 id="${uid}-title" dir="auto">${title}</h2>` : nothing}
    ${desk.model.get("about") ? html`<p>${desk.model.get("about")}</p>` : nothing}${statusLine(desk)}
    ${noticeView(desk)}
    ${conflictsView(desk, undefined, rungs.slice(0, look.most).some(({ id }) => id === look.opened) ? look.opened : "")}
    ${goals.length > 1 ? goalChoice(goals, { ...seeking(look, `${uid}-goal`), label: "Steps towards", none: "All steps", value: desk.towards, pick: (value) => { desk.goal = value; desk.tell(); } }) : nothing}
    ${nextView(rungs, look)}
    ${rungs.length
      ? html`<ol class="ld-rungs">${repeat(rungs.slice(0, look.most), ({ id }) => id, (rung, at) => rungView(desk, rung, { at, of: rungs.length }, uid, look))}</ol>`
      : html`<p class="cp-hint">No steps yet. Start with one so small that you would do it on a bad day: one phone call, or a look at the door.</p>`}
    ${desk.readonly ? nothing : addView(desk, uid, look)}
    ${desk.readonly ? nothing : turnsView(desk)}
    <p class="cp-unseen" role="status" aria-live="polite">${desk.said}</p>`;
}

/** What is typed to find a goal for one choice, and how it is kept. @param {Look} look @param {string} id */
const seeking = (look, id) => ({ id, seek: look.seeks[id] ?? "", find: (/** @type {string} */ words) => { look.seeks[id] = words; look.draw(); } });

/** After months the steps that are done fill the first screens: a way past them. @param {Rung[]} rungs @param {Look} look */
function nextView(rungs, look) {
  const at = rungs.findIndex(({ state }) => state === "next" || state === "ahead");
  if (at < FILLS_A_SCREEN) return nothing;
  return html`<p class="ld-past"><button type="button" @click=${() => look.focus(`[data-rung="${CSS.escape(rungs[at].id)}"] .ld-open`)}>Go to the next step: <bdi>${short(rungs[at].text)}</bdi></button></p>`;
}

/** @param {LadderDesk} desk @param {string} uid @param {Look} look */
function addView(desk, uid, look) {
  const add = (/** @type {Event} */ event) => {
    event.preventDefault();
    const text = look.typed.trim();
    if (!text) return;
    desk.add(text);
    look.typed = "";
    look.draw();
    look.focus(`#${uid}-new`);
  };
  return html`<form class="cp-addline ld-add" @submit=${add}>
    <label for="${uid}-new">A next step, however small</label>
    <input id="${uid}-new" type="text" dir="auto" maxlength="10000" autocomplete="off" .value=${live(look.typed)}
      @input=${(/** @type {Event} */ event) => { look.typed = /** @type {HTMLInputElement} */ (event.target).value; }} />
    <button class="cp-main">Add</button>
  </form>`;
}

/** @param {LadderDesk} desk @param {Rung} rung @param {{at: number, of: number}} place @param {string} uid @param {Look} look */
function rungView(desk, rung, place, uid, look) {
  const opened = look.opened === rung.id;
  const id = `${uid}-${rung.id}`;
  const open = () => {
    look.opened = opened ? "" : rung.id;
    look.picking = look.splitting = look.knocked = "";
    desk.space.left();
    look.draw();
  };
  const ways = rung.techniques.map((each) => desk.words.techniques[each]);
  const facts = [STATES[rung.state], rung.day ? day(rung.day) : "", ...ways].filter(Boolean);
  return html`<li class="ld-rung ld-${rung.state.replace(" ", "-")}" data-rung=${rung.id}>
    <div class="ld-head">
      <span class="ld-number" aria-hidden="true">${rung.state === "done" ? "✓" : place.at + 1}</span>
      <button type="button" class="ld-open" aria-expanded=${opened} aria-controls="${id}-panel" @click=${open}>
        <span class="ld-text" dir="auto">${rung.text}</span>${facts.length ? html`<span class="cp-hint">${facts.join(" · ")}</span>` : nothing}
      </button>
    </div>
    ${hardView(rung)}
    ${helperView(desk, rung, id, look)}
    <div id="${id}-panel" ?hidden=${!opened}>${opened ? panelView(desk, rung, place, id, look) : nothing}</div>
  </li>`;
}

/** How hard it looked, and how hard it was: two bars, and the same in words. @param {Rung} rung */
function hardView({ before, after }) {
  if (before === null && after === null) return nothing;
  const bar = (/** @type {string} */ name, /** @type {number|null} */ value) =>
    value === null ? nothing : html`<span class="ld-bar"><span class="ld-bar-name">${name}</span><span class="ld-track" aria-hidden="true"><span class="ld-${name}" style="inline-size:${value}%"></span></span><span>${value}</span></span>`;
  return html`<p class="ld-hard"><span class="cp-unseen">How hard, 0 to 100: </span>${bar("before", before)}${bar("after", after)}</p>`;
}

/** Who helps, and choosing them from the map. @param {LadderDesk} desk @param {Rung} rung @param {string} id @param {Look} look */
function helperView(desk, rung, id, look) {
  const { words, gone: left } = desk.helperOf(rung);
  // Whoever was there when a step was taken was there, whatever became of them since.
  const gone = left && rung.state !== "done";
  const picking = look.picking === rung.id;
  const pick = () => {
    look.picking = picking ? "" : rung.id;
    look.draw();
    if (!picking) look.focus(`#${CSS.escape(id)}-helpers button`);
  };
  const said = rung.supporter === "alone" ? html`<b>On my own</b>` : words ? html`With <b><bdi>${words}</bdi></b>${gone ? " (no longer on the map)" : ""}` : left ? (gone ? "Whoever helped was taken off the map: choose another" : "With somebody who was taken off the map") : "Who helps?";
  if (desk.readonly) return words ? html`<p class="ld-with">${said}</p>` : nothing;
  return html`<div class="ld-helper">
    <button type="button" class="ld-with ${gone ? "ld-gone" : ""}" aria-expanded=${picking} aria-controls="${id}-helpers" @click=${pick}>${said}<span class="cp-unseen"> for: ${short(rung.text)}</span></button>
    <div id="${id}-helpers" ?hidden=${!picking}>${picking ? pickView(desk, rung, id, look) : nothing}</div>
  </div>`;
}

/** @param {LadderDesk} desk @param {Rung} rung @param {string} id @param {Look} look */
function pickView(desk, rung, id, look) {
  const done = (/** @type {string|null} */ supporter, /** @type {string} */ words) => () => {
    look.picking = "";
    desk.set(rung.id, { supporter }, supporter ? `${short(rung.text)}: with ${short(words)}` : `${short(rung.text)}: nobody chosen`);
    look.focus(`[data-rung="${CSS.escape(rung.id)}"] .ld-with`);
  };
  const choice = (/** @type {string|null} */ value, /** @type {any} */ words, /** @type {any} */ icon = nothing) =>
    html`<li><button type="button" aria-pressed=${rung.supporter === value} @click=${done(value, String(words))}>${icon}<bdi>${words}</bdi></button></li>`;
  const here = desk.helpers().filter((helper) => helper.offered);
  return html`<ul class="cp-plain ld-helpers" aria-label="Who could help">
    ${choice("practitioner", desk.words.practitioner)}${choice("alone", desk.words.techniques.alone)}
    ${here.map((helper) => choice(helper.id, helper.label, kindIcon(helper.kind)))}
    ${rung.supporter ? html`<li><button type="button" class="cp-close" @click=${done(null, "")}>Nobody yet</button></li>` : nothing}
  </ul>${here.length ? nothing : html`<p class="cp-hint">People and places on your map show here, once the map has some.</p>`}`;
}

/** The rest of a step, on demand. @param {LadderDesk} desk @param {Rung} rung @param {{at: number, of: number}} place @param {string} id @param {Look} look */
function panelView(desk, rung, place, id, look) {
  const disabled = desk.readonly;
  const state = (/** @type {Rung["state"]} */ to, /** @type {string} */ word) =>
    html`<button type="button" aria-pressed=${rung.state === to} @click=${() => desk.set(rung.id, { state: rung.state === to ? "ahead" : to }, `${short(rung.text)}: ${rung.state === to ? "ahead" : word.toLowerCase()}`)}>${word}</button>`;
  const chosen = rung.techniques.length;
  return html`<div class="cp-panel ld-panel">
    ${takenView(desk, rung.id)}
    ${disabled ? nothing : html`<div class="cp-row" role="group" aria-label="Where it stands">${state("next", "Next")}${state("done", "Done")}${state("not now", "Not now")}</div>`}
    ${textField({ id: `${id}-text`, label: "The step", value: rung.text, disabled, type: (value) => desk.write(rung, "text", value), done: () => desk.space.left() })}
    ${goalView(desk, rung, id, look)}${guessView(desk, rung, "before", "How hard does it look?", id)}
    <details class="cp-more"><summary>What would make it easier?${chosen ? ` (${chosen} chosen)` : ""}</summary>
      <fieldset class="cp-choice ld-ways" ?disabled=${disabled}><legend class="cp-unseen">What would make it easier?</legend>${Object.entries(desk.words.techniques).filter(([value]) => value !== "alone").map(([value, label]) => html`<label class="cp-check"><input type="checkbox" .checked=${live(rung.techniques.includes(value))} @change=${() => desk.toggle(rung, value)} />${label}</label>`)}</fieldset>
    </details>
    ${dayField({ id: `${id}-day`, label: "Day", value: rung.day, disabled, redraw: look.draw, pick: (value) => desk.set(rung.id, { day: value }, `${short(rung.text)}: ${value ? day(value) : "no day"}`) })}
    ${rung.state === "done" ? html`${guessView(desk, rung, "after", "How hard was it?", id)}
      ${learnedView(desk, rung, id, "What did you learn?")}` : nothing}
    ${disabled ? nothing : deedsView(desk, rung, place, id, look)}
    ${historyView(desk, rung.id)}
  </div>`;
}

/** What came of a step, in words. @param {LadderDesk} desk @param {Rung} rung @param {string} id @param {string} label @param {string} [hint] */
function learnedView(desk, rung, id, label, hint) {
  return textField({ id: `${id}-learned`, label, hint, value: rung.learned, long: true, disabled: desk.readonly, type: (value) => desk.write(rung, "learned", value), done: () => desk.space.left() });
}

/** After a knock: what happened, and a way back for whoever wants one. @param {LadderDesk} desk @param {Rung} rung @param {string} id @param {Look} look */
function knockView(desk, rung, id, look) {
  if (rung.state === "done" || (look.knocked !== rung.id && !rung.learned)) return nothing;
  const back = desk.wayBack(rung);
  const goBack = () => {
    look.opened = back?.id ?? desk.goBack(rung);
    look.knocked = "";
    look.draw();
    look.focus(`[data-rung="${CSS.escape(look.opened)}"] .ld-open`);
  };
  return html`<div class="ld-knock">${learnedView(desk, rung, id, "What happened?", "A line, or nothing. This step waits, and nothing is lost.")}
    ${desk.readonly ? nothing : html`<button type="button" @click=${goBack}>${back ? "See the step to go back together" : "Add a step: go back together"}</button>`}</div>`;
}

/** Which goal a step leads to, once there is one. @param {LadderDesk} desk @param {Rung} rung @param {string} id @param {Look} look */
function goalView(desk, rung, id, look) {
  const goals = desk.goals();
  if (!goals.length) return nothing;
  const known = goals.some(({ value }) => value === rung.goal);
  const pick = (/** @type {string} */ value) => desk.set(rung.id, { goal: value || null }, `${short(rung.text)}: ${value ? `towards ${short(desk.wordFor("goal", value))}` : "towards no goal"}`);
  return goalChoice(goals, { ...seeking(look, `${id}-goal`), label: "Towards which goal?", none: "No goal yet", value: known ? rung.goal ?? "" : "", disabled: desk.readonly, pick });
}

/** @param {LadderDesk} desk @param {Rung} rung @param {"before"|"after"} field @param {string} label @param {string} id */
function guessView(desk, rung, field, label, id) {
  const now = rung[field];
  const take = (/** @type {Event} */ event) => {
    const value = Number(/** @type {HTMLInputElement} */ (event.target).value);
    desk.set(rung.id, { [field]: value }, `${short(rung.text)}: ${value} ${field}`, `${value} of 100`);
  };
  return html`<div class="cp-field"><label for="${id}-${field}">${label}</label>
    <p class="cp-hint" id="${id}-${field}-hint">0 is no trouble, 100 is the hardest. A guess is enough.</p>
    <div class="ld-guess"><input id="${id}-${field}" type="range" min="0" max="100" step="5" ?disabled=${desk.readonly} aria-describedby="${id}-${field}-hint"
      aria-valuetext=${now === null ? "not said" : nothing} .value=${live(String(now ?? 50))} @change=${take} @click=${(/** @type {Event} */ event) => now === null && take(event)} />
      <output for="${id}-${field}">${now ?? "not said"}</output></div></div>`;
}

/** Smaller, up and down, after a knock, away. @param {LadderDesk} desk @param {Rung} rung @param {{at: number, of: number}} place @param {string} id @param {Look} look */
function deedsView(desk, rung, { at, of }, id, look) {
  const split = (/** @type {Event} */ event) => {
    event.preventDefault();
    const text = look.smaller.trim();
    if (!text) return;
    look.opened = desk.split(rung, text);
    look.smaller = look.splitting = "";
    look.draw();
    look.focus(`[data-rung="${CSS.escape(look.opened)}"] .ld-open`);
  };
  const splitting = look.splitting === rung.id;
  return html`<div class="cp-row">
      <button type="button" aria-expanded=${splitting} @click=${() => { look.splitting = splitting ? "" : rung.id; look.draw(); if (!splitting) look.focus(`#${CSS.escape(id)}-smaller`); }}>A smaller step first</button>
      <button type="button" @click=${() => { desk.knock(rung); look.knocked = rung.id; look.draw(); look.focus(`#${CSS.escape(id)}-learned`); }}>It did not go well</button>
    </div>
    ${knockView(desk, rung, id, look)}
    ${splitting ? html`<form class="cp-addline" @submit=${split}><label for="${id}-smaller">The smaller step, with the same help</label>
      <input id="${id}-smaller" type="text" dir="auto" maxlength="10000" autocomplete="off" .value=${live(look.smaller)} @input=${(/** @type {Event} */ event) => { look.smaller = /** @type {HTMLInputElement} */ (event.target).value; }} />
      <button class="cp-main">Add</button></form>` : nothing}
    <div class="cp-row">
      <button type="button" ?disabled=${at === 0} @click=${() => desk.move(rung, -1)}>Earlier</button>
      <button type="button" ?disabled=${at === of - 1} @click=${() => desk.move(rung, 1)}>Later</button>
      <button type="button" class="cp-off" @click=${() => { look.opened = ""; desk.remove(rung); look.focus(".ld-open", "input"); }}>Take it away</button>
    </div>`;
}
