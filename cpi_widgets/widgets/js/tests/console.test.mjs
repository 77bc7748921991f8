/** The console in a small browser: what the buttons send, what half typed words do, and two streams on one page. */
import assert from "node:assert/strict";
import { beforeEach, mock, test } from "node:test";
import { openPage } from "./small_browser.mjs";

mock.timers.enable({ apis: ["setTimeout", "setInterval"] });
const window = openPage("http://localhost/room/1");
const { render } = await import("lit-html");
const { printView } = await import("../console_plan/print.js");
const { consoleOf } = await import("../console/console_desk.js");
const { lineTime } = await import("../console/script.js");
const { todayView } = await import("../console/today.js");
const { view: planPart } = await import("../console_plan/index.js");
const { planView } = await import("../console_plan/plan.js");
const { chooseView } = await import("../console_plan/choose.js");
const { view: proposeView } = await import("../console_propose/index.js");
const over = await import("../console_over/index.js");
const { groupsView } = await import("../console_groups/view.js");

const block = (id, more = {}) => ({ id, kind: "talk", title: id.toUpperCase(), minutes: 10, exercise: "", length: "full", lengths: null, stream: "", leads: [], take_home: "", note: "", needs_case: false, state: "to come", planned: "10:00", from: "10:00", to: "10:10", run: "", ...more });
const standing = (stream, now, next, behind = 0) => ({ stream, now, until: "10:10", next, next_at: "10:10", behind });
const DAY = {
  name: "Our day", sheet: "RS1", date: "2026-11-27", weekday: "Friday 27 November", today: true, starts: "10:00", ends: "11:00", over: "11:00", too_long: 0, streams: [], waits: [], offers: [], begun: true, unsaid: [], moved: "",
  blocks: [block("arrivals", { state: "over" }), block("hopes", { kind: "exercise", exercise: "EX01", length: "bite", lengths: { full: 30, bite: 10 }, state: "running" }), block("end")],
  standings: [standing("", "hopes", "end", 12)], distress: { named_listener: "Ash", quiet_space: "Upstairs", opt_out: "Go.", closing_round: "One word." }, advice: { named_listener: "One person." },
};
const SCRIPT = {
  id: "EX01", name: "Hopes", aim: "To hope.", who: "all", materials: ["screen"], task: "", access: "", safety: "", debrief: [], cards: "", practice: "", follow_up: "", needs_case: false, length: "bite", minutes: 10, rules: [],
  lines: [{ minutes: 1, say: "Welcome", activity: null, phase: null, phones: "Phones show the story." }, { minutes: 4, say: "Write <b>one</b>", activity: "a", phase: "write", phones: "", tells: "Go to the next table." }, { minutes: 5, say: "Look", activity: "a", phase: "reveal" }],
  activities: { a: { title: "A hope", ask: "What?", hint: "", who: "solo", shows: true, parts: [{ label: "I hope", hint: "", group: "", repeat: true, fields: [{ label: "Your words", hint: "", type: "text", low: null, high: null, options: [] }] }] } },
};
const entry = (kind, id, body, more = {}) => ({ id, kind, version: 1, audience: "room", by: "me", at: "2026-11-27T10:00:00Z", speaker: null, first_by: "me", first_speaker: null, body: { id, ...body }, ...more });
const now = (body, id = "now") => entry("now", id, { phase: "write", block: "hopes", run: "r1", exercise: "EX01", length: "bite", activity: "a", line: 1, words: "", case: "", apart: false, began: null, deadline: "2099-01-01T00:00:00Z", left: null, ...body });

