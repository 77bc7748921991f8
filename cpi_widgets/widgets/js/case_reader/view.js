/** What the case reader shows: lit-html templates of a case and of the list of cases. */
import { html, nothing } from "lit-html";
import { live } from "lit-html/directives/live.js";
import { VOICES, heardOf, openWords, whoLine } from "./reading.js";

/** @typedef {import("./reading.js").Case} Case */
/** @typedef {import("./reading.js").Voice} Voice */
/**
 * @typedef {Object} Reader
 * @property {Case[]} cases
 * @property {string} chosen
 * @property {import("./reading.js").Heard} heard
 * @property {Record<Voice, string>} words  What the two seats are called.
 * @property {boolean} canReset
 * @property {string} undoes  What starting again takes away, in words.
 * @property {string} [folded]  The words under which the list of cases is folded away.
 * @property {boolean} asking  True while the page asks whether to start again.
 * @property {boolean} open  Whether the story is on the page, or only its heading.
 * @property {string} said  The last thing worth saying aloud.
 * @property {string} uid  Tells the ids of two readers on one page apart.
 */
/**
 * @typedef {Object} Does
 * @property {(id: string) => void} choose
 * @property {(voice: Voice) => void} hear
 * @property {() => void} close
 * @property {(asking: boolean) => void} ask
 * @property {() => void} reset
 * @property {(open: boolean) => void} fold
 */

/**
 * @param {Reader} reader
 * @param {Does} does
 */
export function readerView(reader, does) {
  const story = reader.cases.find((each) => each.id === reader.chosen);
  if (!story && reader.folded) return html`<details class="cr-fold"><summary>${reader.folded}</summary>${wholeView(story, reader, does)}</details>`;
  return wholeView(story, reader, does);
}

/**
 * @param {Case|undefined} story
 * @param {Reader} reader
 * @param {Does} does
 */
function wholeView(story, reader, does) {
  return html`
    <p class="cr-banner" role="note">
      <strong>These people are invented.</strong> Do not write real people’s names here.
    </p>
    ${story ? caseView(story, reader, does) : chooserView(reader, does)}
    <p class="cr-said" role="status">${reader.said}</p>
  `;
}

/**
 * @param {Reader} reader
 * @param {Does} does
 */
function chooserView(reader, does) {
  if (!reader.cases.length) return html`<p class="cr-empty">The stories would be here. None has been brought in yet.</p>`;
  return html`
    <h2 class="cr-title" tabindex="-1">Choose a story</h2>
    <ul class="cr-choices">
      ${reader.cases.map(
        (each) => html`<li>
          <button type="button" class="cr-choice" data-case=${each.id} @click=${() => does.choose(each.id)}>
            <span class="cr-choice-title" dir="auto">${each.title}</span>
            <span class="cr-choice-theme" dir="auto">${each.theme}</span>
            <span class="cr-choice-setting" dir="auto">${each.setting}</span>
          </button>
        </li>`,
      )}
    </ul>
  `;
}

/**
 * @param {Case} story
 * @param {Reader} reader
 * @param {Does} does
 */
