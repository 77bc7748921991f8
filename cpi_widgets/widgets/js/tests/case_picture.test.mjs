/** What an invented case's file draws: everybody is on it, kinds and the paid sign can be switched off, a table says the same. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { openPage } from "./small_browser.mjs";

openPage();
const { render } = await import("lit-html");
const { asPlaced } = await import("../case_picture/placed.js");
const { caseView } = await import("../case_picture/view.js");
const { layout } = await import("../layout/index.js");

const disc = (id, more = {}) => ({ id, x: 50, y: 50, r: 12, shape: "circle", word: id.toUpperCase(), text: 11, ring: 2, kind: "person", paid: false, marks: [], ...more });
const label = (id) => ({ id, x: 40, y: 66, w: 20, h: 12, lines: [id], anchor: "middle", leader: null, ring: 2 });
const drawn = (discs, letters = []) => ({
  width: 320, height: 320, cx: 160, cy: 160, centre: { x: 160, y: 160, r: 15, label: "Kofi", text: 10 }, sizes: { label: 12, line: 14, name: 11 },
  rings: [{ n: 1, outer: 50, name: { text: "closest", x: 140, y: 115, w: 40, h: 12 } }], discs, labels: discs.map(({ id }) => label(id)), letters,
  ties: discs.length > 1 ? [{ a: discs[0].id, b: discs[1].id, kind: "family", d: "M0 0L9 9", style: "line", width: 1.5, dash: [] }] : [],
});
const placed = (ring, paid = "no") => ({ ring, often: "about once a week", together: "yes", paid });
const both = [disc("ann"), disc("gym", { kind: "place", shape: "square", paid: true, marks: [{ kind: "paid", x: 60, y: 40, r: 6 }] })];
const told = (more = {}) => ({
  kind: "maps", title: "The file’s own map: Kofi (invented)", note: "It is one reading.", heads: [""], kinds: { person: "person", place: "place", activity: "activity" }, ties: { family: "family" },
  maps: [{ title: "", waiting: [], narrow: drawn(both, [{ id: "gym", letter: "G", label: "The gym" }]) }],
  rows: [{ id: "ann", label: "Ann", role: "sister", kind: "person", at: [placed("close")] }, { id: "gym", label: "The gym", role: "", kind: "place", at: [placed("distant", "yes")] }], ...more,
});
const looking = (more = {}) => ({ uid: "u", wide: false, hidden: new Set(), flags: true, picked: "", said: "", turn: () => {}, pick: () => {}, place: () => {}, ...more });

function shown(what, look = looking(), folded = false) {
  const el = document.createElement("div");
  render(caseView(what, folded, look), el);
  return el;
}

test("without anything to draw nothing is there", () => assert.equal(shown({}).textContent.trim(), ""));

test("a map shows everybody, and the table says the same in words", () => {
  const el = shown(told());
  assert.equal(el.querySelectorAll(".ci-disc").length, 2);
  assert.equal(el.querySelectorAll(".ci-picture .ci-tie").length, 1);
  assert.match(el.querySelector(".ci-picture").getAttribute("aria-label"), /a map with 2 on it/);
  const cells = [...el.querySelectorAll("tbody tr")].map((row) => row.lastElementChild.textContent);
  assert.deepEqual(cells, ["close, about once a week, together", "distant, about once a week, together, paid"]);
  assert.match(el.querySelector(".ci-key").textContent, /G The gym/);
});

test("a kind and the sign of who is paid can be switched off; ties of those who are hidden go with them", () => {
  const el = shown(told(), looking({ hidden: new Set(["place"]) }));
  assert.equal(el.querySelectorAll(".ci-disc").length, 1);
  assert.equal(el.querySelectorAll(".ci-picture .ci-tie").length, 0);
  assert.equal(el.querySelector(".ci-key"), null);
  assert.deepEqual([...el.querySelectorAll(".ci-switches button")].map((each) => each.getAttribute("aria-pressed")), ["true", "false", "true", "true"]);
  assert.equal(shown(told()).querySelectorAll(".ci-picture .ci-mark-paid").length, 1);
  assert.equal(shown(told(), looking({ flags: false })).querySelectorAll(".ci-picture .ci-mark-paid").length, 0);
  const pressed = [];
  shown(told(), looking({ turn: (kind) => pressed.push(kind) })).querySelectorAll(".ci-switches button").forEach((each) => each.click());
  assert.deepEqual(pressed, ["person", "place", "activity", "paid"]);
});

test("two maps stand side by side; who is on one of them only is said so", () => {
  const rows = [{ id: "ann", label: "Ann", role: "", kind: "person", at: [placed("close"), null] }];
  const maps = [{ title: "At the start", waiting: [], narrow: drawn([disc("ann")]) }, { title: "6 months later", waiting: [], narrow: drawn([]) }];
  const el = shown(told({ maps, rows, heads: ["At the start", "6 months later"] }));
  assert.equal(el.querySelectorAll("svg.ci-picture").length, 2);
  assert.deepEqual([...el.querySelectorAll("thead th")].map((each) => each.textContent), ["Who or what", "Kind", "At the start", "6 months later"]);
  assert.equal(el.querySelector("tbody tr").lastElementChild.textContent, "not on this map");
});

test("whom somebody is to place is named beside the map", () => {
  const el = shown(told({ maps: [{ title: "", waiting: ["Efua", "Church"], narrow: drawn(both) }] }));
  assert.match(el.querySelector(".ci-waiting").textContent, /Yours to place: Efua, Church/);
});

test("a projector has the drawing and its key, and no table to open", () => assert.equal(shown(told({ far: true })).querySelector("table"), null));

test("a ladder stands with its first step at the foot; folded, only its heading is seen", () => {
  const rungs = [{ step: "Look", worry: 10, after: 5, with: "Ann", easier: "look at the place first" }, { step: "Go", worry: 60, after: 40, with: "nobody, on their own", easier: "" }];
  const el = shown({ kind: "ladder", title: "The ladder", note: "One way up.", rungs }, looking(), true);
  assert.equal(el.querySelector("details").open, false);
  assert.deepEqual([...el.querySelectorAll(".ci-number")].map((each) => each.textContent), ["2", "1"]);
  assert.match(el.querySelector(".ci-rung:last-child .ci-how").textContent, /With: Ann · look at the place first · Worry 10 before, 5 after/);
});

const placing = { placing: [{ id: "ann", label: "Ann", ring: "2" }, { id: "gym", label: "The gym", ring: "" }], rings: [{ value: "1", label: "closest" }, { value: "2", label: "close" }], whose: "Kofi", of: "kofi" };
const onMap = () => told({ ...placing, maps: [{ title: "", waiting: [], narrow: drawn([disc("kofi.ann")]) }] });

test("whoever places chooses a contact, then a ring: in the picture or by keys", () => {
  const done = [];
  const ways = { pick: (id) => done.push(["pick", id]), place: (ring) => done.push(["place", ring]) };
  const el = shown(onMap(), looking(ways));
  assert.equal(el.querySelector(".ci-switches"), null);
  assert.deepEqual([...el.querySelectorAll(".ci-who button")].map((each) => each.textContent.trim()), ["Ann close", "The gym"]);
  assert.equal(el.querySelector(".ci-where"), null);
  const press = (what) => what.dispatchEvent(new Event("click", { bubbles: true }));
  press(el.querySelector(".ci-ring"));
  assert.deepEqual(done, [], "a ring does nothing before somebody is chosen");
  press(el.querySelector(".ci-disc"));
  const open = shown(onMap(), looking({ ...ways, picked: "gym" }));
  assert.match(open.querySelector(".ci-where p").textContent, /Where would Kofi put The gym/);
  press(open.querySelector(".ci-ring"));
  open.querySelector('.ci-where [data-ring="2"]').click();
  assert.deepEqual(done, [["pick", "ann"], ["place", "1"], ["place", "2"]]);
  assert.ok(shown(onMap(), looking({ picked: "ann" })).querySelector(".ci-disc.ci-picked"));
});

test("once it is over nothing on the map can be pressed", () => {
  const el = shown(told({ ...placing, placing: [] }));
  assert.equal(el.querySelector(".ci-placing"), null);
  assert.equal(el.querySelector(".ci-pressed"), null);
});

const member = (id, more = {}) => ({ id: `kofi.${id}`, label: id, kind: "person", ring: null, angle: 0, pinned: false, wished: false, paid: false, together: false, lost_touch: false, ...more });
const toPlace = {
  ...told(), maps: [], of: "kofi", whose: "Kofi", rings: ["closest", "close", "known", "distant"].map((words, at) => ({ value: String(at + 1), label: words })),
  placing: [{ id: "ann", label: "Ann" }, { id: "gym", label: "The gym" }],
  layout: { width: 320, members: [member("ann", { angle: 10 }), member("gym", { angle: 200, kind: "place" }), member("mum", { angle: 90, ring: 1 })], ties: [] },
  rows: ["ann", "gym", "mum"].map((id) => ({ id: `kofi.${id}`, label: id, role: "", kind: "person", at: [id === "mum" ? placed("closest") : null] })),
};
const says = (ring, more = {}) => ({ ring, together: false, paid: false, ...more });

test("what a group placed stands on the map, in the table and on its button; who waits is on none but the button", () => {
  const shows = asPlaced(toPlace, { ann: says("2", { paid: true }), gym: says("") }, layout);
  const [{ narrow }] = shows.maps;
  assert.deepEqual(Object.fromEntries(narrow.discs.map(({ id, ring }) => [id, ring])), { "kofi.ann": 2, "kofi.mum": 1 });
  assert.deepEqual(narrow.discs.filter(({ paid }) => paid).map(({ id, marks }) => [id, marks.map(({ kind }) => kind)]), [["kofi.ann", ["paid"]]]);
  assert.deepEqual(shows.rows.map(({ label: of, at }) => [of, at[0].ring, at[0].paid]), [["ann", "close", "yes"], ["mum", "closest", "no"]]);
  assert.deepEqual(shows.placing.map(({ ring }) => ring), ["2", ""]);
  assert.equal(shown(shows).querySelectorAll(".ci-disc").length, 2);
});

test("nobody changes sides when somebody else is placed", () => {
  const angle = (said) => asPlaced(toPlace, said, layout).maps[0].narrow.discs.find(({ id }) => id === "kofi.mum").angle;
  assert.equal(angle({ ann: says(""), gym: says("") }), angle({ ann: says("2"), gym: says("1") }));
});

test("until the layout is there one can place by the buttons", () => {
  const el = shown(asPlaced(toPlace, { ann: says("2") }, null));
  assert.equal(el.querySelector("svg.ci-picture"), null);
  assert.deepEqual([...el.querySelectorAll(".ci-who button")].map((each) => each.textContent.trim()), ["Ann close", "The gym"]);
});
