/** Questions to a panel in words; lit-html templates. */
import { html, nothing } from "lit-html";
import { live } from "lit-html/directives/live.js";
import { repeat } from "lit-html/directives/repeat.js";
import { conflictsView } from "../conflicts.js";
import { recordWords } from "../record_words.js";
import { aboutView, noticeView, statusLine, turnsAmong } from "../desk_parts.js";
import { choice, longDay, selectField } from "../parts.js";
import { short } from "../records.js";
import { fullView } from "../how_full.js";
import { LONGEST } from "./panel_desk.js";

/** @typedef {import("./panel_desk.js").PanelDesk} PanelDesk */
/** @typedef {import("./panel_desk.js").Question} Question */
/** @typedef {{of: string, text: string, to: string, wording: string}} Joining  what is put together: which, its words, with which on the list, and the words for both */
/**
 * @typedef {{draft: string, topic: string, type: (text: string, topic?: string) => void, own: string, typeOwn: (text: string) => void,
 *   joining: Joining|null, join: (joining: Joining|null, focus?: string) => void}} Typed  what stands in the fields of this view
 */

const LONGEST_OF = { replier: 200, note: 2000, reason: 500 };
/** @type {Record<string, string>} */
const STATES = { now: "talked about now", open: "", answered: "answered", later: "to be answered", aside: "set aside" };

/** @param {PanelDesk} desk @param {string} uid @param {Typed} typed */
export function panelView(desk, uid, typed) {
  const questions = desk.questions();
  if (!desk.leads && !desk.taking && !questions.length && !desk.asked().length) return nothing;
  return html`<details class="cp-card pq" ?open=${desk.leads || desk.wanted}><summary><h2>Questions for the panel${questions.length ? html` <span class="cp-hint">${questions.length}</span>` : nothing}</h2></summary>
    ${statusLine(desk)}${noticeView(desk)}${conflictsView(desk, recordWords(desk))}
    ${desk.leads ? leadView(desk, uid, typed) : askView(desk, uid, typed)}
    ${questions.length ? html`<ul class="cp-plain pq-list">${repeat(questions, ({ id }) => id, (question) => (desk.leads ? ledView(desk, uid, question, typed) : heardView(desk, question)))}</ul>` : html`<p class="cp-hint">No question stands here yet.</p>`}
    ${desk.turns ? turnsAmong(desk) : nothing}
    <p class="cp-unseen" role="status" aria-live="polite">${desk.said}</p></details>`;
}

/** @param {string} id @param {string} label @param {string} hint @param {string} value @param {(text: string) => void} type @param {string} button @param {() => void} done @param {any} [more] */
function newView(id, label, hint, value, type, button, done, more = nothing) {
  return html`<div class="cp-field"><label for=${id}>${label}</label>${hint ? html`<p class="cp-hint" id="${id}-hint">${hint}</p>` : nothing}
    <textarea id=${id} rows="2" dir="auto" maxlength=${LONGEST} aria-describedby=${hint ? `${id}-hint` : nothing} .value=${live(value)} @input=${(/** @type {Event} */ event) => type(/** @type {HTMLTextAreaElement} */ (event.target).value)}></textarea>${fullView(value, LONGEST)}</div>${more}
    <div class="cp-row pq-end"><button type="button" class="cp-main" ?disabled=${!value.trim()} @click=${done}>${button}</button></div>`;
}

/** @param {PanelDesk} desk @param {string} first  what stands where nothing was said @param {string} [before]  what stands before each */
const topicsOf = (desk, first, before = "") => [{ value: "", label: first }, ...desk.topics.map(({ id, label }) => ({ value: id, label: before + label }))];

