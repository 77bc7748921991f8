/** What is pasted goes in whole, or not at all with the reason. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { dragged, dropped, oneLine, pasted, plainText, putIn } from "../src/pasting.js";

/** @param {string} text @param {Record<string, any>} [more] */
function paste(text, more = {}) {
  const said = { validity: "", stopped: false };
  const field = {
    matches: (what) => what === "textarea" || what.startsWith("textarea,"), maxLength: 10, value: "abcd", selectionStart: 4, selectionEnd: 4, reportValidity() {}, addEventListener: (_, what) => { said.typed = what; },
    setCustomValidity: (words) => { said.validity = words; }, ...more,
  };
  pasted({ target: field, clipboardData: { getData: () => text }, preventDefault: () => { said.stopped = true; } });
  return said;
}

test("a text that fits goes in, also over what is marked", () => {
  assert.equal(paste("123456").stopped, false);
  assert.equal(paste("1234567890", { selectionStart: 0 }).stopped, false);
  assert.equal(paste("x".repeat(99), { maxLength: -1 }).stopped, false, "a field without a limit takes all");
});

test("a longer one stays out, the field says how much fits, and typing on takes the words away", () => {
  const said = paste("1234567");
  assert.equal(said.stopped, true);
  assert.equal(said.validity, "This text has 7 letters, and 6 more fit here. Nothing was pasted. Paste it in parts.");
  said.typed();
  assert.equal(said.validity, "");
});

/** A field that is nearly full, and what it says. */
function nearlyFull(maxLength = 10) {
  const said = { validity: "", stopped: false };
  const field = { matches: () => true, maxLength, value: "abcd", selectionStart: 4, selectionEnd: 4, reportValidity() {}, addEventListener() {}, setCustomValidity: (words) => { said.validity = words; } };
  return { said, field };
}

test("of what is dictated the field says what was left out", (context) => {
  context.mock.timers.enable({ apis: ["setTimeout"] });
  const put = (/** @type {string} */ data, maxLength = 10) => {
    const { said, field } = nearlyFull(maxLength);
    putIn({ target: field, data });
    context.mock.timers.runAll();
    return said.validity;
  };
  assert.equal(put("1234567890"), "4 letters did not fit here and are left out. Look at how it ends.");
  assert.equal(put("1234567"), "One letter did not fit here and is left out. Look at how it ends.");
  for (const [data, most] of [["123456", 10], ["x", 4], ["x".repeat(99), -1]]) assert.equal(put(data, most), "");
});

test("what is dropped goes in whole or not at all; what is marked makes room only for what comes from there", () => {
  const drop = (/** @type {string} */ text, { own = false, dropEffect = "move", maxLength = 10, ...more } = {}) => {
    const { said, field } = nearlyFull(maxLength);
    Object.assign(field, more);
    dragged({ type: "dragstart", target: own ? field : {} });
    dropped({ target: field, dataTransfer: { getData: () => text, dropEffect }, preventDefault: () => { said.stopped = true; } });
    dragged({ type: "dragend", target: field });
    return said;
  };
  assert.deepEqual(drop("1234567"), { stopped: true, validity: "This text has 7 letters, and 6 more fit here. Nothing of it was taken. Bring it here in parts." });
  assert.equal(drop("x", { maxLength: 4 }).stopped, true, "one letter too");
  assert.equal(drop("12345\r\n").stopped, false, "the end of a line is one letter");
  for (const [text, maxLength] of [["123456", 10], ["x".repeat(99), -1]]) assert.deepEqual(drop(text, { maxLength }), { stopped: false, validity: "" });
  const marked = { selectionStart: 1, maxLength: 5 };
  assert.equal(drop("bcd", { ...marked, own: true }).stopped, false, "moved within its own field");
  assert.equal(drop("bcd", { ...marked, own: true, dropEffect: "copy" }).stopped, true);
  assert.equal(drop("bcd", marked).stopped, true);
});

test("what Word gives goes in as plain text, the same as the workbook keeps it", () => {
  const cases = JSON.parse(readFileSync(new URL("../../../../tests/fixtures/pasted.json", import.meta.url), "utf8"));
  for (const { pasted: given, plain } of cases) assert.equal(plainText(given), plain);
  const typed = [];
  globalThis.document = /** @type {any} */ ({ execCommand: (_, __, text) => typed.push(text) });
  assert.equal(paste("\uf0b7\tRing\x0bJo", { maxLength: 99 }).stopped, true);
  assert.equal(paste("plain\r\ntext", { maxLength: 99 }).stopped, false, "the browser does that well by itself");
  paste("1.\tone\u2028two\r\n", { maxLength: 99 });
  assert.deepEqual(typed, ["• Ring\nJo", "1. one\ntwo\n"]);
});

test("in a field of one line several lines become one", () => {
  assert.equal(oneLine("• Ring Jojo\n\n• Don’t rush.\n• Ask"), "Ring Jojo; Don’t rush. Ask");
  assert.equal(oneLine("only one • line"), "only one • line");
  assert.equal(oneLine("one\n"), "one");
});
