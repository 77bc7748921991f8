/** The five levels of one goal, written by the pair: only what is expected must be there; the rest is on demand. */
import { html, nothing } from "lit-html";
import { choice, textField } from "../parts.js";
import { FIELD_OF } from "./goal_desk.js";
import { signed } from "./ladder.js";
import { overlaps } from "./overlaps.js";

/** @typedef {import("./goal_desk.js").GoalDesk} GoalDesk */
/** @typedef {import("../space.js").Entry} Entry */

const HINTS = /** @type {Record<number, string>} */ ({
  2: "More than you dare to hope for.", 1: "A bit more than you both expect.",
  0: "What would you see, if it goes as you both expect?", [-1]: "A bit less, or how it is today.", [-2]: "A lot less, or nothing yet.",
});

/** @param {GoalDesk} desk @param {Entry} goal @param {string} uid */
export function levelsView(desk, goal, uid) {
  const { body } = goal;
  const others = desk.levels.filter(([level]) => level !== 0);
  const written = others.some(([level]) => body[FIELD_OF[level]]);
  return html`<div class="gs-levels">
    ${levelField(desk, goal, 0, uid)}
    <details class="cp-more" ?open=${written}><summary>The other four levels, if you like</summary>
      <div class="gs-levels">${others.map(([level]) => levelField(desk, goal, level, uid))}</div></details>
    ${overlapsView(desk, body)}
    ${baselineView(desk, goal, uid)}
    <details class="cp-more"><summary>Importance</summary>${importanceView(desk, goal, uid)}</details>
  </div>`;
}

/** @param {GoalDesk} desk @param {Entry} goal @param {number} level @param {string} uid */
function levelField(desk, goal, level, uid) {
  const name = FIELD_OF[level];
  return textField({
    id: `${uid}-${name}`, label: html`<b class="gs-sign">${signed(level)}</b> ${desk.levelWord(level)}`, hint: HINTS[level], long: true,
    value: goal.body[name], disabled: desk.readonly, type: (text) => desk.write(goal, name, text), done: () => desk.space.left(),
  });
}

/** A kind word about levels that are hard to tell apart; nothing is held up. @param {GoalDesk} desk @param {Record<string, any>} body */
function overlapsView(desk, body) {
  const found = overlaps(desk.levels.map(([level]) => [level, body[FIELD_OF[level]] ?? ""]));
  if (!found.length) return nothing;
  const same = { words: "say the same", numbers: "have numbers that meet" };
  return html`<div class="gs-hint" role="status"><p>It is all kept. Look at this together:</p><ul>${found.map(
    ({ a, b, why }) => html`<li>${signed(a)} and ${signed(b)} ${same[why]}. How would you tell which of them it is?</li>`,
  )}</ul></div>`;
}

/** @param {GoalDesk} desk @param {Entry} goal @param {string} uid */
function baselineView(desk, goal, uid) {
  const words = /** @type {Record<number, string>} */ ({ [-1]: "There is a bit already (−1)", [-2]: "There is nothing yet (−2)" });
  return html`<div>
    ${choice({
      legend: "Where does it start?", name: `${uid}-baseline`, value: goal.body.baseline, disabled: desk.readonly,
      options: [-1, -2].map((value) => ({ value, label: words[value] })),
      pick: (baseline) => desk.set(goal, { baseline }, `starts at ${signed(baseline)}`),
    })}
    <p class="cp-hint">By custom a goal starts at −1. If nothing is there yet, and it could not get worse, it starts at −2. Your choice is kept with the goal.</p>
  </div>`;
}

/** @param {GoalDesk} desk @param {Entry} goal @param {string} uid */
function importanceView(desk, goal, uid) {
  const options = [{ value: null, label: "Like the others" }, { value: 1, label: "1 A little" }, { value: 2, label: "2 Quite" }, { value: 3, label: "3 Very" }];
  return html`${choice({
      legend: "How much does it matter, next to your other goals?", name: `${uid}-importance`, options, value: goal.body.importance, disabled: desk.readonly,
      pick: (importance) => desk.set(goal, { importance }, importance ? `importance ${importance} of 3` : "as important as the others"),
    })}
    <p class="cp-hint">You need not choose. It changes the summary number only, and only once every rated goal has one.</p>`;
}
