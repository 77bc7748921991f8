/** Questions to a panel in a small browser: ask, vote, take back, and what those who lead do. */
import assert from "node:assert/strict";
import { mock, test } from "node:test";
import { openPage } from "./small_browser.mjs";

mock.timers.enable({ apis: ["setTimeout"] });
openPage();
const { render } = await import("lit-html");
const { inOrder, panelOf, standIns } = await import("../panel_questions/panel_desk.js");
const { panelView } = await import("../panel_questions/view.js");

const entry = (kind, id, body, by = "me") => ({ id, kind, version: 1, audience: "room", by, at: "2026-11-26T10:00:00Z", speaker: null, first_by: by, first_speaker: null, body: { id, ...body } });
const question = (id, more = {}) => entry("panel_question", id, { text: `Question ${id}`, from_room: true, state: "open", lifted: false, votes: null, replier: "", by: null, note: "", ...more }, "tess");
const TAKING = entry("panel", "panel", { open: true }, "tess");

const TOPICS = [{ id: "time", label: "Time and money" }, { id: "ending", label: "Endings" }, { id: "other", label: "Something else" }];

function open(entries, leads = false, asked_in = {}, topics = [], readonly = false) {
  const sent = [];
  const state = { me: { person: "me" }, people: {}, words: {}, records: Object.fromEntries(entries.map((each) => [each.id, each])), seq: 0, undo: null, redo: null, kept: true, readonly, title: "", leads, asked_in, topics, voices: 2, ready: [{ text: "Do we not do this already?", answer: "Perhaps." }] };
  const heard = [];
  const model = { get: (name) => state[name], on: (name, callback) => name === "msg:custom" && heard.push(callback), off() {}, send: (message) => sent.push(message) };
  const desk = panelOf(model);
  const root = document.createElement("div");
  const typed = { draft: "", topic: "", own: "", joining: null, type: (text, topic = typed.topic) => { Object.assign(typed, { draft: text, topic }); draw(); }, typeOwn: (text) => { typed.own = text; draw(); }, join: (joining) => { typed.joining = joining; draw(); } };
  const draw = () => render(panelView(desk, "pq", typed), root);
  desk.listen(draw);
  draw();
  const press = (name) => {
    const button = [...root.querySelectorAll("button")].find(({ textContent }) => textContent.replace(/\s+/g, " ").trim().startsWith(name));
    assert.ok(button, `no button ${name} in ${root.textContent}`);
    button.click();
  };
  const put = () => sent.filter(({ type }) => type === "command").map(({ command }) => command);
  let seq = 0;
  const tell = (message) => heard.forEach((callback) => callback(message));
  /** The space keeps the newest command and says so. */
  const saved = () => {
    const { id: command, changes } = put().at(-1);
    const upserts = changes.filter(({ op }) => op === "put").map(({ kind, id, fields }) => ({ ...entry(kind, id, { ...state.records[id]?.body, ...fields }), version: (state.records[id]?.version ?? 0) + 1 }));
    for (const each of upserts) state.records[each.id] = each;
    seq += 1;
    tell({ type: "changes", seq, upserts, removed: changes.filter(({ op }) => op === "remove").map(({ id }) => id), commands: Object.fromEntries(upserts.map(({ id }) => [id, command])), undo: null, redo: null });
    tell({ type: "saved", command, at: "2026-11-26T10:00:01Z", cause: "do" });
  };
  const deeds = () => sent.filter(({ type }) => !["hello", "command", "look"].includes(type));
  return { desk, root, typed, press, put, saved, deeds, hear: (message) => tell({ often: {}, unlisted: {}, counted: false, ...message }) };
}

test("what is talked about comes first, then what was put forward, then by votes", () => {
  const order = [{ id: 1, state: "open", votes: 5, text: "a" }, { id: 2, state: "now", votes: 0, text: "b" }, { id: 3, state: "open", lifted: true, votes: 0, text: "c" }, { id: 4, state: "answered", votes: 9, text: "d" }, { id: 5, state: "open", votes: 7, text: "e" }];
  assert.deepEqual(order.sort(inOrder).map(({ id }) => id), [2, 3, 5, 1, 4]);
});

