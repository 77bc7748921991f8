/** Where one goal stands: the ladder with all that was said, and the level it stands at today, by whom, in which words. */
import { html, nothing } from "lit-html";
import { live } from "lit-html/directives/live.js";
import { choice, day, textField } from "../parts.js";
import { short } from "../records.js";
import { FIELD_OF, dayProblem } from "./goal_desk.js";
import { DRAWN, ladderView, signed } from "./ladder.js";

/** @typedef {import("./goal_desk.js").GoalDesk} GoalDesk */
/** @typedef {import("../space.js").Entry} Entry */

/** @param {GoalDesk} desk @param {Entry} goal @param {string} uid */
export function todayView(desk, goal, uid) {
  if (!goal.body.expected.trim()) {
    return html`<p>First write what you both expect. Then you can say where it stands.</p>
      ${desk.readonly ? nothing : html`<div><button type="button" class="cp-main" @click=${() => desk.show({ section: "levels" })}>Write the level you expect</button></div>`}`;
  }
  const ratings = desk.ratings.get(goal.id) ?? [];
  return html`<div class="gs-levels">
    ${ladderView(goal, ratings, inWords(desk, goal, ratings))}
    ${ratings.length > DRAWN ? html`<p class="cp-hint">The newest ${DRAWN} are drawn. All ${ratings.length} are in the table.</p>` : nothing}
    <p class="cp-hint">A circle: ${desk.words.person} said it. A square: ${squares(desk, ratings)}. A diamond: both together.</p>
    ${desk.readonly ? nothing : rateView(desk, goal, uid)}
    ${ratings.length ? tableView(desk, goal, ratings) : nothing}
  </div>`;
}

/** Who is meant by a square: the practitioner, and those who were it when they rated. @param {GoalDesk} desk @param {Entry[]} ratings */
const squares = (desk, ratings) => [...new Set([...ratings.filter(({ body }) => body.rated_by === "practitioner").map((each) => desk.raterWord(each)), desk.words.practitioner])].join(" or ");

/** @param {GoalDesk} desk @param {Entry} goal @param {Entry[]} ratings */
function inWords(desk, { body }, ratings) {
  const said = ratings.slice(-DRAWN).map((rating) => `${day(rating.body.day)}: ${desk.levelWord(rating.body.level)}, said by ${desk.raterWord(rating)}.`);
  return [`A ladder of five levels. It starts at ${desk.levelWord(body.baseline)}.`, ...said].join(" ");
}

/** @param {GoalDesk} desk @param {Entry} goal @param {string} uid */
function rateView(desk, goal, uid) {
  const score = desk.ratingOf(goal.id);
  const wrong = dayProblem(desk.day);
  const names = desk.words;
  const raters = [{ value: "both", label: "Both together" }, { value: "person", label: names.person }, { value: "practitioner", label: names.practitioner }];
  return html`<div class="gs-when">
      ${choice({ legend: "Who says so?", name: `${uid}-rater`, options: raters, value: desk.rater, pick: (rater) => desk.show({ rater }) })}
      <div class="cp-field"><label for="${uid}-day">On which day?</label>
        <input id="${uid}-day" type="date" aria-describedby=${wrong ? `${uid}-day-wrong` : nothing} aria-invalid=${wrong ? "true" : nothing} .value=${live(desk.day)}
          @change=${(/** @type {any} */ event) => desk.show({ day: event.target.value })} />
        ${wrong ? html`<p class="gs-why" id="${uid}-day-wrong">${wrong}</p>` : nothing}</div>
    </div>
    <fieldset class="cp-choice gs-rate" ?disabled=${Boolean(wrong)}><legend>Where does it stand?</legend>
      ${desk.levels.map(([level, word]) => html`<label class="cp-segment"><input type="radio" name="${uid}-level" .checked=${live(score?.body.level === level)} @change=${() => desk.rate(goal, level)} />
        <span><b class="gs-sign">${signed(level)}</b><bdi class="cp-grow">${goal.body[FIELD_OF[level]] || word}</bdi>${goal.body[FIELD_OF[level]] ? html`<small>${word}</small>` : nothing}</span></label>`)}
    </fieldset>
    ${score ? html`${textField({ id: `${uid}-words`, label: "In a few words, if you like", value: score.body.words, long: true, type: (text) => desk.sayWhy(goal, score, text), done: () => desk.space.left() })}` : nothing}`;
}

/** @param {GoalDesk} desk @param {Entry} goal @param {Entry[]} ratings */
function tableView(desk, goal, ratings) {
  return html`<details class="cp-more"><summary>All that was said, as a table (${ratings.length})</summary>
    <div class="cp-tablebox" tabindex="0" role="region" aria-label="What was said of ${short(goal.body.text)}"><table class="cp-table">
      <thead><tr><th scope="col">Day</th><th scope="col">Level</th><th scope="col">Said by</th><th scope="col">In words</th>${desk.readonly ? nothing : html`<th scope="col"><span class="cp-unseen">What to do</span></th>`}</tr></thead>
      <tbody>${ratings.map((rating) => rowView(desk, goal, rating))}</tbody>
    </table></div></details>`;
}

/** @param {GoalDesk} desk @param {Entry} goal @param {Entry} rating */
function rowView(desk, goal, rating) {
  const { level, words } = rating.body;
  const when = day(rating.body.day);
  return html`<tr><th scope="row" data-label="Day">${when}</th><td data-label="Level">${signed(level)} ${desk.levelWord(level)}</td><td data-label="Said by">${desk.raterWord(rating)}</td>
    <td data-label="In words" dir="auto">${words || "–"}</td>
    ${desk.readonly ? nothing : html`<td><button type="button" aria-label="Take the rating of ${when} back" @click=${() => desk.takeBack(goal, rating)}>Take back</button></td>`}</tr>`;
}
