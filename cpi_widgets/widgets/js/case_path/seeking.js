/** A link may lead to one place in a part: the page goes there as soon as it stands, and stays there while the rest comes. */

/** Where each place is within its part. @type {Record<string, string>} */
const PLACES = { enough: '[id$="-enough"]', goals: ".gs h2", plan: ".ba-plan h3" };
/** So long a part may take to stand; whoever does something meanwhile is left in peace. */
const PATIENCE_MS = 20_000;
const AGAIN_MS = 250;
const ACTS = ["pointerdown", "keydown", "wheel", "touchstart"];

/** @param {string} stage @param {string} part @param {string} place @returns {() => void} the way to stop */
export function seek(stage, part, place) {
  const ends = new AbortController();
  const { signal } = ends;
  const stop = () => ends.abort();
  let there = false;
  const look = () => {
    const found = /** @type {HTMLElement|null} */ (document.querySelector(`.${stage} > .cpi-part-${part} ${PLACES[place]}`));
    if (!found || !found.getClientRects().length) return;
    if (!found.matches("input, textarea, select, button, [tabindex]")) found.setAttribute("tabindex", "-1");
    found.scrollIntoView({ block: "center", behavior: "instant" });
    found.focus({ preventScroll: true });
    there = document.activeElement === found;
  };
  if (!PLACES[place]) return stop;
  // What comes above it later moves it: it is gone after until the page is at rest.
  const grown = new ResizeObserver(look);
  grown.observe(document.body);
  signal.addEventListener("abort", () => grown.disconnect());
  for (const act of ACTS) addEventListener(act, stop, { signal, capture: true, passive: true });
  // A field that cannot be written in yet takes no cursor, and the page does not grow when it can.
  const again = setInterval(() => { if (!there) look(); }, AGAIN_MS);
  const timer = setTimeout(stop, PATIENCE_MS);
  signal.addEventListener("abort", () => { clearTimeout(timer); clearInterval(again); });
  look();
  return stop;
}
