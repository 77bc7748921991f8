// The websocket to a kernel, opened again by itself when it drops.
//
// A browser does not say why a websocket failed, and a phone that slept keeps one that looks open and carries nothing.
// So the line asks: the server whether the kernel still stands (`fate`), and, through its owner, the kernel for a sign.

import { PROTOCOL, deserialise, serialise } from "./wire.js";

/** @typedef {import("./wire.js").Message} Message */
/** @typedef {"opening" | "open" | "lost" | "gone"} State */
/** @typedef {new (url: string, protocols: string[]) => WebSocket} Socket */
/** @typedef {{Socket?: Socket, fetch?: typeof fetch}} StandIns for tests */

const FIRST_WAIT_MS = 500;
/** A try costs the server next to nothing, and a room must be back soon after it. */
const LONGEST_WAIT_MS = 5000;
const OPENING_LIMIT_MS = 20_000;
const ANSWER_MS = 5000;
/** The code with which the server hangs up when it has ended the kernel. */
const ENDED = 4001;
/** The same, because its person has opened newer pages: they have two at a time. */
const REPLACED = 4003;
const OPEN = 1;

/** @param {number} attempt tries so far; some chance in it, so that fifty pages do not come back in one instant */
export function waitBefore(attempt, chance = Math.random()) {
  return Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** attempt) * (0.5 + chance / 2);
}

export class Line {
  /** @type {string} */ #url;
  /** @type {string} */ #session;
  /** @type {Socket} */ #Socket;
  /** @type {typeof fetch} */ #ask;
  /** @type {WebSocket | null} */
  #socket = null;
  #attempt = 0;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;
  #closed = false;

  /**
   * @param {string} url the kernel's address
   * @param {string} session the same for the life of the page: the server keeps what is said meanwhile for it
   * @param {StandIns} [standIns]
   */
  constructor(url, session, { Socket = WebSocket, fetch: ask = (...args) => fetch(...args) } = {}) {
    this.#url = url;
    this.#session = session;
    this.#Socket = Socket;
    this.#ask = ask;
    /** @type {State} */
    this.state = "opening";
    /** The kernel had to go for a newer page of the same person. */
    this.replaced = false;
    /** Messages received so far. */
    this.heard = 0;
    /** The socket stands; the owner says when the line counts as open. */
    this.onopened = () => {};
    /** @type {(message: Message) => void} */
    this.onmessage = () => {};
    /** @type {(state: State) => void} */
    this.onstate = () => {};
  }

  /** Opens the line now, whatever wait was on. Does nothing while it is open or once the kernel is gone. */
  connect() {
    if (this.#closed || (this.#socket && this.#socket.readyState <= OPEN)) return;
    clearTimeout(this.#timer);
    const socket = new this.#Socket(`${this.#url.replace(/^http/, "ws")}/channels?session_id=${this.#session}`, [PROTOCOL]);
    this.#socket = socket;
    socket.binaryType = "arraybuffer";
    const slow = setTimeout(() => socket.close(), OPENING_LIMIT_MS);
    socket.onopen = () => {
      clearTimeout(slow);
      this.#attempt = 0;
      if (this.#socket === socket) this.onopened();
    };
    socket.onmessage = (event) => {
      this.heard += 1;
      if (this.#socket === socket) this.onmessage(deserialise(event.data));
    };
    socket.onclose = (event) => {
      clearTimeout(slow);
      if (this.#socket === socket) void this.#dropped(event.code);
    };
  }

  /** What is written while the line breaks goes nowhere; its owner sends it again over the next. @param {Message} message */
  write(message) {
    if (this.#socket?.readyState === OPEN) this.#socket.send(serialise(message));
  }

  /**
   * Hangs up and dials again unless something is heard soon. The owner has just asked the kernel for a sign.
   * @param {number} [limit] milliseconds
   */
  expectSign(limit = ANSWER_MS) {
    if (this.state === "lost") this.#attempt = 0;
    const [socket, heard] = [this.#socket, this.heard];
    if (socket?.readyState !== OPEN) {
      this.connect();
      return;
    }
    setTimeout(() => {
      if (this.#socket === socket && this.heard === heard) this.hangUp();
    }, limit);
  }

  /** Breaks the line; it is dialled again. */
  hangUp() {
    const socket = this.#socket;
    this.#socket = null;
    socket?.close();
    void this.#dropped();
  }

  /** Breaks the line until `connect` is called: the browser puts the page aside. */
  pause() {
    clearTimeout(this.#timer);
    const socket = this.#socket;
    this.#socket = null;
    socket?.close();
    this.tell("lost");
  }

  /** Breaks the line for good. */
  close() {
    this.#closed = true;
    clearTimeout(this.#timer);
    this.#socket?.close();
  }

  /** @param {State} state */
  tell(state) {
    if (this.state === state || this.state === "gone") return;
    this.state = state;
    if (state === "gone") this.close();
    this.onstate(state);
  }

  /** What the server knows of the kernel. @returns {Promise<"alive" | "gone" | "unknown">} */
  async fate() {
    try {
      const signal = AbortSignal.timeout(ANSWER_MS);
      const answer = await this.#ask(this.#url, { cache: "no-store", redirect: "manual", headers: { Accept: "application/json" }, signal });
      if (answer.status === 200) return (await answer.json()).execution_state === "dead" ? "gone" : "alive";
      // Not ours any more, or sent to sign in: only a new page helps. Others (502 while the server starts) pass.
      return answer.type === "opaqueredirect" || [401, 403, 404].includes(answer.status) ? "gone" : "unknown";
    } catch {
      return "unknown";
    }
  }

  /** @param {number} [code] with which the server hung up */
  async #dropped(code = 0) {
    this.#socket = null;
    this.replaced = code === REPLACED;
    if (this.#closed) return;
    this.tell("lost");
    if (code === ENDED || this.replaced || (await this.fate()) === "gone") {
      this.tell("gone");
      return;
    }
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.connect(), waitBefore(this.#attempt));
    this.#attempt += 1;
  }
}
