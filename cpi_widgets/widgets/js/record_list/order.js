/** Orders are numbers between those of the neighbours, so that moving one card changes that card only. */

/** Neighbours nearer than this have no room between them. */
const NEAREST = 1e-6;

/**
 * The new orders after one card moves; the others keep theirs, unless there is no room.
 * @param {number[]} orders  as they stand, from the first card to the last @param {number} from @param {number} to
 * @returns {Map<number, number>} index of a card, as it stood → its new order
 */
export function between(orders, from, to) {
  const rest = orders.map((_, index) => index).filter((index) => index !== from);
  const [before, after] = [orders[rest[to - 1]], orders[rest[to]]];
  const room = before === undefined || after === undefined || after - before > NEAREST;
  const even = rest.every((each, i) => i === 0 || orders[rest[i - 1]] <= orders[each]);
  if (room && even) return new Map([[from, before === undefined ? after - 1 : after === undefined ? before + 1 : (before + after) / 2]]);
  const now = [...rest.slice(0, to), from, ...rest.slice(to)];
  return new Map(now.map((index, place) => [index, place + 1]));
}
