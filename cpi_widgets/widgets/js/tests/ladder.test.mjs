/** A ladder in a small browser: order, smaller steps, a knock, and who helps in two taps. */
import assert from "node:assert/strict";
import { beforeEach, mock, test } from "node:test";
import { openPage } from "./small_browser.mjs";

mock.timers.enable({ apis: ["setTimeout"] });
const window = openPage();
const { render } = await import("lit-html");
const { ladderOf } = await import("../ladder/ladder_desk.js");
const { ladderView } = await import("../ladder/view.js");

const entry = (kind, id, body) => ({ id, kind, version: 1, audience: "pair", by: "b", at: "2026-11-25T10:00:00Z", speaker: null, first_by: "b", first_speaker: null, body: { id, ...body } });
const rung = (id, order, more = {}) => entry("rung", id, { text: id, goal: null, order, before: null, after: null, techniques: [], supporter: null, day: null, state: "ahead", learned: "", split_from: null, ...more });
const MAP = [
  entry("map", "old", { date: "2026-01-01" }), entry("map", "new", { date: "2026-06-01" }),
  entry("contact", "ann", { label: "Ann", kind: "person" }), entry("contact", "hall", { label: "Hall", kind: "place" }), entry("contact", "bo", { label: "Bo", kind: "person" }),
  entry("placement", "p1", { map: "new", contact: "ann", ring: 3 }), entry("placement", "p2", { map: "new", contact: "hall", ring: 1 }), entry("placement", "p3", { map: "old", contact: "bo", ring: 1 }),
];
const words = { person: "K", practitioner: "B", seats: {}, techniques: { go_along: "go along together", buddy: "somebody is there already", return_after_knock: "go back together", alone: "on my own" } };

let root;
function open(entries, more = {}) {
  const records = Object.fromEntries(entries.map((each) => [each.id, each]));
  const state = { me: { person: "b", role: "practitioner", seat: "practitioner" }, people: {}, words, records, seq: 0, undo: null, redo: null, kept: true, readonly: false, title: "Steps out", about: "", ...more };
  const sent = [];
  const focused = [];
  const heard = [];
  const model = { get: (name) => state[name], on: (name, callback) => name === "msg:custom" && heard.push(callback), off() {}, send: (message) => sent.push(message) };
  const desk = ladderOf(model);
  const look = { opened: "", picking: "", splitting: "", knocked: "", typed: "", smaller: "", seeks: {}, draw: () => render(ladderView(desk, "l", look), root), focus: (place) => focused.push(place) };
  desk.look = look;
  desk.listen(look.draw);
  look.draw();
  sent.length = 0;
  return { desk, look, focused, say: (message) => heard.forEach((callback) => callback(message, [])), changes: () => sent.flatMap(({ command }) => command?.changes ?? []) };
}
beforeEach(() => {
  sessionStorage.clear();
  root = window.document.createElement("div");
  window.document.body.replaceChildren(root);
});
const shown = () => [...root.querySelectorAll(".ld-text")].map((each) => each.textContent);
const button = (word, within = root) => [...within.querySelectorAll("button")].find((each) => each.textContent.trim().startsWith(word));

test("steps stand in their order, and moving one puts it between its new neighbours", () => {
  const { desk, changes } = open([rung("c", 3), rung("a", 1), rung("b", 2)]);
  assert.deepEqual(shown(), ["a", "b", "c"]);
  desk.move(desk.rungs()[2], -1);
  assert.deepEqual(changes()[0].fields, { order: 1.5 });
  assert.deepEqual(shown(), ["a", "c", "b"]);
  desk.move(desk.rungs()[0], -1);
  assert.equal(changes().length, 1, "the first stays the first");
  const alike = open([rung("a", 1), rung("b", 1), rung("c", 2)]);
  alike.desk.move(alike.desk.rungs()[2], -1);
  assert.deepEqual(shown(), ["a", "c", "b"], "two that were written at one moment have room between them");
});

test("a smaller step stands just before and keeps the supporter and the ways", () => {
  const { desk } = open([rung("a", 1), rung("b", 2, { supporter: "ann", techniques: ["buddy"], goal: "g" }), ...MAP]);
  const id = desk.split(desk.rungs()[1], "only the door");
  const made = desk.all().find((each) => each.id === id);
  assert.deepEqual([made.order, made.supporter, made.techniques, made.split_from, made.goal], [1.5, "ann", ["buddy"], "b", "g"]);
  assert.deepEqual(shown(), ["a", "only the door", "b"]);
});

