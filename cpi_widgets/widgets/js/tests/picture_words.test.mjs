/** Walls of words with what is told beside them, in a small browser. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { openPage } from "./small_browser.mjs";

const window = openPage();
const { render } = await import("lit-html");
const { pictureView } = await import("../picture/view.js");
const row = (more) => ({ part: "doors", field: "", label: "Open doors", n: 10, counts: [], median: null, lower: null, upper: null, said: [], scale: [], groups: [], ...more });
const words = (picture) => {
  const el = window.document.createElement("div");
  render(pictureView({ people: 10, ...picture }, () => ""), el);
  return el.textContent.replace(/\s+/g, " ").trim();
};

test("forces say their balance, and that of each group", () => {
  const scale = [{ id: "helps", label: "it helps" }, { id: "holds_back", label: "it holds us back" }];
  const groups = [{ label: "staff", n: 5, median: -2, lower: -3, upper: -1 }, { label: "", n: 5, median: 4, lower: 1, upper: 5 }];
  const told = words({ showing: { how: "forces", title: "", fields: [{ id: "text", label: "" }], scale }, rows: [row({ counts: [10, 20], groups })] });
  assert.match(told, /Strengths added up: it helps 10, it holds us back 20/);
  assert.match(told, /in the middle: staff −2 \(5 people\), all others \+4 \(5 people\)/);
});

test("what is ticked beside cards is a count of its own", () => {
  const told = words({ showing: { how: "words", title: "", fields: [{ id: "text", label: "" }], scale: [] }, rows: [row({ said: [{ text: "Choir", n: 1, side: "", votes: null, beside: [] }] }), row({ field: "out", label: "Outside health and care", scale: ["yes", "not ticked"], counts: [3, 7] })] });
  assert.match(told, /Choir.*Outside health and care\s*yes\s*3\s*not ticked\s*7/);
  assert.doesNotMatch(told, /Nothing was sent/);
});
