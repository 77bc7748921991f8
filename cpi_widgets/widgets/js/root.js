/**
 * The element in which one view of a widget draws.  Keys pressed in it are the widget's own: a notebook in JupyterLab
 * would take "m" or "x" for itself and turn the cell into something else.  Lab looks for the mark from the element that
 * has the focus upwards and stops at the first that fits a shortcut, so whatever gets the focus bears it.
 * @param {HTMLElement} el @param {string} names  of its classes
 */
export function rootIn(el, names) {
  const root = document.createElement("div");
  root.className = names;
  root.addEventListener("focusin", ({ target }) => /** @type {Element} */ (target).setAttribute("data-lm-suppress-shortcuts", "true"));
  el.append(root);
  return root;
}
