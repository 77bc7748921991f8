// The oracle is Jupyter's own: the frame was written by jupyter_server 2.21.1, serialize_msg_to_ws_v1.
import assert from "node:assert/strict";
import test from "node:test";
import { deserialise, serialise } from "../src/wire.js";

const FRAME = "070000000000000040000000000000004500000000000000a000000000000000a200000000000000a400000000000000ce00000000000000d1000000000000007368656c6c7b226d73675f6964223a226131222c226d73675f74797065223a22636f6d6d5f6d7367222c2273657373696f6e223a2273222c22757365726e616d65223a22222c2264617465223a22222c2276657273696f6e223a22352e34227d7b7d7b7d7b22636f6d6d5f6964223a2263222c2264617461223a7b226e616d65223a225a6fc3ab20e999b3227d7d00ff10";
const MESSAGE = {
  channel: "shell",
  header: { msg_id: "a1", msg_type: "comm_msg", session: "s", username: "", date: "", version: "5.4" },
  parent_header: {},
  metadata: {},
  content: { comm_id: "c", data: { name: "Zoë 陳" } },
};
const BYTES = [0, 255, 16];

test("writes the frame that jupyter_server writes", () => {
  const frame = serialise({ ...MESSAGE, buffers: [new Uint8Array(BYTES)] });
  assert.equal(Buffer.from(frame).toString("hex"), FRAME);
});

test("writes only the part of a buffer that a view shows", () => {
  const view = new Uint8Array([9, ...BYTES, 9]).subarray(1, 4);
  assert.equal(Buffer.from(serialise({ ...MESSAGE, buffers: [view] })).toString("hex"), FRAME);
});

test("reads the frame that jupyter_server writes", () => {
  const { buffers, ...rest } = deserialise(new Uint8Array(Buffer.from(FRAME, "hex")).buffer);
  assert.deepEqual(rest, MESSAGE);
  assert.equal(buffers.length, 1);
  const [view] = buffers;
  assert.ok(view instanceof DataView);
  assert.deepEqual([...new Uint8Array(view.buffer)], BYTES);
});
