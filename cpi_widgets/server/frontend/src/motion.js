// The "Stop motion" switch. It is remembered in this browser: it says how a screen should behave, not who somebody is.

import { announce } from "./events.js";

const KEY = "cpi-motion";
const SWITCH = "[data-cpi-motion-switch]";

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

/**
 * Puts the remembered choice in force and makes the switch work. The script may run before the switch has come (it comes
 * with the page, this from the browser's cache), so the page is listened to, not the button.
 * @returns {() => void} Shows the choice on the switch once that has come.
 */
export function motionSwitch() {
  let off = remembered() === "off";
  const show = () => {
    apply(off);
    document.querySelector(SWITCH)?.setAttribute("aria-pressed", String(off));
  };
  document.addEventListener("click", ({ target }) => {
    if (!(target instanceof Element && target.closest(SWITCH))) return;
    off = !off;
    remembered(off ? "off" : "on");
    show();
    announce("cpi:motion", { off });
  });
  show();
  return show;
}
