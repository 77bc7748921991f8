/** What the room does now, in words. */
import { html, nothing } from "lit-html";
import { choice } from "../parts.js";
import { minutesAndSeconds, secondsTo } from "../server_clock.js";

/**
 * @typedef {{phase: string, title: string, words: string, tells?: string, deadline: string | null, paused: boolean, read?: boolean}} Now
 * @typedef {{listener: string, quiet_space: string, opt_out: string}} Care
 * @typedef {{experience: string, role_group: string, team: string}} About
 * @typedef {{label: string, beside: string[], together: boolean, swap?: string}} Group
 * @typedef {{title: string, at: string, for: string}} Coming
 * @typedef {{day: string, moved?: string, blocks: (Coming & {state: string})[]}} Agenda
 * @typedef {{now: Now, asking: string[], care: Care | Record<string, never>, about: About | Record<string, never>, streams: {id: string, name: string}[], group: Group | Record<string, never>, coming: Coming[], agenda: Agenda | Record<string, never>, invented: boolean}} Shown
 * @typedef {{hidden: boolean, resting: boolean, hide: () => void, rest: () => void, ask: (what: string) => void, tell: (said: Partial<About>) => void}} Can
 */

/** @type {Record<string, string>} */
const PHASES = {
  waiting: "You need not do anything just now. The next part comes by itself.",
  write: "Write now. Nobody sees it while you write.",
  reveal: "Look together at what came.",
  discuss: "Talk about it. Nothing to type.",
  break: "A break. See you soon.",
  ended: "Thank you for being here.",
};

/** How long there is. @param {Now} now @param {number} clock @param {boolean} hidden */
export function timeWords({ phase, deadline, paused }, clock, hidden) {
  if (phase !== "write" || hidden) return "";
  if (paused) return "The clock stands still";
  if (!deadline) return "";
  const left = secondsTo(deadline, clock);
  return left ? `${minutesAndSeconds(left)} left` : "Time is up. Finish your sentence; your words are kept.";
}

/** @param {Shown} shown @param {number} clock @param {Can} can */
export function nowView({ now, asking, care, about, streams, group, coming, agenda, invented }, clock, can) {
  const time = timeWords(now, clock, can.hidden);
  const timed = now.phase === "write" && now.deadline;
  const over = now.phase === "ended";
  if (can.resting && !over) return restView(now, care, can);
  const asked = over ? [] : unsaid(streams, about);
  return html`<div class="rn-head"><div>
      <h2 dir="auto">${now.title || (over ? "The day has ended" : asked.length ? "We go two ways now" : "Welcome")}</h2>
      ${asked.length ? streamsView(asked, can) : html`<p class="rn-phase" role="status">${now.words || PHASES[now.phase]}</p>`}
      ${coming.map(({ title, at, for: whom }) => html`<p class="rn-next" dir="auto">Next${at ? html`, at <b>${at}</b>` : nothing}: ${title}${whom ? ` (${whom})` : ""}</p>`)}
    </div>${time ? html`<p class="rn-time" role="timer">${time}</p>` : nothing}</div>
    ${now.tells ? html`<p class="cp-callout rn-tells" role="status" dir="auto">${now.tells}</p>` : nothing}
    ${timed ? html`<div class="cp-row">
      <button type="button" aria-pressed=${asking.includes("time")} @click=${() => can.ask("time")}>${asking.includes("time") ? "You asked for more time" : "I would like more time"}</button>
      <button type="button" aria-pressed=${can.hidden} @click=${can.hide}>${can.hidden ? "Show the clock" : "Hide the clock"}</button>
    </div>` : nothing}
    ${groupView(group)}
    ${over ? nothing : html`<p class="cp-hint rn-real" role="note">${invented ? html`<b>The people in this case are invented.</b> ` : nothing}Do not write the real name of anybody you support.</p>`}
    <div class="rn-more">${now.read ? againView(asking.includes("again"), can) : nothing}${agendaView(agenda)}${careView(care, over, can)}${over || now.phase === "write" ? nothing : aboutView(about, can)}</div>`;
}

/** Asks those who lead to say it once more: they see how many ask, and not who. @param {boolean} asked @param {Can} can */
const againView = (asked, can) => html`<button type="button" class="rn-again" aria-pressed=${asked} @click=${() => can.ask("again")}>${asked ? "You asked to hear it again" : "Please say it again"}</button>`;

/** Whom one sits with; plainly, while they fill in one sheet together. @param {Shown["group"]} group */
function groupView({ label, beside, together, swap }) {
  if (!label) return nothing;
  const with_ = beside.length ? html` – with ${namesOf(beside)}` : " – nobody else sits there yet";
  return html`<p class=${together ? "rn-group rn-together" : "rn-group"}>Your group: <b dir="auto">${label}</b>${with_}${together ? html`<br>This part you do together. One sheet is for all of you.` : nothing}${swap ? html`<br><b role="status">${swap}</b>` : nothing}</p>`;
}