test("who helps is chosen in two taps, the newest map's people first by ring", () => {
  const { changes } = open([rung("a", 1), ...MAP]);
  button("Who helps?").click();
  const offered = [...root.querySelectorAll(".ld-helpers button")].map((each) => each.textContent.trim());
  assert.deepEqual(offered, ["B", "on my own", "Hall", "Ann"], "somebody of an old map alone is not offered");
  button("Ann", root.querySelector(".ld-helpers")).click();
  assert.deepEqual(changes()[0].fields, { supporter: "ann" });
  assert.ok(button("With Ann"));
});

test("the practitioner is offered once, also where they stand on the map, and a namesake stays", () => {
  const on = (id, label, paid) => [entry("contact", id, { label, kind: "person" }), entry("placement", `p-${id}`, { map: "new", contact: id, ring: 2, wished: false, paid })];
  open([rung("a", 1), ...MAP, ...on("worker", "B", "yes"), ...on("friend", "B", "no")]);
  button("Who helps?").click();
  const offered = [...root.querySelectorAll(".ld-helpers button")].map((each) => each.textContent.trim());
  assert.deepEqual(offered, ["B", "on my own", "Hall", "B", "Ann"]);
});

test("of two maps of one day the one begun last counts", () => {
  const again = [entry("map", "again", { date: "2026-06-01" }), entry("placement", "p-again", { map: "again", contact: "bo", ring: 1, wished: false })];
  open([rung("a", 1, { supporter: "bo" }), ...MAP, ...again]);
  assert.ok(button("With Bo"));
  assert.equal(button("With Bo (no longer on the map)"), undefined);
});

test("a day of a step that cannot be kept stays in its field with the reason beside it, once it is left", () => {
  const { changes, look, desk } = open([rung("a", 1, { day: "2026-05-01" }), ...MAP]);
  look.opened = "a";
  desk.tell();
  const field = () => root.querySelector("input[type=date]");
  field().value = "3000-05-01";
  field().dispatchEvent(new window.Event("change"));
  desk.tell();
  assert.equal(root.querySelector(".cp-why"), null);
  field().dispatchEvent(new window.Event("blur"));
  assert.equal(field().value, "3000-05-01");
  assert.match(root.querySelector(".cp-why").textContent, /looks like a slip/);
  assert.deepEqual(changes(), []);
  field().value = "2026-06-01";
  field().dispatchEvent(new window.Event("change"));
  assert.deepEqual(changes()[0].fields, { day: "2026-06-01" });
  assert.equal(root.querySelector(".cp-why"), null);
});

test("what a conflict on a step is about is said in words, never as codes or ids", () => {
  const { desk } = open([rung("a", 1), entry("goal", "g", { text: "Solder again", state: "live" }), ...MAP]);
  const said = { supporter: "ann", goal: "g", techniques: ["buddy", "go_along"], state: "not now", day: "2026-05-04", order: 1.5, before: 40 };
  assert.deepEqual(Object.entries(said).map(([field, value]) => `${desk.labelOf(field)}: ${desk.wordFor(field, value)}`), [
    "Who helps: Ann", "Towards which goal: Solder again", "What makes it easier: somebody is there already, go along together", "How it stands: Not now",
    "When: 4 May 2026", "Its place: another place", "How hard it looks: 40",
  ]);
  assert.equal(desk.wordFor("supporter", "0123456789abcdef0123456789abcdef"), "somebody who was taken off the map");
  assert.deepEqual(["supporter", "day", ""].map((field) => desk.wordFor(field, null)), ["nothing", "nothing", "taken away"]);
});

test("a supporter who left the map is said so, and the step stays", () => {
  open([rung("a", 1, { supporter: "bo" }), rung("b", 2, { supporter: "nobody-known" }), ...MAP]);
  assert.ok(button("With Bo (no longer on the map)"));
  assert.ok(button("Whoever helped was taken off the map: choose another"));
  open([rung("a", 1, { supporter: "bo", state: "done" }), rung("b", 2, { supporter: "nobody-known", state: "done" }), ...MAP]);
  assert.equal(button("With Bo").textContent.trim(), "With Bo for: a", "what is over needs nobody else");
  assert.ok(button("With somebody who was taken off the map"));
  assert.equal(root.querySelector(".ld-gone"), null);
});

