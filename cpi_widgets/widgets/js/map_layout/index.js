/** Where everything on a map stands: one file for all widgets that draw maps, fetched once. */
export { layout, place } from "../layout/index.js";
