/** Groups: who is in, who sits with whom. A file of its own, fetched when it is wanted. */
export { groupsView as view } from "./view.js";
