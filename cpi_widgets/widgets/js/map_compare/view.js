/** What the comparison shows around its pictures: choosing, stepping, legend, words and table. */
import { html, nothing } from "lit-html";
import { live } from "lit-html/directives/live.js";
import { changeWords, legendOf, whoChanged } from "./changes.js";
import { keyView, markView, pictureView } from "./picture.js";

/** @typedef {import("./stage.js").Comparison} Comparison */
/** @typedef {"side" | "step" | "table"} Look */
/**
 * @typedef {Object} Compared
 * @property {Comparison | null} comparison
 * @property {import("./stage.js").Stage | null} stage
 * @property {{id: string, name: string}[]} maps  All maps of the space, earliest first.
 * @property {string[]} pair
 * @property {boolean} canMapAgain
 * @property {Look} look
 * @property {number} t  0 is then, 1 is now.
 * @property {boolean} motion
 * @property {boolean} stopped  True while the page's own switch stops all motion.
 * @property {string} only  The kind of change to bring forward, or "".
 * @property {string} uid
 */
/**
 * @typedef {Object} Does
 * @property {(look: Look) => void} look
 * @property {(t: number) => void} step  Stand at ``t`` at once.
 * @property {(t: number) => void} go  Go to ``t``, moving if motion is on.
 * @property {(on: boolean) => void} motion
 * @property {(key: string) => void} only
 * @property {(then: string, now: string) => void} pair
 * @property {() => void} mapAgain
 */

/**
 * @param {Compared} shown
 * @param {Does} does
 */
export function compareView(shown, does) {
  const { comparison } = shown;
  if (!comparison) return emptyView(shown, does);
  return html`
    <h2 class="mc-title">Then and now</h2>
    ${shown.maps.length > 2 ? chooserView(shown, does) : nothing}
    <div class="mc-page mc-look-${shown.look}">
      <section class="mc-stage" aria-label="Both maps">
        ${lookView(shown, does)}
        ${shown.look === "table" ? tableView(comparison) : pagesView(shown, comparison, does)}
      </section>
      ${legendView(shown, comparison, does)} ${wordsView(shown, comparison)}
    </div>
  `;
}

/**
 * @param {Compared} shown
 * @param {Does} does
 */
function emptyView(shown, does) {
  const some = shown.maps.length > 0;
  return html`<section class="mc-empty" aria-label="Then and now">
    <h2 class="mc-title">Then and now</h2>
    <p>
      ${some
        ? "One map so far. Map again in a few weeks and the changes show here."
        : "No map yet. Once there are two, the changes show here."}
    </p>
    ${some && shown.canMapAgain
      ? html`<button type="button" class="mc-button mc-main" @click=${does.mapAgain}>Map again</button>`
      : nothing}
  </section>`;
}

/**
 * @param {Compared} shown
 * @param {Does} does
 */
function chooserView(shown, does) {
  const [then, now] = shown.pair;
  /** @param {string} chosen @param {string} other */
  const options = (chosen, other) =>
    shown.maps.map(
      (map) => html`<option value=${map.id} ?selected=${map.id === chosen} ?disabled=${map.id === other}>${map.name}</option>`,
    );
  /** @param {Event} event */
  const value = (event) => /** @type {HTMLSelectElement} */ (event.target).value;
  return html`<div class="mc-chooser">
    <label>Then <select @change=${(/** @type {Event} */ e) => does.pair(value(e), now)}>${options(then, now)}</select></label>
    <label>Now <select @change=${(/** @type {Event} */ e) => does.pair(then, value(e))}>${options(now, then)}</select></label>
  </div>`;
}

/**
 * @param {Compared} shown
 * @param {Does} does
 */
function lookView(shown, does) {
  /** @type {[Look, string][]} */
  const looks = [["side", "Side by side"], ["step", "Step by step"], ["table", "As a table"]];
  return html`<div class="mc-looks" role="group" aria-label="How to look at it">
    ${looks.map(
      ([look, word]) => html`<button type="button" class="mc-look" aria-pressed=${shown.look === look} @click=${() => does.look(look)}>
        ${word}
      </button>`,
    )}
  </div>`;
}

/**
 * @param {Compared} shown
 * @param {Comparison} comparison
 * @param {Does} does
 */
function pagesView(shown, comparison, does) {
  if (!shown.stage) return nothing;
  const { then, now } = comparison;
  if (shown.look === "side") {
    return html`<div class="mc-pair">
      ${figureView(shown, then, 0, "then")} ${figureView(shown, now, 1, "now")}
    </div>`;
  }
  return html`${stepView(shown, comparison, does)} ${figureView(shown, shown.t < 0.5 ? then : now, shown.t, "step")}`;
}

/**
 * @param {Compared} shown
 * @param {import("./stage.js").Side} side
 * @param {number} t
 * @param {"then" | "now" | "step"} place
 */
