/**
 * What must hold for every picture, whoever stands where: used by the tests and by the long proof.
 */

/** @typedef {import("../layout/types.js").Picture} Picture */
/** @typedef {import("../layout/types.js").LayoutInput} LayoutInput */
/** @typedef {import("../layout/types.js").Rect} Rect */

const SLACK = 0.03; // two roundings to two decimals

/** @param {Rect} a @param {Rect} b @returns {boolean} */
const boxesMeet = (a, b) =>
  a.x + SLACK < b.x + b.w && b.x + SLACK < a.x + a.w && a.y + SLACK < b.y + b.h && b.y + SLACK < a.y + a.h;

/** @param {Rect} box @param {{x: number, y: number, r: number}} disc @param {number} allow @returns {boolean} */
function boxMeetsDisc(box, disc, allow) {
  const dx = Math.max(box.x - disc.x, 0, disc.x - box.x - box.w);
  const dy = Math.max(box.y - disc.y, 0, disc.y - box.y - box.h);
  return Math.hypot(dx, dy) < disc.r - allow - SLACK;
}

/** @param {{x: number, y: number, r: number}} a @param {{x: number, y: number, r: number}} b @returns {boolean} */
const discsMeet = (a, b) => Math.hypot(a.x - b.x, a.y - b.y) < a.r + b.r - SLACK;

/** @template T @param {T[]} list @param {(a: T, b: T) => void} look */
function everyPair(list, look) {
  list.forEach((a, i) => list.slice(i + 1).forEach((b) => look(a, b)));
}

/**
 * Everything that is wrong with a picture, in words.
 * @param {LayoutInput} input @param {Picture} picture @returns {string[]}
 */
export function faults(input, picture) {
  /** @type {string[]} */
  const out = [];
  const rounds = [...picture.discs, ...picture.badges, picture.centre];
  const names = picture.rings.map((ring) => ring.name);
  const exclusions = input.exclusions ?? [];
  everyPair(rounds, (a, b) => discsMeet(a, b) && out.push(`discs meet: ${JSON.stringify([a, b])}`));
  everyPair([...picture.labels, ...names], (a, b) => boxesMeet(a, b) && out.push(`words meet: ${JSON.stringify([a, b])}`));
  for (const box of [...picture.labels, ...names]) {
    for (const round of rounds) if (boxMeetsDisc(box, round, 1)) out.push(`words on a disc: ${JSON.stringify([box, round])}`);
    for (const wall of exclusions) if (boxesMeet(box, wall)) out.push(`words under a control: ${JSON.stringify(box)}`);
    if (!boxInside(box, picture)) out.push(`words outside: ${JSON.stringify(box)}`);
  }
  for (const round of rounds) {
    for (const name of names) if (boxMeetsDisc(name, round, 0)) out.push(`a disc on a ring's name: ${JSON.stringify([name, round])}`);
    if (round === picture.centre) continue;
    for (const wall of exclusions) if (boxMeetsDisc(wall, round, 0)) out.push(`a disc under a control: ${JSON.stringify(round)}`);
    const box = { x: round.x - round.r, y: round.y - round.r, w: 2 * round.r, h: 2 * round.r };
    if (!boxInside(box, picture)) out.push(`a disc outside: ${JSON.stringify(round)}`);
  }
  return [...out, ...ringFaults(input, picture), ...countFaults(input, picture), ...nearFaults(picture), ...numberFaults(picture), ...tieFaults(picture)];
}

/** @param {Rect} box @param {Picture} picture @returns {boolean} */
function boxInside(box, picture) {
  return box.x >= -SLACK && box.y >= -SLACK && box.x + box.w <= picture.width + SLACK && box.y + box.h <= picture.height + SLACK;
}

