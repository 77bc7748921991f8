/** The picture of the wheels at every width: mirrored, inside its frame, and nothing on top of anything else. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { pictureOf } from "../wheels/geometry.js";
import { said } from "./wheels_small.mjs";

const WIDTHS = [280, 288, 320, 358, 390, 480, 600, 768, 939, 940, 1000, 1100, 1248, 1280];
const LONG = "A name that is as long as forty letters a";
const GOALS = ["Two Thursdays at the repair workshop in six weeks", "Supper with Marlon on Fridays", "Solder a radio for the market stall", "A fourth", "Onomatopoeticallyunbrokenwordofmanyletters"];
const CASES = {
  empty: said(),
  full: said({ goals: GOALS, barriers: [3, 12, 1] }),
  "long names": said({ names: [LONG, LONG], goals: GOALS.slice(0, 3), barriers: [1, 1, 1], word: "a person who supports somebody else" }),
};

const box = ({ lines, x, y, w, h, anchor }, what) => {
  const left = anchor === "end" ? x - w : anchor === "start" ? x : x - w / 2;
  return { what: what ?? lines.join(" "), left, right: left + w, top: y - h / 2, bottom: y + h / 2 };
};
const round = ({ id, x, y, r }) => ({ what: id, left: x - r, right: x + r, top: y - r, bottom: y + r, x, y, r });

/** All that must not touch: beads, names, captions, stones, outcomes, the texts in the middle. */
function things(picture) {
  const beads = [...picture.wheels.flatMap((wheel) => wheel.beads), ...picture.lens.beads];
  return [
    ...beads.map(round),
    ...beads.filter(({ label }) => label).map(({ label }) => box(label)),
    ...picture.lens.labels.map((label) => box(label)),
    ...picture.lens.goals.map((label) => box(label)),
    ...picture.rollers.map(round),
    ...picture.rollers.map(({ caption }) => box(caption)),
    ...[...picture.stones, ...picture.banners].map(({ id, x, y, w, h }) => ({ what: id, left: x, right: x + w, top: y, bottom: y + h })),
    box(picture.beneath),
  ];
}
function overlap(a, b) {
  if (a.r && b.r) return Math.hypot(a.x - b.x, a.y - b.y) < a.r + b.r - 0.5;
  const [disc, other] = a.r ? [a, b] : [b, a];
  if (disc.r) {
    const dx = Math.max(other.left - disc.x, 0, disc.x - other.right);
    const dy = Math.max(other.top - disc.y, 0, disc.y - other.bottom);
    return Math.hypot(dx, dy) < disc.r - 0.5;
  }
  return a.left < b.right - 0.5 && b.left < a.right - 0.5 && a.top < b.bottom - 0.5 && b.top < a.bottom - 0.5;
}

for (const [name, texts] of Object.entries(CASES)) {
  for (const width of WIDTHS) {
    const picture = pictureOf(width, texts);
    test(`${name}, ${width} px: nothing touches and everything is inside`, () => {
      const all = things(picture);
      for (const [i, a] of all.entries()) {
        assert.ok(a.left >= -0.5 && a.right <= width + 0.5 && a.top >= -0.5 && a.bottom <= picture.height + 0.5, `“${a.what}” leaves the picture: ${JSON.stringify(a)}`);
        for (const b of all.slice(i + 1)) assert.ok(!overlap(a, b), `“${a.what}” touches “${b.what}”`);
      }
    });
    test(`${name}, ${width} px: names stay on their own wheel, clear of its beads and of what is shared`, () => {
      for (const { beads, hub, x, seat } of picture.wheels) {
        const left = seat === "practitioner";
        const shared = picture.r - Math.abs(x - width / 2); // half of how wide the shared middle is
        for (const line of [hub.name, hub.word, hub.state]) {
          const at = box(line);
          assert.ok(left ? at.right <= width / 2 - shared + 0.5 : at.left >= width / 2 + shared - 0.5, `“${line.lines}” runs into the middle`);
          for (const bead of beads) assert.ok(!overlap(round(bead), box(line)), `“${line.lines}” touches ${bead.sign}`);
        }
      }
    });
  }
}

test("one wheel is the mirror image of the other", () => {
  const texts = said();
  texts.practitioner = texts.person;
  texts.seats.practitioner = texts.seats.person;
  texts.outcomes.forEach((outcome) => { outcome.label = "The same"; });
  texts.barriers.forEach((barrier) => { barrier.whose = "for both"; });
  for (const width of WIDTHS) {
    const { wheels: [left, right], rollers, banners, r } = pictureOf(width, texts);
    const mirrored = (a, b, what) => assert.ok(Math.abs(a.x + b.x - width) < 1e-6 && Math.abs(a.y - b.y) < 1e-6, `${what} at ${width} px`);
    assert.ok(r > 0);
    mirrored(left, right, "the middles");
    left.beads.forEach((bead, i) => {
      mirrored(bead, right.beads[i], `bead ${i}`);
      if (bead.label) mirrored(bead.label, right.beads[i].label, `name ${i}`);
    });
    for (const line of ["name", "word", "state"]) mirrored(left.hub[line], right.hub[line], line);
    mirrored(rollers[0], rollers[1], "rollers");
    assert.ok(Math.abs(banners[0].x + banners[0].w + banners[1].x - width) < 1e-6);
  }
});

test("what presses touches its wheel, and what does not stands off", () => {
  const { wheels, rollers, r } = pictureOf(1200, said({ barriers: [2, 0, 1] }));
  const gap = (roller, seat) => {
    const wheel = wheels.find((each) => each.seat === seat);
    return Math.hypot(roller.x - wheel.x, roller.y - wheel.y) - r - roller.r;
  };
  const [person, practitioner, organisation] = rollers;
  assert.ok(gap(person, "person") < 2);
  assert.ok(gap(practitioner, "practitioner") > 5);
  assert.ok(Math.abs(gap(organisation, "person") - gap(organisation, "practitioner")) < 1e-6 && gap(organisation, "person") < 2);
});

test("narrow pictures give signs of 24 px and more, wide ones the names", () => {
  const narrow = pictureOf(320, said());
  assert.ok(narrow.wheels.every(({ beads }) => beads.every(({ r, label }) => r >= 12 && label === null)));
  const wide = pictureOf(1200, said());
  assert.deepEqual(wide.wheels[0].beads.map(({ sign }) => sign), ["1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12"]);
  assert.deepEqual(wide.wheels[1].beads.map(({ sign }) => sign), [..."ABCDEFGHI"]);
  assert.ok(wide.wheels.every(({ beads }) => beads.every(({ label }) => label.lines.every((line) => !line.endsWith("…")))));
});

test("goals are named in the middle as far as there is room, the others counted", () => {
  const words = (goals) => pictureOf(1200, said({ goals })).lens.goals.map(({ lines }) => lines.join(" "));
  assert.deepEqual(words([]), ["no goals yet"]);
  assert.deepEqual(words(["Walk to the mill"]), ["Walk to the mill"]);
  assert.equal(words(GOALS).at(-1), "and 3 more");
  assert.deepEqual(pictureOf(360, said({ goals: GOALS })).lens.goals.map(({ lines }) => lines.join(" ")), ["5 goals"]);
});
