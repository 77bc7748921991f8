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
/** After giving way once, so many times as long as that took, drawing included, goes by before the next; at most so many ms. */
const REST = 3;
const LONGEST_REST = 200;

/** @param {HTMLElement} root @param {Doing} map @param {AbortSignal} signal */
export function watchPointer(root, map, signal) {
  /** @type {{id: string, pointer: number, x0: number, y0: number, dx: number, dy: number, moving: boolean, x: number, y: number, frame: number}|null} */
  let held = null;
  /** @type {Stage|null} */
  let stage = null;
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
    if (stage) putBack(stage, map.picture());
    stage = null;
    return was;
  };

  const down = (/** @type {PointerEvent} */ event) => {
    if (held) return end();
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
      pace = { rested: 0, gaveWay: 0 };
      picture()?.setPointerCapture(held.pointer);
      picture()?.classList.add("nm-moving");
    }
    moved = true;
    held.frame ||= requestAnimationFrame(step);
  };

  /** Whether the others have not given way yet to where the held one is now. */
  let moved = false;
  /** When the others may give way again; when they last did, until it is known how long that took. */
  let pace = { rested: 0, gaveWay: 0 };
  /**
   * The held one follows every frame; the others give way as often as this machine can work it out and draw it.
   * @param {number} now
   */
  const step = (now) => {
    if (!held) return;
    held.frame = 0;
    if (stage?.picture !== map.picture()) {
      stage = stageOf(root, map.picture(), held.id);
      moved = true;
    }
    const at = { id: held.id, x: held.x + held.dx, y: held.y + held.dy };
    follow(stage, at);
    if (pace.gaveWay) pace = { rested: now + Math.min(REST * (now - pace.gaveWay), LONGEST_REST), gaveWay: 0 };
    if (moved && now >= pace.rested) {
      giveWay(stage, map.layout(movedInput(map, at.id, at.x, at.y)), at);
      moved = false;
      pace.gaveWay = now;
    }
    if (moved || pace.gaveWay) held.frame = requestAnimationFrame(step);
  };

  const up = (/** @type {PointerEvent} */ event) => {
    if (!held || event.pointerId !== held.pointer) return;
    const was = /** @type {NonNullable<typeof held>} */ (end());
    if (!was.moving) return map.select(was.id);
    map.drop(was.id, spot(map, was.id, was.x + was.dx, was.y + was.dy));
    return undefined;
  };

  const on = { signal };
  root.addEventListener("pointerdown", down, on);
  root.addEventListener("pointermove", move, on);
  root.addEventListener("pointerup", up, on);
  root.addEventListener("pointercancel", (event) => event.pointerId === held?.pointer && end(), on);
  root.addEventListener("click", (event) => {
    const badge = /** @type {Element} */ (event.target).closest?.("[data-badge]");
    if (badge) map.badge(Number(/** @type {HTMLElement} */ (badge).dataset.badge));
  }, on);
  addEventListener("keydown", (event) => {
    if (event.key === "Escape" && held?.moving) end();
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

/** The map as it will be if the contact is dropped here: what is shown while it moves is what stands then. @param {Doing} map @param {string} id @param {number} x @param {number} y @returns {LayoutInput} */
function movedInput(map, id, x, y) {
  const input = map.input();
  const to = spot(map, id, x, y);
  return { ...input, members: input.members.map((one) => (one.id === id ? { ...one, ...to, pinned: true } : one)) };
}

/**
 * Everything that may move, looked up once.  `at` is what stands in the page now; `carried` moves with the held one.
 * @typedef {{node: Element, name: string, at: string, of: (by: Now) => string|undefined}} Part
 * @typedef {{picture: Picture, now: Now, parts: Part[], carried: Part[]}} Stage  `now`: the layout that is shown
 * @typedef {{id: string, x: number, y: number, r?: number}} Round
 * @typedef {{discs: Map<string, Round>, labels: Map<string, Round>, ties: Map<string, {d: string}>, badges: Map<string, Round>, rings: Picture["rings"]}} Now
 */

/** @param {HTMLElement} root @param {Picture} drawn  what the templates drew @param {string} held @returns {Stage} */
function stageOf(root, drawn, held) {
  const all = (/** @type {string} */ selector) => [.../** @type {NodeListOf<SVGGElement>} */ (root.querySelectorAll(`.nm-picture ${selector}`))];
  const part = (/** @type {Element} */ node, /** @type {string} */ name, /** @type {Part["of"]} */ of) => ({ node, name, of, at: node.getAttribute(name) ?? "" });
  const before = nowOf(drawn);
  const discs = all(".nm-disc").map((node) => {
    const id = node.dataset.id ?? "";
    return part(node, "transform", (now) => stand(now.discs.get(id), before.discs.get(id)));
  });
  const labels = all(".nm-label").map((node) => {
    const id = node.dataset.label ?? "";
    return part(node, "transform", (now) => (id === held ? shift(now.discs.get(id), before.discs.get(id)) : shift(now.labels.get(id), before.labels.get(id))));
  });
  const badges = all(".nm-badge").map((node) => {
    const id = node.dataset.badge ?? "";
    return part(node, "transform", (now) => stand(now.badges.get(id), before.badges.get(id)));
  });
  const ties = all(".nm-tie").map((group) => {
    const id = group.dataset.tie ?? "";
    return part(/** @type {Element} */ (group.firstElementChild), "d", (now) => now.ties.get(id)?.d ?? "");
  });
  const rings = all(".nm-ring").map((node, i, { length }) => part(node, "r", (now) => String(now.rings[length - 1 - i].outer)));
  const names = all(".nm-ringname").map((node, i) => part(node, "transform", (now) => shift(now.rings[i].name, before.rings[i].name)));
  const carried = [...discs, ...labels].filter(({ node }) => [node.getAttribute("data-id"), node.getAttribute("data-label")].includes(held));
  // What is held becomes a layer of its own, so that a frame in which only it moves paints nothing.
  for (const { node } of carried) /** @type {SVGGElement} */ (node).style.willChange = "transform";
  return { picture: drawn, now: before, parts: [...discs, ...labels, ...badges, ...ties, ...rings, ...names], carried };
}

/** @param {Picture} picture @returns {Now} */
function nowOf({ discs, labels, ties, badges, rings }) {
  const byId = (/** @type {Round[]} */ list) => new Map(list.map((one) => [one.id, one]));
  return { discs: byId(discs), labels: byId(labels.map(({ id, x, y, w, h }) => ({ id, x: x + w / 2, y: y + h / 2 }))), ties: new Map(ties.map((tie) => [tie.id, tie])), badges: byId(badges.map((badge) => ({ ...badge, id: String(badge.ring) }))), rings };
}

/** Where a disc stands and how large it is now; one that has gone into a badge is not seen. @param {Round|undefined} to @param {Round|undefined} from */
function stand(to, from) {
  if (!to) return "scale(0)";
  const size = (to.r ?? 1) / (from?.r ?? 1);
  return `translate(${to.x} ${to.y})${size === 1 ? "" : ` scale(${size})`}`;
}

/** How far something has gone; what has no place now is not seen. @param {{x: number, y: number}|undefined} to @param {{x: number, y: number}|undefined} from */
function shift(to, from) {
  if (!to || !from) return "scale(0)";
  return from.x === to.x && from.y === to.y ? "" : `translate(${to.x - from.x} ${to.y - from.y})`;
}

/** Keeps only the held contact and its name under the finger. @param {Stage} stage @param {{id: string, x: number, y: number}} held */
function follow(stage, held) {
  const now = { ...stage.now, discs: new Map([[held.id, { ...stage.now.discs.get(held.id), ...held }]]) };
  for (const part of stage.carried) put(part, part.of(now));
}

/** @param {Part} part @param {string} [to] */
function put(part, to = "") {
  if (to === part.at) return;
  part.node.setAttribute(part.name, to);
  part.at = to;
}

/** Moves what is drawn to where a new layout has it; the held contact stays under the finger, and its name with it. @param {Stage} stage @param {Picture} picture @param {{id: string, x: number, y: number}} held */
function giveWay(stage, picture, held) {
  const now = nowOf(picture);
  now.discs.set(held.id, { ...now.discs.get(held.id), ...held });
  stage.now = now;
  for (const part of stage.parts) put(part, part.of(now));
}

/** Before the next drawing everything is put back to where that drawing's templates believe it is. @param {Stage} stage @param {Picture} picture */
function putBack(stage, picture) {
  for (const { node } of stage.carried) /** @type {SVGGElement} */ (node).style.willChange = "";
  const now = nowOf(picture);
  for (const part of stage.parts) put(part, part.of(now));
}
