/** A board in a small browser: what is written is one's own until it is sent, and nothing typed is lost. */
import assert from "node:assert/strict";
import { beforeEach, mock, test } from "node:test";
import { openPage } from "./small_browser.mjs";

mock.timers.enable({ apis: ["setTimeout"] });
const window = openPage();
const { render } = await import("lit-html");
const { boardOf } = await import("../board/board_desk.js");
const { boardView } = await import("../board/view.js");
const { headView } = await import("../room_head/view.js");

const entry = (id, text, { by = "me", audience = "author", version = 1 } = {}) => ({
  id, kind: "card", version, audience, by, at: "2026-11-25T10:00:00Z", speaker: null, first_by: by, first_speaker: null, body: { id, board: "board", text },
});

function open(entries = [], more = {}) {
  const records = Object.fromEntries(entries.map((each) => [each.id, each]));
  const state = { me: { person: "me", role: "participant", seat: "" }, people: {}, words: {}, records, seq: 0, undo: null, redo: null, kept: true, readonly: false, title: "", question: "What do you hope for?", board: "board", wall: "room", keeps_order: false, ...more };
  const sent = [];
  const heard = new Set();
  const changed = {};
  const model = { get: (name) => state[name], on: (name, callback) => (name === "msg:custom" ? heard : (changed[name] ??= new Set())).add(callback), off() {}, send: (message) => sent.push(message) };
  const desk = boardOf(model);
  const draw = () => render(boardView(desk, "b", { toField() {}, toCard() {} }), root);
  desk.listen(draw);
  draw();
  sent.length = 0;
  const set = (name, value) => {
    state[name] = value;
    changed[`change:${name}`].forEach((callback) => callback());
  };
  return { desk, sent, set, say: (message) => heard.forEach((callback) => callback(message, [])), changes: () => sent.map(({ command }) => command.changes[0]) };
}
/** Answers the command under way as the space would. */
function saved(at, upserts = [], removed = []) {
  const { id } = at.sent.at(-1).command;
  at.say({ type: "changes", seq: at.desk.space.seq + 1, upserts, removed, commands: Object.fromEntries(upserts.map((each) => [each.id, id])), undo: "x", redo: null });
  at.say({ type: "saved", command: id, at: "2026-11-25T10:00:01Z", label: "", cause: "do" });
}

let root;
beforeEach(() => {
  sessionStorage.clear();
  root = window.document.createElement("div");
  window.document.body.replaceChildren(root);
});
const texts = (part) => [...root.querySelectorAll(`section[aria-labelledby="b-${part}"] .bd-card > p:not(.bd-yours)`)].map((each) => each.textContent);
const button = (word) => [...root.querySelectorAll("button")].find((each) => each.textContent.trim().startsWith(word));
function write(text) {
  const field = root.querySelector("textarea");
  field.value = text;
  field.dispatchEvent(new window.Event("input"));
}

test("when the room ends the form goes at once, and what was being written is lost to nobody", () => {
  const at = open([entry("a", "Half a tho")]);
  at.desk.writing = "a";
  at.desk.tell();
  assert.equal(root.querySelector("textarea").value, "Half a tho");
  write("Half a thought");
  at.set("readonly", true);
  assert.equal(root.querySelector("textarea"), null);
  assert.deepEqual(texts("own"), ["Half a thought"]);
  mock.timers.tick(400);
  at.say({ type: "refused", command: at.sent.at(-1).command.id, message: "It has ended." });
  assert.match(root.querySelector(".cp-notice").textContent, /It has ended\. What you wrote: “Half a thought”/);
});

test("the page is told when something about the person changes", () => {
  const told = [];
  const hear = ({ detail }) => told.push(`${detail.name} ${detail.was.role} ${detail.now.role}`);
  document.addEventListener("cpi:seat", hear);
  const at = open();
  at.set("me", { person: "me", role: "co_trainer", seat: "" });
  at.set("readonly", true);
  document.removeEventListener("cpi:seat", hear);
  assert.deepEqual(told, ["me participant co_trainer", "readonly participant co_trainer"]);
});

test("the head of a room says that it has ended", () => {
  const head = { title: "Tuesday", name: "Bee", leads: false, ended: false, ways: [] };
  render(headView(head), root);
  assert.doesNotMatch(root.textContent, /ended/);
  render(headView({ ...head, ended: true }), root);
  assert.match(root.textContent, /This room has ended\. You can still read what you wrote\./);
});

test("what is typed is kept for its writer at the first pause, and sent only when asked", () => {
  const at = open();
  assert.ok(button("Send to the wall").disabled);
  write("Less fear");
  mock.timers.tick(400);
  const [put] = at.changes();
  assert.deepEqual([put.kind, put.base, put.audience, put.fields], ["card", 0, "author", { board: "board", text: "Less fear" }]);
  saved(at, [entry(put.id, "Less fear")]);
  assert.equal(root.querySelector("textarea").value, "Less fear", "still being written");
  button("Send to the wall").click();
  const send = at.changes()[1];
  assert.deepEqual([send.id, send.base, send.audience, send.fields], [put.id, 1, "room", {}]);
  assert.equal(root.querySelector("textarea").value, "");
  assert.deepEqual(texts("wall"), ["Less fear"], "shown at once");
  assert.ok(button("Take back"));
});

