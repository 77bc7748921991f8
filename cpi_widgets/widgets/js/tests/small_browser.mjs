/** A small browser for node tests: a page without a screen. */
import { Window } from "happy-dom";

const NAMES = /** @type {const} */ (["document", "HTMLElement", "Node", "Event", "CustomEvent", "customElements", "sessionStorage", "localStorage", "location", "history"]);

/** Opens a page whose names the code under test finds where a browser has them; import that code afterwards. */
export function openPage(url = "http://localhost/") {
  const window = new Window({ url });
  for (const name of NAMES) Object.defineProperty(globalThis, name, { value: window[name], configurable: true });
  globalThis.addEventListener = /** @type {any} */ (window.addEventListener.bind(window));
  globalThis.CSS ??= /** @type {any} */ ({ escape: (/** @type {string} */ text) => text.replace(/[^\w-]/g, (sign) => `\\${sign}`) });
  return window;
}
