/**
 * Turning the two groups of the picture: slowly, only while motion is wanted and somebody can see it, or by hand. Where
 * a wheel stands is kept when it stops, when it changes its pace and when the picture is drawn anew.
 */
import { mayMove, pageStopsMotion, slide } from "../map_compare/motion.js";

/** A whole turn at a pace of 1, which is never reached. */
const TURN_MS = 20_000;
const BY_HAND = 1 / 12;
const KEPT = "cpi-wheels";

/** @typedef {"person"|"practitioner"} Seat */

/** What was chosen in this browser: it says how a screen should behave, not who somebody is. @param {boolean} [moves] @returns {boolean|null} */
export function chosenMotion(moves) {
  try {
    if (moves !== undefined) localStorage.setItem(KEPT, moves ? "on" : "off");
    const kept = localStorage.getItem(KEPT);
    return kept ? kept === "on" : null;
  } catch {
    return moves ?? null; // A browser may refuse to keep anything; the switch works without.
  }
}

export { mayMove, pageStopsMotion };

export class Motion {
  /** @type {Map<Seat, {element: Element, animation: Animation}>} */ #wheels = new Map();
  #seen = true;
  /** @type {Record<Seat, number>} */ #paces = { person: 0, practitioner: 0 };
  #wanted = false;
  /** @type {IntersectionObserver} */ #sight;

  /** @param {Element} root  of the view @param {AbortSignal} signal */
  constructor(root, signal) {
    this.root = root;
    document.addEventListener("visibilitychange", () => this.#run(), { signal });
    this.#sight = new IntersectionObserver((entries) => {
      this.#seen = entries.at(-1)?.isIntersecting ?? true;
      this.#run();
    });
    signal.addEventListener("abort", () => this.#sight.disconnect());
  }

  /** After each drawing. @param {Record<Seat, number>} paces  0 to 1 @param {boolean} wanted */
  follow(paces, wanted) {
    this.#paces = paces;
    this.#wanted = wanted;
    for (const seat of /** @type {Seat[]} */ (["practitioner", "person"])) {
      const element = this.root.querySelector(`[data-turn="${seat}"]`);
      const known = this.#wheels.get(seat);
      if (!element?.animate || known?.element === element) continue;
      const animation = element.animate({ transform: ["rotate(0deg)", "rotate(-360deg)"] }, { duration: TURN_MS, iterations: Infinity });
      animation.pause();
      animation.currentTime = known?.animation.currentTime ?? 0;
      known?.animation.cancel();
      this.#wheels.set(seat, { element, animation });
    }
    const figure = this.root.querySelector("figure");
    if (figure) this.#sight.observe(figure); // the same one again changes nothing
    this.#run();
  }

  #run() {
    const may = this.#wanted && this.#seen && document.visibilityState !== "hidden";
    for (const [seat, { animation }] of this.#wheels) {
      const pace = this.#paces[seat];
      if (pace) animation.updatePlaybackRate(pace);
      if (may && pace) animation.play();
      else animation.pause();
    }
  }

  /** Both wheels on by one spoke, or back. @param {1|-1} way @param {boolean} still  at once */
  byHand(way, still) {
    for (const { animation } of this.#wheels.values()) {
      const from = Number(animation.currentTime ?? 0) + TURN_MS;
      const say = (/** @type {number} */ share) => { animation.currentTime = (from + way * share * 3 * BY_HAND * TURN_MS) % TURN_MS; };
      if (still) say(1 / 3);
      else slide(0, 1 / 3, say);
    }
  }
}
