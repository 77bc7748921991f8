/** What the console shows once the day has ended. A file of its own, fetched when it is wanted. */
export { notesKept } from "./notes_kept.js";