test("a card kept stays with its writer, can be changed and thrown away", () => {
  const at = open([entry("c", "mine")]);
  assert.deepEqual([texts("own"), texts("wall")], [["mine"], []]);
  button("Change").click();
  assert.equal(root.querySelector("textarea").value, "mine");
  write("mine too");
  button("Keep").click();
  assert.deepEqual(at.changes()[0], { op: "put", kind: "card", id: "c", fields: { text: "mine too" }, audience: "author", base: 1 });
  assert.deepEqual(texts("own"), ["mine too"]);
  saved(at, [entry("c", "mine too", { version: 2 })]);
  button("Throw away").click();
  assert.deepEqual(at.changes()[1], { op: "remove", id: "c", base: 2 });
  assert.equal(root.querySelector('section[aria-labelledby="b-own"]'), null);
});

test("a field emptied takes its card away", () => {
  const at = open();
  write("x");
  write("");
  assert.deepEqual(at.changes().map(({ op }) => op), ["put"], "one command under way at a time");
  saved(at, [entry(at.changes()[0].id, "x")]);
  assert.deepEqual(at.changes().map(({ op }) => op), ["put", "remove"]);
});

test("a page that loads again has the same card in the field", () => {
  const line = (state) => document.dispatchEvent(new window.CustomEvent("cpi:connection", { detail: { state } }));
  const at = open();
  write("half a tho");
  line("reopening");
  assert.equal(at.changes()[0].fields.text, "half a tho", "sent, and not answered any more");
  open();
  assert.equal(root.querySelector("textarea").value, "half a tho");
});

test("others' cards arrive, as text, without buttons unless one leads", () => {
  const cards = [entry("a", "<b>bold</b>", { by: "somebody", audience: "room" }), entry("m", "mine", { audience: "room" })];
  const at = open(cards);
  assert.deepEqual(texts("wall"), ["<b>bold</b>", "mine"]);
  assert.deepEqual([...root.querySelectorAll(".bd-card button")].map((each) => each.textContent), ["Take back: mine"]);
  at.say({ type: "changes", seq: 1, upserts: [entry("n", "new", { by: "somebody", audience: "room" })], removed: ["a"], commands: {}, undo: null, redo: null });
  assert.deepEqual(texts("wall"), ["mine", "new"]);
  open(cards, { keeps_order: true });
  assert.deepEqual([...root.querySelectorAll(".bd-card button")].map((each) => each.textContent), ["Take off the wall: <b>bold</b>", "Take back: mine"]);
});

test("taken back: off the wall, with its writer", () => {
  const at = open([entry("m", "mine", { audience: "room" })]);
  button("Take back").click();
  assert.deepEqual(at.changes()[0], { op: "put", kind: "card", id: "m", fields: {}, audience: "author", base: 1 });
  assert.deepEqual([texts("own"), texts("wall")], [["mine"], []]);
});

test("alone in a notebook there is no wall", () => {
  open([entry("m", "mine")], { wall: "" });
  assert.equal(button("Send to the wall"), undefined);
  assert.equal(root.querySelector("h3").textContent, "Your cards");
  assert.deepEqual(texts("own"), ["mine"]);
});

test("who may only look gets no field and no buttons", () => {
  open([entry("m", "mine", { audience: "room" })], { readonly: true });
  assert.equal(root.querySelectorAll("button, textarea").length, 0);
  assert.deepEqual(texts("wall"), ["mine"]);
});

test("a new card half written is put by as a draft and is no step for undo; an old one that is changed is a step", () => {
  const at = open([entry("old", "Old words")], { undo: "Sent “x” to the wall" });
  write("Less f");
  mock.timers.tick(400);
  assert.equal(at.sent.at(-1).command.draft, true);
  assert.equal(at.desk.space.undoLabel(), "Sent “x” to the wall");
  assert.ok(at.desk.drafting);
  saved(at, [entry(at.sent.at(-1).command.changes[0].id, "Less f")]);
  at.desk.keep();
  assert.ok(!at.desk.drafting);
  at.desk.change("old");
  write("Old words, new");
  mock.timers.tick(400);
  assert.equal(at.sent.at(-1).command.draft, undefined);
  assert.equal(at.desk.space.undoLabel(), "Wrote “Old words, new”");
});

test("a card says how full it is, and once it is full that the rest is left out", () => {
  const at = open();
  at.desk.write("a".repeat(249));
  assert.doesNotMatch(root.textContent, /of 500 letters/);
  at.desk.write("a".repeat(250));
  assert.match(root.textContent, /250 of 500 letters\./);
  assert.equal(root.querySelector(".cp-left").getAttribute("role"), null, "not read out at each letter");
  at.desk.write("a".repeat(500));
  assert.match(root.textContent, /500 of 500 letters\. It is full: what is longer is left out\. Look at how it ends\./);
  assert.equal(root.querySelector(".cp-left").getAttribute("role"), "status");
});
