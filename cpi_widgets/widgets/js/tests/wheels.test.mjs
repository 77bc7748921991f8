/** The wheels in a small browser: parts are lit, opened, left out, told and commented on; the words say all the picture does. */
import assert from "node:assert/strict";
import { beforeEach, mock, test } from "node:test";
import { openPage } from "./small_browser.mjs";
import { deck } from "./wheels_small.mjs";

mock.timers.enable({ apis: ["setTimeout"] });
const window = openPage();
const { render } = await import("lit-html");
const { pictureOf } = await import("../wheels/geometry.js");
const { wheelsOf } = await import("../wheels/wheels_desk.js");
const { wheelsView } = await import("../wheels/view.js");
const { Motion, chosenMotion } = await import("../wheels/motion.js");

const seats = { person: { role: "person", name: "Kofi", word: "service user" }, practitioner: { role: "practitioner", name: "Bronwen", word: "practitioner" } };
const still = { state: "still", pace: 0, why: ["It waits until both sides are ready."] };
const entry = (kind, id, body, version = 1) => ({ id, kind, version, audience: "pair", by: "me", at: "2026-11-25T10:00:00Z", speaker: null, first_by: "me", first_speaker: null, body: { id, ...body } });
const answer = (id, value, name = "wheels") => entry("answer", `${name}.${id}`, { deck: name, question: id, voice: "both", value });

function open(entries = [], more = {}) {
  const records = Object.fromEntries(entries.map((each) => [each.id, each]));
  const turning = { person: still, practitioner: still, barriers: { person: 0, practitioner: 1, organisation: 2 } };
  const ways = [{ id: "step-3", title: "Make plans", step: 3 }];
  const state = { me: { person: "me", role: "practitioner", seat: "practitioner" }, people: { me: { label: "Bronwen", role: "practitioner", seat: "practitioner" } }, words: { person: "Kofi", practitioner: "Bronwen", seats }, records, seq: 0, undo: null, redo: null, kept: true, readonly: false, title: "", deck, turning, ways, step: null, steps: [1, 2, 3, 4, 5, 6, 7, 8].map((number) => ({ number, title: `Title ${number}` })), ...more };
  const sent = [];
  const model = { get: (name) => state[name] ?? null, on() {}, off() {}, send: (message) => sent.push(message) };
  const desk = wheelsOf(model);
  const gone = [];
  const ways_ = { part: (id) => gone.push(id), closed() {}, turn() {}, move() {} };
  const draw = () => render(wheelsView(desk, "w", { width: 1000, moves: true, stopped: false, pictureOf }, ways_), root);
  desk.listen(draw);
  draw();
  sent.length = 0;
  return { desk, sent, gone, changes: () => sent.filter(({ type }) => type === "command").map(({ command }) => command.changes[0]) };
}

let root;
beforeEach(() => {
  sessionStorage.clear();
  localStorage.clear();
  location.hash = "";
  root = window.document.createElement("div");
  window.document.body.replaceChildren(root);
});
const item = (id) => root.querySelector(`[data-open="${id}"]`);
const drawn = (id) => root.querySelector(`svg [data-part="${id}"]`);
const button = (word) => [...root.querySelectorAll("button")].find((each) => each.textContent.trim().startsWith(word));
function write(place, text) {
  const field = root.querySelector(place);
  field.value = text;
  field.dispatchEvent(new window.Event("input"));
}

test("what came of it for a practitioner who was there before says whose it is", () => {
  const { desk } = open([{ ...entry("review", "r", { day: "2026-05-01", outcome_person: "Two friends", outcome_practitioner: "I know the workshop" }), then: "Rae" }]);
  assert.deepEqual(["person", "practitioner"].map((side) => desk.outcome(side)), ["Two friends", "I know the workshop (Rae)"]);
});

test("being ready is each side's own: the list names whose it is", () => {
  open();
  assert.deepEqual(["person", "practitioner"].map((seat) => item(`ready_${seat}`).querySelector("b").textContent), ["Ready to try: Kofi", "Ready to try: Bronwen"]);
});

