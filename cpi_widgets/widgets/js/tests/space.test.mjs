/** The browser's copy of a space, against a small store that follows the rules of the real one. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { SpaceCopy } from "../space.js";
import { pair, put, ring, wait } from "./small_store.mjs";

test("what a person does shows at once and is acknowledged", () => {
  const { k, b } = pair();
  k.online = false;
  k.copy.do("Moved", [put("p", { ring: 1 })]);
  assert.equal(ring(k), 1);
  assert.equal(k.copy.busy(), true);
  assert.equal(k.copy.truth.get("p").body.ring, 2);
  k.online = true;
  k.copy.retry();
  assert.equal(k.copy.busy(), false);
  assert.equal(ring(b), 1);
  assert.equal(k.copy.savedAt, "2026-11-23T14:02:00Z");
});

test("a refusal takes it off again, and what was built on it", () => {
  const { k } = pair();
  k.online = false;
  const id = k.copy.do("Added", [{ op: "put", kind: "contact", id: "c", fields: { label: "" } }]);
  k.copy.do("Renamed", [{ op: "put", kind: "contact", id: "c", fields: { label: "Bo" } }]);
  k.copy.do("Moved", [put("p", { ring: 3 })]);
  assert.equal(k.copy.view().get("c").body.label, "Bo");
  k.online = true;
  k.copy.receive({ type: "refused", command: id, message: "No." });
  assert.equal(k.copy.view().has("c"), false);
  assert.equal(ring(k), 3);
  assert.equal(k.copy.busy(), false);
});

test("different fields changed at the same time both stay", () => {
  const { k, b } = pair();
  b.online = false;
  b.copy.do("Noted", [put("p", { notes: "hello" })]);
  k.copy.do("Moved", [put("p", { ring: 4 })]);
  b.online = true;
  b.copy.retry();
  assert.deepEqual([ring(k), ring(b)], [4, 4]);
  assert.equal(k.copy.view().get("p").body.notes, "hello");
});

test("one's own quick changes of one field never clash with each other", () => {
  const { k, b } = pair();
  k.online = false;
  for (const to of [1, 2, 3, 4]) k.copy.do("Moved", [put("p", { ring: to })]);
  k.online = true;
  k.copy.retry();
  assert.equal(ring(b), 4);
  assert.deepEqual(k.copy.conflicts, []);
  assert.equal(k.sent.filter((message) => !message.again).length, 4);
});

test("a change that waited in the queue does not overwrite what came meanwhile", () => {
  const { k, b } = pair();
  k.online = false;
  k.copy.do("Noted", [put("p", { notes: "x" })]);
  k.copy.do("Moved", [put("p", { ring: 1 })]);
  b.copy.do("Moved", [put("p", { ring: 4 })]);
  k.online = true;
  k.copy.retry();
  assert.equal(k.copy.conflicts.length, 1);
  assert.deepEqual(k.copy.conflicts[0].clashes.map(({ yours, theirs }) => [yours, theirs]), [[1, 4]]);
  assert.equal(ring(b), 4);
});

for (const mine of [true, false]) {
  test(`the person chooses after a conflict: ${mine ? "theirs is replaced" : "theirs stays"}, the rest is kept`, () => {
    const { store, k, b } = pair();
    b.online = false;
    b.copy.do("Both", [put("p", { ring: 1, notes: "mine" })]);
    k.copy.do("Moved", [put("p", { ring: 4 })]);
    b.online = true;
    b.copy.retry();
    assert.deepEqual([store.records.get("p").body.ring, ring(k), ring(b)], [4, 4, 1], "one's own is held until one has chosen");
    b.copy.decide(b.copy.conflicts[0], () => mine);
    assert.deepEqual([ring(k), ring(b)], mine ? [1, 1] : [4, 4]);
    assert.equal(k.copy.view().get("p").body.notes, "mine");
    assert.deepEqual(b.copy.conflicts, []);
  });
}

test("words written on what the other took away can be brought back", () => {
  const { k, b } = pair();
  b.copy.do("Noted", [put("p", { notes: "ours" })]);
  b.online = false;
  b.copy.do("Moved", [put("p", { ring: 1 })]);
  k.copy.do("Off", [{ op: "remove", id: "p" }]);
  b.online = true;
  b.copy.retry();
  assert.equal(ring(b), undefined);
  b.copy.decide(b.copy.conflicts[0], () => true);
  assert.equal(ring(k), 1);
  assert.equal(k.copy.view().get("p").body.notes, "ours");
});

test("typing is sent once it pauses, and kept apart until then", () => {
  const { k, b } = pair();
  for (const text of ["h", "he", "hey"]) k.copy.type("notes", put("p", { notes: text }));
  assert.equal(k.copy.view().get("p").body.notes, "hey");
  assert.equal(k.sent.length, 0);
  wait(k);
  assert.equal(k.sent.length, 1);
  assert.equal(b.copy.view().get("p").body.notes, "hey");
});

test("text typed over the same text of the other is a conflict, other fields pass", () => {
  const { k, b } = pair();
  k.copy.type("notes", put("p", { notes: "mine" }));
  b.copy.do("Moved", [put("p", { ring: 3 })]);
  b.copy.do("Noted", [put("p", { notes: "theirs" })]);
  assert.equal(k.copy.view().get("p").body.notes, "mine");
  k.copy.flush();
  assert.equal(k.copy.conflicts[0].clashes[0].theirs, "theirs");
});

test("the first word makes a whole record: what others answer to the rest of it shows while the cursor stays", () => {
  const { k, b } = pair();
  const first = { op: "put", kind: "contact", id: "c", fields: { label: "Bo", role: "", kind: "person" } };
  k.copy.type("Wrote", first, null, true, false, { ...first, fields: { label: "Bo" } });
  k.copy.flush();
  b.copy.do("A place", [{ op: "put", kind: "contact", id: "c", fields: { kind: "place" } }]);
  b.copy.do("Named", [{ op: "put", kind: "contact", id: "c", fields: { label: "Bill" } }]);
  const { label, kind } = k.copy.view().get("c").body;
  assert.deepEqual([label, kind], ["Bo", "place"], "the field with the cursor is left alone");
  k.copy.left();
  assert.equal(k.copy.view().get("c").body.label, "Bill");
});

test("half a name is not sent", () => {
  const { k } = pair();
  k.copy.type("name", put("p", { notes: "" }), null, false);
  assert.equal(k.copy.view().get("p").body.notes, "");
  k.copy.flush();
  assert.deepEqual([k.sent.length, k.copy.busy()], [0, false]);
});

test("no answer: it is sent again with the same id and counts once", () => {
  const { store, k, b } = pair();
  k.online = false;
  k.copy.do("Moved", [put("p", { ring: 1 })]);
  store.answer({ me: "k", copy: { receive() {} } }, k.sent[0]); // arrived, but the answer was lost
  b.copy.do("Moved", [put("p", { ring: 3 })]);
  k.online = true;
  wait(k);
  assert.deepEqual(k.sent.map((message) => [message.command.id, message.again ?? false]), [["k1", false], ["k1", true]]);
  assert.deepEqual([ring(k), ring(b)], [3, 3]);
});

test("what could not be saved stays on the screen and is tried again", () => {
  const { k, b } = pair();
  k.online = false;
  const id = k.copy.do("Moved", [put("p", { ring: 1 })]);
  k.copy.receive({ type: "notsaved", command: id, message: "The disk is full." });
  assert.deepEqual([k.copy.problem, ring(k)], ["The disk is full.", 1]);
  k.online = true;
  wait(k);
  assert.deepEqual([k.copy.problem, ring(b)], ["", 1]);
});

test("unsent words survive a reload", () => {
  const { store, k, b } = pair();
  k.online = false;
  k.copy.do("Moved", [put("p", { ring: 1 })]);
  k.copy.type("notes", put("p", { notes: "typed" }));
  const kept = JSON.parse(JSON.stringify(k.copy.unsent()));
  const after = store.screen("k2");
  after.copy.resume(kept);
  assert.deepEqual([ring(b), b.copy.view().get("p").body.notes], [1, "typed"]);
});

/** A command has arrived, its answer is lost, more is typed, and the page is loaded again. */
function answerLost(id, before) {
  const { store, k, b } = pair();
  k.online = false;
  const command = k.copy.do("Wrote", [put(id, { notes: "one" })]);
  store.screens = [b];
  store.write("k", command, k.sent[0].command.changes);
  k.copy.type("Wrote on", put(id, { notes: "one two" }));
  const kept = JSON.parse(JSON.stringify(k.copy.unsent()));
  before(b);
  const after = store.screen("k2");
  after.copy.resume(kept);
  return { after, b };
}