function figureView(shown, side, t, place) {
  if (!shown.stage) return nothing;
  const word = { then: "Then", now: "Now", step: "" }[place];
  const head = [word, side.map.date].filter(Boolean).join(", ");
  const size = side.members.filter((member) => !member.wished).length;
  const name = `${head}: ${side.map.whose} and ${size} ${size === 1 ? "contact" : "contacts"}. What changed is told in words and in the table.`;
  const waiting = side.members.filter((member) => member.ring === null);
  return html`<figure class="mc-figure">
    ${place === "step" ? nothing : html`<figcaption><strong>${word}</strong> ${side.map.date} <span dir="auto">${side.map.title}</span></figcaption>`}
    ${pictureView(shown.stage, { t, place, name, only: shown.only, uid: `${shown.uid}-${place}` })}
    ${keyView(shown.stage, { t, place })}
    ${waiting.length
      ? html`<p class="mc-soft">Not placed yet: ${waiting.map((member, at) => html`${at ? ", " : ""}<bdi>${member.label}</bdi>`)}</p>`
      : nothing}
  </figure>`;
}

/**
 * @param {Compared} shown
 * @param {Comparison} comparison
 * @param {Does} does
 */
function stepView(shown, comparison, does) {
  const { then, now } = comparison;
  const percent = Math.round(shown.t * 100);
  const spoken = percent === 0 ? `then, ${then.map.date}` : percent === 100 ? `now, ${now.map.date}` : `${percent} percent of the way`;
  return html`<div class="mc-step">
    <button type="button" class="mc-end" aria-pressed=${shown.t === 0} @click=${() => does.go(0)}>
      <strong>Then</strong> <span>${then.map.date}</span>
    </button>
    <input
      type="range" min="0" max="100" step="5" class="mc-slider" aria-label="From then to now"
      aria-valuetext=${spoken} .value=${String(percent)}
      @input=${(/** @type {Event} */ event) => does.step(Number(/** @type {HTMLInputElement} */ (event.target).value) / 100)}
    />
    <button type="button" class="mc-end" aria-pressed=${shown.t === 1} @click=${() => does.go(1)}>
      <strong>Now</strong> <span>${now.map.date}</span>
    </button>
    <label class="mc-motion">
      <input type="checkbox" .checked=${live(shown.motion)} ?disabled=${shown.stopped} @change=${(/** @type {Event} */ event) => does.motion(/** @type {HTMLInputElement} */ (event.target).checked)} />
      Show movement${shown.stopped ? " (stopped for the whole page)" : ""}
    </label>
  </div>`;
}

/**
 * @param {Compared} shown
 * @param {Comparison} comparison
 * @param {Does} does
 */
function legendView(shown, comparison, does) {
  const legend = legendOf(comparison.changes);
  /** @param {string} id */
  const nameOf = (id) => comparison.rows.find((row) => row.id === id)?.label ?? "";
  return html`<section class="mc-card mc-marks" aria-labelledby="${shown.uid}-legend">
    <h3 id="${shown.uid}-legend">What the marks say</h3>
    ${legend.length
      ? html`<ul class="mc-legend">
          ${legend.map(
            (change) => html`<li>
              <button type="button" class="mc-kind" aria-pressed=${shown.only === change.key} @click=${() => does.only(change.key)}>
                ${markView(change.key)} <span class="mc-kind-word">${change.word}</span> <span class="mc-count">${change.count}</span>
              </button>
              ${shown.only === change.key
                ? html`<ul class="mc-who">${whoChanged(comparison.changes, change.key, nameOf).map((name) => html`<li><bdi>${name}</bdi></li>`)}</ul>`
                : nothing}
            </li>`,
          )}
        </ul>
        <p class="mc-soft">Press one to bring it forward.</p>`
      : html`<p>Nothing has changed between these two maps.</p>`}
  </section>`;
}

/**
 * @param {Compared} shown
 * @param {Comparison} comparison
 */
function wordsView(shown, comparison) {
  return html`<section class="mc-card mc-told" aria-labelledby="${shown.uid}-words">
    <h3 id="${shown.uid}-words">In words</h3>
    <div class="mc-words">
      ${comparison.words.map(
        (part) => html`<div>
          <h4>${part.heading}</h4>
          <ul class="mc-sentences">
            ${part.sentences.map((sentence) => html`<li>${sentence}</li>`)}
          </ul>
        </div>`,
      )}
    </div>
  </section>`;
}

/** @param {Comparison} comparison */
function tableView(comparison) {
  return html`<table class="mc-table">
    <caption>Every contact of both maps</caption>
    <thead>
      <tr>
        <th scope="col">Who or what</th>
        <th scope="col">Then <span class="mc-date">${comparison.then.map.date}</span></th>
        <th scope="col">Now <span class="mc-date">${comparison.now.map.date}</span></th>
        <th scope="col">What changed</th>
      </tr>
    </thead>
    <tbody>
      ${comparison.rows.map(
        (row) => html`<tr>
          <th scope="row"><bdi>${row.label}</bdi> <span class="mc-soft">${row.kind}</span></th>
          <td>${row.then}</td>
          <td>${row.now}</td>
          <td>${changeWords(comparison.changes, row.id)}</td>
        </tr>`,
      )}
    </tbody>
  </table>`;
}
