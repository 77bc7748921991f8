/** What stands beside the picture: lists, the map in words, files, and who sits at this screen. */
import { html, nothing } from "lit-html";
import { move } from "../acts.js";
import { choice, kindIcon, ringOptions } from "../parts.js";
import { short } from "../records.js";
import { KEYS } from "./keys.js";

/** @typedef {import("./index.js").Tools} Tools */

/** Forms to save a map in: the picture first. */
const FORMS = [
  ["pdf", "A page to print, in colour (PDF)"],
  ["pdf-bw", "A page to print, black and white (PDF)"],
  ["svg", "The picture (SVG)"],
  ["xlsx", "Tables (Excel)"],
  ["csv", "Tables (CSV)"],
  ["json", "Everything, to bring in again (JSON)"],
  ["nc-csv", "For Network Canvas (zip)"],
  ["graphml", "For network programs (GraphML)"],
  ["kumu", "For Kumu (JSON)"],
];
const LARGEST = 5_000_000;

/** @param {Tools} tools */
export function filesMenu({ desk }) {
  const shut = (/** @type {Event} */ event) => /** @type {Element} */ (event.target).closest("details")?.removeAttribute("open");
  const bring = async (/** @type {Event} */ event) => {
    shut(event);
    const input = /** @type {HTMLInputElement} */ (event.target);
    const file = input.files?.[0];
    input.value = "";
    if (!file) return;
    if (file.size > LARGEST) desk.tellPerson("This file is larger than 5 MB. Nothing was brought in. Please choose a smaller one.");
    else desk.model.send({ type: "import", name: file.name }, undefined, [await file.arrayBuffer()]);
  };
  const save = (/** @type {Event} */ event, /** @type {string} */ format) => {
    shut(event);
    desk.space.flush();
    desk.model.send({ type: "export", format });
    desk.say("Your file is being made.");
  };
  return html`<details class="nm-menu"><summary>Print or save</summary><ul class="cp-plain">
      ${FORMS.map(([form, label]) => html`<li><button type="button" @click=${(/** @type {Event} */ event) => save(event, form)}>${label}</button></li>`)}
      ${desk.readonly ? nothing : html`<li><label class="nm-bring">Bring in a file…<input type="file" class="cp-unseen" accept=".zip,.csv,.tsv,.graphml,.xml,.json" @change=${bring} /></label></li>`}
    </ul></details>`;
}

/** @param {Tools} tools */
export function wordsCard(tools) {
  const { desk, open: { measures } } = tools;
  const lines = desk.model.get("sentences");
  const measured = desk.model.get("measured");
  if (!desk.map.members.length) return nothing;
  const more = (/** @type {Event} */ event) => {
    const open = /** @type {HTMLDetailsElement} */ (event.target).open;
    if (open !== measures) tools.setOpen({ measures: open });
    if (open && !desk.more) {
      desk.more = true;
      desk.askWords();
    }
  };
  return html`<section class="cp-card" aria-label="In words"><h3>In words</h3>
    ${lines.map((/** @type {string} */ line) => html`<p>${line}</p>`)}
    <details class="cp-more" .open=${measures} @toggle=${more}><summary>How it hangs together</summary>
      <dl class="nm-measures">${measured.map((/** @type {any} */ row) => html`<div><dt>${row.title} <span class="cp-hint">${row.value}</span></dt><dd>${row.sentence}</dd></div>`)}</dl>
    </details></section>`;
}

/** @param {Tools} tools */
export function screenChoice({ desk, uid }) {
  if (!desk.model.get("can_look_together")) return nothing;
  const together = desk.model.get("together");
  const voices = [["", "not said"], ["person", desk.words.person], ["practitioner", desk.words.practitioner], ["both", "both"]];
  return html`<section class="cp-card" aria-label="Who is here">
    ${choice({
      legend: "Who is at this screen?", name: `${uid}-here`, value: together, options: [{ value: false, label: "Just me" }, { value: true, label: "Both of us" }],
      pick: (value) => { desk.space.flush(); remember(desk, value); desk.model.send({ type: "together", value }); },
    })}
    ${together
      ? html`<p class="cp-hint">What is private to you is not on this screen now.</p>
        ${choice({ legend: "Who is speaking?", name: `${uid}-voice`, value: desk.model.get("speaker"), options: voices.map(([value, label]) => ({ value, label })), pick: (speaker) => desk.set("speaker", speaker) })}`
      : nothing}</section>`;
}

/** Contacts without a ring. @param {Tools} tools */
export function trayView({ desk, uid }) {
  const waiting = desk.map.members.filter((member) => !member.place.ring);
  if (!waiting.length) return nothing;
  return html`<section class="cp-card" aria-label="Not placed yet"><h3>Not placed yet</h3>
    <p class="cp-hint">How close are they? Choose a ring, and they are on the map.</p>
    ${waiting.map((member) => html`<div class="nm-waiting">${kindIcon(member.kind, member.place.wished)}<bdi class="cp-grow">${short(member.label)}</bdi>
      ${choice({ legend: `Ring of ${short(member.label)}`, quiet: true, name: `${uid}-tray-${member.id}`, value: null, options: ringOptions(desk.words), disabled: desk.readonly, pick: (ring) => desk.act(move(member, { ring }, desk.words)) })}</div>`)}
  </section>`;
}

/** Those for whom a full ring has no room. @param {Tools} tools */
export function badgeList(tools) {
  const badge = tools.view.picture().badges.find((each) => each.ring === tools.open.badge);
  if (!badge) return nothing;
  return html`<section class="cp-card nm-more" aria-label="More on this ring"><header class="cp-head"><h3 tabindex="-1">${badge.count} more on the ring “${tools.desk.words.rings[badge.ring - 1]}”</h3>
      <button type="button" class="cp-close" @click=${() => tools.setOpen({ badge: null })}>Close</button></header>
    <ul class="cp-plain">${badge.ids.map((id) => {
      const member = tools.desk.map.byId.get(id);
      return member && html`<li><button type="button" class="nm-pick" @click=${() => tools.show(id)}>${kindIcon(member.kind, member.place.wished)} <bdi>${short(member.label)}</bdi></button></li>`;
    })}</ul></section>`;
}

/** @param {Tools} tools */
export function helpCard(tools) {
  return html`<section class="cp-card" aria-label="Keys"><header class="cp-head"><h3>Keys on the picture</h3><button type="button" class="cp-close" @click=${() => tools.setOpen({ help: false })}>Close</button></header>
    <dl class="nm-keys">${KEYS.map(([key, what]) => html`<div><dt>${key}</dt><dd>${what}</dd></div>`)}</dl></section>`;
}

/**
 * The server is told with the next page, so that a reload in front of two people shows no private thing, not even for a
 * moment; gone with the browser's session.
 * @param {any} desk @param {boolean} together
 */
function remember(desk, together) {
  document.cookie = `cpi_together=${together ? desk.model.get("space_id") : ""}; path=/; samesite=strict${together ? "" : "; max-age=0"}`;
}
