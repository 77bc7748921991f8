/** Files that Python made, handed to the person: into their downloads, or to the printer. */

/** @typedef {{name: string, mime: string, notes: string[]}} MadeFile */

const KEPT_MS = 60_000;
const FRAME = "cp-print";

/** Puts a file among the downloads, and says so. @param {MadeFile} file @param {DataView} data */
export function saveFile({ name, mime, notes }, data) {
  const url = URL.createObjectURL(new Blob([/** @type {any} */ (data)], { type: mime }));
  const link = Object.assign(document.createElement("a"), { href: url, download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), KEPT_MS);
  return [`${name} is made. Look in your downloads.`, ...notes].join(" ");
}

/** Opens the browser's own way to print with a page of ours, which stands in a frame that nobody sees. @param {DataView} data */
export function printPage(data) {
  document.getElementById(FRAME)?.remove();
  const frame = document.createElement("iframe");
  Object.assign(frame, { id: FRAME, title: "The paper to print", className: "cp-unseen", tabIndex: -1 });
  frame.setAttribute("aria-hidden", "true");
  // No script of the page can run; ours may still ask it to print.
  frame.setAttribute("sandbox", "allow-same-origin allow-modals");
  frame.srcdoc = new TextDecoder().decode(data);
  frame.addEventListener("load", () => frame.contentWindow?.print(), { once: true });
  document.body.append(frame);
}
