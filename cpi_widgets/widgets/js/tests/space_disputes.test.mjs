/** Two people write the same thing at once: what one types stays one's own, and nothing of the other is lost unseen. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { joinable, joined } from "../disputes.js";
import { pair, put, wait } from "./small_store.mjs";

const notes = (screen) => screen.copy.view().get("p")?.body.notes;
const onDisk = (store) => store.records.get("p").body.notes;
const type = (screen, text, whole = true) => screen.copy.type("notes", put("p", { notes: text }), null, whole);
const both = (screen) => screen.copy.conflicts.map(({ clashes }) => clashes.map(({ yours, theirs }) => [yours, theirs]));

/** `k` typed and lost the race; its answer has come. */
function lost() {
  const world = pair();
  const { k, b } = world;
  type(k, "Kath my cousin");
  b.copy.do("Name", [put("p", { notes: "Kathleen" })]);
  wait(k);
  return world;
}

test("what is typed stays in its field while the conflict stands, and what is typed on goes into “Yours”", () => {
  const { store, k } = lost();
  assert.equal(notes(k), "Kath my cousin");
  type(k, "Kath my cousin from");
  type(k, "Kath my cousin from Leeds");
  k.copy.flush();
  wait(k);
  assert.equal(onDisk(store), "Kathleen");
  assert.equal(notes(k), "Kath my cousin from Leeds");
  assert.deepEqual(both(k), [[["Kath my cousin from Leeds", "Kathleen"]]]);
  assert.equal(k.copy.busy(), false);
});

test("keeping one's own after typing on is one write and never a clash with oneself", () => {
  const { store, k } = lost();
  type(k, "Kath my cousin from Leeds");
  k.copy.do("Moved", [put("p", { ring: 4 })]);
  k.copy.decide(k.copy.conflicts[0], () => true);
  assert.deepEqual([onDisk(store), k.copy.conflicts], ["Kath my cousin from Leeds", []]);
  assert.equal(store.records.get("p").body.ring, 4);
});

test("both texts are kept with a line between, one's own first, in one write that undo takes back", () => {
  const { store, k } = lost();
  type(k, "Kath my cousin from Leeds");
  joined(k.copy.conflicts[0]);
  k.copy.decide(k.copy.conflicts[0], () => true);
  assert.deepEqual([onDisk(store), notes(k), k.copy.conflicts], ["Kath my cousin from Leeds\n\nKathleen", "Kath my cousin from Leeds\n\nKathleen", []]);
});

test("only long texts are joined, where both say something and both fit", () => {
  const at = (field, yours, theirs) => joinable({ clashes: [{ field: "notes", yours: "a", theirs: "b" }, { field, yours, theirs }] }, (name) => name === "notes");
  assert.equal(at("notes", "one", "two"), true);
  for (const [field, yours, theirs] of [["label", "one", "two"], ["notes", "", "two"], ["notes", "one", null], ["", { notes: "one" }, null], ["notes", "x".repeat(5000), "y".repeat(5000)]]) assert.ok(!at(field, yours, theirs));
  assert.ok(!joinable({ clashes: [{ field: "notes", yours: "a", theirs: "b" }] }, undefined));
});

test("taking theirs leaves nothing of one's own behind", () => {
  const { store, k } = lost();
  type(k, "Kath my cousin from Leeds");
  k.copy.decide(k.copy.conflicts[0], () => false);
  k.copy.flush();
  assert.deepEqual([onDisk(store), notes(k), k.copy.busy()], ["Kathleen", "Kathleen", false]);
});

test("letters typed while the lost command is under way are held with it", () => {
  const { store, k, b } = pair();
  k.online = false;
  type(k, "Kath my cousin");
  k.copy.flush();
  type(k, "Kath my cousin from");
  k.copy.flush();
  b.copy.do("Name", [put("p", { notes: "Kathleen" })]);
  type(k, "Kath my cousin from Leeds");
  assert.equal(k.copy.queue.length, 2);
  k.online = true;
  store.answer(k, k.sent[0]);
  k.copy.flush();
  wait(k);
  assert.equal(onDisk(store), "Kathleen");
  assert.deepEqual(both(k), [[["Kath my cousin from Leeds", "Kathleen"]]]);
  assert.equal(k.sent.length, 1);
});

test("a change begun on one's own unsaved words is not taken for one that saw theirs", () => {
  const { store, k, b } = pair();
  k.online = false;
  k.copy.do("Moved", [put("p", { ring: 1 })]);
  b.copy.do("Moved", [put("p", { ring: 4 })]);
  k.copy.do("Moved", [put("p", { ring: 3 })]);
  k.online = true;
  store.answer(k, k.sent[0]);
  assert.equal(store.records.get("p").body.ring, 4);
  assert.deepEqual(both(k), [[[3, 4]]]);
});

