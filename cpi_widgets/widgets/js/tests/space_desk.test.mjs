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

test("what is asked for while a page is being drawn is drawn after it, and a drawing that fails holds up no other", async () => {
  const state = { me: { person: "k" }, records: {}, seq: 0, undo: null, redo: null, kept: true, readonly: false };
  const desk = new SpaceDesk({ get: (name) => state[name], on() {}, send() {} }, []);
  const drawn = [];
  let fails = false;
  desk.listen(() => {
    drawn.push("begins");
    if (drawn.length === 1) desk.say("a field was left");
    if (fails) throw new Error("no");
    drawn.push("ends");
  });
  desk.tell();
  await Promise.resolve();
  assert.deepEqual(drawn, ["begins", "ends", "begins", "ends"]);
  fails = true;
  assert.throws(() => desk.tell(), /no/);
  fails = false;
  desk.tell();
  assert.deepEqual(drawn.slice(4), ["begins", "begins", "ends"]);
});
