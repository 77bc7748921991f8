/** Cards of a picture of words put together at the console, in a small browser. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { openPage } from "./small_browser.mjs";

const window = openPage();
const { render } = await import("lit-html");
const { stackingView } = await import("../console_pins/stacks_view.js");
const { inStacks } = await import("../picture/words.js");
const said = (text, id) => ({ text, id, n: 1, side: "", strength: null, votes: null, decision: "", reason: "", beside: [] });
const picture = { showing: { how: "words", fields: [{ id: "text", label: "" }], scale: [] }, people: 6, rows: [{ part: "hopes", label: "I hope", said: [said("Bus", "aa"), said("Lift", "bb"), said("Tea", "cc")] }] };

function open(stacks = [], readonly = false) {
  const deeds = [];
  const el = window.document.createElement("div");
  const desk = {
    now: { run: "r1", activity: "hopes" }, readonly, typed: new Map(),
    space: { view: () => new Map(stacks.map((body) => [body.id, { kind: "stack", body: { run: "r1", activity: "hopes", ...body } }])) },
    deed: (kind, content) => deeds.push([kind, content]), tell: () => draw(),
  };
  const draw = () => render(stackingView(desk, picture), el);
  draw();
  return { el, deeds, button: (words) => [...el.querySelectorAll("button")].find(({ textContent }) => textContent.trim().startsWith(words)) };
}

test("cards are ticked, named and put together", () => {
  const { el, deeds, button } = open();
  assert.equal(button("Put cards").disabled, true);
  for (const at of [0, 2]) el.querySelectorAll("input[type=checkbox]")[at].dispatchEvent(new window.Event("change"));
  const heading = el.querySelector("input[type=text]");
  heading.value = "Getting there";
  heading.dispatchEvent(new window.Event("input"));
  button("Put 2 cards").click();
  assert.deepEqual(deeds, [["stack", { picture: "r1.hopes.picture", part: "hopes", texts: ["aa", "cc"], heading: "Getting there" }]]);
  assert.equal(button("Put cards").disabled, true, "what was chosen is done");
});

test("a stack shows its cards, lets one go, and comes apart", () => {
  const { el, deeds, button } = open([{ id: "s1", part: "hopes", heading: "Getting there", texts: ["aa", "bb"] }]);
  assert.equal(el.querySelectorAll(".pc-stack .pc-card").length, 2);
  button("Take out").click();
  button("Take apart").click();
  assert.deepEqual(deeds, [["out_of_stack", { stack: "s1", text: "aa" }], ["unstack", { stack: "s1" }]]);
});

test("who only reads has nothing to press", () => {
  const { el } = open([{ id: "s1", part: "hopes", heading: "Getting there", texts: ["aa"] }], true);
  assert.equal(el.querySelectorAll("input, button").length, 0);
});

test("cards stand in their stacks on every screen", () => {
  const cards = [{ text: "a", under: "" }, { text: "b", under: "X" }, { text: "c", under: "X" }, { text: "d", under: "" }];
  assert.deepEqual(inStacks(cards).map(({ heading, cards: here }) => [heading, here.length]), [["", 1], ["X", 2], ["", 1]]);
});
