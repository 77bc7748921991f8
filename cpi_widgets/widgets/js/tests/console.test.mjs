/** The console in a small browser: the script of what runs, line by line, what is open, and what it says of those who are here. */
import assert from "node:assert/strict";
import { mock, test } from "node:test";
import { block, button, DAY, entry, field, now, open, root, SCAN, SCRIPT, type, window, words } from "./small_console.mjs";

const { lineTime } = await import("../console/script.js");
const { planView } = await import("../console_plan/plan.js");
const { view: proposeView } = await import("../console_propose/index.js");
const over = await import("../console_over/index.js");

test("the next line says what it does, and names the line it goes to", () => {
  const at = open();
  assert.equal(words(root.querySelector(".co-say")), "Write <b>one</b>", "words stay words");
  assert.match(words(root.querySelector(".co-line")), /Phones and the projector say: Go to the next table\./);
  assert.equal(words(root.querySelector(".cp-main")), "Next line shows the answers to “A hope”");
  root.querySelector(".cp-main").click();
  button("Back").click();
  assert.deepEqual(at.deeds(), [{ type: "line", stream: "", block: "hopes", line: 2 }, { type: "line", stream: "", block: "hopes", line: 0 }]);
});

test("the pages of the projector are turned from here, where it has some", () => {
  const shown = open({ records: [now({ phase: "reveal" })] });
  assert.equal(root.querySelector(".co-pages"), null);
  const at = open({ records: [now({ phase: "reveal" })], screens: { "": { pages: 3, page: 2, held: true, pressed: 1 } } });
  assert.equal(words(root.querySelector(".co-pages span")), "The projector shows page 3 of 3");
  assert.equal(button("Let it stay").getAttribute("aria-pressed"), "true");
  for (const word of ["Page before", "Next page", "Let it stay"]) button(word).click();
  assert.deepEqual(at.deeds(), [{ type: "turn", stream: "", by: -1 }, { type: "turn", stream: "", by: 1 }, { type: "hold", stream: "", held: false }]);
  assert.deepEqual(shown.deeds(), []);
  open({ records: [now({ phase: "waiting", block: "end", run: "", exercise: "", activity: "", deadline: null })], screens: { "": { pages: 2, page: 0, held: false, pressed: 0 } } });
  assert.equal(words(root.querySelector(".co-pages span")), "The projector shows page 1 of 2", "of the first question's wall, too");
  const picture = entry("picture", "r1.a.picture", { showing: { how: "posters", parts: [], fields: [], scale: [] }, rows: [], people: null });
  for (const [page, says] of [[0, "all posters side by side"], [2, "poster 2 of 2"]]) {
    open({ records: [now({ phase: "reveal" }), picture], screens: { "": { pages: 3, page, held: true, pressed: 0 } } });
    assert.equal(words(root.querySelector(".co-pages span")), `The projector shows ${says}`);
  }
});

test("who only came by is not counted among those who take part", () => {
  const here = { person: "ann", name: "Ann", role: "participant", here: true, lately: true, takes_part: true, group: "", badge: null };
  const { desk } = open({ guests: [here, { ...here, person: "r1", name: "Rehearsal 1", here: false, lately: false, takes_part: false }] });
  assert.deepEqual(desk.people.map(({ name }) => name), ["Ann"]);
});

test("the second press of a double click leads nothing on", () => {
  const at = open({ records: [now({ line: 2 })] });
  const press = (detail) => button("Begin END").dispatchEvent(new window.MouseEvent("click", { detail, bubbles: true }));
  press(1);
  press(2);
  assert.deepEqual(at.deeds(), [{ type: "begin", block: "end" }]);
});

