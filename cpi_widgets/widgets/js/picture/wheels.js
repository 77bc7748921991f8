/** The two wheels of a room: how far each side moved them, or what hangs on them.  The lines beneath have the numbers. */
import { html, nothing, svg } from "lit-html";
import { HIGH, MIDDLES, WIDE, gearView } from "../turning_wheels/gears.js";

/** @typedef {import("./figures.js").Picture} Picture */
/** @typedef {import("./figures.js").Row} Row */

/** So far a wheel turns as it appears, at most. */
const FURTHEST = 5;
/** Lines on a wheel, whatever stands on it. */
const SPOKES = 9;
/** Room for what hangs beneath. */
const HANGS = 84;
/** And for what lies on the ground. */
const LIES = 40;
/** And above, for whose wheel it is. */
const NAMED = 28;
const SEATS = ["practitioner", "person"];
/** Where the weights of each side hang, and on which wheels. */
const SIDES = [{ side: "practitioner", x: MIDDLES[0], on: [MIDDLES[0]] }, { side: "service_user", x: MIDDLES[1], on: [MIDDLES[1]] }, { side: "organisation", x: WIDE / 2, on: MIDDLES }];

/** Sums of each side on its wheel; nothing where neither may be told. @param {Picture} picture */
export function sumsOnWheels({ rows, showing: { places = {}, wheels } }) {
  if (!wheels) return nothing;
  const sums = Object.keys(places).map((heading) => rows.find(({ part }) => part === heading));
  if (sums.length !== SEATS.length || sums.every((row) => row?.n == null)) return nothing;
  const most = Math.max(...sums.map((row) => row?.n ?? 0), 1);
  const gears = sums.map((row, at) => ({ seat: SEATS[at], name: row?.label ?? "", turns: row?.n ?? "?", of: SPOKES, drags: false, goes: Math.ceil((FURTHEST * (row?.n ?? 0)) / most) }));
  const told = sums.map((row) => (row?.n == null ? `${row?.label}: from fewer than five people` : `${row.label}: ${row.n === 1 ? "1 notch" : `${row.n} notches`}`));
  return html`<div class="pc-gears"><svg class="tw-gears" viewBox="0 0 ${WIDE} ${HIGH}" aria-hidden="true">${gears.map(gearView)}</svg><p><b dir="auto">${told.join(". ")}.</b></p></div>`;
}

/** What is in the way, as weights that hang on the wheels: each side's on its own, the organisation's on both. What was dropped lies beneath. @param {Picture} picture */
export function weightsOnWheels({ rows, showing: { wheels, scale, fields } }) {
  const named = (/** @type {string|undefined} */ name) => rows.find(({ field, n }) => field === name && n !== null);
  const hangs = named("told_hangs") ?? named(String(fields[0]?.id));
  if (!wheels || !hangs) return nothing;
  const lies = named("told_dropped");
  const on = (/** @type {Row|undefined} */ row, /** @type {string} */ side) => row?.counts[scale.findIndex(({ id }) => id === side)] ?? 0;
  const weights = SIDES.map(({ side, ...place }) => ({ ...place, n: on(hangs, side), dropped: on(lies, side) }));
  const [hanging, dropped] = [sum(hangs), sum(lies)];
  // The fewer hang, the further the wheels go before they stand.
  const goes = Math.max(1, Math.ceil((FURTHEST * dropped) / Math.max(hanging + dropped, 1)));
  const gears = SEATS.map((seat, at) => ({ seat, name: "", turns: "", of: SPOKES, drags: weights[at].n + weights[2].n > 0, goes }));
  const high = HIGH + (hanging ? HANGS : 0) + (dropped ? LIES : 0);
  const told = hanging || !dropped ? `In the way: ${sidesTold(scale, hangs)}.` : "Nothing drags any more.";
  return html`<div class="pc-gears"><svg class="tw-gears" viewBox="0 ${-NAMED} ${WIDE} ${high + NAMED}" aria-hidden="true">
    ${MIDDLES.map((_, at) => svg`<text class="pc-whose pc-whose-${at ? "right" : "left"}" x=${WIDE / 2 + (at ? 14 : -14)} y="-9">${scale.find(({ id }) => id === SIDES[at].side)?.label}</text>`)}
    ${weights.filter(({ n }) => n).map(({ x, on: wheel }) => wheel.map((from) => svg`<line class="pc-string" x1=${from} y1=${HIGH / 2 + 32} x2=${x} y2=${HIGH + 24}></line>`))}
    ${gears.map(gearView)}
    ${weights.filter(({ n }) => n).map(({ x, n }) => svg`<g class="pc-weight"><path d="M${x - 22} ${HIGH + 24}H${x + 22}L${x + 30} ${HIGH + 76}H${x - 30}Z"></path><text x=${x} y=${HIGH + 60}>${n}</text></g>`)}
    ${weights.filter((each) => each.dropped).map(({ x, dropped: n }) => svg`<g class="pc-weight pc-dropped"><path d="M${x - 16} ${high - 34}H${x + 16}L${x + 22} ${high - 2}H${x - 22}Z"></path><text x=${x} y=${high - 10}>${n}</text></g>`)}
  </svg><p><b dir="auto">${told}</b>${lies && dropped ? html` <span dir="auto">Dropped: ${sidesTold(scale, lies)}.</span>` : nothing}</p></div>`;
}

/** @param {Row|undefined} row */
const sum = (row) => (row?.counts ?? []).reduce((all, n) => all + n, 0);

/** Each side with its number; what is on none has no wheel, and is told after them. @param {import("./figures.js").Named[]} scale @param {Row} row */
function sidesTold(scale, row) {
  const none = row.counts[scale.length];
  return scale.map(({ label }, at) => `${label} ${row.counts[at] ?? 0}`).join(", ") + (none ? `; ${row.scale?.[scale.length]}: ${none}` : "");
}
