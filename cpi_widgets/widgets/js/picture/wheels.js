/** The two wheels of a room: how far each side moved them, or what hangs on them.  The lines beneath have the numbers. */
import { html, nothing, svg } from "lit-html";
import { HIGH, MIDDLES, WIDE, gearView } from "../turning_wheels/gears.js";

/** @typedef {import("./figures.js").Picture} Picture */

/** So far a wheel turns as it appears, at most. */
const FURTHEST = 5;
/** Lines on a wheel, whatever stands on it. */
const SPOKES = 9;
/** Room for what hangs beneath. */
const HANGS = 84;
const SEATS = ["practitioner", "person"];

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

/** What is in the way, as weights that hang on the wheels: each side's on its own, the organisation's on both. @param {Picture} picture */
export function weightsOnWheels({ rows, showing: { wheels, scale, fields } }) {
  const row = rows.find(({ field, n }) => field === fields[0]?.id && n !== null);
  if (!wheels || !row) return nothing;
  const count = (/** @type {string} */ id) => row.counts[scale.findIndex((point) => point.id === id)] ?? 0;
  const hung = [{ x: MIDDLES[0], n: count("practitioner"), on: [MIDDLES[0]] }, { x: MIDDLES[1], n: count("service_user"), on: [MIDDLES[1]] }, { x: WIDE / 2, n: count("organisation"), on: MIDDLES }];
  const gears = SEATS.map((seat, at) => ({ seat, name: "", turns: "", of: SPOKES, drags: hung[at].n + hung[2].n > 0 }));
  return html`<div class="pc-gears"><svg class="tw-gears" viewBox="0 0 ${WIDE} ${HIGH + HANGS}" aria-hidden="true">
    ${hung.filter(({ n }) => n).map(({ x, on }) => on.map((from) => svg`<line class="pc-string" x1=${from} y1=${HIGH / 2 + 32} x2=${x} y2=${HIGH + 24}></line>`))}
    ${gears.map(gearView)}
    ${hung.filter(({ n }) => n).map(({ x, n }) => svg`<g class="pc-weight"><path d="M${x - 22} ${HIGH + 24}H${x + 22}L${x + 30} ${HIGH + 76}H${x - 30}Z"></path><text x=${x} y=${HIGH + 60}>${n}</text></g>`)}
  </svg><p><b dir="auto">In the way: ${scale.map(({ label }, at) => `${label} ${row.counts[at] ?? 0}`).join(", ")}.</b></p></div>`;
}
