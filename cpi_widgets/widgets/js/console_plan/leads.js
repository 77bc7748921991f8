/** Who leads, said for all blocks at once: somebody with lived experience who leads beside a trainer does so all day. */
import { html, nothing } from "lit-html";
import { lineField } from "../console/fields.js";
import { many } from "../console/words.js";

/** @typedef {import("../console/console_desk.js").Block} Block */

/** Names as they are typed. @param {string} text */
export const namesIn = (text) => [...new Set(text.split(",").map((name) => name.trim()).filter(Boolean))];

/** Whether anybody leads it. @param {{kind: string}} block */
const isLed = ({ kind }) => kind !== "break" && kind !== "lunch";

/** What puts names at all blocks but the breaks; who stands at one already stays there. @param {Block[]} blocks @param {string[]} names */
export function atEach(blocks, names) {
  return blocks
    .filter((block) => isLed(block) && names.some((name) => !block.leads.includes(name)))
    .map(({ id, leads }) => ({ kind: "set_leads", block: id, leads: namesIn([...leads, ...names].join()) }));
}

/** @param {any} desk @param {string} uid */
export function leadsView(desk, uid) {
  if (desk.readonly) return nothing;
  /** @type {Block[]} */
  const led = desk.day.blocks.filter(isLed);
  const open = led.filter(({ leads }) => !leads.length).length;
  const id = `${uid}-leads`;
  const text = desk.inHand(id, "");
  const { put } = desk.looks;
  // Names stay in their field until they stand at every block: what was refused is not typed again.
  if (put && put === text && !atEach(led, namesIn(text)).length) {
    desk.typed.delete(id);
    desk.looks.put = "";
  }
  const puts = () => {
    const names = namesIn(desk.inHand(id, ""));
    const edits = atEach(led, names);
    desk.looks.put = desk.inHand(id, "");
    if (edits.length) desk.deed("change", { edits, says: `Said who leads: ${names.join(", ")}` }, `${names.join(", ")}: at every block now.`);
    else desk.tell();
  };
  return html`<details class="cp-more"><summary>Who leads${open ? `: nobody is named at ${open} of ${many(led.length, "block")}` : nothing}</summary>
    <div class="co-form">${lineField(desk, { id, label: "Names, commas between", hint: "A trainer and somebody with lived experience, side by side. Names that stand at a block stay there. Open a block to take one out.", value: "", most: 200, done: () => undefined })}
      <div class="cp-row"><button type="button" @click=${puts}>Put them at every block</button></div></div></details>`;
}