test("every part is in the picture or beside it, and in the list, in the words of this place", () => {
  open();
  const parts = Object.values(deck).flat();
  for (const { id } of parts) assert.ok(item(id), id);
  for (const { id } of parts.filter(({ id }) => !id.startsWith("ready"))) assert.ok(drawn(id), id);
  assert.match(item("practitioner_5").textContent, /Be active where Kofi lives/);
  assert.match(root.querySelector("svg title").textContent, /the wheel of Bronwen stands still, the wheel of Kofi stands still/);
  assert.equal(root.querySelectorAll('[data-turn]').length, 2, "two groups turn, nothing else");
});

test("a step lights its parts and those for any time, and dims the rest, in the picture and in words", () => {
  const { desk } = open();
  desk.light(3);
  const lit = desk.parts.filter(({ steps, any_time }) => steps.includes(3) || any_time).map(({ id }) => id);
  assert.ok(lit.includes("objectives") && lit.includes("practitioner_8"));
  for (const { id } of desk.parts) {
    const marked = /lit by step 3/.test(item(id).textContent);
    assert.equal(marked, lit.includes(id), id);
    if (drawn(id)) assert.equal(drawn(id).classList.contains("wh-dim"), !lit.includes(id), id);
  }
  assert.equal(root.querySelector(".wh-picker a").getAttribute("href"), "#step-3");
  assert.match(desk.said, /^Step 3 lights \d+ parts/);
  desk.light(null);
  assert.equal(root.querySelectorAll(".wh-dim").length, 0);
});

test("an address can light a step, and Python too", () => {
  location.hash = "#wheels:step-6";
  assert.equal(open().desk.step, 6);
  location.hash = "";
  assert.equal(open([], { step: 2 }).desk.step, 2);
});

test("a part opens from the picture and from the list, with its steps, and shuts again", () => {
  const { gone } = open();
  drawn("objectives").dispatchEvent(new window.Event("click"));
  assert.equal(root.querySelector(".wh-panel h3").textContent, "Objectives we set together");
  assert.deepEqual(gone, ["objectives"]);
  assert.equal(root.querySelector(".wh-panel a").getAttribute("href"), "#step-3");
  assert.equal(item("objectives").getAttribute("aria-expanded"), "true");
  item("objectives").click();
  assert.equal(root.querySelector(".wh-panel"), null);
});

test("a side becomes ready with one tick, once however often both tick", () => {
  const at = open();
  const tick = root.querySelector(".wh-seat-practitioner input");
  assert.equal(tick.checked, false);
  tick.checked = true;
  tick.dispatchEvent(new window.Event("change"));
  assert.deepEqual(at.changes(), [{ op: "put", kind: "answer", id: "wheels.ready_practitioner", base: 0, fields: { deck: "wheels", question: "ready_practitioner", voice: "practitioner", value: 1 } }]);
  assert.equal(at.sent[0].command.label, "Bronwen: ready to try");
  assert.equal(root.querySelector(".wh-seat-practitioner input").checked, true);
});

test("a part of a wheel is left out for that wheel, one of the middle for both, and comes back", () => {
  const at = open([answer("person_0", 0)]);
  at.desk.choose("practitioner_1");
  button("Leave it out").click();
  assert.deepEqual(at.changes()[0].fields, { deck: "wheels", question: "practitioner_1", voice: "practitioner", value: 0 });
  assert.ok(drawn("practitioner_1").classList.contains("wh-out"));
  assert.match(item("practitioner_1").textContent, /left out/);
  at.desk.choose("person_0");
  assert.ok(button("Put it back"));
  at.desk.choose("objectives");
  button("Leave it out").click();
  at.desk.choose("barrier_person");
  assert.equal(button("Leave it out"), undefined, "a barrier goes where barriers are written");
});

test("without shared local knowledge it says what a leaver takes away", () => {
  open([answer("agency_3", 0, "agency")]);
  assert.match(root.querySelector(".wh-missing").textContent, /Without “Knows the area together”: a leaver takes the neighbourhood away\./);
  assert.ok(drawn("agency_3").classList.contains("wh-out"));
});

test("an example of one's own is kept as it is typed, with whose it is, and marks its spoke", () => {
  const at = open();
  at.desk.choose("practitioner_1");
  write("#w-example", "I rang back");
  mock.timers.tick(400);
  const [put] = at.changes();
  assert.deepEqual([put.kind, put.fields], ["note", { topic: "example", about: "practitioner_1", voice: "practitioner", text: "I rang back" }]);
  button("Done").click();
  assert.equal(root.querySelector("#w-example").value, "");
  assert.ok(drawn("practitioner_1").classList.contains("wh-told"));
  assert.match(item("practitioner_1").textContent, /1 example/);
  button("Change").click();
  assert.equal(root.querySelector("#w-example").value, "I rang back");
});