for (const [what, id] of [["a new record", "new"], ["a record that was there", "p"]]) {
  test(`what was typed after a command whose answer was lost goes on from it: ${what}`, () => {
    const { after, b } = answerLost(id, () => {});
    assert.deepEqual([after.copy.conflicts.length, b.copy.view().get(id).body.notes], [0, "one two"]);
  });

  test(`what somebody else wrote since is still a question: ${what}`, () => {
    const { after, b } = answerLost(id, (other) => other.copy.do("Wrote", [put(id, { notes: "theirs" })]));
    assert.deepEqual([after.copy.conflicts.length, b.copy.view().get(id).body.notes], [1, "theirs"]);
  });
}

test("what was typed on a new record goes on from it when the space answers with everything", () => {
  const { store, k } = pair();
  k.online = false;
  const command = k.copy.do("Wrote", [put("new", { notes: "one" })]);
  k.copy.type("Wrote on", put("new", { notes: "one two" }));
  const kept = JSON.parse(JSON.stringify(k.copy.unsent()));
  const after = store.screen("k");
  after.online = false;
  after.copy.resume(kept);
  const entry = { id: "new", kind: "placement", version: 1, audience: "pair", by: "k", at: "", speaker: null, first_by: "k", first_speaker: null, body: { id: "new", notes: "one" } };
  after.copy.receive({ type: "all", seq: 1, undo: null, redo: null, records: { ...Object.fromEntries(store.records), new: entry } });
  after.copy.receive({ type: "saved", command, at: "2026-11-23T14:02:00Z", cause: "do" });
  assert.deepEqual(after.sent.at(-1).command.changes.map(({ base, fields }) => [base, fields.notes]), [[1, "one two"]]);
});

