/** The programme as it stands: blocks in order, side by side where the streams are apart; each opens to be changed. */
import { html, nothing } from "lit-html";
import { repeat } from "lit-html/directives/repeat.js";
import { careView } from "./before.js";
import { movedView, toldWords } from "../console/moved.js";
import { behindWords, many } from "../console/words.js";
import { addView } from "./add.js";
import { blockForm } from "./block_form.js";
import { leadsView } from "./leads.js";
import { intoStream, step, stretches } from "./order.js";
import { printView, printing } from "./print.js";
import { streamsView } from "./streams.js";

/** @typedef {import("../console/console_desk.js").Block} Block */

/** @param {any} desk @param {string} uid @param {HTMLElement} root */
export function planView(desk, uid, root) {
  const { day } = desk;
  const streams = day.streams.map((/** @type {any} */ { id }) => id);
  return html`<section class="co-programme" aria-labelledby="${uid}-plan">
      <div class="co-title"><h2 id="${uid}-plan" tabindex="-1" dir="auto">${day.name}</h2><p class="co-until">${day.weekday}, ${day.starts} – ${day.over}</p></div>
      ${fitView(day)}${movedView(desk)}
      ${desk.readonly ? nothing : html`<div class="cp-row">
        ${desk.looks.adding ? nothing : html`<button type="button" class="cp-main" @click=${() => { desk.ask("catalogue"); desk.show("adding", { kind: "exercise", before: "", stream: "" }); }}>Add a block</button>`}
        <button type="button" @click=${() => printing(desk, root, "wall")}>Print it for the wall</button>
        <button type="button" @click=${() => printing(desk, root, "trainers")}>Print it with the scripts</button>
        <button type="button" @click=${() => { desk.ask("sheets"); desk.show("choosing", true); }}>Choose another programme</button>
      </div>`}
      ${desk.looks.adding ? addView(desk, uid) : nothing}
      ${streamsView(desk, uid)}
      ${leadsView(desk, uid)}
      <p class="cp-hint" id="${uid}-how">Open a block to change it. Move it with its arrows, with Alt and the arrow keys, or by dragging it.</p>
      <ol class="cp-plain co-blocks" aria-describedby="${uid}-how">${repeat(stretches(day.blocks, streams), keyOf, (part) => (isBlock(part)
        ? html`<li>${blockView(desk, /** @type {any} */ (part), uid)}</li>`
        : html`<li class="co-split" style="--streams: ${streams.length}">${day.streams.map((/** @type {any} */ stream) => streamView(desk, stream, /** @type {any} */ (part)[stream.id], uid))}</li>`))}</ol>
      ${day.begun ? html`<section class="cp-card co-care" aria-labelledby="${uid}-care"><h3 id="${uid}-care">If it is too much for somebody</h3>${careView(desk, uid)}</section>` : nothing}
    </section>
    ${printView(desk)}`;
}

/** @param {any} part */
const isBlock = (part) => "id" in part;
/** @param {any} part */
const keyOf = (part) => (isBlock(part) ? part.id : `apart ${/** @type {any[]} */ (Object.values(part)).flat().map(({ id }) => id)[0]}`);

/** Whether the blocks fit into the day, and where one stream would wait. @param {any} day */
function fitView(day) {
  if (day.ended) return html`<p class="cp-hint">The day ended at ${day.over}.</p>`;
  const behind = day.begun ? Math.max(...day.standings.map((/** @type {any} */ { behind: late }) => late)) : day.too_long;
  const long = day.begun ? `It ends at ${day.over} as things are; ${toldWords(day)}.` : day.too_long > 0 ? `The blocks take ${many(day.too_long, "minute")} more than the day has: it would end at ${day.over}, and people were told ${day.ends}.` : day.too_long < 0 ? `There ${day.too_long === -1 ? "is" : "are"} ${many(-day.too_long, "minute")} to spare before ${day.ends}.` : `It ends at ${day.ends}, as people were told.`;
  return html`<p class=${behind >= (day.begun ? 5 : 1) ? "co-late" : "cp-hint"}>${long}${day.begun ? ` ${behindWords(behind)}.` : nothing}</p>
    ${day.waits.map((/** @type {any} */ { stream, since, minutes }) => html`<p class="cp-callout co-wait"><bdi>${day.streams.find((/** @type {any} */ { id }) => id === stream)?.name ?? stream}</bdi>&nbsp;would wait ${many(minutes, "minute")} from ${since}. Put something in, or make the other stream shorter.</p>`)}`;
}

/** @param {any} desk @param {{id: string, name: string}} stream @param {Block[]} blocks @param {string} uid */
function streamView(desk, { id, name }, blocks, uid) {
  return html`<div class="co-stream"><h3 dir="auto">${name}</h3>
    <ol class="cp-plain" data-stream=${id}>${repeat(blocks, (block) => block.id, (block) => html`<li>${blockView(desk, block, uid)}</li>`)}</ol>
    ${blocks.length ? nothing : html`<p class="cp-hint">Nothing yet for them here.</p>`}</div>`;
}

