/** What is open on all phones: write, show, talk; how far people are; more time; what a phone and the room see. */
import { html, nothing } from "lit-html";
import { pickField } from "./fields.js";
import { pagesView } from "./pages.js";
import { previewView } from "./preview.js";
import { answeredWords, tooFewWords } from "./words.js";

/** @typedef {import("./console_desk.js").ConsoleDesk} ConsoleDesk */
/** @typedef {import("./console_desk.js").Script} Script */

const PHASES = { write: "Write", reveal: "Show", discuss: "Talk" };
/** @type {Record<string, string>} */
const SAID = { write: "People write. Nobody sees what others write.", ask: "People ask. You read each question first.", ask_all: "People ask. Everyone sees each question at once.", reveal: "The room sees its answers.", discuss: "People talk. Nothing to type." };

/** @param {ConsoleDesk} desk @param {Script} script @param {string} uid */
export function openView(desk, script, uid) {
  const { now } = desk;
  const activity = now.activity ? script.activities[now.activity] : undefined;
  const line = script.lines[Math.min(now.line, script.lines.length - 1)];
  return html`${script.needs_case ? caseView(desk, uid) : nothing}
    ${activity ? activityView(desk, activity, uid) : html`<p class="cp-hint">${line.phones}</p>`}`;
}

/** @param {ConsoleDesk} desk @param {import("./console_desk.js").Activity} activity @param {string} uid */
function activityView(desk, activity, uid) {
  const { now, led } = desk;
  const shown = now.phase === "reveal" || now.phase === "discuss";
  const alone = desk.model.get("alone");
  const few = activity.figures && !shown ? tooFewWords(desk.answered) : "";
  const atOnce = desk.space.view().get("panel")?.body.moderated === false;
  const press = (/** @type {string} */ phase) => () => desk.deed("phase", { stream: led, phase }, SAID[activity.panel && phase === "write" ? (atOnce ? "ask_all" : "ask") : phase]);
  return html`<section class="cp-card co-open" aria-labelledby="${uid}-open">
    <h3 id="${uid}-open">${led ? html`On the phones of “<bdi>${desk.streamName(led)}</bdi>”` : "On all phones"}: <bdi>${activity.title}</bdi></h3>
    <p dir="auto">${activity.ask}</p>
    <p class="co-far">${answeredWords(desk.answered, { who: activity.who, panel: activity.panel, here: desk.here, tables: desk.ledTables.length })}</p>
    <div class="cp-row co-phases" role="group" aria-label="What people do">
      ${Object.entries(PHASES).map(([phase, word]) => (phase === "reveal" && !activity.shows ? nothing : html`<button type="button" aria-pressed=${now.phase === phase} aria-describedby=${few && phase === "reveal" ? `${uid}-few` : nothing} @click=${press(phase)}>${word}</button>`))}
      ${timeButtons(desk)}
      ${shown && activity.shows ? html`<span class="co-gap"></span><button type="button" @click=${() => desk.deed("again", { stream: led }, "Texts are those of now. Figures move once five more people are in.")}>Make the picture again</button>` : nothing}
    </div>
    ${few ? html`<p class="cp-hint" id="${uid}-few">${few}</p>` : nothing}
    ${shown && activity.shows ? html`<p class="cp-hint">Made again, the picture has the texts of now. Its figures stay until five more people are in. So nobody can work out what one of you gave.</p>` : nothing}
    ${activity.shows ? nothing : html`<p class="cp-hint">${activity.panel ? (atOnce ? "What people ask is on all screens at once, and stands under “Questions”." : "What people ask comes in under “Questions”. There you put it on the list; then all see it and can vote.") : "This stays with those who wrote it. There is nothing to show."}</p>`}
    ${shown && activity.shows ? html`${pagesView(desk)}${roomView(desk)}` : nothing}
    <details class="cp-more"><summary>What a phone shows</summary>${previewView(activity)}${alone ? html`<p><a href="${alone}${now.exercise}" target="_blank" rel="noopener">Try the exercise yourself, in a new window</a></p>` : nothing}</details>
  </section>`;
}

/** @param {ConsoleDesk} desk */
function timeButtons(desk) {
  const { now, led } = desk;
  if (!now.deadline && now.left === null) return nothing;
  return html`<span class="co-gap"></span><button type="button" @click=${() => desk.deed("more", { stream: led }, "Two minutes more, on all phones.")}>+ 2 minutes</button>
    ${now.left === null
      ? html`<button type="button" @click=${() => desk.deed("pause", { stream: led }, "The time is stopped.")}>Stop the time</button>`
      : html`<button type="button" @click=${() => desk.deed("go_on", { stream: led }, "The time runs on.")}>Let it run on</button>`}`;
}

/** What the room sees, as it was frozen. @param {ConsoleDesk} desk */
function roomView(desk) {
  const { run, activity } = desk.now;
  const picture = desk.space.view().get(`${run}.${activity}.picture`)?.body;
  if (!picture) return nothing;
  const seen = desk.part("console_pins")?.view(desk, picture) ?? html`<p class="cp-hint" role="status">${desk.problems.console_pins || "One moment…"}</p>`;
  return html`<details class="cp-more pc" open><summary>What the room sees</summary>${seen}</details>`;
}

/** Which invented case is on the tables. @param {ConsoleDesk} desk @param {string} uid */
function caseView(desk, uid) {
  /** @type {{id: string, title: string}[]} */
  const cases = desk.model.get("cases");
  if (!cases.length) desk.ask("catalogue");
  const own = desk.tables.some((table) => table.case);
  return pickField(desk, {
    id: `${uid}-case`,
    label: "The case on the tables",
    hint: own ? "Some groups have a case of their own: see Groups." : "",
    value: desk.now.case,
    options: cases.map(({ id, title }) => ({ value: id, label: title })),
    pick: (name) => desk.deed("case", { stream: desk.led, case: name }, "Another case is on the tables."),
  });
}