test("a gap in the messages asks for everything; old ones are passed over", () => {
  const { k } = pair();
  k.copy.receive({ type: "changes", seq: 5, upserts: [], removed: ["p"], commands: {}, undo: null, redo: null });
  assert.deepEqual(k.sent, [{ type: "hello", seq: 0 }]);
  assert.equal(ring(k), 2);
  k.copy.receive({ type: "all", seq: 6, records: {}, undo: null, redo: null });
  assert.equal(ring(k), undefined);
  k.copy.receive({ type: "changes", seq: 6, upserts: [{ id: "p" }], removed: [], commands: {}, undo: null, redo: null });
  assert.equal(k.copy.view().size, 0);
});

test("undo waits its turn and is never repeated", () => {
  const { k } = pair();
  k.online = false;
  k.copy.do("Moved", [put("p", { ring: 1 })]);
  k.copy.turnBack("undo");
  assert.deepEqual(k.sent.map(({ type }) => type), ["command"]);
  k.copy.receive({ type: "saved", command: "k1", at: "2026-11-23T14:03:00Z", cause: "do" });
  assert.deepEqual(k.sent.map(({ type }) => type), ["command", "undo"]);
  k.copy.retry();
  assert.deepEqual([k.sent.length, k.copy.busy()], [2, false]);
});

test("the first undo names what its button said; a second press before the answer takes the next", () => {
  const { k } = pair();
  k.online = false;
  k.copy.turnBack("undo", "Moved Ann");
  k.copy.turnBack("undo", "Moved Ann");
  k.copy.receive({ type: "saved", command: "u", at: "2026-11-23T14:03:00Z", cause: "undo" });
  assert.deepEqual(k.sent, [{ type: "undo", label: "Moved Ann" }, { type: "undo" }]);
});

