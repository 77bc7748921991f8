import assert from "node:assert/strict";
import test from "node:test";
import { Kernel } from "../src/kernel.js";
import { waitBefore } from "../src/line.js";
import { deserialise, serialise } from "../src/wire.js";

/** A server that the test plays by hand. */
class Server {
  constructor() {
    this.sockets = [];
    this.complaints = 0;
    this.kernel = { status: 200, body: { execution_state: "idle" } };
    const server = this;
    this.Socket = class {
      constructor(url, protocols) {
        Object.assign(this, { url, protocols, readyState: 0, frames: [] });
        server.sockets.push(this);
      }
      send(frame) {
        if (this.readyState === 1) this.frames.push(deserialise(frame));
        else server.complaints += 1; // a browser writes an error into its console
      }
      close() {
        this.readyState = 3;
        this.onclose({ code: 1005 });
      }
    };
    this.fetch = async () => ({ status: this.kernel.status, type: "basic", json: async () => this.kernel.body });
  }
  get line() {
    return this.sockets.at(-1);
  }
  open() {
    this.line.readyState = 1;
    this.line.onopen();
  }
  drop(code = 1006) {
    this.line.readyState = 3;
    this.line.onclose({ code });
  }
  say(msg_type, content, parent_header = {}, channel = "iopub") {
    const message = { channel, header: { msg_type, msg_id: "k" }, parent_header, metadata: {}, content, buffers: [] };
    this.line.onmessage({ data: serialise(message) });
  }
  take(message) {
    this.say("status", { execution_state: "busy" }, message.header);
    this.say("status", { execution_state: "idle" }, message.header);
  }
}

const settled = () => new Promise((resolve) => setImmediate(resolve));

/** The line breaks, a new one stands, and what was asked over it is answered. @param {Server} server @param {Kernel} kernel */
async function brokenAndBack(server, kernel) {
  server.drop();
  await settled();
  kernel.connect();
  server.open();
  server.take(server.line.frames[0]);
  await settled();
}

/** @param {import("node:test").TestContext} t */
function started(t) {
  const server = new Server();
  const kernel = new Kernel("k 1", "http://host/base/", server);
  const states = [];
  kernel.addEventListener("state", (event) => states.push(event.detail));
  kernel.connect();
  t.after(() => kernel.close());
  return { server, kernel, states };
}

test("dials the kernel's own address with Jupyter's binary protocol", (t) => {
  const { server } = started(t);
  assert.match(server.line.url, /^ws:\/\/host\/base\/api\/kernels\/k%201\/channels\?session_id=[0-9a-f]{32}$/);
  assert.deepEqual(server.line.protocols, ["v1.kernel.websocket.jupyter.org"]);
});

test("what is sent before the line is up leaves in order", (t) => {
  const { server, kernel } = started(t);
  const comm = kernel.createComm("jupyter.widget", "c");
  comm.open({ n: 1 });
  comm.send({ n: 2 });
  server.open();
  assert.deepEqual(server.line.frames.map((frame) => [frame.header.msg_type, frame.content.data.n]), [["comm_open", 1], ["comm_msg", 2]]);
});

test("no other message types leave the page", (t) => {
  const { kernel } = started(t);
  for (const type of ["execute_request", "shutdown_request", "create_subshell_request", "input_reply"]) {
    assert.throws(() => kernel.send(type, {}), new RegExp(`does not send ${type} messages`));
  }
});

test("after a break only what never arrived is sent again, once, in order", async (t) => {
  const { server, kernel, states } = started(t);
  server.open();
  const comm = kernel.createComm("jupyter.widget", "c");
  comm.send({ word: "arrived" });
  server.take(server.line.frames[0]);
  await settled();
  comm.send({ word: "taken, idle lost" });
  server.say("status", { execution_state: "busy" }, server.line.frames[1].header);
  await settled();
  const heard = [];
  const pending = comm.send({ word: "lost on its way" });
  pending.onIOPub = (message) => heard.push(message.content.execution_state);
  const [, taken] = server.line.frames;
  server.drop();
  comm.send({ word: "written while away" });
  await settled();
  kernel.connect();
  server.open();
  assert.deepEqual(server.line.frames.map((frame) => frame.header.msg_type), ["kernel_info_request"]);
  assert.equal(kernel.state, "lost");
  server.take(server.line.frames[0]);
  await settled();
  const words = server.line.frames.slice(1).map((frame) => frame.content.data.word);
  assert.deepEqual(words, ["lost on its way", "written while away"]);
  assert.ok(!words.includes(taken.content.data.word));
  assert.deepEqual(states, ["open", "lost", "open"]);
  server.take(server.line.frames[1]);
  await settled();
  assert.deepEqual(heard, ["busy", "idle"]);
});

