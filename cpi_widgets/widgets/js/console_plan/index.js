/** The programme: choosing one, changing it, printing it. A file of its own, fetched when it is wanted. */
import { beforeView } from "./before.js";
import { chooseView } from "./choose.js";
import { planView } from "./plan.js";

/** @param {any} desk @param {string} uid @param {HTMLElement} root */
export function view(desk, uid, root) {
  if (desk.tab === "today" && desk.day) return beforeView(desk, uid);
  return desk.day && !desk.looks.choosing ? planView(desk, uid, root) : chooseView(desk, uid);
}
