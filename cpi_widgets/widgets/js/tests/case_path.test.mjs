/** The path of a case in a small browser: the bar, the eight steps, and marking how one stands. */
import assert from "node:assert/strict";
import { beforeEach, mock, test } from "node:test";
import { openPage } from "./small_browser.mjs";

mock.timers.enable({ apis: ["setTimeout"] });
const window = openPage("http://localhost/case/1");
globalThis.scrollY = 0;
const { render } = await import("lit-html");
const { barView, nameInHead } = await import("../case_path/bar.js");
const { overviewView } = await import("../case_path/overview.js");
const { pathOf } = await import("../case_path/path_desk.js");

const WAYS = [
  { id: "overview", title: "Overview", short: "Overview", step: null },
  { id: "step-1", title: "Getting started", short: "Start", step: 1 },
  { id: "step-2", title: "Map what is there", short: "Map", step: 2 },
  { id: "notes", title: "Meetings and notes", short: "Notes", step: null },
];
const STEPS = [1, 2, 3].map((number) => ({ number, title: ["Getting started", "Map what is there", "Making plans"][number - 1], short: "", line: `what ${number} is for` }));
const STATES = { open: "not begun", live: "going on now", paused: "paused", done: "done", skipped: "left out on purpose" };
const entry = (kind, id, body) => ({ id, kind, version: 1, audience: "pair", by: "me", at: "2026-11-25T10:00:00Z", speaker: null, first_by: "me", first_speaker: null, body: { id, ...body } });

let root;
let n = 0;
function open({ records = [], part = "overview", told = {}, begun = [], role = "person" } = {}) {
  n += 1;
  const words = { person: "Kofi", practitioner: "Bronwen", seats: { person: { role: "person" }, practitioner: { role: "practitioner" } } };
  const state = { me: { person: "me", role, seat: role }, people: {}, words, records: Object.fromEntries(records.map((each) => [each.id, each])), seq: 0, undo: null, redo: null, kept: true, readonly: false, title: "", desk: `d${n}`, ways: WAYS, part, steps: STEPS, states: STATES, told, begun, hands: "/cases/1/hand-over" };
  const sent = [];
  const on = {};
  const model = { get: (name) => state[name], on: (name, callback) => { (on[name] ??= []).push(callback); }, off() {}, send: (message) => sent.push(message) };
  const desk = pathOf(model);
  const draw = () => {
    render(barView(desk), root.firstElementChild);
    render(overviewView(desk, "u"), root.lastElementChild);
  };
  desk.listen(draw);
  draw();
  sent.length = 0;
  const set = (name, value) => { state[name] = value; for (const callback of on[`change:${name}`] ?? []) callback(); };
  return { desk, sent, set };
}
beforeEach(() => {
  window.history.replaceState(null, "", "/case/1");
  root = window.document.createElement("div");
  root.append(window.document.createElement("div"), window.document.createElement("div"));
  window.document.body.replaceChildren(root);
});
const link = (href, where = 0) => root.children[where].querySelector(`a[href="#${href}"]`);
const press = (element) => element.dispatchEvent(new window.MouseEvent("click", { bubbles: true, cancelable: true }));

const HANDOVER = { to: "Rae", words: "He hums when it is too loud.", yes: null, day: null, seen: null };
test("whoever takes a case over reads first what to know first, until they say that they have seen it", () => {
  const at = open({ records: [entry("handover", "handover", { ...HANDOVER, day: "2026-11-20" })], role: "practitioner" });
  const brief = root.querySelector(".pa-brief");
  assert.match(brief.textContent, /What you should know first/);
  assert.equal(brief.querySelector("blockquote").textContent, "He hums when it is too loud.");
  press(brief.querySelector("button"));
  const [put] = at.sent[0].command.changes;
  assert.deepEqual([put.kind, Object.keys(put.fields)], ["handover", ["seen"]]);
  assert.equal(root.querySelector(".pa-brief"), null);
  open({ records: [entry("handover", "handover", { ...HANDOVER, day: "2026-11-20" })] });
  assert.equal(root.querySelector(".pa-brief"), null, "for the practitioner");
  open({ records: [entry("handover", "handover", HANDOVER)], role: "practitioner" });
  assert.equal(root.querySelector(".pa-brief"), null, "not before it was handed on");
});

