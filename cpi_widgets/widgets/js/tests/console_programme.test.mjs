/** The programme at the console in a small browser: how it is chosen, changed, put on paper, and who leads it. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { answer, block, button, DAY, field, open, root, SPLIT, type, window, words } from "./small_console.mjs";

const { printView } = await import("../console_plan/print.js");
const { view: planPart } = await import("../console_plan/index.js");
const { planView } = await import("../console_plan/plan.js");
const { chooseView } = await import("../console_plan/choose.js");

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
  assert.match(at.desk.said, /at every block now/);
  at.say({ type: "no", message: "Somebody else changed this." });
  assert.deepEqual([at.desk.said, at.desk.notice], ["", "Somebody else changed this."], "nobody hears that it was done");
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
