/** The table twin of the map, on its own. */
import { html, nothing, render } from "lit-html";
import { addForm, emptyDraft } from "../add_form.js";
import { conflictsView } from "../conflicts.js";
import { recordWords } from "../record_words.js";
import { deskEnds, deskOf } from "../desk.js";
import { panelView } from "../panel.js";
import { short } from "../records.js";
import { rootIn } from "../root.js";
import { statusOf } from "../status.js";
import { tableView } from "../table.js";
import "./record_table.css";

let views = 0;

/** @param {{model: import("@anywidget/types").AnyModel<any>, el: HTMLElement, signal?: AbortSignal}} context */
function show({ model, el, signal }) {
  const root = rootIn(el, "cpi cp rt");
  views += 1;
  const uid = `rt-${views}`;
  const desk = deskOf(model);
  const draft = emptyDraft();
  const tie = { to: "", kind: "know_each_other" };
  /** What this view alone knows. @type {{sorting: import("../table.js").Sorting, linking: string|null, open: string|null, more: boolean}} */
  const state = { sorting: { by: "ring", down: false }, linking: null, open: null, more: false };
  /** @param {Partial<typeof state>} change */
  const set = (change) => {
    Object.assign(state, change);
    draw();
  };
  const panel = () => ({ uid: `${uid}-p`, more: state.more, draft: tie, redraw: draw, close: () => set({ open: null }), setMore: (/** @type {boolean} */ more) => more !== state.more && set({ more }) });
  const table = () => ({
    uid, sorting: state.sorting, setSorting: (/** @type {any} */ sorting) => set({ sorting }), shown: () => true, linking: state.linking,
    setLinking: (/** @type {string|null} */ linking) => { set({ linking }); /** @type {HTMLElement|null} */ (root.querySelector(`#${uid}-link`))?.focus(); },
    open: (/** @type {string} */ open) => { set({ open }); /** @type {HTMLElement|null} */ (root.querySelector(`#${uid}-p-title`))?.focus(); },
  });
  function draw() {
    const member = state.open ? desk.map.byId.get(state.open) : null;
    if (state.open && !member) {
      desk.closedOn(state.open);
      state.open = null;
    }
    const line = document.querySelector("[data-cpi-status]") ? nothing : html`<p class="cp-hint" role="status">${statusOf(desk).words}</p>`;
    const [undo, redo] = [desk.space.undoLabel(), desk.space.redo];
    const turn = (/** @type {"undo"|"redo"} */ way, /** @type {string} */ word, /** @type {string|null} */ label) =>
      html`<button type="button" ?disabled=${!label} @click=${() => desk.turnBack(way)}>${label ? html`${word}: <bdi>${short(label)}</bdi>` : word}</button>`;
    render(html`${model.get("title") ? html`<h2>${model.get("title")}</h2>` : nothing}${line}
      ${desk.notice ? html`<div class="cp-card cp-notice" role="status"><p>${desk.notice}</p><button type="button" @click=${() => desk.tellPerson("")}>All right</button></div>` : nothing}
      ${conflictsView(desk, recordWords(desk))}
      ${desk.readonly ? nothing : html`${addForm(desk, { uid: `${uid}-add`, draft, redraw: draw, added: draw }, true)}<div class="cp-row">${turn("undo", "Undo", undo)} ${turn("redo", "Do again", redo)}</div>`}
      ${tableView(desk, table())} ${member ? panelView(desk, member, panel()) : nothing}
      <p class="cp-unseen" role="status" aria-live="polite">${desk.said}</p>`, root);
  }
  const inHand = () => (draft.text || state.open ? { draft, open: state.open, more: state.more } : null);
  desk.drawer?.keep("look", inHand, (kept) => {
    Object.assign(draft, kept.draft);
    Object.assign(state, { open: kept.open, more: kept.more });
  }, true);
  const unlisten = desk.listen(draw);
  draw();
  signal?.addEventListener("abort", unlisten);
  return unlisten;
}

export default { initialize: (/** @type {any} */ { model }) => { deskOf(model); return deskEnds(model); }, render: show };