test("whoever was the practitioner when a step was taken is named on it", () => {
  open([{ ...rung("a", 1, { state: "done", supporter: "practitioner" }), then: "Rae" }, rung("b", 2, { supporter: "practitioner" })]);
  assert.deepEqual([...root.querySelectorAll(".ld-with bdi")].map((each) => each.textContent), ["Rae", "B"]);
});

test("after a knock the step waits, and what happened is written right there", () => {
  const { desk, look, focused, changes } = open([rung("a", 1, { state: "done", supporter: "alone" })]);
  look.opened = "a";
  look.draw();
  button("It did not go well").click();
  assert.deepEqual([look.opened, shown(), desk.all()[0].state], ["a", ["a"], "ahead"], "nothing else opens, and no step is put in the way");
  assert.equal(focused.at(-1), "#l-a-learned");
  const field = root.querySelector(focused.at(-1));
  assert.equal(root.querySelector("label[for=l-a-learned]").textContent, "What happened?");
  field.value = "The door was locked";
  field.dispatchEvent(new window.Event("input"));
  assert.deepEqual(changes()[0].fields, { state: "ahead" });
  assert.equal(desk.all()[0].learned, "The door was locked");
});

test("a way back is offered after a knock, stands before the step, and is offered once", () => {
  const { look, desk, focused } = open([rung("a", 1, { learned: "The door was locked", supporter: "alone" })]);
  look.opened = "a";
  look.draw();
  assert.equal(root.querySelector("#l-a-learned").value, "The door was locked", "what happened stays to be read");
  button("Add a step: go back together").click();
  const [back, step] = desk.rungs();
  assert.deepEqual([back.text, back.supporter, back.techniques, step.state], ["Go back together: a", "practitioner", ["return_after_knock"], "ahead"]);
  assert.deepEqual([look.opened, focused.at(-1)], [back.id, `[data-rung="${back.id}"] .ld-open`]);
  look.opened = "a";
  look.draw();
  button("See the step to go back together").click();
  assert.deepEqual([look.opened, desk.rungs().length], [back.id, 2]);
});

test("a step cannot lose its words, and who only looks is asked nothing", () => {
  const { desk, changes } = open([rung("a", 1)]);
  desk.write(desk.rungs()[0], "text", "  ");
  mock.timers.tick(500);
  assert.equal(changes().length, 0);
  open([rung("a", 1)], { readonly: true, me: { person: "x", role: "reader", seat: "" } });
  assert.equal(root.querySelectorAll("input").length, 0);
});

test("what could not be sent in one case never turns up in another case of the same person", () => {
  const leaving = () => window.document.dispatchEvent(new window.CustomEvent("cpi:connection", { detail: { state: "leaving" } }));
  const first = open([rung("a", 1)], { space_id: "case-a", desk: "1" });
  first.desk.add("Ring Dr Lindqvist");
  leaving();
  const other = open([rung("z", 1)], { space_id: "case-b", desk: "2" });
  assert.deepEqual([shown(), other.changes()], [["z"], []]);
  other.desk.close();
  open([rung("a", 1)], { space_id: "case-a", desk: "3" });
  assert.deepEqual(shown(), ["a", "Ring Dr Lindqvist"]);
});

test("a step is put under a goal later, and taken out again", () => {
  const { desk, look, changes } = open([rung("a", 1), entry("goal", "g", { text: "Sing with others", state: "live" })]);
  look.opened = "a";
  look.draw();
  const field = () => root.querySelector("#l-a-goal");
  for (const value of ["g", ""]) {
    field().value = value;
    field().dispatchEvent(new window.Event("change"));
    assert.equal(desk.all()[0].goal, value || null);
    assert.equal(field().value, value);
  }
  assert.deepEqual(changes()[0].fields, { goal: "g" });
});

test("a step that the other takes away while it is open stays, until one puts it back or lets it go", () => {
  const at = open([rung("a", 1), rung("b", 2), rung("c", 3)], { people: { k: { label: "Kofi", seat: "person" } } });
  at.look.opened = "b";
  at.look.draw();
  at.say({ type: "changes", seq: 1, upserts: [], removed: ["b"], removed_by: { b: "k" }, commands: {}, undo: null, redo: null });
  assert.deepEqual(shown(), ["a", "b", "c"]);
  assert.match(root.querySelector(".ld-panel .cp-conflict").textContent, /Kofi took this away/);
  assert.equal(root.querySelectorAll(".cp-conflict").length, 1);
  button("Put it back").click();
  assert.deepEqual(at.changes().map(({ id, base, fields }) => [id, base, fields.text, fields.order]), [["b", 0, "b", 2]]);
});

