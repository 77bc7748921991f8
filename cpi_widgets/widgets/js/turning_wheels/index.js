/** The two wheels of a role play: press a part when somebody truly does it, and its wheel turns a notch. */
import { render } from "lit-html";
import { rootIn } from "../root.js";
import "./turning_wheels.css";
import { wheelsView } from "./view.js";

let views = 0;

/** @param {{model: import("@anywidget/types").AnyModel<any>, el: HTMLElement, signal?: AbortSignal}} context */
function show({ model, el, signal }) {
  const root = rootIn(el, "cpi cp tw");
  const uid = `tw-${(views += 1)}`;
  let said = "";
  /** The round that somebody chose here; a new one in the script goes before it. */ let chosen = "";
  let read = "";
  const roundOf = (/** @type {any} */ play) => {
    if (read !== play.round) [read, chosen] = [play.round, play.round];
    return chosen;
  };
  const draw = () => {
    const play = model.get("play");
    render(wheelsView(play, { uid, said, round: play.rounds ? roundOf(play) : "", choose, press }), root);
  };
  const choose = (/** @type {string} */ round) => {
    chosen = round;
    draw();
  };
  const press = (/** @type {string} */ part, /** @type {1|-1} */ by) => {
    said = "";
    model.send({ type: "notch", part, round: chosen, by });
  };
  const heard = (/** @type {any} */ message) => {
    if (message?.type !== "said") return;
    said = message.text;
    draw();
  };
  model.on("change:play", draw);
  model.on("msg:custom", heard);
  draw();
  const stop = () => {
    model.off("change:play", draw);
    model.off("msg:custom", heard);
  };
  signal?.addEventListener("abort", stop);
  return stop;
}

export default { render: show };
