// This page's kernel: sends messages to it, and passes on what it says.
//
// Only five message types ever leave this page (SENT); the server refuses all others as well. The kernel takes up
// messages one by one and answers each with a status, "busy" then "idle". So after a broken line one question is
// enough: whatever has no status by the time it is answered never arrived and is sent again, once, in its old order.

import { Comm, Future } from "./comm.js";
import { Line } from "./line.js";

/** @typedef {import("./wire.js").Message} Message */
/** @typedef {import("./line.js").State} State */

const SENT = new Set(["comm_open", "comm_close", "comm_msg", "comm_info_request", "kernel_info_request"]);
/** A kernel answers what it gets at once. Silence for this long after a message is worth a question to the server. */
const SILENCE_MS = 4000;

/** `crypto.randomUUID` is missing on plain http, which is what a room's own network has. */
function newId() {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** Events: "state" (CustomEvent<State>), "iopub" (CustomEvent<Message>), "again" (the line is back after a break). */
export class Kernel extends EventTarget {
  #session = newId();
  #messages = 0;
  /** @type {Message[]} */
  #waiting = [];
  /** @type {Map<string, Future>} */
  #futures = new Map();
  /** @type {Map<string, Comm>} */
  #comms = new Map();
  /** @type {Map<string, (comm: Comm, message: Message) => unknown>} */
  #targets = new Map();
  /** The id of the question that was asked over a new line. */
  #question = "";
  /** Messages are handled one after the other: an update must not overtake the opening before it. */
  #turn = Promise.resolve();
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #doubt;
  /** @type {Line} */
  #line;

  /**
   * @param {string} id the kernel's id
   * @param {string} baseUrl the server's address, ending in "/"
   * @param {import("./line.js").StandIns} [standIns]
   */
  constructor(id, baseUrl, standIns) {
    super();
    this.id = id;
    this.#line = new Line(new URL(`api/kernels/${encodeURIComponent(id)}`, baseUrl).href, this.#session, standIns);
    this.#line.onopened = () => this.#opened();
    this.#line.onmessage = (message) => this.#received(message);
    this.#line.onstate = (state) => this.dispatchEvent(new CustomEvent("state", { detail: state }));
  }

  /** @returns {State} */
  get state() {
    return this.#line.state;
  }

  /** It had to go for a newer page of the same person. */
  get replaced() {
    return this.#line.replaced;
  }

  connect() {
    this.#line.connect();
  }

  /** Asks for a sign of life, and dials again when none comes. @param {number} [limit] milliseconds to wait */
  check(limit) {
    if (this.state === "open") this.send("kernel_info_request", {});
    this.#line.expectSign(limit);
  }

  /** Hangs up for now; `check` takes it up again. */
  pause() {
    this.#line.pause();
  }

  /** Hangs up for good. */
  close() {
    clearTimeout(this.#doubt);
    this.#line.close();
  }

  /**
   * @param {string} targetName
   * @param {string} [commId]
   */
  createComm(targetName, commId = newId()) {
    const comm = new Comm({ send: (...args) => this.send(...args), forget: (id) => this.#comms.delete(id) }, targetName, commId);
    this.#comms.set(commId, comm);
    return comm;
  }

  /**
   * What to do when the kernel opens a conversation; those with another name are left alone.
   * @param {string} targetName
   * @param {(comm: Comm, message: Message) => unknown} callback
   */
  registerCommTarget(targetName, callback) {
    this.#targets.set(targetName, callback);
  }

  /** The comms that are open in the kernel. @param {string} target_name @returns {Promise<Record<string, unknown>>} */
  commInfo(target_name) {
    return new Promise((resolve) => {
      this.send("comm_info_request", { target_name }).onReply = (message) => resolve(message.content.comms);
    });
  }

  /**
   * Sends one message, or keeps it until the line is up.
   * @param {string} type one of the five
   * @param {object} content
   * @param {object} [metadata]
   * @param {any[]} [buffers]
   * @returns {Future}
   */
  send(type, content, metadata = {}, buffers = []) {
    const future = this.#written(type, content, metadata, buffers);
    if (this.state === "open") {
      this.#line.write(future.msg);
      this.#wonder();
    } else this.#waiting.push(future.msg);
    return future;
  }

  /** @param {string} type @param {object} content @param {object} metadata @param {any[]} buffers */
  #written(type, content, metadata, buffers) {
    if (!SENT.has(type)) throw new Error(`This page does not send ${type} messages.`);
    this.#messages += 1;
    const msg_id = `${this.#session}_${this.#messages}`;
    const header = { msg_id, msg_type: type, session: this.#session, username: "", date: new Date().toISOString(), version: "5.4" };
    const future = new Future({ channel: "shell", header, parent_header: {}, metadata, content, buffers });
    this.#futures.set(msg_id, future);
    return future;
  }

  #opened() {
    if (this.state === "opening") {
      this.#line.tell("open");
      for (const message of this.#waiting.splice(0)) this.#line.write(message);
      return;
    }
    const { msg } = this.#written("kernel_info_request", {}, {}, []);
    this.#question = msg.header.msg_id;
    this.#line.write(msg);
  }

  /** The kernel has answered all it had received: the rest never arrived, and goes out before what waits. */
  #catchUp() {
    this.#question = "";
    const waiting = new Set(this.#waiting.splice(0));
    const before = [...this.#futures.values()].filter((future) => !waiting.has(future.msg));
    const lost = before.filter((future) => !future.taken).map((future) => future.msg);
    this.#line.tell("open");
    for (const message of [...lost, ...waiting]) this.#line.write(message);
    // A word that was on its way to us is lost as well. Widgets hold back further changes until they hear "idle".
    for (const future of before.filter((each) => each.taken && !each.idle)) future.onIOPub(idle(future.msg));
    this.dispatchEvent(new CustomEvent("again"));
  }

  /** Looks after a while whether what was sent has been taken up. */
  #wonder() {
    this.#doubt ??= setTimeout((/** @type {number} */ heard) => void this.#listen(heard), SILENCE_MS, this.#line.heard);
  }

  /**
   * Something waits for the kernel, and nothing came for a while. One that is busy with long work is left in peace.
   * @param {number} heard messages heard when the doubt began
   */
  async #listen(heard) {
    this.#doubt = undefined;
    if (this.state !== "open" || ![...this.#futures.values()].some((future) => !future.taken)) return;
    const fate = this.#line.heard === heard ? await this.#line.fate() : "alive";
    if (fate === "gone") this.#line.tell("gone");
    else if (fate === "alive") this.#wonder();
    else if (this.state === "open") this.#line.hangUp();
  }

  /** @param {Message} message */
  #received(message) {
    this.#turn = this.#turn.then(() => this.#handle(message)).catch((error) => console.error("A message from the kernel could not be handled.", error));
  }

  /** @param {Message} message */
  async #handle(message) {
    const future = this.#futures.get(message.parent_header.msg_id ?? "");
    if (future) future.taken = true;
    if (message.channel !== "iopub") {
      future?.onReply(message);
      this.#settle(future, "replied");
      return;
    }
    future?.onIOPub(message);
    const type = message.header.msg_type;
    if (type === "status") this.#status(message);
    else if (type === "comm_open") await this.#commOpened(message);
    else if (type === "comm_msg") await this.#comms.get(message.content.comm_id)?.onMsg(message);
    else if (type === "comm_close") await this.#commClosed(message);
    this.dispatchEvent(new CustomEvent("iopub", { detail: message }));
  }

  /**
   * "restarting" comes from the server when the process died: everything in it is lost, a new page is needed.
   * "idle" is the last word on a message.
   * @param {Message} message
   */
  #status(message) {
    const { execution_state: state } = message.content;
    const asked = message.parent_header.msg_id ?? "";
    if (state === "restarting" || state === "dead") this.#line.tell("gone");
    if (state !== "idle") return;
    this.#settle(this.#futures.get(asked), "idle");
    if (asked && asked === this.#question) this.#catchUp();
  }

  /**
   * Forgets a message when nothing more can come for it: a request has a reply and an "idle", on two channels.
   * @param {Future | undefined} future
   * @param {"replied" | "idle"} what
   */
  #settle(future, what) {
    if (!future) return;
    future[what] = true;
    const { msg_id, msg_type } = future.msg.header;
    if (future.idle && (future.replied || !msg_type.endsWith("_request"))) this.#futures.delete(msg_id);
  }

  /** @param {Message} message */
  async #commOpened(message) {
    const { comm_id, target_name } = message.content;
    const target = this.#targets.get(target_name);
    if (target && !this.#comms.has(comm_id)) await target(this.createComm(target_name, comm_id), message);
  }

  /** @param {Message} message */
  async #commClosed(message) {
    const comm = this.#comms.get(message.content.comm_id);
    this.#comms.delete(message.content.comm_id);
    await comm?.onClose(message);
  }
}

/** The last word on a message, which we know though it never came. @param {Message} sent @returns {Message} */
function idle(sent) {
  const header = { ...sent.header, msg_id: "", msg_type: "status" };
  return { channel: "iopub", header, parent_header: sent.header, metadata: {}, content: { execution_state: "idle" }, buffers: [] };
}
