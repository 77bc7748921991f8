/** The trainer's console: the day as it runs; the programme and the groups are files of their own. */
import { html, nothing, render } from "lit-html";
import { deskEnds } from "../space_desk.js";
import { conflictsView } from "../conflicts.js";
import { noticeView, statusLine, turnsView } from "../desk_parts.js";
import { rootIn } from "../root.js";
import { TABS, consoleOf } from "./console_desk.js";
import { todayView } from "./today.js";
import "./console.css";

/** @typedef {import("./console_desk.js").ConsoleDesk} ConsoleDesk */

/** Tabs whose view is a file of its own. @type {Record<string, string>} */
const FILES = { programme: "console_plan", groups: "console_groups" };
const TICK_MS = 1000;
let views = 0;

/** @param {{model: import("@anywidget/types").AnyModel<any>, el: HTMLElement, signal?: AbortSignal}} context */
function show({ model, el, signal }) {
  const root = rootIn(el, "cpi cp co");
  const desk = consoleOf(model);
  views += 1;
  const uid = `co-${views}`;
  let drawing = false;
  const draw = () => {
    // A field that goes while somebody is in it says so, in the middle of drawing.
    if (drawing) {
      queueMicrotask(draw);
      return;
    }
    drawing = true;
    render(pageView(desk, uid, root), root);
    drawing = false;
  };
  const unlisten = desk.listen(draw);
  const timer = setInterval(() => { if (desk.tab === "today" && document.visibilityState !== "hidden") draw(); }, TICK_MS);
  draw();
  const stop = () => {
    clearInterval(timer);
    unlisten();
  };
  signal?.addEventListener("abort", stop);
  return stop;
}

/** @param {ConsoleDesk} desk @param {string} uid @param {HTMLElement} root */
export function pageView(desk, uid, root) {
  const wall = desk.model.get("wall");
  return html`${wall ? html`<style>${desk.tab === "wall" ? "" : `.${wall} { display: none; }`}</style>` : nothing}
    ${barView(desk)}${statusLine(desk)}
    ${noticeView(desk)}${conflictsView(desk)}
    ${desk.readonly ? html`<p class="cp-callout">This room has ended. You can read what is in it.</p>` : nothing}
    ${bodyView(desk, uid, root)}
    ${desk.readonly || desk.tab === "wall" ? nothing : turnsView(desk)}
    <p class="cp-unseen" role="status" aria-live="polite">${desk.said}</p>`;
}

/** @param {ConsoleDesk} desk */
function barView(desk) {
  const tabs = Object.entries(TABS).filter(([tab]) => tab !== "wall" || desk.model.get("wall"));
  const link = (/** @type {string} */ tab, /** @type {string} */ word) => html`<li><a href="#${tab}" aria-current=${desk.tab === tab ? "page" : nothing} @click=${(/** @type {MouseEvent} */ event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
    event.preventDefault();
    desk.go(tab);
  }}>${word}</a></li>`;
  return html`<nav class="co-bar" aria-label="Parts of this page"><ul class="cp-plain">${tabs.map(([tab, word]) => link(tab, word))}</ul>
    ${desk.people.length ? html`<p class="co-here">${desk.here} of ${desk.people.length} here</p>` : nothing}</nav>`;
}

/** @param {ConsoleDesk} desk @param {string} uid @param {HTMLElement} root */
function bodyView(desk, uid, root) {
  if (desk.tab === "wall") return nothing;
  if (desk.tab === "today" && desk.day) return todayView(desk, uid);
  const name = FILES[desk.tab] ?? FILES.programme;
  const part = desk.part(name);
  if (part) return part.view(desk, uid, root);
  return desk.problems[name] ? html`<p>${desk.problems[name]}</p><div><button type="button" @click=${() => desk.tell()}>Try again</button></div>` : html`<p class="cp-hint">One moment…</p>`;
}

export default { initialize: (/** @type {any} */ { model }) => { consoleOf(model); return deskEnds(model); }, render: show };
