/**
 * The element in which one view of a widget draws.  Keys pressed in it are the widget's own: without the mark a notebook
 * in JupyterLab would take "m" or "x" for itself and turn the cell into something else.
 * @param {HTMLElement} el @param {string} names  of its classes
 */
export function rootIn(el, names) {
  const root = document.createElement("div");
  root.className = names;
  root.dataset.lmSuppressShortcuts = "true";
  el.append(root);
  return root;
}
