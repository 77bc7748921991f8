/** Two wheels in gear.  Each stands turned by as many notches as its side has made; one that drags has a brake on it. */
import { html, nothing, svg } from "lit-html";

/** @typedef {{seat: string, name: string, turns: number | string, of: number, drags: boolean, goes?: number}} Gear  `goes`: 1 to 5, how far it turns as it appears */

const R = 78;
export const HIGH = 190;
export const WIDE = 376;
export const MIDDLES = [WIDE / 2 - R - 5, WIDE / 2 + R + 5];
const TEETH = 18;

/** A rim with teeth. */
const rim = (() => {
  const points = Array.from({ length: TEETH * 4 }, (_, at) => {
    const out = at % 4 === 1 || at % 4 === 2 ? R + 5 : R - 5;
    const turn = ((at - 1.5) / (TEETH * 4)) * 2 * Math.PI;
    return `${(out * Math.cos(turn)).toFixed(1)} ${(out * Math.sin(turn)).toFixed(1)}`;
  });
  return `M${points.join("L")}Z`;
})();

/** @param {Gear[]} gears */
export function gearsView(gears) {
  return html`<svg class="tw-gears" viewBox="0 0 ${WIDE} ${HIGH}" aria-hidden="true">${gears.map((gear, at) => gearView(gear, at))}</svg>`;
}

/** One wheel. @param {Gear} gear @param {number} at  0 on the left, 1 on the right: in gear they turn against each other */
export function gearView({ seat, turns, of, drags, goes }, at) {
  const spokes = Array.from({ length: of }, (_, i) => (i * 360) / of);
  const angle = (at ? -1 : 1) * (360 / TEETH) * (Number(turns) || 0) + (at ? 180 / TEETH : 0);
  return svg`<g class="tw-gear tw-${seat} ${drags ? "tw-drags" : ""}" transform="translate(${MIDDLES[at]} ${HIGH / 2})">
    <g class=${goes ? `tw-goes tw-goes-${goes}` : "tw-turn"} transform="rotate(${angle})"><path class="tw-rim" d=${rim}></path>
      ${spokes.map((turn) => svg`<line class="tw-line" x1=${34 * Math.cos((turn * Math.PI) / 180)} y1=${34 * Math.sin((turn * Math.PI) / 180)} x2=${(R - 10) * Math.cos((turn * Math.PI) / 180)} y2=${(R - 10) * Math.sin((turn * Math.PI) / 180)}></line>`)}
      <circle class="tw-dot" cx=${R - 14} cy="0" r="5"></circle></g>
    <circle class="tw-hub" r="32"></circle><text y="9">${turns}</text>
    ${drags ? svg`<path class="tw-brake" d="M${(at ? 1 : -1) * (R + 12)} -22V22"></path>` : nothing}</g>`;
}
