/** Moving from then to now: only when asked, only when motion is wanted. */

/** Those who go leave, the others move, the new arrive: three moves of a quarter of a second each. */
const LASTS = 750;

/**
 * Whether the person or the page has asked for less motion.
 * @param {Element} element
 */
export function motionAllowed(element) {
  const switchedOff = element.ownerDocument.querySelector('[data-cpi-motion="off"]') !== null;
  return !switchedOff && !matchMedia("(prefers-reduced-motion: reduce)").matches;
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
