// The menu in the page's head: who one is here, one's ways in, "Stop motion", signing out.

import { cookie } from "./leaving.js";
import { signOut } from "./parting.js";

/** Says who is there, and closes the menu when somebody is done with it. @param {string} name what the person is called; "" where nobody is known */
export function headMenu(name) {
  const menu = /** @type {HTMLDetailsElement | null} */ (document.querySelector("[data-cpi-menu]"));
  const who = menu?.querySelector("[data-cpi-you]");
  if (!menu || !who) return;
  if (name) {
    const called = Object.assign(document.createElement("bdi"), { textContent: name });
    const are = Object.assign(document.createElement("span"), { className: "cpi-are", textContent: "You are " });
    who.replaceChildren(are, called);
    for (const part of menu.querySelectorAll("[data-cpi-known]")) part.removeAttribute("hidden");
  }
  menu.querySelector("form")?.addEventListener("submit", (event) => {
    const form = /** @type {HTMLFormElement} */ (event.currentTarget);
    /** @type {HTMLInputElement} */ (form.elements.namedItem("_xsrf")).value = cookie("_xsrf");
    event.preventDefault();
    void signOut(form);
  });
  document.addEventListener("pointerdown", ({ target }) => {
    if (!menu.contains(/** @type {Node} */ (target))) menu.open = false;
  });
  menu.addEventListener("keydown", ({ key }) => {
    if (key !== "Escape" || !menu.open) return;
    menu.open = false;
    menu.querySelector("summary")?.focus();
  });
}
