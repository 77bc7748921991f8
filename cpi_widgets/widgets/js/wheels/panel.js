/** One part of the model: its sentence, its example, its steps; the pair's own examples; comments and what was decided. */
import { html, nothing } from "lit-html";
import { live } from "lit-html/directives/live.js";
import { repeat } from "lit-html/directives/repeat.js";
import { choice, day, textField, who } from "../parts.js";
import { calledIn } from "../records.js";
import { barriersInWords } from "./said.js";
import { SEATS } from "./wheels_desk.js";

/** @typedef {import("./wheels_desk.js").WheelsDesk} WheelsDesk */
/** @typedef {import("./wheels_desk.js").Placed} Placed */
/** @typedef {import("../space.js").Entry} Entry */
/** @typedef {{part: (id: string) => void, closed: (id: string) => void}} Go  where the focus goes next */

/** @param {WheelsDesk} desk @param {Placed} part @param {string} uid @param {Go} go */
export function panelView(desk, part, uid, go) {
  const close = () => {
    desk.choose("");
    go.closed(part.id);
  };
  return html`<section class="cp-card cp-panel wh-panel wh-panel-${part.group}" aria-labelledby="${uid}-part" @keydown=${(/** @type {KeyboardEvent} */ event) => event.key === "Escape" && close()}>
    <div class="cp-head"><h3 id="${uid}-part" tabindex="-1">${part.label}</h3><button type="button" class="cp-close" @click=${close}>Close</button></div>
    <div class="wh-about"><p class="cp-hint">${whereOf(desk, part)}</p>
      <p class="wh-sentence">${part.sentence}</p>
      <p><span class="cp-hint">For example:</span> ${part.example}</p>
      ${nowView(desk, part)} ${stepsView(desk, part)} ${goView(desk, part)}</div>
    <div class="wh-about">${examplesView(desk, part, uid)} ${commentsView(desk, part, uid)}</div>
  </section>`;
}

/** Where a part stands in the picture. @param {WheelsDesk} desk @param {Placed} part */
function whereOf({ words }, { group, side }) {
  if (group === "overlap") return "In the middle: both of you share it";
  if (group === "agency") return "Beneath both wheels: the organisation";
  if (group === "practitioner" || group === "person") return html`On the wheel of <bdi>${words.seats[group].name}</bdi>, ${words.seats[group].word}`;
  if (side === "organisation") return "Presses against both wheels";
  const { name, word } = words.seats[/** @type {"person"|"practitioner"} */ (side)];
  return html`${group === "barriers" ? "Presses against the wheel of" : group === "outcomes" ? "What comes of it for" : "Before anything turns:"} <bdi>${name}</bdi>, ${word}`;
}

/** What the case holds of it now. @param {WheelsDesk} desk @param {Placed} part */
function nowView(desk, { id, group, side, if_missing: missing, label }) {
  if (group === "barriers") return html`<p><b>Open now:</b> ${barriersInWords(desk.barriers(/** @type {any} */ (side)))}.</p>`;
  if (group === "outcomes") {
    const said = desk.outcome(/** @type {any} */ (side));
    return html`<p>${said ? html`<b>From the last review:</b> <span dir="auto">${said}</span>` : "A review in step 8 can say what has come of it. Nothing is written yet."}</p>`;
  }
  if (id === "objectives") {
    const goals = desk.goals;
    if (!goals.length) return html`<p>No goal is written down yet. Step 3 is the place for one.</p>`;
    return html`<div><b>Goals now:</b><ul class="wh-goals">${goals.map(({ body }) => html`<li dir="auto">${body.text}</li>`)}</ul></div>`;
  }
  if (group === "agency" && missing) return html`<p><b>Without “${label}”:</b> ${missing}.</p>`;
  return nothing;
}

/** The steps that light it, with the way to each. @param {WheelsDesk} desk @param {Placed} part */
function stepsView(desk, { steps, any_time: always }) {
  const one = (/** @type {number} */ step) => {
    const way = desk.wayTo(step);
    return html`<li><button type="button" aria-pressed=${desk.step === step ? "true" : "false"} @click=${() => desk.light(desk.step === step ? null : step)}>Light step ${step}</button>
      ${way ? html`<a href="#${way.id}">Go to ${way.title}</a>` : nothing}</li>`;
  };
  return html`<div><p class="cp-hint">${always ? "Can help in any step. At home in:" : "Lit by:"}</p><ul class="cp-plain wh-steps">${steps.map(one)}</ul></div>`;
}

/** Leaving a part out, to see what then happens. @param {WheelsDesk} desk @param {Placed} part */
function goView(desk, part) {
  if (!desk.canGo(part) || part.group === "before_turning" || desk.readonly) return nothing;
  const there = desk.there(part);
  const stalls = part.group === "agency" ? "Leave it out to see what is missing then." : "Leave it out to see the wheel stall.";
  return html`<div class="wh-go">
    <button type="button" @click=${() => desk.set(part, !there)}>${there ? "Leave it out" : "Put it back"}</button>
    <span class="cp-hint">${there ? stalls : "It is left out now, on both screens."}</span>
  </div>`;
}