function caseView(story, reader, does) {
  const heard = heardOf(reader.heard, story.id);
  const toggled = (/** @type {Event} */ event) => {
    const { open } = /** @type {HTMLDetailsElement} */ (event.target);
    if (open !== reader.open) does.fold(open);
  };
  return html`
    <div class="cr-top">
      <h2 class="cr-title" tabindex="-1" dir="auto">${story.title}</h2>
      ${reader.cases.length > 1
        ? html`<button type="button" class="cr-button" @click=${() => does.choose("")}>All stories</button>`
        : nothing}
    </div>
    <details class="cr-fold" .open=${live(reader.open)} @toggle=${toggled}><summary><h3 id="${reader.uid}-story">The story</h3></summary>
    <div class="cr-page">
      <section class="cr-card cr-story" aria-labelledby="${reader.uid}-story">
        <p dir="auto">${story.story}</p>
      </section>
      <section class="cr-told" aria-labelledby="${reader.uid}-voices">
        <h3 id="${reader.uid}-voices">Two voices</h3>
        <p class="cr-soft">The same weeks, told by each of them. Whom will you hear first?</p>
        <div class="cr-voices">${VOICES.map((voice) => voiceView(story, voice, heard, reader, does))}</div>
        ${heard.length
          ? html`<button type="button" class="cr-button" @click=${does.close}>${heard.length > 1 ? "Close both voices" : "Close this voice"}</button>`
          : nothing}
      </section>
      ${factsView(story, reader)} ${listView(story.common_ground, "Common ground", `${reader.uid}-common`)}
      ${listView(story.questions, "Questions to talk about", `${reader.uid}-ask`)}
      ${reader.canReset ? resetView(reader, does) : nothing}
    </div>
    </details>
  `;
}

/**
 * @param {Case} story
 * @param {Voice} voice
 * @param {Voice[]} heard
 * @param {Reader} reader
 * @param {Does} does
 */
function voiceView(story, voice, heard, reader, does) {
  const open = heard.includes(voice);
  const id = `${reader.uid}-${voice}`;
  return html`<section class="cr-voice cr-${voice}" aria-labelledby=${id}>
    <h4 id=${id} tabindex="-1"><span dir="auto">${story[voice].name}</span> <span class="cr-seat">${reader.words[voice]}</span></h4>
    ${open
      ? html`<blockquote dir="auto">${story.voices[voice]}</blockquote>`
      : html`<button type="button" class="cr-button cr-hear" @click=${() => does.hear(voice)}>
          ${openWords(story, voice, heard)}
        </button>`}
  </section>`;
}

/**
 * @param {Case} story
 * @param {Reader} reader
 */
function factsView(story, reader) {
  return html`<section class="cr-card cr-who" aria-labelledby="${reader.uid}-facts">
    <h3 id="${reader.uid}-facts">Who is who</h3>
    <dl class="cr-facts">
      ${VOICES.map(
        (voice) => html`<div>
          <dt dir="auto">${story[voice].name}</dt>
          <dd dir="auto">${whoLine(story, voice)}</dd>
        </div>`,
      )}
      <div>
        <dt>Where</dt>
        <dd dir="auto">${story.setting}</dd>
      </div>
      <div>
        <dt>About</dt>
        <dd dir="auto">${story.theme}</dd>
      </div>
    </dl>
  </section>`;
}

/**
 * @param {string[]} lines
 * @param {string} heading
 * @param {string} id
 */
function listView(lines, heading, id) {
  if (!lines.length) return nothing;
  return html`<section class="cr-card" aria-labelledby=${id}>
    <h3 id=${id}>${heading}</h3>
    <ul>
      ${lines.map((line) => html`<li dir="auto">${line}</li>`)}
    </ul>
  </section>`;
}

/**
 * @param {Reader} reader
 * @param {Does} does
 */
function resetView(reader, does) {
  if (!reader.asking) {
    return html`<button type="button" class="cr-button cr-again" @click=${() => does.ask(true)}>
      Start this case again
    </button>`;
  }
  const keys = (/** @type {KeyboardEvent} */ event) => event.key === "Escape" && does.ask(false);
  return html`<section class="cr-card cr-ask" role="group" aria-labelledby="${reader.uid}-again" aria-describedby="${reader.uid}-undoes" @keydown=${keys}>
    <h3 id="${reader.uid}-again" tabindex="-1">Start this case again?</h3>
    <p id="${reader.uid}-undoes">${reader.undoes}</p>
    <div class="cr-answers">
      <button type="button" class="cr-button" @click=${() => does.ask(false)}>Keep it as it is</button>
      <button type="button" class="cr-button cr-trouble" @click=${does.reset}>Yes, start again</button>
    </div>
  </section>`;
}
