// The widget manager: it keeps the models of this page's widgets in step with the kernel.

import { shims } from "@jupyter-widgets/base";
import { ManagerBase } from "@jupyter-widgets/base-manager";
import { MessageLoop } from "@lumino/messaging";
import { Widget } from "@lumino/widgets";
import { loadClass } from "./modules.js";

/** @typedef {import("./kernel.js").Kernel} Kernel */

export class WidgetManager extends ManagerBase {
  /** @param {Kernel} kernel */
  constructor(kernel) {
    super();
    this.kernel = kernel;
    /** @type {any} */
    const line = kernel;
    this.comms = new shims.services.CommManager(line);
  }

  /**
   * Takes over every widget the kernel has by now, and each that it makes later. After a break in the line the kernel
   * is asked for everything once more: what it said into the broken line is lost.
   */
  async load() {
    this.comms.register_target(this.comm_target_name, (/** @type {any} */ comm, /** @type {any} */ message) => this.handle_comm_open(comm, message));
    this.kernel.addEventListener("again", () => void this._loadFromKernel());
    await this._loadFromKernel();
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
