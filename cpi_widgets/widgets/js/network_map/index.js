/**
 * The network map in the browser: the picture.  It is drawn first and alone; what one does with it (`map_tools`) is a
 * file of its own that follows, so that a slow phone sees the map early and no bundle grows too large.
 */
import { html, nothing, render } from "lit-html";
import { deskEnds, deskOf } from "../desk.js";
import { comes } from "../load.js";
import { forLayout, short } from "../records.js";
import { rootIn } from "../root.js";
import { statusOf } from "../status.js";
import "./network_map.css";
import { pictureView } from "./picture.js";

/** @typedef {import("../map_tools/index.js").Tools} Tools */
/** @typedef {typeof import("../map_layout/index.js")} Layout */

const WIDEST = 1100;
/** So much wider than high may a picture be, so that names have room beside the outermost ring, px. */
const ASIDE = 220;
/** Beside other things the whole picture fits on the screen, less what stands over it. */
const LEAST_HIGH = 500;
const ROUND_IT = 330;
const LARGE_TEXT = 22;
let views = 0;

/**
 * What this view alone knows; none of it is sent anywhere or kept.
 * @returns {{uid: string, size: "phone"|"middle"|"wide", width: number, height: number, large: boolean, selected: string|null, active: string|null,
 *   linking: string|null, filter: string, show: "picture"|"table"|"both"}}
 */
function freshState() {
  views += 1;
  return { uid: `nm-${views}`, size: "wide", width: 0, height: 0, large: false, selected: null, active: null, linking: null, filter: "", show: "picture" };
}

export class View {
  state = freshState();
  /** @type {Tools|null} */ tools = null;
  /** @type {{input: any[], picture: import("../layout/types.js").Picture}|null} */ #drawn = null;
  #frame = 0;
  #asked = 0;

  /** @param {import("../desk.js").Desk} desk @param {HTMLElement} root @param {Layout} drawing */
  constructor(desk, root, { layout, place }) {
    this.desk = desk;
    this.root = root;
    this.layout = layout;
    this.place = place;
    desk.freeAngle = (id, what) => this.#freeAngle(id, what);
    desk.drawer?.keep("look", () => this.#look(), (look) => Object.assign(this.state, look));
  }

  /** How somebody set this view up; null as long as it is as it comes. */
  #look() {
    const { selected, active, filter, show } = this.state;
    return selected || active || filter || show !== "picture" ? { selected, active, filter, show } : null;
  }

  /** What changes only the look of this view. @param {Partial<View["state"]>} change */
  set = (change) => {
    Object.assign(this.state, change);
    this.draw();
  };

  draw = () => {
    cancelAnimationFrame(this.#frame);
    this.#frame = 0;
    const asked = this.desk.space.conflicts.length > this.#asked;
    this.#asked = this.desk.space.conflicts.length;
    if (this.state.selected && !this.desk.map.byId.has(this.state.selected)) {
      this.desk.closedOn(this.state.selected);
      this.state.selected = null;
    }
    const held = this.#focused();
    render(this.#page(), this.root);
    // A node that was moved in the page loses the focus; the person is still on the same contact.
    if (held && this.#focused() !== held) {
      /** @type {SVGElement|null} */ (this.root.querySelector(`.nm-picture [data-id="${CSS.escape(held)}"]`))?.focus({ preventScroll: true });
    }
    this.#keepTypingInSight(asked);
  };

  /** A question that comes up pushes what is being typed down; it stays in sight. @param {boolean} asked */
  #keepTypingInSight(asked) {
    const field = document.activeElement;
    if (asked && field?.matches(".nm-sheet input, .nm-sheet textarea") && this.root.contains(field)) field.scrollIntoView({ block: "nearest" });
  }

  /** The contact in the picture that has the focus. */
  #focused() {
    const at = document.activeElement?.closest(".nm-picture [data-id]");
    return at && this.root.contains(at) ? /** @type {SVGElement} */ (at).dataset.id ?? null : null;
  }

  /** Draws once however many changes come in one go. */
  soon = () => {
    this.#frame ||= requestAnimationFrame(this.draw);
  };

  #page() {
    const { tools, state, desk } = this;
    return html`<div class="nm-page" data-size=${state.size} data-show=${state.show}>
        <div class="nm-main">
          ${this.#title()}${tools ? tools.above() : html`<div class="nm-tools"></div>`}
          ${state.show === "table" ? nothing : html`${desk.map.members.length ? nothing : this.#empty()}
            <figure class="nm-figure" aria-label="The map as a picture">${state.width ? pictureView(this) : nothing}${tools?.under()}</figure>`}
          ${tools?.below()}
        </div>
        <div class="nm-side">${tools?.beside()}</div>
      </div>
      ${tools?.over()}
      <p class="cp-unseen" role="status" aria-live="polite">${desk.said}</p>`;
  }