test("a question goes out for its writer alone, and can be taken back", () => {
  const page = open([TAKING]);
  page.typed.type("  How do we find time?  ");
  page.press("Ask");
  const [{ changes: [{ kind, fields, audience }] }] = page.put();
  assert.deepEqual([kind, fields.text, fields.share, audience], ["reply", "How do we find time?", "text", "author"]);
  assert.equal(page.typed.draft, "");
  page.saved();
  page.press("Take it back");
  assert.equal(page.put().at(-1).changes[0].op, "remove");
});

test("votes can be given and taken back, no more than there are", () => {
  const page = open([TAKING, question("q1"), question("q2"), question("q3")]);
  page.press("Vote: Question q1");
  assert.equal(page.desk.said, "You voted for it. 1 left.");
  page.saved();
  page.press("Vote: Question q2");
  page.saved();
  assert.match(page.root.textContent, /You have 0 of 2 votes left/);
  assert.ok([...page.root.querySelectorAll("button")].find(({ textContent }) => textContent.includes("q3")).disabled);
  page.press("Your vote: Question q1");
  assert.match(page.root.textContent, /You have 1 of 2 votes left/);
});

test("without a panel there is nothing, and what was set aside the room does not see", () => {
  assert.equal(open([]).root.textContent.trim(), "");
  const page = open([TAKING, question("q1", { state: "aside" })]);
  assert.doesNotMatch(page.root.textContent, /Question q1/);
});

test("those who lead put on the list what came in, ask it, and promise an answer", () => {
  const page = open([TAKING, question("q1", { state: "now" }), question("q2")], true);
  page.press("See what came in");
  page.hear({ type: "incoming", questions: [{ id: "q.1", text: "New one", n: 2, topic: "time" }], counted: true });
  page.press("Put it on the list");
  const [{ changes: [{ id, fields }] }] = page.put();
  assert.deepEqual([id, fields.text, fields.topic], ["q.1", "New one", "time"]);
  page.saved();
  page.press("Ask it now");
  assert.deepEqual(page.put()[1].changes.map((change) => change.fields.state).sort(), ["now", "open"]);
  page.saved();
  page.press("Somebody replies later");
  assert.ok(page.root.querySelector("input[type=date]"));
});

test("what comes in shows by itself, and a press that finds nothing says so", () => {
  const page = open([TAKING, question("q1")], true);
  page.desk.look(false);
  page.hear({ type: "incoming", questions: [{ id: "q.1", text: "New one", n: 1 }] });
  assert.match(page.root.textContent, /New one/);
  assert.deepEqual(page.put(), []);
  page.press("See what came in");
  page.hear({ type: "incoming", questions: [], counted: true });
  assert.match(page.root.textContent, /Nothing new has come in\. The votes are counted\./);
});

test("a count that stands says why, in plain words", () => {
  const page = open([TAKING, question("q1", { votes: 5 })], true);
  page.press("See what came in");
  page.hear({ type: "incoming", questions: [], counted: true, stands: true });
  assert.match(page.root.textContent, /The votes stand as they were counted before\. They are counted anew once five people or more/);
  assert.doesNotMatch(page.root.textContent, /The votes are counted\./);
  page.hear({ type: "incoming", questions: [], counted: true, stands: false });
  assert.doesNotMatch(page.root.textContent, /The votes stand/);
});

test("what came in says what it is about, and is set aside without the room seeing it; back on the list all see it", () => {
  const page = open([TAKING], true, {}, TOPICS);
  page.hear({ type: "incoming", questions: [{ id: "q.1", text: "Why is Jo so slow?", n: 1, topic: "time" }] });
  assert.match(page.root.querySelector(".pq-fresh").textContent, /About: Time and money/);
  page.press("Set aside");
  const [change] = page.put()[0].changes;
  assert.deepEqual([change.id, change.fields.state, change.fields.topic, change.audience], ["q.1", "aside", "time", "leaders"]);
  assert.equal(page.root.querySelector(".pq-fresh"), null);
  page.saved();
  page.press("Back on the list");
  assert.equal(page.put()[1].changes[0].audience, "room");
});

const JOINED = [question("q1", { together: ["q2", "q9"], wording: "Both at once" }), question("q2"), question("q3")];

test("put together they stand once, in the words for both, and each asker sees where theirs is", () => {
  const mine = { ...entry("reply", "r1", { run: "panel", part: "question", text: "question q2!" }), listed: ["q2"] };
  const page = open([TAKING, ...JOINED, mine]);
  assert.deepEqual(page.desk.questions().map(({ id, text, beside }) => [id, text, beside]), [["q1", "Both at once", ["Question q1", "Question q2"]], ["q3", "Question q3", []]]);
  assert.match(page.root.textContent, /question q2!\s*It stands together with: “Both at once”/);
});

