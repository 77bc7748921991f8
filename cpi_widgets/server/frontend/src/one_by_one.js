// Widgets are drawn one by one, each on the screen before the next one's work begins: on a slow phone the first picture
// of a page with four widgets would otherwise wait for the other three.

/** A widget whose code does not come holds the others up no longer than this. */
const PATIENCE_MS = 1000;

/** @type {Promise<unknown>} */
let before = Promise.resolve();

/** Resolves when what stands now has been painted; at once where nothing is painted. */
function painted() {
  return new Promise((resolve) => {
    if (document.hidden) resolve(undefined);
    else requestAnimationFrame(() => setTimeout(resolve));
  });
}

/**
 * Draws a widget when those before it stand.
 * @template T
 * @param {() => Promise<T>} draw
 * @returns {Promise<T>}
 */
export function oneByOne(draw) {
  const drawing = before.then(draw);
  const late = new Promise((resolve) => setTimeout(resolve, PATIENCE_MS));
  before = Promise.race([drawing.then(painted), late]).catch(() => undefined);
  return drawing;
}
