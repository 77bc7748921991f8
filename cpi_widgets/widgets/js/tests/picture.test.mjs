/** A room's pictures: what is said of numbers, where marks stand, and that nothing is told of a few. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { openPage } from "./small_browser.mjs";

openPage();
const { render } = await import("lit-html");
const { heights, placeOn, plain, spreadWords, TOO_FEW } = await import("../picture/figures.js");
const { apartWords, letter, radiusOf, reach } = await import("../picture/rings.js");
const { pictureView } = await import("../picture/view.js");
const { sideOf } = await import("../picture/words.js");

const scale = Array.from({ length: 9 }, (_, at) => ({ id: at + 1, label: String(at + 1) }));
const row = (more) => ({ part: "p", field: "f", label: "Line", n: null, counts: [], median: null, lower: null, upper: null, said: [], ...more });

test("a middle half and a middle are said in words, no finer than a tenth", () => {
  assert.equal(plain(4.75), "4.8");
  assert.equal(spreadWords(row({ n: 6, median: 5, lower: 3, upper: 7 })), "The middle is 5; half of you lie from 3 to 7.");
  assert.equal(spreadWords(row({ n: 6, median: 5, lower: 5, upper: 5 })), "The middle is 5; half of you say 5.");
  assert.equal(spreadWords(row({ n: 6, median: 5 })), "The middle is 5.");
  assert.equal(spreadWords(row({})), TOO_FEW);
});

test("marks stand in the middle of the box of their number, and between two of them", () => {
  assert.deepEqual([1, 2, 2.5, 9, 12].map((value) => placeOn(scale, value)), [0.5, 1.5, 2, 8.5, 8.5]);
  assert.deepEqual(heights([0, 2, 4]), [0, 0.5, 1]);
  assert.deepEqual(heights([0, 0]), [0, 0]);
});

test("letters go on after Z, and a contact's reach is from the closest ring to the furthest", () => {
  assert.deepEqual([0, 25, 26, 52].map(letter), ["A", "Z", "AA", "BA"]);
  assert.deepEqual(reach([0, 3, 0, 1]), { from: 2, to: 4, most: 2 });
  assert.equal(reach([0, 0, 0, 0]), null);
  assert.equal(apartWords([0, 3, 0, 1]), "close 3, outer 1");
  assert.equal(apartWords([0, 4, 0, 0]), "all: close");
  assert.ok(radiusOf(1) < radiusOf(2));
});

test("forces of a side stand with the strongest first", () => {
  const said = [{ text: "a", n: 1, side: "for", strength: 1 }, { text: "b", n: 1, side: "for", strength: 4 }, { text: "c", n: 1, side: "against", strength: null }];
  assert.deepEqual(sideOf(said, "for").map(({ text }) => text), ["b", "a"]);
});

/** @param {any} picture */
function shown(picture) {
  const el = document.createElement("div");
  render(pictureView(picture), el);
  return el;
}

const pictureOf = (how, rows, more = {}) => ({ people: 6, rows, showing: { title: "Title", how, parts: [], fields: [], scale, ...more } });

test("each kind of picture says its lines in words", () => {
  const options = [{ id: "a", label: "Alpha" }, { id: "b", label: "Beta" }];
  const texts = {
    spread: shown(pictureOf("spread", [row({ n: 6, counts: [1, 1, 1, 1, 1, 1, 0, 0, 0], median: 3, lower: 2, upper: 5 })])),
    medians: shown(pictureOf("medians", [row({ n: 6, median: 3 })])),
    counts: shown(pictureOf("counts", [row({ n: 6, counts: [4, 2] })], { scale: options })),
    totals: shown(pictureOf("totals", [row({ n: 12, label: "Places" })])),
    words: shown(pictureOf("words", [row({ said: [{ text: "Tea <b>", n: 2, side: "", strength: null }] })])),
    rings: shown(pictureOf("rings", [row({ n: 6, counts: [0, 5, 1, 0], label: "Jean" })])),
    forces: shown(pictureOf("forces", [row({ said: [{ text: "Push", n: 1, side: "a", strength: 3 }] })], { scale: options })),
  };
  const said = Object.fromEntries(Object.entries(texts).map(([how, el]) => [how, el.textContent.replace(/\s+/g, " ")]));
  assert.match(said.spread, /The middle is 3; half of you lie from 2 to 5\..*From 6 people, without names/);
  assert.match(said.medians, /The middle is 3\./);
  assert.match(said.counts, /Alpha\s*4\s*Beta\s*2/);
  assert.match(said.totals, /Places\s*12/);
  assert.match(said.words, /Tea <b>\s*2 wrote this/);
  assert.match(said.rings, /A\s*Jean\s*close 5, further out 1/);
  assert.match(said.forces, /Alpha\s*Push\s*strength 3 of 5\s*Beta\s*Nothing was sent/);
});

test("of fewer than five there are no figures, and without a picture there is nothing", () => {
  const few = shown({ ...pictureOf("spread", [row({})]), people: null });
  assert.match(few.textContent, /Fewer than five people/);
  assert.doesNotMatch(few.textContent, /without names/);
  assert.equal((shown({})).textContent.trim(), "");
});