test("a comment keeps what was decided and why", () => {
  const at = open([entry("comment", "c", { part: "objectives", text: "Is <b>one</b> enough?" })]);
  at.desk.choose("objectives");
  assert.match(root.querySelector(".wh-panel details").textContent, /1 comment/);
  assert.equal(root.querySelector(".wh-saying b"), null, "words are words");
  write("#w-decision-c", "Keep two");
  mock.timers.tick(400);
  assert.deepEqual(at.changes()[0], { op: "put", kind: "comment", id: "c", base: 1, fields: { decision: "Keep two" } });
});

test("the words say what moved, what is in the way, and the goals both aim for", () => {
  const moving = { state: "moving", pace: 0.4, why: ["3 things moved (3 goals) in the last two weeks."] };
  const goals = [entry("goal", "g", { text: "Walk to the mill", state: "live" })];
  const at = open(goals, { turning: { person: moving, practitioner: still, barriers: { person: 0, practitioner: 1, organisation: 2 } } });
  assert.match(root.querySelector(".wh-seat-person").textContent, /This wheel turns\.\s*3 things moved \(3 goals\)/);
  assert.match(item("barrier_practitioner").textContent, /1 barrier(?!s)/);
  assert.match(item("barrier_organisation").textContent, /2 barriers/);
  assert.match(root.querySelector("svg").textContent, /Walk to the mill/);
  at.desk.choose("outcome_person");
  assert.match(root.querySelector(".wh-panel").textContent, /Nothing is written yet/);
});

test("who may only look gets nothing to write in", () => {
  const { desk } = open([entry("note", "n", { topic: "example", about: "objectives", voice: "both", text: "x" })], { readonly: true });
  desk.choose("objectives");
  assert.equal(root.querySelectorAll("textarea, input:not([disabled])").length, 0);
  assert.equal(button("Leave it out"), undefined);
});

/** What a browser does for an element that can be animated. */
function canMove(element, made) {
  element.animate = () => {
    const animation = { currentTime: 0, playing: true, rate: 1, pause() { this.playing = false; }, play() { this.playing = true; }, cancel() {}, updatePlaybackRate(rate) { this.rate = rate; } };
    made.push(animation);
    return animation;
  };
}

let sight = () => {};
globalThis.IntersectionObserver = class {
  constructor(callback) {
    sight = (isIntersecting) => callback([{ isIntersecting }]);
  }
  observe() {}
  disconnect() {}
};

test("the wheels turn only when wanted and seen, each at its pace, and stay where they are when they stop", () => {
  const made = [];
  root.innerHTML = '<i data-turn="person"></i><i data-turn="practitioner"></i>';
  root.querySelectorAll("i").forEach((element) => canMove(element, made));
  const motion = new Motion(root, new AbortController().signal);
  motion.follow({ practitioner: 0, person: 0.4 }, true);
  const [practitioner, person] = made;
  assert.deepEqual([practitioner.playing, person.playing, person.rate], [false, true, 0.4]);
  person.currentTime = 1234;
  motion.follow({ practitioner: 0.2, person: 0.4 }, false);
  assert.deepEqual([practitioner.playing, person.playing, person.currentTime], [false, false, 1234]);
  motion.byHand(1, true);
  assert.ok(Math.abs(person.currentTime - 1234 - 20_000 / 12) < 1e-6);
  motion.byHand(-1, true);
  assert.ok(Math.abs(person.currentTime - 1234) < 1e-6);
  Object.defineProperty(document, "visibilityState", { value: "hidden", configurable: true });
  motion.follow({ practitioner: 0.2, person: 0.4 }, true);
  assert.deepEqual([practitioner.playing, person.playing], [false, false]);
  delete document.visibilityState;
  motion.follow({ practitioner: 0.2, person: 0.4 }, true);
  assert.deepEqual([practitioner.playing, person.playing], [true, true]);
  sight(false);
  assert.deepEqual([practitioner.playing, person.playing], [false, false], "scrolled out of sight");
});

test("stopping the wheels is remembered in this browser", () => {
  assert.equal(chosenMotion(), null);
  chosenMotion(false);
  assert.equal(chosenMotion(), false);
});
