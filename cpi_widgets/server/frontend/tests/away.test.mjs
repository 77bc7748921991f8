/** A page says once that it is left: the next page may throw away what lies in the tab, and nothing is put there after it. */
import assert from "node:assert/strict";
import test from "node:test";
import { Window } from "happy-dom";

const window = new Window({ url: "http://host/" });
for (const name of ["document", "CustomEvent", "Event"]) globalThis[name] = window[name];
globalThis.addEventListener = window.addEventListener.bind(window);
const { watchAway } = await import("../src/away.js");

/** @type {string[]} */
const told = [];
document.addEventListener("cpi:connection", (event) => told.push(event.detail.state));
watchAway(() => "");

const page = (/** @type {string} */ type, /** @type {boolean} */ persisted) => window.dispatchEvent(Object.assign(new window.Event(type), { persisted }));
const inDocument = (/** @type {string} */ type) => document.dispatchEvent(new window.Event(type));

test("a page that the browser keeps for coming back says so once, and is awake when it is shown again", () => {
  page("pagehide", true);
  inDocument("visibilitychange");
  inDocument("freeze");
  assert.deepEqual(told.splice(0), ["asleep"]);
  page("pageshow", true);
  inDocument("freeze");
  inDocument("resume");
  assert.deepEqual(told.splice(0), ["awake", "asleep", "awake"]);
});

test("a page that is left for good says that, and nothing after it", () => {
  page("pagehide", false);
  inDocument("visibilitychange");
  inDocument("freeze");
  assert.deepEqual(told.splice(0), ["leaving"]);
});