test("one's own save of another field does not hide what the other wrote meanwhile", () => {
  const { store, k, b } = pair();
  k.online = false;
  k.copy.do("Moved", [put("p", { ring: 1 })]);
  type(k, "mine");
  store.screens = [b]; // the news of it comes with the answer to one's own command
  b.copy.do("Name", [put("p", { notes: "theirs" })]);
  store.screens = [k, b];
  k.online = true;
  store.answer(k, k.sent[0]);
  k.copy.flush();
  assert.equal(onDisk(store), "theirs");
  assert.deepEqual(both(k), [[["mine", "theirs"]]]);
});

test("what the other writes while one is choosing is shown, and both their texts count", () => {
  const { store, k, b } = lost();
  b.copy.do("Name", [put("p", { notes: "Kathleen B" })]);
  assert.deepEqual(both(k), [[["Kath my cousin", "Kathleen B"]]]);
  k.copy.decide(k.copy.conflicts[0], () => true);
  assert.deepEqual([onDisk(store), k.copy.conflicts], ["Kath my cousin", []]);
});

test("a part of the same step that the other changes while one is choosing is asked about too", () => {
  const { store, k, b } = pair();
  k.online = false;
  k.copy.do("Both", [put("p", { ring: 1, notes: "mine" })]);
  b.copy.do("Moved", [put("p", { ring: 4 })]);
  k.online = true;
  k.copy.retry();
  b.copy.do("Noted", [put("p", { notes: "theirs" })]);
  assert.deepEqual(both(k), [[[1, 4], ["mine", "theirs"]]]);
  k.copy.decide(k.copy.conflicts[0], ({ field }) => field === "ring");
  assert.deepEqual([store.records.get("p").body.ring, onDisk(store)], [1, "theirs"]);
});

test("taken away while one is choosing: one's words are still there to bring back", () => {
  const { store, k, b } = lost();
  b.copy.do("Off", [{ op: "remove", id: "p" }]);
  assert.deepEqual(k.copy.conflicts[0].clashes.map(({ field, yours, theirs }) => [field, yours, theirs]), [["", { notes: "Kath my cousin" }, null]]);
  k.copy.decide(k.copy.conflicts[0], () => true);
  assert.equal(onDisk(store), "Kath my cousin");
});

test("what is put back is a step of its own name: undoing it takes the whole away, not some words", () => {
  const { k, b } = lost();
  b.copy.do("Off", [{ op: "remove", id: "p" }]);
  k.sent.length = 0;
  k.copy.decide(k.copy.conflicts[0], () => true);
  assert.deepEqual(k.sent.map(({ command }) => command.label), ["Put back what was taken away"]);
});

/** `k` was away while both made the same record, and is asked; `heard`: the news of the other's has come as well. */
function madeTwice(heard = true) {
  const world = pair();
  const { store, k, b } = world;
  k.online = false;
  k.copy.do("Made", [put("q", { notes: "mine" })]);
  if (!heard) store.screens = [b];
  b.copy.do("Made", [put("q", { notes: "theirs" })]);
  k.online = true;
  k.copy.retry();
  return world;
}

test("both made the same record: one's own can be kept", () => {
  const { store, k } = madeTwice();
  k.copy.decide(k.copy.conflicts[0], () => true);
  assert.deepEqual([store.records.get("q").body.notes, k.copy.conflicts], ["mine", []]);
});

test("both made the same record, and the question is answered before the other's has come here: it is asked once", () => {
  const { store, k } = madeTwice(false);
  joined(k.copy.conflicts[0]);
  k.copy.decide(k.copy.conflicts[0], () => true);
  assert.deepEqual([store.records.get("q").body.notes, k.copy.conflicts], ["mine\n\ntheirs", []]);
});

test("both made the same record, and the other took theirs away while one was choosing: one's own is made", () => {
  const { store, k, b } = madeTwice();
  b.copy.do("Off", [{ op: "remove", id: "q" }]);
  k.copy.decide(k.copy.conflicts[0], () => true);
  assert.deepEqual([store.records.get("q").body.notes, k.copy.conflicts], ["mine", []]);
});

test("half a name over a text in dispute is never “Yours”", () => {
  const { k } = lost();
  type(k, "", false);
  assert.equal(notes(k), "");
  k.copy.flush();
  assert.deepEqual([notes(k), both(k)], ["Kath my cousin", [[["Kath my cousin", "Kathleen"]]]]);
});

