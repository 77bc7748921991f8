/** Barriers in a small browser: three sides, parts, first moves, and whose day has passed. */
import assert from "node:assert/strict";
import { beforeEach, mock, test } from "node:test";
import { openPage } from "./small_browser.mjs";

mock.timers.enable({ apis: ["setTimeout"] });
const window = openPage();
const { render } = await import("lit-html");
const { barriersOf, inTurn, overdue, today } = await import("../barriers/barriers_desk.js");
const { barriersView } = await import("../barriers/view.js");

const entry = (kind, id, body) => ({ id, kind, version: 1, audience: "pair", by: "b", at: "2026-11-25T10:00:00Z", speaker: null, first_by: "b", first_speaker: null, body: { id, ...body } });
const barrier = (id, more = {}) => entry("barrier", id, { text: id, side: "service_user", category: "", part_of: null, state: "open", order: 0, ...more });
const action = (id, more = {}) => entry("action", id, { text: id, who: "both", when: null, state: "open", barrier: null, for_team: false, ...more });
const MOVES = { service_user: [{ kind: "stigma", moves: ["Go first.", "Decide together."] }] };

let root;
function open(entries, more = {}) {
  const records = Object.fromEntries(entries.map((each) => [each.id, each]));
  const words = { person: "Kofi", practitioner: "Bee", seats: {} };
  const state = { me: { person: "b", role: "practitioner", seat: "practitioner" }, people: {}, words, records, seq: 0, undo: null, redo: null, kept: true, readonly: false, title: "In the way", about: "", first_moves: MOVES, ...more };
  const sent = [];
  const heard = [];
  const model = { get: (name) => state[name], on: (name, callback) => name === "msg:custom" && heard.push(callback), off() {}, send: (message) => sent.push(message) };
  const desk = barriersOf(model);
  const look = { opened: "", action: "", whose: "", typed: {}, draw: () => render(barriersView(desk, "b", look), root), focus() {} };
  desk.listen(look.draw);
  look.draw();
  sent.length = 0;
  return { desk, look, say: (message) => heard.forEach((callback) => callback(message, [])), changes: () => sent.flatMap(({ command }) => command?.changes ?? []) };
}
beforeEach(() => {
  sessionStorage.clear();
  root = window.document.createElement("div");
  window.document.body.replaceChildren(root);
});
const button = (word) => [...root.querySelectorAll("button")].find((each) => each.textContent.trim().startsWith(word));

test("each barrier stands on its side, under the name of whose side it is", () => {
  open([barrier("a"), barrier("b", { side: "practitioner" }), barrier("c", { side: "organisation", state: "gone" })]);
  const sides = [...root.querySelectorAll(".ba-side")].map((side) => [side.querySelector("h3").textContent.trim(), [...side.querySelectorAll(".ba-open > span:first-child")].map((each) => each.textContent)]);
  assert.deepEqual(sides, [["On Kofi’s side", ["a"]], ["On Bee’s side", ["b"]], ["In the organisation", ["c"]]]);
  assert.match(root.querySelector(".ba-organisation summary").textContent, /Gone \(1\)/);
});

test("a barrier is split three levels deep and no deeper, and taking it away takes its parts and their actions", () => {
  const { desk, look, changes } = open([barrier("whole"), barrier("part", { part_of: "whole" }), barrier("leaf", { part_of: "part" }), action("do", { barrier: "leaf" })]);
  assert.deepEqual(desk.wholes()[0].parts[0].parts[0].depth, 3);
  look.opened = "part";
  look.draw();
  assert.ok(root.querySelector("#b-part-part"));
  look.opened = "leaf";
  look.draw();
  assert.equal(root.querySelector("#b-leaf-part"), null);
  desk.remove(desk.wholes()[0]);
  assert.deepEqual(changes().map(({ op, id }) => `${op} ${id}`), ["remove do", "remove leaf", "remove part", "remove whole"]);
  assert.equal(desk.wholes().length, 0);
});

test("a part whose whole was taken away on another screen stands by itself", () => {
  const { desk } = open([barrier("part", { part_of: "nobody-has-it" })]);
  assert.deepEqual(desk.wholes().map(({ id, depth }) => [id, depth]), [["part", 1]]);
});

test("a known kind offers two first moves; one that is taken is offered no more", () => {
  const { look, changes } = open([]);
  root.querySelector(".ba-common button").click();
  assert.deepEqual(changes()[0].fields, { side: "service_user", text: "Stigma", category: "stigma", order: 1 });
  const offered = () => [...root.querySelectorAll(".ba-moves button")].map((each) => each.textContent);
  assert.deepEqual(offered(), ["Go first.", "Decide together."]);
  button("Go first.").click();
  look.draw();
  assert.deepEqual(offered(), ["Decide together."]);
});

test("moving a barrier to another side takes its parts along", () => {
  const { desk, changes } = open([barrier("whole"), barrier("part", { part_of: "whole" })]);
  desk.moveTo(desk.wholes()[0], "organisation", "In the organisation");
  assert.deepEqual(changes().map(({ id, fields }) => [id, fields.side]), [["whole", "organisation"], ["part", "organisation"]]);
});

test("whose day has passed comes first, and what is over last", () => {
  const at = (id, more) => ({ id, text: id, who: "both", when: null, state: "open", barrier: null, for_team: false, ...more });
  const all = [at("none"), at("done", { state: "done", when: "2020-01-01" }), at("late", { when: "2026-01-01" }), at("soon", { when: "2999-01-01" })];
  assert.deepEqual(inTurn(all).map(({ id }) => id), ["late", "soon", "none", "done"]);
  assert.deepEqual(all.map((each) => overdue(each, "2026-11-26")), [false, false, true, false]);
  assert.equal(today(new Date(2026, 0, 5)), "2026-01-05");
});

