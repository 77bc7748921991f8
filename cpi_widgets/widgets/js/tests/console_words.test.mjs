/** The console's pure parts: times in words, where a block can go, who sits where. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { againWords, answeredWords, atPlace, behindWords, dayOf, lengthWords, many, opensWords, roundStart, tooFewWords, usualStart } from "../console/words.js";
import { badgeWords, groupsOf, groupsWords, mixWords, seated } from "../console_groups/seats.js";
import { intoStream, step, stretches } from "../console_plan/order.js";

test("numbers are said as people say them", () => {
  assert.deepEqual([many(1, "minute"), many(2, "minute"), many(3, "person", "people")], ["1 minute", "2 minutes", "3 people"]);
  assert.deepEqual([45, 60, 61, 150].map(lengthWords), ["45 minutes", "1 hour", "1 hour 1 minute", "2 hours 30 minutes"]);
  assert.deepEqual([12, 2, 1, 0, -1, -4].map(behindWords), ["12 minutes behind", "2 minutes behind", "On time", "On time", "On time", "4 minutes in hand"]);
});

test("how far a room is: people, or groups where they write together", () => {
  const answered = { people: 9, groups: 2, counted: 4, asking: 0 };
  const room = { who: "solo", here: 14, tables: 4 };
  assert.equal(answeredWords(answered, room), "9 of 14 here have answered; 4 of them let it be counted or shown.");
  assert.equal(answeredWords({ ...answered, asking: 1 }, { ...room, who: "group" }), "2 of 4 groups have answered; 4 of them let it be counted or shown. One person asks for more time.");
  assert.equal(answeredWords({ ...answered, people: 1, counted: 0, asking: 3 }, { ...room, tables: 0, who: "pair" }), "1 of 14 here has answered; none of them let it be counted or shown. 3 people ask for more time.");
  assert.equal(answeredWords({ ...answered, groups: 1, counted: 1 }, { ...room, who: "group", tables: 1 }), "1 of 1 group has answered; 1 of them lets it be counted or shown.");
  assert.equal(answeredWords({ people: 0, groups: 0, counted: 0, asking: 0 }, { ...room, here: 0 }), "Nobody is here yet.");
  assert.equal(answeredWords(undefined, room), "");
  assert.equal(answeredWords(answered, { ...room, panel: true }), "9 of 14 here have asked or voted.");
});

test("before a picture is shown that can tell nothing, the console says so", () => {
  const words = (people, in_figures, groups = 0) => tooFewWords({ people, groups, in_figures });
  assert.equal(words(3, 3), "Only 3 people have answered: the picture shows figures from five.");
  assert.equal(words(1, 1), "Only one person has answered: the picture shows figures from five.");
  assert.equal(words(9, 3), "Answers of only 3 people may be counted: the picture shows figures from five.");
  assert.equal(words(1, 4, 1), "Answers of only 4 people may be counted: the picture shows figures from five.");
  assert.equal(words(2, 0), "Nobody lets theirs be counted yet: the picture shows figures from five people.");
  assert.equal(words(0, 0), "Nobody has answered yet: the picture shows figures from five people.");
  assert.deepEqual([words(5, 5), words(1, 6, 1), tooFewWords(undefined)], ["", "", ""]);
});

test("who answered and has gone is never one of those who are here", () => {
  const answered = { people: 9, groups: 5, counted: 4, asking: 1 };
  const room = { who: "solo", here: 3, tables: 4 };
  assert.equal(answeredWords(answered, room), "9 people have answered; 4 of them let it be counted or shown. 3 are here now. One person asks for more time.");
  assert.equal(answeredWords({ ...answered, asking: 0 }, { ...room, here: 0 }), "9 people have answered; 4 of them let it be counted or shown. Nobody is here now.");
  assert.equal(answeredWords({ ...answered, people: 2 }, { ...room, here: 1, panel: true }), "2 people have asked or voted. 1 is here now.");
  assert.equal(answeredWords({ ...answered, asking: 0 }, { ...room, who: "group" }), "5 groups have answered; 4 of them let it be counted or shown.", "groups were made anew");
});

test("a line says what it does to the phones", () => {
  const script = { activities: { hopes: { title: "Hopes" } } };
  const line = (phase, activity = "hopes") => opensWords({ activity, phase }, script);
  assert.deepEqual([line("write"), line(null), line("reveal"), line("discuss"), line(null, null)], ["opens “Hopes”", "opens “Hopes”", "shows the answers to “Hopes”", "talking about “Hopes”", ""]);
  assert.equal(opensWords({ activity: "q", phase: "reveal" }, { activities: { q: { title: "Questions", panel: true } } }), "the questions on the list");
});

test("a day begins at the next full five minutes, where it is held", () => {
  const at = (hours, minutes) => roundStart(new Date(2026, 10, 26, hours, minutes));
  assert.deepEqual([at(9, 0), at(9, 1), at(9, 58), at(23, 59)], ["09:00", "09:05", "10:00", "00:00"]);
  assert.equal(dayOf(new Date(2026, 0, 5)), "2026-01-05");
  const said = atPlace("09:30", "2026-06-01");
  assert.match(said, /^2026-06-01T09:30:00[+-]\d\d:\d\d$/);
  assert.equal(Date.parse(said), new Date(2026, 5, 1, 9, 30).getTime());
});

const block = (id, stream = "", state = "to come") => ({ id, stream, state });
const DAY = [block("a", "", "over"), block("b", "", "running"), block("c"), block("n1", "new"), block("n2", "new"), block("e1", "old"), block("z"), block("y")];

test("a day in stretches: together, or side by side", () => {
  const parts = stretches(DAY, ["new", "old"]).map((part) => ("id" in part ? part.id : [part.new.map(({ id }) => id), part.old.map(({ id }) => id)]));
  assert.deepEqual(parts, ["a", "b", "c", [["n1", "n2"], ["e1"]], "z", "y"]);
  assert.deepEqual(stretches([block("n1", "new")], ["new", "old"]), [{ new: [block("n1", "new")], old: [] }]);
});

test("a block steps up and down among those it meets", () => {
  const moves = (id) => [step(DAY, id, -1), step(DAY, id, 1)];
  assert.deepEqual(moves("y"), [{ before: "z", stream: "" }, null]);
  assert.deepEqual(step(DAY, "z", 1), { before: "", stream: "" });
  assert.deepEqual(moves("n2"), [{ before: "n1", stream: "new" }, { before: "y", stream: "new" }]);
  assert.deepEqual(moves("e1"), [{ before: "c", stream: "old" }, { before: "y", stream: "old" }]);
});

test("a block for all steps over both streams at once", () => {
  assert.deepEqual(step(DAY, "z", -1), { before: "n1", stream: "" });
  assert.deepEqual(step(DAY, "c", 1), { before: "z", stream: "" });
});

test("nothing steps over what has begun, and what has begun stays", () => {
  assert.equal(step(DAY, "c", -1), null);
  assert.deepEqual([step(DAY, "a", 1), step(DAY, "b", 1), step(DAY, "gone", 1)], [null, null, null]);
});

test("a block goes into a stream, and back to all, where it stands", () => {
  assert.deepEqual(intoStream(DAY, "c", "old"), { before: "e1", stream: "old" });
  assert.deepEqual(intoStream(DAY, "n2", "old"), { before: "e1", stream: "old" });
  assert.deepEqual(intoStream(DAY, "n2", ""), { before: "n1", stream: "" });
  assert.deepEqual(intoStream(DAY, "e1", ""), { before: "z", stream: "" });
  assert.deepEqual(intoStream(DAY, "y", "new"), { before: "", stream: "new" });
});

test("who sits where; whose group is gone sits nowhere", () => {
  const guest = (name, group) => ({ person: name, name, role: "participant", here: true, lately: true, takes_part: true, group, badge: null });
  const people = [guest("Ann", "t1"), guest("Bob", ""), guest("Cy", "older"), guest("Di", "t2"), { ...guest("Rehearsal 1", ""), here: false, lately: false }];
  const tables = [{ id: "t1", label: "One", case: "" }, { id: "t2", label: "Two", case: "" }];
  const { at, none, away } = seated(people, tables);
  assert.deepEqual(at.map((each) => each.people.map(({ name }) => name)), [["Ann"], ["Di"]]);
  assert.deepEqual(none.map(({ name }) => name), ["Bob", "Cy"]);
  assert.deepEqual(away.map(({ name }) => name), ["Rehearsal 1"], "who has gone waits for nothing");
});

test("what somebody said of themselves, and how many groups there will be", () => {
  assert.equal(badgeWords({ role_group: "nurse", team: "", experience: "new" }), "nurse, new to it");
  assert.equal(badgeWords(null), "");
  assert.deepEqual([[7, 2], [12, 4], [14, 4], [1, 4], [9, 4]].map(([people, size]) => groupsOf(people, size)), [3, 3, 3, 1, 2]);
  const room = (/** @type {number} */ unsaid, /** @type {number} */ fresh = 0, /** @type {number} */ known = 0) => /** @type {any[]} */ ([...Array(unsaid).fill({}), ...Array(fresh).fill({ badge: { experience: "new" } }), ...Array(known).fill({ badge: { experience: "experienced" } })]);
  assert.deepEqual([5, 11, 12].map((people) => groupsWords(room(people), 4, false)), ["1 group of 5", "3 groups of 3 to 4", "3 groups of 4"]);
  assert.equal(groupsWords(room(3, 4, 5), 4, true), "3 groups of 4");
  assert.equal(groupsWords(room(4, 0, 1), 4, true), "1 group of 5");
  assert.equal(groupsWords(room(0, 5, 5), 4, true), "2 groups of 5");
});

