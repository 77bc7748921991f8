/** What a phone shows of another pair's sheet, and what it says of one's own. */
import assert from "node:assert/strict";
import test from "node:test";
import { openPage } from "./small_browser.mjs";

const window = openPage("http://localhost/room/1");
const { render } = await import("lit-html");
const { swapView } = await import("../swap_box/view.js");
const root = window.document.createElement("div");
const SHOWN = { on: false, who: "pair", title: "The other pair’s goal", whose: "Group 2", answers: [], kept: false, readonly: false, refused: "" };
/** @type {boolean[]} */ const pressed = [];

/** @param {any} shown */
function drawn(shown) {
  render(swapView({ ...SHOWN, ...shown }, (kept) => pressed.push(kept), "u"), /** @type {any} */ (root));
  return (root.textContent ?? "").replace(/\s+/g, " ");
}

test("before it is written a pair reads that another will see it, and can keep it", () => {
  assert.match(drawn({}), /Another pair will read this when you swap\. Until then nobody else does\./);
  assert.doesNotMatch(drawn({}), /The other pair’s goal/);
  root.querySelector("button").click();
  assert.match(drawn({ kept: true }), /You keep yours to yourselves\. No other pair reads it\.\s*Let another pair read it/);
  root.querySelector("button").click();
  assert.deepEqual(pressed, [true, false]);
});

test("what the other pair wrote stands in a box to read, letter for letter", () => {
  const answers = [{ title: "The goal", said: [["The goal", "<b>Sing</b> again"], ["It can be cut into small steps.", ""]] }];
  const text = drawn({ on: true, answers });
  assert.match(text, /The other pair’s goal From Group 2, only to read/);
  assert.match(text, /<b>Sing<\/b> again/);
  assert.equal(root.querySelectorAll(".sw-words").length, 1, "a tick says itself");
  assert.match(text, /Another pair reads yours now/);
  assert.equal(root.querySelectorAll("input, textarea").length, 0);
});

test("nothing tells one that wrote nothing from one that keeps it", () => {
  assert.match(drawn({ on: true }), /There is nothing to read here\. You can talk about it all the same\./);
});

test("where nothing can be written nothing can be pressed", () => {
  drawn({ on: true, readonly: true });
  assert.equal(root.querySelectorAll("button").length, 0);
  assert.match(drawn({ refused: "The store is away." }), /The store is away\./);
});
