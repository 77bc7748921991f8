/** Wishes: where everything stands on the picture, wishes for the map, common ground. */
import assert from "node:assert/strict";
import { beforeEach, mock, test } from "node:test";
import { openPage } from "./small_browser.mjs";

mock.timers.enable({ apis: ["setTimeout"] });
const window = openPage();
globalThis.ResizeObserver = class { observe() {} disconnect() {} };
const { layWishes } = await import("../wish_picture/layout.js");
const { wishesOf: pictureOf } = await import("../wish_picture/wish_desk.js");
const { wishesOf } = await import("../map_wishes/wishes_desk.js");
const { groundOf } = await import("../common_ground/ground_desk.js");

const SEATS = { person: { role: "person", name: "Kofi", word: "service user" }, practitioner: { role: "practitioner", name: "Bronwen", word: "practitioner" } };
const SWAPPED = { person: { role: "practitioner", name: "Bronwen", word: "service user" }, practitioner: { role: "person", name: "Kofi", word: "practitioner" } };
const made = (kind, id, body) => ({ id, kind, version: 1, audience: "pair", by: "k", at: "2026-11-23T14:02:00Z", speaker: null, first_by: "k", first_speaker: null, body: { id, ...body } });

function model(entries, more = {}) {
  const state = {
    me: { person: "b", role: "practitioner", seat: "practitioner" }, people: {}, words: { person: "Kofi", practitioner: "Bronwen", seats: SEATS, rings: ["closest", "close", "not so close", "distant"], kinds: {}, unplaced: "" },
    records: Object.fromEntries(entries.map((entry) => [entry.id, entry])), seq: 0, undo: null, redo: null, kept: true, readonly: false, title: "", linkable: {}, shared: [], asks: [], map_id: "m", new_map: { whose: "K", date: "2026-11-26" }, ...more,
  };
  const sent = [];
  return { sent, get: (name) => state[name], on() {}, off() {}, send: (message) => sent.push(message), puts: () => sent.flatMap(({ command }) => command?.changes ?? []) };
}
beforeEach(() => sessionStorage.clear());

// The picture

const thing = (id, text = `Something that takes room ${id}`) => ({ id, text });
const wish = (id, more = {}) => ({ id, text: `A wish with several words in it, number ${id}`, person: [], practitioner: [], contacts: [], ...more });
const full = wish("w", { person: [thing("a"), thing("b"), thing("c")], practitioner: [thing("d")], contacts: Array.from({ length: 9 }, (_, i) => ({ ...thing(`c${i}`), shape: "place", wished: i === 0 })) });
const meet = (one, two) => one.x < two.x + two.w && two.x < one.x + one.w && one.y < two.y + two.h && two.y < one.y + one.h;

for (const width of [268, 330, 640, 1160]) {
  test(`at ${width} px nothing runs over another thing or the edge, and both sides have the same room`, () => {
    const { boxes, spots, height } = layWishes([full, wish("x"), full], width, { person: "Kofi", practitioner: "Bronwen" });
    for (const [i, one] of boxes.entries()) {
      assert.ok(one.x >= 0 && one.x + one.w <= width && one.y >= 0 && one.y + one.h <= height, `a box is outside at ${width}`);
      for (const two of boxes.slice(i + 1)) assert.equal(meet(one, two), false);
      for (const spot of spots) assert.equal(meet(one, { x: spot.x, y: spot.y, w: 24, h: 30 }), false);
    }
    assert.ok(spots.every((spot) => spot.x >= 0 && spot.x < width && spot.y + 30 <= height));
    const wide = (side) => [...new Set(boxes.filter((box) => box.side === side).map(({ w }) => w))];
    assert.deepEqual(wide("person"), wide("practitioner"));
  });
}

test("a side of which nothing is linked keeps its room, and no line leads there", () => {
  const { boxes, paths, heads } = layWishes([wish("x", { person: [thing("a")] })], 900, { person: "Kofi", practitioner: "Bronwen" });
  assert.deepEqual(boxes.map(({ sort }) => sort).sort(), ["nothing", "person", "wish"]);
  assert.equal(paths.length, 1);
  assert.deepEqual(heads.map(({ text }) => text), ["Kofi", "Bronwen"]);
});

