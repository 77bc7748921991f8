/** The end of an exercise and its words in a small browser: asks first, what was written before, the sheet for paper. */
import assert from "node:assert/strict";
import { beforeEach, mock, test } from "node:test";
import { openPage } from "./small_browser.mjs";

mock.timers.enable({ apis: ["setTimeout"] });
const window = openPage();
const { render } = await import("lit-html");
const { endOf } = await import("../exercise_end/end_desk.js");
const { endView } = await import("../exercise_end/end_view.js");
const { textView } = await import("../exercise_text/text_view.js");

const field = (id, type = "text", more = {}) => ({ id, label: id, hint: "", type, low: null, high: null, words: {}, options: [], private: false, ...more });
const part = (id, fields, more = {}) => ({ id, label: `Part ${id}`, hint: "", group: "", repeat: false, most: null, fields, ...more });
const PLAN = { run: "alone", activity: "a1", kind: "ratings", title: "Where we are", ask: "How is it?", hint: "", who: "solo", share: "none", group: "", parts: [part("ties", [field("mark", "number", { low: 1, high: 5, words: { 1: "not yet", 5: "always" } }), field("why", "long")]), part("hope", [field("text"), field("sure", "yes")], { repeat: true, most: 2 })] };
const SHEET = { name: "Strengths", aim: "To hear them.", how: "", safety: "", lines: [{ number: 1, minutes: 3, say: "Say hello." }], plans: [PLAN], rings: [] };
const reply = (id, body) => ({ id, kind: "reply", version: 1, audience: "author", by: "m", at: "2026-11-03T10:00:00Z", speaker: null, first_by: "m", first_speaker: null, body: { id, run: "alone", activity: "a1", part: "ties", order: 0, share: "none", group: "", ...body } });

let root;
let opened = 0;
beforeEach(() => {
  sessionStorage.clear();
  root = window.document.createElement("div");
  window.document.body.replaceChildren(root);
});

function open(records = {}, more = {}) {
  opened += 1;
  const state = { me: { person: "m", role: "owner", seat: "" }, people: {}, words: {}, records, seq: 0, undo: null, redo: null, kept: true, readonly: false, title: "", sheet: SHEET, cases: [], stays: "", desk: `e${opened}`, ...more };
  const sent = [];
  const heard = {};
  const model = { get: (name) => state[name], on: (name, callback) => (heard[name] ??= []).push(callback), off() {}, send: (message) => sent.push(message) };
  const desk = endOf(model);
  const draw = () => render(endView(desk, { uid: "u", focus: (place) => root.querySelector(place)?.focus() }), root);
  desk.listen(draw);
  draw();
  sent.length = 0;
  return { desk, sent, say: (message) => heard["msg:custom"].forEach((callback) => callback(message, [])) };
}
const all = (selector) => [...root.querySelectorAll(selector)];
const button = (words) => all("button").find((each) => each.textContent.startsWith(words));
const text = (selector) => root.querySelector(selector).textContent.replace(/\s+/g, " ").trim();

test("starting again asks first, keeps what was written, and counts the times", () => {
  const { sent } = open({ a: reply("a", { mark: 4 }) });
  button("Start again").click();
  assert.equal(window.document.activeElement.textContent, "Start again?");
  button("Keep it as it is").click();
  assert.equal(window.document.activeElement.textContent, "Start again");
  button("Start again").click();
  window.document.activeElement.dispatchEvent(new window.KeyboardEvent("keydown", { key: "Escape", bubbles: true }));
  assert.equal(window.document.activeElement.textContent, "Start again", "Escape leaves all as it is");
  assert.deepEqual(sent, []);
  button("Start again").click();
  button("Yes, start again").click();
  assert.deepEqual(sent[0].command.changes, [{ op: "put", kind: "now", id: "now", base: 0, fields: { run: "alone.2" }, audience: "author" }]);
  const third = open({ a: reply("a", { mark: 4 }), now: { ...reply("now", {}), kind: "now", body: { id: "now", run: "alone.2" } } });
  button("Start again").click();
  button("Yes, start again").click();
  assert.deepEqual(third.sent[0].command.changes[0].fields, { run: "alone.3" });
});

test("what was written the times before can be read, with its day", () => {
  open({ a: reply("a", { run: "alone.0", mark: 5, why: "Thursdays" }), b: reply("b", { mark: 2 }) });
  assert.equal(text("summary"), "What you wrote before: 3 Nov 2026");
  assert.equal(text("dd"), "Thursdays · mark: 5, always");
  assert.equal(all("dd").length, 1, "not what stands on the sheet now");
});

test("deleting asks first and says how it comes back", () => {
  const { sent } = open({ a: reply("a", { mark: 4 }) });
  button("Delete what I wrote").click();
  assert.match(text(".ee-sure"), /Undo brings it back/);
  button("Yes, delete it").click();
  assert.deepEqual(sent, [{ type: "wipe" }]);
});