test("an open conflict survives a reload, with what was typed and what the other wrote since", () => {
  const { store, k, b } = lost();
  type(k, "Kath my cousin from Leeds");
  const kept = JSON.parse(JSON.stringify(k.copy.unsent()));
  b.copy.do("Name", [put("p", { notes: "Kathleen B" })]);
  const after = store.screen("k2");
  after.copy.resume(kept);
  assert.equal(notes(after), "Kath my cousin from Leeds");
  assert.deepEqual(both(after), [[["Kath my cousin from Leeds", "Kathleen B"]]]);
  assert.equal(onDisk(store), "Kathleen B");
  after.copy.decide(after.copy.conflicts[0], () => true);
  assert.equal(onDisk(store), "Kath my cousin from Leeds");
});

test("saved words in a field one is still in stay there when the other changes them, and going on asks", () => {
  const { store, k, b } = pair();
  type(k, "Kath my cousin");
  k.copy.flush();
  b.copy.do("Name", [put("p", { notes: "Kathleen" })]);
  assert.deepEqual([onDisk(store), notes(k), k.copy.conflicts], ["Kathleen", "Kath my cousin", []]);
  type(k, "Kath my cousin from Leeds");
  k.copy.flush();
  assert.equal(onDisk(store), "Kathleen");
  assert.deepEqual(both(k), [[["Kath my cousin from Leeds", "Kathleen"]]]);
});

test("who leaves the field sees what the other made of it", () => {
  const { store, k, b } = pair();
  type(k, "Kath my cousin");
  k.copy.flush();
  b.copy.do("Name", [put("p", { notes: "Kathleen" })]);
  k.copy.left();
  assert.equal(notes(k), "Kathleen");
  type(k, "Kathleen B");
  k.copy.left();
  assert.deepEqual([onDisk(store), k.copy.conflicts], ["Kathleen B", []]);
});

test("one's own undo is seen in the field one wrote in", () => {
  const { store, k } = pair();
  type(k, "first");
  k.copy.flush();
  k.copy.turnBack("undo");
  store.write("k", "undo of it", [put("p", { notes: "" })]);
  assert.equal(notes(k), "");
});

test("whatever two screens do in whatever order, nothing of the other is overwritten that was not on one's screen", () => {
  let seed = 11;
  const random = (n) => ((seed = (seed * 1103515245 + 12345) % 2 ** 31), Math.floor((seed / 2 ** 31) * n));
  let conflicts = 0;
  for (let round = 0; round < 400; round += 1) {
    const { store, k, b } = pair();
    const shown = new Map([[k, new Set(["", "2"])], [b, new Set(["", "2"])]]);
    for (const [screen, seen] of shown) {
      screen.copy.listen(() => {
        const body = screen.copy.view().get("p")?.body;
        for (const value of [body?.notes, body?.ring, ...screen.copy.conflicts.flatMap(({ clashes }) => clashes.map(({ theirs }) => theirs))]) seen.add(String(value));
      });
    }
    const write = store.write.bind(store);
    store.write = (me, id, changes) => {
      for (const { fields } of changes) for (const name of Object.keys(fields)) {
        const { by, body } = store.records.get("p");
        const screen = me === "k" ? k : b;
        if (store.writer?.[name] && store.writer[name] !== me) assert.ok(shown.get(screen).has(String(body[name])), `round ${round}: ${me} wrote over ${name} ${body[name]} of ${by}`);
        store.writer = { ...store.writer, [name]: me };
      }
      write(me, id, changes);
    };
    for (let i = 0; i < 16; i += 1) {
      const screen = random(2) ? k : b;
      const what = random(8);
      if (what === 0) screen.online = !screen.online;
      else if (what === 1) screen.copy.retry();
      else if (what < 4) type(screen, `${round} ${i}`);
      else if (what === 4) wait(screen);
      else if (what === 5 && random(3) === 0) screen.copy.left();
      else if (what === 5 && screen.copy.conflicts.length) screen.copy.decide(screen.copy.conflicts[0], () => random(2) === 1);
      else if (what === 6) store.screens = [[k, b], [k], [b]][random(3)];
      else screen.copy.do("Moved", [put("p", { ring: 100 * round + i + 10 })]);
      conflicts += k.copy.conflicts.length + b.copy.conflicts.length;
    }
    store.writer = null;
  }
  assert.ok(conflicts > 100, "or the test tries nothing");
});
