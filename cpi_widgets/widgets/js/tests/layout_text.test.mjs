import assert from "node:assert/strict";
import { test } from "node:test";
import { clusters, initialsOf, widthOf, wrap, wrapEvenly } from "../layout/text.js";

test("widths come from the font: 626 thousandths for a regular A, a bold one is wider", () => {
  assert.equal(widthOf("A", 1000, "regular"), 626);
  assert.ok(widthOf("A", 1000, "bold") > 626);
  assert.equal(widthOf("日本", 1000, "regular"), 2000);
  assert.equal(widthOf("é", 1000, "regular"), widthOf("e\u0301", 1000, "regular"));
});

test("joined emoji, flags and marks are never taken apart", () => {
  assert.deepEqual(clusters("a👩‍👩‍👧‍👦b"), ["a", "👩‍👩‍👧‍👦", "b"]);
  assert.deepEqual(clusters("🇬🇧🇫🇷"), ["🇬🇧", "🇫🇷"]);
  assert.deepEqual(clusters("👍🏽e\u0301"), ["👍🏽", "e\u0301"]);
});

test("lines are no wider than asked, words break only when they must, and what is left out is shown", () => {
  const { lines, w, cut } = wrap("The Thursday evening repair workshop", 14, "regular", 90, 2);
  assert.equal(lines.length, 2);
  assert.ok(cut && lines[1].endsWith("…") && w <= 92);
  const long = wrap("Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch", 14, "regular", 90, 2);
  assert.ok(long.broken && long.lines[1].endsWith("…"));
  assert.deepEqual(wrap("", 14, "regular", 90, 2).lines, []);
});

test("a long word is parted with a hyphen and leaves no letter or two alone; scripts without hyphens get none", () => {
  const parts = wrap("Krankenhausverwaltungsangestellte", 14, "regular", 100, 9).lines;
  assert.equal(parts.map((part) => part.replace(/-$/, "")).join(""), "Krankenhausverwaltungsangestellte");
  assert.ok(parts.length > 1 && parts.slice(0, -1).every((part) => part.endsWith("-")));
  for (let width = 40; width < 120; width += 1) {
    const { lines } = wrap("Οδυσσέας", 14, "regular", width, 20);
    assert.ok(lines[lines.length - 1].length >= 3 || lines[0].length < 7, `${width}: ${lines}`);
  }
  assert.ok(wrap("日本語の名前がとても長い場合", 14, "regular", 80, 9).lines.every((line) => !line.includes("-")));
  assert.ok(!wrap("Llanfairpwllgwyngyllgogerychwyrn", 14, "regular", 90, 2).lines[1].includes("-…"));
});

test("two lines are made as even as they can be", () => {
  assert.deepEqual(wrapEvenly("Kitchen table and solder kit", 14, "regular", 150, 2).lines, ["Kitchen table", "and solder kit"]);
});

test("ten thousand letters cost no more than a few hundred", () => {
  assert.ok(wrap("A".repeat(10_000), 14, "regular", 90, 2).cut);
  assert.equal(initialsOf(`${"A".repeat(10_000)} B`, 2), "A");
});

test("initials come from the first two words, in any script", () => {
  assert.equal(initialsOf("Auntie Abena of Accra", 2), "AA");
  assert.equal(initialsOf("Efua (mum)", 2), "EM");
  assert.equal(initialsOf("日本語", 2), "日");
  assert.equal(initialsOf("👩‍👩‍👧‍👦 our family", 2), "👩‍👩‍👧‍👦O");
  assert.equal(initialsOf("   ", 2), "");
});
