/** Somebody else takes away what a person has open: it stays open, with their words, until they have chosen. */
import { html, nothing } from "lit-html";
import { settle } from "./conflicts.js";
import { who } from "./parts.js";

/** @typedef {import("./space.js").Conflict} Conflict */
/** @typedef {import("./space.js").Entry} Entry */

/**
 * Holds what is about to go; to be told before the space is. What went with it and names it is held with it.
 * @param {any} desk @param {any} message  as Python sent it @param {string[]} opened  what is open here
 */
export function holdTaken(desk, message, opened) {
  if (message?.type !== "changes" || desk.readonly) return;
  for (const id of message.removed.filter((/** @type {string} */ each) => opened.includes(each))) {
    const by = message.removed_by?.[id] ?? "";
    if (by && by !== desk.model.get("me").person && desk.space.view().has(id)) hold(desk, message.removed, id, by);
  }
}

/** @param {any} desk @param {string[]} removed @param {string} id @param {string} by */
function hold(desk, removed, id, by) {
  const { space } = desk;
  const view = space.view();
  // What is on its way to the space is answered there, and comes back as a conflict.
  if (space.queue.some((/** @type {any} */ job) => job.steps.some((/** @type {any} */ { change }) => change.id === id))) return;
  for (const [key, { steps, stop }] of space.drafts) {
    if (steps[0].change.id !== id) continue;
    stop();
    space.drafts.delete(key);
  }
  /** @type {Entry[]} */
  const gone = removed.map((each) => view.get(each)).filter((/** @type {Entry|undefined} */ entry) => entry && (entry.id === id || Object.values(entry.body).includes(id)));
  const puts = gone.map(({ id: each, kind, body: { id: _, ...fields }, version }) => ({ version, change: { op: /** @type {const} */ ("put"), kind, id: each, fields } }));
  space.conflicts.push({
    job: { way: "do", id: "", label: "", speaker: desk.speaker, steps: puts.map(({ change, version }) => ({ change, isNew: true, seen: version, raced: false })), message: null, tries: 0 },
    clashes: puts.map(({ change }) => ({ id: change.id, kind: change.kind, field: "", yours: change.fields, theirs: null, version: 0, by, at: "" })),
    message: `${desk.model.get("people")[by]?.label ?? "Somebody"} took this away. Your words are still here.`,
    taken: id,
  });
}

/** What is said of it in its own place, with the two ways on. @param {any} desk @param {string} id */
export function takenView(desk, id) {
  const conflict = desk.space.conflicts.find((/** @type {Conflict} */ { taken }) => taken === id);
  if (!conflict) return nothing;
  const done = (/** @type {boolean} */ mine) => (/** @type {Event} */ event) => {
    const field = /** @type {Element} */ (event.target).closest(".cp-conflict")?.parentElement?.querySelector("textarea, input[type=text]");
    settle(desk, conflict, mine ? "yours" : "theirs", event);
    desk.say(mine ? "It is back, with your words." : "It is gone.");
    // Whoever puts it back goes on where they were writing.
    if (mine) /** @type {HTMLElement|null|undefined} */ (field)?.focus();
  };
  return html`<div class="cp-card cp-conflict" role="alert">
    <p><b>${who(desk, conflict.clashes[0].by)} took this away.</b> What you see is still here, for you only.</p>
    <div class="cp-row"><button type="button" class="cp-main" @click=${done(true)}>Put it back</button><button type="button" @click=${done(false)}>Let it go</button></div>
  </div>`;
}
