// Whether somebody is typing: no page is loaded again between two letters.

const PAUSE_MS = 1200;
/** Whoever types on and on is waited for no longer than this. */
const LONGEST_MS = 15_000;

/** @returns {() => Promise<unknown>} resolves when nobody types; at once when nobody does */
export function watchTyping() {
  let last = 0;
  /** @type {() => void} */
  let more = () => {};
  addEventListener("input", () => {
    last = Date.now();
    more();
  });
  return () =>
    new Promise((resolve) => {
      if (Date.now() - last >= PAUSE_MS) {
        resolve(undefined);
        return;
      }
      let timer = setTimeout(resolve, PAUSE_MS);
      more = () => {
        clearTimeout(timer);
        timer = setTimeout(resolve, PAUSE_MS);
      };
      setTimeout(resolve, LONGEST_MS);
    });
}
