/** A view that is drawn from a few of its model's values, and drawn again whenever one of them changes. */

/** What a model has under these names. @param {{get: (name: string) => any}} model @param {readonly string[]} names @returns {any} */
export const valuesOf = (model, names) => Object.fromEntries(names.map((name) => [name, model.get(name)]));

/**
 * Draws now and at each change; the answer stops it, as the page's own signal does.
 * @param {import("@anywidget/types").AnyModel<any>} model @param {readonly string[]} names @param {() => void} draw @param {AbortSignal} [signal]
 */
export function follow(model, names, draw, signal) {
  for (const name of names) model.on(`change:${name}`, draw);
  draw();
  const stop = () => names.forEach((name) => model.off(`change:${name}`, draw));
  signal?.addEventListener("abort", stop);
  return stop;
}
