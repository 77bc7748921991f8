/** Beside each comment what was decided on it, and why: seen by everybody in the room. */
import { html } from "lit-html";
import { lineField } from "../console/fields.js";
import { choice } from "../parts.js";
import { DECIDED, pinsView } from "../picture/pins.js";

/** @typedef {import("../picture/figures.js").Picture} Picture */
/** @typedef {import("../picture/figures.js").Row} Row */
/** @typedef {import("../picture/figures.js").Said} Said */

const OPTIONS = [{ value: "", label: "open" }, ...Object.entries(DECIDED).map(([value, label]) => ({ value, label }))];

/** @param {any} desk @param {Picture} picture */
export function decidingView(desk, picture) {
  const { run, activity } = desk.now;
  /** @type {any[]} */
  const all = [...desk.space.view().values()].filter(({ kind, body }) => kind === "pin_decision" && body.run === run && body.activity === activity).map(({ body }) => body);
  const decided = (/** @type {Row} */ { part }, /** @type {Said} */ { id }) => all.find(({ pin, about }) => pin === part && about === id) ?? { choice: "", reason: "" };
  return html`<p class="cp-hint">What you note here stands on all phones, on the big screen and in the report.</p>
    ${pinsView(picture, (row, said) => oneView(desk, `${run}.${activity}.picture`, row, said, decided(row, said)))}`;
}

/** @param {any} desk @param {string} picture @param {Row} row @param {Said} said @param {{choice: string, reason: string}} decided */
function oneView(desk, picture, { part }, { id, text }, decided) {
  const about = { picture, pin: part, about: id };
  const name = `pin-${part}-${id}`;
  const pick = (/** @type {string} */ value) => {
    desk.typed.set(name, value);
    desk.deed("decide", { ...about, choice: value }, value ? `${DECIDED[value]}.` : "Open again.");
  };
  return html`<div class="co-decide">
    ${choice({ legend: html`What is decided<span class="cp-unseen">: ${text}</span>`, name, options: OPTIONS, value: desk.inHand(name, decided.choice), disabled: desk.readonly, pick })}
    ${lineField(desk, { id: `${name}-why`, label: html`Why<span class="cp-unseen">: ${text}</span>`, most: 2000, value: decided.reason, done: (reason) => desk.deed("decide", { ...about, reason }, "The reason is kept.") })}
  </div>`;
}
