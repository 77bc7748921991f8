/**
 * What was typed into fields that still have the cursor, saved or not: it stays there whatever others write, and what is
 * typed next stands on it.
 *
 * @typedef {import("./space.js").Step} Step
 */
export class InHand {
  /** @type {Map<string, {step: Step, stop: () => void}>} */ #fields = new Map();

  /** @param {string} key of the field @param {Step} step @param {() => void} stop  ends the waiting for somebody to leave it */
  take(key, step, stop) {
    this.#fields.get(key)?.stop();
    this.#fields.set(key, { step, stop });
  }

  steps() {
    return [...this.#fields.values()].map(({ step }) => step);
  }

  /** @param {(step: Step) => boolean} which */
  letGo(which) {
    for (const [key, { step, stop }] of this.#fields) {
      if (!which(step)) continue;
      stop();
      this.#fields.delete(key);
    }
  }
}
