// The "Stop motion" switch. It is remembered in this browser: it says how a screen should behave, not who somebody is.

import { announce } from "./events.js";

const KEY = "cpi-motion";

/** A browser may refuse to keep anything; the switch works without. @param {string} [value] */
function remembered(value) {
  try {
    if (value !== undefined) localStorage.setItem(KEY, value);
    return localStorage.getItem(KEY);
  } catch {
    return null;
  }
}

/** @param {boolean} off */
function apply(off) {
  if (off) document.documentElement.dataset.cpiMotion = "off";
  else delete document.documentElement.dataset.cpiMotion;
}

/** Puts the remembered choice in force and makes the switch work. */
export function motionSwitch() {
  const button = /** @type {HTMLButtonElement | null} */ (document.querySelector("[data-cpi-motion-switch]"));
  let off = remembered() === "off";
  const show = () => {
    apply(off);
    button?.setAttribute("aria-pressed", String(off));
  };
  button?.addEventListener("click", () => {
    off = !off;
    remembered(off ? "off" : "on");
    show();
    announce("cpi:motion", { off });
  });
  show();
}
