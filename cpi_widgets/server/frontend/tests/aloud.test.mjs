import assert from "node:assert/strict";
import test from "node:test";
import { voiceFor } from "../src/aloud.js";

/** @param {string} lang @param {boolean} localService */
const voice = (lang, localService) => /** @type {SpeechSynthesisVoice} */ (/** @type {unknown} */ ({ lang, localService }));

test("only a voice of this device is used: others are spoken elsewhere, and would be told the page's words", () => {
  assert.equal(voiceFor([voice("en-GB", false)], "en-GB"), undefined);
  const own = voice("en_US", true);
  assert.equal(voiceFor([voice("en-GB", false), own], "en-GB"), own);
});

test("the page's own language comes first, then another of its kind; a foreign one never", () => {
  const [british, american, german] = [voice("en-GB", true), voice("en-US", true), voice("de-DE", true)];
  assert.equal(voiceFor([american, british], "en-GB"), british);
  assert.equal(voiceFor([german, american], "en-GB"), american);
  assert.equal(voiceFor([german], "en-GB"), undefined);
});
