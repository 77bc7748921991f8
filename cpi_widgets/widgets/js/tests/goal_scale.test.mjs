/** Goals in a small browser: what is written and sent, the hint about levels, the ladder, a day that cannot be, 200 goals. */
import assert from "node:assert/strict";
import { beforeEach, mock, test } from "node:test";
import { openPage } from "./small_browser.mjs";

mock.timers.enable({ apis: ["setTimeout", "Date"], now: new Date("2026-11-26T10:00:00Z") });
const window = openPage();
const { render } = await import("lit-html");
const { dayProblem, goalsOf } = await import("../goal_scale/goal_desk.js");
const { goalsView } = await import("../goal_scale/view.js");
const { readFileSync } = await import("node:fs");
const { overlaps, spansOf } = await import("../goal_scale/overlaps.js");
const plan = await import("../goal_plan/index.js");

const LEVELS = [[2, "much more than expected"], [1, "more than expected"], [0, "as expected"], [-1, "less than expected"], [-2, "much less than expected"]];
const NEW = {
  kind: "open", how_often: "", by: null, first_step: "", aspiration: null, assets: [], contacts: [], state: "live", why: "", much_less: "", less: "", expected: "",
  more: "", much_more: "", baseline: -1, importance: null, tangible: false, realistic: false, small_steps: false, fits_interests: false, beyond_services: false, meets_people: false,
};
const LOOKS = [["tangible", "We could both see it happen."], ["meets_people", "There are people to meet without {practitioner}."]];
const ask = (name, more = {}) => ({ name, label: name, hint: "", seat: "", kind: "text", required: false, longest: 10000, options: [], button: [], links: [], ...more });
const QUESTIONS = [
  ask("text", { required: true }), ask("kind", { kind: "one_of", options: [["open", "Open"], ["commitment", "Keep doing"], ["target", "Finish"]] }), ask("how_often"),
  ask("by", { kind: "date" }), ask("first_step"), ask("aspiration", { kind: "link", links: ["aspiration"] }), ask("assets", { kind: "links", links: ["asset"] }),
  ask("contacts", { kind: "links", links: ["contact"] }), ask("state", { kind: "one_of", options: [["live", "We are on it"], ["dropped", "Let go"]] }), ask("why"),
];
const made = (kind, id, body) => ({ id, kind, version: 1, audience: "pair", by: "k", at: "2026-11-23T14:02:00Z", speaker: null, first_by: "k", first_speaker: null, body: { id, ...body } });
const goal = (id, more = {}) => made("goal", id, { ...NEW, text: `Goal ${id}`, order: 0, ...more });
const score = (id, more) => made("score", id, { day: "2026-11-03", level: 0, rated_by: "both", words: "", ...more });

function open(entries = [], more = {}) {
  const people = { k: { label: "Kofi", role: "person", seat: "person" }, b: { label: "Bronwen", role: "practitioner", seat: "practitioner" } };
  const state = {
    me: { person: "b", role: "practitioner", seat: "practitioner" }, people, words: { person: "Kofi", practitioner: "Bronwen" }, records: Object.fromEntries(entries.map((entry) => [entry.id, entry])), seq: 0,
    undo: null, redo: null, kept: true, readonly: false, title: "", levels: LEVELS, new_goal: NEW, looks: LOOKS, questions: QUESTIONS, linkable: {}, parts: { goal_plan: "" }, ...more,
  };
  const sent = [];
  const heard = new Set();
  const model = { get: (name) => state[name], on: (name, callback) => name === "msg:custom" && heard.add(callback), off() {}, send: (message) => sent.push(message) };
  const desk = goalsOf(model);
  desk.plan = plan;
  const draw = () => render(goalsView(desk, "g", { toGoal() {}, toNew() {} }), root);
  desk.listen(draw);
  draw();
  sent.length = 0;
  return { desk, sent, say: (message) => heard.forEach((callback) => callback(message, [])), puts: () => sent.flatMap(({ command }) => command?.changes ?? []) };
}