const asks = (listed) => ({ ...entry("reply", "r1", { run: "panel", part: "question", text: `Question ${listed}` }), listed: [listed] });

test("a long question of a list from before is found under the id of how it begins", () => {
  const own = (...entries) => open([TAKING, ...entries, { ...asks("q9"), listed: ["q9", "q1"] }]).root.querySelector(".pq-own").textContent;
  assert.match(own(question("q1")), /It is on the list\./);
  assert.match(own(question("q2", { together: ["q1"] })), /It stands together with/);
  assert.doesNotMatch(own(question("q2")), /list|together/);
});

test("whoever asked reads what became of it, and that words which were talked about stay", () => {
  const said = (...entries) => open([TAKING, ...entries, asks("q1")]).root.querySelector(".pq-own").textContent.replace(/\s+/g, " ");
  const stays = /Its words stay on the list if you take it back/;
  assert.match(said(question("q1")), /It is on the list\./);
  assert.doesNotMatch(said(question("q1")), stays);
  assert.match(said(question("q1", { state: "later", replier: "Sam", by: "2026-12-04" })), /To be answered: Sam replies by 4 December 2026\. Its words stay/);
  assert.match(said(question("q1", { state: "answered", together: ["q9"] })), /another like it”\. It was answered\. Its words stay/);
  const both = said(question("q1", { state: "answered", together: ["q2"] }), question("q2"));
  assert.match(both, /“Question q2”\. It was answered\./);
  assert.doesNotMatch(both, stays);
});

test("whoever asked reads that it was set aside, and why if that was said", () => {
  const said = (more) => open([TAKING, entry("reply", "r1", { run: "panel", part: "question", text: "Why is Jo so slow?", aside: true, ...more })]).root.querySelector(".pq-own").textContent.replace(/\s+/g, " ");
  assert.match(said({ why: "" }), /Those who lead set it aside\. ?Take it back/);
  assert.match(said({ why: "It names somebody." }), /Those who lead set it aside\. They say: “It names somebody\.” ?Take it back/);
});

test("what is set aside goes out of the room's sight with all behind it, and comes back without why", () => {
  const page = open([TAKING, question("q1", { together: ["q2", "q9"], wording: "Both at once" }), question("q2")], true);
  page.press("Set aside");
  const sides = () => page.put().at(-1).changes.map(({ id, audience, fields }) => [id, audience, fields.reason]);
  assert.deepEqual(sides(), [["q1", "leaders", undefined], ["q2", "leaders", undefined]]);
  page.saved();
  assert.match(page.root.textContent, /Why, if you like: only whoever asked reads it/);
  assert.doesNotMatch(page.root.textContent, /Take apart/);
  page.desk.write({ id: "q1", text: "Both at once" }, "reason", "It names somebody.");
  page.desk.space.left();
  page.saved();
  page.press("Back on the list");
  assert.deepEqual(sides(), [["q1", "room", ""], ["q2", "room", undefined]]);
});

test("the list says which questions those who lead wrote, and which they moved up", () => {
  const about = (more) => open([TAKING, question("q1", more)]).root.querySelector(".pq-about").textContent.trim();
  assert.equal(about({ lifted: true, votes: 7 }), "moved to the top by those who lead · 7 votes");
  assert.equal(about({ from_room: false }), "from those who lead");
  assert.equal(about({ from_room: false, lifted: true }), "from those who lead, who moved it to the top");
  assert.equal(about({ from_room: false, together: ["q9"], lifted: true }), "moved to the top by those who lead");
  assert.equal(about({}), "");
});

test("those who lead are told what was taken back and still stands there", () => {
  const page = open([TAKING, question("q1")], true);
  page.hear({ type: "incoming", questions: [], taken_back: 2 });
  assert.match(page.root.textContent, /2 questions were taken back\. They go from the list when you count the votes/);
  page.hear({ type: "incoming", questions: [], taken_back: 0 });
  assert.doesNotMatch(page.root.textContent, /taken back/);
});