test("a day begins when it usually does while that is ahead, and else at the next full five minutes", () => {
  const at = (hour, minute) => new Date(2026, 10, 26, hour, minute);
  const told = [["10:00", "2026-11-26", at(9, 2)], ["10:00", "2026-11-26", at(13, 2)], ["10:00", "2026-11-27", at(13, 2)], ["", "2026-11-27", at(13, 2)]];
  assert.deepEqual(told.map(([usual, day, now]) => usualStart(usual, day, now)), ["10:00", "13:05", "10:00", "13:05"]);
});

test("who is in is told by role, without names, with how many did not say", () => {
  const as = (/** @type {string} */ role_group) => /** @type {any} */ ({ name: "Ann", badge: { role_group, team: "", experience: "" } });
  assert.equal(mixWords([as("I use services"), as("Nurse"), as("Nurse"), as(""), /** @type {any} */ ({ badge: null })]), "2 nurses, 1 person who uses services, 2 not said");
  assert.equal(mixWords([as("Carer or family"), as("Carer or family"), as("a <b>cook</b>")]), "2 carers or family members, 1 a <b>cook</b>");
  assert.equal(mixWords([as("")]), "", "nobody said anything");
});

test("how many would hear a line again is said, and nothing while nobody asks", () => {
  assert.equal(againWords(undefined), "");
  assert.equal(againWords({ again: 0 }), "");
  assert.match(againWords({ again: 1 }), /^One person asks to hear this again\. /);
  assert.match(againWords({ again: 3 }), /^3 people ask to hear this again\. /);
});