test("the page’s head calls one as the case does", () => {
  const head = window.document.createElement("div");
  head.innerHTML = "<summary data-cpi-you>You are <bdi>Bronwen</bdi></summary>";
  window.document.body.append(head);
  const at = open();
  nameInHead(at.desk);
  assert.equal(head.textContent, "You are Bronwen", "nothing is known");
  at.set("me", { person: "me", label: "Bee", role: "practitioner", seat: "practitioner" });
  nameInHead(at.desk);
  assert.equal(head.textContent, "You are Bee");
});

test("once the person has said yes, what comes next says so to both, with the way for whoever hands it on", () => {
  const records = [entry("handover", "handover", { ...HANDOVER, yes: "2026-11-20" })];
  open({ records, role: "practitioner" });
  const next = () => root.querySelector(".pa-next");
  assert.match(next().textContent.replace(/\s+/g, " "), /Hand the case to Rae ?Kofi said yes on 20 Nov 2026\./);
  assert.equal(next().querySelector("a").getAttribute("href"), "/cases/1/hand-over");
  open({ records });
  assert.match(next().textContent, /Now it is for Bronwen to do\./);
  assert.equal(next().querySelector("a").getAttribute("href"), "#notes");
  open({ records: [entry("handover", "handover", HANDOVER)], role: "practitioner" });
  assert.equal(next(), null);
});

test("the address says which part is open, and a press on the bar asks for another", () => {
  const at = open();
  assert.equal(window.location.hash, "#overview");
  assert.equal(link("overview").getAttribute("aria-current"), "page");
  press(link("step-2"));
  assert.deepEqual(at.sent, [{ type: "open", part: "step-2" }]);
  assert.equal(window.location.hash, "#step-2");
  assert.equal(at.desk.part, "overview", "there is nothing to show of it yet");
  at.set("part", "step-2");
  assert.equal(at.desk.part, "step-2");
  assert.equal(link("step-2").getAttribute("aria-current"), "page");
  at.desk.close();
});

test("a part that stands on the page is shown before Python has answered", () => {
  const at = open();
  const stage = window.document.createElement("div");
  stage.className = at.desk.stage;
  stage.append(Object.assign(window.document.createElement("div"), { className: "cpi-part cpi-part-step-2" }));
  window.document.body.append(stage);
  press(link("step-2"));
  assert.equal(at.desk.part, "step-2");
  at.desk.close();
});

test("the address of a part opens it, and one that is no part changes nothing", () => {
  window.history.replaceState(null, "", "/case/1#step-1");
  const at = open();
  at.set("part", "step-1");
  assert.equal(at.desk.part, "step-1");
  window.location.hash = "#rubbish";
  window.dispatchEvent(new window.Event("hashchange"));
  assert.deepEqual(at.sent, []);
  at.desk.close();
});

test("all steps stand there, those without a page of their own too, with what is there and how they stand", () => {
  const at = open({ records: [entry("step", "step-2", { number: 2, state: "live", note: "with Jojo" })], told: { there: { 2: "14 on the map" }, next: [] } });
  const steps = [...root.querySelectorAll(".pa-step")];
  assert.equal(steps.length, 3);
  assert.match(steps[1].textContent, /14 on the map/);
  assert.match(steps[1].textContent, /with Jojo/);
  assert.equal(steps[1].querySelector("button").textContent.replace(/\s+/g, " "), "Step 2 is ●going on now");
  assert.equal(steps[2].querySelector("a"), null);
  assert.match(link("step-2").textContent, /going on now/);
  at.desk.close();
});

test("marking a step writes one record, names it for undo, and the choice stays open for a line beside it", () => {
  const at = open();
  press(root.querySelector("#u-state-3"));
  root.querySelectorAll(".pa-choice input[type=radio]")[4].dispatchEvent(new window.Event("change"));
  const { label, changes } = at.sent[0].command;
  assert.equal(label, "Marked step 3 as left out on purpose");
  assert.deepEqual(changes, [{ op: "put", kind: "step", id: "step-3", fields: { number: 3, state: "skipped" }, base: 0 }]);
  const field = root.querySelector("#u-note-3");
  field.value = "not our thing";
  field.dispatchEvent(new window.Event("input"));
  assert.equal(at.desk.stepOf(3).note, "not our thing");
  assert.equal(at.desk.stepOf(3).state, "skipped");
  at.desk.close();
});

