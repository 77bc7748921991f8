// The line to this page's kernel: one websocket, opened again by itself when it drops.
//
// Only five message types ever leave this page (SENT); the server refuses all others as well. Messages written while
// the line is down wait and leave in order. The session id stays the same for the life of the page, so the server
// hands over what the kernel said while the line was down.

import { Comm, Future } from "./comm.js";
import { PROTOCOL, deserialise, serialise } from "./wire.js";

/** @typedef {import("./wire.js").Message} Message */
/** @typedef {"opening" | "open" | "lost" | "gone"} State */
/** @typedef {new (url: string, protocols: string[]) => WebSocket} Socket */

const SENT = new Set(["comm_open", "comm_close", "comm_msg", "comm_info_request", "kernel_info_request"]);
const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 15_000;
const OPENING_LIMIT_MS = 20_000;

/** @param {number} attempt tries so far; some chance in it, so that fifty pages do not come back in one instant */
export function waitBefore(attempt, chance = Math.random()) {
  return Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** attempt) * (0.5 + chance / 2);
}

/** `crypto.randomUUID` is missing on plain http, which is what a room's own network has. */
function newId() {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** The connection. Events: "state" (CustomEvent<State>), "iopub" (CustomEvent<Message>). */
export class Kernel extends EventTarget {
  #session = newId();
  /** @type {WebSocket | null} */
  #socket = null;
  /** @type {Message[]} */
  #waiting = [];
  /** @type {Map<string, Future>} */
  #futures = new Map();
  /** @type {Map<string, Comm>} */
  #comms = new Map();
  /** @type {Map<string, (comm: Comm, message: Message) => unknown>} */
  #targets = new Map();
  /** Messages are handled one after the other: an update must not overtake the opening before it. */
  #turn = Promise.resolve();
  #attempt = 0;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;
  #messages = 0;
  #closed = false;
  #heard = 0;

  /**
   * @param {string} id the kernel's id
   * @param {string} baseUrl the server's address, ending in "/"
   * @param {{Socket?: Socket, fetch?: typeof fetch}} [from] stand-ins for tests
   */
  constructor(id, baseUrl, { Socket = WebSocket, fetch: ask = (...args) => fetch(...args) } = {}) {
    super();
    this.id = id;
    /** @type {State} */
    this.state = "opening";
    this.handleComms = true;
    this.#url = new URL(`api/kernels/${encodeURIComponent(id)}`, baseUrl).href;
    this.#Socket = Socket;
    this.#ask = ask;
  }
  /** @type {string} */ #url;
  /** @type {Socket} */ #Socket;
  /** @type {typeof fetch} */ #ask;

  /** Opens the line now, whatever wait was on. Does nothing while it is open or once the kernel is gone. */
  connect() {
    if (this.#closed || this.state === "gone" || this.#socket?.readyState === 1 || this.#socket?.readyState === 0) return;
    clearTimeout(this.#timer);
    const socket = new this.#Socket(`${this.#url.replace(/^http/, "ws")}/channels?session_id=${this.#session}`, [PROTOCOL]);
    this.#socket = socket;
    socket.binaryType = "arraybuffer";
    const slow = setTimeout(() => socket.close(), OPENING_LIMIT_MS);
    socket.onopen = () => {
      clearTimeout(slow);
      if (this.#socket === socket) this.#opened();
    };
    socket.onmessage = (event) => this.#received(deserialise(event.data));
    socket.onclose = () => {
      clearTimeout(slow);
      if (this.#socket === socket) void this.#dropped();
    };
  }

  /**
   * Asks whether the line is still alive: a phone that slept keeps a socket that looks open and carries nothing.
   * Hangs up and starts again when no answer comes.
   * @param {number} [limit] milliseconds to wait for any message
   */
  check(limit = 4000) {
    if (this.state === "lost") this.#attempt = 0;
    if (this.#socket?.readyState !== 1) return this.connect();
    const [socket, heard] = [this.#socket, this.#heard];
    this.send("kernel_info_request", {});
    setTimeout(() => {
      if (this.#socket !== socket || this.#heard !== heard || this.#closed) return;
      socket.onclose = null;
      socket.close();
      void this.#dropped();
    }, limit);
  }

  /** Hangs up for good: the page is leaving. */
  close() {
    this.#closed = true;
    clearTimeout(this.#timer);
    this.#socket?.close();
  }

  /** Hangs up for now (a page put aside by the browser); `connect` takes it up again. */
  pause() {
    clearTimeout(this.#timer);
    const socket = this.#socket;
    this.#socket = null;
    socket?.close();
    this.#tell("lost");
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

  /**
   * Sends one message, or keeps it until the line is up.
   * @param {string} type one of the five
   * @param {object} content
   * @param {object} [metadata]
   * @param {any[]} [buffers]
   * @returns {Future}
   */
  send(type, content, metadata = {}, buffers = []) {
    if (!SENT.has(type)) throw new Error(`This page does not send ${type} messages.`);
    this.#messages += 1;
    const header = { msg_id: `${this.#session}_${this.#messages}`, msg_type: type, session: this.#session, username: "", date: new Date().toISOString(), version: "5.4" };
    /** @type {Message} */
    const message = { channel: "shell", header, parent_header: {}, metadata, content, buffers };
    const future = new Future(message);
    this.#futures.set(header.msg_id, future);
    if (this.state === "open") this.#socket?.send(serialise(message));
    else this.#waiting.push(message);
    return future;
  }

  /** The comms that are open in the kernel. @param {string} target_name @returns {Promise<Record<string, unknown>>} */
  commInfo(target_name) {
    return new Promise((resolve) => {
      this.send("comm_info_request", { target_name }).onReply = (message) => resolve(message.content.comms);
    });
  }

  #opened() {
    this.#attempt = 0;
    this.#tell("open");
    for (const message of this.#waiting.splice(0)) this.#socket?.send(serialise(message));
  }

  /** A handshake that fails does not say why, so the server is asked about the kernel before the next try. */
  async #dropped() {
    this.#socket = null;
    if (this.#closed || this.state === "gone") return;
    this.#tell("lost");
    if (await this.#kernelGone()) {
      this.#tell("gone");
      return;
    }
    const wait = waitBefore(this.#attempt);
    this.#attempt += 1;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.connect(), wait);
  }

  async #kernelGone() {
    try {
      const answer = await this.#ask(this.#url, { cache: "no-store", redirect: "manual", headers: { Accept: "application/json" } });
      if (answer.status === 200) return (await answer.json()).execution_state === "dead";
      return answer.type === "opaqueredirect" || (answer.status >= 400 && answer.status < 429);
    } catch {
      return false;
    }
  }

  /** @param {Message} message */
  #received(message) {
    this.#heard += 1;
    this.#turn = this.#turn.then(() => this.#handle(message)).catch((error) => console.error("A message from the kernel could not be handled.", error));
  }

  /** @param {Message} message */
  async #handle(message) {
    const asked = message.parent_header.msg_id ?? "";
    const future = this.#futures.get(asked);
    const type = message.header.msg_type;
    if (message.channel !== "iopub") {
      this.#futures.delete(asked);
      future?.onReply(message);
      return;
    }
    future?.onIOPub(message);
    if (type === "status") this.#status(message);
    else if (type === "comm_open") await this.#commOpened(message);
    else if (type === "comm_msg") await this.#comms.get(message.content.comm_id)?.onMsg(message);
    else if (type === "comm_close") await this.#commClosed(message);
    this.dispatchEvent(new CustomEvent("iopub", { detail: message }));
  }

  /**
   * "restarting" comes from the server when the process died: everything in it is lost, a new page is needed.
   * "idle" is the last word on a message that has no reply.
   * @param {Message} message
   */
  #status(message) {
    const { execution_state: state } = message.content;
    const asked = message.parent_header.msg_id ?? "";
    if (state === "restarting" || state === "dead") this.#tell("gone");
    else if (state === "idle" && !this.#futures.get(asked)?.msg.header.msg_type.endsWith("_request")) this.#futures.delete(asked);
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

  /** @param {State} state */
  #tell(state) {
    if (this.state === state || this.state === "gone") return;
    this.state = state;
    if (state === "gone") this.close();
    this.dispatchEvent(new CustomEvent("state", { detail: state }));
  }
}
