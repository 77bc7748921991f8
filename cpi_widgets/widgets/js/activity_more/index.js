/** What an activity shows besides where it has many pages, several cards or ready lines, or was rated before: a file of its own, fetched when it is wanted. */
export { jumpView } from "./jump.js";
export { movesView } from "./moves.js";
export { readyView } from "./ready.js";
export { spreadView } from "./spread.js";
