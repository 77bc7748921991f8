/** Walls of words with what is told beside them, in a small browser. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { openPage } from "./small_browser.mjs";

const window = openPage();
const { render } = await import("lit-html");
const { foldedWords, pictureView } = await import("../picture/view.js");
const { lookWords } = await import("../picture/figures.js");
const { sortWord, stayedWords } = await import("../picture/sorted.js");
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

test("of a plan the lines are counted, and what they lack is said in a word", () => {
  const look = (more) => row({ n: 2, scale: ["named", "nobody yet"], ...more });
  const rows = [row({ label: "Actions", n: 5 }), look({ field: "a", label: "Who", counts: [3, 2] }), look({ field: "b", label: "A deputy", counts: [0, 1] }), look({ field: "c", label: "A keeper", n: null }), look({ field: "d", label: "Training", counts: [0, 0] })];
  const told = words({ showing: { how: "words", title: "", fields: [], scale: [] }, rows });
  assert.match(told, /Actions\s*5\s*What is there, and what is still open\s*Who: 3 named, 2 nobody yet\s*A deputy: nobody yet\s*Training: none\s*From nobody, or from fewer than five people: A keeper\./);
});

test("what comes of a look is said as on paper", () => {
  const cases = JSON.parse(readFileSync(new URL("../../../../tests/fixtures/looks.json", import.meta.url), "utf8"));
  for (const { about, words: said, ...figures } of cases) assert.equal(lookWords(row({ n: 5, ...figures })), said, about);
});

test("who stayed with their mark is said as on paper", () => {
  const cases = JSON.parse(readFileSync(new URL("../../../../tests/fixtures/stayed.json", import.meta.url), "utf8"));
  for (const { about, stayed, words: said } of cases) assert.equal(stayedWords(stayed), said, about);
});

test("statements are sorted as on paper, by the rule that was set before, and one of too few is not", () => {
  const cases = JSON.parse(readFileSync(new URL("../../../../tests/fixtures/sorted.json", import.meta.url), "utf8"));
  for (const { about, rule, counts, words: said } of cases) assert.equal(sortWord(counts, rule), said, about);
  const scale = Array.from({ length: 9 }, (_, at) => ({ id: at + 1, label: String(at + 1) }));
  const marked = (part, counts, more = {}) => row({ part, field: "round_2", label: part, counts, median: 5, lower: 5, upper: 5, ...more });
  const parts = ["own clothes", "a lift", "a key", "a walk"].map((id) => ({ id, label: id }));
  const showing = { how: "spread", title: "", parts, fields: [{ id: "round_2", label: "Round 2" }], scale, only: "round_2", rule: [0.7, 0.15] };
  const rows = [marked("own clothes", [0, 0, 0, 0, 6, 0, 0, 0, 0]), marked("a lift", [0, 0, 0, 0, 0, 0, 6, 0, 0]), marked("a key", [6, 0, 0, 0, 0, 0, 0, 0, 0]), marked("a walk", [], { n: null, median: null })];
  const told = words({ showing, rows });
  assert.match(told, /Agreed: 70% or more gave 7 to 9, and fewer than 15% gave 1 to 3\..*Agreed: a lift\s*Agreed against: a key\s*Still open: own clothes\s*From nobody, or from fewer than five people: a walk\./);
  assert.match(words({ showing, rows: [rows[3]] }), /none can be sorted/);
  assert.doesNotMatch(told, /Fixed at/);
  assert.match(words({ showing, rows: [marked("a lift", [0, 0, 0, 0, 0, 0, 6, 0, 0], { stayed: [4, 6] })] }), /Agreed: a lift \(4 of 6 gave the same mark as before\)/);
  const fixed = { fixed: new Date(2026, 4, 1, 9, 30).toISOString() };
  assert.match(words({ showing: { ...showing, fixed }, rows }), /the other way round\. Fixed at 09:30, before round 1\./);
  assert.doesNotMatch(words({ showing: { ...showing, rule: null }, rows }), /Agreed/);
});

test("numbers that lie on a scale have their lines, and what is counted beside them stands under these", () => {
  const scale = [0, 1, 2].map((id) => ({ id, label: String(id) }));
  const fields = [{ id: "mine", label: "As I see it" }, { id: "theirs", label: "As they see it" }];
  const pair = (part) => fields.map(({ id, label }, at) => row({ part, field: id, label: `${part}: ${label}`, median: at ? 2 : 1 }));
  const told = words({ showing: { how: "medians", title: "", parts: [{ id: "k1", label: "k1" }], fields, scale }, rows: [...pair("k1"), row({ part: "k1", field: "told_k1", label: "Partnership", n: 6, counts: [4], scale: ["given"] })] });
  assert.match(told, /“As they see it” is 1 higher\..*Partnership: 4 given/);
});

test("what has an average says it under its bars", () => {
  const told = words({ showing: { how: "counts", title: "", fields: [], scale: [] }, rows: [row({ field: "told_worry", label: "Jumps", counts: [4, 2], mean: 17.5, scale: ["20 or less", "more than 20"] })] });
  assert.match(told, /20 or less\s*4\s*more than 20\s*2\s*17\.5 on average\./);
});

test("a folded picture is called by what it is of", () => {
  assert.deepEqual([{ showing: { how: "spread" } }, { showing: { how: "dots" } }, {}].map(foldedWords), ["How all of you rated, and why", "What the room saw", "What the room saw"]);
});
