// The Output widget: a place on the page that a callback in the kernel writes to.
//
// Python sends the finished list of outputs (`outputs`); while `msg_id` is set, what the kernel says in answer to that
// message belongs here too and is added by us, as JupyterLab does.

import { DOMWidgetModel, DOMWidgetView } from "@jupyter-widgets/base";
import { drawn, joinedTexts } from "./outputs.js";

const VERSION = "1.0.0";
const CAPTURED = new Set(["display_data", "execute_result", "stream", "error"]);

export class OutputModel extends DOMWidgetModel {
  /** @returns {any} */
  defaults() {
    const names = { _model_name: "OutputModel", _view_name: "OutputView", _model_module: "@jupyter-widgets/output", _view_module: "@jupyter-widgets/output" };
    return { ...super.defaults(), ...names, _model_module_version: VERSION, _view_module_version: VERSION, msg_id: "", outputs: [] };
  }

  /** @param {any} attributes @param {any} options */
  initialize(attributes, options) {
    super.initialize(attributes, options);
    const kernel = /** @type {any} */ (this.widget_manager).kernel;
    const listen = (/** @type {any} */ event) => this.#capture(event.detail);
    kernel.addEventListener("iopub", listen);
    this.once("destroy", () => kernel.removeEventListener("iopub", listen));
  }

  /** @param {import("./wire.js").Message} message */
  #capture(message) {
    const waiting = this.get("msg_id");
    if (!waiting || message.parent_header.msg_id !== waiting) return;
    const type = message.header.msg_type;
    if (type === "clear_output") this.set("outputs", []);
    if (!CAPTURED.has(type)) return;
    this.set("outputs", [...this.get("outputs"), { output_type: type, ...message.content }]);
    this.save_changes();
  }
}

export class OutputView extends DOMWidgetView {
  #drawing = 0;

  /** @returns {any} */
  render() {
    super.render();
    this.el.classList.add("cpi-output");
    this.listenTo(this.model, "change:outputs", () => void this.draw());
    return this.draw();
  }

  async draw() {
    this.#drawing += 1;
    const turn = this.#drawing;
    /** @type {any} */
    const manager = this.model.widget_manager;
    const nodes = await Promise.all(joinedTexts(this.model.get("outputs")).map((/** @type {any} */ output) => drawn(output, manager)));
    if (turn === this.#drawing) this.el.replaceChildren(...nodes.flatMap((node) => node ?? []));
  }
}
