/** The two ways that people go for a part of the day: made, named, and given up again. */
import { html, nothing } from "lit-html";
import { lineField } from "../console/fields.js";

/** @typedef {{id: string, name: string}} Stream */

/** Their ids are what people say of themselves as they come in. @type {Stream[]} */
const USUAL = [{ id: "new", name: "New to it" }, { id: "experienced", name: "Experienced" }];

/** @param {any} desk @param {string} uid */
export function streamsView(desk, uid) {
  /** @type {{streams: Stream[], blocks: {stream: string}[]}} */
  const { streams, blocks } = desk.day;
  if (desk.readonly) return nothing;
  const set = (/** @type {Stream[]} */ wanted, /** @type {string} */ said) => desk.change({ kind: "set_day", streams: wanted }, said);
  if (!streams.length) return html`<details class="cp-more"><summary>Two streams for a part of the day</summary>
    <p>Those who are new to it and those who have done it before can go two ways for a while and meet again. You make both streams here. Then open a block and say for whom it is.</p>
    <div class="cp-row"><button type="button" @click=${() => set(USUAL, "There are two streams now. Open a block to put it into one.")}>Make two streams</button></div></details>`;
  const used = blocks.some(({ stream }) => stream);
  const rename = (/** @type {string} */ id) => (/** @type {string} */ name) => name && set(streams.map((each) => (each.id === id ? { id, name } : each)), "Kept.");
  return html`<details class="cp-more"><summary>The streams: ${streams.map(({ name }) => name).join(", ")}</summary>
    <div class="co-form">${streams.map(({ id, name }, at) => lineField(desk, { id: `${uid}-stream-${id}`, label: `Name of stream ${at + 1}`, value: name, most: 60, done: rename(id) }))}</div>
    ${used
      ? html`<p class="cp-hint">Open a block and choose for whom it is. To be all together again, choose “All together” in every block of a stream.</p>`
      : html`<p class="cp-hint">No block is in a stream yet. Open a block and choose for whom it is.</p><div class="cp-row"><button type="button" @click=${() => set([], "All stay together.")}>All stay together</button></div>`}</details>`;
}
