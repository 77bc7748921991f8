/** The script of an exercise, line by line, the one that is read out big. */
import { html, nothing } from "lit-html";
import { minutesAndSeconds, secondsTo } from "../server_clock.js";
import { paperLink } from "./paper_link.js";
import { againWords, many, opensWords, tooFewWords } from "./words.js";

/** @typedef {import("./console_desk.js").ConsoleDesk} ConsoleDesk */
/** @typedef {import("./console_desk.js").Script} Script */
/** @typedef {import("./console_desk.js").Now} Now */

/** How much of its time a line has left. @param {Now} now @param {number} minutes @param {number} clock */
export function lineTime({ began, deadline, left }, minutes, clock) {
  if (left !== null) return `stopped at ${minutesAndSeconds(left)}`;
  const end = deadline ?? (began ? new Date(Date.parse(began) + minutes * 60_000).toISOString() : null);
  if (!end) return "";
  const rest = secondsTo(end, clock);
  return rest ? `${minutesAndSeconds(rest)} left` : "time is up";
}

/** Which groups swap, as phones and the projector say it. @param {ConsoleDesk} desk */
function swapsView(desk) {
  if (!desk.now.swaps?.length) return html`<p class="cp-hint">There are no two groups that could swap. Make them under “Groups”.</p>`;
  return html`<ul class="cp-plain co-swaps" aria-label="Who swaps">${(desk.model.get("swaps")?.[desk.led] ?? []).map((/** @type {string} */ words) => html`<li>${words}</li>`)}</ul>`;
}

/** @param {ConsoleDesk} desk @param {Script} script @param {string} uid @param {any} begin  what leads on after the last line @param {any} open  what is open on phones */
export function scriptView(desk, script, uid, begin, open) {
  const { now } = desk;
  const at = Math.min(now.line, script.lines.length - 1);
  const line = script.lines[at];
  const go = (/** @type {number} */ to) => (/** @type {MouseEvent} */ event) => {
    desk.steer(event, "line", { stream: desk.led, block: now.block, line: to }, `Line ${to + 1}: ${script.lines[to].say}`);
  };
  const next = script.lines[at + 1];
  const stays = next?.activity === now.activity && next?.phase === now.phase;
  const opens = next && !stays ? opensWords(next, script) : "";
  // What is open now says so at its own buttons.
  const few = next?.phase === "reveal" && next.activity && script.activities[next.activity]?.figures ? tooFewWords(desk.answered?.shown_next) : "";
  return html`<div class="co-line">
      <p class="co-count"><span>Line ${at + 1} of ${script.lines.length}</span> <b role="timer">${lineTime(now, line.minutes, desk.clock.now())}</b></p>
      <p class="co-say" dir="auto">${line.say}</p>
      ${(line.examples ?? []).map(({ label, text }) => html`<p class="cp-hint" dir="auto">On the screen, “${label}”: ${text}</p>`)}
      <p class="co-again" role="status">${againWords(desk.answered)}</p>
      ${line.swap ? swapsView(desk) : nothing}
      ${line.tells ? html`<p class="cp-hint" dir="auto">Phones and the projector say: ${line.tells}</p>` : nothing}
    </div>
    <div class="cp-row co-steer">
      <button type="button" class="co-back" ?disabled=${at === 0} @click=${go(at - 1)}>Back</button>
      ${next ? html`<button type="button" class="cp-main" id="${uid}-next" aria-describedby=${few ? `${uid}-next-few` : nothing} @click=${go(at + 1)}>Next line${opens ? html`<span class="co-opens"> ${opens}</span>` : nothing}</button>` : begin}
    </div>
    ${few ? html`<p class="cp-hint" id="${uid}-next-few">${few}</p>` : nothing}
    ${open}
    ${at + 1 < script.lines.length ? html`<ol class="cp-plain co-lines" aria-label="Lines to come">${script.lines.slice(at + 1).map((each) => lineView(each, script))}</ol>` : nothing}
    ${at ? html`<details class="cp-more co-past"><summary>${many(at, "line")} before</summary><ol class="cp-plain co-lines">${script.lines.slice(0, at).map((each) => lineView(each, script))}</ol></details>` : nothing}`;
}

/** @param {import("./console_desk.js").Line} line @param {Script} script */
export function lineView(line, script) {
  const opens = opensWords(line, script);
  return html`<li><span class="co-min">${line.minutes} min</span><span dir="auto">${line.say}${opens ? html` <span class="cp-hint">(${opens})</span>` : nothing}</span></li>`;
}

/** What a trainer wants to have at hand beside the lines. @param {ConsoleDesk} desk @param {Script} script */
export function besideView(desk, script) {
  /** @type {[string, string | string[]][]} */
  const parts = [["Aim", script.aim], ["What people do", script.task], ["You need", script.materials.join(", ")], ["House rules", script.rules], ["To talk about at the end", script.debrief], ["For everybody to take part", script.access], ["Safety", script.safety], ["Cards", script.cards], ["Takes it further", script.practice]];
  const shown = parts.filter(([, said]) => said.length);
  const needed = (/** @type {string} */ word) => (word === "You need" ? html` ${paperLink(desk, script.id, script.length)}` : nothing);
  return html`${script.safety ? html`<p class="cp-callout co-safety" dir="auto">${script.safety}</p>` : nothing}
    <details class="cp-more"><summary>More about this exercise</summary><dl class="co-plan">${shown.map(([word, said]) => html`<dt>${word}</dt><dd dir="auto">${Array.isArray(said) ? html`<ul class="co-list">${said.map((each) => html`<li>${each}</li>`)}</ul>` : said}${needed(word)}</dd>`)}</dl></details>`;
}
