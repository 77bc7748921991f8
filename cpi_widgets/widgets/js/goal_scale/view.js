/** All goals: a line to add one, the list with a small ladder each, the open one, and the summary number for who asks. */
import { html, nothing } from "lit-html";
import { live } from "lit-html/directives/live.js";
import { repeat } from "lit-html/directives/repeat.js";
import { conflictsView } from "../conflicts.js";
import { noticeView, statusLine, turnsView } from "../desk_parts.js";
import { day } from "../parts.js";
import { short } from "../records.js";
import { PAST, STATE_WORDS } from "./goal_desk.js";
import { smallLadder } from "./ladder.js";
import { levelsView } from "./levels_view.js";
import { todayView } from "./today_view.js";

/** @typedef {import("./goal_desk.js").GoalDesk} GoalDesk */
/** @typedef {import("../space.js").Entry} Entry */
/** @typedef {{toGoal: (id: string) => void, toNew: () => void}} Go  where the focus goes next */

const SEARCH_FROM = 8;

/** @param {GoalDesk} desk @param {string} uid @param {Go} go */
export function goalsView(desk, uid, go) {
  const { goals } = desk;
  return html`<h2 dir="auto">${desk.model.get("title") || "Goals"}</h2>
    ${statusLine(desk)}${noticeView(desk)}${conflictsView(desk)}
    ${desk.readonly ? nothing : addView(desk, uid, go)}
    ${goals.length ? nothing : html`<p class="cp-hint">Your goals will stand here. Write the first one above: one or two are plenty.</p>`}
    ${goals.length >= SEARCH_FROM ? searchView(desk, uid) : nothing}
    ${listView(desk, uid, go)}
    ${goals.length ? summaryView(desk) : nothing}
    ${desk.readonly || !desk.touched ? nothing : turnsView(desk)}
    <p class="cp-unseen" role="status" aria-live="polite">${desk.said}</p>`;
}

/** @param {GoalDesk} desk @param {string} uid @param {Go} go */
function addView(desk, uid, go) {
  const add = (/** @type {Event} */ event) => {
    event.preventDefault();
    const id = desk.add();
    if (id) go.toGoal(id);
  };
  return html`<form class="cp-addline" @submit=${add}>
    <label for="${uid}-new">A new goal</label>
    <input id="${uid}-new" type="text" dir="auto" maxlength="10000" autocomplete="off" .value=${live(desk.draft)}
      @input=${(/** @type {any} */ event) => { desk.draft = event.target.value; }} />
    <button type="submit" class="cp-main">Add</button>
  </form>`;
}

/** @param {GoalDesk} desk @param {string} uid */
function searchView(desk, uid) {
  return html`<div class="cp-field"><label for="${uid}-find">Find a goal</label>
    <input id="${uid}-find" type="text" dir="auto" autocomplete="off" .value=${live(desk.filter)} @input=${(/** @type {any} */ event) => desk.show({ filter: event.target.value })} />
    <p class="cp-hint" role="status">${desk.filter ? (desk.listed.found === 1 ? "1 goal has these words." : `${desk.listed.found} goals have these words.`) : nothing}</p></div>`;
}

/** @param {GoalDesk} desk @param {string} uid @param {Go} go */
function listView(desk, uid, go) {
  const { shown, more } = desk.listed;
  if (!shown.length) return nothing;
  return html`<ul class="cp-plain gs-goals">${repeat(shown, ({ id }) => id, (goal) => html`<li class="gs-goal ${PAST.has(goal.body.state) ? "gs-past" : ""}" data-goal=${goal.id}>${goal.id === desk.opened ? openView(desk, goal, uid, go) : closedView(desk, goal, go)}</li>`)}</ul>
    ${more ? html`<button type="button" @click=${() => desk.showMore()}>Show more goals (${more})</button>` : nothing}`;
}

