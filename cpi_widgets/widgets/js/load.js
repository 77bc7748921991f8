/** Fetches a further part of a widget: from our server by its address, in a notebook from Python by message. */

/** @typedef {import("@anywidget/types").AnyModel<any>} Model */

/** After so long whoever waits is told that it is still on its way. */
const LATE_MS = 4000;

/** @type {Map<string, Promise<any>>} */
const parts = new Map();

/**
 * The page of our server tries a file until it arrives (`server/frontend/src/arriving.js`), as it does with widgets.
 * @param {Model} model @param {string} name
 * @param {() => void} [late]  called where it takes long; it may come all the same
 * @returns {Promise<any>} fails where it will never come
 */
export function loadPart(model, name, late) {
  const address = model.get("parts")[name];
  const key = address || name;
  let part = parts.get(key);
  if (!part) {
    part = address ? bring(new URL(address, location.href).href) : ask(model, name).then(run);
    parts.set(key, part);
    part.catch(() => parts.delete(key));
  }
  if (late) {
    const soon = setTimeout(late, LATE_MS), over = () => clearTimeout(soon);
    part.then(over, over);
  }
  return part;
}

const LATE = "A part of this page is on its way: the network is slow, or away. What you saved is safe.";
const LOST = "A part of this page did not come. What you saved is safe. Please load the page again.";

/**
 * A part without which something cannot be drawn; it is said where it stays.
 * @param {Model} model @param {string} name @param {(part: any) => void} then @param {(words: string) => void} say  "" once it is there
 */
export function comes(model, name, then, say) {
  let told = false;
  const tell = (/** @type {string} */ words) => {
    told = true;
    say(words);
  };
  loadPart(model, name, () => tell(LATE)).then((part) => {
    if (told) say("");
    then(part);
  }, () => tell(LOST));
}

/** @param {string} address @returns {Promise<any>} */
function bring(address) {
  const page = /** @type {any} */ (globalThis).cpiArriving;
  return page ? page(address) : import(address);
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