test("what would go into a case is shown first; only the yes sends it, and it can come out again", () => {
  const { sent, say } = open({ a: reply("a", { mark: 4 }) }, { cases: [{ id: "c1", title: "Ours" }, { id: "c2", title: "Another" }] });
  button("Take it into our case").click();
  assert.deepEqual(sent, [{ type: "look", case: "c1" }]);
  assert.match(text(".ee-sure"), /One moment/);
  say({ type: "look", case: "c2", items: [] });
  assert.match(text(".ee-sure"), /One moment/, "an answer about another case is none");
  const items = [{ what: "A goal", text: "<b>Play</b>", there: false }, { what: "A hope", text: "Old", there: true }];
  say({ type: "look", case: "c1", items });
  assert.deepEqual(all(".ee-items bdi").map((each) => each.textContent), ["<b>Play</b>", "Old"]);
  button("Yes, add it").click();
  assert.deepEqual(sent.at(-1), { type: "carry", case: "c1" });
  say({ type: "carried", case: "c1", message: "One thing is in “Ours” now." });
  button("Take it out again").click();
  assert.deepEqual(sent.at(-1), { type: "fetch_back", case: "c1" });
  say({ type: "fetched_back", case: "c1", message: "It is out again." });
  assert.match(text(".cp-notice"), /It is out again/);
  assert.ok(button("Take it into our case"));
});

test("without a case, or about an invented person, nothing is offered", () => {
  open({ a: reply("a", { mark: 4 }) });
  assert.equal(button("Take it into our case"), undefined);
  open({}, { cases: [{ id: "c1", title: "Ours" }], stays: "This is about an invented person." });
  assert.equal(button("Take it into our case"), undefined);
  assert.match(text(".ee-body"), /invented person/);
});

test("the sheet for paper has a line for all that is asked; filled in only when that is what is printed", () => {
  const { desk } = open({ a: reply("a", { mark: 4, why: "Thursdays" }), b: reply("b", { part: "hope", text: "To be heard", sure: true }) });
  assert.deepEqual(all(".ee-paper .ee-number").map((each) => each.textContent), ["1", "2", "3", "4", "5"]);
  assert.equal(all(".ee-ends").length, 1);
  assert.equal(all(".ee-blanks > li").length, 2);
  assert.doesNotMatch(text(".ee-paper"), /Thursdays|To be heard/);
  desk.filled = true;
  desk.tell();
  assert.match(text(".ee-paper"), /Thursdays/);
  assert.match(text(".ee-paper"), /To be heard · sure/);
  assert.equal(text(".ee-number.ee-on"), "4");
});

test("two sheets of one exercise say on paper whose answer is whose", () => {
  const plan = { ...PLAN, apart: true, voices: [["person", "Service user"], ["practitioner", "Practitioner"]] };
  const { desk } = open({ a: reply("a", { mark: 4, group: "person" }), b: reply("b", { mark: 1, group: "practitioner" }) }, { sheet: { ...SHEET, plans: [plan] } });
  desk.filled = true;
  desk.tell();
  assert.match(text(".ee-paper"), /Service user: 4\s*Practitioner: 1, not yet/);
});

test("what was written earlier stands under the mark that asks about it; on an empty sheet there is a line for it", () => {
  const marked = field("new", "choice", { options: [{ value: "hit", words: "a hit" }], recalled: { label: "What I predicted", said: "“Choir”" } });
  const plan = { ...PLAN, parts: [part("hits", [marked, field("lost", "text")])] };
  const { desk } = open({ a: reply("a", { part: "hits", new: "hit" }) }, { sheet: { ...SHEET, plans: [plan] } });
  assert.deepEqual(all(".ee-recalled").map((each) => [each.textContent, each.classList.contains("ee-line")]), [["What I predicted", true]]);
  assert.doesNotMatch(text(".ee-paper"), /Choir/);
  desk.filled = true;
  desk.tell();
  assert.match(text(".ee-paper"), /☒ a hit\s*What I predicted: “Choir”/);
});

test("the head says what it is for and leads to the other forms; what does not run is no link", () => {
  const head = { name: "Brave quests", aim: "To play.", facts: ["90 minutes"], how: "Agree a stop word.", why_not: "It wants company.", choices: [[{ to: "/x", words: "Whole", now: true }, { to: "/y", words: "Bite-size", now: false }], [{ to: "", words: "Alone", now: false }]], folds: [{ title: "What you need", parts: [{ about: "You need", lines: ["pens", "paper"] }, { about: "A card", lines: [] }] }], ways: [{ to: "/exercises", words: "All exercises" }] };
  render(textView(head, [{ number: 1, minutes: 8, say: "Crew rules.", room: false }, { number: 2, minutes: 9, say: "Tell the room.", room: true }]), root);
  assert.deepEqual(all("nav a").map((each) => [each.getAttribute("href"), each.getAttribute("aria-current")]), [["/x", "page"], ["/y", null]]);
  assert.equal(text(".et-off"), "Alone");
  assert.deepEqual(all(".et-tag").length, 1);
  assert.equal(all(".et-lines > li").length, 2);
  render(textView({}, []), root);
  assert.equal(root.textContent.trim(), "");
});
