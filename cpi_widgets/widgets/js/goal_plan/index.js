/** The plan of an open goal: a file of its own, fetched when a goal is opened, so that the list of goals comes early. */
export { planView } from "./plan_view.js";
