/** Questions to a panel in words; lit-html templates. */
import { html, nothing } from "lit-html";
import { live } from "lit-html/directives/live.js";
import { repeat } from "lit-html/directives/repeat.js";
import { conflictsView } from "../conflicts.js";
import { recordWords } from "../record_words.js";
import { aboutView, noticeView, statusLine, turnsView } from "../desk_parts.js";
import { LONGEST } from "./panel_desk.js";

/** @typedef {import("./panel_desk.js").PanelDesk} PanelDesk */
/** @typedef {import("./panel_desk.js").Question} Question */
/** @typedef {{draft: string, type: (text: string) => void, own: string, typeOwn: (text: string) => void}} Typed  what stands in the two fields for new questions */

/** @type {Record<string, string>} */
const STATES = { now: "talked about now", open: "", answered: "answered", later: "to be answered", aside: "set aside" };

/** @param {PanelDesk} desk @param {string} uid @param {Typed} typed */
export function panelView(desk, uid, typed) {
  const questions = desk.questions();
  if (!desk.leads && !desk.taking && !questions.length) return nothing;
  return html`<details class="cp-card pq" ?open=${desk.leads}><summary><h2>Questions for the panel${questions.length ? html` <span class="cp-hint">${questions.length}</span>` : nothing}</h2></summary>
    ${statusLine(desk)}${noticeView(desk)}${conflictsView(desk, recordWords(desk))}
    ${desk.leads ? leadView(desk, uid, typed) : askView(desk, uid, typed)}
    ${questions.length ? html`<ul class="cp-plain pq-list">${repeat(questions, ({ id }) => id, (question) => (desk.leads ? ledView(desk, uid, question) : heardView(desk, question)))}</ul>` : html`<p class="cp-hint">No question stands here yet.</p>`}
    ${desk.readonly ? nothing : turnsView(desk)}
    <p class="cp-unseen" role="status" aria-live="polite">${desk.said}</p></details>`;
}

/** @param {string} id @param {string} label @param {string} hint @param {string} value @param {(text: string) => void} type @param {string} button @param {() => void} done */
function newView(id, label, hint, value, type, button, done) {
  return html`<div class="cp-field"><label for=${id}>${label}</label>${hint ? html`<p class="cp-hint" id="${id}-hint">${hint}</p>` : nothing}
    <textarea id=${id} rows="2" dir="auto" maxlength=${LONGEST} aria-describedby=${hint ? `${id}-hint` : nothing} .value=${live(value)} @input=${(/** @type {Event} */ event) => type(/** @type {HTMLTextAreaElement} */ (event.target).value)}></textarea></div>
    <div class="cp-row pq-end"><button type="button" class="cp-main" ?disabled=${!value.trim()} @click=${done}>${button}</button></div>`;
}

/** @param {PanelDesk} desk @param {string} uid @param {Typed} typed */
function askView(desk, uid, typed) {
  if (desk.readonly) return nothing;
  const done = () => { if (desk.ask(typed.draft)) typed.type(""); };
  const asked = desk.asked();
  return html`${desk.taking ? newView(`${uid}-ask`, "Your question", "Short and real. Your name is not shown; those who lead read it first.", typed.draft, typed.type, "Ask", done) : html`<p class="cp-hint">No more questions are taken. You can still vote.</p>`}
    ${asked.length ? html`<section><h3>What you asked</h3><ul class="cp-plain">${asked.map((own) => html`<li class="pq-own"><span dir="auto">${own.text}</span><button type="button" @click=${() => desk.takeBack(own)}>Take it back${aboutView(own.text)}</button></li>`)}</ul></section>` : nothing}
    ${desk.questions().length ? html`<p class="cp-hint">You have ${desk.left} of ${desk.voices} votes left. Nobody sees who voted.</p>` : nothing}`;
}

/** @param {Question} question */
const saidView = ({ text, state, lifted, votes, replier, by, note }) => html`<p dir="auto" class="pq-text">${text}</p>
  <p class="cp-hint pq-about">${[STATES[state], lifted && state === "open" ? "put forward by those who lead" : "", votes === null ? "" : votes === 1 ? "1 vote" : `${votes} votes`,
    state === "later" && replier ? `${replier} replies${by ? ` by ${by}` : ""}` : ""].filter(Boolean).join(" · ")}</p>
  ${note && (state === "answered" || state === "later") ? html`<p dir="auto" class="pq-note">${note}</p>` : nothing}`;

