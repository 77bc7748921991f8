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

/** Whether words wait in this tab that are nowhere else (widgets/js/keeping.js, taken_out.js). */
export function wordsWait() {
  try {
    return Object.keys(sessionStorage).some((key) => {
      if (key === "cpi-unsent") return true;
      return key.startsWith("cpi-kept ") && JSON.parse(sessionStorage.getItem(key) ?? "{}").words === true;
    });
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