/** @param {LayoutInput} input @param {Picture} picture @returns {string[]} */
function ringFaults(input, picture) {
  /** @type {string[]} */
  const out = [];
  const members = new Map(input.members.map((member) => [member.id, member]));
  picture.rings.forEach((ring, i) => {
    if (ring.outer - ring.inner < 24) out.push(`ring ${ring.n} collapsed: ${ring.outer - ring.inner}`);
    if (i > 0 && picture.rings[i - 1].outer !== ring.inner) out.push(`a gap before ring ${ring.n}`);
  });
  if (picture.sizes.name < 14) out.push("ring names too small");
  for (const disc of picture.discs) {
    const far = Math.hypot(disc.x - picture.cx, disc.y - picture.cy);
    const ring = picture.rings[disc.ring - 1];
    if (members.get(disc.id)?.ring !== disc.ring) out.push(`${disc.id} changed its ring`);
    if (far - disc.r < ring.inner - SLACK || far + disc.r > ring.outer + SLACK) out.push(`${disc.id} stands on a ring's line`);
    if (disc.r < 12) out.push(`${disc.id} is smaller than 24 px`);
  }
  for (const badge of picture.badges) {
    for (const id of badge.ids) if (members.get(id)?.ring !== badge.ring) out.push(`${id} is counted in a wrong ring`);
    if (badge.r < 12) out.push("a badge is smaller than 24 px");
  }
  return out;
}

/** Everybody is drawn once, counted once, or waits; and whoever has no whole label is in the key. @param {LayoutInput} input @param {Picture} picture @returns {string[]} */
function countFaults(input, picture) {
  const shown = [...picture.discs.map((disc) => disc.id), ...picture.badges.flatMap((badge) => badge.ids), ...picture.tray];
  const wanted = input.members.map((member) => member.id);
  const said = [...picture.labels.filter(({ cut }) => !cut), ...picture.letters].map(({ id }) => id);
  /** @type {string[]} */
  const out = [];
  if (shown.sort().join() !== wanted.sort().join()) out.push("somebody is missing or shown twice");
  if (said.sort().join() !== picture.discs.map((disc) => disc.id).sort().join()) out.push("a name is not to be found, or stands twice");
  return [...out, ...signFaults(picture)];
}

/** Who is in the key shows what nobody else shows, and the initials whenever nobody else has them. @param {Picture} picture @returns {string[]} */
function signFaults(picture) {
  const signs = new Map(picture.letters.map(({ id, letter }) => [id, letter]));
  const shown = picture.discs.map(({ id, initials }) => ({ id, initials, word: signs.get(id) ?? initials }));
  /** @type {string[]} */
  const out = [];
  for (const { id, initials, word } of shown.filter((one) => signs.has(one.id))) {
    const others = shown.filter((other) => other.id !== id).map((other) => other.word);
    if (others.includes(word)) out.push(`two discs say ${word}, and one is in the key`);
    if (word !== initials && initials && !others.includes(initials)) out.push(`${word} could say ${initials}`);
  }
  return out;
}

/** How far a box is from a disc, px. @param {Rect} box @param {{x: number, y: number, r: number}} disc @returns {number} */
function gap(box, disc) {
  const dx = Math.max(box.x - disc.x, 0, disc.x - box.x - box.w);
  const dy = Math.max(box.y - disc.y, 0, disc.y - box.y - box.h);
  return Math.hypot(dx, dy) - disc.r;
}

/** A label stands nearest its own disc, by more than can be mistaken. @param {Picture} picture @returns {string[]} */
function nearFaults(picture) {
  /** @type {string[]} */
  const out = [];
  for (const label of picture.labels) {
    const own = /** @type {Picture["discs"][0]} */ (picture.discs.find(({ id }) => id === label.id));
    for (const other of [...picture.discs, ...picture.badges, picture.centre]) {
      if (other !== own && gap(label, other) < gap(label, own) + 3) out.push(`${label.lines} is too near another than ${label.id}`);
    }
  }
  return out;
}

/** The number of a tie lies on no disc, no word and no other number. @param {Picture} picture @returns {string[]} */
function numberFaults(picture) {
  /** @type {string[]} */
  const out = [];
  const marks = picture.ties.filter(({ number, mark }) => number && mark).map(({ mark }) => ({ ...mark, r: 8 }));
  everyPair(marks, (a, b) => discsMeet(a, b) && out.push(`numbers meet: ${JSON.stringify([a, b])}`));
  for (const mark of marks) {
    if ([...picture.discs, ...picture.badges, picture.centre].some((round) => discsMeet(mark, round))) out.push(`a number on a disc: ${JSON.stringify(mark)}`);
    if ([...picture.labels, ...picture.rings.map(({ name }) => name)].some((box) => boxMeetsDisc(box, mark, 0))) out.push(`a number on words: ${JSON.stringify(mark)}`);
  }
  return out;
}

