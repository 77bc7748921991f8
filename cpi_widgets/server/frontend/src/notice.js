// What changed for somebody while they are at the page: the room has ended, they lead it now. It stays until they have read it.

import { announce } from "./events.js";

/** @param {string} words @param {() => void} what */
function button(words, what) {
  const made = Object.assign(document.createElement("button"), { type: "button", textContent: words });
  made.addEventListener("click", what);
  return made;
}

/**
 * Shows what widgets tell the person (`cpi:notice`), the newest only.
 * @param {() => string} lastSave
 * @param {() => void} [reload]
 */
export function watchNotices(lastSave, reload = () => location.reload()) {
  const place = /** @type {HTMLElement} */ (document.querySelector("[data-cpi-notice]"));
  const loadAgain = () => {
    announce("cpi:connection", { state: "reopening", saved: lastSave() });
    reload();
  };
  document.addEventListener("cpi:notice", (event) => {
    const { text, again } = /** @type {CustomEvent} */ (event).detail;
    const words = Object.assign(document.createElement("p"), { textContent: text });
    const read = button("All right", () => {
      place.hidden = true;
      document.querySelector("main")?.focus({ preventScroll: true });
    });
    place.hidden = false;
    place.replaceChildren(words, ...(again ? [button("Load the page again", loadAgain)] : []), read);
  });
}
