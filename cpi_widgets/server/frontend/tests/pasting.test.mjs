/** What is pasted goes in whole, or not at all with the reason. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { pasted } from "../src/pasting.js";

/** @param {string} text @param {Record<string, any>} [more] */
function paste(text, more = {}) {
  const said = { validity: "", stopped: false };
  const field = {
    maxLength: 10, value: "abcd", selectionStart: 4, selectionEnd: 4, reportValidity() {}, addEventListener: (_, what) => { said.typed = what; },
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
