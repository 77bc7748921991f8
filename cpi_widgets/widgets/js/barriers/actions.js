/** Who does what by when: one action, and the list of all; lit-html templates. */
import { html, nothing } from "lit-html";
import { repeat } from "lit-html/directives/repeat.js";
import { dayField } from "../day_field.js";
import { overtakenBeside } from "../overtaken.js";
import { choice, day, selectField, textField } from "../parts.js";
import { short } from "../records.js";
import { takenView } from "../taken_away.js";
import { inTurn, overdue, today } from "./barriers_desk.js";
import { lineView } from "./line.js";

/** @typedef {import("./barriers_desk.js").BarriersDesk} BarriersDesk */
/** @typedef {import("./barriers_desk.js").Action} Action */
/** @typedef {import("./line.js").Look} Look */

/** Who and when, in words. @param {BarriersDesk} desk @param {Action} action */
function facts(desk, action) {
  const late = overdue(action, today(new Date()));
  const when = action.when ? (late ? `was for ${day(action.when)}` : `by ${day(action.when)}`) : "no day yet";
  const state = action.state === "done" ? "done" : action.state === "dropped" ? "let go" : when;
  return html`<bdi>${desk.doer(action)}</bdi> · ${state}${action.for_team ? " · for the team" : ""}`;
}

/** @param {BarriersDesk} desk @param {Action} action @param {string} uid @param {Look} look */
export function actionView(desk, action, uid, look) {
  const id = `${uid}-${action.id}`;
  const opened = look.action === action.id;
  const open = () => {
    desk.space.left();
    look.action = opened ? "" : action.id;
    look.draw();
  };
  return html`<li class="ba-action" data-action=${action.id}>
    <button type="button" class="ba-open" aria-expanded=${opened} aria-controls="${id}-panel" @click=${open}><span dir="auto">${action.text}</span><span class="cp-hint">${facts(desk, action)}</span></button>
    <div id="${id}-panel" ?hidden=${!opened}>${opened ? panelView(desk, action, id, look) : nothing}</div>
  </li>`;
}

/** @param {BarriersDesk} desk @param {Action} action @param {string} id @param {Look} look */
function panelView(desk, action, id, look) {
  const disabled = desk.readonly;
  const doers = desk.doers(action.then);
  const named = doers.some(({ value }) => value === action.who);
  const other = look.typed[`${id}-other`] !== undefined || (!named && action.who);
  const options = [...doers, { value: "", label: "Somebody else…" }];
  const pick = (/** @type {string} */ who) => {
    if (!who) look.typed[`${id}-other`] = "";
    else {
      delete look.typed[`${id}-other`];
      desk.setAction(action, { who }, doers.find(({ value }) => value === who)?.label ?? who);
    }
    look.draw();
  };
  const state = (/** @type {Action["state"]} */ to, /** @type {string} */ word) =>
    html`<button type="button" aria-pressed=${action.state === to} @click=${() => desk.setAction(action, { state: action.state === to ? "open" : to }, action.state === to ? "open again" : word.toLowerCase())}>${word}</button>`;
  return html`<div class="cp-panel ba-panel">${takenView(desk, action.id)}
    ${textField({ id: `${id}-text`, label: "What", value: action.text, long: true, disabled, type: (value) => desk.write("action", action.id, "text", value), done: () => desk.space.left() })}
    ${overtakenBeside(desk, action.id, "text", (words) => desk.write("action", action.id, "text", words))}
    ${selectField({ id: `${id}-who`, label: "Who", options, value: other ? "" : action.who, disabled, pick })}
    ${other ? textField({ id: `${id}-other`, label: "Their name or initials", value: named ? look.typed[`${id}-other`] ?? "" : desk.doer(action), disabled, type: (value) => { look.typed[`${id}-other`] = value; desk.write("action", action.id, "who", value); }, done: () => desk.space.left() }) : nothing}
    ${dayField({ id: `${id}-when`, label: "By when", value: action.when, disabled, redraw: look.draw, pick: (when) => desk.setAction(action, { when }, when ? `by ${day(when)}` : "no day") })}
    ${overdue(action, today(new Date())) ? html`<p class="cp-hint">This day has passed. A new day, a smaller step, or letting it go are all fine.</p>` : nothing}
    ${disabled ? nothing : html`<div class="cp-row" role="group" aria-label="Where it stands">${state("done", "Done")}${state("dropped", "Let it go")}
      <button type="button" aria-pressed=${action.for_team} @click=${() => desk.setAction(action, { for_team: !action.for_team }, action.for_team ? "not for the team" : "for the team")}>For the team</button></div>
      <div class="cp-row"><button type="button" class="cp-off" @click=${() => { look.action = ""; desk.removeAction(action); }}>Take it away</button></div>`}
  </div>`;
}

/** All actions, those whose day has passed first. @param {BarriersDesk} desk @param {string} uid @param {Look} look */
export function plan(desk, uid, look) {
  const all = desk.actions();
  const { person, practitioner } = desk.words;
  const options = [{ value: "", label: "Everybody" }, { value: "person", label: short(person) }, { value: "practitioner", label: short(practitioner) }];
  const shown = inTurn(all.filter(({ who, then }) => !look.whose || (who === look.whose && !(then && who === "practitioner")) || who === "both"));
  const late = shown.filter((action) => overdue(action, today(new Date()))).length;
  return html`<section class="ba-plan" aria-labelledby="${uid}-plan"><h3 id="${uid}-plan">Who does what by when</h3>
    ${all.length ? choice({ legend: "Whose", name: `${uid}-whose`, quiet: true, options, value: look.whose, pick: (value) => { look.whose = value; look.draw(); } }) : nothing}
    ${late ? html`<p>${late === 1 ? "The day of one of these has passed." : `The day of ${late} of these has passed.`} Nothing is lost by that.</p>` : nothing}
    ${shown.length ? html`<ul class="cp-plain ba-actions">${repeat(shown, ({ id }) => id, (action) => actionView(desk, action, `${uid}-p`, look))}</ul>`
      : html`<p class="cp-hint">${all.length ? "Nothing for them." : "Nothing to do yet. Add one here, or with a barrier above."}</p>`}
    ${desk.readonly ? nothing : lineView(look, `${uid}-act`, "Something to do", (text) => { look.action = desk.addAction(null, text); })}
  </section>`;
}
