/** The day as it runs: what now, what next, how late, and one's own notes. */
import { html, nothing } from "lit-html";
import { live } from "lit-html/directives/live.js";
import { repeat } from "lit-html/directives/repeat.js";
import { figuresOfToday, figuresWay } from "./figures_way.js";
import { movedView, toldWords } from "./moved.js";
import { noteField } from "./notes.js";
import { openView } from "./open_activity.js";
import { pagesView } from "./pages.js";
import { besideView, scriptView } from "./script.js";
import { ask, begin, passingView, sureView } from "./sure.js";
import { behindWords, many } from "./words.js";

/** @typedef {import("./console_desk.js").ConsoleDesk} ConsoleDesk */
/** @typedef {import("./console_desk.js").Block} Block */
/** @typedef {import("./console_desk.js").Day} Day */

/** Beside what runs there is room for the whole day; on a phone it is folded below. */
const WIDE = globalThis.matchMedia?.("(min-width: 700px)").matches ?? true;

/** @param {ConsoleDesk} desk @param {string} uid */
export function todayView(desk, uid) {
  const day = /** @type {Day} */ (desk.day);
  return html`<div class="co-today">
    <div class="co-main">${day.ended ? nothing : triedView(desk)}${streamsView(desk, uid)}${runningView(desk, uid)}${day.ended ? triedView(desk) : nothing}</div>
    <div class="co-aside">${standView(desk, day)}${offersView(desk, day)}${nextView(desk)}${figuresOfToday(desk)}${notesView(desk, uid)}${agendaView(desk, day, uid)}</div>
  </div>`;
}

/** Which stream is led here, while they are apart. @param {ConsoleDesk} desk @param {string} uid */
function streamsView(desk, uid) {
  if (!desk.apart) return nothing;
  return html`<fieldset class="cp-choice co-streams"><legend class="cp-unseen">Which stream you lead</legend><div class="cp-segments">
    ${desk.day?.streams.map(({ id, name }) => html`<label class="cp-segment"><input type="radio" name="${uid}-stream" .checked=${live(desk.led === id)}
      @change=${() => { desk.stream = id; desk.tell(); }} /><span>${name}</span></label>`)}
  </div></fieldset>`;
}

/** What runs now. @param {ConsoleDesk} desk @param {string} uid */
function runningView(desk, uid) {
  const { now } = desk;
  const block = now.block ? desk.block(now.block) : undefined;
  if (now.phase === "ended" || desk.readonly) return endedView(desk);
  if (!block) {
    const over = !desk.nexts.length;
    return html`<section class="co-panel"><h2>${over ? "All blocks have run" : desk.led ? `${desk.streamName(desk.led)}: nothing runs yet` : "Nothing runs just now"}</h2>
      <div class="cp-row">${beginButtons(desk)}</div></section>`;
  }
  const standing = desk.day?.standings.find((each) => each.now === block.id);
  return html`<section class="co-panel" aria-labelledby="${uid}-now">
    <div class="co-title"><h2 id="${uid}-now" tabindex="-1" dir="auto">${block.title}</h2>
      ${block.exercise ? html`<span class="co-badge">${block.length === "bite" ? "bite-size" : "in full"}</span>` : nothing}
      <p class="co-until">${standing ? html`until <b>${standing.until}</b>` : nothing}${block.leads.length ? html` · <span dir="auto">${block.leads.join(", ")}</span>` : nothing}</p></div>
    ${block.note ? html`<p class="co-note" dir="auto">${block.note}</p>` : nothing}
    ${block.figures ? html`<div class="cp-row">${figuresWay(desk, block)}</div>` : nothing}
    ${now.exercise ? exerciseView(desk, uid) : html`${block.take_home ? html`<p>People take home: <span dir="auto">${block.take_home}</span></p>` : nothing}
      ${pagesView(desk)}<div class="cp-row co-steer">${beginButtons(desk)}</div>`}
  </section>`;
}

/** The day is over, and what of the room is not. @param {ConsoleDesk} desk */
function endedView(desk) {
  const gone = "What people wrote stays theirs. Maps that they drew of their own today are gone for good";
  return html`<section class="co-panel"><h2>The day has ended</h2>${desk.readonly
    ? html`<p>${gone}.</p>`
    : html`<p>All screens say thank you. ${gone}: undo opens the day again, without them.</p>
      <p>The room itself stays open. To close it for good, use “End this room” on the page with the door.</p>`}</section>`;
}

/** @param {ConsoleDesk} desk @param {string} uid */
function exerciseView(desk, uid) {
  const { script } = desk;
  if (!script) return html`<p class="cp-hint">One moment…</p>`;
  return html`${scriptView(desk, script, uid, beginButtons(desk), openView(desk, script, uid))}${besideView(desk, script)}`;
}

/** What can be begun now, each with a press; at the end of the day, its end. @param {ConsoleDesk} desk */
function beginButtons(desk) {
  const { nexts } = desk;
  if (!nexts.length) {
    const goes = `The day ends on all screens: ${many(desk.people.length, "person is", "people are")} in. What runs now is over. Who drew a map of their own today takes it along first: those maps, if there are any, are deleted for good, and undo does not bring them back. The room stays open.`;
    return html`<button type="button" class="cp-main" @click=${() => ask(desk, "end", goes)}>End the day</button>
      ${sureView(desk, "end", goes, [{ yes: "Yes, end the day", does: (event) => desk.steer(event, "finish", {}, "The day has ended. All screens say thank you.") }])}`;
  }
  return nexts.map((block) => {
    const whose = nexts.length > 1 && block.stream ? `${desk.streamName(block.stream)}: ` : "";
    const ends = block.stream || !desk.led ? [] : (desk.day?.blocks ?? []).filter(({ state, stream }) => state === "running" && stream && stream !== desk.led);
    return html`<button type="button" class="cp-main" @click=${(/** @type {MouseEvent} */ event) => begin(desk, block, event)}>Begin ${whose}<bdi>${block.title}</bdi></button>${passingView(desk, block)}
      ${ends.map(({ title, stream }) => html`<p class="cp-hint">All come together then: <bdi>${title}</bdi> (${desk.streamName(stream)}) is over.</p>`)}`;
  });
}