test("a step is paused with a day or without, nobody asks why, and going on takes the day away", () => {
  const at = open({ records: [entry("step", "step-2", { number: 2, state: "live", again: null, note: "" })] });
  press(root.querySelector("#u-state-2"));
  const choose = (at_) => root.querySelectorAll(".pa-choice input[type=radio]")[at_].dispatchEvent(new window.Event("change"));
  assert.equal(root.querySelector("#u-again-2"), null);
  choose(2);
  assert.match(root.querySelector("#u-state-2").textContent, /paused$/);
  const day = root.querySelector("#u-again-2");
  day.value = "2027-01-04";
  day.dispatchEvent(new window.Event("change"));
  assert.match(root.querySelector("#u-state-2").textContent, /paused until 4 Jan 2027$/);
  choose(1);
  assert.deepEqual(at.desk.space.queue.map(({ label, steps }) => [label, steps[0].change.fields]), [
    ["Marked step 2 as paused", { state: "paused" }], ["Step 2: paused until 4 Jan 2027", { again: "2027-01-04" }], ["Marked step 2 as going on now", { state: "live", again: null }],
  ]);
  at.desk.close();
});

test("a pause with a day stands under what comes next, with the way to its step", () => {
  const next = [["step-2", "2", false], ["", "9", true]].map(([, more, late]) => ({ what: "step", text: "Map what is there", who: "", when: "2027-01-04", late, more }));
  const at = open({ told: { there: {}, next } });
  const [now, over] = [...root.querySelectorAll(".pa-next li")].map((each) => each.textContent.replace(/\s+/g, " ").trim());
  assert.equal(now, "Map what is therepaused until 4 Jan 2027");
  assert.equal(over, "Map what is therewas paused until 4 Jan 2027");
  assert.equal(root.querySelectorAll(".pa-next a[href='#step-2']").length, 1);
  at.set("told", { there: {}, next: [{ what: "review", text: "How we go on", who: "practitioner", when: null, late: false, more: "" }] });
  assert.match(root.querySelector(".pa-next li").textContent, /^How we go on\s*Waits for a yes from Bronwen$/);
  at.desk.close();
});

test("what comes next is said with who and by when, and a day that has passed is said calmly", () => {
  const next = [
    { what: "meeting", text: "Next meeting", who: "person", when: "2026-05-04", late: false, more: "14:00, library" },
    { what: "action", text: "Ring the hall", who: "practitioner", when: "2026-05-01", late: true, more: "" },
  ];
  const at = open({ told: { there: {}, next } });
  const [meeting, action] = [...root.querySelectorAll(".pa-next li")].map((each) => each.textContent.replace(/\s+/g, " ").trim());
  assert.match(meeting, /Next meeting ?4 May 2026, 14:00, library ?Waits for a yes from Kofi/);
  assert.match(action, /Ring the hall ?Bronwen was for 1 May 2026/);
  assert.equal(link("notes", 1).textContent.trim(), "Next meeting");
  at.desk.close();
});

test("not now stands on top with its day, and what enough looks like in the person's words", () => {
  const at = open({ records: [entry("start", "start", { choice: "not now", ask_again: "2026-06-03", enough: "Two Fridays out" })] });
  assert.match(root.querySelector(".pa-notnow").textContent, /You chose: not now\. Ask again on 3 Jun 2026/);
  assert.equal(root.querySelector("blockquote").textContent, "Two Fridays out");
  at.desk.close();
});

test("a step in which something stands is begun, unless somebody has said how it is; an empty case says where one may start", () => {
  const words = () => [...root.querySelectorAll(".pa-state")].map((each) => each.textContent.replace(/^Step \d is /, ""));
  open({ begun: [1, 2, 3], records: [entry("step", "step-2", { number: 2, state: "open" }), entry("step", "step-3", { number: 3, state: "done" })] });
  assert.deepEqual(words(), ["begun", "not begun", "✓done"]);
  assert.equal(root.querySelector(".pa-begin"), null);
  press(root.querySelector(".pa-state"));
  assert.equal(root.querySelector(".pa-choice input:checked"), null, "nobody has said it");
  const at = open();
  assert.deepEqual(words(), ["not begun", "not begun", "not begun"]);
  assert.equal(root.querySelector(".pa-begin").textContent, "Begin where you like. Most pairs begin with step 1 or 2.");
  at.set("begun", [2]);
  assert.equal(root.querySelector(".pa-begin"), null);
});