  #title() {
    const { whose, model } = this.desk;
    const line = document.querySelector("[data-cpi-status]") ? nothing : html`<p class="nm-status" role="status">${statusOf(this.desk).words}</p>`;
    return html`<header class="nm-title"><h2 dir="auto">${model.get("title") || (whose === "me" ? "My map" : `${short(whose)}’s map`)}</h2>${line}${this.tools?.shows()}</header>`;
  }

  #empty() {
    return html`<div class="nm-empty"><h3>Who or what matters to you?</h3>
      <p>${this.desk.readonly ? "Nobody and nothing is on this map yet." : "Start with anyone, a place, or something you do. The closest stand in the middle."}</p></div>`;
  }

  /** What the layout takes. @returns {import("../layout/types.js").LayoutInput} */
  input() {
    const { state, desk } = this;
    const { width, height, selected, large } = state;
    return {
      width, height, centre: desk.whose, rings: desk.words.rings, members: desk.map.members.map(forLayout),
      ties: desk.map.ties, exclusions: [], selected, size: large ? "large" : "normal",
    };
  }

  /** @type {import("../acts.js").FreeAngle} */
  #freeAngle(id, { label, kind, ring, wished }) {
    const input = this.input();
    const newcomer = /** @type {any} */ ({ id, label, kind, ring, wished, angle: null, pinned: false, paid: false, together: false, lost_touch: false });
    const disc = this.layout({ ...input, members: [...input.members, newcomer] }).discs.find((each) => each.id === id);
    return disc ? Math.round(disc.angle) % 360 : null;
  }

  /** The picture of now; worked out anew only when the map or the room for it changed. */
  picture() {
    const { width, height, large, selected } = this.state;
    const input = [this.desk.map, width, height, large, selected, this.desk.whose, this.desk.words];
    if (!this.#drawn?.input.every((part, i) => part === input[i])) this.#drawn = { input, picture: this.layout(this.input()) };
    return this.#drawn.picture;
  }

  /** The one contact that Tab reaches. */
  active() {
    const { discs, badges } = this.picture();
    const there = discs.some(({ id }) => id === this.state.active) || badges.some(({ ring }) => `badge-${ring}` === this.state.active);
    return there ? this.state.active : discs[0]?.id ?? null;
  }

  /** Whether the filter lets a contact through. @param {string} id */
  isShown = (id) => !this.state.filter || this.desk.map.byId.get(id)?.kind === this.state.filter;

  /** Measures the room there is. */
  measure = () => {
    const room = this.root.clientWidth;
    if (!room) return;
    const size = room >= 900 ? "wide" : room >= 600 ? "middle" : "phone";
    const large = parseFloat(getComputedStyle(this.root).fontSize) >= LARGE_TEXT;
    const turned = size !== this.state.size;
    if (turned) this.set({ size });
    const figure = this.root.querySelector(".nm-figure");
    const high = size === "wide" ? Math.max(LEAST_HIGH, innerHeight - ROUND_IT) : Infinity;
    const there = Math.min(WIDEST, figure?.clientWidth || this.state.width || room);
    const height = Math.floor(Math.min(there, high));
    const width = Math.floor(Math.min(there, height + ASIDE));
    if (width !== this.state.width || height !== this.state.height || large !== this.state.large) this.set({ width, height, large });
  };
}

/** @param {{model: import("@anywidget/types").AnyModel<any>, el: HTMLElement, signal?: AbortSignal}} context */
function show({ model, el, signal }) {
  const root = rootIn(el, "cpi cp nm");
  root.dataset.middle = model.get("me").middle ?? "person";
  const desk = deskOf(model);
  const stop = new AbortController();
  signal?.addEventListener("abort", () => stop.abort());
  comes(model, "map_layout", (drawing) => {
    if (!stop.signal.aborted) draw(model, new View(desk, root, drawing), stop.signal);
  }, (words) => root.replaceChildren(words));
  return () => stop.abort();
}

/** @param {import("@anywidget/types").AnyModel<any>} model @param {View} view @param {AbortSignal} end */
function draw(model, view, end) {
  const unlisten = view.desk.listen(view.soon);
  const sizes = new ResizeObserver(view.measure);
  sizes.observe(view.root);
  end.addEventListener("abort", () => {
    unlisten();
    sizes.disconnect();
  });
  view.draw();
  view.measure();
  comes(model, "map_tools", ({ tools }) => {
    if (end.aborted) return;
    view.tools = tools(view, end);
    view.draw();
    view.measure();
  }, (words) => view.desk.tellPerson(words));
}

export default { initialize: (/** @type {any} */ { model }) => { deskOf(model); return deskEnds(model); }, render: show };
