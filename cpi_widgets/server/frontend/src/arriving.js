// Brings the file of a widget, however long the network is away. A phone that loses the line while its page opens would
// otherwise keep a hole in it until somebody loads the page again.

const PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 8000;

/** @type {Map<string, Promise<any>>} */
const files = new Map();

/** @typedef {{bring: (address: string) => Promise<any>, ask: (address: string) => Promise<{ok: boolean, status: number}>, wait: (ms: number) => Promise<void>}} Ways */

/** @type {Ways} */
const BROWSER = {
  bring: (address) => import(address),
  ask: (address) => fetch(address),
  /** Also over at once, as the browser says that it has a line again. @param {number} ms */
  wait: (ms) => new Promise((resolve) => {
    const over = () => {
      clearTimeout(late);
      removeEventListener("online", over);
      resolve();
    };
    const late = setTimeout(over, ms);
    addEventListener("online", over);
  }),
};

/**
 * The module at an address, tried until it arrives.
 * @param {string} address
 * @param {Ways} [ways]
 * @returns {Promise<any>} fails where the server says that there is no such file, or where the file has a fault
 */
export function arriving(address, ways = BROWSER) {
  const known = files.get(address);
  if (known) return known;
  const file = tried(address, ways);
  files.set(address, file);
  file.catch(() => files.delete(address));
  return file;
}

/** @param {string} address @param {Ways} ways */
async function tried(address, { bring, ask, wait }) {
  let there = false;
  for (let at = 0, pause = PAUSE_MS; ; at += 1, pause = Math.min(2 * pause, LONGEST_PAUSE_MS)) {
    try {
      // Some browsers keep it in mind that a module did not come, and never ask for that address again.
      return await bring(at ? `${address}?${at}` : address);
    } catch (error) {
      const answer = await ask(address).catch(() => null);
      // What is there and does not come twice running has a fault; once, the line may just have come back.
      if (answer && (answer.ok ? there : answer.status < 500)) throw error;
      there = Boolean(answer?.ok);
      if (!there) await wait(pause);
    }
  }
}