/** @param {any} desk @param {Block} block @param {string} uid */
function blockView(desk, block, uid) {
  const { blocks } = desk.day;
  const open = desk.looks.block === block.id;
  const move = (/** @type {-1|1} */ way) => stepped(desk, block, way);
  const keys = (/** @type {KeyboardEvent} */ event) => {
    const way = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    // In a list of choices the same keys open it.
    if (!event.altKey || !way || !/** @type {Element} */ (event.target).closest("button")) return;
    event.preventDefault();
    move(/** @type {-1|1} */ (way));
  };
  const arrow = (/** @type {-1|1} */ way, /** @type {string} */ sign, /** @type {string} */ word) => html`<button type="button" class="co-arrow" id="${uid}-${block.id}-${word}" ?disabled=${desk.readonly || !step(blocks, block.id, way)} @click=${() => move(way)}><span aria-hidden="true">${sign}</span><span class="cp-unseen">Move ${word}: ${block.title}</span></button>`;
  return html`<div class="co-block co-is-${block.state.replace(" ", "-")} co-kind-${block.kind} ${open ? "co-opened" : ""}" data-block=${block.id} @keydown=${keys}
      draggable=${block.state === "to come" && !desk.readonly && !open ? "true" : "false"} @dragstart=${dragged(block)} @dragover=${over} @dragleave=${out} @drop=${dropped(desk, block)}>
    <div class="co-head">
      <span class="co-time">${block.from}</span>
      <button type="button" class="co-open-block" id="${uid}-${block.id}" aria-expanded=${open ? "true" : "false"} @click=${() => desk.show("block", open ? "" : block.id)}><b dir="auto">${block.title}</b>
        <span class="co-sub">${block.minutes} min${block.lengths ? (block.length === "bite" ? ", bite-size" : ", in full") : ""}${block.leads.length ? html` · <bdi>${block.leads.join(", ")}</bdi>` : nothing}${block.state === "running" ? " · runs now" : block.state === "over" ? " · over" : block.from ? "" : " · passed over"}${desk.noteOn(block.id).trim() ? " · with a note of yours" : ""}</span></button>
      <span class="co-moves">${arrow(-1, "↑", "up")}${arrow(1, "↓", "down")}</span>
    </div>
    ${open ? blockForm(desk, block, uid, (/** @type {string} */ stream) => desk.change({ kind: "move", block: block.id, to: intoStream(blocks, block.id, stream) }, `“${block.title}” is for ${desk.streamName(stream) || "all"} now.`)) : nothing}
  </div>`;
}

/** Steps pressed quicker than the day answers: each goes from where the one before led. @type {WeakMap<object, {from: string, more: (() => void)[]}>} */
const underWay = new WeakMap();

/** @param {any} desk */
const orderOf = (desk) => desk.day?.blocks.map((/** @type {Block} */ { id, stream }) => `${id} ${stream}`).join();

/** One step up or down. @param {any} desk @param {Block} block @param {-1|1} way */
function stepped(desk, block, way) {
  const before = underWay.get(desk);
  if (before) {
    before.more.push(() => stepped(desk, block, way));
    return;
  }
  const to = step(desk.day?.blocks ?? [], block.id, way);
  if (!to) return;
  const under = { from: orderOf(desk), more: /** @type {(() => void)[]} */ ([]) };
  const unlisten = desk.listen(() => {
    if (orderOf(desk) === under.from && !desk.notice) return;
    unlisten();
    underWay.delete(desk);
    // After one that was refused none of the others means what it meant.
    if (!desk.notice) queueMicrotask(() => under.more.forEach((again) => again()));
  });
  desk.change({ kind: "move", block: block.id, to }, `“${block.title}” moved ${way < 0 ? "up" : "down"}.`);
  underWay.set(desk, under);
}

// Dragging is one way of three; what is dropped on a block goes before it, to its stream.

const MIME = "application/x-cpi-block";

/** @param {Block} block */
const dragged = (block) => (/** @type {DragEvent} */ event) => {
  event.dataTransfer?.setData(MIME, block.id);
  event.stopPropagation();
};

/** @param {DragEvent} event */
function over(event) {
  if (!event.dataTransfer?.types.includes(MIME)) return;
  event.preventDefault();
  /** @type {Element} */ (event.currentTarget).classList.add("co-drop");
}

/** @param {DragEvent} event */
const out = (event) => /** @type {Element} */ (event.currentTarget).classList.remove("co-drop");

/** @param {any} desk @param {Block} block */
const dropped = (desk, block) => (/** @type {DragEvent} */ event) => {
  out(event);
  const id = event.dataTransfer?.getData(MIME);
  if (!id || id === block.id) return;
  event.preventDefault();
  const moved = desk.block(id);
  desk.change({ kind: "move", block: id, to: { before: block.id, stream: block.stream } }, `“${moved?.title}” is before “${block.title}” now.`);
};