let root;
beforeEach(() => {
  sessionStorage.clear();
  root = window.document.createElement("div");
  window.document.body.replaceChildren(root);
});
const find = (place) => root.querySelector(place);
const write = (place, value, kind = "input") => {
  find(place).value = value;
  find(place).dispatchEvent(new window.Event(kind));
};
const button = (word) => [...root.querySelectorAll("button")].find((each) => each.textContent.trim() === word);

test("a goal is its words and what every goal starts with; its plan is open then", () => {
  const { puts, desk } = open();
  write("#g-new", "Sing with others");
  find("form").dispatchEvent(new window.Event("submit"));
  assert.deepEqual(puts()[0].fields, { ...NEW, text: "Sing with others", order: 1 });
  assert.equal(find("h3").textContent, "Sing with others");
  assert.equal(desk.section, "plan");
  assert.equal(find("#g-new").value, "");
});

test("no words, no goal", () => {
  const { sent } = open();
  write("#g-new", "  ");
  find("form").dispatchEvent(new window.Event("submit"));
  assert.deepEqual(sent, []);
});

test("the light form asks for what is expected only; the others wait behind a touch", () => {
  const { desk, puts } = open([goal("a")]);
  desk.show({ opened: "a", section: "levels" });
  assert.equal(find("details.cp-more").open, false);
  write("#g-expected", "Twice a month");
  mock.timers.tick(400);
  assert.deepEqual(puts(), [{ op: "put", kind: "goal", id: "a", base: 1, fields: { expected: "Twice a month" } }]);
});

test("levels that say the same get a kind word, and are kept all the same", () => {
  const { desk } = open([goal("a", { expected: "Goes twice a month", more: "goes 1 to 3 times a month" })]);
  desk.show({ opened: "a", section: "levels" });
  assert.match(find(".gs-hint").textContent, /It is all kept\..*\+1 and 0 have numbers that meet/s);
  write("#g-more", "goes four times a month");
  assert.equal(find(".gs-hint"), null);
});

test("numbers and spans of levels", () => {
  assert.deepEqual(spansOf("once, 2–4 or at least six; up to 3"), [{ low: 1, high: 1 }, { low: 2, high: 4 }, { low: 6, high: Infinity }, { low: -Infinity, high: 3 }]);
  assert.deepEqual(overlaps([[1, "Rings a friend."], [0, "rings a FRIEND"]]), [{ a: 1, b: 0, why: "words" }]);
  assert.deepEqual(overlaps([[1, ""], [0, " "]]), [], "nothing written is no overlap");
  const clear = [[2, "Runs a repair for a stranger"], [1, "Attends most weeks, alone at least once"], [0, "Attends twice in six weeks with company"], [-1, "Attends once in six weeks"]];
  assert.deepEqual(overlaps(clear), []);
  assert.equal(overlaps([[1, "5 or more visits"], [0, "3 to 5 visits"]]).length, 1);
  assert.equal(overlaps([[1, "more than 5 visits"], [0, "3 to 5 visits"]]).length, 0);
});

test("where it stands can be said once the expected level has words", () => {
  const { desk } = open([goal("a")]);
  desk.show({ opened: "a", section: "today" });
  assert.equal(find("input[type=radio]"), null);
  button("Write the level you expect").click();
  assert.equal(desk.section, "levels");
});

test("a tap says where it stands, by whom and when; the next tap on the same day takes its place", () => {
  const { desk, puts, sent } = open([goal("a", { expected: "twice" })]);
  desk.show({ opened: "a", section: "today", rater: "person" });
  const radios = [...root.querySelectorAll(".gs-rate input")];
  radios[1].dispatchEvent(new window.Event("change"));
  assert.deepEqual(puts()[0], { op: "put", kind: "score", id: "a.2026-11-26.person", base: 0, fields: { goal: "a", day: "2026-11-26", level: 1, rated_by: "person", words: "" } });
  assert.equal(sent[0].command.label, "Goal a: more than expected");
  radios[2].dispatchEvent(new window.Event("change"));
  assert.deepEqual(desk.ratings.get("a").map(({ body }) => body.level), [0]);
  assert.equal([...root.querySelectorAll(".gs-rate input")].findIndex((each) => each.checked), 2);
});