test("before figures from too few are shown, a line at the button says so, and no longer once they are", () => {
  const scripts = { "EX01 bite": { ...SCRIPT, activities: { a: { ...SCRIPT.activities.a, figures: true } } } };
  const answered = { "": { people: 3, groups: 0, counted: 3, in_figures: 3, asking: 0 } };
  open({ scripts, answered });
  const said = () => root.querySelector(`#${button("Show").getAttribute("aria-describedby")}`);
  assert.equal(words(said()), "Only 3 people have answered: the picture shows figures from five.");
  open({ scripts, answered, records: [now({ phase: "reveal" })] });
  assert.equal(button("Show").getAttribute("aria-describedby"), null);
  open({ answered });
  assert.equal(button("Show").getAttribute("aria-describedby"), null, "texts are shown whoever wrote them");
});

test("where the next line shows something else from too few, that stands at its button", () => {
  const activities = { ...SCRIPT.activities, b: { ...SCRIPT.activities.a, title: "The map", figures: true } };
  const script = { ...SCRIPT, activities, lines: [SCRIPT.lines[0], SCRIPT.lines[1], { ...SCRIPT.lines[2], activity: "b" }] };
  const answered = { people: 9, groups: 0, counted: 9, in_figures: 9, asking: 0 };
  open({ scripts: { "EX01 bite": script }, answered: { "": { ...answered, shown_next: { ...answered, in_figures: 4 } } } });
  assert.equal(words(root.querySelector(`#${button("Next line").getAttribute("aria-describedby")}`)), "Answers of only 4 people may be counted: the picture shows figures from five.");
  open({ scripts: { "EX01 bite": script }, answered: { "": { ...answered, shown_next: answered } } });
  assert.equal(button("Next line").getAttribute("aria-describedby"), null);
});

test("what is open can be written, shown and talked about, and its time stopped", () => {
  const at = open();
  assert.equal(button("Write").getAttribute("aria-pressed"), "true");
  for (const word of ["Show", "Talk", "+ 2 minutes", "Stop the time"]) button(word).click();
  assert.deepEqual(at.deeds().map(({ type: kind, phase }) => phase ?? kind), ["reveal", "discuss", "more", "pause"]);
  open({ records: [now({ phase: "reveal", deadline: null })] });
  assert.equal(button("+ 2 minutes"), undefined, "there is no time to give");
  assert.ok(button("Make the picture again"));
  assert.match(root.textContent, /Its figures stay until five more people are in/);
  open({ records: [now({ deadline: null, left: 75 })] });
  assert.ok(button("Let it run on"));
  assert.match(words(root.querySelector(".co-count")), /stopped at 1:15/);
});

test("what stays with people has no way to be shown", () => {
  const script = { ...SCRIPT, activities: { a: { ...SCRIPT.activities.a, shows: false } } };
  open({ scripts: { "EX01 bite": script } });
  assert.equal(button("Show"), undefined);
  assert.match(words(root), /There is nothing to show/);
});

test("how much of a line's time is left", () => {
  const ten = Date.parse("2026-11-27T10:00:00Z");
  const line = (some) => lineTime({ began: "2026-11-27T09:59:00Z", deadline: null, left: null, ...some }, 3, ten);
  assert.deepEqual([line({}), line({ deadline: "2026-11-27T10:04:05Z" }), line({ left: 61 }), line({ began: "2026-11-27T09:00:00Z" }), line({ began: null })], ["2:00 left", "4:05 left", "stopped at 1:01", "time is up", ""]);
});

test("a note is its writer's alone, and goes on in the same record", () => {
  const at = open();
  type("Your notes on this", "slower");
  mock.timers.tick(400);
  const [{ command }] = at.deeds();
  const [put] = command.changes;
  assert.deepEqual([put.kind, put.audience, put.fields, put.id], ["lead_note", "author", { block: "hopes", text: "slower" }, "note.hopes.me-and-a-long-id"]);
});

