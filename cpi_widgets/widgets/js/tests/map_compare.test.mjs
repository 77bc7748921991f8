/** Both maps on one stage: the same contact keeps its place, and each moment of the step is drawn as it should be. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { layout } from "../layout/index.js";
import { CONTACT_CHANGES, MARK_PATHS, TIE_CHANGES, changeWords, changesOf, legendOf, tieChangeOf } from "../map_compare/changes.js";
import { blend, labelAt, marksAt, membersNow, pathsOf, poseOf, progress, stageOf, strandMarkAt, trailOf } from "../map_compare/stage.js";

const RINGS = ["closest", "close", "not so close", "distant"];
const FRAME = { width: 640, height: 640, rings: RINGS };

/** @param {string} id @param {number | null} ring @param {object} [more] */
const member = (id, ring, more = {}) => ({
  id, label: id.toUpperCase(), kind: "person", ring, angle: null, pinned: false, wished: false, lost_touch: false, ...more,
});
const map = (id, date) => ({ id, title: "", date, whose: "K" });
const none = () => Object.fromEntries([...CONTACT_CHANGES, ...TIE_CHANGES].map(({ key }) => [key, []]));

function example() {
  const then = { map: map("m1", "4 May 2026"), members: [member("ann", 1), member("bo", 3), member("cy", 4), member("di", 2)], ties: [
    { id: "t1", a: "ann", b: "bo", kind: "family" }, { id: "t2", a: "bo", b: "cy", kind: "family" },
  ] };
  const now = { map: map("m2", "4 November 2026"), members: [member("ann", 1), member("bo", 2), member("di", 2), member("eve", 3)], ties: [
    { id: "t3", a: "bo", b: "ann", kind: "family" }, { id: "t4", a: "ann", b: "eve", kind: "close" },
  ] };
  const changes = { ...none(), new: ["eve"], gone: ["cy"], nearer: ["bo"], seen_more: ["bo"], new_ties: [["ann", "eve"]], gone_ties: [["bo", "cy"]] };
  return { then, now, changes, words: [], rows: [] };
}

const actor = (stage, id) => stage.actors.find((each) => each.id === id);

test("every kind of change has a word and a mark", () => {
  for (const { key, word } of [...CONTACT_CHANGES, ...TIE_CHANGES]) {
    assert.ok(MARK_PATHS[key], key);
    assert.match(word, /^[A-Z]/);
  }
  const marks = CONTACT_CHANGES.map(({ key }) => MARK_PATHS[key]);
  assert.equal(new Set(marks).size, marks.length, "no two marks are the same");
});

test("the changes of a contact stand in the order of the legend, in words too", () => {
  const { changes } = example();
  assert.deepEqual(changesOf(changes, "bo"), ["nearer", "seen_more"]);
  assert.equal(changeWords(changes, "bo"), "Nearer, seen more often");
  assert.equal(changeWords(changes, "ann"), "The same");
  assert.deepEqual(legendOf(changes).map(({ key, count }) => [key, count]), [
    ["new", 1], ["nearer", 1], ["seen_more", 1], ["gone", 1], ["new_ties", 1], ["gone_ties", 1],
  ]);
});

test("a tie is found in both directions", () => {
  const { changes } = example();
  assert.equal(tieChangeOf(changes, "eve", "ann"), "new_ties");
  assert.equal(tieChangeOf(changes, "cy", "bo"), "gone_ties");
  assert.equal(tieChangeOf(changes, "ann", "bo"), null);
});

test("who is on both maps and on the same ring keeps the place", () => {
  const stage = stageOf(example(), FRAME, layout);
  for (const id of ["ann", "di"]) {
    const { then, now } = actor(stage, id);
    assert.ok(Math.hypot(then.x - now.x, then.y - now.y) < 1, `${id} stays`);
  }
});

test("who was put somewhere by hand on the later map stays there; others take their earlier angle", () => {
  const comparison = example();
  comparison.now.members[0] = member("ann", 1, { angle: 200, pinned: true });
  const earlier = layout({ ...FRAME, centre: "K", members: comparison.then.members, ties: [], exclusions: [] });
  const members = membersNow(comparison, earlier);
  assert.equal(members.find(({ id }) => id === "ann").angle, 200);
  assert.equal(members.find(({ id }) => id === "bo").angle, earlier.discs.find(({ id }) => id === "bo").angle);
  assert.equal(members.at(-1).id, "cy", "a place stays free for the outline of who is gone");
});

test("no disc of the later map lies on the outline of somebody gone", () => {
  const { actors } = stageOf(example(), FRAME, layout);
  for (const one of actors) {
    for (const other of actors) {
      if (one.id >= other.id || !one.now || !other.now) continue;
      const apart = Math.hypot(one.now.x - other.now.x, one.now.y - other.now.y);
      assert.ok(apart >= one.now.r + other.now.r, `${one.id} and ${other.id}`);
    }
  }
});