test("another day or another person is another rating, and past ones stay", () => {
  const { desk } = open([goal("a", { expected: "twice" }), score("s", { goal: "a" })]);
  desk.show({ opened: "a", section: "today" });
  desk.rate(desk.goal, 1);
  desk.show({ rater: "practitioner" });
  desk.rate(desk.goal, 2);
  assert.deepEqual(desk.ratings.get("a").map(({ body: { day, level, rated_by: by } }) => [day, level, by]), [["2026-11-03", 0, "both"], ["2026-11-26", 1, "both"], ["2026-11-26", 2, "practitioner"]]);
  assert.equal(root.querySelectorAll("tbody tr").length, 3);
  assert.equal(root.querySelectorAll(".gs-picture .gs-mark").length, 3);
  assert.match(find(".gs-picture").getAttribute("aria-label"), /starts at less than expected\. 3 Nov 2026: as expected, said by both together\./);
});

test("two people who see it differently on one day are two views side by side, and no line joins them", () => {
  const { desk } = open([goal("a", { expected: "twice" }), score("s", { goal: "a", level: -1, rated_by: "person" }), score("t", { goal: "a", level: 1, rated_by: "practitioner" })]);
  assert.match(find(".gs-row").textContent, /less than expected on 3 Nov 2026, said by Kofi; more than expected on 3 Nov 2026, said by Bronwen/);
  desk.show({ opened: "a", section: "today" });
  const ways = [...root.querySelectorAll(".gs-picture .gs-way")].map((way) => way.getAttribute("points").split(" ").length);
  assert.deepEqual(ways, [1, 1]);
});

test("a day to come, the year 3000 and no day are told in words, and nothing is sent", () => {
  assert.match(dayProblem("2026-11-27"), /still to come/);
  assert.match(dayProblem("3000-01-01"), /still to come/);
  assert.match(dayProblem("0026-11-01"), /looks like a slip/);
  assert.match(dayProblem(""), /choose a day/);
  assert.equal(dayProblem("2026-11-26"), "");
  const { desk, sent } = open([goal("a", { expected: "twice" })]);
  desk.show({ opened: "a", section: "today", day: "3000-01-01" });
  assert.equal(find(".gs-rate").disabled, true);
  desk.rate(desk.goal, 1);
  assert.deepEqual(sent, []);
});

test("the kind shapes what is asked: an open goal asks for no day and no number", () => {
  const { desk } = open([goal("a"), goal("b", { kind: "commitment" }), goal("c", { kind: "target", by: "2026-01-01" })]);
  const shown = (id) => { desk.show({ opened: id, section: "plan" }); return ["how_often", "by"].filter((name) => find(`#g-${name}`)); };
  assert.deepEqual(["a", "b", "c"].map(shown), [[], ["how_often"], ["by"]]);
  assert.match(root.textContent, /That day has gone by\. You can keep it/);
});

test("a goal that rests or was let go says so on top, and is taken up again from there", () => {
  const { desk, puts } = open([goal("a", { state: "dropped" }), goal("b", { state: "live" })]);
  desk.show({ opened: "b", section: "plan" });
  assert.equal(button("Take it up again"), undefined);
  desk.show({ opened: "a", section: "levels" });
  assert.match(find(".gs-again").textContent, /This goal is let go\. It stays here with all that was said\./);
  button("Take it up again").click();
  assert.deepEqual(puts()[0].fields, { state: "live" });
  assert.equal(find(".gs-again"), null);
});

test("what is not ticked is said, and the goal stays", () => {
  const { desk, puts } = open([goal("a", { tangible: true })]);
  desk.show({ opened: "a", section: "plan" });
  assert.match(find(".gs-looks").nextElementSibling.textContent, /Not ticked: “There are people to meet without Bronwen”\. The goal stays as it is\./);
  root.querySelectorAll(".gs-looks input")[1].click();
  assert.deepEqual(puts()[0].fields, { meets_people: true });
});

test("a partner of whom nothing is linked gets a gentle line; each the same", () => {
  const lines = () => [...root.querySelectorAll(".gs-gentle")].map((line) => line.textContent);
  const { desk } = open([goal("a", { assets: ["x"] }), made("asset", "x", { voice: "person", text: "reads" }), goal("b")]);
  desk.show({ opened: "a", section: "plan" });
  assert.deepEqual(lines(), ["Nothing that Bronwen brings is linked yet. What could it be?"]);
  desk.show({ opened: "b" });
  assert.equal(lines().length, 2);
});

