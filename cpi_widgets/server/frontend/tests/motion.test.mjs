import assert from "node:assert/strict";
import test from "node:test";
import { Window } from "happy-dom";

const window = new Window({ url: "http://host/" });
for (const name of ["document", "CustomEvent", "Event", "Element", "localStorage"]) globalThis[name] = window[name];
const { motionSwitch } = await import("../src/motion.js");

test("a switch that comes after the script shows what is remembered, and works", () => {
  localStorage.setItem("cpi-motion", "off");
  /** @type {boolean[]} */
  const told = [];
  document.addEventListener("cpi:motion", (event) => told.push(/** @type {CustomEvent} */ (event).detail.off));
  const shown = motionSwitch();
  assert.equal(document.documentElement.dataset.cpiMotion, "off");

  document.body.innerHTML = `<button data-cpi-motion-switch aria-pressed="false"><span>Stop motion</span></button>`;
  shown();
  const button = document.querySelector("button");
  assert.equal(button.getAttribute("aria-pressed"), "true");

  document.querySelector("span").click();
  assert.equal(button.getAttribute("aria-pressed"), "false");
  assert.equal(document.documentElement.dataset.cpiMotion, undefined);
  assert.equal(localStorage.getItem("cpi-motion"), "on");
  assert.deepEqual(told, [false]);
});
