/** Words of one's own that somebody else has changed: who did, and the words before, to be taken again. */
import { html, nothing } from "lit-html";
import { who } from "./parts.js";

/** @typedef {import("./space.js").Entry} Entry */
/** @typedef {import("./filling.js").Filling} Filling */
/** @typedef {import("./filling.js").Question} Question */
/** @typedef {Map<string, {by: string, words: string}>} Overtaken  by record and field */

/** @param {string} id @param {string} name */
const key = (id, name) => `${id} ${name}`;

/**
 * Notes what others change of this person's words; to be told before the space is.
 * @param {any} desk  with its `overtaken` @param {any} message  as Python sent it @param {Pick<Question, "name"|"kind">[]} questions  what is asked here @param {string} [only]  of this record alone
 */
export function noteOvertaken(desk, message, questions, only) {
  if (message?.type !== "changes") return;
  const me = desk.model.get("me").person;
  for (const entry of /** @type {Entry[]} */ (message.upserts)) {
    const before = desk.space.truth.get(entry.id);
    if (!before || (only && entry.id !== only)) continue;
    for (const { name, kind } of questions) {
      if (kind !== "text") continue;
      if (entry.by !== me) note(desk, before, entry, name, before.by === me);
      else if (before.body[name] !== entry.body[name]) desk.overtaken.delete(key(entry.id, name));
    }
  }
}

/** @param {any} desk @param {Entry} before @param {Entry} after @param {string} name @param {boolean} mine */
function note({ overtaken, space }, before, after, name, mine) {
  const place = key(after.id, name);
  const [was, is] = [before.body[name] ?? "", after.body[name] ?? ""];
  const words = overtaken.get(place)?.words ?? (mine ? was : "");
  const inDispute = space.conflicts.some((/** @type {any} */ { clashes }) => clashes.some((/** @type {any} */ { id, field }) => id === after.id && field === name));
  // Who only adds to them takes nothing away.
  if (!words.trim() || is.includes(words)) overtaken.delete(place);
  else if (was !== is && !inDispute) overtaken.set(place, { by: after.by, words });
}

/** Beside the field of a question. @param {Filling} filling @param {Question} question */
export const overtakenView = (filling, question) => overtakenBeside(filling.desk, filling.start().id, question.name, (words) => filling.write(question, words));

/** Beside a field. @param {any} desk @param {string} id  of the record @param {string} name  of its field @param {(words: string) => void} write  puts words there, as if they were typed */
export function overtakenBeside(desk, id, name, write) {
  const place = key(id, name);
  const found = desk.overtaken?.get(place);
  if (!found || desk.readonly) return nothing;
  const done = (/** @type {boolean} */ again) => () => {
    desk.overtaken.delete(place);
    if (again) {
      write(found.words);
      desk.space.left();
    }
    desk.tell();
  };
  return html`<div class="cp-callout" role="status"><p>${who(desk, found.by, null)} changed this. Your words before: “<span dir="auto">${found.words}</span>”</p>
    <div class="cp-row"><button type="button" @click=${done(true)}>Take mine again</button><button type="button" @click=${done(false)}>Leave it so</button></div></div>`;
}
