// Tells widgets when the page may be lost to them: nobody looks at it (a phone drops such pages without a word), it is
// looked at again, or it is left. What they do about it: widgets/js/keeping.js.

import { announce } from "./events.js";

/** @param {() => string} lastSave */
export function watchAway(lastSave) {
  let left = false;
  const tell = (/** @type {string} */ state) => {
    if (!left) announce("cpi:connection", { state, saved: lastSave() });
  };
  document.addEventListener("visibilitychange", () => tell(document.hidden ? "asleep" : "awake"));
  // A locked screen stops the page without hiding it first.
  document.addEventListener("freeze", () => tell("asleep"));
  document.addEventListener("resume", () => tell("awake"));
  addEventListener("pagehide", ({ persisted }) => {
    tell(persisted ? "asleep" : "leaving");
    // The browser hides and stops a page that is left as well, perhaps after the next page has thrown away what lies here.
    left = true;
  });
  addEventListener("pageshow", ({ persisted }) => {
    left = false;
    if (persisted) tell("awake");
  });
}
