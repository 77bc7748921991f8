/** Where everything in the picture of the wheels stands; fetched when a picture is drawn. */
export { pictureOf } from "../wheels/geometry.js";
