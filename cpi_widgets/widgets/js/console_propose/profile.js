/** The longer profile: twelve lines that people rate, and the decision they take after talking; “not yet” is one. */
import { html, nothing } from "lit-html";
import { live } from "lit-html/directives/live.js";
import { starts } from "../console_plan/choose.js";
import { atPlace, many } from "../console/words.js";
import { spreadWords } from "../picture/figures.js";

/** @typedef {import("./index.js").Scan} Scan */
/** @typedef {{item: string, people: number, middle: number|null, low: number|null, high: number|null, far_apart: boolean}} Rated */
/** @typedef {{lines: Rated[], outcome: string, decided: string, words: string, look_again: string|null}} Profile */

const FIGURES = /** @type {const} */ (["people", "middle", "low", "high"]);

/** @param {any} desk @returns {Profile} */
const profileOf = (desk) => ({ lines: [], outcome: "", decided: "", words: "", look_again: null, ...desk.space.view().get("agency_profile")?.body });

/** Numbers somebody typed, with anything between them. @param {string} text */
export const numbersIn = (text) => (text.match(/\d+/g) ?? []).map(Number);

/** @param {any} desk @param {Scan} scan @param {string} uid */
export function profileView(desk, scan, uid) {
  const profile = profileOf(desk);
  const onPhones = phonesView(desk, scan, profile);
  const ends = Object.entries(scan.scale).map(([point, words]) => `${point}: ${words}`).join(" · ");
  let heading = "";
  return html`<section class="cp-card co-profile" aria-labelledby="${uid}-profile">
    <h3 id="${uid}-profile">Are we ready to begin at all?</h3>
    <p>A longer look, apart from today: ${scan.lines.length} lines, about ${scan.minutes} minutes. It can end in “not yet”.</p>
    ${onPhones}
    <details class="cp-more" ?open=${desk.looks.profile_open ?? profile.lines.length > 0} @toggle=${(/** @type {Event} */ event) => { desk.looks.profile_open = /** @type {HTMLDetailsElement} */ (event.target).open; }}>
      <summary>The lines, and numbers to type in</summary>
      <p class="cp-hint">Without phones everybody says a number from 1 to 9. Type them in with spaces between: 3 5 5 7 8. Only the middle is kept, from five people on. ${ends}.</p>
      ${scan.lines.map((line) => {
        const head = line.heading !== heading ? html`<h4 dir="auto">${line.heading}</h4>` : nothing;
        heading = line.heading;
        return html`${head}${lineView(desk, line, profile, uid)}`;
      })}
    </details>
    ${decisionView(desk, scan, profile, uid)}
  </section>`;
}

/** How people rate the lines on their own phones, and what the room was shown of it. @param {any} desk @param {Scan} scan @param {Profile} profile */
function phonesView(desk, { asked_in: { id, name, minutes }, lines, rated }, profile) {
  const stands = (/** @type {Rated} */ line) => profile.lines.some((each) => each.item === line.item && FIGURES.every((figure) => each[figure] === line[figure]));
  if (rated.length) {
    const all = rated.every(stands);
    return html`<p>Five people or more rated ${rated.length} of ${lines.length} lines on their phones, and saw the answers.${all ? " Their figures stand below." : ""}</p>
      ${all ? nothing : html`<div class="cp-row"><button type="button" class="cp-main" ?disabled=${desk.readonly} @click=${() => { desk.looks.profile_open = true; desk.deed("take_profile", {}, "Taken over. One undo takes it back."); }}>Take over what people rated</button></div>`}`;
  }
  const there = desk.day?.blocks.some((/** @type {any} */ block) => block.exercise === id && block.state !== "over");
  const add = () => {
    desk.ask("catalogue");
    desk.looks.adding = { kind: "exercise", exercise: id, length: "bite", before: "", stream: "" };
    desk.show("choosing", false);
    desk.go("programme");
  };
  const begin = () => {
    const { day, time } = starts(desk);
    desk.show("choosing", false);
    desk.deed("ask_profile", { starts: atPlace(time, day) }, "It is the room’s programme now. Undo takes it back.");
    desk.go("today");
  };
  return html`<p class="cp-hint">People can rate them on their own phones, in “${name}”, ${many(minutes.bite, "minute")}. Show the answers there, then come back here and take the figures over. Nobody sees a line that fewer than five have rated.</p>
    ${there ? nothing : html`<div class="cp-row"><button type="button" ?disabled=${desk.readonly} @click=${desk.day ? add : begin}>${desk.day ? "Add it to the programme" : "Make it the programme"}</button></div>`}`;
}

