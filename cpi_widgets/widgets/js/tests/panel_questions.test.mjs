/** Questions to a panel in a small browser: ask, vote, take back, and what those who lead do. */
import assert from "node:assert/strict";
import { mock, test } from "node:test";
import { openPage } from "./small_browser.mjs";

mock.timers.enable({ apis: ["setTimeout"] });
openPage();
const { render } = await import("lit-html");
const { inOrder, panelOf } = await import("../panel_questions/panel_desk.js");
const { panelView } = await import("../panel_questions/view.js");

const entry = (kind, id, body, by = "me") => ({ id, kind, version: 1, audience: "room", by, at: "2026-11-26T10:00:00Z", speaker: null, first_by: by, first_speaker: null, body: { id, ...body } });
const question = (id, more = {}) => entry("panel_question", id, { text: `Question ${id}`, from_room: true, state: "open", lifted: false, votes: null, replier: "", by: null, note: "", ...more }, "tess");
const TAKING = entry("panel", "panel", { open: true }, "tess");

function open(entries, leads = false, asked_in = {}) {
  const sent = [];
  const state = { me: { person: "me" }, people: {}, words: {}, records: Object.fromEntries(entries.map((each) => [each.id, each])), seq: 0, undo: null, redo: null, kept: true, readonly: false, title: "", leads, asked_in, voices: 2, ready: [{ text: "Do we not do this already?", answer: "Perhaps." }] };
  const heard = [];
  const model = { get: (name) => state[name], on: (name, callback) => name === "msg:custom" && heard.push(callback), off() {}, send: (message) => sent.push(message) };
  const desk = panelOf(model);
  const root = document.createElement("div");
  const typed = { draft: "", own: "", type: (text) => { typed.draft = text; draw(); }, typeOwn: (text) => { typed.own = text; draw(); } };
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
    const upserts = changes.filter(({ op }) => op === "put").map(({ kind, id, fields }) => entry(kind, id, { ...state.records[id]?.body, ...fields }));
    seq += 1;
    tell({ type: "changes", seq, upserts, removed: changes.filter(({ op }) => op === "remove").map(({ id }) => id), commands: Object.fromEntries(upserts.map(({ id }) => [id, command])), undo: null, redo: null });
    tell({ type: "saved", command, at: "2026-11-26T10:00:01Z", cause: "do" });
  };
  return { desk, root, typed, press, put, saved, hear: tell };
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
  page.hear({ type: "incoming", questions: [{ id: "q.1", text: "New one", n: 2 }], standing: ["q1", "q2"], votes: { q1: 3, q2: null } });
  assert.deepEqual(page.put()[0].changes.map(({ id, fields }) => [id, fields.votes]), [["q1", 3]]);
  page.saved();
  page.press("Put it on the list");
  assert.deepEqual([page.put()[1].changes[0].id, page.put()[1].changes[0].fields.text], ["q.1", "New one"]);
  page.saved();
  page.press("Ask it now");
  assert.deepEqual(page.put()[2].changes.map(({ fields }) => fields.state).sort(), ["now", "open"]);
  page.saved();
  page.press("Somebody replies later");
  assert.ok(page.root.querySelector("input[type=date]"));
});

test("a question that its writer took back leaves the list", () => {
  const page = open([TAKING, question("q1"), question("own", { from_room: false })], true);
  page.press("See what came in");
  page.hear({ type: "incoming", questions: [], standing: [], votes: {} });
  assert.deepEqual(page.put()[0].changes.map(({ op, id }) => [op, id]), [["remove", "q1"]]);
});

test("what comes in shows by itself, votes are counted at a press, and a press that finds nothing says so", () => {
  const page = open([TAKING, question("q1")], true);
  page.desk.look(false);
  page.hear({ type: "incoming", questions: [{ id: "q.1", text: "New one", n: 1 }], standing: ["q1"], votes: { q1: 3 } });
  assert.match(page.root.textContent, /New one/);
  assert.deepEqual(page.put(), []);
  page.press("See what came in");
  page.hear({ type: "incoming", questions: [], standing: ["q1"], votes: { q1: null } });
  assert.match(page.root.textContent, /Nothing new has come in/);
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