test("a note is read and written in the programme as well, whatever runs", () => {
  const notes = [entry("lead_note", "note.arrivals.me-and-a-long-id", { block: "arrivals", text: "Late bus" }, { audience: "author" })];
  const at = open({ records: [now({}), ...notes], view: planView });
  assert.match(words(root.querySelector("[data-block=arrivals]")), /over · with a note of yours/);
  button("ARRIVALS").click();
  assert.equal(field("Your notes on this").value, "Late bus");
  button("END").click();
  type("Your notes on this", "Thank the cook");
  mock.timers.tick(400);
  assert.deepEqual(at.deeds()[0].command.changes[0].fields, { block: "end", text: "Thank the cook" });
});

for (const readonly of [false, true]) {
  test(`once the day has ended one reads all one's own notes${readonly ? ", in a room that has ended too" : ""}`, () => {
    const mine = (/** @type {string} */ id, /** @type {string} */ text) => entry("lead_note", `note.${id}.me-and-a-long-id`, { block: id, text }, { audience: "author" });
    const notes = [mine("gone", "Left out"), mine("end", "Two\nlines"), mine("hopes", "slower"), mine("arrivals", " ")];
    const at = open({ day: { ...DAY, ended: true }, records: [now({ phase: "ended", block: null, exercise: "", activity: null }), ...notes], readonly });
    assert.match(words(root), /One moment…/, "they are fetched when they are wanted");
    at.desk.parts.console_over = over;
    at.draw();
    const shown = root.querySelector(".co-notes");
    assert.deepEqual([...shown.querySelectorAll("dt, dd")].map(({ textContent }) => textContent), ["HOPES", "slower", "END", "Two\nlines", "No longer in the programme", "Left out"]);
    assert.equal(/The room itself stays open/.test(words(root)), !readonly);
    const made = [];
    mock.method(URL, "createObjectURL", (/** @type {Blob} */ blob) => { made.push(blob); return "blob:it"; });
    button("Keep them as a file").click();
    assert.match(at.desk.said, /^my-notes-2026-11-27\.txt is made/);
    return made[0].text().then((/** @type {string} */ text) => assert.match(text, /HOPES\nslower\n\nEND\nTwo\nlines/));
  });
}

test("a line that leaves open what is open does not say that it opens it", () => {
  const lines = [{ minutes: 5, say: "Round 1", activity: "a", phase: "write" }, { minutes: 5, say: "Go on", activity: "a", phase: "write" }];
  open({ records: [now({ line: 0, activity: "a", phase: "write" })], scripts: { "EX01 bite": { ...SCRIPT, lines } } });
  assert.equal(words(button("Next line")), "Next line");
  open({ records: [now({ line: 0, activity: "a", phase: "reveal" })], scripts: { "EX01 bite": { ...SCRIPT, lines } } });
  assert.match(words(button("Next line")), /^Next line opens/);
});

test("a line in which groups swap says who with whom, or how there could be", () => {
  const lines = [{ minutes: 5, say: "Swap", activity: "a", phase: "write", swap: "a" }];
  const scripts = { "EX01 bite": { ...SCRIPT, lines } };
  const told = ["Pair 1 swaps with Pair 2", "Pair 3 gives to Pair 4, Pair 4 gives to Pair 5, Pair 5 gives to Pair 3"];
  open({ records: [now({ line: 0, swaps: [["1", "2"], ["3", "4", "5"]] })], scripts, swaps: { "": told } });
  assert.deepEqual([...root.querySelectorAll(".co-swaps li")].map(words), told);
  open({ records: [now({ line: 0, swaps: [] })], scripts, swaps: { "": [] } });
  assert.match(words(root), /There are no two groups that could swap\. Make them under “Groups”\./);
});

test("what a line shows on the screen stands beside it for whoever reads it out", () => {
  const lines = [{ minutes: 5, say: "Two goals on screen", activity: null, phase: null, examples: [{ label: "Vague", text: "Get out more." }] }];
  open({ records: [now({ line: 0, activity: null, phase: "waiting" })], scripts: { "EX01 bite": { ...SCRIPT, lines } } });
  assert.match(words(root), /On the screen, “Vague”: Get out more\./);
});

