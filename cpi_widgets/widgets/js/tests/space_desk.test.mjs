/** What a widget says on the page, when a second person sits down at the screen. */
import assert from "node:assert/strict";
import { mock, test } from "node:test";
import { openPage } from "./small_browser.mjs";

mock.timers.enable({ apis: ["setTimeout"] });
openPage();
const { SpaceDesk } = await import("../space_desk.js");

test("what was said to one alone is said no more once two look on, and a message waits", () => {
  const state = { me: { person: "k" }, records: {}, seq: 0, undo: null, redo: null, kept: true, readonly: false, together: false };
  const heard = {};
  const desk = new SpaceDesk({ get: (name) => state[name], on: (name, what) => { (heard[name] ??= []).push(what); }, send() {} }, ["together"]);
  desk.open();
  const turn = (/** @type {boolean} */ together) => {
    state.together = together;
    for (const what of heard["change:together"]) what();
  };
  desk.act({ label: "Wrote “a secret”", changes: [{ op: "put", kind: "note", id: "n", fields: { text: "a secret" } }], said: "Added “a secret”." });
  desk.tellPerson("Not kept. What you wrote: “a secret”");
  desk.history = { id: "n", changes: [] };
  turn(true);
  assert.deepEqual([desk.said, desk.notice, desk.history], ["", "", null]);
  turn(false);
  assert.deepEqual([desk.said, desk.notice], ["", "Not kept. What you wrote: “a secret”"]);
  desk.close();
});
