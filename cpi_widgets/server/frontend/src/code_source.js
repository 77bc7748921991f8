// Where a widget's code comes from.
//
// `_esm` and `_css` are either text (an ordinary notebook) or an address. anywidget takes only full http addresses for
// addresses; our server sends `/cpi/widgets/name.hash.js`, so that the code comes from the browser's cache. Code from
// any other host is refused here, as well as by the page's content security policy.

/**
 * Text stays text; an address becomes a full one on this server.
 * @param {unknown} value the value of `_esm` or `_css`
 * @param {string} [page] the address of this page
 * @returns {unknown}
 * @throws {Error} the address leads to another host
 */
export function codeSource(value, page = location.href) {
  if (typeof value !== "string" || !/^(https?:\/\/|\/(?!\*))\S+$/.test(value)) return value;
  const address = new URL(value, page);
  if (address.origin !== new URL(page).origin) throw new Error(`This part of the page asks for code from ${address.host}. Only this server's own code is loaded.`);
  return address.href;
}
