// A comm is one conversation with one widget in the kernel. The shapes (`commId`, `onMsg`, a future with `onIOPub`)
// are those that `@jupyter-widgets/base` expects from a Jupyter kernel connection.

/** @typedef {import("./wire.js").Message} Message */
/**
 * @typedef {object} Line
 * @property {(type: string, content: object, metadata?: object, buffers?: any[]) => Future} send
 * @property {(commId: string) => void} forget
 */

/** What comes back for one message we sent. The widget manager hangs its callbacks on it. */
export class Future {
  /** @param {Message} message */
  constructor(message) {
    this.msg = message;
    /** The kernel has taken the message up. */
    this.taken = false;
    /** It has answered (requests only). */
    this.replied = false;
    /** It has done all it does for the message. */
    this.idle = false;
    /** @type {(message: Message) => void} */
    this.onReply = () => {};
    /** @type {(message: Message) => void} */
    this.onIOPub = () => {};
    /** @type {(message: Message) => void} */
    this.onStdin = () => {};
  }
}

/** One open conversation. */
export class Comm {
  /** @type {Line} */
  #line;

  /**
   * @param {Line} line
   * @param {string} targetName
   * @param {string} commId
   */
  constructor(line, targetName, commId) {
    this.#line = line;
    this.targetName = targetName;
    this.commId = commId;
    /** @type {(message: Message) => unknown} */
    this.onMsg = () => undefined;
    /** @type {(message: Message) => unknown} */
    this.onClose = () => undefined;
  }

  /** @param {object} data @param {object} [metadata] @param {any[]} [buffers] */
  open(data = {}, metadata = {}, buffers = []) {
    return this.#line.send("comm_open", { comm_id: this.commId, target_name: this.targetName, data }, metadata, buffers);
  }

  /** @param {object} data @param {object} [metadata] @param {any[]} [buffers] */
  send(data = {}, metadata = {}, buffers = []) {
    return this.#line.send("comm_msg", { comm_id: this.commId, data }, metadata, buffers);
  }

  /** @param {object} data @param {object} [metadata] @param {any[]} [buffers] */
  close(data = {}, metadata = {}, buffers = []) {
    this.#line.forget(this.commId);
    return this.#line.send("comm_close", { comm_id: this.commId, data }, metadata, buffers);
  }
}