test("past the steps that are done there is a way to the next one, once they fill a screen", () => {
  const done = [1, 2, 3, 4].map((order) => rung(`done ${order}`, order, { state: "done" }));
  const { look } = open([...done.slice(0, 3), rung("walk", 9)]);
  assert.equal(button("Go to the next step"), undefined);
  const ladder = open([...done, rung("not now", 8, { state: "not now" }), rung("walk", 9), rung("talk", 10)]);
  assert.match(button("Go to the next step").textContent, /walk/);
  button("Go to the next step").click();
  assert.deepEqual(ladder.focused, ['[data-rung="walk"] .ld-open']);
  assert.equal(look.opened, "");
});

test("who finds the words of a step changed by the other is told by whom, beside the field, and can take them again", () => {
  const people = { k: { label: "Kofi", role: "person", seat: "person" } };
  const at = open([rung("a", 1, { text: "Ring the hall", state: "done", learned: "They were kind" })], { people });
  at.look.opened = "a";
  at.look.draw();
  const told = (version, body) => at.say({ type: "changes", seq: version, upserts: [{ ...rung("a", 1, { state: "done", ...body }), version, by: "k" }], removed: [], commands: {}, undo: null, redo: null });
  const callouts = () => [...root.querySelectorAll(".ld-panel .cp-callout")].map((each) => each.querySelector("p").textContent.trim());
  told(2, { text: "Ring the hall in May", learned: "They were kind" });
  assert.deepEqual(callouts(), [], "who only adds takes nothing away");
  told(3, { text: "Write to the hall", learned: "It was loud" });
  assert.deepEqual(callouts(), ["Kofi changed this. Your words before: “Ring the hall”", "Kofi changed this. Your words before: “They were kind”"]);
  button("Take mine again").click();
  assert.deepEqual(at.changes().map(({ fields }) => fields), [{ text: "Ring the hall" }]);
  button("Leave it so").click();
  assert.deepEqual(callouts(), []);
});

const goal = (id, text, state = "live") => entry("goal", id, { text, state });
const offered = (select) => [...select.children].map((each) => each.tagName === "OPTGROUP" ? [each.label, ...[...each.children].map((one) => one.textContent)] : each.textContent);

test("goals that go on are offered first, and others that have steps under a heading", () => {
  const { desk } = open([goal("a", "Sing", "dropped"), goal("b", "Swim"), goal("c", "Paint", "dropped"), goal("d", "Walk"), rung("one", 1, { goal: "a" }), rung("two", 2, { goal: "b" })]);
  assert.deepEqual(offered(root.querySelector("#l-goal")), ["All steps", "Swim", "Walk", ["Not going on now", "Sing"]]);
  assert.equal(root.querySelector("#l-goal-find"), null, "a few need no words to find one");
  desk.goal = "a";
  desk.tell();
  assert.deepEqual(shown(), ["one"]);
  assert.equal(root.querySelector("#l-goal").value, "a");
});

test("from a dozen goals on words find one, and the one chosen stays", () => {
  const { desk } = open([...Array.from({ length: 200 }, (_, n) => goal(`g${n}`, `Goal number ${n}`)), rung("one", 1, { goal: "g7" }), rung("two", 2, { goal: "g9" })]);
  desk.goal = "g7";
  desk.tell();
  const find = root.querySelector("#l-goal-find");
  find.value = "NUMBER 19";
  find.dispatchEvent(new window.Event("input"));
  const found = ["Goal number 19", ...Array.from({ length: 10 }, (_, n) => `Goal number ${190 + n}`)];
  assert.deepEqual(offered(root.querySelector("#l-goal")), ["All steps", "Goal number 7", ...found]);
  assert.match(root.textContent, /11 goals have these words/);
  assert.deepEqual(shown(), ["one"], "looking for a goal changes nothing yet");
});

test("all steps are on show once their goal was taken away", () => {
  const { desk, changes } = open([goal("a", "Sing"), goal("b", "Swim"), rung("one", 1, { goal: "b" })]);
  desk.goal = "gone";
  desk.tell();
  assert.deepEqual(shown(), ["one"]);
  desk.add("two");
  assert.equal(changes()[0].fields.goal, null);
});