test("while people ask the panel, who leads reads whether questions wait for them", () => {
  const asking = { ...SCRIPT, activities: { a: { ...SCRIPT.activities.a, panel: true, shows: false } } };
  open({ scripts: { "EX01 bite": asking } });
  assert.match(words(root), /What people ask comes in under “Questions”/);
  const at = open({ scripts: { "EX01 bite": asking }, records: [now({ phase: "discuss" }), entry("panel", "panel", { open: true, moderated: false })] });
  assert.match(words(root), /What people ask is on all screens at once/);
  button("Write").click();
  assert.equal(at.desk.said, "People ask. Everyone sees each question at once.");
});

test("an exercise whose figures are worked with has the way there, while it runs and after, and back", () => {
  const blocks = [block("arrivals", { state: "over" }), block("hopes", { exercise: "EX01", state: "running", figures: "profile" }), block("end")];
  const at = open({ day: { ...DAY, blocks } });
  assert.equal([...root.querySelectorAll(".co-figures-way")].length, 1, "once while it runs");
  button("The figures, and what you decide").click();
  assert.deepEqual([at.desk.tab, at.desk.looks.choosing, at.sent.at(-1)], ["programme", "propose", { type: "ask", what: "scan", keys: [] }]);
  const over = blocks.map((each) => ({ ...each, state: each.id === "end" ? "running" : "over" }));
  open({ day: { ...DAY, blocks: over }, records: [now({ block: "end", exercise: "", activity: null })] });
  assert.match(words(root.querySelector(".co-aside")), /HOPES ?The figures, and what you decide/);
  open({ day: { ...DAY, ended: true, blocks: over }, records: [now({ phase: "ended", block: null, exercise: "", activity: null })] });
  assert.ok(button("The figures, and what you decide"), "also once the day has ended");
  const rounds = [block("arrivals"), block("hopes", { exercise: "EX01", state: "running", figures: "delphi" })];
  open({ day: { ...DAY, blocks: rounds }, delphi: "/room/r/delphi" });
  assert.equal(root.querySelector("a.co-figures-way").getAttribute("href"), "/room/r/delphi");
  const there = open({ view: proposeView, scan: SCAN });
  assert.ok(button("Back to the programmes"));
  there.desk.toFigures("profile");
  assert.equal(words(root.querySelector(".co-beside h3")), "Are we ready to begin at all?", "what was asked for comes first");
  button("Back to Today").click();
  assert.deepEqual([there.desk.tab, there.desk.looks.choosing], ["today", false]);
});

test("what an exercise needs has the way to its paper, while it runs and in the programme", () => {
  const link = () => root.querySelector(".co-paper-link");
  open({ alone: "/exercise/" });
  assert.equal(link().getAttribute("href"), "/exercise/EX01/paper?length=bite");
  assert.match(words(link().closest("dd")), /^screen Print its sheet and script/);
  open({ alone: "/exercise/", view: planView });
  button("HOPES").click();
  assert.equal(link().getAttribute("href"), "/exercise/EX01/paper?length=bite");
  button("HOPES").click();
  button("ARRIVALS").click();
  assert.equal(link(), null, "a talk has none");
});

test("it looks only while somebody looks at it", () => {
  const at = open();
  const looks = () => at.sent.filter(({ type: kind }) => kind === "look").length;
  mock.timers.tick(2000);
  assert.equal(looks(), 1);
  document.documentElement.dataset.cpiConnection = "lost";
  mock.timers.tick(4000);
  assert.equal(looks(), 1);
  delete document.documentElement.dataset.cpiConnection;
  at.desk.close();
  mock.timers.tick(4000);
  assert.equal(looks(), 1);
});

test("where nothing is open to fill in the console says what phones show", () => {
  open({ records: [now({ line: 0, activity: null, phase: "waiting" })] });
  assert.match(words(root), /Phones show the story\./);
  assert.doesNotMatch(words(root.querySelector(".co-line")), /the projector say/);
});