test("no wish, no picture", () => assert.deepEqual(layWishes([], 900, { person: "K", practitioner: "B" }).boxes, []));

test("what a wish draws on is sorted by seat; what is gone or private is left out", () => {
  const entries = [made("aspiration", "w", { text: "Music", voice: "person", assets: ["a", "b", "gone"], contacts: ["c", "gone"] }), made("asset", "a", { voice: "person", text: "synths" }), made("asset", "b", { voice: "practitioner", text: "brass" })];
  const linkable = { c: { kind: "contact", label: "Marlon", shape: "person", wished: true, there: true } };
  const [one] = pictureOf(model(entries, { linkable })).wishes;
  assert.deepEqual([one.person, one.practitioner, one.contacts], [[{ id: "a", text: "synths" }], [{ id: "b", text: "brass" }], [{ id: "c", text: "Marlon", shape: "person", wished: true }]]);
  const swapped = pictureOf(model(entries, { linkable, words: { seats: SWAPPED } }));
  assert.deepEqual(swapped.wishes[0].person, [{ id: "b", text: "brass" }]);
  assert.equal(swapped.names.person, "Bronwen");
});

// Wishes for the map

const goal = made("goal", "g", { text: "Repair workshop", state: "live" });

test("a wish is a contact and a dashed place on the map, and may carry its goal; the first makes the map", () => {
  const there = model([goal]);
  const desk = wishesOf(there);
  there.sent.length = 0;
  Object.assign(desk, { draft: " The workshop ", kind: "place", goal: "g" });
  desk.wish();
  const [map, contact, placement] = there.puts();
  assert.deepEqual([map.kind, map.id, contact.fields], ["map", "m", { label: "The workshop", kind: "place" }]);
  assert.deepEqual(placement.fields, { map: "m", contact: contact.id, ring: 4, wished: true, angle: null, goal: "g" });
  assert.deepEqual(desk.wishes.map(({ label }) => label), ["The workshop"]);
  assert.equal(desk.draft, "");
});

test("what is on the map already is not wished for again, and the words stay", () => {
  const there = model([made("map", "m", { whose: "K", date: "2026-11-26" }), made("contact", "c", { label: "Ann", kind: "person" }), made("placement", "p", { map: "m", contact: "c", ring: 1, wished: false })]);
  const desk = wishesOf(there);
  there.sent.length = 0;
  Object.assign(desk, { draft: "Ann", kind: "person" });
  desk.wish();
  assert.deepEqual(there.sent, []);
  assert.match(desk.notice, /Ann is on the map already/);
  assert.equal(desk.draft, "Ann");
});

test("a wish can become real, belong to a goal, or be let go", () => {
  const there = model([goal, made("map", "m", { whose: "K", date: "2026-11-26" }), made("contact", "c", { label: "Ann", kind: "person" }), made("placement", "p", { map: "m", contact: "c", ring: 4, wished: true, goal: null })]);
  const desk = wishesOf(there);
  there.sent.length = 0;
  desk.belongTo(desk.wishes[0], "g");
  assert.deepEqual(there.puts()[0], { op: "put", kind: "placement", id: "p", base: 1, fields: { goal: "g" } });
  desk.letGo(desk.wishes[0]);
  assert.deepEqual(desk.wishes, []);
});

// Common ground

test("either of the two hides what they share, and shows it again", () => {
  const assets = [made("asset", "a", { voice: "person", text: "music", common: true }), made("asset", "b", { voice: "practitioner", text: "folk music", common: true })];
  const there = model(assets, { shared: [{ person: "a", practitioner: "b", words: ["music"], hidden: false }, { person: "a", practitioner: "gone", words: ["x"], hidden: false }] });
  const desk = groundOf(there);
  there.sent.length = 0;
  assert.equal(desk.pairs.length, 1, "a pair of which one is gone is none");
  desk.hide(desk.pairs[0], true);
  assert.deepEqual(there.puts().map(({ id, fields }) => [id, fields]), [["a", { common: false }], ["b", { common: false }]]);
  assert.equal(desk.pairs[0].hidden, true);
  desk.hide(desk.pairs[0], false);
  assert.equal(desk.pairs[0].hidden, false);
});
