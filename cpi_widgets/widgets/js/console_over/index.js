/** What the console shows once the day has ended, or was begun on another date. A file of its own, fetched when it is wanted. */
export { notesKept } from "./notes_kept.js";
export { triedView } from "./tried.js";
