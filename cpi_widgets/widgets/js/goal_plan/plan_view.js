/** The plan of one goal: its words and kind, a small first step, and on demand what it draws on, its stages and how it goes. */
import { html, nothing } from "lit-html";
import { live } from "lit-html/directives/live.js";
import { repeat } from "lit-html/directives/repeat.js";
import { historyView } from "../desk_parts.js";
import { today } from "../parts.js";
import { questionView, wrongView } from "../questions.js";
import { short } from "../records.js";

/** @typedef {import("../goal_scale/goal_desk.js").GoalDesk} GoalDesk */
/** @typedef {import("../space.js").Entry} Entry */

/** @param {GoalDesk} desk @param {Entry} goal @param {string} uid */
export function planView(desk, goal, uid) {
  const ask = (/** @type {string} */ name) => asked(desk, name, uid);
  const { kind, state } = goal.body;
  return html`<div class="gs-levels">
    <div role="alert">${wrongView(desk.filling, uid)}</div>
    ${ask("text")} ${ask("kind")} ${kindView(goal, ask)} ${ask("first_step")}
    <details class="cp-more"><summary>Look at it together</summary>${looksView(desk, goal)}</details>
    <details class="cp-more"><summary>What it draws on</summary><div class="gs-levels">${ask("aspiration")} ${ask("assets")} ${gentleView(desk, goal)} ${ask("contacts")}</div></details>
    <details class="cp-more"><summary>Stages on the way${stageCount(desk, goal)}</summary>${stagesView(desk, goal, uid)}</details>
    <details class="cp-more"><summary>Rest it, change it or let it go</summary><div class="gs-levels">${ask("state")}
      ${state === "changed" || state === "dropped" ? html`<p class="cp-hint">Changing a goal, or letting it go, is part of the work.</p>` : nothing}
      ${ask("why")} <div>${historyView(desk, goal.id)}</div></div></details>
  </div>`;
}

/** One question, by the name of its field. @param {GoalDesk} desk @param {string} name @param {string} uid */
function asked(desk, name, uid) {
  const question = desk.questions.find((each) => each.name === name);
  return question ? questionView(desk.filling, question, uid) : nothing;
}

/** What its kind asks for: an open goal asks nothing. @param {Entry} goal @param {(name: string) => any} ask */
function kindView({ body }, ask) {
  if (body.kind === "commitment") return ask("how_often");
  if (body.kind === "open") return html`<p class="cp-hint">An open goal, such as making new friends, needs no day and no number.</p>`;
  const gone = body.by && body.by < today() && body.state === "live";
  return html`${ask("by")}${gone ? html`<p class="cp-hint">That day has gone by. You can keep it, or choose another.</p>` : nothing}`;
}

/** What a goal has of what makes goals work; nothing is held up by it. @param {GoalDesk} desk @param {Entry} goal */
function looksView(desk, goal) {
  const { body } = goal;
  const words = (/** @type {string} */ text) => text.replace("{practitioner}", desk.words.practitioner);
  const missed = desk.looks.filter(([name]) => !body[name]);
  const facts = /** @type {Record<string, string>} */ ({
    tangible: body.expected.trim() ? "" : "Level 0 has no words yet.",
    small_steps: body.first_step.trim() || desk.stagesOf(goal.id).length ? "" : "There is no first step yet.",
    fits_interests: body.assets.length ? "" : "No strength is linked yet.",
  });
  return html`<fieldset class="gs-looks" ?disabled=${desk.readonly}><legend class="cp-unseen">Look at it together</legend>
      ${desk.looks.map(([name, text]) => html`<label class="cp-check"><input type="checkbox" .checked=${live(Boolean(body[name]))}
        @change=${(/** @type {any} */ event) => desk.set(goal, { [name]: event.target.checked }, `${event.target.checked ? "ticked" : "no longer ticked"}: ${words(text)}`)} /> ${words(text)}</label>
        ${facts[name] ? html`<p class="cp-hint">${facts[name]}</p>` : nothing}`)}
    </fieldset>
    <p class="cp-hint" role="status">${missed.length ? html`Not ticked: ${missed.map(([, text]) => `“${words(text).replace(/\.$/, "")}”`).join(", ")}. The goal stays as it is.` : "You ticked them all."}</p>`;
}

