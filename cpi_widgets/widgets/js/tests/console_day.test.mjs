/** The day at the console in a small browser: how it begins, goes on in one stream or two, is late, moved, begun anew, and ends. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { block, button, DAY, entry, guest, now, open, root, SCRIPT, SPLIT, standing, type, window, words } from "./small_console.mjs";

const { printView } = await import("../console_plan/print.js");
const { todayView } = await import("../console/today.js");
const { view: planPart } = await import("../console_plan/index.js");
const over = await import("../console_over/index.js");
const { planView } = await import("../console_plan/plan.js");

test("offers change the day with one press, and say what they do", () => {
  const offer = { says: "Run “X” bite-size: 12 minutes won", wins: 12, edits: [{ kind: "set_length", block: "x", length: "bite" }] };
  const at = open({ day: { ...DAY, offers: [offer] } });
  assert.match(words(root), /12 minutes behind/);
  button("Run “X”").click();
  assert.deepEqual(at.deeds(), [{ type: "change", edits: offer.edits, says: offer.says }]);
});

test("a room that was ended while its day ran has no button that does nothing", () => {
  open({ readonly: true, records: [now({ line: 2 })], day: { ...DAY, standings: [standing("", "hopes", "")] } });
  assert.equal(button("End the day"), undefined);
  assert.match(words(root), /The day has ended/);
});

const APART = [now({ apart: true, exercise: "", block: null, activity: null }), now({ line: 0, activity: null }, "now.new"), now({ exercise: "", block: "end", activity: null }, "now.old")];

test("while the streams are apart one leads one of them", () => {
  const at = open({ records: APART, day: SPLIT });
  assert.match(words(root.querySelector(".co-stand")), /New to it ?4 minutes behind ?At home ?3 minutes in hand/);
  root.querySelector(".cp-main").click();
  assert.deepEqual(at.deeds(), [{ type: "line", stream: "new", block: "hopes", line: 1 }]);
  const radios = [...root.querySelectorAll("input[type=radio]")];
  radios[1].click();
  radios[1].dispatchEvent(new window.Event("change"));
  assert.equal(words(root.querySelector("h2")), "END");
});

test("who is here of a stream is told as the phones go: by the table, where somebody was seated after they said it", () => {
  const here = (/** @type {string} */ said_in) => {
    const ann = { person: "ann", name: "Ann", role: "participant", here: true, lately: true, takes_part: true, group: "t1", badge: { role_group: "", team: "", experience: "new", said_in } };
    const tables = [{ id: "t1", label: "Group 1", case: "", stream: "old" }];
    return open({ records: [...APART, entry("grouping", "grouping", { tables })], day: SPLIT, guests: [ann] }).desk.here;
  };
  assert.deepEqual([here(""), here("t1")], [0, 1]);
});

test("while the streams are apart the groups and the phones of the one that is led are told of", () => {
  const script = { ...SCRIPT, activities: { a: { ...SCRIPT.activities.a, who: "group" } } };
  const tables = [{ id: "t1", label: "One", case: "", stream: "new" }, { id: "t2", label: "Two", case: "", stream: "old" }, { id: "t3", label: "Mixed", case: "", stream: "" }, { id: "t4", label: "Empty", case: "", stream: "" }];
  const guest = (name, experience, group) => ({ person: name, name, role: "participant", here: true, takes_part: true, group, badge: { role_group: "", team: "", experience } });
  const answered = { new: { people: 1, groups: 1, counted: 1, asking: 0 } };
  const records = [now({ apart: true, exercise: "", block: null, activity: null }), now({}, "now.new"), entry("grouping", "grouping", { tables: tables.slice(0, 2) })];
  const shared = { day: SPLIT, scripts: { "EX01 bite": script }, answered, guests: [guest("Ann", "new", "t1"), guest("Bo", "old", "t2")] };
  open({ ...shared, records });
  assert.match(words(root.querySelector(".co-open h3")), /^On the phones of “New to it”: A hope/);
  assert.match(words(root.querySelector(".co-far")), /^1 of 1 group has answered/);
  const mixed = [...records.slice(0, 2), entry("grouping", "grouping", { tables })];
  open({ ...shared, records: mixed, guests: [...shared.guests, guest("Cy", "new", "t3")] });
  assert.match(words(root.querySelector(".co-far")), /^1 of 2 groups has answered/, "who sits in a group of nobody's counts where they are");
});

