/** How one step stands: a button that says it, and, once pressed, the choice and a line beside it. */
import { html, nothing } from "lit-html";
import { conflictsView } from "../conflicts.js";
import { dayField } from "../day_field.js";
import { choice, textField } from "../parts.js";
import { short } from "../records.js";
import { markView } from "./bar.js";

/** @typedef {import("./path_desk.js").PathDesk} PathDesk */
/** @typedef {import("./path_desk.js").StepWords} StepWords */

/** The heading of a part. @param {PathDesk} desk @param {string} uid */
export function headView(desk, uid) {
  const way = desk.way;
  const step = desk.steps.find(({ number }) => number === way?.step);
  if (!step) return html`<div class="pa-head"><h2 tabindex="-1">${way?.title}</h2></div>${troubleView(desk)}`;
  const { note } = desk.stepOf(step.number);
  return html`<div class="pa-head">
      <h2 tabindex="-1"><span class="pa-of">Step ${step.number}:</span> ${way?.title}</h2>
      ${stateButton(desk, step, uid)}
      ${desk.ways.some(({ id }) => id === "wheels") ? html`<a class="pa-wheels" href="#wheels:step-${step.number}">See this step on the wheels</a>` : nothing}
      ${desk.exercises ? html`<a class="pa-wheels" href="${desk.exercises}?step=${step.number}">Exercises for this step</a>` : nothing}
    </div>
    ${note && desk.changing !== step.number ? html`<p class="pa-note" dir="auto">${note}</p>` : nothing}
    ${stateChoice(desk, step, uid)}${troubleView(desk)}`;
}

/** @param {PathDesk} desk */
export function troubleView(desk) {
  return html`${desk.notice ? html`<div class="cp-card cp-notice" role="status"><p>${desk.notice}</p><button type="button" @click=${() => desk.tellPerson("")}>All right</button></div>` : nothing}${conflictsView(desk)}`;
}

/** @param {PathDesk} desk @param {StepWords} step @param {string} uid */
export function stateButton(desk, step, uid) {
  const { state } = desk.stepOf(step.number);
  const open = desk.changing === step.number;
  if (desk.readonly) return html`<span class="pa-state pa-state-${state}">${desk.wordOf(step.number)}</span>`;
  return html`<button type="button" id="${uid}-state-${step.number}" class="pa-state pa-state-${state}" aria-expanded=${open ? "true" : "false"} aria-controls=${open ? `${uid}-choice-${step.number}` : nothing}
    @click=${() => desk.change(step.number)}><span class="cp-unseen">Step ${step.number} is </span>${markView(state)}<span>${desk.wordOf(step.number)}</span></button>`;
}

/** The choice itself, while it is open. @param {PathDesk} desk @param {StepWords} step @param {string} uid */
export function stateChoice(desk, step, uid) {
  if (desk.changing !== step.number) return nothing;
  const { state, again, note } = desk.stepOf(step.number);
  const shut = () => {
    document.getElementById(`${uid}-state-${step.number}`)?.focus();
    desk.change(step.number);
  };
  const undo = desk.space.undoLabel();
  const options = Object.entries(desk.model.get("states")).map(([value, label]) => ({ value, label }));
  return html`<div class="pa-choice" id="${uid}-choice-${step.number}" @keydown=${(/** @type {KeyboardEvent} */ event) => { if (event.key === "Escape") shut(); }}>
    ${choice({ legend: `How is step ${step.number}?`, name: `${uid}-step-${step.number}`, options, value: desk.isBegun(step.number) ? "" : state, pick: (value) => desk.set(step, value) })}
    <p class="cp-hint">Several steps can go on at once. To pause one or leave it out is fine, and nobody asks why.</p>
    ${state === "paused" ? dayField({ id: `${uid}-again-${step.number}`, label: "Look at it again on, if you like", value: again, pick: (value) => desk.pause(step, value), redraw: () => desk.tell() }) : nothing}
    ${textField({ id: `${uid}-note-${step.number}`, label: "A line beside it, if you like", value: note, type: (value) => desk.write(step, value), done: () => desk.space.left() })}
    <div class="cp-row">
      <button type="button" ?disabled=${!undo} @click=${() => desk.turnBack("undo")}>${undo ? html`Undo: <bdi>${short(undo, 60)}</bdi>` : "Undo"}</button>
      <button type="button" class="cp-main" @click=${shut}>Close</button>
    </div>
  </div>`;
}
