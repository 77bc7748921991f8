// Kernel messages on a websocket, in the binary form "v1.kernel.websocket.jupyter.org".
//
// A frame is a count of offsets, the offsets (64-bit, little-endian), then the parts back to back:
// channel, header, parent header, metadata, content, and any binary buffers.
// https://jupyter-server.readthedocs.io/en/latest/developers/websocket-protocols.html

/** @typedef {{msg_id: string, msg_type: string, session: string, username: string, date: string, version: string}} Header */
/**
 * @typedef {object} Message
 * @property {string} channel
 * @property {Header} header
 * @property {Partial<Header>} parent_header
 * @property {Record<string, any>} metadata
 * @property {any} content
 * @property {(ArrayBuffer | ArrayBufferView)[]} buffers
 */

export const PROTOCOL = "v1.kernel.websocket.jupyter.org";

const WORD = 8;
const JSON_PARTS = 4;
const encoder = new TextEncoder();
const decoder = new TextDecoder();

/** @param {ArrayBuffer | ArrayBufferView} buffer */
function bytes(buffer) {
  if (ArrayBuffer.isView(buffer)) return new Uint8Array(buffer.buffer, buffer.byteOffset, buffer.byteLength);
  return new Uint8Array(buffer);
}

/**
 * One message as one binary frame.
 * @param {Message} message
 * @returns {ArrayBuffer}
 */
export function serialise(message) {
  const parts = [
    encoder.encode(message.channel),
    ...[message.header, message.parent_header, message.metadata, message.content].map((part) => encoder.encode(JSON.stringify(part))),
    ...message.buffers.map(bytes),
  ];
  const count = parts.length + 1;
  const start = WORD * (count + 1);
  const frame = new Uint8Array(parts.reduce((sum, part) => sum + part.byteLength, start));
  const view = new DataView(frame.buffer);
  view.setBigUint64(0, BigInt(count), true);
  let offset = start;
  parts.forEach((part, index) => {
    view.setBigUint64(WORD * (index + 1), BigInt(offset), true);
    frame.set(part, offset);
    offset += part.byteLength;
  });
  view.setBigUint64(WORD * count, BigInt(offset), true);
  return frame.buffer;
}

/**
 * The message in one binary frame; buffers come as `DataView`s of their own memory.
 * @param {ArrayBuffer} frame
 * @returns {Message}
 */
export function deserialise(frame) {
  const view = new DataView(frame);
  const count = Number(view.getBigUint64(0, true));
  const offsets = Array.from({ length: count }, (_, index) => Number(view.getBigUint64(WORD * (index + 1), true)));
  const parts = offsets.slice(0, -1).map((offset, index) => frame.slice(offset, offsets[index + 1]));
  const [channel, ...rest] = parts;
  const [header, parent_header, metadata, content] = rest.slice(0, JSON_PARTS).map((part) => JSON.parse(decoder.decode(part)));
  const buffers = rest.slice(JSON_PARTS).map((part) => new DataView(part));
  return { channel: decoder.decode(channel), header, parent_header, metadata, content, buffers };
}