/** @param {PanelDesk} desk @param {string} uid @param {Typed} typed */
function askView(desk, uid, typed) {
  if (desk.readonly) return nothing;
  const asked = desk.asked();
  return html`${desk.over ? html`<p>The day has ended, so asking and voting have ended too.${asked.length ? " You can still take back what you asked." : ""}</p>` : desk.taking ? takingView(desk, uid, typed) : html`<p class="cp-hint">No more questions are taken. You can still vote.</p>`}
    ${asked.length ? html`<section><h3>What you asked</h3><ul class="cp-plain">${asked.map((own) => html`<li class="pq-own"><span><span dir="auto">${own.text}</span>${onView(own)}</span><button type="button" @click=${() => desk.takeBack(own)}>Take it back${aboutView(own.text)}</button></li>`)}</ul></section>` : nothing}
    ${desk.questions().length && !desk.over ? html`<p class="cp-hint">You have ${desk.left} of ${desk.voices} votes left. Nobody sees who voted.</p>` : nothing}`;
}

/** @param {PanelDesk} desk @param {string} uid @param {Typed} typed */
function takingView(desk, uid, typed) {
  const done = () => { if (desk.ask(typed.draft, typed.topic)) typed.type("", ""); };
  const about = desk.topics.length ? html`<div class="pq-about-it">${selectField({ id: `${uid}-topic`, label: "What it is about, if you like", options: topicsOf(desk, "I leave this open"), value: typed.topic, pick: (topic) => typed.type(typed.draft, topic) })}</div>` : nothing;
  return newView(`${uid}-ask`, "Your question", desk.atOnce ? "Short and real. It is on all screens at once, without your name." : "Short and real. Your name is not shown; those who lead read it first.", typed.draft, typed.type, "Ask", done, about);
}

/** People: fewer are nobody's number to know. */
const FEWEST = 5;

/** How many asked it is told from five on, as the store does with what two to four wrote alike. @param {number} often */
const oftenWords = (often) => (often >= FEWEST ? `asked ${often} times` : often > 1 ? "asked more than once" : "");

/** Who replies, and by when. @param {Question} question */
const promiseOf = ({ replier, by }) => (replier ? `${replier} replies${by ? ` by ${longDay(by)}` : ""}` : "");

/** @type {Record<string, (question: Question) => string>} */
const OWN = {
  open: () => "It is on the list.", now: () => "It is talked about now.", answered: () => "It was answered.",
  later: (question) => (promiseOf(question) ? `To be answered: ${promiseOf(question)}.` : "Somebody replies later."),
};

/** Where one's own question stands. @param {{text: string, on: Question|undefined, stays: boolean, aside: boolean, why: string, atOnce: boolean}} own */
function onView({ text, on, stays, aside, why, atOnce }) {
  if (aside) return html`<span class="cp-hint pq-on">Those who lead set it aside.${why ? html` They say: <bdi>“${why}”</bdi>` : nothing}</span>`;
  if (!on) return atOnce ? html`<span class="cp-hint pq-on">It is on its way.</span>` : nothing;
  const where = atOnce && on.state === "open" ? "It is on all screens." : OWN[on.state](on);
  const together = on.together.length ? html`It stands together with: <bdi>“${on.text === text ? on.beside[0] ?? "another like it" : on.text}”</bdi>${on.state === "open" ? "" : ". "}` : nothing;
  return html`<span class="cp-hint pq-on">${together}${on.together.length && on.state === "open" ? nothing : where}${stays ? " Its words stay on the list if you take it back. Nobody sees that they were yours." : nothing}</span>`;
}

/** What those who lead did with it: they wrote it, or moved it up whatever its votes. @param {Question} question */
function ledWords({ state, lifted, from_room, together }) {
  const up = lifted && state === "open";
  if (!from_room && !together.length) return up ? "from those who lead, who moved it to the top" : "from those who lead";
  return up ? "moved to the top by those who lead" : "";
}

/** Longer ones fill a phone's screen each. */
const FOLDED = 300;
const START = 200;

