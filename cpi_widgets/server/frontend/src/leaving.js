// Leaving the page frees its kernel at once. Looking at another tab, or a page the browser keeps to come back to, does not.

/** @typedef {import("./kernel.js").Kernel} Kernel */

/** @param {string} name */
export function cookie(name) {
  return document.cookie.split("; ").find((part) => part.startsWith(`${name}=`))?.slice(name.length + 1) ?? "";
}

/**
 * @param {Kernel} kernel
 * @param {string} shutdownUrl where the server takes the word that this kernel may go
 */
export function watchLeaving(kernel, shutdownUrl) {
  addEventListener("pagehide", (event) => {
    if (event.persisted) {
      kernel.pause();
      return;
    }
    if (kernel.state === "gone") return;
    const form = new FormData();
    form.append("_xsrf", cookie("_xsrf"));
    navigator.sendBeacon(shutdownUrl, form);
    kernel.close();
  });
  addEventListener("pageshow", (event) => {
    if (event.persisted) kernel.check();
  });
}
