/** Sharing one's own contacts, and what a partner shares: two widgets, one bundle. */
import "../tokens.css";
import "./contact_sharing.css";
import { render } from "lit-html";
import { rootIn } from "../root.js";
import { SpaceDesk, deskEnds, deskFor } from "../space_desk.js";
import { Asking } from "./asking.js";
import { offersView, ownView } from "./view.js";

/** @typedef {import("@anywidget/types").AnyModel<any>} Model */

let views = 0;

/** @param {{model: Model, el: HTMLElement, signal?: AbortSignal}} context */
function show({ model, el, signal }) {
  const root = rootIn(el, "cpi cs");
  views += 1;
  const uid = `cs-${views}`;
  const stop = model.get("own") ? showOwn(model, root, uid) : showShared(model, root, uid);
  signal?.addEventListener("abort", stop);
  return stop;
}

/** It sends again what a broken line swallowed, and puts by what is unsent. @param {Model} model */
const deskOf = (model) => deskFor(model, () => new SpaceDesk(model, []));

/**
 * One's own contacts: what is chosen goes to the space as commands.
 * @param {Model} model
 * @param {HTMLElement} root
 * @param {string} uid
 */
function showOwn(model, root, uid) {
  const desk = deskOf(model);
  const asking = new Asking(desk.space, () => draw());
  const draw = () => render(ownView({ rows: asking.rows(), ...asking.shown(), writable: !desk.readonly, uid }, asking), root);
  /** @param {any} message */
  const told = (message) => {
    asking.receive(message);
    draw();
  };
  const deaf = desk.listen(draw);
  model.on("msg:custom", told);
  draw();
  return () => {
    desk.space.flush();
    deaf();
    model.off("msg:custom", told);
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

/** @param {{model: Model}} context */
function initialize({ model }) {
  if (!model.get("own")) return undefined;
  deskOf(model);
  return deskEnds(model);
}

export default { initialize, render: show };