test("each partner’s own actions can be seen alone, with those of both", () => {
  const { look } = open([action("mine", { who: "practitioner" }), action("theirs", { who: "person" }), action("ours")]);
  look.whose = "practitioner";
  look.draw();
  assert.deepEqual([...root.querySelectorAll(".ba-plan .ba-open > span:first-child")].map((each) => each.textContent), ["mine", "ours"]);
});

test("what was in the way for a practitioner who was there before says so", () => {
  open(["practitioner", "service_user"].map((side) => ({ ...entry("barrier", side, { side, category: "", text: side, part_of: null, state: "open", order: 0 }), then: "Rae" })));
  assert.deepEqual([...root.querySelectorAll(".ba-barrier .ba-open")].map((each) => each.textContent.trim()), ["service_user", "practitionerfrom before, with Rae"]);
});

test("what is done keeps who did it, also once a colleague is the practitioner", () => {
  const { desk, look } = open([{ ...action("a", { who: "practitioner", state: "done" }), then: "Rae" }, action("b", { who: "practitioner" })]);
  assert.deepEqual(desk.actions().map((each) => desk.doer(each)), ["Rae", desk.words.practitioner]);
  look.whose = "practitioner";
  look.draw();
  assert.deepEqual([...root.querySelectorAll(".ba-plan .ba-open > span:first-child")].map((each) => each.textContent), ["b"]);
});

test("an action of somebody who was taken off the map says so, and a name of one’s own stays a name", () => {
  const { desk } = open([action("a", { who: "0".repeat(32) }), action("b", { who: "Auntie Pearl" })]);
  assert.deepEqual(desk.actions().map((each) => desk.doer(each)), ["somebody taken off the map", "Auntie Pearl"]);
});

test("what a conflict on a barrier or an action is about is said in words", () => {
  const people = [entry("map", "m", { date: "2026-06-01" }), entry("contact", "ann", { label: "Ann", kind: "person" }), entry("placement", "p", { map: "m", contact: "ann", ring: 1, wished: false })];
  const { desk } = open([barrier("whole"), action("do"), ...people]);
  const said = { side: "service_user", who: "ann", state: "dropped", when: "2026-05-04", part_of: "whole", order: 3, for_team: true };
  assert.deepEqual(Object.entries(said).map(([field, value]) => `${desk.labelOf(field)}: ${desk.wordFor(field, value)}`), [
    "On whose side: Kofi", "Who: Ann", "How it stands: let go", "By when: 4 May 2026", "What it is a part of: whole", "Its place: another place", "For the team: yes",
  ]);
  assert.equal(desk.wordFor("part_of", "gone since"), "something that is gone");
});

test("a kind with a name left open is shown, kept and met by its moves with the name, and is not said twice", () => {
  const first_moves = { service_user: [{ kind: "building {person}’s confidence", moves: ["Go with {person}.", "Ask {practitioner}."] }] };
  const { desk, changes } = open([barrier("old", { text: "Tired", category: "building {person}’s confidence" })], { first_moves });
  assert.ok(!root.textContent.includes("{"), root.textContent);
  button("Building Kofi’s confidence").click();
  const [{ fields }] = changes();
  assert.deepEqual([fields.text, fields.category], ["Building Kofi’s confidence", "building Kofi’s confidence"]);
  assert.ok(!JSON.stringify(changes()).includes("{person}"));
  for (const each of desk.wholes()) assert.deepEqual(desk.movesFor(each), ["Go with Kofi.", "Ask Bee."]);
  assert.deepEqual(desk.wholes().map((each) => desk.kindOf(each)), ["building Kofi’s confidence", ""]);
});

test("what was to be done about a barrier still stands on its card once it is split", () => {
  const { look } = open([barrier("whole"), barrier("part", { part_of: "whole" }), action("Ring first", { barrier: "whole" })]);
  look.opened = "whole";
  look.draw();
  assert.match(root.querySelector(".ba-do").textContent, /Ring first/);
  assert.equal(root.querySelector("#b-whole-do"), null);
});

test("who finds the words of a barrier or an action changed by the other is told by whom, and can take them again", () => {
  const people = { k: { label: "Kofi", role: "person", seat: "person" } };
  const at = open([barrier("a", { text: "No bus" }), action("do", { text: "Ask for a lift", barrier: "a" })], { people });
  Object.assign(at.look, { opened: "a", action: "do" });
  at.look.draw();
  const theirs = (each) => ({ ...each, version: 2, by: "k" });
  at.say({ type: "changes", seq: 1, upserts: [theirs(barrier("a", { text: "Fear of the bus" })), theirs(action("do", { text: "Go by bike", barrier: "a" }))], removed: [], commands: {}, undo: null, redo: null });
  const callouts = [...new Set([...root.querySelectorAll(".cp-callout p")].map((each) => each.textContent.trim()))];
  assert.deepEqual(callouts.sort(), ["Kofi changed this. Your words before: “Ask for a lift”", "Kofi changed this. Your words before: “No bus”"]);
  const again = () => [...root.querySelectorAll(".cp-callout button")].find((each) => each.textContent === "Take mine again");
  while (again()) again().click();
  assert.deepEqual(["a", "do"].map((id) => at.desk.space.view().get(id).body.text), ["No bus", "Ask for a lift"]);
  assert.equal(at.changes()[0].base, 2, "on top of what the other wrote");
});
