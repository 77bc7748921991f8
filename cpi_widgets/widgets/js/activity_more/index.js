/** What an activity shows besides where it has many pages, or was rated before: a file of its own, fetched when it is wanted. */
export { jumpView } from "./jump.js";
export { spreadView } from "./spread.js";
