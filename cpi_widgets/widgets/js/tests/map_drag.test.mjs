/** Moving a contact by pointer: what is sent, what gives up, and that what was shown is what stands after the drop. */
import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { Window } from "happy-dom";
import { layout, place } from "../layout/index.js";
import { watchPointer } from "../map_tools/drag.js";

const window = new Window();
const document = window.document;
const keys = new window.EventTarget();
/** @type {Map<number, (now: number) => void>} */
const waiting = new Map();
let clock = 0;
let number = 0;
Object.assign(globalThis, {
  scrollX: 0, scrollY: 0,
  addEventListener: keys.addEventListener.bind(keys),
  requestAnimationFrame: (call) => waiting.set((number += 1), call) && number,
  cancelAnimationFrame: (id) => waiting.delete(id),
});

/** Lets so many frames go by. */
function frames(count) {
  for (let i = 0; i < count; i += 1) {
    clock += 16;
    const now = [...waiting.values()];
    waiting.clear();
    for (const call of now) call(clock);
  }
}

const member = (id, ring, angle, more = {}) => ({ id, label: id.toUpperCase(), kind: "person", ring, angle, pinned: false, ...more });
/** Five in ring 2, so that one fewer makes the rings' widths change; four in ring 3. */
const MEMBERS = [
  ...["a", "b", "c", "d", "e"].map((id, i) => member(id, 2, 40 + 70 * i)),
  ...["f", "g", "h", "i"].map((id, i) => member(id, 3, 50 + 80 * i)),
];
const TIES = [{ id: "t1", a: "a", b: "f", kind: "family" }, { id: "t2", a: "b", b: "g", kind: "close" }];

/** A page with the map drawn as the templates draw it. */
function open(members = MEMBERS, more = {}) {
  const stop = new AbortController();
  const root = document.createElement("div");
  const log = [];
  let input = { width: 700, height: 700, centre: "K", rings: ["closest", "close", "less close", "distant"], members, ties: TIES, exclusions: [], selected: null };
  const picture = layout(input);
  const group = (name, key, id, to) => `<g class="${name}" data-${key}="${id}" ${to ? `transform="translate(${to.x} ${to.y})"` : ""}><path d=""></path></g>`;
  root.innerHTML = `<svg class="nm-picture">${[...picture.rings].reverse().map(({ outer }) => `<circle class="nm-ring" r="${outer}"></circle>`).join("")}
    ${picture.ties.map(({ id, d }) => `<g class="nm-tie" data-tie="${id}"><path d="${d}"></path></g>`).join("")}
    ${picture.rings.map(() => `<g class="nm-ringname"></g>`).join("")}
    ${picture.labels.map(({ id }) => group("nm-label", "label", id)).join("")}
    ${picture.discs.map((disc) => group("nm-disc", "id", disc.id, disc)).join("")}</svg>`;
  const svg = root.querySelector("svg");
  svg.getBoundingClientRect = () => ({ left: 0, top: 0, width: 700 });
  svg.setPointerCapture = () => {};
  watchPointer(root, {
    layout, place, input: () => input, picture: () => picture, linking: () => false, locked: () => false,
    select: (id) => log.push(["select", id]), badge: (ring) => log.push(["badge", ring]), drop: (id, to) => log.push(["drop", id, to]), ...more,
  }, stop.signal);
  const send = (type, x, y, pointerId = 1) => svg.dispatchEvent(Object.assign(new window.Event(type, { bubbles: true }), { pageX: x, pageY: y, pointerId, button: 0 }));
  const at = (id) => picture.discs.find((disc) => disc.id === id);
  return { root, log, send, at, picture, input, stop };
}

/** What the page shows: where each disc is, how far the rings go, the course of each tie. */
function shown(root) {
  const read = (selector, name) => [...root.querySelectorAll(selector)].map((node) => node.getAttribute(name) ?? "");
  return { discs: read(".nm-disc", "transform"), rings: read(".nm-ring", "r"), ties: read(".nm-tie path", "d"), labels: read(".nm-label", "transform") };
}

/** Takes hold of a contact and leads it to another place. */
function drag({ send, at }, id, x, y) {
  const from = at(id);
  send("pointerdown", from.x, from.y);
  for (let step = 1; step <= 8; step += 1) {
    send("pointermove", from.x + ((x - from.x) * step) / 8, from.y + ((y - from.y) * step) / 8);
    frames(1);
  }
}

beforeEach(() => waiting.clear());

test("a drag sends exactly one thing, at the drop", () => {
  const map = open();
  drag(map, "a", 350, 620);
  frames(30);
  assert.deepEqual(map.log, []);
  map.send("pointerup", 350, 620);
  frames(30);
  assert.equal(map.log.length, 1);
  const [what, id, to] = map.log[0];
  assert.deepEqual([what, id, to], ["drop", "a", place({ ring: 2 }, map.picture, 350, 620)]);
  assert.equal(to.ring > 2, true);
  assert.equal(waiting.size, 0, "nothing goes on after the drop");
});

