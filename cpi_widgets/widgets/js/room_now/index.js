/** What the room does now: the exercise, the question, how long there is, and the quiet ways out. */
import { render } from "lit-html";
import "./room_now.css";
import { follow, valuesOf } from "../following.js";
import { forgetKept } from "../keeping.js";
import { rootIn } from "../root.js";
import { ServerClock } from "../server_clock.js";
import { nowView } from "./view.js";

const ASKS = 5;
const AGAIN_MS = 60_000;
const FIRST_MS = 300;

const NAMES = /** @type {const} */ (["now", "asking", "care", "about", "streams", "group", "coming", "agenda", "invented"]);

/** @param {{model: import("@anywidget/types").AnyModel<any>, el: HTMLElement, signal?: AbortSignal}} context */
function show({ model, el, signal }) {
  const root = rootIn(el, "cpi cp rn");
  const clock = new ServerClock();
  let hidden = false;
  let resting = false; // kept here alone: neither those who lead nor the server learn of it
  const can = {
    get hidden() {
      return hidden;
    },
    get resting() {
      return resting;
    },
    rest: () => {
      resting = !resting;
      draw();
      /** @type {HTMLElement | null} */ (root.querySelector(resting ? ".rn-resting h2" : ".rn-care summary"))?.focus();
    },
    hide: () => {
      hidden = !hidden;
      draw();
    },
    tell: (/** @type {Partial<import("./view.js").About>} */ said) => model.send({ type: "about", ...said }),
    ask: (/** @type {string} */ what) => model.send({ type: "ask", what, wanted: !model.get("asking").includes(what) }),
  };
  const draw = () => render(nowView(valuesOf(model, NAMES), clock.now(), can), root);
  // Own maps go with the day, and what was half typed on one goes too: a page that slept may still have it.
  const goes = () => { if (model.get("now").phase === "ended") forgetKept("NetworkMap"); };
  const ask = () => model.send({ type: "time", sent: Date.now() });
  const heard = (/** @type {any} */ message) => {
    if (message?.type !== "time") return;
    clock.heard(message.sent, Date.parse(message.now));
    draw();
  };
  model.on("change:now", goes);
  model.on("msg:custom", heard);
  const timers = [setInterval(draw, 250), setInterval(ask, AGAIN_MS), ...Array.from({ length: ASKS }, (_, at) => setTimeout(ask, at * FIRST_MS))];
  const unfollow = follow(model, NAMES, draw);
  goes();
  const stop = () => {
    timers.forEach(clearInterval);
    unfollow();
    model.off("change:now", goes);
    model.off("msg:custom", heard);
  };
  signal?.addEventListener("abort", stop);
  return stop;
}

export default { render: show };