/** A screen of one's own in a case, or elsewhere, with a note for oneself and one for both. */
function withNotes(seat) {
  const sent = [];
  const note = (id, audience) => ({ id, kind: "note", version: 1, audience, by: "k", at: "2026-11-23T14:02:00Z", speaker: null, first_by: "k", first_speaker: null, body: { id, text: id } });
  let n = 0;
  const copy = new SpaceCopy({ mine: note("mine", "author"), ours: note("ours", "pair") }, 0, { send: (message) => sent.push(message), later: () => () => {}, newId: () => `c${(n += 1)}`, blank: () => ({}), me: "k", seat });
  const write = (id, more = {}) => ({ op: "put", kind: "note", id, fields: { text: "words" }, ...more });
  return { copy, sent, write };
}

test("in a case a step that is for its writer alone is not named before the space has answered either", () => {
  for (const change of [{ op: "remove", id: "mine" }, ["mine"], ["new", { audience: "author" }], ["ours", { audience: "author" }]]) {
    const { copy, write } = withNotes("person");
    copy.do("Wrote “words”", [Array.isArray(change) ? write(...change) : change]);
    assert.equal(copy.undoLabel(), "something private");
  }
  for (const [seat, ...change] of [["person", "ours"], ["person", "mine", { audience: "pair" }], ["", "mine"]]) {
    const { copy, write } = withNotes(seat);
    copy.do("Wrote “words”", [write(...change)]);
    assert.equal(copy.undoLabel(), "Wrote “words”");
  }
});

test("an undo that was pressed before the answer names the step as the space calls it", () => {
  const { copy, sent, write } = withNotes("person");
  copy.do("Wrote “words”", [write("mine")]);
  copy.turnBack("undo", copy.undoLabel());
  copy.receive({ type: "saved", command: "c1", at: "2026-11-23T14:03:00Z", cause: "do", label: "a private note" });
  assert.deepEqual(sent.at(-1), { type: "undo", label: "a private note" });
  copy.receive({ type: "saved", command: "x", at: "2026-11-23T14:03:00Z", cause: "undo", label: "a private note" });
  copy.do("Wrote “words”", [write("ours")]);
  copy.turnBack("undo", copy.undoLabel());
  copy.turnBack("undo", "");
  copy.receive({ type: "saved", command: copy.queue[0].id, at: "2026-11-23T14:03:00Z", cause: "do", label: "Wrote “words”" });
  copy.receive({ type: "saved", command: "y", at: "2026-11-23T14:03:00Z", cause: "undo", label: "Wrote “words”" });
  assert.deepEqual(sent.at(-1), { type: "undo" }, "the second press takes the next, whatever it is called");
});

test("two screens that do many things in any order end up the same", () => {
  let seed = 7;
  const random = (n) => ((seed = (seed * 1103515245 + 12345) % 2 ** 31), Math.floor((seed / 2 ** 31) * n));
  for (let round = 0; round < 60; round += 1) {
    const { k, b } = pair();
    for (let i = 0; i < 12; i += 1) {
      const screen = random(2) ? k : b;
      const what = random(6);
      if (what === 0) screen.online = !screen.online;
      else if (what === 1) screen.copy.retry();
      else if (what === 2) screen.copy.type("notes", put("p", { notes: `${i}` }));
      else if (what === 3) screen.copy.flush();
      else screen.copy.do("Moved", [put("p", { ring: 1 + random(4) })]);
    }
    for (const screen of [k, b, k, b]) {
      screen.online = true;
      screen.copy.left();
      screen.copy.retry();
      while (screen.copy.conflicts.length) screen.copy.decide(screen.copy.conflicts[0], () => random(2) === 1);
    }
    assert.deepEqual([k.copy.busy(), b.copy.busy()], [false, false]);
    assert.deepEqual(k.copy.view().get("p").body, b.copy.view().get("p").body);
  }
});

test("what was refused is told back with its words once, and the next refusal tells only its own", () => {
  const { k } = pair();
  k.online = false;
  k.copy.do("Wrote", [{ op: "put", kind: "note", id: "n", fields: { topic: "hope", text: "Company" } }]);
  const { id } = k.sent.at(-1).command;
  k.copy.receive({ type: "refused", command: id, message: "This has ended." });
  assert.deepEqual(k.copy.lost, ["Company"], "an id or a topic is nobody's words");
  k.copy.receive({ type: "refused", command: null, message: "This page sent something." });
  assert.deepEqual(k.copy.lost, []);
});