/** All words of a question: a long one shows how it begins until it is opened. @param {string} text @param {string} [as]  a class */
function wholeView(text, as = "") {
  if ([...text].length <= FOLDED) return html`<p dir="auto" class=${as} tabindex="-1">${text}</p>`;
  return html`<details class="pq-long"><summary class=${as}><span class="pq-start" dir="auto">${short(text, START)}</span> <span class="pq-more">More</span><span class="pq-less">Less</span></summary><p dir="auto">${text}</p></details>`;
}

/** @param {Question} question @param {number} [often]  how often it was asked */
function saidView(question, often = 0) {
  const { text, state, votes, note, beside, together } = question;
  return html`${wholeView(text, "pq-text")}
  <p class="cp-hint pq-about">${[STATES[state], ledWords(question), votes === null ? "" : votes === 1 ? "1 vote" : `${votes} votes`,
    oftenWords(often), state === "later" ? promiseOf(question) : ""].filter(Boolean).join(" · ")}</p>
  ${together.length && beside.length ? html`<p class="cp-hint pq-note">Together with: ${beside.map((each, at) => html`${at ? ", " : ""}<bdi>“${each}”</bdi>`)}</p>` : nothing}
  ${note && (state === "answered" || state === "later") ? html`<p dir="auto" class="pq-note">${note}</p>` : nothing}`;
}

/** @param {PanelDesk} desk @param {Question} question */
function heardView(desk, question) {
  const voted = desk.votedFor(question.id);
  return html`<li class="pq-one ${question.state === "now" ? "pq-now" : ""}"><div>${saidView(question)}</div>
    ${desk.readonly || desk.over || !["open", "now"].includes(question.state) ? nothing : html`<button type="button" aria-pressed=${voted} ?disabled=${!voted && desk.left < 1} @click=${() => desk.vote(question)}>${voted ? "Your vote" : "Vote"}${aboutView(question.text)}</button>`}</li>`;
}

/** @param {PanelDesk} desk @param {string} uid @param {Typed} typed */
function leadView(desk, uid, typed) {
  if (desk.readonly) return nothing;
  const listed = new Set(desk.questions().flatMap(({ text, beside }) => [text, ...beside]));
  const ready = desk.model.get("ready").filter((/** @type {{text: string}} */ { text }) => !listed.has(text));
  const own = () => { desk.list({ text: typed.own }, false); typed.typeOwn(""); };
  return html`<div class="cp-row">${desk.over ? nothing : html`<button type="button" class=${desk.taking ? "" : "cp-main"} @click=${() => desk.setOpen(!desk.taking)}>${desk.taking ? "Take no more questions" : "Take questions from the room"}</button>`}
      <button type="button" @click=${() => desk.look()}>See what came in, and count the votes</button></div>
    ${desk.over ? nothing : html`<label class="cp-check"><input type="checkbox" role="switch" .checked=${live(desk.atOnce)} @change=${(/** @type {Event} */ event) => desk.setAtOnce(/** @type {HTMLInputElement} */ (event.target).checked)} /> Questions are on all screens at once</label>
    <p class="cp-hint">${desk.atOnce ? "Nobody reads them first, also on the projector. You can set each aside at any time. What came in before this waits for you." : "Each waits until you put it on the list."}</p>`}
    ${desk.none ? html`<p class="cp-hint" role="status">Nothing new has come in.${desk.stands ? "" : " The votes are counted."}</p>` : nothing}
    ${desk.stands ? html`<p class="cp-hint" role="status">The votes stand as they were counted before. They are counted anew once five people or more have voted, or changed a vote, since then. This way nobody can work out how one person voted.</p>` : nothing}
    ${desk.takenBack ? html`<p class="cp-hint">${desk.takenBack === 1 ? "One question was" : `${desk.takenBack} questions were`} taken back. ${desk.takenBack === 1 ? "It goes" : "They go"} from the list when you count the votes.</p>` : nothing}
    ${untouchedView(desk)}
    ${desk.fresh.length ? html`<section class="pq-fresh"><h3>Came in: only you see these</h3><ul class="cp-plain">${repeat(desk.fresh, ({ id }) => id, (fresh) => freshView(desk, uid, fresh, typed))}</ul></section>` : nothing}
    <details class="cp-more"><summary>Add one yourself</summary>
      ${newView(`${uid}-own`, "A question from a card, or your own", "", typed.own, typed.typeOwn, "Put it on the list", own)}
      ${ready.length ? html`<p class="cp-hint">Questions that come up nearly every time:</p><ul class="cp-plain">${ready.map((/** @type {{text: string}} */ { text }) => html`<li class="pq-own"><span dir="auto">${text}</span><button type="button" @click=${() => desk.list({ text }, false)}>Add${aboutView(text)}</button></li>`)}</ul>` : nothing}
    </details>`;
}

