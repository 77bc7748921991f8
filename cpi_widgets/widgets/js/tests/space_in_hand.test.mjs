/** A field that still has the cursor while others change what stands in it: no letter of either is lost. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { joined } from "../disputes.js";
import { openPage } from "./small_browser.mjs";
import { pair, put, wait } from "./small_store.mjs";

const shown = (screen, id = "p") => screen.copy.view().get(id)?.body.notes;
const onDisk = (store, id = "p") => store.records.get(id).body.notes;
const type = (screen, text, id = "p") => screen.copy.type("notes", put(id, { notes: text }));
const both = (screen) => screen.copy.conflicts.map(({ clashes }) => clashes.map(({ yours, theirs }) => [yours, theirs]));

/** Both write in one field at once; `k` is saved and stays in it, `b` is asked and keeps both. @param {string} id  "q" is a record that neither had made yet */
function keptBoth(id) {
  const { store, k, b } = pair();
  b.online = false;
  type(b, "BBB", id);
  b.copy.flush();
  type(k, "AAA", id);
  k.copy.flush();
  b.online = true;
  b.copy.retry();
  joined(b.copy.conflicts[0]);
  b.copy.decide(b.copy.conflicts[0], () => true);
  assert.equal(onDisk(store, id), "BBB\n\nAAA");
  return { store, k, b };
}

for (const [id, what] of [["p", "a record that stood"], ["q", "a record that the first word made"]]) {
  test(`both texts come into the field of who still has the cursor there, and what is typed on goes on from both: ${what}`, () => {
    const { store, k, b } = keptBoth(id);
    assert.equal(shown(k, id), "BBB\n\nAAA");
    type(k, "BBB\n\nAAA CCC", id);
    wait(k);
    assert.deepEqual([onDisk(store, id), shown(b, id), k.copy.conflicts, b.copy.conflicts], ["BBB\n\nAAA CCC", "BBB\n\nAAA CCC", [], []]);
  });

  test(`who has letters on the way when both are kept is asked: ${what}`, () => {
    const { store, k, b } = pair();
    b.online = false;
    type(b, "BBB", id);
    b.copy.flush();
    type(k, "AAA", id);
    k.copy.flush();
    type(k, "AAA C", id);
    b.online = true;
    b.copy.retry();
    joined(b.copy.conflicts[0]);
    b.copy.decide(b.copy.conflicts[0], () => true);
    type(k, "AAA CCC", id);
    wait(k);
    assert.deepEqual([onDisk(store, id), both(k)], ["BBB\n\nAAA", [[["AAA CCC", "BBB\n\nAAA"]]]]);
  });

  test(`words the other took out are not put back unasked by who goes on typing: ${what}`, () => {
    const { store, k, b } = pair();
    type(k, "AAA", id);
    k.copy.flush();
    b.copy.do("Noted", [put(id, { notes: "BBB" })]);
    assert.equal(shown(k, id), "AAA", "not from under the cursor");
    type(k, "AAA CCC", id);
    wait(k);
    assert.deepEqual([onDisk(store, id), both(k)], ["BBB", [[["AAA CCC", "BBB"]]]]);
  });
}

test("what others only add comes into the field also when they had changed it before", () => {
  const { store, k, b } = pair();
  type(k, "AAA");
  k.copy.flush();
  b.copy.do("Noted", [put("p", { notes: "BBB" })]);
  b.copy.do("Noted", [put("p", { notes: "BBB AAA" })]);
  assert.equal(shown(k), "BBB AAA");
  type(k, "BBB AAA CCC");
  wait(k);
  assert.deepEqual([onDisk(store), k.copy.conflicts], ["BBB AAA CCC", []]);
});

test("a text that only happens to hold the same letters does not take the place of one's own", () => {
  const { k, b } = pair();
  type(k, "an");
  k.copy.flush();
  b.copy.do("Noted", [put("p", { notes: "Rosanna comes" })]);
  assert.equal(shown(k), "an");
});

test("the cursor stays among its own letters when others add before them, and a space at the end counts for nothing", async () => {
  openPage();
  const { caretKept } = await import("../caret.js");
  const field = document.body.appendChild(document.createElement("textarea"));
  field.focus();
  for (const [before, start, after, now] of [["AAA", 1, "BBB\n\nAAA", 6], ["AAA ", 3, "BBB\n\nAAA", 8], ["AAA", 1, "AAA CCC", 1]]) {
    field.value = before;
    field.setSelectionRange(start, start);
    const keep = caretKept();
    field.value = after;
    field.setSelectionRange(after.length, after.length);
    keep();
    assert.equal(field.selectionStart, now, `${before} in ${after}`);
  }
});