test("while one is led past the others every name shown stands where the layout has it now", () => {
  const map = open();
  const to = map.at("h");
  drag(map, "a", to.x + 30, to.y + 10);
  frames(30);
  const moved = map.input.members.map((one) => (one.id === "a" ? { ...one, ...place({ ring: 2 }, map.picture, to.x + 30, to.y + 10), pinned: true } : one));
  const now = new Map(layout({ ...map.input, members: moved }).labels.map((label) => [label.id, label]));
  let others = 0;
  for (const { id, x, y, w, h } of map.picture.labels.filter((label) => label.id !== "a")) {
    const said = map.root.querySelector(`[data-label="${id}"]`).getAttribute("transform") ?? "";
    const label = now.get(id);
    const [dx, dy] = (said.match(/-?[\d.]+/g) ?? [0, 0]).map(Number);
    if (!label) assert.equal(said, "scale(0)");
    else assert.ok(Math.hypot(label.x + label.w / 2 - x - w / 2 - dx, label.y + label.h / 2 - y - h / 2 - dy) < 0.1, `${id} ${said}`);
    if (said) others += 1;
  }
  assert.ok(others > 0, "somebody gave way");
});

test("a tap selects and moves nothing, even when the hand shakes a little", () => {
  const map = open();
  const before = shown(map.root);
  const { x, y } = map.at("b");
  map.send("pointerdown", x, y);
  map.send("pointermove", x + 3, y - 3);
  frames(5);
  map.send("pointerup", x + 3, y - 3);
  assert.deepEqual(map.log, [["select", "b"]]);
  assert.deepEqual(shown(map.root), before);
});

for (const [name, give] of [
  ["Escape", () => keys.dispatchEvent(Object.assign(new window.Event("keydown"), { key: "Escape" }))],
  ["a second finger", ({ send }) => send("pointerdown", 350, 350, 2)],
  ["a lost pointer", ({ send }) => send("pointercancel", 0, 0)],
]) {
  test(`${name} gives up: nothing is sent and everything stands as before`, () => {
    const map = open();
    const before = shown(map.root);
    drag(map, "a", 350, 620);
    frames(30);
    assert.notDeepEqual(shown(map.root), before);
    give(map);
    assert.deepEqual(shown(map.root), before);
    map.send("pointermove", 100, 100);
    map.send("pointerup", 100, 100);
    frames(30);
    assert.deepEqual(map.log, []);
    assert.deepEqual(shown(map.root), before);
  });
}

test("the held one is under the finger in every frame", () => {
  const map = open();
  const { x, y } = map.at("c");
  map.send("pointerdown", x + 2, y);
  for (const by of [10, 20, 30, 40]) {
    map.send("pointermove", x + 2 + by, y);
    frames(1);
    assert.match(map.root.querySelector('[data-id="c"]').getAttribute("transform"), new RegExp(`^translate\\(${x + by} ${y}\\)`));
  }
});

for (const [name, members] of [
  ["with angles of their own", MEMBERS],
  ["without angles", MEMBERS.map((one) => ({ ...one, angle: one.id === "a" ? 40 : null }))],
]) {
  test(`what is shown before the drop is what stands after it, contacts ${name}`, () => {
    const map = open(members);
    drag(map, "a", 350, 610);
    frames(60);
    const before = shown(map.root);
    map.send("pointerup", 350, 610);
    const [, id, to] = map.log[0];
    const after = layout({ ...map.input, members: members.map((one) => (one.id === id ? { ...one, ...to, pinned: true } : one)) });
    const size = (disc) => disc.r / map.at(disc.id).r;
    const stands = new Map(after.discs.map((disc) => [disc.id, `translate(${disc.x} ${disc.y})${size(disc) === 1 ? "" : ` scale(${size(disc)})`}`]));
    map.picture.discs.forEach((disc, i) => disc.id === "a" || assert.equal(before.discs[i], stands.get(disc.id), disc.id));
    assert.deepEqual(before.rings, [...after.rings].reverse().map(({ outer }) => String(outer)));
    assert.deepEqual(before.ties, map.picture.ties.map(({ id: tie }) => after.ties.find((one) => one.id === tie).d));
  });
}

test("others with an angle of their own keep still unless the held one comes too near", () => {
  const map = open();
  const { cx, cy } = map.picture;
  const ring = map.picture.rings[1];
  const far = (ring.inner + ring.outer) / 2;
  const to = (75 * Math.PI) / 180;
  const before = shown(map.root);
  drag(map, "a", cx + far * Math.sin(to), cy - far * Math.cos(to));
  frames(60);
  const after = shown(map.root);
  map.picture.discs.forEach((disc, i) => ["a", "b"].includes(disc.id) || assert.equal(after.discs[i], before.discs[i], disc.id));
});

test("who may only look moves nothing", () => {
  const map = open(MEMBERS, { locked: () => true });
  drag(map, "a", 350, 620);
  map.send("pointerup", 350, 620);
  assert.deepEqual(map.log, [["select", "a"]]);
});
