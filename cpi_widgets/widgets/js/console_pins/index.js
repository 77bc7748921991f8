/** Deciding on what the room pinned to the model. A file of its own, fetched when it is wanted. */
export { decidingView as view } from "./view.js";
