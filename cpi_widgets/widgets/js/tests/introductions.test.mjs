/** Offers and asks with what one can say to each, in a small browser. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { openPage } from "./small_browser.mjs";

const window = openPage();
const { render } = await import("lit-html");
const { meetingView } = await import("../introductions/view.js");
const card = { run: "r1", activity: "offers", part: "offer", id: "aa", text: "A lift", own: false };
const met = { id: "m1", part: "offer", text: "A lift", mine: false, state: "waiting", reach: "" };

function draw(shown) {
  const said = [];
  const note = (/** @type {string} */ what) => (/** @type {any[]} */ ...more) => said.push([what, ...more]);
  const el = window.document.createElement("div");
  render(meetingView({ cards: [], met: [], reach: "", readonly: false, shown: true, refused: "", ...shown }, { like: note("like"), answer: note("answer"), back: note("back"), reach: note("reach") }, "u"), el);
  return { el, said, words: el.textContent.replace(/\s+/g, " ").trim() };
}

test("with nothing on the wall there is nothing", () => assert.equal(draw({}).words, ""));

test("one says yes to a text that is not one's own, and takes it back", () => {
  const { el, said } = draw({ cards: [card, { ...card, id: "bb", text: "Tea", own: true }] });
  assert.equal(el.querySelectorAll("button").length, 1);
  el.querySelector("button").click();
  assert.deepEqual(said, [["like", card]]);
  const waits = draw({ cards: [card], met: [met] });
  assert.match(waits.words, /You said yes\. They have not answered\./);
  waits.el.querySelector("button").click();
  assert.deepEqual(waits.said, [["back", "m1"]]);
});

test("whoever is asked answers, and sees how to reach the other only then", () => {
  const asked = draw({ cards: [{ ...card, own: true }], met: [{ ...met, mine: true, state: "asked" }] });
  assert.match(asked.words, /Somebody would like to meet you/);
  for (const button of asked.el.querySelectorAll("button")) button.click();
  assert.deepEqual(asked.said, [["answer", "m1", true], ["answer", "m1", false]]);
  assert.match(draw({ cards: [card], met: [{ ...met, state: "both", reach: "07700" }] }).words, /How to reach them: 07700/);
  assert.match(draw({ cards: [card], met: [{ ...met, state: "both" }] }).words, /have not written how/);
});

test("one writes how to be reached, while the room goes on", () => {
  const { el, said } = draw({ cards: [card], reach: "here" });
  const field = el.querySelector("input");
  assert.equal(field.value, "here");
  field.value = "there";
  field.dispatchEvent(new window.Event("change"));
  assert.deepEqual(said, [["reach", "there"]]);
  assert.equal(draw({ cards: [card], readonly: true }).el.querySelector("input"), null);
});
