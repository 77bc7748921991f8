/** Fetches a further part of a widget: from our server by its address, in a notebook from Python by message. */

/** @typedef {import("@anywidget/types").AnyModel<any>} Model */

/** @type {Map<string, Promise<any>>} */
const parts = new Map();

/** @param {Model} model @param {string} name @returns {Promise<any>} */
export function loadPart(model, name) {
  const address = model.get("parts")[name];
  const key = address || name;
  const known = parts.get(key);
  if (known) return known;
  const part = address ? import(new URL(address, location.href).href) : ask(model, name).then(run);
  parts.set(key, part);
  part.catch(() => parts.delete(key));
  return part;
}

/** @param {Model} model @param {string} name @returns {Promise<string>} */
function ask(model, name) {
  return new Promise((resolve) => {
    const heard = (/** @type {any} */ message) => {
      if (message?.type !== "code" || message.name !== name) return;
      model.off("msg:custom", heard);
      resolve(message.source);
    };
    model.on("msg:custom", heard);
    model.send({ type: "code", name });
  });
}

/** @param {string} source */
function run(source) {
  const url = URL.createObjectURL(new Blob([source], { type: "text/javascript" }));
  return import(url).finally(() => URL.revokeObjectURL(url));
}