/** @param {PanelDesk} desk @param {Question} question */
function heardView(desk, question) {
  const voted = desk.votedFor(question.id);
  return html`<li class="pq-one ${question.state === "now" ? "pq-now" : ""}"><div>${saidView(question)}</div>
    ${desk.readonly || !["open", "now"].includes(question.state) ? nothing : html`<button type="button" aria-pressed=${voted} ?disabled=${!voted && desk.left < 1} @click=${() => desk.vote(question)}>${voted ? "Your vote" : "Vote"}${aboutView(question.text)}</button>`}</li>`;
}

/** @param {PanelDesk} desk @param {string} uid @param {Typed} typed */
function leadView(desk, uid, typed) {
  const ready = desk.model.get("ready").filter((/** @type {{text: string}} */ { text }) => !desk.questions().some((each) => each.text === text));
  const own = () => { desk.list({ text: typed.own }, false); typed.typeOwn(""); };
  return html`<div class="cp-row"><button type="button" class=${desk.taking ? "" : "cp-main"} @click=${() => desk.setOpen(!desk.taking)}>${desk.taking ? "Take no more questions" : "Take questions from the room"}</button>
      <button type="button" @click=${() => desk.look()}>See what came in, and count the votes</button></div>
    ${desk.fresh.length ? html`<section class="pq-fresh"><h3>Came in: only you see these</h3><ul class="cp-plain">${desk.fresh.map((fresh) => html`<li class="pq-own"><span dir="auto">${fresh.text}${fresh.n > 1 ? html` <b>×${fresh.n}</b>` : nothing}</span><button type="button" @click=${() => desk.list(fresh)}>Put it on the list${aboutView(fresh.text)}</button></li>`)}</ul></section>` : nothing}
    <details class="cp-more"><summary>Add one yourself</summary>
      ${newView(`${uid}-own`, "A question from a card, or merged from several", "", typed.own, typed.typeOwn, "Put it on the list", own)}
      ${ready.length ? html`<p class="cp-hint">Questions that come up nearly every time:</p><ul class="cp-plain">${ready.map((/** @type {{text: string}} */ { text }) => html`<li class="pq-own"><span dir="auto">${text}</span><button type="button" @click=${() => desk.list({ text }, false)}>Add${aboutView(text)}</button></li>`)}</ul>` : nothing}
    </details>`;
}

/** @param {PanelDesk} desk @param {string} uid @param {Question} question */
function ledView(desk, uid, question) {
  const { id, text, state, lifted } = question;
  const deed = (/** @type {string} */ word, /** @type {Record<string, any>} */ fields, /** @type {string} */ said) =>
    html`<button type="button" @click=${() => desk.set(question, word, fields, said)}>${word}${aboutView(text)}</button>`;
  const field = (/** @type {"replier" | "note"} */ name, /** @type {string} */ label) => html`<div class="cp-field"><label for="${uid}-${name}-${id}">${label}</label><input type="text" id="${uid}-${name}-${id}" dir="auto" maxlength=${name === "note" ? 2000 : 200} .value=${live(question[name])}
      @input=${(/** @type {Event} */ event) => desk.write(question, name, /** @type {HTMLInputElement} */ (event.target).value)} @blur=${() => desk.space.left()} /></div>`;
  return html`<li class="pq-one pq-led ${state === "now" ? "pq-now" : ""}">${saidView(question)}
    ${desk.readonly ? nothing : html`<div class="cp-row">
      ${state === "now" ? deed("Answered", { state: "answered" }, "Answered.") : deed("Ask it now", { state: "now" }, "It is on the screen now.")}
      ${state === "later" ? nothing : deed("Somebody replies later", { state: "later" }, "Say who, and by when.")}
      ${state === "open" ? deed(lifted ? "No longer put forward" : "Put it forward", { lifted: !lifted }, lifted ? "It stands by its votes." : "It stands in front.") : deed("Back on the list", { state: "open" }, "It is open again.")}
      ${state === "aside" ? nothing : deed("Set aside", { state: "aside" }, "The room does not see it.")}</div>
    ${state === "later" ? html`<div class="pq-reply">${field("replier", "Who replies")}<div class="cp-field"><label for="${uid}-by-${id}">By when</label><input type="date" id="${uid}-by-${id}" .value=${live(question.by ?? "")}
      @change=${(/** @type {Event} */ event) => desk.set(question, "By when", { by: /** @type {HTMLInputElement} */ (event.target).value || null }, "The day is kept.")} /></div></div>` : nothing}
    ${state === "answered" || state === "later" ? field("note", "The answer in a few words") : nothing}`}</li>`;
}
