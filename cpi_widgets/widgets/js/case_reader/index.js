/** The case reader: an invented case told in two voices. */
import "../tokens.css";
import "./case_reader.css";
import { render } from "lit-html";
import { closeVoices, hear } from "./reading.js";
import { readerView } from "./view.js";
import { rootIn } from "../root.js";

/** @typedef {import("@anywidget/types").AnyModel<any>} Model */

let readers = 0;

/** @param {{model: Model, el: HTMLElement, signal?: AbortSignal}} context */
function show({ model, el, signal }) {
  const root = rootIn(el, "cpi cr");
  readers += 1;
  const uid = `cr-${readers}`;
  const state = { asking: false, said: "" };
  let last = model.get("chosen");

  const draw = () => render(readerView({ ...fromModel(model), ...state, uid }, does), root);
  /** @param {string} selector */
  const focus = (selector) => /** @type {HTMLElement | null} */ (root.querySelector(selector))?.focus();
  /** @param {import("./reading.js").Heard} heard */
  const keep = (heard) => {
    const id = model.get("chosen");
    model.set("heard", heard);
    model.send({ type: "hear", id, voices: heard[id] ?? [] });
  };

  /** @type {import("./view.js").Does} */
  const does = {
    choose: (id) => model.send({ type: "choose", id }),
    hear: (voice) => {
      keep(hear(model.get("heard"), model.get("chosen"), voice));
      draw();
      focus(`#${uid}-${voice}`);
    },
    close: () => {
      keep(closeVoices(model.get("heard"), model.get("chosen")));
      draw();
      focus(".cr-hear");
    },
    ask: (asking) => {
      Object.assign(state, { asking, said: "" });
      draw();
      focus(asking ? `#${uid}-again` : ".cr-again");
    },
    reset: () => {
      state.asking = false;
      model.send({ type: "reset", id: model.get("chosen") });
      draw();
      focus(".cr-again");
    },
  };

  const changed = () => draw();
  const turned = () => {
    const from = last;
    last = model.get("chosen");
    const here = root.contains(document.activeElement);
    Object.assign(state, { asking: false, said: "" });
    draw();
    if (here) focus(last ? ".cr-title" : `[data-case="${CSS.escape(from)}"]`);
  };
  /** @param {any} message */
  const told = (message) => {
    if (message?.type !== "said") return;
    state.said = String(message.text);
    draw();
  };
  const names = ["cases", "heard", "words", "can_reset", "undoes", "folded"];
  for (const name of names) model.on(`change:${name}`, changed);
  model.on("change:chosen", turned);
  model.on("msg:custom", told);
  const stop = () => {
    for (const name of names) model.off(`change:${name}`, changed);
    model.off("change:chosen", turned);
    model.off("msg:custom", told);
  };
  signal?.addEventListener("abort", stop);
  draw();
  return stop;
}

/** @param {Model} model */
function fromModel(model) {
  return {
    cases: model.get("cases"),
    chosen: model.get("chosen"),
    heard: model.get("heard"),
    words: model.get("words"),
    canReset: model.get("can_reset"),
    undoes: model.get("undoes"),
    folded: model.get("folded"),
  };
}

export default { render: show };