/** Where a goal stands, in words: the newest of each voice, side by side. @param {GoalDesk} desk @param {Entry} goal */
export function standing(desk, goal) {
  const newest = new Map(desk.ratings.get(goal.id)?.map((rating) => [rating.body.rated_by, rating]));
  if (newest.size) return [...newest.values()].map((last) => `${desk.levelWord(last.body.level)} on ${day(last.body.day)}, said by ${desk.raterWord(last)}`).join("; ");
  return goal.body.expected.trim() ? "not rated yet" : "no levels yet";
}

/** @param {GoalDesk} desk @param {Entry} goal @param {Go} go */
function closedView(desk, goal, go) {
  const { text, state } = goal.body;
  const open = () => {
    desk.show({ opened: goal.id });
    go.toGoal(goal.id);
  };
  return html`<button type="button" class="gs-row" aria-expanded="false" @click=${open}>
    <span class="cp-grow"><b dir="auto">${text}</b><br /><span class="cp-hint">${state === "live" ? "" : `${STATE_WORDS[state]}, `}${standing(desk, goal)}</span></span>${smallLadder(goal, desk.ratings.get(goal.id) ?? [])}</button>`;
}

/** @param {GoalDesk} desk @param {Entry} goal @param {string} uid @param {Go} go */
function openView(desk, goal, uid, go) {
  const part = (/** @type {import("./goal_desk.js").Section} */ section, /** @type {string} */ word) =>
    html`<button type="button" aria-pressed=${desk.section === section ? "true" : "false"} @click=${() => desk.show({ section })}>${word}</button>`;
  const close = () => {
    desk.show({ opened: "" });
    go.toGoal(goal.id);
  };
  return html`<section class="cp-card gs-open" aria-labelledby="${uid}-title">
    <div class="cp-head"><h3 id="${uid}-title" dir="auto" tabindex="-1">${short(goal.body.text)}</h3>
      <button type="button" class="cp-close" aria-label="Close ${short(goal.body.text)}" @click=${close}>Close</button></div>
    ${againView(desk, goal, go)}
    <div class="cp-row gs-sections" role="group" aria-label="About this goal">${part("plan", "The plan")}${part("levels", "Five levels")}${part("today", "Where it stands")}</div>
    ${{ plan: planView, levels: levelsView, today: todayView }[desk.section](desk, goal, uid)}
  </section>`;
}

/** What a goal that rests or is over says of itself, with the way back. @param {GoalDesk} desk @param {Entry} goal @param {Go} go */
function againView(desk, goal, go) {
  const take = () => {
    desk.set(goal, { state: "live" }, "taken up again");
    go.toGoal(goal.id);
  };
  const word = STATE_WORDS[goal.body.state];
  if (goal.body.state === "live" || !word) return nothing;
  return html`<div class="cp-callout gs-again"><p>This goal is <b>${word}</b>. It stays here with all that was said.</p>
    ${desk.readonly ? nothing : html`<button type="button" @click=${take}>Take it up again</button>`}</div>`;
}

/** The plan, as soon as its part is there. @param {GoalDesk} desk @param {Entry} goal @param {string} uid */
function planView(desk, goal, uid) {
  if (desk.plan) return desk.plan.planView(desk, goal, uid);
  if (!desk.planProblem) desk.fetchPlan();
  return desk.planProblem ? html`<p>${desk.planProblem}</p><div><button type="button" @click=${() => { desk.planProblem = ""; desk.fetchPlan(); }}>Try again</button></div>` : html`<p class="cp-hint">One moment…</p>`;
}

/** @param {GoalDesk} desk */
function summaryView(desk) {
  const { asked, summary } = desk;
  const lines = (/** @type {string[]} */ told) => html`<ul class="gs-told">${told.map((line) => html`<li dir="auto">${line}</li>`)}</ul>`;
  return html`<div class="gs-summary">
    <button type="button" aria-expanded=${asked ? "true" : "false"} @click=${() => desk.askSummary()}>${asked ? "Put the summary number away" : "Show the summary number"}</button>
    ${asked ? html`<div class="cp-card" role="status">${summary
      ? html`<h3>Goal by goal</h3>${lines(summary.goals)}<h3>The summary number (T)</h3>${lines(summary.number)}`
      : html`<p>Working it out…</p>`}</div>` : nothing}
  </div>`;
}
