/** What keys mean on the picture, and where the arrows go. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { KEYS, deedOf, neighbour, stops } from "../map_tools/keys.js";
import { nearest } from "../map_tools/drag.js";

const disc = (id, x, y, ring = 2, angle = 0) => ({ id, x, y, r: 15, ring, angle });
const cross = [disc("top", 0, -100, 2, 0), disc("right", 100, 0, 2, 90), disc("bottom", 0, 100, 2, 180), disc("left", -100, 0, 2, 270)];
const picture = { discs: cross, badges: [{ ring: 4, angle: 45, x: 200, y: -200, r: 16, count: 7, ids: [] }] };
const press = (key, more = {}) => deedOf({ key, shiftKey: false, ctrlKey: false, metaKey: false, altKey: false, ...more }, picture, "top");

test("each key does what its list says", () => {
  assert.deepEqual(press("Enter"), { do: "open" });
  assert.deepEqual(press("3"), { do: "ring", to: 3 });
  assert.deepEqual(press("["), { do: "ring", to: "[" });
  assert.deepEqual(press("L"), { do: "link" });
  assert.deepEqual(press("Delete"), { do: "off" });
  assert.deepEqual(press("z", { ctrlKey: true }), { do: "undo" });
  assert.deepEqual(press("Z", { metaKey: true, shiftKey: true }), { do: "redo" });
  assert.deepEqual(press("ArrowLeft", { shiftKey: true }), { do: "turn", to: -6 });
  assert.deepEqual(press("?"), { do: "help" });
  assert.deepEqual(press("Escape"), { do: "away" });
  assert.equal(KEYS.length, 11);
});

test("other keys are left to the browser", () => {
  for (const key of ["Tab", "a", "F5", "5", "PageDown"]) assert.equal(press(key), null);
  assert.equal(press("3", { ctrlKey: true }), null);
  assert.equal(press("ArrowLeft", { altKey: true }), null);
});

test("without a contact no key acts on one", () => {
  const nobody = { discs: [], badges: [] };
  for (const key of ["Enter", "1", "l", "Delete", "ArrowUp", "Home"]) {
    assert.equal(deedOf({ key, shiftKey: false, ctrlKey: false, metaKey: false, altKey: false }, nobody, null), null);
  }
});

test("arrows go to the nearest in that direction", () => {
  const order = stops(picture);
  assert.equal(neighbour(order, "top", [1, 0]), "right");
  assert.equal(neighbour(order, "right", [0, 1]), "bottom");
  assert.equal(neighbour(order, "bottom", [-1, 0]), "left");
  assert.equal(neighbour(order, "right", [0, -1]), "top");
});

test("an arrow always goes somewhere, and all can be reached", () => {
  const order = stops(picture);
  for (const { id } of order) for (const way of [[1, 0], [-1, 0], [0, 1], [0, -1]]) assert.notEqual(neighbour(order, id, way), id);
  const seen = new Set(["top"]);
  for (let grown = 0; grown !== seen.size; ) {
    grown = seen.size;
    for (const id of [...seen]) for (const way of [[1, 0], [-1, 0], [0, 1], [0, -1]]) seen.add(neighbour(order, id, way));
  }
  assert.equal(seen.size, order.length);
});

test("a finger takes the nearest contact within reach, and never one under a badge", () => {
  assert.equal(nearest(picture, 100, 20).id, "right");
  assert.equal(nearest(picture, 100, 30), null);
  assert.equal(nearest(picture, 200, -200), null);
  const close = { discs: [disc("a", 0, 0), disc("b", 32, 0)], badges: [] };
  assert.equal(nearest(close, 15, 0).id, "a");
  assert.equal(nearest(close, 17, 0).id, "b");
});
