/** Groups at the console in a small browser: made, moved, joined by those who come late, and wished for. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { block, button, DAY, entry, field, guest, now, open, root, SCRIPT, standing, type, window, words } from "./small_console.mjs";

const { groupsView } = await import("../console_groups/view.js");

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
    { type: "groups", size: 4, by_stream: true, stream: "" },
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
  assert.deepEqual(at.deeds(), [{ type: "groups", size: 5, by_stream: false, stream: "" }]);
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