/** @param {Picture} picture @returns {string[]} */
function tieFaults(picture) {
  /** @type {string[]} */
  const out = [];
  const { x, y, r } = picture.centre;
  for (const tie of picture.ties) {
    const [, ax, ay] = /** @type {number[]} */ (/** @type {unknown} */ (tie.path[0]));
    const [, qx, qy, bx, by] = /** @type {number[]} */ (/** @type {unknown} */ (tie.path[1]));
    for (let i = 0; i <= 40; i += 1) {
      const t = i / 40;
      const u = 1 - t;
      const px = u * u * ax + 2 * u * t * qx + t * t * bx;
      const py = u * u * ay + 2 * u * t * qy + t * t * by;
      if (Math.hypot(px - x, py - y) < r) {
        out.push(`a tie runs through the middle: ${tie.id}`);
        break;
      }
    }
  }
  return out;
}

/**
 * Maps made up from a seed: any size, any width, long and foreign words, controls over the corners.
 * @param {number} seed @returns {LayoutInput}
 */
export function randomMap(seed) {
  let state = seed * 2654435761 + 12345;
  const next = () => {
    state = (Math.imul(state, 1103515245) + 12345) >>> 0;
    return (state >>> 8) / 16777216;
  };
  const pick = (/** @type {any[]} */ list) => list[Math.floor(next() * list.length)];
  const width = 320 + Math.floor(next() * 1601);
  const height = pick([width, Math.max(320, Math.floor(width * 0.6)), Math.max(320, 320 + Math.floor(next() * 900))]);
  const count = pick([0, 1, 2, 5, 12, 12, 30, 40, 60, 100]);
  const oneRing = next() < 0.25 ? pick([1, 2, 3, 4]) : 0;
  const pins = pick([0, 0.3, 1]);
  const members = Array.from({ length: count }, (_, i) => ({
    id: `m${i}`,
    label: pick(LABELS) + (next() < 0.5 ? ` ${i}` : ""),
    kind: pick(["person", "place", "activity"]),
    ring: oneRing || pick([1, 2, 3, 4, null]),
    angle: next() < 0.5 ? Math.floor(next() * 36000) / 100 : null,
    pinned: next() < pins,
    wished: next() < 0.1,
    paid: next() < 0.3,
    together: next() < 0.4,
    lost_touch: next() < 0.1,
  }));
  const ties = Array.from({ length: count > 1 ? Math.floor(next() * 2 * count) : 0 }, (_, i) => ({
    id: `t${i}`,
    a: `m${Math.floor(next() * count)}`,
    b: `m${Math.floor(next() * count)}`,
    kind: pick(["know_each_other", "family", "close", "strained", "do_things_together", "lost_touch", "lends tools"]),
  })).filter((tie) => tie.a !== tie.b);
  const corner = { x: width - 60, y: height - 108, w: 52, h: 100 };
  const bar = { x: 0, y: 0, w: Math.floor(width / 3), h: 48 };
  return {
    width,
    height,
    centre: pick(["K", "Kofi", "Me and everybody else"]),
    rings: ["closest", "close", "not so close", "distant"],
    members,
    ties,
    exclusions: pick([[], [corner], [corner, bar]]),
    selected: count > 0 && next() < 0.3 ? `m${Math.floor(next() * count)}` : null,
    size: next() < 0.15 ? "large" : "normal",
  };
}

const LABELS = [
  "Ann",
  "Auntie Abena",
  "Kitchen table and solder kit",
  "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch",
  "محمد عبد الرحمن الطويل",
  "שרה בת־אל",
  "👩‍👩‍👧‍👦 our family 🇬🇧",
  "日本語の名前がとても長い場合はどうする",
  "The Thursday evening repair workshop at the central library, first floor",
  "<b>K</b>",
  "Z",
];
