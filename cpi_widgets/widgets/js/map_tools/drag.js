/**
 * Moving a contact with mouse, pen or finger.  While it moves, only attributes of what is drawn change, once a frame;
 * one command is sent at the drop.  A short tap selects.  Escape, a second finger or a lost pointer give up.
 */
/** @typedef {import("../layout/types.js").LayoutInput} LayoutInput */
/** @typedef {import("../layout/types.js").Picture} Picture */
/**
 * @typedef {{input: () => LayoutInput, picture: () => Picture, select: (id: string) => void, badge: (ring: number) => void,
 *   drop: (id: string, to: {ring: number, angle: number}) => void, linking: () => boolean, locked: () => boolean,
 *   layout: typeof import("../layout/index.js").layout, place: typeof import("../layout/index.js").place}} Map
 */

const SLOP = 6;
const REACH = 24;

/** @param {HTMLElement} root @param {Map} map @param {AbortSignal} signal */
export function watchPointer(root, map, signal) {
  /** @type {{id: string, pointer: number, x0: number, y0: number, dx: number, dy: number, moving: boolean, x: number, y: number, frame: number}|null} */
  let held = null;
  const picture = () => /** @type {SVGSVGElement|null} */ (root.querySelector(".nm-picture"));

  const point = (/** @type {PointerEvent} */ event) => {
    const box = /** @type {SVGSVGElement} */ (picture()).getBoundingClientRect();
    const k = map.picture().width / box.width;
    return { x: (event.clientX - box.left) * k, y: (event.clientY - box.top) * k };
  };

  const end = () => {
    if (!held) return null;
    const was = held;
    cancelAnimationFrame(was.frame);
    held = null;
    picture()?.classList.remove("nm-moving");
    return was;
  };
  const giveUp = () => {
    if (end()?.moving) settle(root, map.picture(), map.picture());
  };

  const down = (/** @type {PointerEvent} */ event) => {
    if (held) return giveUp();
    const svg = picture();
    if (!svg || !svg.contains(/** @type {Node} */ (event.target)) || event.button > 0) return undefined;
    const { x, y } = point(event);
    const disc = nearest(map.picture(), x, y) ?? labelled(/** @type {Element} */ (event.target), map.picture());
    if (!disc) return undefined;
    held = { id: disc.id, pointer: event.pointerId, x0: x, y0: y, dx: disc.x - x, dy: disc.y - y, moving: false, x, y, frame: 0 };
    return undefined;
  };

  const move = (/** @type {PointerEvent} */ event) => {
    if (!held || event.pointerId !== held.pointer || map.locked() || map.linking()) return;
    Object.assign(held, point(event));
    if (!held.moving && Math.hypot(held.x - held.x0, held.y - held.y0) < SLOP) return;
    if (!held.moving) {
      held.moving = true;
      picture()?.setPointerCapture(held.pointer);
      picture()?.classList.add("nm-moving");
    }
    held.frame ||= requestAnimationFrame(step);
  };

  const step = () => {
    if (!held) return;
    held.frame = 0;
    const { id, x, y, dx, dy } = held;
    const next = map.layout(movedInput(map, id, x + dx, y + dy));
    settle(root, next, map.picture(), { id, x: x + dx, y: y + dy });
  };

  const up = (/** @type {PointerEvent} */ event) => {
    if (!held || event.pointerId !== held.pointer) return;
    const was = /** @type {NonNullable<typeof held>} */ (end());
    if (!was.moving) return map.select(was.id);
    settle(root, map.picture(), map.picture());
    map.drop(was.id, spot(map, was.id, was.x + was.dx, was.y + was.dy));
    return undefined;
  };

  const on = { signal };
  root.addEventListener("pointerdown", down, on);
  root.addEventListener("pointermove", move, on);
  root.addEventListener("pointerup", up, on);
  root.addEventListener("pointercancel", giveUp, on);
  root.addEventListener("click", (event) => {
    const badge = /** @type {Element} */ (event.target).closest?.("[data-badge]");
    if (badge) map.badge(Number(/** @type {HTMLElement} */ (badge).dataset.badge));
  }, on);
  addEventListener("keydown", (event) => {
    if (event.key === "Escape" && held?.moving) giveUp();
  }, on);
}

/** The contact under a finger, or the nearest within reach. @param {Picture} picture @param {number} x @param {number} y */
export function nearest(picture, x, y) {
  let best = null;
  let least = Infinity;
  for (const disc of picture.discs) {
    const far = Math.hypot(disc.x - x, disc.y - y);
    if (far <= Math.max(disc.r, REACH) && far < least) {
      best = disc;
      least = far;
    }
  }
  const badge = picture.badges.some((each) => Math.hypot(each.x - x, each.y - y) < Math.min(least, each.r));
  return badge ? null : best;
}

/** @param {Element} target @param {Picture} picture */
function labelled(target, picture) {
  const id = /** @type {HTMLElement|null} */ (target.closest("[data-label]"))?.dataset.label;
  return picture.discs.find((disc) => disc.id === id) ?? null;
}

/** @param {Map} map @param {string} id @param {number} x @param {number} y */
function spot(map, id, x, y) {
  const member = map.input().members.find((one) => one.id === id);
  return map.place({ ring: member?.ring }, map.picture(), x, y);
}

/** The map as it would be if the contact were dropped here. @param {Map} map @param {string} id @param {number} x @param {number} y @returns {LayoutInput} */
function movedInput(map, id, x, y) {
  const input = map.input();
  const to = spot(map, id, x, y);
  return { ...input, selected: id, members: input.members.map((one) => (one.id === id ? { ...one, ...to, pinned: true } : one)) };
}

/**
 * Moves what is drawn to where a new layout has it; the held contact stays under the finger, names go with their
 * contacts.  Before the next drawing everything is put back to where that drawing's templates believe it is.
 * @param {HTMLElement} root @param {Picture} picture @param {Picture} drawn  what the templates drew
 * @param {{id: string, x: number, y: number}} [held]
 */
function settle(root, picture, drawn, held) {
  const all = (/** @type {string} */ selector) => /** @type {NodeListOf<SVGGElement>} */ (root.querySelectorAll(selector));
  const discs = new Map(picture.discs.map((disc) => [disc.id, disc]));
  const before = new Map(drawn.discs.map((disc) => [disc.id, disc]));
  const at = (/** @type {string} */ id) => (held?.id === id ? held : discs.get(id));
  for (const node of all(".nm-disc")) {
    const to = at(/** @type {string} */ (node.dataset.id));
    if (to) set(node, "transform", `translate(${to.x} ${to.y})`);
  }
  for (const node of all(".nm-label")) {
    const id = /** @type {string} */ (node.dataset.label);
    const [to, from] = [at(id), before.get(id)];
    const still = !to || !from || (to.x === from.x && to.y === from.y);
    set(node, "transform", still ? "" : `translate(${to.x - from.x} ${to.y - from.y})`);
  }
  const ties = new Map(picture.ties.map((tie) => [tie.id, tie]));
  for (const node of all(".nm-tie")) {
    const tie = ties.get(/** @type {string} */ (node.dataset.tie));
    if (tie) set(/** @type {Element} */ (node.firstElementChild), "d", tie.d);
  }
}

/** @param {Element} node @param {string} name @param {string} value */
function set(node, name, value) {
  if ((node.getAttribute(name) ?? "") !== value) node.setAttribute(name, value);
}
