/** An open card: what is asked, who may see it, and what can be done with it; lit-html templates. */
import { html, nothing } from "lit-html";
import { repeat } from "lit-html/directives/repeat.js";
import { historyView } from "../desk_parts.js";
import { linkField } from "../link_field.js";
import { addedBy } from "../parts.js";
import { questionView, wrongView } from "../questions.js";
import { opener, statesView, where } from "../record_list/states.js";
import { short } from "../records.js";

/** @typedef {import("../record_list/list_desk.js").ListDesk} ListDesk */
/** @typedef {import("../record_list/list_desk.js").Card} Card */
/** @typedef {import("../record_list/view.js").Ways} Ways */

/** An open card: what is asked, and what can be done with it. @param {ListDesk} desk @param {Card} card @param {Card[]} beside @param {string} uid @param {Ways} ways */
export function openView(desk, card, beside, uid, ways) {
  const { entry, id, text } = card;
  const filling = desk.fillingOf(id);
  const close = () => {
    desk.show("");
    ways.focus(opener(id));
  };
  return html`<div class="rl-inside">
    <div role="alert">${wrongView(filling, uid)}</div>
    ${repeat(filling.asked(), ({ name }) => name, (question) => questionView(filling, question, uid))}
    ${statesView(desk, card, ways)}
    <p class="cp-hint">${addedBy(desk, entry, true)}</p>
    ${desk.readonly ? nothing : html`<p class="cp-hint">What you change is kept as you write. Closing keeps it; Undo takes it back.</p>`}
    <div class="cp-row rl-deeds">
      ${desk.readonly ? nothing : html`${movesView(desk, card, beside, ways)}${shareView(desk, card)}`}
      ${historyView(desk, id)}
      ${desk.readonly ? nothing : html`<button type="button" class="cp-off" @click=${() => { desk.take(id); ways.focus(after(card, beside), `#${CSS.escape(`${ways.uid}-title`)}`); }}>Take away<span class="cp-unseen">: ${short(text)}</span></button>`}
      <button type="button" class="cp-main" @click=${close}>Close<span class="cp-unseen">: ${short(text)}</span></button>
    </div>
  </div>`;
}

/** Where the focus goes when a card is gone: to the one that takes its place. @param {Card} card @param {Card[]} beside */
function after(card, beside) {
  const at = beside.findIndex(({ id }) => id === card.id);
  const next = beside[at + 1] ?? beside[at - 1];
  return next ? opener(next.id) : "input[type=text]";
}

/** @param {ListDesk} desk @param {Card} card @param {Card[]} beside @param {Ways} ways */
function movesView(desk, card, beside, ways) {
  if (!desk.plan.order || beside.length < 2) return nothing;
  const at = beside.findIndex(({ id }) => id === card.id);
  const button = (/** @type {-1|1} */ by, /** @type {string} */ word) => {
    const go = () => {
      desk.move(card, beside, by);
      ways.focus(`${where(card.id)} [data-move="${word}"]:not(:disabled)`, opener(card.id));
    };
    return html`<button type="button" data-move=${word} ?disabled=${by < 0 ? at === 0 : at === beside.length - 1} @click=${go}>Move ${word}<span class="cp-unseen">: ${short(card.text)}</span></button>`;
  };
  return html`${button(-1, "up")}${button(1, "down")}`;
}

/** Who can see it, for the one who wrote it; never on a screen that two look at. @param {ListDesk} desk @param {Card} card */
function shareView(desk, card) {
  const { plan, model } = desk;
  if (!plan.shares || card.entry.first_by !== model.get("me").person || model.get("together")) return nothing;
  const hidden = card.entry.audience === "author";
  if (!hidden && !plan.private) return nothing;
  return html`<button type="button" @click=${() => desk.share(card, hidden)}>${hidden ? "Show it to both of us" : "Keep it to myself"}</button>`;
}

/** Choosing a link without opening the card. @param {ListDesk} desk @param {Card} card @param {string} uid @param {Ways} ways */
export function pickingView(desk, { id }, uid, ways) {
  const question = desk.picking?.id === id ? desk.plan.fields.find(({ name }) => name === desk.picking?.name) : undefined;
  if (!question) return nothing;
  if (sought.get(desk)?.picking !== desk.picking) sought.set(desk, { picking: desk.picking, seek: "" });
  const set = (/** @type {{open?: boolean, seek?: string}} */ part) => {
    if (part.seek !== undefined) sought.set(desk, { picking: desk.picking, seek: part.seek });
    desk.pick(part.open === false ? null : desk.picking);
    if (part.open === false) ways.focus(`[data-chip="${CSS.escape(`${id} ${question.name}`)}"]`, opener(id));
  };
  return html`<div class="cp-field rl-picking">${linkField(desk.fillingOf(id), question, `${uid}-quick-${question.name}`, nothing, { open: true, seek: sought.get(desk)?.seek ?? "", set })}</div>`;
}

/** What narrows the choice on a closed card down. @type {WeakMap<ListDesk, {picking: any, seek: string}>} */
const sought = new WeakMap();
