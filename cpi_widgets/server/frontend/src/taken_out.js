// Somebody was taken out of the room that the page is about: what others wrote goes from the screen at once; what they wrote
// themselves and did not send is shown to copy. It is put by in this tab, so that a reload can show it too (plain.unsent.js).

const DRAWER = "cpi-unsent";
const FIELDS = "textarea, input[type=text], input:not([type])";

/** What stands in fields, and what widgets have marked as unsent, each once. @param {Element} main */
function unsentWords(main) {
  const fields = /** @type {NodeListOf<HTMLInputElement>} */ (main.querySelectorAll(FIELDS));
  const marked = /** @type {NodeListOf<HTMLElement>} */ (main.querySelectorAll("[data-cpi-unsent]"));
  const words = [...[...fields].map(({ value }) => value), ...[...marked].map(({ textContent }) => textContent ?? "")];
  return [...new Set(words.map((each) => each.trim()).filter(Boolean))].join("\n\n");
}

/** @template {keyof HTMLElementTagNameMap} T @param {T} name @param {Partial<HTMLElementTagNameMap[T]>} what @returns {HTMLElementTagNameMap[T]} */
function made(name, what) {
  return Object.assign(document.createElement(name), what);
}

/** @param {string} words */
function toCopy(words) {
  const part = made("section", { className: "cpi-unsent" });
  const field = made("textarea", { id: "cpi-unsent", value: words, readOnly: true, rows: 6, dir: "auto" });
  const button = made("button", { type: "button", className: "cpi-button", textContent: "Copy it" });
  const said = made("output", {});
  button.addEventListener("click", async () => {
    field.select();
    // Plain http has no clipboard.
    const done = await (navigator.clipboard?.writeText(words) ?? Promise.reject()).then(() => true, () => false);
    said.textContent = done ? "Copied" : "It is selected: copy it with Ctrl+C, or press and hold.";
  });
  const label = made("label", { htmlFor: field.id, textContent: "What you wrote and did not send" });
  part.append(label, made("p", { textContent: "It is on this screen only. Copy it if you want to keep it." }), field, button, " ", said);
  return part;
}

/**
 * @param {string} visitor a mark of who is there
 * @param {string} home the address of the home page
 */
export function takenOut(visitor, home) {
  const main = /** @type {HTMLElement} */ (document.querySelector("main"));
  const words = unsentWords(main);
  try {
    if (words) sessionStorage.setItem(DRAWER, JSON.stringify({ visitor, page: location.pathname, words }));
  } catch {
    // A browser may refuse to keep anything; the words are on the screen.
  }
  const heading = made("h1", { textContent: "You are no longer in this room", tabIndex: -1 });
  const why = made("p", { textContent: "Somebody who leads it has taken you out. If you think it is a mistake, please talk to the trainer." });
  const stays = made("p", { textContent: "What you sent to the wall stays there, without your name." });
  main.replaceChildren(heading, why, ...(words ? [toCopy(words)] : []), stays, made("a", { href: home, textContent: "Go to your home page" }));
  for (const line of document.querySelectorAll("[data-cpi-status], [data-cpi-people]")) line.remove();
  const bar = document.querySelector("[data-cpi-title]");
  if (bar) bar.textContent = "";
  document.title = `${heading.textContent} · Connecting People Workbook`;
  heading.focus();
}

/** A page that opens again has the words in their own fields: nothing else keeps them. */
export function letIn() {
  try {
    sessionStorage.removeItem(DRAWER);
  } catch {
    // A browser may refuse to keep anything; then there is nothing.
  }
}
