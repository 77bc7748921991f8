/** What an activity shows besides when two fill it in at one screen: a file of its own, which no room fetches. */
export { compareView, voicesView } from "./pair_view.js";