/** @param {PanelDesk} desk */
function untouchedView(desk) {
  const { topics, unsaid } = desk.untouched();
  if (!desk.seen || !topics.length) return nothing;
  return html`<p class="pq-untouched">Nobody has asked about: ${topics.join(", ")}.${unsaid ? html` <span class="cp-hint">${unsaid === 1 ? "One question does" : `${unsaid} questions do`} not say what ${unsaid === 1 ? "it is" : "they are"} about.</span>` : nothing}</p>`;
}

/** @param {PanelDesk} desk @param {string} uid @param {import("./panel_desk.js").Fresh} fresh @param {Typed} typed */
function freshView(desk, uid, fresh, typed) {
  const topic = desk.topics.find(({ id }) => id === fresh.topic);
  return html`<li class="pq-own"><div class="pq-asks">${wholeView(fresh.text)}${fresh.n > 1 ? html`<b>${oftenWords(fresh.n)}</b>` : nothing}${topic ? html`<span class="cp-hint pq-on">About: ${topic.label}</span>` : nothing}</div>
    ${desk.readonly ? nothing : html`<div class="cp-row"><button type="button" @click=${() => desk.list(fresh)}>Put it on the list${aboutView(fresh.text)}</button>${joinButton(desk, fresh, typed)}<button type="button" @click=${() => desk.setAside(fresh)}>Set aside${aboutView(fresh.text)}</button></div>${joinView(desk, uid, fresh, typed)}`}</li>`;
}

/** With which others on the list one can be put together. @param {PanelDesk} desk @param {string} id */
const others = (desk, id) => desk.questions().filter((each) => each.id !== id && each.state !== "aside");

/** @param {PanelDesk} desk @param {{id: string, text: string}} question @param {Typed} typed */
function joinButton(desk, { id, text }, typed) {
  const [first] = others(desk, id);
  if (!first) return nothing;
  const opened = typed.joining?.of === id;
  return html`<button type="button" aria-expanded=${opened} @click=${() => typed.join(opened ? null : { of: id, text, to: first.id, wording: first.text })}>Ask the same: put together${aboutView(text)}</button>`;
}

/** Which other, and in which words. @param {PanelDesk} desk @param {string} uid @param {{id: string, text: string}} question @param {Typed} typed */
function joinView(desk, uid, { id, text }, typed) {
  const { joining } = typed;
  const with_ = others(desk, id);
  const to = with_.find((each) => each.id === joining?.to) ?? with_[0];
  if (joining?.of !== id || !to) return nothing;
  const pick = (/** @type {string} */ other) => typed.join({ ...joining, to: other, wording: with_.find((each) => each.id === other)?.text ?? "" });
  const put = () => { desk.putTogether(to.id, id, joining.wording); typed.join(null, to.id); };
  return html`<div class="pq-join">
    ${selectField({ id: `${uid}-join`, label: "Which one asks the same?", options: with_.map((each) => ({ value: each.id, label: short(each.text) })), value: to.id, pick })}
    ${choice({ legend: "Which words stand for both?", name: `${uid}-words`, options: [to.text, text].map((value) => ({ value, label: value })), value: joining.wording, pick: (wording) => typed.join({ ...joining, wording }) })}
    <div class="cp-field"><label for="${uid}-wording">Or in other words</label><textarea id="${uid}-wording" rows="2" dir="auto" maxlength=${LONGEST} .value=${live(joining.wording)} @input=${(/** @type {Event} */ event) => typed.join({ ...joining, wording: /** @type {HTMLTextAreaElement} */ (event.target).value })}></textarea>${fullView(joining.wording, LONGEST)}</div>
    <p class="cp-hint">The list shows them once, in these words. Whoever voted for both has one vote for it.</p>
    <div class="cp-row pq-end"><button type="button" @click=${() => typed.join(null, id)}>Not now</button><button type="button" class="cp-main" ?disabled=${!joining.wording.trim()} @click=${put}>Put together</button></div>
  </div>`;
}