let root;
let n = 0;
function open({ records = [now({})], day = DAY, view = todayView, ...more } = {}) {
  n += 1;
  const state = {
    me: { person: "me-and-a-long-id-of-mine", role: "trainer", seat: "" }, people: {}, words: {}, records: Object.fromEntries(records.map((each) => [each.id, each])), seq: 0, undo: null, redo: null, kept: true, readonly: false, title: "",
    desk: `console ${n}`, ways: [{ to: "/desk", words: "The door" }], beside: [], sheets: [], catalogue: [], cases: [], scan: {}, proposal: {}, day, scripts: { "EX01 bite": SCRIPT }, guests: [], screens: {}, answered: { "": { people: 3, groups: 0, shared: 2, asking: 1 } }, parts: {}, ...more,
  };
  const sent = [];
  const heard = new Set();
  const model = { get: (name) => state[name], on: (name, callback) => name === "msg:custom" && heard.add(callback), off() {}, send: (message) => sent.push(message) };
  const desk = consoleOf(model);
  const draw = () => render(view(desk, "u", root), root);
  desk.listen(draw);
  draw();
  sent.length = 0;
  const say = (message) => heard.forEach((callback) => callback(message, []));
  return { desk, sent, say, state, draw, deeds: () => sent.filter(({ type }) => type !== "look") };
}
beforeEach(() => {
  sessionStorage.clear();
  root = window.document.createElement("div");
  window.document.body.replaceChildren(root);
});
function answer(at, day) {
  at.state.day = day;
  at.desk.tell();
  return Promise.resolve();
}
const words = (element) => element.textContent.replace(/\s+/g, " ").trim();
const button = (word) => [...root.querySelectorAll("button")].find((each) => words(each).startsWith(word));
const field = (label) => root.querySelector(`#${[...root.querySelectorAll("label")].find((each) => words(each).startsWith(label)).getAttribute("for")}`);
function type(label, text, event = "input") {
  field(label).value = text;
  field(label).dispatchEvent(new window.Event(event));
}

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

