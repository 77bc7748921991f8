/** The trainer's console: the day as it runs; the programme and the groups are files of their own. */
import { html, nothing, render } from "lit-html";
import { deskEnds } from "../space_desk.js";
import { conflictsView } from "../conflicts.js";
import { recordWords } from "../record_words.js";
import { noticeView, statusLine, turnsView } from "../desk_parts.js";
import { rootIn } from "../root.js";
import { consoleOf } from "./console_desk.js";
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
  /** What the page is about: whoever goes on to something else begins at its heading. */
  let about = "";
  const draw = () => {
    // A field that goes while somebody is in it says so, in the middle of drawing.
    if (drawing) {
      queueMicrotask(draw);
      return;
    }
    drawing = true;
    const at = /** @type {HTMLElement|null} */ (document.activeElement);
    const inside = at !== null && root.contains(at);
    const steering = at?.closest(".co-steer");
    render(pageView(desk, uid, root), root);
    drawing = false;
    const now = `${desk.tab} ${desk.day?.name ?? ""} ${desk.looks.choosing ?? ""}`;
    if (about !== now) root.querySelector("[aria-current=page]")?.scrollIntoView?.({ block: "nearest", inline: "nearest" });
    if (about && about !== now) arrive(root);
    about = now;
    if (inside && (document.activeElement !== at || at.matches(":disabled"))) goOn(root, at, steering ? ".co-steer .cp-main:not(:disabled)" : "");
  };
  // A key held down presses a button again and again.
  root.addEventListener("keydown", (event) => { if (event.repeat && event.key === "Enter" && /** @type {Element} */ (event.target).closest(".co-steer")) event.preventDefault(); });
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

/** What had the focus was moved, or is gone with what it did: whoever works by keys goes on where they were. @param {HTMLElement} root @param {HTMLElement} at @param {string} next */
function goOn(root, at, next) {
  const again = at.isConnected ? at : at.id ? root.querySelector(`#${CSS.escape(at.id)}`) : null;
  const block = at.closest("[data-block]")?.getAttribute("data-block");
  const places = [again, next && root.querySelector(next), block && root.querySelector(`[data-block="${block}"] .co-open-block`), root.querySelector("h2")];
  const found = /** @type {HTMLElement|undefined} */ (places.find((place) => place instanceof HTMLElement && !place.matches(":disabled")));
  found?.focus();
}

/** @param {HTMLElement} root */
function arrive(root) {
  if (!root.contains(document.activeElement) && document.activeElement !== document.body) return;
  /** @type {HTMLElement|null} */ (root.querySelector("h2"))?.focus({ preventScroll: true });
  if (root.getBoundingClientRect().top < 0) root.scrollIntoView({ behavior: "instant" });
}

/** @param {ConsoleDesk} desk @param {string} uid @param {HTMLElement} root */
export function pageView(desk, uid, root) {
  const beside = desk.beside.some(({ id }) => id === desk.tab);
  const hidden = desk.beside.filter(({ id }) => id !== desk.tab).map(({ shows }) => `.${shows}`);
  return html`${hidden.length ? html`<style>${`${hidden.join()} { display: none; }`}</style>` : nothing}
    ${barView(desk)}${statusLine(desk)}
    ${noticeView(desk)}${conflictsView(desk, recordWords(desk))}
    ${desk.readonly ? html`<p class="cp-callout">This room has ended. You can read what is in it.</p>` : nothing}
    ${beside ? nothing : bodyView(desk, uid, root)}
    ${!desk.readonly && !beside && (desk.space.undoLabel() || desk.space.redo) ? html`${desk.tab === "today" ? nothing : html`<p class="cp-hint co-where">Your last step here, whichever part it was in:</p>`}${turnsView(desk)}` : nothing}
    <p class="cp-unseen" role="status" aria-live="polite">${desk.said}</p>`;
}

/** @param {ConsoleDesk} desk */
function barView(desk) {
  const link = (/** @type {string} */ tab, /** @type {string} */ word) => html`<li><a href="#${tab}" aria-current=${desk.tab === tab ? "page" : nothing} @click=${(/** @type {MouseEvent} */ event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
    event.preventDefault();
    desk.leaveFigures(tab);
  }}>${word}</a></li>`;
  return html`<nav class="co-bar" aria-label="Parts of this page"><ul class="cp-plain">${desk.tabs.map(({ id, title }) => link(id, title))}</ul>
    <p>${desk.people.length ? html`<span class="co-here">${desk.people.filter(({ here }) => here).length} of ${desk.people.length} here now</span>` : nothing}
      ${desk.model.get("ways").map((/** @type {any} */ { to, words }) => html`<a href=${to}>${words}</a>`)}</p></nav>`;
}

/** @param {ConsoleDesk} desk @param {string} uid @param {HTMLElement} root */
function bodyView(desk, uid, root) {
  if (desk.tab === "today" && desk.day?.begun) return todayView(desk, uid);
  const name = desk.looks.choosing === "propose" && desk.tab !== "groups" ? "console_propose" : (FILES[desk.tab] ?? FILES.programme);
  const part = desk.part(name);
  if (part) return part.view(desk, uid, root);
  return desk.problems[name] ? html`<p>${desk.problems[name]}</p><div><button type="button" @click=${() => { delete desk.parts[name]; desk.tell(); }}>Try again</button></div>` : html`<p class="cp-hint">One moment…</p>`;
}

export default { initialize: (/** @type {any} */ { model }) => { consoleOf(model); return deskEnds(model); }, render: show };
