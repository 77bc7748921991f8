// How widgets and the page talk. Everything here is a CustomEvent on `document`; a widget needs no import for it.
//
//   cpi:connection   page → widgets   detail {state, saved}
//       state  "open"       the line to the server is up
//              "lost"       it is down; keep what is typed, it will be tried again
//              "reopening"  this page is about to load itself again: put unsent words where you will find them (now)
//              "resting"    it gave its place to newer pages, and loads again only when it is asked to: say what waits
//              "asleep"     nobody looks at it, and the browser may drop it: the same
//              "awake"      it is looked at again: what was put by can go
//              "leaving"    it is left for good: keep what is not saved
//       saved  "14:02", or "" when nothing was saved on this page yet
//   cpi:status       widgets → page   detail {text}
//       written into [data-cpi-status], which screen readers read out. "Saved 14:02" is also remembered by the banner.
//       A widget may write into the element itself instead.
//   cpi:people       widgets → page   detail {text}
//       written into [data-cpi-people]: who is here.
//   cpi:say          widgets → page   detail {text}
//       written into [data-cpi-say], a polite live region that is not on screen: "Sam moved to ring 2".
//   cpi:title        widgets → page   detail {text}
//       what this page is about, for its heading, the bar of a phone and its tab: the page comes with words that are the same for everybody.
//   cpi:notice       widgets → page   detail {text, again}
//       something that changed for the person while they are at the page; it stays until they have read it. With `again` the
//       page offers to load itself again.
//   cpi:motion       page → widgets   detail {off}
//       the "Stop motion" switch moved; <html data-cpi-motion="off"> says the same at any time.
//
// What somebody wrote and has not sent, and sees only on this page, a widget marks with [data-cpi-unsent]; fields need no
// mark. If the person is taken out of what the page is about, they get these words to copy (taken_out.js).
//
// The present state of the line is on <html data-cpi-connection>.

/** @param {string} name @param {object} detail */
export function announce(name, detail) {
  document.dispatchEvent(new CustomEvent(name, { detail }));
}

/** @param {Event} event */
function nameThePage(event) {
  const { text } = /** @type {CustomEvent} */ (event).detail;
  const heading = document.querySelector("h1");
  if (heading) {
    heading.textContent = text;
    heading.dir = "auto";
  }
  const bar = document.querySelector("[data-cpi-title]");
  if (bar) bar.textContent = text;
  document.title = `${text} · Connecting People Workbook`;
}

/** Lets widgets name the page, write the header's two lines and speak to screen readers. */
export function listenToWidgets() {
  document.addEventListener("cpi:title", nameThePage);
  for (const line of ["status", "people", "say"]) {
    document.addEventListener(`cpi:${line}`, (event) => {
      const element = document.querySelector(`[data-cpi-${line}]`);
      if (element) element.textContent = /** @type {CustomEvent} */ (event).detail.text;
    });
  }
}

/**
 * The time of the last save on this page, read from the status line whoever wrote it.
 * @returns {() => string} asks for it: "14:02" or ""
 */
export function watchSaves() {
  let saved = "";
  const line = document.querySelector("[data-cpi-status]");
  const look = () => {
    saved = /\bSaved\D{0,4}(\d{1,2}:\d{2})/.exec(line?.textContent ?? "")?.[1] ?? saved;
  };
  if (line) new MutationObserver(look).observe(line, { childList: true, characterData: true, subtree: true });
  look();
  return () => saved;
}