test("who voted for either has one vote for both, and takes it back with one press", () => {
  const vote = (id, card) => entry("reply", id, { run: "panel", part: "votes", card });
  const page = open([TAKING, ...JOINED, vote("v1", "q1"), vote("v2", "q2")]);
  assert.match(page.root.textContent, /You have 1 of 2 votes left/);
  page.press("Your vote: Both at once");
  assert.deepEqual(page.put()[0].changes, [{ op: "remove", id: "v1" }, { op: "remove", id: "v2" }].map((change) => ({ ...change, base: 1 })));
  assert.match(page.root.textContent, /You have 2 of 2 votes left/);
});

test("those who lead choose which asks the same, and its words", () => {
  const page = open([TAKING, question("q1"), question("q2", { votes: 5 })], true);
  page.hear({ type: "incoming", questions: [{ id: "q.1", text: "New one", n: 1 }], often: { q1: 3 } });
  assert.match(page.root.textContent, /asked more than once/);
  page.press("Ask the same: put together: New one");
  const [other, own] = [...page.root.querySelectorAll(".pq-join input[type=radio]")];
  assert.deepEqual([other.checked, own.checked, page.root.querySelector(".pq-join textarea").value], [true, false, "Question q2"]);
  page.typed.join({ ...page.typed.joining, wording: " In my words " });
  page.press("Put together");
  assert.deepEqual(page.deeds(), [{ type: "together", one: "q2", other: "q.1", wording: "In my words" }]);
  assert.equal(page.root.querySelector(".pq-join"), null);
  page.press("Ask the same: put together: Question q1");
  page.press("Put together");
  assert.deepEqual(page.deeds()[1], { type: "together", one: "q2", other: "q1", wording: "Question q2" });
});

test("two that were put behind each other at the same moment are not lost", () => {
  const both = [{ id: "b", together: ["a"] }, { id: "a", together: ["b"] }, { id: "c", together: ["c", "d"] }];
  assert.deepEqual([...standIns(both)], [["b", "a"], ["d", "c"]]);
  assert.deepEqual([...standIns([{ id: "a", together: ["b"] }, { id: "A", together: ["a"] }])], [["a", "A"]]);
  assert.deepEqual([...standIns([{ id: "b", together: ["c"] }, { id: "d", together: ["b"] }])].sort(), [["b", "d"], ["c", "d"]]);
});

test("whoever asks may say what it is about, and those who lead see what nobody asked about", () => {
  const page = open([TAKING], false, {}, TOPICS);
  page.typed.type("How long?", "time");
  page.press("Ask");
  assert.deepEqual([page.put()[0].changes[0].fields.topic, page.typed.topic], ["time", ""]);
  const lead = open([TAKING, question("q1")], true, {}, TOPICS);
  assert.doesNotMatch(lead.root.textContent, /Nobody has asked about/);
  lead.hear({ type: "incoming", questions: [{ id: "q.1", text: "New one", n: 1, topic: "time" }] });
  assert.match(lead.root.textContent, /Nobody has asked about: Endings\. One question does not say what it is about/);
  const aside = open([TAKING, question("q1", { state: "aside", topic: "ending" })], true, {}, TOPICS);
  aside.hear({ type: "incoming", questions: [] });
  assert.match(aside.root.textContent, /Nobody has asked about: Time and money\./);
});

test("once the day has ended nobody asks or votes, and one’s own can be taken back", () => {
  const mine = entry("reply", "r1", { run: "panel", part: "question", text: "Mine?" });
  const page = open([TAKING, question("q1", { state: "now" }), mine, entry("now", "now", { phase: "ended" })], false, {}, TOPICS);
  assert.match(page.root.textContent, /The day has ended, so asking and voting have ended too\. You can still take back what you asked\./);
  assert.deepEqual([...page.root.querySelectorAll("button")].map(({ textContent }) => textContent.split(":")[0].trim()), ["Take it back"]);
  page.press("Take it back");
  assert.equal(page.put()[0].changes[0].op, "remove");
  assert.doesNotMatch(page.root.textContent, /talked about now/);
  page.press("Undo: Took “Mine?” back");
  assert.equal(page.root.querySelector(".cp-turns"), null);
});

test("a question says how full its field is while it is written", () => {
  const page = open([TAKING]);
  page.typed.type("x".repeat(300));
  assert.equal(page.root.querySelector(".cp-left").textContent, "300 of 500 letters.");
});

