/** The inside of an open card: a file of its own, fetched when the first card is opened, so that the cards come early. */
export { openView, pickingView } from "./inside.js";
