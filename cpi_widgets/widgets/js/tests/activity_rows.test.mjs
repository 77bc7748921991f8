/** Cards in a row: rungs that are moved or put between two, and what is in the way and on nobody's side yet. */
import assert from "node:assert/strict";
import { mock, test } from "node:test";
import { $, PAUSE_MS, all, button, field, open, options, part, plan, press, reply, window, words, write } from "./small_activity.mjs";

const rungs = (most = 10) => part("hope", [field("text"), field("worry", "number", { low: 0, high: 100 })], { repeat: true, most });
const ladder = (more = {}, most = 10) => plan([rungs(most)], { kind: "ladder", who: "pair", group: "g1", ...more });
const three = () => ({ a: reply("a", { text: "Look in", order: 0 }), b: reply("b", { text: "Tea", order: 1 }), c: reply("c", { text: "Sing", order: 2 }) });
const titles = () => all(".ac-cards > .ac-card").map((card) => card.querySelector(".ac-title")?.textContent.trim() ?? "…");
const gap = (before) => all(".ac-gap button").find((each) => each.textContent.includes(`before “${before}”`));
const move = (title, word) => all(".ac-card").find((card) => card.textContent.includes(title)).querySelector(`[data-move=${word}]`);

test("a rung is put between two and stays there, and no other rung is touched", () => {
  const { puts, answer } = open(ladder(), three());
  assert.equal(all(".ac-gap button").length, 3, "before each; after the last stands the way to another");
  gap("Sing").click();
  assert.deepEqual(titles(), ["Look in", "Tea", "…", "Sing"]);
  assert.equal(window.document.activeElement, $(".ac-open input"), "one can write at once");
  assert.equal(puts().length, 0, "nothing is kept before something is written");
  assert.equal(gap("Sing"), undefined, "beside the new one there is nothing to put between");
  write($(".ac-open input"), "Hum");
  mock.timers.tick(PAUSE_MS);
  assert.deepEqual(puts().map(({ fields: { text, order } }) => [text, order]), [["Hum", 1.5]]);
  answer([reply(puts()[0].id, { text: "Hum", order: 1.5 })]);
  assert.deepEqual(titles(), ["Look in", "Tea", "…", "Sing"]);
  button("Done").click();
  assert.deepEqual(titles(), ["Look in", "Tea", "Hum", "Sing"]);
});

test("in front of the first one there is a place as well", () => {
  const { puts } = open(ladder(), three());
  gap("Look in").click();
  write($(".ac-open input"), "Think of it");
  mock.timers.tick(PAUSE_MS);
  assert.equal(puts()[0].fields.order, -1);
  assert.deepEqual(titles(), ["…", "Look in", "Tea", "Sing"]);
});

test("a new rung keeps its place while the page has to load again, before a word stands in it", () => {
  open(ladder(), three());
  gap("Tea").click();
  document.dispatchEvent(new window.CustomEvent("cpi:connection", { detail: { state: "reopening" } }));
  open(ladder(), three());
  assert.deepEqual(titles(), ["Look in", "…", "Tea", "Sing"]);
});

test("moving a rung changes that rung alone, so that two who move different ones never meet", () => {
  const { puts, answer } = open(ladder(), three());
  move("Look in", "down").click();
  assert.deepEqual(puts(), [{ op: "put", kind: "reply", id: "a", base: 1, fields: { order: 1.5 } }]);
  answer([reply("a", { text: "Look in", order: 1.5 }, { version: 2 })]);
  assert.deepEqual(titles(), ["Tea", "Look in", "Sing"]);
  assert.ok(button("Undo: Moved “Look in” down"));
  move("Sing", "up").click();
  assert.deepEqual(puts().slice(1).map(({ id, fields }) => [id, fields]), [["c", { order: 1.25 }]]);
});

test("Alt and an arrow on a button of a rung moves it too, and the button keeps the focus", () => {
  const { puts } = open(ladder(), three());
  const change = all(".ac-change")[1];
  change.focus();
  change.dispatchEvent(Object.assign(new window.Event("keydown", { bubbles: true, cancelable: true }), { key: "ArrowUp", altKey: true }));
  assert.deepEqual(puts().map(({ id, fields }) => [id, fields]), [["b", { order: -1 }]]);
  assert.deepEqual(titles(), ["Tea", "Look in", "Sing"]);
  assert.equal(window.document.activeElement, change);
  press(change, "ArrowUp");
  assert.equal(puts().length, 1, "an arrow by itself moves nothing");
});

