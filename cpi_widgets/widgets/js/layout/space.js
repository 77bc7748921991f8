/**
 * What is already drawn where, in cells of 2 px: a quick and strict answer to "is this box free?".
 */

/** @typedef {import("./types.js").Rect} Rect */
const CELL = 2;

export class Space {
  /** @param {number} width @param {number} height px */
  constructor(width, height) {
    this.width = width;
    this.height = height;
    this.columns = Math.floor(width / CELL);
    this.rows = Math.floor(height / CELL);
    this.words = Math.ceil(this.columns / 32);
    this.bits = new Uint32Array(this.words * this.rows);
  }

  /** Mark every cell a box touches. @param {number} x @param {number} y @param {number} w @param {number} h */
  fill(x, y, w, h) {
    const top = Math.max(Math.floor(y / CELL), 0);
    const bottom = Math.min(Math.ceil((y + h) / CELL), this.rows);
    for (let row = top; row < bottom; row += 1) this.#fillRow(row, Math.floor(x / CELL), Math.ceil((x + w) / CELL));
  }

  /** Mark every cell a disc touches. @param {number} x @param {number} y @param {number} r */
  fillDisc(x, y, r) {
    const top = Math.max(Math.floor((y - r) / CELL), 0);
    const bottom = Math.min(Math.ceil((y + r) / CELL), this.rows);
    for (let row = top; row < bottom; row += 1) {
      const off = Math.max(row * CELL - y, 0, y - (row + 1) * CELL);
      const half = Math.sqrt(Math.max(r * r - off * off, 0));
      this.#fillRow(row, Math.floor((x - half) / CELL), Math.ceil((x + half) / CELL));
    }
  }

  /** @param {number} row @param {number} from @param {number} to  cells, `to` not included */
  #fillRow(row, from, to) {
    const first = Math.max(from, 0);
    const last = Math.min(to, this.columns) - 1;
    if (last < first) return;
    const base = row * this.words;
    for (let word = first >> 5; word <= last >> 5; word += 1) this.bits[base + word] |= maskOf(word, first, last);
  }

  /** True when a box lies inside the picture and nothing touches it. @param {number} x @param {number} y @param {number} w @param {number} h @returns {boolean} */
  isFree(x, y, w, h) {
    const top = Math.floor(y / CELL);
    const bottom = Math.ceil((y + h) / CELL);
    const first = Math.floor(x / CELL);
    const last = Math.ceil((x + w) / CELL) - 1;
    if (top < 0 || first < 0 || bottom > this.rows || last >= this.columns) return false;
    for (let word = first >> 5; word <= last >> 5; word += 1) {
      const mask = maskOf(word, first, last);
      for (let row = top; row < bottom; row += 1) if (this.bits[row * this.words + word] & mask) return false;
    }
    return true;
  }

  /** True when something is drawn at a point. @param {number} x @param {number} y @returns {boolean} */
  has(x, y) {
    const row = Math.floor(y / CELL);
    const column = Math.floor(x / CELL);
    if (row < 0 || row >= this.rows || column < 0 || column >= this.columns) return false;
    return ((this.bits[row * this.words + (column >> 5)] >>> (column & 31)) & 1) === 1;
  }
}

/** The bits of a word between two columns. @param {number} word @param {number} first @param {number} last @returns {number} */
function maskOf(word, first, last) {
  const low = Math.max(first - word * 32, 0);
  const high = Math.min(last - word * 32, 31);
  return (0xffffffff >>> (31 - high)) & (0xffffffff << low);
}
