// Text with a little markup, made safe: everything is dropped that is not on a short list.
//
// It stands in for `sanitize-html` (300 kB with its parsers): the browser has a parser already. DOMParser runs no
// script and loads nothing; what we hand on is built anew from names on the list.

const INLINE = new Set(["a", "abbr", "b", "br", "code", "em", "i", "li", "ol", "span", "strong", "sub", "sup", "ul"]);
const BLOCK = new Set(["p", "div", "h2", "h3", "h4", "h5", "h6", "hr", "pre", "blockquote", "dl", "dt", "dd", "table", "caption", "thead", "tbody", "tfoot", "tr", "th", "td"]);
const DROPPED = new Set(["script", "style", "template", "iframe", "object", "embed", "svg", "math", "noscript", "textarea", "title", "head"]);
const ATTRIBUTES = new Set(["title", "lang", "dir", "scope", "colspan", "rowspan"]);

/** Links may lead to pages, mail and places on this page, never to code. @param {string} address */
function safeAddress(address) {
  return /^(https?:|mailto:|#|\/(?!\/)|\.)/i.test(address.trim()) ? address.trim() : "";
}

/**
 * @param {Element} from
 * @param {Element | DocumentFragment} to
 * @param {(name: string) => boolean} allowed
 */
function copy(from, to, allowed) {
  for (const node of from.childNodes) {
    if (node.nodeType === Node.TEXT_NODE) to.append(document.createTextNode(node.nodeValue ?? ""));
    if (!(node instanceof Element)) continue;
    const name = node.localName;
    if (DROPPED.has(name)) continue;
    if (!allowed(name)) {
      copy(node, to, allowed);
      continue;
    }
    const element = document.createElement(name);
    for (const { name: attribute, value } of node.attributes) {
      if (ATTRIBUTES.has(attribute) || attribute.startsWith("aria-")) element.setAttribute(attribute, value);
      if (attribute === "href" && name === "a" && safeAddress(value)) element.setAttribute("href", safeAddress(value));
    }
    copy(node, element, allowed);
    to.append(element);
  }
}

/** @param {string} source @param {boolean} blocks */
function fragment(source, blocks) {
  const safe = document.createDocumentFragment();
  const parsed = new DOMParser().parseFromString(source, "text/html");
  copy(parsed.body, safe, (name) => INLINE.has(name) || (blocks && BLOCK.has(name)));
  return safe;
}

/**
 * Markup inside a line of text, as a string of safe markup.
 * @param {string} source
 * @returns {string}
 */
export default function sanitise(source) {
  const holder = document.createElement("span");
  holder.append(fragment(source, false));
  return holder.innerHTML;
}

/**
 * A piece of a page (headings, lists, tables) as safe nodes.
 * @param {string} source
 * @returns {DocumentFragment}
 */
export function safeBlocks(source) {
  return fragment(source, true);
}