/** @param {WheelsDesk} desk @param {Placed} part @param {string} uid */
function examplesView(desk, part, uid) {
  const told = desk.written("note", part.id);
  const options = [...SEATS.map((seat) => desk.words.seats[seat]).map(({ role, name }) => ({ value: role, label: name })), { value: "both", label: "Both" }];
  return html`<div class="wh-told"><h4 id="${uid}-own">Your own examples</h4>
    ${told.length ? html`<ul class="cp-plain">${repeat(told, ({ id }) => id, (entry) => html`<li class="wh-saying"><p dir="auto">${entry.body.text}</p>
      <p class="cp-hint">${voiceOf(desk, entry)}</p>${deeds(desk, "note", entry)}</li>`)}</ul>` : nothing}
    ${desk.readonly ? (told.length ? nothing : html`<p class="cp-hint">None yet.</p>`) : html`
      ${textField({ id: `${uid}-example`, label: "An example", hint: told.length ? "" : "When did one of you see this? A few words are enough.", value: desk.draft("note"), type: (text) => desk.write("note", text), done: () => desk.space.left(), long: true })}
      ${desk.writing.note ? html`${choice({ legend: "Whose example is it?", name: `${uid}-voice`, options, value: desk.space.view().get(desk.writing.note)?.body.voice ?? desk.voice, pick: (voice) => desk.speak(voice) })}
        <div class="cp-row wh-end"><button type="button" class="cp-main" @click=${() => desk.keep("note")}>Done</button></div>` : nothing}`}
  </div>`;
}

/** @param {WheelsDesk} desk @param {Entry} entry */
function voiceOf({ words }, entry) {
  const { voice } = entry.body;
  if (voice === "both") return "Both";
  const seat = SEATS.find((each) => words.seats[each].role === voice);
  return html`<span class="cp-who cp-who-${seat ?? ""}"><bdi>${calledIn(entry, voice, words)}</bdi></span>`;
}

/** @param {WheelsDesk} desk @param {Placed} part @param {string} uid */
function commentsView(desk, part, uid) {
  const said = desk.written("comment", part.id);
  return html`<details class="cp-more"><summary>Is this part right? ${said.length ? `${said.length} ${said.length === 1 ? "comment" : "comments"}` : "Comment on the model"}</summary>
    ${said.length ? html`<ul class="cp-plain">${repeat(said, ({ id }) => id, (entry) => commentView(desk, entry, uid))}</ul>` : nothing}
    ${desk.readonly ? nothing : html`
      ${textField({ id: `${uid}-comment`, label: "A comment", hint: "Is something missing here, not needed, or said in the wrong words?", value: desk.draft("comment"), type: (text) => desk.write("comment", text), done: () => desk.space.left(), long: true })}
      ${desk.writing.comment ? html`<div class="cp-row wh-end"><button type="button" class="cp-main" @click=${() => desk.keep("comment")}>Done</button></div>` : nothing}`}
  </details>`;
}

/** @param {WheelsDesk} desk @param {Entry} entry @param {string} uid */
function commentView(desk, entry, uid) {
  const { id, body } = entry;
  const field = (/** @type {"decision"|"reason"} */ name, /** @type {string} */ label) => html`<div class="cp-field"><label for="${uid}-${name}-${id}">${label}</label>
    <input type="text" id="${uid}-${name}-${id}" dir="auto" maxlength="10000" autocomplete="off" ?disabled=${desk.readonly} .value=${live(body[name] ?? "")}
      @input=${(/** @type {Event} */ event) => desk.decide(id, name, /** @type {HTMLInputElement} */ (event.target).value)} @change=${() => desk.space.left()} @blur=${() => desk.space.left()} /></div>`;
  return html`<li class="wh-saying"><p dir="auto">${body.text}</p><p class="cp-hint">${who(desk, entry.first_by)}, ${day(entry.at)}</p>
    <div class="wh-pair">${field("decision", "What we decide")} ${field("reason", "Why")}</div>${deeds(desk, "comment", entry)}</li>`;
}

/** @param {WheelsDesk} desk @param {import("./wheels_desk.js").Saying} kind @param {Entry} entry */
function deeds(desk, kind, { id, body }) {
  if (desk.readonly) return nothing;
  const about = html`<span class="cp-unseen">: ${body.text}</span>`;
  return html`<div class="cp-row"><button type="button" @click=${() => desk.change(kind, id)}>Change${about}</button>
    <button type="button" @click=${() => desk.takeAway(kind, id)}>Take away${about}</button></div>`;
}