test("offers change the day with one press, and say what they do", () => {
  const offer = { says: "Run “X” bite-size: 12 minutes won", wins: 12, edits: [{ kind: "set_length", block: "x", length: "bite" }] };
  const at = open({ day: { ...DAY, offers: [offer] } });
  assert.match(words(root), /12 minutes behind/);
  button("Run “X”").click();
  assert.deepEqual(at.deeds(), [{ type: "change", edits: offer.edits, says: offer.says }]);
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

test("a room that was ended while its day ran has no button that does nothing", () => {
  open({ readonly: true, records: [now({ line: 2 })], day: { ...DAY, standings: [standing("", "hopes", "")] } });
  assert.equal(button("End the day"), undefined);
  assert.match(words(root), /The day has ended/);
});

const APART = [now({ apart: true, exercise: "", block: null, activity: null }), now({ line: 0, activity: null }, "now.new"), now({ exercise: "", block: "end", activity: null }, "now.old")];
const SPLIT = { ...DAY, streams: [{ id: "new", name: "New to it" }, { id: "old", name: "At home" }], standings: [standing("new", "hopes", "end", 4), standing("old", "end", "", -3)] };

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

test("until the day begins its time can be changed: it is as long as before, also past midnight", () => {
  const at = open({ day: { ...DAY, begun: false, unsaid: [], blocks: [block("arrivals")] }, records: [], view: planPart });
  type("It begins at", "23:30", "change");
  type("It begins at", "10:00", "change");
  type("It begins at", "", "change");
  const [{ type: kind, edits }, ...more] = at.deeds();
  assert.deepEqual([kind, edits[0].kind, more.length], ["change", "set_day", 0], "the time it has already, and none, change nothing");
  const moments = [edits[0].starts, edits[0].ends].map((each) => Date.parse(each));
  assert.deepEqual(moments, [new Date(2026, 10, 27, 23, 30).getTime(), new Date(2026, 10, 28, 0, 30).getTime()]);
});

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

test("a day that was tried on another date can be begun anew, after a question", () => {
  const at = open({ day: { ...DAY, tried: "Thursday 26 November", tried_on: "2026-11-26" } });
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
  assert.match(words(root.querySelector(".co-main")), /^The day has ended.*This day was begun on Thursday 26 November, and nobody new comes in since it ended\. Only if that was to try it, begin it anew/);
  button("Begin it anew").click();
  assert.match(words(root.querySelector(".co-sure")), /^The code lets people in again, and no screen says any more that the day is over\. The day stands as if nothing had run/);
  button("Make it ready to begin").click();
  assert.deepEqual(at.deeds().map(({ type }) => type), ["anew"]);
  open({ day, records: [now({ phase: "ended", block: null, exercise: "" })], readonly: true });
  assert.equal(button("Begin it anew"), undefined, "the room itself has ended");
});

test("the day ends only after a question that says what goes, and for how many", () => {
  const guests = ["Ann", "Bob"].map((name) => ({ person: name, name, role: "participant", here: true, takes_part: true, group: "", badge: null }));
  const at = open({ guests, records: [now({ line: 2 })], day: { ...DAY, standings: [standing("", "hopes", "")] } });
  button("End the day").click();
  assert.deepEqual(at.deeds(), []);
  assert.match(words(root.querySelector(".co-sure")), /2 people are in\..* own today are deleted for good, and undo does not bring them back/);
  button("Not now").click();
  assert.equal(root.querySelector(".co-sure"), null);
  button("End the day").click();
  button("End it, and delete the maps").click();
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

test("steps that are pressed quicker than the day answers all count, each from where the last one led", () => {
  const order = (...ids) => ({ ...DAY, blocks: ids.map((id) => block(id)) });
  const at = open({ view: planView, day: order("a", "b", "c", "d") });
  const press = () => root.querySelector('[data-block="d"] button').dispatchEvent(new window.KeyboardEvent("keydown", { key: "ArrowUp", altKey: true, bubbles: true }));
  const befores = () => at.deeds().map(({ edits: [{ to }] }) => to.before);
  for (let n = 0; n < 3; n += 1) press();
  assert.deepEqual(befores(), ["c"]);
  return answer(at, order("a", "b", "d", "c"))
    .then(() => assert.deepEqual(befores(), ["c", "b"]))
    .then(() => answer(at, order("a", "d", "b", "c")))
    .then(() => assert.deepEqual(befores(), ["c", "b", "a"]))
    .then(() => {
      press();
      at.say({ type: "no", message: "That is over." });
      return answer(at, order("d", "a", "b", "c"));
    })
    .then(() => assert.deepEqual(befores(), ["c", "b", "a"], "nothing goes on from what was refused"));
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

test("two streams are made, named, and given up again", () => {
  const at = open({ view: planView });
  button("Make two streams").click();
  const streams = [{ id: "new", name: "New to it" }, { id: "experienced", name: "Experienced" }];
  at.state.day = { ...DAY, streams };
  at.draw();
  type("Name of stream 1", "First time", "change");
  button("All stay together").click();
  assert.deepEqual(at.deeds().map(({ edits: [{ streams: told }] }) => told.map(({ name }) => name)), [["New to it", "Experienced"], ["First time", "Experienced"], []]);
});

test("who leads is said for all blocks at once: whoever stands at one stays, breaks are left out, and it is one step", () => {
  const blocks = [block("hopes", { leads: ["Ash"] }), block("tea", { kind: "break" }), block("map"), block("end", { leads: ["Ash", "Bea"] })];
  const at = open({ view: planView, day: { ...DAY, blocks } });
  assert.match(words(root), /Who leads: nobody is named at 1 of 3 blocks/);
  button("Put them at every block").click();
  assert.deepEqual(at.deeds(), [], "nobody was named");
  type("Names, commas between", " Ash,Bea , Ash");
  button("Put them at every block").click();
  const [{ edits, says }] = at.deeds();
  assert.deepEqual(edits.map((each) => [each.kind, each.block, each.leads]), [["set_leads", "hopes", ["Ash", "Bea"]], ["set_leads", "map", ["Ash", "Bea"]]]);
  assert.equal(says, "Said who leads: Ash, Bea");
});

test("names that are put at every block stay in their field until they stand there, also where they were refused", () => {
  const led = (...leads) => ({ ...DAY, blocks: DAY.blocks.map((each) => ({ ...each, leads })) });
  const at = open({ view: planView });
  const names = () => field("Names, commas between").value;
  type("Names, commas between", "Ash, Bea");
  button("Put them at every block").click();
  at.say({ type: "no", message: "Somebody else changed this." });
  assert.equal(names(), "Ash, Bea");
  button("Put them at every block").click();
  assert.equal(at.deeds().length, 2, "and can be sent again");
  answer(at, led("Ash", "Bea"));
  assert.equal(names(), "");
  type("Names, commas between", "Ash");
  at.desk.tell();
  assert.equal(names(), "Ash", "and what is half typed stays");
  button("Put them at every block").click();
  assert.equal(names(), "", "they stand there already");
});

test("what is half typed stays whatever comes in, and over a page that loads again", () => {
  const before = { ...DAY, begun: false, unsaid: ["named_listener", "quiet_space"], blocks: [block("arrivals")] };
  const at = open({ day: before, records: [], view: planPart });
  type("Where the quiet place is", "behind the st");
  at.state.day = { ...before, unsaid: ["quiet_space"] };
  at.draw();
  assert.equal(field("Where the quiet place is").value, "behind the st");
  document.dispatchEvent(new window.CustomEvent("cpi:connection", { detail: { state: "reopening" } }));
  open({ day: before, records: [], view: planPart });
  assert.equal(field("Where the quiet place is").value, "behind the st");
});

test("what was refused stays in its field, and says why", () => {
  const at = open({ view: planView });
  button("END").click();
  type("What it is called", "News", "change");
  at.say({ type: "no", message: "Somebody else changed this." });
  assert.equal(at.desk.notice, "Somebody else changed this.");
  assert.equal(field("What it is called").value, "News");
});

test("a block moves by its arrows and by keys, and is left out", async () => {
  const at = open({ view: planView, day: { ...DAY, blocks: [...DAY.blocks, block("later")] } });
  button("↑Move up: LATER").click();
  await answer(at, { ...DAY, blocks: [...DAY.blocks.slice(0, 2), block("later"), block("end")] });
  const keys = new window.KeyboardEvent("keydown", { key: "ArrowDown", altKey: true, bubbles: true });
  root.querySelector('[data-block="later"] button').dispatchEvent(keys);
  button("LATER").click();
  button("Leave it out").click();
  assert.deepEqual(at.deeds().map(({ edits }) => edits[0]), [
    { kind: "move", block: "later", to: { before: "end", stream: "" } },
    { kind: "move", block: "later", to: { before: "", stream: "" } },
    { block: "later", kind: "remove" },
  ]);
});

test("what is dropped on a block goes before it, to its stream", () => {
  const at = open({ view: planView, day: { ...SPLIT, blocks: [block("a"), block("x", { stream: "new" }), block("y", { stream: "old" })] } });
  const drop = new window.Event("drop", { bubbles: true, cancelable: true });
  drop.dataTransfer = { getData: () => "a" };
  root.querySelector('[data-block="y"]').dispatchEvent(drop);
  assert.deepEqual(at.deeds()[0].edits, [{ kind: "move", block: "a", to: { before: "y", stream: "old" } }]);
});

test("minutes are whole numbers that a block can have", () => {
  const at = open({ view: planView });
  button("END").click();
  const minutes = () => field("Minutes");
  const set = (value) => {
    minutes().value = value;
    minutes().dispatchEvent(new window.Event("input"));
    minutes().dispatchEvent(new window.Event("change"));
  };
  for (const value of ["", "0", "1e9", "12.4", "10"]) set(value);
  assert.deepEqual(at.deeds().map(({ edits }) => edits[0].minutes), [1, 600, 12]);
});

test("a programme is chosen with its day and the time where it is held", () => {
  const care = { quiet_space: "a", named_listener: "b", opt_out: "c", closing_round: "d" };
  const days = [1, 2].map((number) => ({ id: `day${number}`, name: `Day ${number}`, note: "", starts: "", minutes: 60, blocks: ["One"] }));
  const at = open({ view: chooseView, day: {}, records: [], sheets: [{ id: "RS3", name: "Three days", who: "A team", choose: "all", distress: care, days }] });
  const select = root.querySelector("select");
  select.value = "day2";
  select.dispatchEvent(new window.Event("change"));
  type("Day", "2026-06-01", "change");
  type("Time", "09:30", "change");
  button("Use this programme").click();
  assert.equal(root.querySelector(".co-sure"), null, "nothing has run");
  const [{ type: kind, sheet, day, starts }] = at.deeds();
  assert.deepEqual([kind, sheet, day, Date.parse(starts)], ["choose", "RS3", "day2", new Date(2026, 5, 1, 9, 30).getTime()]);
});

test("another programme in place of one that runs is asked about first", () => {
  const care = { quiet_space: "a", named_listener: "b", opt_out: "c", closing_round: "d" };
  const at = open({ view: chooseView, sheets: [{ id: "RS2", name: "Short", who: "A team", choose: "all", distress: care, days: [{ id: "day", name: "Day", note: "", starts: "", minutes: 60, blocks: ["One"] }] }] });
  button("Use this programme").click();
  assert.deepEqual(at.deeds(), []);
  assert.match(words(root.querySelector(".co-sure")), /^2 blocks of the day have run\./);
  button("Use it all the same").click();
  assert.deepEqual(at.deeds().map(({ type, sheet }) => [type, sheet]), [["choose", "RS2"]]);
});

const guest = (name, group = "", badge = null) => ({ person: name.toLowerCase(), name, role: "participant", here: true, lately: true, takes_part: true, group, badge });

test("groups are made, and those who come late are placed with one press", () => {
  const people = [guest("Ann", "t1", { role_group: "nurse", team: "", experience: "new" }), guest("Bob"), { ...guest("Tia"), role: "trainer" }];
  const at = open({ view: groupsView, guests: people, records: [entry("grouping", "grouping", { tables: [{ id: "t1", label: "Group 1", case: "" }] })] });
  assert.match(words(root.querySelector(".co-none")), /Not in a group yet: 1 .*Bob/);
  assert.match(words(root.querySelector(".co-none")), /The one group there is grows to 2\. For smaller groups, make new ones\./);
  assert.match(words(root), /nurse, new to it/);
  assert.doesNotMatch(words(root), /Tia/);
  button("Place them").click();
  button("Make new groups").click();
  const select = field("Group of Ann");
  select.value = "";
  select.dispatchEvent(new window.Event("change"));
  type("What this group is called", "By the door", "change");
  assert.deepEqual(at.deeds(), [
    { type: "rest" },
    { type: "groups", size: 4, by_stream: true },
    { type: "move", person: "ann", table: "" },
    { type: "table", table: "t1", label: "By the door" },
  ]);
});

test("groups are begun as large as the script of what runs, or of what is next, says; another number stays for that one", () => {
  const script = { ...SCRIPT, together: [2, 2, null] };
  const blocks = [DAY.blocks[0], DAY.blocks[1], block("wheels", { exercise: "EX09", together: 3 })];
  const day = { ...DAY, blocks, standings: [standing("", "hopes", "wheels")] };
  const made = (line, more = {}) => open({ view: groupsView, guests: [guest("Ann"), guest("Bob")], day, scripts: { "EX01 bite": script }, records: [now({ line })], ...more });
  const size = () => Number(field("People in a group").value);
  made(1);
  assert.match(words(root), /“HOPES” is done in pairs\. You can choose another number\./);
  assert.equal(size(), 2);
  const at = made(2);
  assert.match(words(root), /“WHEELS” is done in threes/);
  type("People in a group", "5", "change");
  button("Make groups").click();
  assert.deepEqual(at.deeds(), [{ type: "groups", size: 5, by_stream: false }]);
  made(1).desk.show("size", at.desk.looks.size);
  assert.equal(size(), 2, "five was for the wheels");
  made(2).desk.show("size", at.desk.looks.size);
  assert.equal(size(), 5);
  made(2, { day: { ...day, blocks: [blocks[0], blocks[1], { ...blocks[2], together: 0 }] } });
  assert.deepEqual([size(), /is done in/.test(words(root))], [4, false]);
});

test("before late people are placed it is said how large groups become", () => {
  const tables = ["t1", "t2"].map((id) => ({ id, label: id, case: "" }));
  const late = (/** @type {number} */ many) => Array.from({ length: many }, (_, at) => guest(`Late ${at}`));
  const told = (/** @type {any[]} */ guests) => {
    open({ view: groupsView, guests, records: [entry("grouping", "grouping", { tables })] });
    return words(root.querySelector(".co-none .cp-hint:last-child"));
  };
  const seats = [guest("Ann", "t1"), guest("Bo", "t1"), guest("Cy", "t2"), guest("Di", "t2"), guest("Ed", "t2")];
  assert.match(told([...seats, ...late(5)]), /^They join the 2 groups there are: then 5 sit in each\./);
  assert.match(told([...seats, ...late(4)]), /then 4 or 5 sit in each/);
  for (const [at, stream] of ["new", "experienced"].entries()) Object.assign(tables[at], { stream });
  assert.match(told([...seats, ...late(4)]), /^Who is new joins a group/, "how many sit where depends on who comes");
});

test("an empty room says what will be here", () => {
  open({ view: groupsView, guests: [] });
  assert.match(words(root), /Nobody is in yet/);
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

const SCAN = {
  themes: [{ id: "ties", label: "Local ties", median: null, votes: 0 }, { id: "goals", label: "Shared goals", median: null, votes: 0 }], known: false, minutes: 10, note: "", scale: { 1: "no", 9: "yes" },
  lines: [{ id: "r01", label: "We are equals.", heading: "The two of you" }], outcomes: [{ id: "start", words: "Ready.", needs: "" }, { id: "not_yet", words: "Not yet.", needs: "date" }],
  asked_in: { id: "EX25", name: "Are we ready to begin?", minutes: { full: 25, bite: 10 } }, rated: [],
};

test("typed figures are sent as numbers, and an empty line counts as not said", () => {
  const { deeds } = open({ view: proposeView, scan: SCAN });
  const [median, votes] = root.querySelectorAll(".co-figures input");
  for (const [input, text] of [[median, "2.5"], [votes, "4"]]) {
    input.value = text;
    input.dispatchEvent(new window.Event("input"));
  }
  button("Propose a day").click();
  const [sent] = deeds();
  assert.equal(sent.type, "propose");
  assert.deepEqual(sent.typed, { ties: { median: 2.5, votes: 4 } });
  assert.equal(sent.minutes, 180);
});

test("figures of the room are used as they are, and a proposal says why and is used with one press", () => {
  const proposal = { name: "A day", starts: "09:30", ends: "12:30", blocks: [{ title: "Sideways ideas", from: "09:30", minutes: 12, length: "bite-size", why: "Local ties: chosen by 5." }] };
  const { deeds, desk } = open({ view: proposeView, scan: { ...SCAN, known: true }, proposal });
  assert.match(words(root), /Local tiesfewer than five0/);
  assert.match(words(root), /Sideways ideas 12 minutes, bite-sizeLocal ties: chosen by 5\./);
  button("Propose it again").click();
  button("Use this as").click();
  assert.deepEqual(deeds().map(({ type }) => type), ["propose"], "blocks have run");
  button("Use it all the same").click();
  assert.deepEqual(deeds().map(({ type, typed }) => [type, typed]), [["propose", null], ["take_proposal", undefined]]);
  assert.equal(desk.looks.choosing, false);
});

test("the profile sends the numbers somebody typed, and a decision with its day", () => {
  const { deeds } = open({ view: proposeView, scan: SCAN, records: [now({}), entry("agency_profile", "agency_profile", { lines: [], outcome: "not_yet", decided: "Not yet.", words: "", look_again: "2090-03-01" })] });
  type("We are equals.", "3, 5 and 7");
  field("We are equals.").dispatchEvent(new window.Event("change"));
  assert.match(words(root), /Decided: Not yet\. You look at it again on Wednesday, 1 March 2090\./);
  button("Keep the decision").click();
  assert.deepEqual(deeds(), [{ type: "profile", item: "r01", numbers: [3, 5, 7] }, { type: "decide_profile", outcome: "not_yet", words: "", look_again: "2090-03-01" }]);
});

test("a day that is over is told at its field, and nothing is sent", () => {
  const decided = { lines: [], outcome: "not_yet", decided: "Not yet.", words: "", look_again: "2020-03-01" };
  const { deeds } = open({ view: proposeView, scan: SCAN, records: [now({}), entry("agency_profile", "agency_profile", decided)] });
  button("Keep the decision").click();
  assert.deepEqual(deeds(), []);
  assert.match(root.querySelector("input[type=date][aria-invalid=true]").parentElement.textContent, /That day is over/);
});

test("people rate the profile on their phones: a block of the programme, or the programme where there is none", () => {
  const none = open({ view: proposeView, scan: SCAN, day: {} });
  button("Make it the programme").click();
  const [sent] = none.deeds();
  assert.deepEqual([sent.type, /^\d{4}-\d\d-\d\dT/.test(sent.starts), none.desk.looks.choosing], ["ask_profile", true, false]);
  const { desk, deeds } = open({ view: proposeView, scan: SCAN });
  button("Add it to the programme").click();
  assert.deepEqual([desk.tab, desk.looks.choosing, desk.looks.adding.exercise, desk.looks.adding.length], ["programme", false, "EX25", "bite"]);
  assert.deepEqual(deeds().map(({ type }) => type), ["ask"], "for the exercises there are: where it goes is chosen first");
});

test("what people rated is taken over with one press, until it stands there", () => {
  const line = { item: "r01", label: "We are equals.", people: 6, middle: 5, low: 3, high: 8, far_apart: true };
  const scan = { ...SCAN, rated: [line] };
  const { deeds } = open({ view: proposeView, scan, records: [now({})] });
  assert.match(words(root), /Five people or more rated 1 of 1 lines on their phones/);
  button("Take over what people rated").click();
  assert.deepEqual(deeds(), [{ type: "take_profile" }]);
  open({ view: proposeView, scan, records: [now({}), entry("agency_profile", "agency_profile", { lines: [line], outcome: "" })] });
  assert.equal(button("Take over what people rated"), undefined);
  assert.match(words(root), /Their figures stand below/);
  assert.match(words(root), /6 said a number\. The middle is 5; .* 3 to 8\. Far apart: talk about why\./);
});

const SEATED = [guest("Ada", "t1"), guest("Ben", "t2"), guest("Effie", "t2")];
const TABLES = { tables: [{ id: "t1", label: "Group 1", case: "" }, { id: "t2", label: "Group 2", case: "" }] };
const wished = (/** @type {any[]} */ ...wishes) => [entry("grouping", "grouping", TABLES), entry("seating_wishes", "seating_wishes", { wishes })];
const choose = (/** @type {string} */ label, /** @type {string} */ value) => {
  const select = field(label);
  select.value = value;
  select.dispatchEvent(new window.Event("change"));
};

test("who is moved against a wish is moved, and the table says so", () => {
  const records = wished({ how: "apart", one: "ada", other: "ben" }, { how: "together", one: "effie", other: "ada" });
  const at = open({ view: groupsView, guests: SEATED, records });
  assert.match(words(root), /Effie and Ada must be together\. Effie is in Group 2\./);
  assert.doesNotMatch(words(root), /They must be apart/);
  choose("Group of Ada", "t2");
  assert.deepEqual(at.deeds().at(-1), { type: "move", person: "ada", table: "t2" });
  assert.equal(at.desk.said, "Ada is in Group 2 now. Ada and Ben are both here. They must be apart.");
  const moved = SEATED.map((each) => ({ ...each, group: "t2" }));
  open({ view: groupsView, guests: moved, records });
  assert.match(words(root), /Ada and Ben are both here\. They must be apart\./);
  assert.doesNotMatch(words(root), /must be together\. /);
});

test("a wish that takes another's place says so, and one about one person is refused in words", () => {
  const at = open({ view: groupsView, guests: SEATED, records: wished({ how: "together", one: "ada", other: "ben" }) });
  choose("Who", "ben");
  choose("With whom", "ada");
  button("Note it").click();
  assert.deepEqual(at.deeds().at(-1), { type: "wish", one: "ben", how: "apart", other: "ada" });
  assert.match(words(root), /Noted: Ben must be apart from Ada\. It stands in place of “Ada must be together with Ben”\./);
  const before = at.deeds().length;
  choose("Who", "effie");
  choose("With whom", "effie");
  button("Note it").click();
  assert.equal(at.deeds().length, before);
  assert.match(words(root), /Effie is one person\. Choose two different ones\./);
});

test("on paper streams stand side by side, and what nobody has said yet is a line to fill in", () => {
  const block = (/** @type {string} */ id, /** @type {string} */ planned, stream = "") => ({ id, title: `Block ${id}`, planned, stream, minutes: 10, leads: [], note: "", take_home: "", exercise: "" });
  const day = { ...DAY, streams: [{ id: "new", name: "New to it" }, { id: "old", name: "Experienced" }], blocks: [block("a", "10:00"), block("b", "10:10", "new"), block("c", "10:20", "new"), block("d", "10:10", "old"), block("e", "10:30")], distress: { named_listener: "One person by first name", quiet_space: "A side room, open from 10:00", opt_out: "Anyone may sit out", closing_round: "One word" }, unsaid: ["named_listener", "quiet_space"] };
  open({ view: printView, day });
  const rows = [...root.querySelectorAll(".co-paper tr")];
  assert.deepEqual(rows.map((row) => [...row.querySelectorAll(".co-time")].map(words)), [["10:00"], ["10:10", "10:20", "10:10"], ["10:30"]]);
  assert.deepEqual([...rows[1].querySelectorAll(".co-apart > div")].map(words), ["New to it 10:10Block b 10:20Block c", "Experienced 10:10Block d"]);
  assert.equal(root.querySelectorAll(".co-fill").length, 2);
  assert.doesNotMatch(words(root), /One person by first name|open from 10:00/);
  assert.match(words(root), /Sitting outAnyone may sit out/);
});

test("where nothing is open to fill in the console says what phones show", () => {
  open({ records: [now({ line: 0, activity: null, phase: "waiting" })] });
  assert.match(words(root), /Phones show the story\./);
  assert.doesNotMatch(words(root.querySelector(".co-line")), /the projector say/);
});
