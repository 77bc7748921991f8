/** What an activity shows besides where it has several cards, pages, counters or ready lines, or was rated before: a file of its own, fetched when it is wanted. */
export { countedView } from "./counted.js";
export { jumpView } from "./jump.js";
export { gapView, movesView, stepBy } from "./rows.js";
export { readyView } from "./ready.js";
export { spreadView } from "./spread.js";
export { unsidedView } from "./unsided.js";
