/** The path through a case: the bar, the heading of the open part, and the overview. */
import { render } from "lit-html";
import { rootIn } from "../root.js";
import { deskEnds } from "../space_desk.js";
import { barView, nameInHead } from "./bar.js";
import { OVERVIEW, pathOf } from "./path_desk.js";
import { overviewView } from "./overview.js";
import { seek } from "./seeking.js";
import { headView } from "./step_state.js";
import { html, nothing } from "lit-html";
import "./case_path.css";

let views = 0;

/** @param {{model: import("@anywidget/types").AnyModel<any>, el: HTMLElement, signal?: AbortSignal}} context */
function show({ model, el, signal }) {
  const root = rootIn(el, "cpi cp pa");
  const desk = pathOf(model);
  views += 1;
  const uid = `pa-${views}`;
  let shown = "";
  let drawing = false;
  let stopSeeking = () => {};
  const draw = () => {
    // A field that goes while somebody is in it says so, in the middle of drawing.
    if (drawing) {
      queueMicrotask(draw);
      return;
    }
    drawing = true;
    const moved = shown && shown !== desk.part;
    render(pageView(desk, uid), root);
    nameInHead(desk);
    drawing = false;
    if (shown !== desk.part) inSight(root);
    shown = desk.part;
    if (moved) {
      stopSeeking();
      makeRoom(root, desk.stage);
      arrive(root, desk.top ?? topOf(root));
      stopSeeking = seek(desk.stage, desk.part, desk.takeSought());
    }
  };
  const unlisten = desk.listen(draw);
  draw();
  signal?.addEventListener("abort", unlisten);
  signal?.addEventListener("abort", () => stopSeeking());
  return unlisten;
}

/** @param {import("./path_desk.js").PathDesk} desk @param {string} uid */
function pageView(desk, uid) {
  // What is not open keeps its place in the page, so that half typed words and open panels stay as they are.
  const others = `.${desk.stage} > .cpi-part:not(.cpi-part-${desk.part}) { display: none; }`;
  return html`<style>${others}</style>
    ${barView(desk)}
    ${desk.part === OVERVIEW ? overviewView(desk, uid) : headView(desk, uid)}
    <p class="cp-unseen" role="status" aria-live="polite">${desk.said || nothing}</p>`;
}

/** The open part's button stands within the bar, which may be wider than a phone. @param {HTMLElement} root */
function inSight(root) {
  const bar = root.querySelector(".pa-bar");
  const here = /** @type {HTMLElement|null|undefined} */ (bar?.querySelector("[aria-current]"));
  if (bar && here) bar.scrollLeft = here.offsetLeft - (bar.clientWidth - here.offsetWidth) / 2;
}

/** The top of the page, where the bar stands near it. @param {HTMLElement} root */
function topOf(root) {
  const bar = root.getBoundingClientRect().top + scrollY;
  return bar > innerHeight / 2 ? bar : 0;
}

/** A part that is made just now is not as high as it will be: the page reaches up to a bar far down all the same. @param {HTMLElement} root @param {string} name  of the stage */
function makeRoom(root, name) {
  const stage = /** @type {HTMLElement|null} */ (document.querySelector(`.${name}`));
  if (stage && topOf(root)) stage.style.minBlockSize = "100vh";
}

/** Whoever moved to a part is at its heading, as far down as they were when they left it. @param {HTMLElement} root @param {number} top */
function arrive(root, top) {
  /** @type {HTMLElement|null} */ (root.querySelector("h2"))?.focus({ preventScroll: true });
  scrollTo({ top, behavior: "instant" });
}

export default { initialize: (/** @type {any} */ { model }) => { pathOf(model); return deskEnds(model); }, render: show };