/** A gentle line where nothing of one partner's is linked; both get the same. @param {GoalDesk} desk @param {Entry} goal */
function gentleView(desk, goal) {
  const view = desk.space.view();
  const assets = goal.body.assets.map((/** @type {string} */ id) => view.get(id));
  const voices = new Set(assets.map((/** @type {Entry|undefined} */ asset) => (asset?.body.voice === "practitioner" && asset.then ? "" : asset?.body.voice)));
  const missing = /** @type {const} */ (["person", "practitioner"]).filter((partner) => !voices.has(partner));
  if (!missing.length) return nothing;
  return html`${missing.map((partner) => html`<p class="gs-gentle">Nothing that <bdi>${short(desk.words[partner])}</bdi> brings is linked yet. What could it be?</p>`)}`;
}

/** @param {GoalDesk} desk @param {Entry} goal */
function stageCount(desk, goal) {
  const count = desk.stagesOf(goal.id).length;
  return count ? ` (${count})` : "";
}

/** @param {GoalDesk} desk @param {Entry} goal @param {string} uid */
function stagesView(desk, goal, uid) {
  const stages = desk.stagesOf(goal.id);
  const add = (/** @type {Event} */ event) => {
    event.preventDefault();
    desk.addStage(goal);
  };
  return html`<div class="gs-levels">
    ${stages.length ? html`<ol class="gs-stages">${repeat(stages, ({ id }) => id, (stage, at) => stageView(desk, stage, at, stages.length))}</ol>` : html`<p class="cp-hint">From small to large: first at home, then with a few people, then in public.</p>`}
    ${desk.readonly ? nothing : html`<form class="cp-addline" @submit=${add}><label for="${uid}-stage">A new stage</label>
      <input id="${uid}-stage" type="text" dir="auto" maxlength="10000" autocomplete="off" .value=${live(desk.stageDraft)} @input=${(/** @type {any} */ event) => { desk.stageDraft = event.target.value; }} />
      <button type="submit" class="cp-main">Add</button></form>`}
  </div>`;
}

/** @param {GoalDesk} desk @param {Entry} stage @param {number} at @param {number} of */
function stageView(desk, stage, at, of) {
  const { text, state } = stage.body;
  const name = short(text);
  const turn = (/** @type {"current"|"done"} */ to, /** @type {string} */ word) =>
    html`<button type="button" aria-pressed=${state === to ? "true" : "false"} aria-label="${word}: ${name}" @click=${() => desk.setStage(stage, state === to ? "ahead" : to)}>${word}</button>`;
  const move = (/** @type {-1|1} */ by, /** @type {string} */ word, /** @type {string} */ sign, /** @type {boolean} */ end) =>
    html`<button type="button" aria-label="Move ${name} ${word}" aria-disabled=${end ? "true" : "false"} @click=${() => desk.moveStage(stage, by)}>${sign}</button>`;
  return html`<li class=${state === "current" ? "gs-here" : ""}>
    ${state === "current" ? html`<span class="gs-here-word">You are here</span>` : nothing}
    <input type="text" dir="auto" maxlength="10000" aria-label="Stage ${at + 1}" ?disabled=${desk.readonly} .value=${live(text)}
      @input=${(/** @type {any} */ event) => desk.writeStage(stage, event.target.value)} @change=${() => desk.space.flush()} @blur=${() => desk.space.left()} />
    ${desk.readonly ? nothing : html`<div class="cp-row">${move(-1, "up", "↑", at === 0)}${move(1, "down", "↓", at === of - 1)}${turn("current", "We are here")}${turn("done", "Done")}
      <button type="button" aria-label="Take the stage ${name} away" @click=${() => desk.takeStage(stage)}>Take away</button></div>`}
  </li>`;
}
