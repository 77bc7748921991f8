/**
 * Where a widget puts by what is not saved yet, and how it looked, while its page is away: in this browser tab only, and
 * only for as long as the page may have to be loaded again. A page that is there again takes it up, and nothing is left.
 *
 * The page says when (`cpi:connection`, see the front end's events.js): it is about to load itself again ("reopening"),
 * nobody looks at it and the browser may drop it ("asleep"), it is looked at again ("awake"), it is left ("leaving").
 *
 * @typedef {{give: () => any, take: (kept: any) => void, words: boolean}} Part
 *   `give`: what to keep, or null when there is nothing; `words`: what somebody wrote, kept even when the page is left
 */

const PREFIX = "cpi-kept ";
/** What has lain longer belongs to another day. */
const LONGEST_MS = 24 * 60 * 60 * 1000;

export class Drawer {
  /** @type {Map<string, Part>} */ #parts = new Map();
  /** @type {Record<string, any>} */ #waiting = {};
  /** @type {() => string} */ #name;

  /** @param {string} person whose words they are @param {() => string} name tells one widget's drawer from another's @param {AbortSignal} [signal] */
  constructor(person, name, signal) {
    this.#name = () => `${PREFIX}${person} ${name()}`;
    this.#waiting = this.#takeOut(person);
    document.addEventListener("cpi:connection", (event) => this.#heard(/** @type {CustomEvent} */ (event).detail.state), { signal });
  }

  /**
   * Keeps one thing. What an earlier page put by under this name is handed over at once.
   * @param {string} name @param {() => any} give @param {(kept: any) => void} take @param {boolean} [words]
   */
  keep(name, give, take, words = false) {
    this.#parts.set(name, { give, take, words });
    const kept = this.#waiting[name];
    delete this.#waiting[name];
    if (kept !== undefined) take(kept);
  }

  /** @param {string} state */
  #heard(state) {
    if (state === "reopening" || state === "asleep") this.#putBy(true);
    if (state === "leaving") this.#putBy(document.documentElement.dataset.cpiConnection !== "open");
    if (state === "awake") this.#store(null);
  }

  /** @param {boolean} all  false keeps only what somebody wrote */
  #putBy(all) {
    const kept = { ...this.#waiting };
    const given = [...this.#parts].filter(([name, { give, words }]) => (all || words) && (kept[name] = give() ?? undefined));
    this.#store(given.length ? kept : null);
  }

  /**
   * A browser may refuse to keep anything; then there is nothing to take up. Whoever signs out is told of words that wait here,
   * and on which page (server/templates/plain.leave.js).
   * @param {Record<string, any> | null} kept
   */
  #store(kept) {
    try {
      if (kept) sessionStorage.setItem(this.#name(), JSON.stringify({ at: Date.now(), page: location.pathname, title: document.title, kept }));
      else sessionStorage.removeItem(this.#name());
    } catch {
      // As above.
    }
  }

  /** What lies here for this widget; what somebody else left in this tab is thrown away unread. @param {string} person @returns {Record<string, any>} */
  #takeOut(person) {
    try {
      const others = Object.keys(sessionStorage).filter((key) => key.startsWith(PREFIX) && !key.startsWith(`${PREFIX}${person} `));
      for (const key of others) sessionStorage.removeItem(key);
      const { at, kept } = JSON.parse(sessionStorage.getItem(this.#name()) ?? "{}");
      this.#store(null);
      return kept && Date.now() - at < LONGEST_MS ? kept : {};
    } catch {
      return {};
    }
  }
}

/** What one thing was when its page was here last; null for nothing. Unlike a drawer it stays until it is thrown away. @param {string} name  of its owner and itself @returns {any} */
export function keptThing(name) {
  try {
    return JSON.parse(sessionStorage.getItem(PREFIX + name) ?? "{}").kept?.look ?? null;
  } catch {
    return null; // A browser that keeps nothing.
  }
}

/** Keeps one thing in this tab, or throws it away. @param {string} name  as above @param {any} thing */
export function keepThing(name, thing) {
  try {
    if (thing) sessionStorage.setItem(PREFIX + name, JSON.stringify({ at: Date.now(), page: location.pathname, kept: { look: thing } }));
    else sessionStorage.removeItem(PREFIX + name);
  } catch {
    // As above.
  }
}

/** Throws away what widgets of a kind put by on this page: what it was about has been deleted. @param {string} kind  such as "NetworkMap" */
export function forgetKept(kind) {
  try {
    const keys = Object.keys(sessionStorage).filter((key) => key.startsWith(PREFIX) && key.includes(`.${kind} `));
    for (const key of keys) {
      if (JSON.parse(sessionStorage.getItem(key) ?? "{}").page === location.pathname) sessionStorage.removeItem(key);
    }
  } catch {
    // A browser that keeps nothing has nothing to throw away.
  }
}
