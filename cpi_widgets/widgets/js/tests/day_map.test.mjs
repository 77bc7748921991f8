/** One's own map in a room, in a small browser: what is said before, a yes for each number, and a sure before it goes. */
import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { openPage } from "./small_browser.mjs";

const window = openPage();
const { render } = await import("lit-html");
const { dayMapOf } = await import("../day_map/day_map_desk.js");
const { dayMapView } = await import("../day_map/view.js");

let root;
beforeEach(() => {
  root = window.document.createElement("div");
  window.document.body.replaceChildren(root);
});
const field = (id, label) => ({ id, label, type: "number" });
const PLAN = { run: "r3", activity: "map", title: "My own map", ask: "Who is in your life?", hint: "", parts: [{ id: "counts", fields: [field("ring_1", "closest"), field("persons", "People")] }] };

function open(more = {}) {
  const state = { me: { person: "a", role: "participant" }, people: {}, words: {}, records: {}, seq: 0, undo: null, redo: null, kept: true, readonly: false, title: "", together: false, plan: PLAN, begun: false, opened: false, aside: false, counts: {}, taken: "", promise: ["Only you can open this map."], way: "/mine", ...more };
  const sent = [];
  const heard = new Set();
  const changed = new Map();
  const model = { get: (name) => state[name], on: (name, callback) => (name === "msg:custom" ? heard.add(callback) : changed.set(name, [...(changed.get(name) ?? []), callback])), off() {}, send: (message) => sent.push(message) };
  const desk = dayMapOf(model);
  const draw = () => render(dayMapView(desk, { uid: "d", focus: (place) => root.querySelector(place)?.focus() }), root);
  desk.listen(draw);
  draw();
  sent.length = 0;
  const set = (values) => {
    Object.assign(state, values);
    Object.keys(values).forEach((name) => changed.get(`change:${name}`)?.forEach((callback) => callback()));
  };
  return { desk, sent, set, say: (message) => heard.forEach((callback) => callback(message, [])), press: (name) => [...root.querySelectorAll("button")].find((button) => button.textContent.trim() === name).click() };
}
const buttons = () => [...root.querySelectorAll("button")].map((button) => button.textContent.trim());
const reply = (fields, version = 1) => ({ id: "x", kind: "reply", version, audience: "author", by: "a", at: "2026-11-26T10:00:00Z", body: { id: "x", run: "r3", activity: "map", part: "counts", share: "counts", ...fields } });

test("before it is begun it says who can open it, and there is one thing to press", () => {
  const { sent, press, set } = open();
  assert.match(root.textContent, /Only you can open this map\./);
  assert.deepEqual(buttons(), ["Draw my map"]);
  press("Draw my map");
  assert.deepEqual(sent, [{ type: "begin" }]);
  assert.ok(root.querySelector("button").disabled, "once is enough");
  set({ begun: true });
  assert.match(root.textContent, /Your map is ready\./);
});

test("its numbers are seen before they leave, and each later state of the map wants another yes", () => {
  const { sent, set, say, press } = open({ begun: true, counts: { ring_1: 2, persons: 3 } });
  assert.deepEqual([...root.querySelectorAll(".dm-counts dd")].map((dd) => dd.textContent), ["2", "3"]);
  press("Yes, count my numbers");
  assert.deepEqual(sent, [{ type: "count", value: true }]);
  say({ type: "changes", seq: 1, undo: null, redo: null, upserts: [reply({ ring_1: 2, persons: 3 })], removed: [], removed_by: {}, commands: {} });
  assert.ok(buttons().includes("Take my numbers out"));
  assert.ok(!buttons().includes("Count the new numbers"));
  set({ counts: { ring_1: 5, persons: 3 } });
  assert.match(root.textContent, /Your map has changed since\./);
  assert.deepEqual([...root.querySelectorAll(".dm-counts dd")].map((dd) => dd.textContent), ["2", "3"], "those that are counted");
  press("Count the new numbers");
  press("Take my numbers out");
  assert.deepEqual(sent.slice(1), [{ type: "count", value: true }, { type: "count", value: false }]);
});

test("where nothing is counted there is nothing to say yes to", () => {
  open({ begun: true, plan: { ...PLAN, parts: [] } });
  assert.deepEqual(buttons(), ["Copy it into my own space", "Delete my map now"]);
});

test("it is asked before it is deleted, and the answer no does nothing", () => {
  const { sent, press, set } = open({ begun: true });
  press("Delete my map now");
  assert.match(root.textContent, /nothing brings it back/);
  assert.match(root.textContent, /You have not taken it along\./);
  press("Not now");
  assert.deepEqual(sent, []);
  press("Delete my map now");
  press("Yes, delete it");
  assert.deepEqual(sent, [{ type: "erase" }]);
  set({ begun: false });
  assert.match(root.textContent, /Nothing of it is left here\./);
});

test("what was refused can be pressed again, and says why", () => {
  const { press, say } = open({ begun: true });
  press("Copy it into my own space");
  say({ type: "refused", message: "There is nothing on your map yet, so nothing was taken along." });
  assert.match(root.textContent, /nothing was taken along/);
  assert.ok([...root.querySelectorAll("button")].every((button) => !button.disabled));
});

test("while something else runs it is folded, and the map is a press away", () => {
  const { sent, press, set } = open({ begun: true, aside: true });
  assert.equal(root.querySelector("summary").textContent, "My own map of today");
  press("Show the map");
  assert.deepEqual(sent, [{ type: "open", value: true }]);
  set({ opened: true });
  assert.ok(buttons().includes("Put the map away"));
});
