import assert from "node:assert/strict";
import { test } from "node:test";
import { layout, place, steady } from "../layout/index.js";
import { faults, randomMap } from "./layout_rules.mjs";

const RINGS = ["closest", "close", "not so close", "distant"];

/** @param {object} [more] */
function member(more) {
  return {
    id: "a", label: "Ann", kind: "person", ring: 2, angle: null,
    pinned: false, wished: false, paid: false, together: false, lost_touch: false, ...more,
  };
}

/** @param {object[]} members @param {object} [more] */
function map(members, more) {
  return { width: 768, height: 768, centre: "K", rings: RINGS, members, ties: [], ...more };
}

/** @param {any[]} list @param {number} seed */
function shuffled(list, seed) {
  return list.map((item, i) => ({ item, key: ((i + 1) * 7919 * seed) % 104729 })).sort((a, b) => a.key - b.key).map(({ item }) => item);
}

test("nothing overlaps on 150 maps made up by seed", () => {
  for (let seed = 1; seed <= 150; seed += 1) {
    const input = randomMap(seed);
    assert.deepEqual(faults(input, layout(input)), [], `seed ${seed}`);
  }
});

test("the same map gives the same picture, in whatever order it comes", () => {
  for (let seed = 1; seed <= 25; seed += 1) {
    const input = randomMap(seed);
    const other = { ...input, members: shuffled(input.members, seed), ties: shuffled(input.ties, seed) };
    assert.equal(JSON.stringify(layout(other)), JSON.stringify(layout(input)), `seed ${seed}`);
  }
});

test("somebody dropped stays where they were dropped, and others give way", () => {
  const crowd = Array.from({ length: 9 }, (_, i) => member({ id: `m${i}`, ring: 3, angle: 100 + i }));
  const picture = layout(map([...crowd, member({ id: "z", ring: 3, angle: 104, pinned: true })]));
  assert.equal(picture.discs.find((disc) => disc.id === "z")?.angle, 104);
  assert.deepEqual(faults(map([...crowd, member({ id: "z", ring: 3, angle: 104, pinned: true })]), picture), []);
});

test("of two dropped on the same place the later one is moved, and no further than need be", () => {
  const picture = layout(map([member({ id: "a", angle: 90, pinned: true }), member({ id: "b", angle: 91, pinned: true })]));
  const [a, b] = ["a", "b"].map((id) => picture.discs.find((disc) => disc.id === id));
  assert.equal(a?.angle, 90);
  const gap = Math.hypot(Number(a?.x) - Number(b?.x), Number(a?.y) - Number(b?.y)) - 2 * Number(a?.r);
  assert.ok(gap > 0 && gap < 8, `gap ${gap}`);
});

test("a ring's name moves away from somebody dropped on it", () => {
  const input = map([member({ angle: 0, pinned: true, ring: 4 })]);
  const picture = layout(input);
  assert.equal(picture.discs[0].angle, 0);
  assert.deepEqual(faults(input, picture), []);
});

test("an empty map shows four rings with their names", () => {
  const picture = layout(map([]));
  assert.deepEqual(picture.rings.map((ring) => ring.name.text), RINGS);
  assert.ok(picture.rings.every((ring) => ring.outer - ring.inner > 40));
});

test("a hundred in one ring on a phone: discs of 24 px, the rest in a badge that knows who", () => {
  const members = Array.from({ length: 100 }, (_, i) => member({ id: `m${i}`, ring: 3, label: `Contact ${i}` }));
  const input = map(members, { width: 320, height: 320 });
  const picture = layout(input);
  assert.deepEqual(faults(input, picture), []);
  assert.equal(picture.badges.length, 1);
  assert.equal(picture.badges[0].count, picture.badges[0].ids.length);
  assert.ok(picture.discs.length >= 30 && picture.discs.every((disc) => disc.r === 12));
});

test("the selected contact is never hidden in a badge", () => {
  const members = Array.from({ length: 100 }, (_, i) => member({ id: `m${i}`, ring: 1, label: `Contact ${i}` }));
  const picture = layout(map(members, { width: 320, height: 320, selected: "m99" }));
  assert.ok(picture.discs.some((disc) => disc.id === "m99"));
});

test("one more contact in a quiet map leaves rings and sizes as they are", () => {
  const four = Array.from({ length: 8 }, (_, i) => member({ id: `m${i}`, ring: (i % 4) + 1, angle: i * 40, pinned: true }));
  const before = layout(map(four));
  const after = layout(map([...four, member({ id: "new", ring: 3 })]));
  assert.deepEqual(after.rings, before.rings);
  assert.deepEqual(after.discs.filter((disc) => disc.id !== "new"), before.discs);
});