/** @param {PanelDesk} desk @param {string} uid @param {Question} question @param {Typed} typed */
function ledView(desk, uid, question, typed) {
  const { id, text, state, lifted, together, topic } = question;
  const deed = (/** @type {string} */ word, /** @type {Record<string, any>} */ fields, /** @type {string} */ said) =>
    html`<button type="button" @click=${() => desk.set(question, word, fields, said)}>${word}${aboutView(text)}</button>`;
  const field = (/** @type {"replier" | "note" | "reason"} */ name, /** @type {string} */ label) => html`<div class="cp-field"><label for="${uid}-${name}-${id}">${label}</label><input type="text" id="${uid}-${name}-${id}" dir="auto" maxlength=${LONGEST_OF[name]} .value=${live(question[name])}
      @input=${(/** @type {Event} */ event) => desk.write(question, name, /** @type {HTMLInputElement} */ (event.target).value)} @blur=${() => desk.space.left()} />${fullView(question[name], LONGEST_OF[name])}</div>`;
  return html`<li class="pq-one pq-led ${state === "now" ? "pq-now" : ""}" data-question=${id}>${saidView(question, desk.often[id])}
    ${desk.readonly ? nothing : html`<div class="cp-row">
      ${state === "now" ? deed("Answered", { state: "answered" }, "Answered.") : deed("Ask it now", { state: "now" }, "It is on the screen now.")}
      ${state === "later" ? nothing : deed("Somebody replies later", { state: "later" }, "Say who, and by when.")}
      ${state === "open" ? deed(lifted ? "No longer at the top" : "Move it to the top", { lifted: !lifted }, lifted ? "It stands by its votes." : "It stands at the top.") : deed("Back on the list", { state: "open" }, "It is open again.")}
      ${state === "aside" ? nothing : deed("Set aside", { state: "aside" }, "The room does not see it. Whoever asked reads that it was set aside.")}
      ${state === "open" || state === "now" ? joinButton(desk, question, typed) : nothing}
      ${together.length && state !== "aside" ? html`<button type="button" @click=${() => desk.takeApart(question)}>Take apart${aboutView(text)}</button>` : nothing}
      ${desk.topics.length ? html`<div class="pq-topic">${selectField({ id: `${uid}-topic-${id}`, label: `What it is about: ${short(text)}`, quiet: true, options: topicsOf(desk, "About: not said", "About: "), value: topic, pick: (value) => desk.set(question, "What it is about", { topic: value }, "Kept.") })}</div>` : nothing}</div>
    ${joinView(desk, uid, question, typed)}
    ${state === "later" ? html`<div class="pq-reply">${field("replier", "Who replies")}<div class="cp-field"><label for="${uid}-by-${id}">By when</label><input type="date" id="${uid}-by-${id}" .value=${live(question.by ?? "")}
      @change=${(/** @type {Event} */ event) => desk.set(question, "By when", { by: /** @type {HTMLInputElement} */ (event.target).value || null }, "The day is kept.")} /></div></div>` : nothing}
    ${state === "answered" || state === "later" ? field("note", "The answer in a few words") : nothing}
    ${state === "aside" && question.from_room ? field("reason", "Why, if you like: only whoever asked reads it") : nothing}`}</li>`;
}