/** How far ahead or behind. @param {ConsoleDesk} desk @param {Day} day */
function standView(desk, day) {
  if (day.ended) return html`<p>The day ended at ${day.over}.</p>`;
  if (day.tried) return nothing; // a night is no lateness
  const late = desk.standings.some(({ behind }) => behind >= 2);
  return html`<section class="cp-card co-stand"><h3 class="cp-unseen">How the day stands</h3>
    ${desk.standings.map(({ stream, behind }) => html`<p class="co-behind ${behind >= 5 ? "co-late" : ""}">${desk.standings.length > 1 ? html`<span class="co-of" dir="auto">${desk.streamName(stream)}</span>` : nothing}<b>${behindWords(behind)}</b></p>`)}
    <p class="cp-hint">Ends ${day.over} as things are; ${toldWords(day)}.${late && day.too_long > 0 ? ` The blocks alone take ${many(day.too_long, "minute")} more than that.` : nothing}</p>
    ${movedView(desk)}
  </section>`;
}

/** @param {ConsoleDesk} desk @param {Day} day */
function offersView(desk, day) {
  if (day.tried) return nothing;
  const hand = !day.ended && Math.max(...day.standings.map(({ behind }) => behind)) <= -5;
  if (!day.offers.length) return hand ? html`<p class="cp-hint">Nothing needs doing: the day may end sooner.</p>` : nothing;
  return html`<section class="cp-card co-offers"><h3>${hand ? "To use the time" : "To catch up"}</h3>
    <ul class="cp-plain">${repeat(day.offers, ({ says }) => says, ({ says, edits }) => html`<li><button type="button" @click=${() => desk.deed("change", { edits, says }, `Done: ${says}. Undo takes it back.`)}>${says}</button></li>`)}</ul>
    <p class="cp-hint">Nothing changes by itself. Phones and the projector follow.</p></section>`;
}

/** @param {ConsoleDesk} desk */
function nextView(desk) {
  const { nexts, script, now } = desk;
  if (!nexts.length || desk.day?.ended) return nothing;
  // At the last line, and where there is none, the way on stands in the middle of the page already.
  const inside = script && now.exercise && now.line < script.lines.length - 1;
  return html`<section class="cp-card co-next"><h3>Next</h3>
    ${nexts.map((block) => html`<p><span dir="auto">${block.title}</span><br><span class="cp-hint">${block.from}, ${many(block.minutes, "minute")}${block.stream ? html` · <bdi>${desk.streamName(block.stream)}</bdi>` : nothing}</span></p>
      ${inside ? html`<div class="cp-row"><button type="button" @click=${(/** @type {MouseEvent} */ event) => begin(desk, block, event)}>Begin it now<span class="cp-unseen">: ${block.title}</span></button></div>${passingView(desk, block)}` : nothing}`)}</section>`;
}

/** In place of what is fetched. @param {ConsoleDesk} desk */
const onTheWay = (desk) => html`<p class="cp-hint">${desk.problems.console_over || "One moment…"}</p>`;

/** A day that was begun on another date can begin anew. @param {ConsoleDesk} desk */
const triedView = (desk) => (desk.day?.tried && !desk.readonly ? desk.part("console_over")?.triedView(desk) ?? onTheWay(desk) : nothing);

/** One's own notes on what runs; once the day has ended, all of them. @param {ConsoleDesk} desk @param {string} uid */
function notesView(desk, uid) {
  const { block } = desk.now;
  if (desk.day?.ended || desk.readonly) return desk.notes.length ? desk.part("console_over")?.notesKept(desk, uid) ?? onTheWay(desk) : nothing;
  return block && desk.block(block) ? html`<section class="cp-card">${noteField(desk, block, uid)}</section>` : nothing;
}

/** The whole day, short. @param {ConsoleDesk} desk @param {Day} day @param {string} uid */
function agendaView(desk, day, uid) {
  const marks = { running: "●", over: "✓" };
  return html`<details class="cp-more co-agenda" ?open=${WIDE}><summary><h3 id="${uid}-agenda">The day, ${day.weekday}</h3></summary>
    <ol class="cp-plain">${repeat(day.blocks, ({ id }) => id, (block) => html`<li class="co-is-${block.state.replace(" ", "-")}" aria-current=${block.state === "running" ? "step" : nothing}>
      <span class="co-time">${block.from}</span>
      <span class="co-what" dir="auto">${block.title}${block.stream ? html` <span class="cp-hint">${desk.streamName(block.stream)}</span>` : nothing}</span>
      <span class="co-mark">${block.state === "to come" ? html`<span class="cp-hint">${block.from ? `${block.minutes} min` : "passed over"}</span>` : html`<span aria-hidden="true">${marks[/** @type {"running"} */ (block.state)]}</span><span class="cp-unseen">${block.state === "running" ? "runs now" : "over"}</span>`}</span>
    </li>`)}</ol></details>`;
}
