/**
 * What the layout takes and gives, as plain JSON.  The Python twin is `cpi_widgets.exchange.drawing`.
 * Angles are degrees clockwise from the top, lengths are px, numbers are rounded to two decimals.
 *
 * @typedef {{x: number, y: number, w: number, h: number}} Rect  left, top, width, height
 *
 * @typedef {object} Member
 * @property {string} id
 * @property {string} label
 * @property {"person"|"place"|"activity"} kind
 * @property {number|null} ring  1 closest to 4; null waits in the tray
 * @property {number|null} angle  null lets the layout choose
 * @property {boolean} [pinned]  put there by hand: others give way
 * @property {boolean} [wished]
 * @property {boolean} [paid]
 * @property {boolean} [together]
 * @property {boolean} [lost_touch]
 *
 * @typedef {{id: string, a: string, b: string, kind: string}} Tie
 *
 * @typedef {object} LayoutInput
 * @property {number} width
 * @property {number} height
 * @property {string} centre  the word in the middle
 * @property {string[]} rings  four names, the closest first
 * @property {Member[]} members
 * @property {Tie[]} ties
 * @property {Rect[]} [exclusions]  controls that lie over the picture
 * @property {string|null} [selected]
 * @property {"normal"|"large"} [size]
 *
 * @typedef {{n: number, inner: number, outer: number, name: Rect & {text: string}}} RingBand
 * @typedef {"circle"|"square"|"diamond"} Shape
 * @typedef {{kind: "together"|"paid"|"lost_touch", x: number, y: number, r: number}} Mark  a small sign at the edge
 * @typedef {{id: string, x: number, y: number, r: number, shape: Shape, initials: string, text: number,
 *   ring: number, lane: number, angle: number, marks: Mark[]}} Disc  `text` is the size of the initials, px
 * @typedef {Rect & {id: string, lines: string[], anchor: "start"|"middle"|"end", cut: boolean,
 *   leader: {x1: number, y1: number, x2: number, y2: number}|null}} Label  `cut`: the full words are in the key
 * @typedef {{id: string, letter: string, label: string}} Letter  what its disc says, for one whose name is in the key
 * @typedef {{ring: number, angle: number, x: number, y: number, r: number, count: number, ids: string[]}} Badge
 * @typedef {"line"|"thick"|"ticks"|"double"|"wavy"|"broken"|"other"} TieStyle
 * @typedef {{id: string, a: string, b: string, kind: string, path: Array<Array<string|number>>, d: string,
 *   style: TieStyle, width: number, dash: number[], number: number, offset: number,
 *   mark: {x: number, y: number}|null}} DrawnTie
 *   `d` is what is stroked with `width` and `dash`; `number` tells imported kinds apart (0 for the six of ours),
 *   `mark` is where that number stands, null when no place on the tie is clear
 * @typedef {{label: number, line: number, name: number, centre: number}} Sizes  text sizes and the line height, px
 *
 * @typedef {object} Picture
 * @property {number} width
 * @property {number} height
 * @property {number} cx
 * @property {number} cy
 * @property {{x: number, y: number, r: number, label: string, text: number}} centre
 * @property {Sizes} sizes
 * @property {RingBand[]} rings
 * @property {Disc[]} discs
 * @property {Label[]} labels
 * @property {Letter[]} letters
 * @property {Badge[]} badges
 * @property {DrawnTie[]} ties
 * @property {string[]} tray
 */

export {};
