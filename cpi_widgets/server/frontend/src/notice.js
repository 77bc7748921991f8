// What changes for somebody in a room while they are at its page: it has ended, they lead it now or no longer. It stays until
// they have read it; the widgets follow by themselves.

import { announce } from "./events.js";

const LEADS = new Set(["trainer", "co_trainer"]);
const SEATS = new Set([...LEADS, "participant"]);
const ENDED = "This room has ended. You can still read what you wrote.";
const LEAD_NOW = "You lead this room as well now.";
const LEAD_NO_MORE = "You no longer lead this room. You take part like everybody else.";

/** @param {string} words @param {() => void} what */
function button(words, what) {
  const made = Object.assign(document.createElement("button"), { type: "button", textContent: words });
  made.addEventListener("click", what);
  return made;
}

/**
 * Shows the newest of it.
 * @param {() => string} lastSave
 * @param {() => void} [reload]
 */
export function watchNotices(lastSave, reload = () => location.reload()) {
  const place = /** @type {HTMLElement} */ (document.querySelector("[data-cpi-notice]"));
  /** Whether this person leads the room, as they were told last. @type {boolean | null} */
  let known = null;
  const loadAgain = () => {
    announce("cpi:connection", { state: "reopening", saved: lastSave() });
    reload();
  };
  const say = (/** @type {string} */ text, /** @type {HTMLElement[]} */ ...more) => {
    const words = Object.assign(document.createElement("p"), { textContent: text });
    const read = button("All right", () => {
      place.hidden = true;
      document.querySelector("main")?.focus({ preventScroll: true });
    });
    place.hidden = false;
    place.replaceChildren(words, ...more, read);
  };
  document.addEventListener("cpi:seat", (event) => {
    const { name, was, now } = /** @type {CustomEvent} */ (event).detail;
    if (!SEATS.has(now.role)) return;
    if (name === "readonly") say(ENDED);
    if (name !== "me") return;
    const leads = LEADS.has(now.role);
    known ??= LEADS.has(was.role);
    if (leads === known) return;
    known = leads;
    say(leads ? LEAD_NOW : LEAD_NO_MORE, button("Load the page again", loadAgain));
  });
}
