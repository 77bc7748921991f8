// Signing out on a workbook page. What is on its way is waited for; what this tab would keep for later is told first, since
// signing out throws it away (templates/leave_sure.html, plain.out.js).

import { announce } from "./events.js";

/** Saving takes a few hundredths of a second; whoever signs out while it does not work is told. */
const PATIENCE_MS = 3000;

/** Resolves when nothing is on its way any more, or nothing comes of it. */
function saved() {
  const line = document.querySelector("[data-cpi-status]");
  const busy = () => line?.textContent?.startsWith("Saving") ?? false;
  return new Promise((resolve) => {
    if (!line || !busy()) {
      resolve(undefined);
      return;
    }
    const look = new MutationObserver(() => {
      if (busy()) return;
      look.disconnect();
      resolve(undefined);
    });
    look.observe(line, { childList: true, characterData: true, subtree: true });
    setTimeout(resolve, PATIENCE_MS);
  });
}

/** Parts that widgets keep which hold no words of anybody: what was open, chosen, looked at. */
const LOOKS = new Set(["look", "looks", "looking", "tools", "papers", "stream", "fresh"]);
/** A record's name, as pages make them: it stands for words that are saved. */
const NAME = /^[0-9a-f]{32}$/;

/** Whether there is a text of somebody's in what is kept. @param {any} kept @returns {boolean} */
export function hasText(kept) {
  if (typeof kept === "string") return kept.trim() !== "" && !NAME.test(kept);
  return typeof kept === "object" && kept !== null && Object.entries(kept).some(([name, part]) => !LOOKS.has(name) && hasText(part));
}

/** Whether words wait in this tab that are nowhere else (widgets/js/keeping.js, taken_out.js). */
export function wordsWait() {
  try {
    const keys = Object.keys(sessionStorage);
    const kept = keys.filter((key) => key.startsWith("cpi-kept ")).map((key) => JSON.parse(sessionStorage.getItem(key) ?? "{}").kept);
    return keys.includes("cpi-unsent") || kept.some(hasText);
  } catch {
    return false; // A browser that keeps nothing loses nothing.
  }
}

/** Takes the form that signs out on its way. @param {HTMLFormElement} form */
export async function signOut(form) {
  const focused = /** @type {HTMLElement | null} */ (document.activeElement);
  focused?.blur(); // a field that saves when it is left
  await saved();
  announce("cpi:connection", { state: "leaving", saved: "" });
  if (wordsWait()) form.append(Object.assign(document.createElement("input"), { type: "hidden", name: "unsent", value: "yes" }));
  form.submit();
}
