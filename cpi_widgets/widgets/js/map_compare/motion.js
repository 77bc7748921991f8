/** Moving from then to now: only when asked, only when motion is wanted. */

/** Those who go leave, the others move, the new arrive: three moves of a quarter of a second each. */
const LASTS = 750;

/** Whether the page's own switch stops all motion. */
export const pageStopsMotion = () => document.querySelector('[data-cpi-motion="off"]') !== null;

/**
 * Whether to move: never when the page's switch stops all motion, else as chosen here, else as the device asks.
 * @param {boolean | null} chosen
 */
export function mayMove(chosen) {
  if (pageStopsMotion()) return false;
  return chosen ?? !matchMedia("(prefers-reduced-motion: reduce)").matches;
}

/**
 * Go from one value to another and say each value on the way.
 * @param {number} from
 * @param {number} to
 * @param {(at: number) => void} say
 * @returns {() => void} The way to stop.
 */
export function slide(from, to, say) {
  const lasts = LASTS * Math.abs(to - from);
  let start = -1;
  let frame = requestAnimationFrame(function next(time) {
    if (start < 0) start = time;
    const share = lasts ? Math.min(1, (time - start) / lasts) : 1;
    say(from + (to - from) * share);
    if (share < 1) frame = requestAnimationFrame(next);
  });
  return () => cancelAnimationFrame(frame);
}
