/** Questions in place, before something that is much and easily pressed by mistake: beginning far on, starting anew. */
import { html, nothing } from "lit-html";
import { many } from "./words.js";

/** @typedef {import("./console_desk.js").Block} Block */
/** @typedef {import("./console_desk.js").Day} Day */
const NAMED = 3;

/** Asks about something: the question shows where `sureView` of the same name stands. @param {any} desk @param {string} about @param {string} words */
export function ask(desk, about, words) {
  desk.show("sure", about);
  desk.say(words);
}

/** @param {any} desk @param {string} about @param {string} words @param {{yes: string, does: (event: MouseEvent) => void}[]} ways */
export function sureView(desk, about, words, ways) {
  if (desk.looks.sure !== about) return nothing;
  const close = () => desk.unask();
  return html`<div class="cp-callout co-sure" role="group" aria-label="Before you go on"><p>${words}</p>
    <div class="cp-row">${ways.map(({ yes, does }) => html`<button type="button" @click=${(/** @type {MouseEvent} */ event) => { close(); does(event); }}>${yes}</button>`)}<button type="button" @click=${close}>Not now</button></div></div>`;
}

/** What another programme does to a day of which something has run; "" where nothing has. @param {Day|null} day */
export function replacingWords(day) {
  const ran = (day?.blocks ?? []).filter(({ state }) => state !== "to come").length;
  return ran ? `${many(ran, "block")} of the day ${ran === 1 ? "has" : "have"} run. The new programme starts from its beginning, and all phones wait until it does. What people wrote stays.` : "";
}

/** What has not run and would be passed over, if a block began now. @param {Day} day @param {Block} block @returns {Block[]} */
export function passedOver(day, block) {
  const row = day.blocks.filter(({ stream }) => !stream || !block.stream || stream === block.stream);
  return row.slice(0, row.findIndex(({ id }) => id === block.id)).filter(({ state, from }) => state === "to come" && from);
}

/** Whether to ask first: several would be passed over, or something that is for all, where one stream goes on alone. @param {Block[]} over @param {Block} block */
const asksFirst = (over, block) => over.length > 1 || (Boolean(block.stream) && over.some(({ stream }) => !stream));

/** @param {Block[]} over @param {Block} block */
function passingWords(over, block) {
  const forAll = block.stream && over.some(({ stream }) => !stream) ? " What is for all is passed over for all: the streams go two ways from here." : "";
  if (over.length === 1) return `“${over[0].title}” would be passed over.${forAll}`;
  const more = over.length - NAMED;
  const titles = over.slice(0, more > 1 ? NAMED : NAMED + 1).map(({ title }) => `“${title}”`);
  return `${over.length} blocks would be passed over: ${titles.join(", ")}${more > 1 ? ` and ${more} more` : ""}.${forAll}`;
}

/** Begins a block; one far on is asked about first. @param {any} desk @param {Block} block @param {MouseEvent} event @param {boolean} [sure] */
export function begin(desk, block, event, sure = false) {
  const over = passedOver(desk.day, block);
  if (asksFirst(over, block) && !sure) return ask(desk, block.id, passingWords(over, block));
  desk.steer(event, "begin", { block: block.id }, `“${block.title}” has begun.`);
  desk.go("today");
}

/** Whether to begin a block that is far on. @param {any} desk @param {Block} block */
export function passingView(desk, block) {
  const over = passedOver(desk.day, block);
  if (!asksFirst(over, block)) return nothing;
  const [first] = over;
  const moved = (/** @type {MouseEvent} */ event) => {
    desk.change({ kind: "move", block: block.id, to: { before: first.id, stream: block.stream } });
    begin(desk, block, event, true);
  };
  const ways = [{ yes: "Begin all the same", does: (/** @type {MouseEvent} */ event) => begin(desk, block, event, true) }];
  if (!first.stream || first.stream === block.stream) ways.push({ yes: "Move it up and begin it", does: moved });
  return sureView(desk, block.id, passingWords(over, block), ways);
}
