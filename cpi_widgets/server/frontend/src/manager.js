// The widget manager: it keeps the models of this page's widgets in step with the kernel.

import { shims } from "@jupyter-widgets/base";
import { ManagerBase } from "@jupyter-widgets/base-manager";
import { MessageLoop } from "@lumino/messaging";
import { Widget } from "@lumino/widgets";
import { loadClass } from "./modules.js";

/** @typedef {import("./kernel.js").Kernel} Kernel */
/** @typedef {{model_name: string, model_module: string, model_module_version: string, state: any}} WidgetState */

/** Where a page of ours asks what is different from the state it came with (pages/carried.py). */
const SINCE = "cpi.since";

export class WidgetManager extends ManagerBase {
  /** The page came with its widgets' state. */
  #carried = false;

  /** @param {Kernel} kernel */
  constructor(kernel) {
    super();
    this.kernel = kernel;
    /** @type {any} */
    const line = kernel;
    this.comms = new shims.services.CommManager(line);
    this.comms.register_target(this.comm_target_name, (/** @type {any} */ comm, /** @type {any} */ message) => this.handle_comm_open(comm, message));
    kernel.addEventListener("again", () => void this.#catchUp());
  }

  /**
   * Takes over every widget the kernel has by now. The state that came with the page is enough to draw from; what has
   * changed meanwhile follows.
   * @param {Record<string, WidgetState> | null} carried by the id of each model
   */
  async load(carried) {
    this.#carried = carried !== null;
    if (carried) await this.#take(carried);
    const asked = this.#catchUp();
    if (!carried) await asked;
  }

  /** What the kernel said into a broken line, or before there was one, is lost: ask for it. */
  async #catchUp() {
    if (!this.#carried) {
      await this._loadFromKernel();
      return;
    }
    const comm = this.kernel.createComm(SINCE);
    comm.onMsg = (message) => this.#take(message.content.data.states);
    comm.open();
  }

  /** @param {Record<string, WidgetState>} states */
  async #take(states) {
    const known = Object.entries(states).filter(([id]) => this.has_model(id));
    const fresh = Object.entries(states).filter(([id]) => !this.has_model(id));
    const comms = await Promise.all(fresh.map(([id]) => this._create_comm(this.comm_target_name, id)));
    // Each is registered before the first is made: they name one another.
    const made = fresh.map(([model_id, { state, ...names }], i) => this.new_model({ ...names, model_id, comm: comms[i] }, state));
    const changed = known.map(([id, { state }]) => this.#change(id, state));
    for (const { reason } of (await Promise.allSettled([...made, ...changed])).filter((each) => each.status === "rejected")) {
      console.error("A widget could not be made.", reason);
    }
  }

  /** @param {string} id @param {any} state */
  async #change(id, state) {
    const model = await this.get_model(id);
    model.set_state(await /** @type {any} */ (model.constructor)._deserialize_state(state, this));
  }

  /**
   * Puts the view of one model into an element of the page.
   * @param {string} modelId
   * @param {HTMLElement} element
   */
  async show(modelId, element) {
    const view = await this.create_view(await this.get_model(modelId));
    const widget = view.luminoWidget;
    MessageLoop.sendMessage(widget, Widget.Msg.BeforeAttach);
    element.append(widget.node);
    MessageLoop.sendMessage(widget, Widget.Msg.AfterAttach);
  }

  /** @param {string} className @param {string} moduleName */
  async loadClass(className, moduleName) {
    return loadClass(className, moduleName);
  }

  /**
   * @param {string} targetName
   * @param {string} modelId
   * @param {any} [data]
   * @param {any} [metadata]
   * @returns {Promise<any>}
   */
  async _create_comm(targetName, modelId, data, metadata) {
    if (data || metadata) return this.comms.new_comm(targetName, data, undefined, metadata, modelId);
    const comm = new shims.services.Comm(/** @type {any} */ (this.kernel.createComm(targetName, modelId)));
    this.comms.register_comm(comm);
    return comm;
  }

  /** @returns {Promise<any>} */
  _get_comm_info() {
    return this.kernel.commInfo(this.comm_target_name);
  }
}