test("those who know each other stand nearer than those who do not", () => {
  const members = Array.from({ length: 12 }, (_, i) => member({ id: `m${i}`, ring: (i % 2) + 3, label: `C${i}` }));
  const ties = [["m0", "m1"], ["m2", "m3"], ["m4", "m5"]].map(([a, b], i) => ({ id: `t${i}`, a, b, kind: "family" }));
  const picture = layout(map(members, { ties }));
  const at = new Map(picture.discs.map((disc) => [disc.id, disc.angle]));
  for (const { a, b } of ties) {
    const off = Math.abs(Number(at.get(a)) - Number(at.get(b)));
    assert.ok(Math.min(off, 360 - off) < 60, `${a} ${b} ${off}`);
  }
});

test("ties of several kinds between two contacts run side by side", () => {
  const ties = ["family", "close", "strained"].map((kind, i) => ({ id: `t${i}`, a: "a", b: "b", kind }));
  const picture = layout(map([member({ id: "a", angle: 20 }), member({ id: "b", angle: 120 })], { ties }));
  assert.deepEqual(picture.ties.map((tie) => tie.style), ["double", "thick", "wavy"]);
  const marks = picture.ties.map((tie) => tie.mark);
  for (const i of [0, 1]) assert.ok(Math.hypot(marks[i].x - marks[i + 1].x, marks[i].y - marks[i + 1].y) > 5);
});

test("a kind of tie we do not know gets a number, even when it is called like a part of JavaScript", () => {
  const ties = ["toString", "constructor"].map((kind, i) => ({ id: `t${i}`, a: "a", b: "b", kind }));
  const picture = layout(map([member({ id: "a" }), member({ id: "b" })], { ties }));
  assert.deepEqual(picture.ties.map((tie) => [tie.kind, tie.style, tie.number]), [["constructor", "other", 1], ["toString", "other", 2]]);
});

test("a tie to somebody in a badge ends at the badge", () => {
  const members = Array.from({ length: 100 }, (_, i) => member({ id: `m${i}`, ring: 4, label: `Contact ${i}` }));
  members.push(member({ id: "x", ring: 1 }));
  const plain = layout(map(members, { width: 320, height: 320 }));
  const [badge] = plain.badges;
  const tied = layout(map(members, { width: 320, height: 320, ties: [{ id: "t", a: "x", b: badge.ids[badge.count - 1], kind: "family" }] }));
  const hidden = tied.badges[0].ids.includes(tied.ties[0].b);
  assert.ok(hidden);
  const ends = tied.ties[0].path.map((part) => part.slice(-2).map(Number));
  const off = ends.map(([x, y]) => Math.hypot(x - badge.x, y - badge.y) - badge.r);
  assert.ok(Math.min(...off.map(Math.abs)) < 3, `${off}`);
});

test("a drop means a ring and an angle, and near a line the ring does not flicker", () => {
  const picture = layout(map([]));
  const line = picture.rings[1].outer;
  assert.deepEqual(place({ ring: 2 }, picture, picture.cx + line + 5, picture.cy), { ring: 2, angle: 90 });
  assert.deepEqual(place({ ring: 3 }, picture, picture.cx + line - 5, picture.cy), { ring: 3, angle: 90 });
  assert.deepEqual(place({ ring: 2 }, picture, picture.cx + line + 9, picture.cy), { ring: 3, angle: 90 });
  assert.deepEqual(place({ ring: null }, picture, picture.cx, picture.cy - 3), { ring: 1, angle: 0 });
  assert.deepEqual(place({ ring: 2 }, picture, 1, picture.cy), { ring: 4, angle: 270 });
});

test("while one is dragged the others keep still unless it comes in their way", () => {
  const members = Array.from({ length: 16 }, (_, i) => member({ id: `m${i}`, ring: (i % 4) + 1, label: `C${i}` }));
  const ties = [{ id: "t", a: "m0", b: "m6", kind: "family" }, { id: "u", a: "m0", b: "m3", kind: "family" }];
  const before = layout(map(members, { ties }));
  const calm = steady(map(members, { ties }), before);
  assert.deepEqual(layout(calm).discs, before.discs);
  for (const angle of [20, 110, 200, 290]) {
    const moved = calm.members.map((one) => (one.id === "m0" ? { ...one, ring: 3, angle, pinned: true } : one));
    const during = new Map(layout({ ...calm, members: moved }).discs.map((disc) => [disc.id, disc]));
    for (const disc of before.discs.filter(({ ring }) => ring !== 3 && ring !== 1)) assert.deepEqual(during.get(disc.id), disc);
    const shifted = before.discs.filter((disc) => disc.ring === 3 && during.get(disc.id)?.angle !== disc.angle);
    assert.ok(shifted.length <= 1, `${shifted.length} gave way at ${angle}`);
  }
});
