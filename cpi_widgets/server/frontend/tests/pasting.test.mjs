/** What is pasted goes in whole, or not at all with the reason. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { oneLine, pasted, plainText, putIn } from "../src/pasting.js";

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

test("what is dropped stays out like what is pasted; of what is dictated the field says what was left out", (context) => {
  context.mock.timers.enable({ apis: ["setTimeout"] });
  const put = (/** @type {string} */ data, /** @type {string} */ inputType, maxLength = 10) => {
    const said = { validity: "", stopped: false };
    const field = { matches: () => true, maxLength, value: "abcd", selectionStart: 4, selectionEnd: 4, reportValidity() {}, addEventListener() {}, setCustomValidity: (words) => { said.validity = words; } };
    putIn({ target: field, data, inputType, preventDefault: () => { said.stopped = true; } });
    context.mock.timers.runAll();
    return said;
  };
  assert.deepEqual(put("1234567", "insertFromDrop"), { stopped: true, validity: "This text has 7 letters, and 6 more fit here. Nothing of it was taken. Bring it here in parts." });
  assert.deepEqual(put("1234567890", "insertText"), { stopped: false, validity: "4 letters did not fit here and are left out. Look at how it ends." });
  assert.equal(put("1234567", "insertText").validity, "One letter did not fit here and is left out. Look at how it ends.");
  for (const [data, most] of [["123456", 10], ["x", 4], ["x".repeat(99), -1]]) assert.equal(put(data, "insertText", most).validity, "");
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
