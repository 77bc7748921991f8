/** Questions in two voices, side by side, and where the two differ; lit-html templates. */
import { html, nothing } from "lit-html";
import { live } from "lit-html/directives/live.js";
import { repeat } from "lit-html/directives/repeat.js";
import { conflictsView } from "../conflicts.js";
import { noticeView, statusLine, turnsView } from "../desk_parts.js";
import { choice, day, seatWith } from "../parts.js";
import { short } from "../records.js";
import { spoken } from "../spoken.js";
import { VOICES } from "./answers_desk.js";

/** @typedef {import("./answers_desk.js").AnswersDesk} AnswersDesk */
/** @typedef {import("./answers_desk.js").Ask} Ask */
/** @typedef {import("./answers_desk.js").Voice} Voice */

/** @param {AnswersDesk} desk @param {string} uid */
export function answersView(desk, uid) {
  const title = spoken(desk.model.get("title"), desk.words);
  const heading = title ? html`<h2 dir="auto">${title}</h2>` : nothing;
  if (!desk.model.get("folded")) return html`<div class="an-body">${heading}${bodyView(desk, uid)}</div>`;
  const toggled = (/** @type {Event} */ event) => {
    desk.unfolded = /** @type {HTMLDetailsElement} */ (event.currentTarget).open;
  };
  return html`<details class="cp-more" .open=${desk.unfolded} @toggle=${toggled}><summary>${heading}</summary><div class="an-body">${bodyView(desk, uid)}</div></details>`;
}

/** @param {AnswersDesk} desk @param {string} uid */
function bodyView(desk, uid) {
  const { asks } = desk.plan;
  const about = desk.model.get("about");
  const inRows = asks.every((ask) => VOICES.every((voice) => ask[voice]));
  return html`${about ? html`<p>${spoken(about, desk.words)}</p>` : nothing}${statusLine(desk)}${noticeView(desk)}${conflictsView(desk)}
    ${apartView(desk)}
    ${inRows ? rowsView(desk, uid) : columnsView(desk, uid)}
    ${showView(desk)}${gapsView(desk)}
    ${desk.readonly ? nothing : html`<div class="cp-row">${desk.answers().length ? html`<button type="button" @click=${() => desk.again()}>Ask these again</button>` : nothing}</div>`}
    ${earlierView(desk)}${formersView(desk)}
    ${desk.readonly || !desk.touched ? nothing : turnsView(desk)}
    <p class="cp-unseen" role="status" aria-live="polite">${desk.said}</p>`;
}

/** @param {AnswersDesk} desk */
function apartView(desk) {
  if (!desk.plan.apart || (!desk.together && !desk.hidden)) return nothing;
  const words = desk.together
    ? "You both look at this screen, so what is chosen here is seen by both. To rate apart, each take your own screen."
    : "You answer alone. Nobody else sees your answers until you show them.";
  return html`<p class="an-apart">${words}</p>`;
}

/** One row a question, one side beside the other. @param {AnswersDesk} desk @param {string} uid */
function rowsView(desk, uid) {
  return html`<ul class="cp-plain an-rows">${repeat(desk.plan.asks, ({ id }) => `${desk.round} ${id}`, (ask) => html`<li class="an-row">
    ${ask.about?.length ? openingView(desk, ask, uid) : html`${ask.label ? html`<h3>${ask.label}</h3>` : nothing}${bothView(desk, ask, uid)}`}
  </li>`)}</ul>`;
}

/** @param {AnswersDesk} desk @param {Ask} ask @param {string} uid */
const bothView = (desk, ask, uid) => html`<div class="an-sides">${VOICES.map((voice) => sideView(desk, voice, html`${whoView(desk, voice, "p")}${cellView(desk, ask, voice, uid)}`))}</div>`;

