/**
 * The server's clock on this screen: phones' clocks are minutes apart, and time is up for everybody at once.
 *
 * Each asking tells how far this screen's clock is off; the quickest answer of the last few is the truest.
 */

const KEPT = 8;

export class ServerClock {
  /** @type {{trip: number, ahead: number}[]} */ #heard = [];

  /** @param {() => number} [here] this screen's clock, in milliseconds since 1970 */
  constructor(here = () => Date.now()) {
    this.here = here;
  }

  /** An answer came. @param {number} sent when this screen asked, by its own clock @param {number} server what the server's clock showed */
  heard(sent, server) {
    const received = this.here();
    this.#heard.push({ trip: received - sent, ahead: server - (sent + received) / 2 });
    if (this.#heard.length > KEPT) this.#heard.shift();
  }

  /** What the server's clock shows now, in milliseconds since 1970. */
  now() {
    const best = this.#heard.reduce((a, b) => (b.trip < a.trip ? b : a), { trip: Infinity, ahead: 0 });
    return this.here() + best.ahead;
  }
}

/** Seconds from now to a moment, never less than none. @param {string} moment ISO @param {number} now */
export const secondsTo = (moment, now) => Math.max(0, Math.ceil((Date.parse(moment) - now) / 1000));

/** 4:05. @param {number} seconds */
export const minutesAndSeconds = (seconds) => `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