test("before the day begins it asks who listens, and begins nothing without", () => {
  const before = { ...DAY, begun: false, unsaid: ["named_listener", "quiet_space"], blocks: [block("arrivals")] };
  const at = open({ day: before, records: [], view: planPart });
  assert.ok(button("Begin ARRIVALS").disabled);
  assert.match(words(root), /The run sheet says: One person\./);
  type("Who listens today", "Ash ");
  type("Who listens today", "Ash ", "change");
  assert.deepEqual(at.deeds(), [{ type: "care", name: "named_listener", text: "Ash" }]);
  open({ day: { ...before, unsaid: [] }, records: [], view: planPart });
  assert.equal(button("Begin ARRIVALS").disabled, false);
});

test("a day that is planned for another date says so, and is begun today only by its own button", () => {
  const later = { ...DAY, begun: false, today: false, blocks: [block("arrivals")] };
  const at = open({ day: later, records: [], view: planPart });
  assert.match(words(root), /This day is planned for Friday 27 November\./);
  assert.equal(button("Begin ARRIVALS"), undefined);
  button("Begin it today instead").click();
  assert.deepEqual(at.deeds(), [{ type: "begin", block: "arrivals", today: true, zone: -new Date().getTimezoneOffset() }]);
});

test("a day whose times were moved says so, on paper too, and can go by its planned times", () => {
  const moved = { ...DAY, moved: "Planned 09:30, begun 10:00: all times are 30 minutes later." };
  for (const view of [todayView, planView]) {
    const at = open({ day: moved, view });
    assert.match(words(root), /begun 10:00: all times are 30 minutes later\./);
    button("Keep the planned times").click();
    assert.deepEqual(at.deeds(), [{ type: "change", edits: [{ kind: "keep_times" }] }]);
    open({ day: { ...moved, ended: true }, view });
    assert.equal(button("Keep the planned times"), undefined);
  }
  open({ day: moved, view: printView });
  assert.match(words(root), /10:00 to 11:00 ?Planned 09:30/);
});

test("to begin far on is asked about in place, and can move the block up instead", () => {
  const blocks = [...DAY.blocks.slice(0, 2), ...["one", "two", "three", "four", "five"].map((id) => block(id)), block("end")];
  const at = open({ view: planView, day: { ...DAY, blocks } });
  button("END").click();
  button("Begin it now").click();
  assert.deepEqual(at.deeds(), []);
  assert.match(words(root.querySelector(".co-sure")), /^5 blocks would be passed over: “ONE”, “TWO”, “THREE” and 2 more\./);
  button("Not now").click();
  assert.equal(root.querySelector(".co-sure"), null);
  button("Begin it now").click();
  button("Move it up and begin it").click();
  assert.deepEqual(at.deeds(), [{ type: "change", edits: [{ kind: "move", block: "end", to: { before: "one", stream: "" } }] }, { type: "begin", block: "end" }]);
  button("Begin it now").click();
  button("Begin all the same").click();
  assert.deepEqual(at.deeds().at(-1), { type: "begin", block: "end" });
});

test("a day that was tried on another date can be begun anew, after a question", () => {
  const at = open({ day: { ...DAY, tried: "Thursday 26 November", tried_on: "2026-11-26" } });
  assert.match(words(root.querySelector(".co-main")), /^One moment…/);
  at.desk.parts.console_over = over;
  at.draw();
  assert.match(words(root.querySelector(".co-main")), /This day was begun on Thursday 26 November\./);
  button("Begin it anew").click();
  assert.deepEqual(at.deeds(), []);
  assert.match(words(root.querySelector(".co-sure")), /What people wrote until now stays, under the same headings.* When each part ran, and who was there for it, is told anew/);
  button("Make it ready to begin").click();
  assert.deepEqual(at.deeds(), [{ type: "anew", tried_on: "2026-11-26", zone: -new Date().getTimezoneOffset() }]);
});

