/** Choosing a programme: six run sheets, their days, and when it begins. */
import { html, nothing } from "lit-html";
import { live } from "lit-html/directives/live.js";
import { repeat } from "lit-html/directives/repeat.js";
import { ask, replacingWords, sureView } from "../console/sure.js";
import { atPlace, dayOf, lengthWords, usualStart } from "../console/words.js";

/**
 * @typedef {{id: string, name: string, note: string, starts: string, minutes: number, blocks: string[]}} SheetDay
 * @typedef {{id: string, name: string, who: string, choose: string, distress: Record<string, string>, days: SheetDay[]}} Sheet
 */

/** @type {Record<string, string>} */
const CARE = { quiet_space: "Quiet space", named_listener: "Who listens", opt_out: "Sitting out", closing_round: "Closing round" };

/** @param {any} desk @param {string} uid */
export function chooseView(desk, uid) {
  /** @type {Sheet[]} */
  const sheets = desk.model.get("sheets");
  if (!sheets.length) desk.ask("sheets");
  return html`<section class="co-choose" aria-labelledby="${uid}-choose">
    <h2 id="${uid}-choose" tabindex="-1">${desk.day ? "Choose another programme" : "Choose a programme for the day"}</h2>
    <p>${desk.day ? "It takes the place of the one you have. What people wrote stays. Undo brings the old one back." : "It is where you begin: you can change every block of it, before the day and while it runs. People can come in meanwhile."}</p>
    ${desk.day ? html`<div><button type="button" @click=${() => desk.show("choosing", false)}>Keep the one you have</button></div>` : nothing}
    <section class="cp-card co-made" aria-labelledby="${uid}-made"><div><h3 id="${uid}-made">A day made for this team</h3>
      <p>From what people said in “Where are we already strong?”. You see why each part is in it before you use it. Beside it: “Are we ready to begin at all?”.</p></div>
      <button type="button" @click=${() => { desk.model.send({ type: "ask", what: "scan", keys: [] }); desk.looks.figures = ""; desk.show("choosing", "propose"); }}>Propose a day from our readiness scan</button></section>
    ${whenView(desk, uid, true)}
    <ul class="cp-plain co-sheets">${repeat(sheets, ({ id }) => id, (sheet) => html`<li class="cp-card">${sheetView(desk, sheet, uid)}</li>`)}</ul>
    ${sheets.length ? nothing : html`<p class="cp-hint">One moment…</p>`}
  </section>`;
}

/** When it begins. @param {any} desk @param {string} uid @param {boolean} [usual] each day has a usual time of its own */
export function whenView(desk, uid, usual = false) {
  const { day, time } = starts(desk);
  const set = (/** @type {string} */ name) => (/** @type {Event} */ event) => {
    const { value } = /** @type {HTMLInputElement} */ (event.target);
    if (value || name === "time") desk.show(name, value);
  };
  return html`<fieldset class="co-when"><legend>When it begins</legend>
    <span><label for="${uid}-day">Day</label><input id="${uid}-day" type="date" .value=${day} @change=${set("day")} /></span>
    <span><label for="${uid}-time">Time</label><input id="${uid}-time" type="time" .value=${usual ? desk.looks.time || "" : time} aria-describedby=${usual ? `${uid}-usual` : nothing} @change=${set("time")} /></span>
    ${usual ? html`<span class="cp-hint" id="${uid}-usual">Without a time, each begins when it usually does, or now.</span>` : nothing}
  </fieldset>`;
}

/** @param {any} desk @param {string} [usual] @returns {{day: string, time: string}} */
export function starts(desk, usual = "") {
  const now = new Date();
  const day = desk.looks.day ?? dayOf(now);
  return { day, time: desk.looks.time || usualStart(usual, day, now) };
}

/** @param {any} desk @param {Sheet} sheet @param {string} uid */
function sheetView(desk, sheet, uid) {
  const chosen = desk.looks[`day of ${sheet.id}`] ?? sheet.days[0].id;
  const day = sheet.days.find(({ id }) => id === chosen) ?? sheet.days[0];
  const use = () => {
    const { day: date, time } = starts(desk, day.starts);
    desk.show("choosing", false);
    desk.deed("choose", { sheet: sheet.id, day: day.id, starts: atPlace(time, date) }, `“${sheet.name}” is chosen.`);
    desk.go("today");
  };
  const words = replacingWords(desk.day);
  const several = sheet.days.length > 1;
  return html`<h3 dir="auto">${sheet.name}</h3><p class="cp-hint" dir="auto">${sheet.who}</p>
    ${several
      ? html`<div class="cp-field"><label for="${uid}-${sheet.id}">${sheet.choose === "one" ? "Which one" : "Which day"}</label>
          <select id="${uid}-${sheet.id}" @change=${(/** @type {Event} */ event) => desk.show(`day of ${sheet.id}`, /** @type {HTMLSelectElement} */ (event.target).value)}>
            ${sheet.days.map(({ id, name, minutes }) => html`<option value=${id} .selected=${live(id === day.id)}>${name}, ${lengthWords(minutes)}</option>`)}
          </select></div>`
      : html`<p><b>${lengthWords(day.minutes)}</b>${day.starts ? `, usually from ${day.starts}` : ""}</p>`}
    ${day.note ? html`<p class="cp-hint" dir="auto">${day.note}</p>` : nothing}
    <details class="cp-more"><summary>What is in it<span class="cp-unseen">: ${sheet.name}</span></summary>
      <ol class="co-list">${day.blocks.map((title) => html`<li dir="auto">${title}</li>`)}</ol>
      <h4>If it is too much for somebody</h4><dl class="co-plan">${Object.entries(CARE).map(([name, word]) => html`<dt>${word}</dt><dd dir="auto">${sheet.distress[name]}</dd>`)}</dl>
    </details>
    <div class="cp-row"><button type="button" class="cp-main" ?disabled=${desk.readonly} @click=${() => (words ? ask(desk, `use ${sheet.id}`, words) : use())}>Use this programme<span class="cp-unseen">: ${sheet.name}</span></button> <span class="cp-hint">It would begin at ${starts(desk, day.starts).time}.</span></div>
    ${sureView(desk, `use ${sheet.id}`, words, [{ yes: "Use it all the same", does: use }])}`;
}