test("the step begins as the earlier map and ends as the later one", () => {
  const stage = stageOf(example(), FRAME, layout);
  const [bo, cy, eve] = ["bo", "cy", "eve"].map((id) => actor(stage, id));
  assert.deepEqual(poseOf(bo, 0), { ...bo.then, there: 1, faded: 0 });
  assert.deepEqual(poseOf(bo, 1), { ...bo.now, there: 1, faded: 0 });
  assert.equal(poseOf(eve, 0).there, 0);
  assert.equal(poseOf(eve, 1).there, 1);
  assert.equal(poseOf(cy, 0).faded, 0);
  assert.equal(poseOf(cy, 1).faded, 1);
  assert.equal(poseOf(cy, 1).there, 1, "the outline stays to be seen");
});

test("those who go leave before the others move, and the new arrive last", () => {
  assert.equal(progress(0.3, "leave"), 1);
  assert.equal(progress(0.2, "move"), 0);
  assert.equal(progress(0.7, "arrive"), 0);
  assert.equal(progress(0.8, "move"), 1);
  for (const part of ["leave", "move", "arrive"]) {
    let before = 0;
    for (let t = 0; t <= 1; t += 0.05) {
      assert.ok(progress(t, part) >= before);
      before = progress(t, part);
    }
  }
});

test("a tie on both maps flows, a new one appears, a lost one goes, each with its mark", () => {
  const stage = stageOf(example(), FRAME, layout);
  const kept = stage.strands.find((strand) => strand.then && strand.now);
  const lost = stage.strands.find((strand) => strand.then && !strand.now);
  const fresh = stage.strands.find((strand) => !strand.then && strand.now);
  assert.equal(stage.strands.length, 3, "the same pair and kind is one tie");
  assert.deepEqual(pathsOf(kept, 0), [{ d: kept.then.d, there: 1 }]);
  assert.equal(strandMarkAt(kept, 1), null);
  assert.equal(pathsOf(lost, 1)[0].there, 0);
  assert.equal(pathsOf(fresh, 0)[0].there, 0);
  assert.equal(strandMarkAt(lost, 0).there, 1);
  assert.equal(strandMarkAt(lost, 1), null);
  assert.equal(strandMarkAt(fresh, 1).there, 1);
});

test("paths of the same make blend, others do not", () => {
  assert.equal(blend("M0 0L10 10", "M10 0L20 30", 0.5), "M5 0L15 20");
  assert.equal(blend("M0 0L10 10", "M0 0Q1 1 2 2", 0.5), null);
  assert.equal(blend("M-1.5 0L-10 1", "M1.5 0L-20 3", 0.5), "M0 0L-15 2");
});

test("a trail leads from the earlier place to the edge of the disc; who did not change rings leaves none", () => {
  const stage = stageOf(example(), FRAME, layout);
  const bo = actor(stage, "bo");
  const trail = trailOf(bo, 1);
  assert.deepEqual([trail.x1, trail.y1], [bo.then.x, bo.then.y]);
  assert.ok(Math.abs(Math.hypot(trail.x2 - bo.now.x, trail.y2 - bo.now.y) - bo.now.r) < 0.05);
  assert.equal(trailOf(bo, 0), null);
  assert.equal(trailOf(actor(stage, "ann"), 1), null);
});

test("the mark of nearer points to the middle and sits where the contact came from", () => {
  const stage = stageOf(example(), FRAME, layout);
  const bo = actor(stage, "bo");
  const [arrow, other] = marksAt(bo, ["nearer", "seen_more"], bo.now, stage.now);
  const [fx, fy] = [bo.then.x - bo.now.x, bo.then.y - bo.now.y];
  const [mx, my] = [arrow.x - bo.now.x, arrow.y - bo.now.y];
  assert.ok((fx * mx + fy * my) / (Math.hypot(fx, fy) * Math.hypot(mx, my)) > 0.99);
  // The path points down; turned by `turn` it must point from the disc to the middle of the map.
  const turn = (arrow.turn * Math.PI) / 180;
  const [dx, dy] = [-Math.sin(turn), Math.cos(turn)];
  const [cx, cy] = [stage.now.cx - bo.now.x, stage.now.cy - bo.now.y];
  assert.ok((dx * cx + dy * cy) / Math.hypot(cx, cy) > 0.99);
  assert.ok(Math.hypot(other.x - arrow.x, other.y - arrow.y) > 12, "marks do not lie on each other");
});

test("a label goes along with its disc", () => {
  const stage = stageOf(example(), FRAME, layout);
  const bo = actor(stage, "bo");
  const before = stage.then.labels.find(({ id }) => id === "bo");
  const after = stage.now.labels.find(({ id }) => id === "bo");
  assert.equal(labelAt(bo, stage, 0).x, before.x);
  assert.equal(labelAt(bo, stage, 1).x, after.x);
  assert.equal(labelAt(bo, stage, 1).there, 1);
});

test("a hundred contacts on each map are laid out in time for a frame of the step", () => {
  const many = Array.from({ length: 100 }, (_, i) => member(`c${i}`, (i % 4) + 1));
  const side = { map: map("m", "x"), members: many, ties: [] };
  const stage = stageOf({ then: side, now: side, changes: none(), words: [], rows: [] }, FRAME, layout);
  for (const each of stage.actors) for (const t of [0, 0.5, 1]) assert.ok(poseOf(each, t));
});
