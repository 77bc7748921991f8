/** One's own notes in a small browser: one question a pause, only the last answer counts, and nothing while two look on. */
import assert from "node:assert/strict";
import { beforeEach, mock, test } from "node:test";
import { openPage } from "./small_browser.mjs";

mock.timers.enable({ apis: ["setTimeout"] });
const window = openPage();
const { render } = await import("lit-html");
const { notesOf } = await import("../own_notes/notes_desk.js");
const { notesView } = await import("../own_notes/view.js");

let root;
beforeEach(() => {
  root = window.document.createElement("div");
  window.document.body.replaceChildren(root);
});
function open() {
  const state = { me: { person: "b", role: "practitioner", seat: "practitioner" }, people: {}, words: {}, records: {}, seq: 0, undo: null, redo: null, kept: true, readonly: false, title: "Find your own notes", together: false };
  const sent = [];
  const heard = new Set();
  const model = { get: (name) => state[name], on: (name, callback) => name === "msg:custom" && heard.add(callback), off() {}, send: (message) => sent.push(message) };
  const desk = notesOf(model);
  const draw = () => render(notesView(desk, "o"), root);
  desk.listen(draw);
  draw();
  sent.length = 0;
  const type = (words) => {
    root.querySelector("input").value = words;
    root.querySelector("input").dispatchEvent(new window.Event("input"));
  };
  return { desk, state, sent, type, say: (message) => heard.forEach((callback) => callback(message, [])) };
}
const note = (text) => ({ case: "Circuits", address: "/case/1#notes", day: "2026-05-02", about: "K.O.", text });

test("it asks once the typing pauses, and an answer to older words is passed over", () => {
  const { sent, type, say } = open();
  type("qui");
  type("quiet");
  mock.timers.tick(300);
  assert.deepEqual(sent, [{ type: "seek", words: "quiet" }]);
  say({ type: "found", words: "qui", notes: [note("older")], more: 0 });
  assert.equal(root.querySelectorAll(".on-found li").length, 0);
  say({ type: "found", words: "quiet", notes: [note("<b>likes</b> it quiet")], more: 2 });
  assert.match(root.querySelector(".on-found").textContent, /<b>likes<\/b> it quiet\s+2 May 2026 · K\.O\. · Circuits/);
  assert.equal(root.querySelector(".on-found a").getAttribute("href"), "/case/1#notes");
  assert.match(root.textContent, /And 2 more/);
  type("quietly");
  say({ type: "found", words: "quietly", notes: [], more: 0 });
  assert.match(root.textContent, /Nothing of yours has “quietly” in it/);
  type("");
  assert.doesNotMatch(root.textContent, /Nothing of yours/);
});

test("what was found is gone at once when two look at this screen", () => {
  const { desk, state, type, say } = open();
  type("quiet");
  say({ type: "found", words: "quiet", notes: [note("likes it quiet")], more: 0 });
  state.together = true;
  desk.tell();
  assert.doesNotMatch(root.textContent, /likes it/);
  assert.match(root.textContent, /stay hidden while two look/);
  state.together = false;
  desk.tell();
  assert.doesNotMatch(root.textContent, /likes it/);
  assert.equal(root.querySelector("input").value, "");
});