test("stages are moved and one is where they are; the other one is no longer", () => {
  const stage = (id, order, state = "ahead") => made("stage", id, { goal: "a", text: id, state, order });
  const { desk, puts } = open([goal("a"), stage("one", 1, "current"), stage("two", 2), stage("three", 3)]);
  desk.show({ opened: "a", section: "plan" });
  find("[aria-label='We are here: two']").click();
  assert.deepEqual(puts().map(({ id, fields }) => [id, fields.state]), [["two", "current"], ["one", "ahead"]]);
  find("[aria-label='Move three up']").click();
  assert.deepEqual(desk.stagesOf("a").map(({ id }) => id), ["one", "three", "two"]);
  find("[aria-label='Move one up']").click();
  assert.deepEqual(desk.stagesOf("a").map(({ id }) => id), ["one", "three", "two"], "the first stays the first");
});

test("the summary number is asked for, shown with its limits, and asked again when something changes", () => {
  const { desk, sent, say } = open([goal("a")]);
  assert.equal(root.textContent.includes("(T)"), false);
  button("Show the summary number").click();
  assert.deepEqual(sent, [{ type: "summary" }]);
  say({ type: "summary", goals: ["1 goal"], number: ["At first 40.0", "Who gave the levels matters."] });
  assert.deepEqual([...root.querySelectorAll(".gs-told li")].map((line) => line.textContent), ["1 goal", "At first 40.0", "Who gave the levels matters."]);
  say({ type: "changes", seq: 1, upserts: [], removed: [], commands: {}, undo: null, redo: null });
  assert.equal(sent.length, 2);
  button("Put the summary number away").click();
  assert.equal(desk.summary, null);
});

test("200 goals: thirty at first, found by their words, and only the open one is a form", () => {
  const many = Array.from({ length: 200 }, (_, i) => goal(`g${i}`, { text: `Goal number ${i}`, order: i, state: i === 7 ? "dropped" : "live" }));
  const { desk } = open(many);
  assert.equal(root.querySelectorAll(".gs-goal").length, 30);
  assert.match(root.textContent, /Show more goals \(170\)/);
  write("#g-find", "number 19");
  assert.equal(root.querySelectorAll(".gs-goal").length, 11);
  desk.show({ filter: "", opened: "g3" });
  assert.equal(root.querySelectorAll(".gs-open").length, 1);
  assert.equal(desk.goals.at(-1).id, "g7", "those let go come last and stay");
  write("#g-new", "One more");
  find("form").dispatchEvent(new window.Event("submit"));
  assert.equal(find(".gs-open h3").textContent, "One more", "what was just added is there, wherever it stands in the list");
});

test("a goal that was let go says first that it was, then what was seen the last time somebody looked", () => {
  open([goal("g", { text: "Sing", state: "dropped" })]);
  assert.equal(find(".gs-row .cp-hint").textContent, "let go");
  open([goal("g", { text: "Sing", state: "dropped" }), score("s", { goal: "g" })]);
  assert.match(find(".gs-row .cp-hint").textContent, /^let go; last looked at: .* on 3 Nov 2026/);
});

test("a reader changes nothing", () => {
  const { desk } = open([goal("a", { expected: "x" }), score("s", { goal: "a" })], { readonly: true });
  for (const section of ["plan", "levels", "today"]) {
    desk.show({ opened: "a", section });
    assert.equal([...root.querySelectorAll(".gs-open :is(input, textarea)")].every((each) => each.disabled || each.closest("fieldset[disabled]")), true, section);
  }
  assert.equal(find("form"), null);
});

test("levels that cannot be told apart are the same here and where rooms count them", () => {
  const cases = JSON.parse(readFileSync(new URL("../../../../tests/fixtures/overlaps.json", import.meta.url), "utf8"));
  assert.ok(cases.length > 10);
  for (const { about, levels, found } of cases) assert.deepEqual(overlaps(levels).map(({ a, b, why }) => [a, b, why]), found, about);
});