test("where two were written at one moment they stand alike on both screens, and one more has room between them", () => {
  const records = { z: reply("z", { text: "Last", order: 2 }), b: reply("b", { text: "Tea", order: 1 }), a: reply("a", { text: "Coffee", order: 1 }) };
  const { puts, answer } = open(ladder(), records);
  assert.deepEqual(titles(), ["Coffee", "Tea", "Last"]);
  gap("Tea").click();
  assert.deepEqual(puts().map(({ id, fields: { order } }) => [id, order]), [["b", 3], ["z", 4]], "the rest goes on a little");
  answer([reply("b", { text: "Tea", order: 3 }, { version: 2 }), reply("z", { text: "Last", order: 4 }, { version: 2 })]);
  write($(".ac-open input"), "Between");
  mock.timers.tick(PAUSE_MS);
  assert.equal(puts().at(-1).fields.order, 2);
  assert.deepEqual(titles(), ["Coffee", "…", "Tea", "Last"]);
});

test("what is worth another look stands at the rung it is about, with the way to put one there", () => {
  const { model } = open(ladder(), three());
  model.set("noticed", { c: "From “Tea” to “Sing” the worry rises by 40. Put a rung between." });
  assert.equal(all(".ac-wide").length, 1);
  assert.match($(".ac-wide").textContent.replace(/\s+/g, " "), /rises by 40\. Put a rung between\. .*Put a rung here before “Sing”/);
  assert.equal($(".ac-wide").nextElementSibling.dataset.answer, "c");
  open(ladder({}, 3), three(), { noticed: { c: "It rises by 40. Make one of the two smaller." } });
  assert.equal(all(".ac-gap").length, 1, "no place to put one, the words stay");
  assert.equal(all(".ac-gap button").length, 0);
});

test("once it is over nothing is moved or put between, and other lists have no rungs to put", () => {
  open(ladder({ closed: true }), three());
  assert.equal(all(".ac-gap, [data-move]").length, 0);
  open(plan([rungs()]), three());
  assert.equal(all(".ac-gap").length, 0);
  all(".ac-change")[0].click();
  assert.equal(all("[data-move]").length, 2, "cards of a list are moved when they are open");
});

// In the way, and on nobody's side

const pieces = part("hope", [field("text"), field("side", "choice", { options: options("person", "organisation") }), field("under")], { repeat: true });
const barriers = (more = {}) => plan([pieces], { kind: "barriers", group: "g1", offered: "What you parked earlier.", ...more });

test("what is taken in is asked for its side until it has one; a piece is on the side of its whole", () => {
  const { puts, answer } = open(barriers({ offers: ["No money"] }), { a: reply("a", { text: "The bus" }), b: reply("b", { text: "No seat", under: "a", order: 1 }), c: reply("c", { text: "Form", side: "person", order: 2 }) });
  assert.equal($(".ac-unsided h4").textContent, "Not yet on a side: 1");
  assert.match(words(".ac-ready"), /What you parked earlier\. \+ No money/);
  button("+ No money").click();
  assert.equal($(".ac-unsided h4").textContent, "Not yet on a side: 2");
  answer([reply(puts()[0].id, { text: "No money", order: 3 })]);
  const groups = all(".ac-unsided [role=group]");
  assert.deepEqual([...groups[0].querySelectorAll("button")].map((each) => each.textContent), ["the person", "the organisation"]);
  groups[0].querySelectorAll("button")[1].click();
  assert.deepEqual(puts().at(-1), { op: "put", kind: "reply", id: "a", base: 1, fields: { side: "organisation" } });
  answer([reply("a", { text: "The bus", side: "organisation" }, { version: 2 })]);
  assert.equal($(".ac-unsided h4").textContent, "Not yet on a side: 1");
  assert.equal(window.document.activeElement, $(".ac-unsided button"), "the next one can be put at once");
  $(".ac-unsided button").click();
  assert.equal($(".ac-unsided"), null);
});

test("a barrier that is being written is not asked for twice, nor one of another kind of list, nor once it is over", () => {
  open(barriers(), { a: reply("a", { text: "The bus" }) });
  all(".ac-change")[0].click();
  assert.equal($(".ac-unsided"), null);
  open(barriers({ closed: true }), { a: reply("a", { text: "The bus" }) });
  assert.equal($(".ac-unsided"), null);
  open(plan([pieces]), { a: reply("a", { text: "The bus" }) });
  assert.equal($(".ac-unsided"), null);
});

test("once texts hang on the wall the page on which one votes for them is open, and one's own are a page back", () => {
  const parts = [part("line", [field("text")], { repeat: true }), part("votes", [field("card")], { repeat: true, most: 60 })];
  const { desk, model } = open(plan(parts, { share: "text" }));
  desk.showOne(true);
  assert.match(words(), /Part line/);
  model.set("plan", plan(parts, { share: "text", wall: [{ id: "c1", text: "We listen" }] }));
  assert.match(words(), /We listen/);
  assert.doesNotMatch(words(), /Part line/);
  button("Back").click();
  assert.match(words(), /Part line/);
});
