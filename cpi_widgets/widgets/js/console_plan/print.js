/** The programme on paper: clean for the wall, and with the scripts for those who lead. */
import { html, nothing } from "lit-html";
import { lineView } from "../console/script.js";

const CARE = { named_listener: "Who listens", quiet_space: "The quiet place", opt_out: "Sitting out", closing_round: "The closing round" };
/** Longest wait for the scripts to come, in ms. */
const PATIENCE = 8000;

/** Prints; with the scripts once they are all there. @param {any} desk @param {HTMLElement} root @param {"wall"|"trainers"} what */
export function printing(desk, root, what) {
  const keys = keysOf(desk);
  desk.show("print", what);
  if (what === "trainers") desk.ask("scripts", keys);
  const began = Date.now();
  const ready = () => {
    if (what === "trainers" && !keys.every((key) => key in desk.scripts) && Date.now() - began < PATIENCE) {
      setTimeout(ready, 100);
      return;
    }
    desk.tell();
    root.classList.add("co-printing");
    addEventListener("afterprint", () => root.classList.remove("co-printing"), { once: true });
    print();
  };
  ready();
}

/** @param {any} desk @returns {string[]} */
const keysOf = (desk) => [...new Set(/** @type {any[]} */ (desk.day.blocks).filter(({ exercise }) => exercise).map(({ exercise, length }) => `${exercise} ${length}`))];

/** The day's rows: a block for all, or the blocks that streams have side by side. @param {any[]} blocks @returns {any[][]} */
function rowsOf(blocks) {
  /** @type {any[][]} */
  const rows = [];
  for (const block of blocks) {
    const last = rows.at(-1);
    if (block.stream && last?.[0].stream) last.push(block);
    else rows.push([block]);
  }
  return rows;
}

/** @param {any} block @param {string} what */
const blockPaper = (block, what) => html`<b dir="auto">${block.title}</b>${block.take_home ? html`<br><span class="co-home" dir="auto">To take home: ${block.take_home}</span>` : nothing}
  ${what === "trainers" ? html`<br><span>${block.minutes} minutes${block.leads.length ? html`, led by ${block.leads.join(", ")}` : nothing}${block.note ? html`. ${block.note}` : nothing}</span>` : nothing}`;

/** Streams stand side by side, each with its own times. @param {any} desk @param {any[]} row @param {string} what */
function rowPaper(desk, row, what) {
  if (!row[0].stream) return html`<tr><td class="co-time">${row[0].planned}</td><td>${blockPaper(row[0], what)}</td></tr>`;
  const streams = [...new Set(row.map(({ stream }) => stream))];
  return html`<tr><td colspan="2"><div class="co-apart">${streams.map((stream) => html`<div><i>${desk.streamName(stream)}</i>
    ${row.filter((block) => block.stream === stream).map((block) => html`<div class="co-turn"><b class="co-time">${block.planned}</b><div>${blockPaper(block, what)}</div></div>`)}</div>`)}</div></td></tr>`;
}

/** What is still as the run sheet advises, and not said for this very day, is a line to fill in by hand. @param {any} day @param {string} name */
const carePaper = (day, name) => (day.unsaid?.includes(name) ? html`<span class="co-fill"></span>` : day.distress[name]);

const LARGEST_PT = 17;
const SMALLEST_PT = 11;
/** As many lines of the largest type go on one sheet of A4. */
const LINES = 19;

/** The largest type with which the day goes on one sheet for the wall. @param {any[][]} rows */
function typeFor(rows) {
  const lines = (/** @type {any[]} */ blocks) => blocks.reduce((sum, { take_home }) => sum + (take_home ? 2 : 1), 0);
  const streams = (/** @type {any[]} */ row) => [...new Set(row.map(({ stream }) => stream))].map((stream) => lines(row.filter((block) => block.stream === stream)) + (stream ? 1 : 0));
  const needed = rows.reduce((sum, row) => sum + Math.max(...streams(row)), 0);
  return Math.max(SMALLEST_PT, Math.min(LARGEST_PT, Math.floor((LARGEST_PT * LINES) / needed)));
}

/** Seen on paper only. @param {any} desk */
export function printView(desk) {
  const { day } = desk;
  const what = desk.looks.print ?? "wall";
  const rows = rowsOf(day.blocks);
  const date = new Date(`${day.date}T12:00`).toLocaleDateString("en-GB", { weekday: "long", day: "numeric", month: "long", year: "numeric" });
  return html`<div class="co-paper ${what === "wall" ? "co-forwall" : ""}" style="--co-type: ${typeFor(rows)}pt" aria-hidden="true"><h1 dir="auto">${day.name}</h1><p>${date}, ${day.starts} to ${day.ends}${day.moved ? html`<br>${day.moved}` : nothing}</p>
    <table><tbody>${rows.map((row) => rowPaper(desk, row, what))}</tbody></table>
    <h2>If it is too much</h2><dl>${Object.entries(CARE).map(([name, word]) => html`<div><dt>${word}</dt><dd dir="auto">${carePaper(day, name)}</dd></div>`)}</dl>
    ${what === "trainers" ? keysOf(desk).map((key) => scriptPaper(desk.scripts[key])) : nothing}</div>`;
}

/** @param {import("../console/console_desk.js").Script|undefined} script */
function scriptPaper(script) {
  if (!script) return nothing;
  return html`<section class="co-sheet"><h2 dir="auto">${script.name}</h2><p>${script.length === "bite" ? "Bite-size" : "In full"}, ${script.minutes} minutes. You need: ${script.materials.join(", ")}.</p><p dir="auto">${script.aim}</p>
    <ol class="cp-plain co-lines">${script.lines.map((line) => lineView(line, script))}</ol>
    ${script.safety ? html`<p><b>Safety.</b> ${script.safety}</p>` : nothing}
    ${script.debrief.length ? html`<p><b>To talk about at the end.</b> ${script.debrief.join(" ")}</p>` : nothing}<p><b>For everybody to take part.</b> ${script.access}</p></section>`;
}