/** Names in a row, as they are said. @param {string[]} names */
const namesOf = (names) => names.map((name, at) => html`${at === 0 ? "" : at === names.length - 1 ? " and " : ", "}<bdi>${name}</bdi>`);

/** The day's names and times, folded. @param {Shown["agenda"]} agenda */
function agendaView({ day, moved, blocks }) {
  if (!blocks?.length) return nothing;
  return html`<details class="cp-more"><summary>${day ? `The programme of ${day}` : "The programme"}</summary>
    <ul class="cp-plain rn-agenda">${blocks.map(({ at, title, for: whom, state }) => html`<li class=${state === "running" ? "rn-runs" : ""}><span>${at}</span> <span dir="auto">${title}${whom ? ` (${whom})` : ""}${state === "running" ? html` <b>now</b>` : nothing}</span></li>`)}</ul>
    ${moved ? html`<p class="cp-hint">${moved}</p>` : nothing}
  </details>`;
}

/** @param {Care | Record<string, never>} care @param {boolean} over @param {Can} can */
function careView(care, over, can) {
  return html`<details class="cp-more rn-care"><summary>If it is too much</summary>
    <p>Skip anything, pause, watch, or go, at any time. You do not have to say why. What you wrote stays yours; you can delete it.</p>
    ${over ? nothing : html`<p><button type="button" @click=${can.rest}>I need a break</button></p>`}
    ${careWords(care)}
  </details>`;
}

/** A break of one's own: the page folds its sheet away (room_now.css), and nobody is told. @param {Now} now @param {Shown["care"]} care @param {Can} can */
const restView = ({ title }, care, can) => html`<section class="rn-resting rn-care"><h2 tabindex="-1">Take your time</h2>
    <p>The sheet is folded away, and what you wrote is kept. Nobody is told. The room goes on; come back when you like, or go.</p>
    ${careWords(care)}
    <p><button type="button" @click=${can.rest}>${title ? "Back to the exercise" : "Back to the room"}</button></p>
  </section>`;

/** Who listens, and where it is quiet. @param {Shown["care"]} care */
const careWords = (care) => html`${care.listener ? html`<p><b>Somebody to talk to:</b> <span dir="auto">${care.listener}</span></p>` : nothing}
    ${care.quiet_space ? html`<p><b>A quiet place:</b> <span dir="auto">${care.quiet_space}</span></p>` : nothing}
    ${care.opt_out ? html`<p dir="auto">${care.opt_out}</p>` : nothing}`;

/** The streams to choose from, for somebody who has not said which is theirs while these are apart. @param {Shown["streams"]} streams @param {Shown["about"]} about */
const unsaid = (streams, about) => (streams.some(({ id }) => id === about.experience) ? [] : streams);

/** Asks for one's stream: until it is said there is nothing else to do here. @param {Shown["streams"]} streams @param {Can} can */
function streamsView(streams, can) {
  return html`<div class="cp-card"><p role="status"><b>Which is yours?</b></p>
    <div class="cp-row">${streams.map(({ id, name }) => html`<button type="button" @click=${() => can.tell({ experience: id })}>${name}</button>`)}</div></div>`;
}

const EXPERIENCE = [
  { value: "new", label: "new to me" },
  { value: "experienced", label: "I have done it before" },
  { value: "", label: "not said" },
];
const LONGEST_TEAM = 80;
const SEATS = ["I use services", "Carer or family", "Support worker", "Nurse", "Social worker", "Occupational therapist", "Other professional", "Manager", "Volunteer or community member"];

/** What somebody says of themselves, so that groups can be mixed. @param {Shown["about"]} about @param {Can} can */
function aboutView(about, can) {
  const { experience = "", role_group = "", team = "" } = about;
  return html`<details class="cp-more"><summary>About you, if you like</summary>
    <p class="cp-hint">Only those who lead the room see this, to make groups. Where new and experienced people sit apart, a group’s name says so. You may leave it out.</p>
    ${choice({ legend: "This way of working", name: "rn-experience", options: EXPERIENCE, value: experience, pick: (value) => can.tell({ experience: value }) })}
    <div class="cp-field"><label for="rn-seat">I am here as</label>
      <select id="rn-seat" @change=${(/** @type {Event} */ event) => can.tell({ role_group: /** @type {HTMLSelectElement} */ (event.target).value })}>
        <option value="" ?selected=${!role_group}>I would rather not say</option>
        ${SEATS.map((words) => html`<option value=${words} ?selected=${role_group === words}>${words}</option>`)}
      </select></div>
    <div class="cp-field"><label for="rn-team">My team</label>
      <input id="rn-team" type="text" dir="auto" maxlength=${LONGEST_TEAM} autocomplete="off" .value=${team} @change=${(/** @type {Event} */ event) => can.tell({ team: /** @type {HTMLInputElement} */ (event.target).value })}></div>
  </details>`;
}