test("undo stands under the questions once something was done there, and not for what was done elsewhere before", () => {
  const page = open([TAKING]);
  page.desk.space.undo = "Sent “Tea” to the wall (Hopes)";
  page.desk.tell();
  assert.equal(page.root.querySelector(".cp-turns"), null);
  page.typed.type("Who pays?");
  page.press("Ask");
  assert.match(page.root.querySelector(".cp-turns").textContent, /Undo: Asked “Who pays\?”/);
  assert.equal(page.root.querySelector(".cp-where"), null);
  page.hear({ type: "changes", seq: 1, upserts: [], removed: [], commands: {}, undo: "Sent “Tea” to the wall (Hopes)", redo: null });
  page.hear({ type: "saved", command: page.put()[0].id, at: "2026-11-26T10:00:01Z", label: "Asked “Who pays?”", cause: "do" });
  assert.match(page.root.querySelector(".cp-where").textContent, /whichever part it was in/);
});

test("what is promised keeps its place, so that the next press meets the same question", () => {
  const page = open([TAKING, question("q1", { votes: 9 }), question("q2", { votes: 5 })], true);
  page.press("Somebody replies later");
  assert.deepEqual(page.desk.questions().map(({ id, state }) => [id, state]), [["q1", "later"], ["q2", "open"]]);
  page.press("See what came in");
  assert.deepEqual(page.desk.questions().map(({ id }) => id), ["q2", "q1"]);
});

test("while an exercise asks for questions the panel is open, and days are said in words", () => {
  const later = question("q1", { state: "later", replier: "Sam", by: "2026-12-04" });
  assert.match(open([TAKING, later]).root.textContent, /Sam replies by 4 December 2026/);
  assert.equal(open([TAKING, later]).root.querySelector("details").open, false);
  assert.equal(open([TAKING, later], false, { run: "r", activity: "questions" }).root.querySelector("details").open, true);
});

test("in a room that has ended those who lead are offered nothing that cannot be done", () => {
  const page = open([TAKING, question("q1")], true, {}, [], true);
  assert.match(page.root.textContent, /Question q1/);
  assert.doesNotMatch(page.root.textContent, /Take no more questions|See what came in|Add one yourself/);
});

test("where nobody reads questions first, whoever asks is told so and sends it along", () => {
  const page = open([entry("panel", "panel", { open: true, moderated: false }, "tess")]);
  assert.match(page.root.textContent, /It is on all screens at once, without your name\./);
  page.typed.type("Who pays?");
  page.press("Ask");
  assert.equal(page.put()[0].changes[0].fields.at_once, true);
  assert.equal(page.desk.said, "Your question is on its way, without your name.");
  const other = open([TAKING]);
  assert.match(other.root.textContent, /those who lead read it first/);
  other.typed.type("Who pays?");
  other.press("Ask");
  assert.ok(!("at_once" in other.put()[0].changes[0].fields));
});

test("a question is told to be on all screens once it is there, and not before", () => {
  const mine = { ...entry("reply", "r1", { run: "panel", part: "question", text: "Question q1", at_once: true }), listed: ["q1"] };
  const said = (...entries) => open([entry("panel", "panel", { open: true, moderated: false }, "tess"), ...entries, mine]).root.querySelector(".pq-own").textContent;
  assert.match(said(), /It is on its way\./);
  assert.match(said(question("q1")), /It is on all screens\./);
  assert.doesNotMatch(said(question("q1")), /on its way/);
});

test("those who lead choose whether they read questions first", () => {
  const page = open([TAKING], true);
  assert.match(page.root.textContent, /Each waits until you put it on the list\./);
  const yes = page.root.querySelector("input[role=switch]");
  yes.checked = true;
  yes.dispatchEvent(new Event("change"));
  assert.deepEqual(page.put()[0].changes[0].fields, { moderated: false });
  page.saved();
  assert.match(page.root.textContent, /Nobody reads them first, also on the projector\. You can set each aside at any time\./);
});

test("a long question is folded, and all of it is there", () => {
  const long = `Why is it that ${"in our town ".repeat(30)}nobody asks?`;
  const page = open([TAKING, question("q1", { text: long }), question("q2")], true);
  page.hear({ type: "incoming", questions: [{ id: "q.9", text: `New: ${long}`, n: 1 }] });
  const folds = [...page.root.querySelectorAll(".pq-long")];
  assert.deepEqual(folds.map((each) => each.querySelector("p").textContent), [`New: ${long}`, long]);
  assert.ok(folds.every((each) => /…\s*MoreLess$/.test(each.querySelector("summary").textContent)));
  assert.equal(page.root.querySelectorAll("p.pq-text").length, 1);
});
