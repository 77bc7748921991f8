/**
 * Arithmetic that gives the same bits in JavaScript and in Python, so that both draw the same picture.
 */

/** Two decimals, halves upwards. @param {number} x @returns {number} */
export function round2(x) {
  return Math.floor(x * 100 + 0.5) / 100;
}

/** Four decimals: enough for an angle, too coarse for the libraries' last bit. @param {number} x @returns {number} */
function round4(x) {
  return Math.floor(x * 10000 + 0.5) / 10000;
}

/** An angle brought into 0 ≤ angle < 360. @param {number} degrees @returns {number} */
export function turn(degrees) {
  const rest = degrees % 360;
  const positive = rest < 0 ? rest + 360 : rest;
  return positive >= 360 ? 0 : positive;
}

/** How far apart two angles are, 0 to 180. @param {number} a @param {number} b @returns {number} */
export function apart(a, b) {
  const d = turn(a - b);
  return d > 180 ? 360 - d : d;
}

/**
 * Sine and cosine by their series: the mathematical libraries of the two languages differ in the last bit.
 * @param {number} degrees
 * @returns {[number, number]}
 */
export function sinCos(degrees) {
  const quarter = Math.floor(degrees / 90 + 0.5);
  const x = (degrees - quarter * 90) * 0.017453292519943295;
  const y = x * x;
  const s = x * (1 - (y / 6) * (1 - (y / 20) * (1 - (y / 42) * (1 - (y / 72) * (1 - (y / 110) * (1 - y / 156))))));
  const c = 1 - (y / 2) * (1 - (y / 12) * (1 - (y / 30) * (1 - (y / 56) * (1 - (y / 90) * (1 - (y / 132) * (1 - y / 182))))));
  const side = ((quarter % 4) + 4) % 4;
  if (side === 0) return [s, c];
  if (side === 1) return [c, -s];
  return side === 2 ? [-s, -c] : [-c, s];
}

/** The direction from the middle to a point. @param {number} dx @param {number} dy down the page @returns {number} */
export function angleOf(dx, dy) {
  return turn(round4(Math.atan2(dx, -dy) * 57.29577951308232));
}

/** The angle at the middle under which a chord is seen. @param {number} chord @param {number} radius @returns {number} */
export function angleOfChord(chord, radius) {
  const half = chord / (2 * radius);
  return half >= 1 ? 180 : round4(2 * Math.asin(half) * 57.29577951308232) + 0.0001;
}

/** Names in the order of their UTF-16 units. @param {string} a @param {string} b @returns {number} */
export function byText(a, b) {
  return a < b ? -1 : a > b ? 1 : 0;
}
