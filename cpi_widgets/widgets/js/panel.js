/** Everything about one contact: a few questions first, the rest on demand. */
import { html, nothing } from "lit-html";
import { about, feel, move, note, takeOff } from "./acts.js";
import { historyView } from "./desk_parts.js";
import { addedBy, choice, kindIcon, kindOptions, optionsOf, ringOptions, selectField, textField, yesNo } from "./parts.js";
import { short } from "./records.js";
import { tieFields } from "./tie_fields.js";

/** @typedef {import("./records.js").Member} Member */
/**
 * @typedef {{uid: string, more: boolean, draft: {to: string, kind: string}, redraw: () => void, close: () => void,
 *   setMore: (open: boolean) => void}} PanelState
 */

/** @param {any} desk @param {Member} member @param {PanelState} state */
export function panelView(desk, member, state) {
  const { contact } = member;
  return html`<section class="cp-card cp-panel" aria-labelledby="${state.uid}-title">
    <header class="cp-head">
      ${kindIcon(member.kind, member.place.wished)}
      <h3 id="${state.uid}-title" tabindex="-1" dir="auto">${short(member.label)}</h3>
      <button type="button" class="cp-close" aria-label="Close ${short(member.label)}" @click=${state.close}>Close</button>
    </header>
    <p class="cp-hint">${addedBy(desk, contact)}</p>
    ${member.place.wished ? hopedFor(desk, member) : nothing} ${firstFields(desk, member, state)}
    <div class="cp-row">${distanceButtons(desk, member)}</div>
    <details class="cp-more" .open=${state.more} @toggle=${(/** @type {Event} */ event) => state.setMore(/** @type {HTMLDetailsElement} */ (event.target).open)}>
      <summary>More about ${short(member.label)}</summary>
      ${state.more ? moreFields(desk, member, state) : nothing}
    </details>
    ${tieFields(desk, member, state.uid, state.draft, state.redraw)}
    <div class="cp-row">
      <button type="button" class="cp-off" ?disabled=${desk.readonly} @click=${() => { state.close(); desk.act(takeOff(desk.map, member)); }}>Take off the map</button>
    </div>
  </section>`;
}

/** @param {any} desk @param {Member} member */
function hopedFor(desk, member) {
  return html`<div class="cp-callout">
    <p>Hoped for, not there yet.</p>
    <button type="button" ?disabled=${desk.readonly} @click=${() => desk.act(note(member, "wished", false, "this is real now"))}>This is real now</button>
  </div>`;
}

/** @param {any} desk @param {Member} member @param {PanelState} state */
function firstFields(desk, member, { uid }) {
  const { words, readonly: disabled } = desk;
  const { place } = member;
  return html`
    ${textField({
      id: `${uid}-label`, label: "Name, initials or a symbol", value: member.label, disabled, done: () => desk.space.left(),
      type: (value) => desk.type(about(member, "label", value, "new name"), value !== ""),
    })}
    ${choice({ legend: "What is it?", name: `${uid}-what`, value: member.kind, options: kindOptions(words), disabled, pick: (kind) => desk.act(about(member, "kind", kind, words.kinds[kind])) })}
    ${choice({ legend: "How close?", name: `${uid}-ring`, value: place.ring, options: ringOptions(words), disabled, pick: (ring) => desk.act(move(member, { ring }, words)) })}
    ${selectField({
      id: `${uid}-often`, label: "How often are you in touch?", value: place.frequency, options: optionsOf(words.frequencies), disabled,
      pick: (value) => desk.act(note(member, "frequency", value, `in touch ${words.frequencies[value]}`)),
    })}
    ${asked(desk, member, uid, "together", "Do you do things together?")}`;
}

/** A yes-or-no question of a placement. @param {any} desk @param {Member} member @param {string} uid @param {string} field @param {any} legend */
function asked(desk, member, uid, field, legend) {
  const { words } = desk;
  return choice({
    legend, name: `${uid}-${field}`, value: member.place[field], options: yesNo(words), disabled: desk.readonly,
    pick: (value) => desk.act(note(member, field, value, `${FIELDS[field]}: ${words.yes_no[value]}`)),
  });
}

/** @type {Record<string, string>} */
const FIELDS = { together: "doing things together", paid: "paid to be there", beyond_services: "beyond services" };

/** @param {any} desk @param {Member} member */
function distanceButtons(desk, member) {
  const { ring } = member.place;
  const by = (/** @type {number} */ step) => desk.act(move(member, { ring: (ring ?? 5) + step }, desk.words));
  return html`<button type="button" ?disabled=${desk.readonly || ring === 1} @click=${() => by(-1)}>Nearer</button>
    <button type="button" ?disabled=${desk.readonly || ring === 4 || ring === null} @click=${() => by(1)}>Further</button>`;
}

/** @param {any} desk @param {Member} member @param {PanelState} state */
function moreFields(desk, member, { uid }) {
  const { words, readonly: disabled } = desk;
  const done = () => desk.space.left();
  const text = (/** @type {string} */ field, /** @type {any} */ label, /** @type {string} */ what, long = true, hint = "") =>
    textField({ id: `${uid}-${field}`, label, hint, value: member.place[field], long, disabled, done, type: (value) => desk.type(note(member, field, value, what)) });
  return html`
    ${textField({
      id: `${uid}-role`, label: "Who or what is this to you?", hint: "For example: sister, course friend, corner shop.", value: member.contact.body.role,
      disabled, done, type: (value) => desk.type(about(member, "role", value, "who this is")),
    })}
    ${asked(desk, member, uid, "paid", html`Paid to be there? <span class="cp-hint">It is their job to see you: a nurse, a coach, a teacher.</span>`)}
    ${asked(desk, member, uid, "beyond_services", html`Beyond services? <span class="cp-hint">Yes when this is not part of health or social care. A paid singing teacher can be beyond services; an unpaid helper on a ward is not.</span>`)}
    ${text("opens_up", "What does this open up for you?", "what it opens up")} ${text("gives", "What do you give?", "what you give")}
    ${choice({ legend: "Alike or different?", name: `${uid}-alike`, value: member.place.alike, options: optionsOf(words.alike), disabled, pick: (value) => desk.act(note(member, "alike", value, words.alike[value])) })}
    ${text("notes", html`Notes <span class="cp-hint">(${desk.onlyFor})</span>`, "notes")}
    ${desk.model.get("together") ? nothing : feelingFields(desk, member, uid)}
    ${member.place.wished || disabled ? nothing : html`<button type="button" @click=${() => desk.act(note(member, "wished", true, "hoped for"))}>This is only hoped for</button>`}
    ${historyView(desk, member.placement.id)}`;
}

/** Private to its author: a record of its own, never sent to a screen that two people look at. @param {any} desk @param {Member} member @param {string} uid */
function feelingFields(desk, member, uid) {
  const said = member.feeling?.body ?? { effect: "unknown", note: "" };
  return html`<div class="cp-private">
    ${choice({
      legend: html`How do you feel afterwards? <span class="cp-hint">(only you)</span>`, name: `${uid}-effect`, value: said.effect,
      options: optionsOf(desk.words.effects), disabled: desk.readonly, pick: (effect) => desk.act(feel(member, { effect }, desk.newId)),
    })}
    ${member.feeling
      ? textField({
          id: `${uid}-felt`, label: html`A few words <span class="cp-hint">(only you)</span>`, value: said.note, long: true, disabled: desk.readonly,
          done: () => desk.space.left(), type: (value) => desk.type(feel(member, { note: value }, desk.newId)),
        })
      : nothing}
  </div>`;
}
