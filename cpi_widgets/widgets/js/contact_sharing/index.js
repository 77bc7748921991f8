/** Sharing one's own contacts, and what a partner shares: two widgets, one bundle. */
import "../tokens.css";
import "./contact_sharing.css";
import { render } from "lit-html";
import { newId } from "../desk.js";
import { blank } from "../records.js";
import { SpaceCopy } from "../space.js";
import { showStatus } from "../status.js";
import { Asking } from "./asking.js";
import { offersView, ownView } from "./view.js";

/** @typedef {import("@anywidget/types").AnyModel<any>} Model */

let views = 0;

/** @param {{model: Model, el: HTMLElement, signal?: AbortSignal}} context */
function show({ model, el, signal }) {
  const root = document.createElement("div");
  root.className = "cpi cs";
  el.append(root);
  views += 1;
  const uid = `cs-${views}`;
  const stop = model.get("own") ? showOwn(model, root, uid) : showShared(model, root, uid);
  signal?.addEventListener("abort", stop);
  return stop;
}

/**
 * One's own contacts: what is chosen goes to the space as commands.
 * @param {Model} model
 * @param {HTMLElement} root
 * @param {string} uid
 */
function showOwn(model, root, uid) {
  const copy = new SpaceCopy(model.get("records"), model.get("seq"), {
    send: (message) => model.send(message),
    later: (what, ms) => {
      const timer = setTimeout(what, ms);
      return () => clearTimeout(timer);
    },
    newId,
    blank,
    me: model.get("me").person,
  });
  const asking = new Asking(copy);
  const draw = () => {
    render(ownView({ rows: asking.rows(), ...asking.shown(), writable: !model.get("readonly"), uid }, asking), root);
    showStatus({ space: copy, model });
  };
  /** @param {Event} event */
  const line = (event) => {
    if (/** @type {CustomEvent} */ (event).detail.state === "open" && copy.busy()) copy.retry();
  };
  /** @param {any} message */
  const told = (message) => {
    asking.receive(message);
    copy.receive(message);
    draw();
  };
  const deaf = copy.listen(draw);
  model.on("msg:custom", told);
  model.on("change:readonly", draw);
  document.addEventListener("cpi:connection", line);
  model.send({ type: "hello", seq: model.get("seq") });
  draw();
  return () => {
    copy.flush();
    deaf();
    document.removeEventListener("cpi:connection", line);
    model.off("msg:custom", told);
    model.off("change:readonly", draw);
  };
}

/**
 * What the partner shares: to read, and to hope for.
 * @param {Model} model
 * @param {HTMLElement} root
 * @param {string} uid
 */
function showShared(model, root, uid) {
  /** @type {Record<string, string>} */
  const problems = {};
  /** @param {string} id */
  const wish = (id) => {
    delete problems[id];
    model.send({ type: "wish", id });
    draw();
  };
  const draw = () => {
    const [offers, who, canWish, wished] = ["offers", "who", "can_wish", "wished"].map((name) => model.get(name));
    render(offersView({ offers, who, canWish, wished, problems, uid }, wish), root);
  };
  /** @param {any} message */
  const told = (message) => {
    if (message?.type !== "wish_refused") return;
    problems[message.id] = message.message;
    draw();
  };
  const names = ["offers", "who", "can_wish", "wished"];
  for (const name of names) model.on(`change:${name}`, draw);
  model.on("msg:custom", told);
  draw();
  return () => {
    for (const name of names) model.off(`change:${name}`, draw);
    model.off("msg:custom", told);
  };
}

export default { render: show };