test("a trial that was ended can be begun anew too, below what says that it has ended, and opens the door", () => {
  const day = { ...DAY, ended: true, tried: "Thursday 26 November", tried_on: "2026-11-26" };
  const at = open({ day, records: [now({ phase: "ended", block: null, exercise: "" })] });
  at.desk.parts.console_over = over;
  at.draw();
  assert.match(words(root.querySelector(".co-main")), /^The day has ended.*This day was begun on Thursday 26 November\. Since it ended nobody new comes in\. Only if that was to try it, begin it anew/);
  button("Begin it anew").click();
  assert.match(words(root.querySelector(".co-sure")), /^The code lets people in again, and no screen says any more that the day is over\. The day stands as if nothing had run/);
  button("Make it ready to begin").click();
  assert.deepEqual(at.deeds().map(({ type }) => type), ["anew"]);
  const closed = open({ day, records: [now({ phase: "ended", block: null, exercise: "" })], readonly: true });
  closed.desk.parts.console_over = over;
  closed.draw();
  assert.equal(button("Begin it anew"), undefined, "the room itself has ended");
});

test("the day ends only after a question that says what goes, and for how many", () => {
  const guests = ["Ann", "Bob"].map((name) => ({ person: name, name, role: "participant", here: true, takes_part: true, group: "", badge: null }));
  const at = open({ guests, records: [now({ line: 2 })], day: { ...DAY, standings: [standing("", "hopes", "")] } });
  button("End the day").click();
  assert.deepEqual(at.deeds(), []);
  assert.match(words(root.querySelector(".co-sure")), /2 people are in\..* own today .* deleted for good, and undo does not bring them back/);
  button("Not now").click();
  assert.equal(root.querySelector(".co-sure"), null);
  button("End the day").click();
  button("Yes, end the day").click();
  assert.deepEqual(at.deeds(), [{ type: "finish" }]);
});

test("a day that has ended is not in hand, and what did not run has no time", () => {
  const blocks = [...DAY.blocks.slice(0, 1), block("end", { from: "", to: "", planned: "18:20" })];
  const ended = { ...DAY, ended: true, over: "11:02", blocks, standings: [standing("", "", "end", -164)] };
  const records = [now({ phase: "ended", block: null, exercise: "", activity: null })];
  for (const [view, place] of [[todayView, ".co-today"], [planView, ".co-programme"]]) {
    open({ records, day: ended, view });
    const shown = words(root.querySelector(place));
    assert.match(shown, /The day ended at 11:02\./);
    assert.doesNotMatch(shown, /in hand|as things are|18:20|Begin/);
    assert.match(shown, /passed over/);
  }
});

test("minutes in hand can be used, or there is nothing to do", () => {
  const early = { ...DAY, standings: [standing("", "hopes", "end", -20)] };
  open({ day: { ...early, offers: [{ says: "Run “X” in full: 20 minutes used", wins: -20, edits: [{}] }] } });
  assert.match(words(root.querySelector(".co-offers")), /^To use the time Run “X” in full/);
  open({ day: early });
  assert.match(words(root), /Nothing needs doing/);
});

test("a question that is left with its tab is asked no more, and no longer heard", () => {
  const blocks = [...DAY.blocks.slice(0, 2), block("one"), block("two"), block("end")];
  const at = open({ view: planView, day: { ...DAY, blocks } });
  button("END").click();
  button("Begin it now").click();
  assert.match(at.desk.said, /would be passed over/);
  at.desk.go("today");
  assert.deepEqual([at.desk.said, at.desk.looks.sure], ["", ""]);
});

test("to pass over what is for all, where one stream goes on alone, is asked about", () => {
  const blocks = [...DAY.blocks.slice(0, 2), block("idea"), block("case", { stream: "new" }), block("talk", { stream: "old" })];
  const at = open({ view: planView, day: { ...SPLIT, blocks } });
  button("CASE").click();
  button("Begin it now").click();
  assert.deepEqual(at.deeds(), []);
  assert.match(words(root.querySelector(".co-sure")), /^“IDEA” would be passed over\. What is for all is passed over for all/);
  button("Begin all the same").click();
  assert.deepEqual(at.deeds(), [{ type: "begin", block: "case" }]);
});

test("to pass over one block is no question", () => {
  const at = open({ view: planView, day: { ...DAY, blocks: [...DAY.blocks.slice(0, 2), block("one"), block("end")] } });
  button("END").click();
  button("Begin it now").click();
  assert.deepEqual(at.deeds(), [{ type: "begin", block: "end" }]);
});