test("what is written as the line breaks goes over the next one, without an error", async (t) => {
  const { server, kernel } = started(t);
  server.open();
  const comm = kernel.createComm("jupyter.widget", "c");
  server.line.readyState = 2;
  comm.send({ word: "into the break" });
  await brokenAndBack(server, kernel);
  assert.deepEqual([server.line.frames.slice(1).map((frame) => frame.content.data.word), server.complaints], [["into the break"], 0]);
});

test("a widget that waits for a lost 'idle' hears it after the break", async (t) => {
  const { server, kernel } = started(t);
  server.open();
  const heard = [];
  const future = kernel.createComm("jupyter.widget", "c").send({});
  future.onIOPub = (message) => heard.push(message.content.execution_state);
  server.say("status", { execution_state: "busy" }, server.line.frames[0].header);
  await settled();
  await brokenAndBack(server, kernel);
  assert.deepEqual(heard, ["busy", "idle"]);
});

for (const status of [401, 403, 404]) {
  test(`a kernel the server answers ${status} for is gone`, async (t) => {
    const { server, states } = started(t);
    server.kernel.status = status;
    server.open();
    server.drop();
    await settled();
    await settled();
    assert.deepEqual(states, ["open", "lost", "gone"]);
  });
}

test("a server that is starting (502) is not a kernel that is gone", async (t) => {
  const { server, kernel, states } = started(t);
  server.kernel.status = 502;
  server.open();
  server.drop();
  await settled();
  await settled();
  assert.deepEqual(states, ["open", "lost"]);
});

test("the server's word that it ended the kernel is believed at once", async (t) => {
  const { server, states } = started(t);
  server.open();
  server.drop(4001);
  await settled();
  assert.deepEqual(states, ["open", "lost", "gone"]);
});

test("a kernel that had to go for a newer page is told from one that ended", async (t) => {
  for (const [code, replaced] of /** @type {[number, boolean][]} */ ([[4003, true], [4001, false]])) {
    const { kernel, server, states } = started(t);
    server.open();
    server.drop(code);
    await settled();
    assert.deepEqual(states, ["open", "lost", "gone"]);
    assert.equal(kernel.replaced, replaced);
  }
});

test("a process that died and was started again counts as gone: nothing of the page is left in it", async (t) => {
  const { server, states } = started(t);
  server.open();
  server.say("status", { execution_state: "restarting" });
  await settled();
  assert.deepEqual(states, ["open", "gone"]);
});

test("messages are handled one after the other", async (t) => {
  const { server, kernel } = started(t);
  server.open();
  const seen = [];
  let release = () => {};
  kernel.registerCommTarget("jupyter.widget", async (comm) => {
    await new Promise((resolve) => { release = resolve; });
    comm.onMsg = (message) => seen.push(message.content.data);
  });
  server.say("comm_open", { comm_id: "c", target_name: "jupyter.widget", data: {} });
  server.say("comm_msg", { comm_id: "c", data: "after the opening" });
  server.say("comm_open", { comm_id: "d", target_name: "somebody.else", data: {} });
  await settled();
  assert.deepEqual(seen, []);
  release();
  await settled();
  assert.deepEqual(seen, ["after the opening"]);
});

test("tries again soon, then less often, and not all pages at once", () => {
  assert.equal(waitBefore(0, 1), 500);
  assert.equal(waitBefore(0, 0), 250);
  assert.equal(waitBefore(3, 1), 4000);
  assert.equal(waitBefore(60, 1), 5000);
});
