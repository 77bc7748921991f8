/** Time is up for everybody at once, whatever a phone's own clock shows. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { openPage } from "./small_browser.mjs";

openPage();
const { ServerClock, minutesAndSeconds, secondsTo } = await import("../server_clock.js");
const { timeWords } = await import("../room_now/view.js");

test("the quickest of a few answers tells how far a clock is off", () => {
  let here = 1_000_000;
  const clock = new ServerClock(() => here);
  assert.equal(clock.now(), here, "before any answer this screen's own clock is all there is");
  const ask = (/** @type {number} */ there, /** @type {number} */ back) => {
    const sent = here;
    here += there + back;
    clock.heard(sent, sent + there + 90_000);
  };
  ask(400, 20); // a slow way there: half of the trip is a bad guess
  assert.ok(Math.abs(clock.now() - (here + 90_000)) > 150);
  ask(12, 8);
  assert.ok(Math.abs(clock.now() - (here + 90_000)) <= 2);
  ask(600, 10);
  assert.ok(Math.abs(clock.now() - (here + 90_000)) <= 2, "a slow answer does not spoil it");
});

test("a deadline is counted down to nothing and no further", () => {
  const moment = new Date(100_000).toISOString();
  assert.deepEqual([95_000, 99_001, 100_000, 200_000].map((now) => secondsTo(moment, now)), [5, 1, 0, 0]);
  assert.equal(minutesAndSeconds(65), "1:05");
});

test("what the clock says, and when it says nothing", () => {
  const now = { phase: "write", title: "", words: "", deadline: new Date(100_000).toISOString(), paused: false };
  assert.equal(timeWords(now, 40_000, false), "1:00 left");
  assert.match(timeWords(now, 100_000, false), /Time is up.*your words are kept/);
  for (const other of [{ ...now, phase: "discuss" }, { ...now, deadline: null }]) assert.equal(timeWords(other, 0, false), "");
  assert.equal(timeWords(now, 40_000, true), "");
  assert.equal(timeWords({ ...now, deadline: null, paused: true }, 0, false), "The clock stands still");
});