/** A question with something to read first: shut, it says what each of the two answers. @param {AnswersDesk} desk @param {Ask} ask @param {string} uid */
function openingView(desk, ask, uid) {
  const open = desk.opened.includes(ask.id);
  const toggled = (/** @type {Event} */ event) => {
    const now = /** @type {HTMLDetailsElement} */ (event.currentTarget).open;
    if (now === desk.opened.includes(ask.id)) return;
    desk.opened = now ? [...desk.opened, ask.id] : desk.opened.filter((id) => id !== ask.id);
    desk.tell();
  };
  const said = VOICES.flatMap((voice) => {
    const value = desk.answerOf(ask, voice)?.body.value;
    return typeof value === "number" && !desk.covered(voice, desk.round) ? [html`<span class="an-brief"><bdi>${short(desk.words[voice])}</bdi>: ${desk.wordOf(value)}</span>`] : [];
  });
  const inside = open ? html`<div class="an-inside">${ask.about?.map((each) => html`<p>${spoken(each, desk.words)}</p>`)}${bothView(desk, ask, uid)}</div>` : nothing;
  return html`<details class="cp-more" .open=${open} @toggle=${toggled}><summary><h3>${spoken(ask.label, desk.words)}</h3>${said}</summary>${inside}</details>`;
}

/** Each side has questions of its own. @param {AnswersDesk} desk @param {string} uid */
function columnsView(desk, uid) {
  const of = (/** @type {Voice} */ voice) => desk.plan.asks.filter((ask) => ask[voice]);
  return html`<div class="an-sides">${VOICES.map((voice) => sideView(desk, voice, html`${whoView(desk, voice, "h3")}
    <ul class="cp-plain an-list">${repeat(of(voice), ({ id }) => `${desk.round} ${id}`, (ask) => html`<li>${cellView(desk, ask, voice, uid)}</li>`)}</ul>`))}</div>`;
}

/** @param {AnswersDesk} desk @param {Voice} voice @param {any} inside */
function sideView(desk, voice, inside) {
  const enter = () => {
    desk.at = voice;
  };
  return html`<div class="an-side an-${seatWith(desk.words, voice)}" @focusin=${enter}>${inside}</div>`;
}

/** @param {AnswersDesk} desk @param {Voice} voice @param {"p"|"h3"} as */
function whoView(desk, voice, as) {
  const seat = seatWith(desk.words, voice);
  const words = html`<bdi>${short(desk.words[voice])}</bdi> <span class="an-word"><bdi>${short(desk.words.seats[seat]?.word ?? "")}</bdi></span>`;
  return as === "h3" ? html`<h3>${words}</h3>` : html`<p class="an-who">${words}</p>`;
}

/** One side's answer to one question. @param {AnswersDesk} desk @param {Ask} ask @param {Voice} voice @param {string} uid */
function cellView(desk, ask, voice, uid) {
  const id = `${uid}-${ask.id}-${voice}`;
  const body = desk.answerOf(ask, voice)?.body;
  if (!desk.mayWrite(voice)) return readView(desk, ask, voice);
  const { scale } = desk.plan;
  const question = spoken(ask[voice], desk.words);
  const answer = scale.length
    ? choice({ legend: ask.about?.length ? html`<span class="cp-unseen">${ask.label}: </span>${question}` : question, name: id, value: body?.value ?? null, options: scale.map(([value, label]) => ({ value, label })), pick: (value) => desk.choose(ask, voice, value) })
    : html`<label class="cp-check"><input type="checkbox" .checked=${live(body?.value === 1)}
        @change=${(/** @type {Event} */ event) => desk.choose(ask, voice, /** @type {HTMLInputElement} */ (event.target).checked ? 1 : null)} /> ${question}</label>`;
  const asked = typeof body?.value === "number" || body?.words;
  return html`${answer}${asked ? wordsView(desk, ask, voice, id, body.words) : nothing}`;
}

/** The words beside an answer; for a tick the question that follows, for a scale at a touch. @param {AnswersDesk} desk @param {Ask} ask @param {Voice} voice @param {string} id @param {string} words */
function wordsView(desk, ask, voice, id, words) {
  const field = html`<textarea id="${id}-words" rows="2" dir="auto" maxlength="10000" .value=${live(words)}
    @input=${(/** @type {Event} */ event) => desk.write(ask, voice, /** @type {HTMLTextAreaElement} */ (event.target).value)}
    @change=${() => desk.space.left()} @blur=${() => desk.space.left()}></textarea>`;
  if (ask.then) return html`<div class="cp-field an-then"><label for="${id}-words">${spoken(ask.then, desk.words)}</label>${field}</div>`;
  const label = `In your own words: ${short(desk.nameOf(ask, voice))}`;
  return html`<details class="cp-more an-more" ?open=${Boolean(words)}><summary>Say more</summary><div class="cp-field"><label class="cp-unseen" for="${id}-words">${label}</label>${field}</div></details>`;
}