/** @param {any} desk @param {import("./index.js").Line} line @param {Profile} profile @param {string} uid */
function lineView(desk, { id, label }, { lines }, uid) {
  const rated = lines.find(({ item }) => item === id);
  const field = `${uid}-${id}`;
  const typed = desk.typed.get(field) ?? "";
  const said = rated ? `${rated.people} said a number. ${spreadWords(/** @type {any} */ ({ n: rated.middle === null ? null : rated.people, median: rated.middle, lower: rated.low, upper: rated.high }))}` : "";
  return html`<div class="cp-field"><label for=${field} dir="auto">${label}</label>
    <input id=${field} type="text" inputmode="numeric" autocomplete="off" maxlength="300" ?disabled=${desk.readonly} aria-describedby=${said ? `${field}-said` : nothing} .value=${live(typed)}
      @input=${(/** @type {Event} */ event) => desk.typed.set(field, /** @type {HTMLInputElement} */ (event.target).value)}
      @change=${(/** @type {Event} */ event) => desk.deed("profile", { item: id, numbers: numbersIn(/** @type {HTMLInputElement} */ (event.target).value) }, "Kept.")} />
    ${said ? html`<p class="cp-hint" id="${field}-said">${said}${rated?.far_apart ? html` <b>Far apart: talk about why.</b>` : nothing}</p>` : nothing}</div>`;
}

/** @param {any} desk @param {Scan} scan @param {Profile} profile @param {string} uid */
function decisionView(desk, { note, outcomes }, profile, uid) {
  const half = { outcome: profile.outcome, words: profile.words, look_again: profile.look_again ?? "", ...desk.looks.decision };
  const set = (/** @type {object} */ some) => desk.show("decision", { ...desk.looks.decision, ...some });
  const value = (/** @type {Event} */ event) => /** @type {HTMLInputElement} */ (event.target).value;
  const needs = outcomes.find(({ id }) => id === half.outcome)?.needs;
  // The refusal would stand at the top of a long page, and the old decision below it.
  const over = half.look_again !== "" && half.look_again < new Date().toLocaleDateString("sv-SE");
  const keep = () => over || desk.deed("decide_profile", { outcome: half.outcome, words: half.words, look_again: half.look_again }, "The decision is kept.");
  return html`<fieldset class="co-outcomes"><legend>What you decide together</legend>
      <p class="cp-hint" dir="auto">${note}</p>
      ${outcomes.map(({ id, words }) => html`<label class="co-outcome"><input type="radio" name="${uid}-outcome" .checked=${live(half.outcome === id)} ?disabled=${desk.readonly} @change=${() => set({ outcome: id })} /><span dir="auto">${words}</span></label>`)}
      ${half.outcome ? html`<div class="cp-field"><label for="${uid}-words">In your words${needs === "text" ? "" : ", if you like"}</label><input id="${uid}-words" type="text" dir="auto" maxlength="300" autocomplete="off" ?disabled=${desk.readonly} .value=${live(half.words)} @input=${(/** @type {Event} */ event) => set({ words: value(event) })} /></div>
        <div class="cp-field"><label for="${uid}-again">When you look at it again${needs === "date" ? "" : ", if you like"}</label><input id="${uid}-again" type="date" aria-invalid=${over ? "true" : nothing} aria-describedby=${over ? `${uid}-over` : nothing} ?disabled=${desk.readonly} .value=${live(half.look_again)} @change=${(/** @type {Event} */ event) => set({ look_again: value(event) })} />${over ? html`<p class="cp-callout" id="${uid}-over" role="alert">That day is over. Please choose one to come; until then nothing is kept.</p>` : nothing}</div>
        <div class="cp-row"><button type="button" ?disabled=${desk.readonly} @click=${keep}>Keep the decision</button></div>` : nothing}
    </fieldset>
    ${profile.outcome ? html`<p class="cp-callout"><span><b>Decided:</b> <bdi>${profile.decided}</bdi>${profile.words ? html` In your words: “<bdi>${profile.words}</bdi>”.` : nothing}${profile.look_again ? html` You look at it again on ${dayWords(profile.look_again)}.` : nothing} It stands in the report.</span></p>` : nothing}`;
}

/** @param {string} day */
const dayWords = (day) => new Date(`${day}T12:00`).toLocaleDateString("en-GB", { weekday: "long", day: "numeric", month: "long", year: "numeric" });
