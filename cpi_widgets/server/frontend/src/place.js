// Brings a person back to the same place after the page had to load again: how far down, which field, what was half typed
// in it. It is put by in this tab only, and taken out when the page is there again. Somebody who loads the page again
// themselves, or comes back to it, finds only the same height: the browser's own history remembers it.

const DRAWER = "cpi-kept-place";
/** So long may widgets draw until the page has its old height and the field is there. */
const PATIENCE_MS = 8000;
/** Who has not scrolled for so long is where they wished to be. */
const STILL_MS = 200;
const LONGEST_MS = 24 * 60 * 60 * 1000;
const ACTS = ["pointerdown", "keydown", "wheel", "touchstart"];

/** @typedef {{at: number, visitor: string, page: string, top: number, focus: string, text: {base: string, value: string, start: number | null, end: number | null} | null}} Place */

/** What stood in the field with the focus before anybody typed in it. */
let base = "";

/** @param {Element | null} element */
function isText(element) {
  return (element instanceof HTMLInputElement && element.type === "text") || element instanceof HTMLTextAreaElement;
}

/** How to find an element again; "" where there is no way. @param {Element | null} element */
function nameOf(element) {
  if (!element || element === document.body) return "";
  if (element.id) return `#${CSS.escape(element.id)}`;
  const id = element.closest("[data-id]")?.getAttribute("data-id");
  return id ? `[data-id="${CSS.escape(id)}"]` : "";
}

/** @param {string} visitor @returns {Place} */
function placeNow(visitor) {
  const element = document.activeElement;
  const field = /** @type {HTMLInputElement} */ (element);
  const text = isText(element) ? { base, value: field.value, start: field.selectionStart, end: field.selectionEnd } : null;
  // The banner that says what is happening has pushed the page down, and will not be there.
  const banner = /** @type {HTMLElement | null} */ (document.querySelector(".cpi-told"))?.offsetHeight ?? 0;
  return { at: Date.now(), visitor, page: location.pathname, top: Math.max(0, scrollY - banner), focus: nameOf(element), text };
}

/** @param {Place | null} place */
function store(place) {
  try {
    if (place) sessionStorage.setItem(DRAWER, JSON.stringify(place));
    else sessionStorage.removeItem(DRAWER);
  } catch {
    // A browser may refuse to keep anything; then the page begins at its top.
  }
}

/** What another person left in this tab is thrown away. @param {string} visitor @returns {Place | null} */
function takeOut(visitor) {
  try {
    const place = JSON.parse(sessionStorage.getItem(DRAWER) ?? "null");
    store(null);
    return place && place.visitor === visitor && place.page === location.pathname && Date.now() - place.at < LONGEST_MS ? place : null;
  } catch {
    return null;
  }
}

/** Puts the place by when the page has to load again. @param {string} visitor */
function keepPlace(visitor) {
  for (const moment of ["focusin", "change"]) {
    document.addEventListener(moment, ({ target }) => {
      if (isText(/** @type {Element} */ (target))) base = /** @type {HTMLInputElement} */ (target).value;
    });
  }
  document.addEventListener("cpi:connection", (event) => {
    const { state } = /** @type {CustomEvent} */ (event).detail;
    const lost = document.documentElement.dataset.cpiConnection !== "open";
    if (state === "reopening" || state === "asleep" || (state === "leaving" && lost)) store(placeNow(visitor));
    if (state === "awake") store(null);
  });
}

/** Remembers, beside this page in the browser's history, how far down one is; once the page goes it is too late for that. */
function keepHeight() {
  let timer = 0;
  addEventListener("scroll", () => {
    clearTimeout(timer);
    timer = setTimeout(() => history.replaceState({ ...history.state, top: scrollY }, ""), STILL_MS);
  }, { passive: true });
}

/** What the browser's history remembers of this page. @returns {Pick<Place, "top" | "focus" | "text"> | null} */
function heightBefore() {
  const top = history.state?.top;
  return top ? { top, focus: "", text: null } : null;
}

/** @param {Pick<Place, "top" | "focus" | "text">} place @returns {boolean} whether the person is back */
function goTo({ top, focus, text }) {
  const element = /** @type {HTMLInputElement | null} */ (focus ? document.querySelector(focus) : null);
  if (element && document.activeElement !== element) {
    element.focus({ preventScroll: true });
    if (text && isText(element)) {
      // Only what was half typed: the field may hold newer words of somebody else's, and these stay.
      if (element.value === text.base && text.value !== text.base) {
        element.value = text.value;
        element.dispatchEvent(new Event("input", { bubbles: true }));
      }
      if (element.value === text.value) element.setSelectionRange(text.start, text.end);
    }
  }
  scrollTo({ top, behavior: "instant" });
  return Math.abs(scrollY - top) < 2 && (!focus || element !== null);
}

/**
 * Keeps the place from now on, and goes back to the one that an earlier page left. Whoever does something is where they are.
 * @param {string} visitor a mark of who is there; without one, nothing is kept
 */
export function samePlace(visitor) {
  if (!visitor) return;
  const place = takeOut(visitor) ?? heightBefore();
  keepPlace(visitor);
  keepHeight();
  if (!place) return;
  const done = new AbortController();
  const { signal } = done;
  const stop = () => done.abort();
  const look = () => {
    if (goTo(place)) stop();
  };
  const grown = new ResizeObserver(look);
  const drawn = new MutationObserver(look);
  grown.observe(document.body);
  drawn.observe(document.body, { childList: true, subtree: true });
  signal.addEventListener("abort", () => {
    grown.disconnect();
    drawn.disconnect();
  });
  for (const act of ACTS) addEventListener(act, stop, { signal, capture: true, passive: true });
  setTimeout(stop, PATIENCE_MS);
  look();
}
