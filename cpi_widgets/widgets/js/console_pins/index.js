/** What the room sees, deciding on what it pinned to the model, and putting cards together. A file of its own, fetched when it is wanted. */
import { pictureView } from "../picture/view.js";
import { stackingView } from "./stacks_view.js";
import { decidingView } from "./view.js";

/** @typedef {import("../picture/figures.js").Picture} Picture */

/** @param {any} desk @param {Picture} picture */
export const view = (desk, picture) => pictureView(picture, (pinned) => decidingView(desk, pinned), undefined, (words) => stackingView(desk, words));