/** An answer to read. @param {AnswersDesk} desk @param {Ask} ask @param {Voice} voice @param {string} [round] @param {string} [former] */
function readView(desk, ask, voice, round = desk.round, former = "") {
  const body = desk.answerOf(ask, voice, round, former)?.body;
  const asked = spoken(ask[voice], desk.words);
  const question = html`<p class="an-question">${ask.about?.length && round !== desk.round ? [ask.label, asked].join(": ") : asked}</p>`;
  if (body && !former && desk.covered(voice, round)) return html`${question}<p class="cp-hint"><bdi>${short(desk.words[voice])}</bdi> has answered. It shows here once you show yours, so that neither sways the other.</p>`;
  if (!body) {
    const waits = desk.alone && voice !== desk.me && round === desk.round;
    return html`${question}<p class="cp-hint">${waits ? html`What <bdi>${short(desk.words[voice])}</bdi> says shows here once it is shown to you.` : "No answer."}</p>`;
  }
  return html`${question}<p class="an-said"><b>${desk.wordOf(body.value)}</b>${body.words ? html` <bdi>${body.words}</bdi>` : nothing}</p>`;
}

/** Showing one's own answers: each decides for their own. @param {AnswersDesk} desk */
function showView(desk) {
  if (!desk.alone || desk.readonly) return nothing;
  const mine = desk.answers().filter(({ body }) => body.voice === desk.me);
  if (!mine.length) return nothing;
  const other = desk.words[desk.me === "person" ? "practitioner" : "person"];
  return html`<div class="cp-callout"><p>${desk.hidden ? "Only you see your answers." : html`<bdi>${short(other)}</bdi> can see your answers.`}</p>
    <button type="button" class=${desk.hidden ? "cp-main" : ""} @click=${() => desk.show(desk.hidden)}>${desk.hidden ? html`Show mine to <bdi>${short(other)}</bdi>` : "Hide mine again"}</button></div>`;
}

/** Where the two differ, the widest first. @param {AnswersDesk} desk */
function gapsView(desk) {
  if (!desk.plan.scale.length || desk.hidden) return nothing;
  const gaps = desk.gaps();
  if (!gaps.length) return nothing;
  const apart = gaps.filter(({ gap }) => gap);
  const differs = desk.model.get("differs");
  const said = (/** @type {Voice} */ voice, /** @type {number} */ value) => html`<bdi>${short(desk.words[voice])}</bdi> says “${desk.wordOf(value)}”`;
  return html`<section class="an-gaps"><h3>Side by side</h3>
    ${apart.length
      ? html`<p>${differs || "Talk about the first of these first."}</p><ol>${apart.map(({ ask, person, practitioner }) => html`<li><b>${spoken(ask.label || ask.person, desk.words)}</b>: ${said("person", person)}, ${said("practitioner", practitioner)}.</li>`)}</ol>`
      : html`<p>You both gave the same answers to what you both answered.</p>`}
  </section>`;
}

/** What practitioners answered who were there before, under their names. @param {AnswersDesk} desk */
function formersView(desk) {
  const said = (/** @type {string} */ former, /** @type {string} */ round) =>
    desk.plan.asks.filter((ask) => ask.practitioner && desk.answerOf(ask, "practitioner", round, former)).map((ask) => readView(desk, ask, "practitioner", round, former));
  return desk.formers.map((former) => html`<details class="cp-more"><summary>Before, with <bdi>${short(former)}</bdi></summary>${desk.rounds.map((round) => said(former, round))}</details>`);
}

/** What was said before, with its day. @param {AnswersDesk} desk */
function earlierView(desk) {
  const rounds = desk.rounds.filter((round) => round !== desk.round).reverse();
  return rounds.map((round) => {
    const days = desk.answers(round).map(({ body }) => body.day).filter(Boolean).sort();
    return html`<details class="cp-more"><summary>Before${days.length ? html`: ${day(days[0])}` : nothing}</summary>
      <div class="an-sides">${VOICES.map((voice) => sideView(desk, voice, html`${whoView(desk, voice, "h3")}${desk.plan.asks.filter((ask) => ask[voice] && desk.answerOf(ask, voice, round)).map((ask) => readView(desk, ask, voice, round))}`))}</div></details>`;
  });
}
