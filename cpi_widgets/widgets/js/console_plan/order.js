/**
 * Where a block can go.  Pure: node tests it.
 *
 * @typedef {{id: string, stream: string, state: string}} Piece
 * @typedef {{before: string, stream: string}} Place  `before`: "" at the end of the day; `stream`: "" for all
 */

/** The pieces of a day: one block for all, or a row of blocks for each stream. @param {Piece[]} blocks @param {string[]} streams @returns {(Piece | Record<string, Piece[]>)[]} */
export function stretches(blocks, streams) {
  /** @type {any[]} */
  const found = [];
  for (const block of blocks) {
    const last = found.at(-1);
    if (!block.stream) found.push(block);
    else if (last && !("id" in last)) last[block.stream].push(block);
    else found.push({ ...Object.fromEntries(streams.map((stream) => [stream, []])), [block.stream]: [block] });
  }
  return found;
}

/** The place one step up or down from where a block is, or null where it cannot go. @param {Piece[]} blocks @param {string} id @param {-1|1} way @returns {Place|null} */
export function step(blocks, id, way) {
  const block = blocks.find((each) => each.id === id);
  if (!block || block.state !== "to come") return null;
  // While the streams are apart one steps among those of one's own and those for all.
  const row = blocks.filter(({ stream }) => !block.stream || stream === "" || stream === block.stream);
  const at = row.indexOf(block);
  if (way < 0) {
    const above = row[at - 1];
    if (!above || above.state !== "to come") return null;
    // Over all streams at once, where a block for all meets blocks of some.
    const first = !block.stream && above.stream ? firstOf(row, at - 1) : above;
    return first.state === "to come" ? { before: first.id, stream: block.stream } : null;
  }
  const below = row[at + 1];
  if (!below) return null;
  const over = !block.stream && below.stream ? lastOf(row, at + 1) : at + 1;
  return { before: row[over + 1]?.id ?? "", stream: block.stream };
}

/** The first block of a stretch in which the streams are apart. @param {Piece[]} row @param {number} at */
function firstOf(row, at) {
  let first = at;
  while (row[first - 1]?.stream) first -= 1;
  return row[first];
}

/** @param {Piece[]} row @param {number} at */
function lastOf(row, at) {
  let last = at;
  while (row[last + 1]?.stream) last += 1;
  return last;
}

/** The streams a block can be put into, with where it goes there: before the one it stands before now. @param {Piece[]} blocks @param {string} id @param {string} stream @returns {Place} */
export function intoStream(blocks, id, stream) {
  const at = blocks.findIndex((each) => each.id === id);
  const below = blocks.slice(at + 1).find((each) => !stream || !each.stream || each.stream === stream);
  if (!stream && below?.stream) return { before: firstOf(blocks, blocks.indexOf(below)).id, stream };
  return { before: below?.id ?? "", stream };
}
