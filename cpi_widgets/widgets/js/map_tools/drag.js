/**
 * Moving a contact with mouse, pen or finger.  While it moves, only attributes of what is drawn change, once a frame;
 * one command is sent at the drop.  A short tap selects.  Escape, a second finger or a lost pointer give up.
 */
/** @typedef {import("../layout/types.js").LayoutInput} LayoutInput */
/** @typedef {import("../layout/types.js").Picture} Picture */
/**
 * @typedef {{input: () => LayoutInput, picture: () => Picture, select: (id: string) => void, badge: (ring: number) => void,
 *   drop: (id: string, to: {ring: number, angle: number}) => void, linking: () => boolean, locked: () => boolean,
 *   layout: typeof import("../layout/index.js").layout, place: typeof import("../layout/index.js").place}} Doing
 */

const SLOP = 6;
const REACH = 24;
/** After giving way once, so many times as long goes by before the next. */
const REST = 3;

/** @param {HTMLElement} root @param {Doing} map @param {AbortSignal} signal */
export function watchPointer(root, map, signal) {
  /** @type {{id: string, pointer: number, x0: number, y0: number, dx: number, dy: number, moving: boolean, x: number, y: number, frame: number}|null} */
  let held = null;
  /** @type {Stage} */
  let stage = [];
  const picture = () => /** @type {SVGSVGElement|null} */ (root.querySelector(".nm-picture"));

  /** Where the picture is; asked once a touch, for asking makes the browser lay everything out. */
  let box = { left: 0, top: 0, k: 1 };
  const measure = () => {
    const { left, top, width } = /** @type {SVGSVGElement} */ (picture()).getBoundingClientRect();
    box = { left: left + scrollX, top: top + scrollY, k: map.picture().width / width };
  };
  const point = (/** @type {PointerEvent} */ event) => ({ x: (event.pageX - box.left) * box.k, y: (event.pageY - box.top) * box.k });

  const end = () => {
    if (!held) return null;
    const was = held;
    cancelAnimationFrame(was.frame);
    held = null;
    picture()?.classList.remove("nm-moving");
    return was;
  };
  const giveUp = () => {
    if (end()?.moving) settle(stage, map.picture());
  };

  const down = (/** @type {PointerEvent} */ event) => {
    if (held) return giveUp();
    const svg = picture();
    if (!svg || !svg.contains(/** @type {Node} */ (event.target)) || event.button > 0) return undefined;
    measure();
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
      stage = stageOf(root, map.picture());
      picture()?.setPointerCapture(held.pointer);
      picture()?.classList.add("nm-moving");
    }
    held.frame ||= requestAnimationFrame(step);
  };

  /** The held one follows every frame; the others give way as often as this machine can work it out. */
  let rested = 0;
  const step = () => {
    if (!held) return;
    held.frame = 0;
    const { id, x, y, dx, dy } = held;
    const at = { id, x: x + dx, y: y + dy };
    const began = performance.now();
    follow(stage, at);
    if (began < rested) return;
    settle(stage, map.layout(movedInput(map, id, at.x, at.y)), at);
    const now = performance.now();
    rested = now + REST * (now - began);
  };

  const up = (/** @type {PointerEvent} */ event) => {
    if (!held || event.pointerId !== held.pointer) return;
    const was = /** @type {NonNullable<typeof held>} */ (end());
    if (!was.moving) return map.select(was.id);
    settle(stage, map.picture());
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

/** @param {Doing} map @param {string} id @param {number} x @param {number} y */
function spot(map, id, x, y) {
  const member = map.input().members.find((one) => one.id === id);
  return map.place({ ring: member?.ring }, map.picture(), x, y);
}

/** The map as it would be if the contact were dropped here. @param {Doing} map @param {string} id @param {number} x @param {number} y @returns {LayoutInput} */
function movedInput(map, id, x, y) {
  const input = map.input();
  const to = spot(map, id, x, y);
  return { ...input, selected: id, members: input.members.map((one) => (one.id === id ? { ...one, ...to, pinned: true } : one)) };
}

/**
 * Everything that may move, looked up once.  `at` is what stands in the page now.
 * @typedef {{id: string, node: Element, name: string, at: string, of: (by: Now) => string|undefined}[]} Stage
 * @typedef {{discs: Map<string, {x: number, y: number}>, ties: Map<string, {d: string}>}} Now
 */

/** @param {HTMLElement} root @param {Picture} drawn  what the templates drew @returns {Stage} */
function stageOf(root, drawn) {
  const all = (/** @type {string} */ selector) => [.../** @type {NodeListOf<SVGGElement>} */ (root.querySelectorAll(selector))];
  const before = new Map(drawn.discs.map((disc) => [disc.id, disc]));
  const discs = all(".nm-disc").map((node) => {
    const id = node.dataset.id ?? "";
    return { id, node, name: "transform", of: (/** @type {Now} */ { discs }) => shift(discs.get(id)) };
  });
  const labels = all(".nm-label").map((node) => {
    const id = node.dataset.label ?? "";
    const from = before.get(id);
    return { id, node, name: "transform", of: (/** @type {Now} */ { discs }) => shift(discs.get(id), from) };
  });
  const ties = all(".nm-tie").map((group) => {
    const id = group.dataset.tie ?? "";
    const node = /** @type {Element} */ (group.firstElementChild);
    return { id, node, name: "d", of: (/** @type {Now} */ now) => now.ties.get(id)?.d };
  });
  return [...discs, ...labels, ...ties].map((part) => ({ ...part, at: part.node.getAttribute(part.name) ?? "" }));
}

/** @param {{x: number, y: number}|undefined} to @param {{x: number, y: number}} [from] */
function shift(to, from) {
  if (!to || (from && from.x === to.x && from.y === to.y)) return from ? "" : undefined;
  return `translate(${to.x - (from?.x ?? 0)} ${to.y - (from?.y ?? 0)})`;
}

/** Keeps only the held contact and its name under the finger. @param {Stage} stage @param {{id: string, x: number, y: number}} held */
function follow(stage, held) {
  const now = { discs: new Map([[held.id, held]]), ties: new Map() };
  for (const part of stage) if (part.id === held.id) put(part, part.of(now));
}

/** @param {Stage[0]} part @param {string|undefined} to */
function put(part, to) {
  if (to === undefined || to === part.at) return;
  part.node.setAttribute(part.name, to);
  part.at = to;
}

/**
 * Moves what is drawn to where a new layout has it; the held contact stays under the finger, names go with their
 * contacts.  Before the next drawing everything is put back to where that drawing's templates believe it is.
 * @param {Stage} stage @param {Picture} picture @param {{id: string, x: number, y: number}} [held]
 */
function settle(stage, picture, held) {
  const discs = new Map(picture.discs.map((disc) => [disc.id, /** @type {{x: number, y: number}} */ (disc)]));
  if (held) discs.set(held.id, held);
  const now = { discs, ties: new Map(picture.ties.map((tie) => [tie.id, tie])) };
  for (const part of stage) put(part, part.of(now));
}
