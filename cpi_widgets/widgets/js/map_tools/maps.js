/** Which map of a network is on show: its date, the other dates, and "Map again". */
import { html, nothing } from "lit-html";
import { selectField } from "../parts.js";
import { short } from "../records.js";

/** @typedef {import("./index.js").Tools} Tools */

const DAY = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", year: "numeric", timeZone: "UTC" });

/** A map in a list of maps: its date, and its title when it has one. @param {import("../space.js").Entry} map */
export function nameOf({ body: { date, title } }) {
  const day = DAY.format(new Date(`${date}T00:00:00Z`));
  return title ? `${day}, ${short(title)}` : day;
}

/** @param {Tools} tools */
export function mapsView({ desk, uid }) {
  const { maps, map: { map: shown } } = desk;
  if (!shown) return nothing;
  const ask = (/** @type {Record<string, string>} */ message) => {
    desk.space.flush();
    desk.model.send(message);
  };
  const options = maps.map((map) => ({ value: map.id, label: nameOf(map) }));
  return html`<div class="nm-maps">
    ${maps.length > 1
      ? selectField({ id: `${uid}-map`, label: "Which map", quiet: true, options, value: shown.id, pick: (id) => ask({ type: "open_map", id }) })
      : html`<span class="cp-hint">${nameOf(shown)}</span>`}
    ${desk.readonly ? nothing : html`<button type="button" title="Begin today’s map as a copy of this one. This one stays as it is." @click=${() => ask({ type: "map_again" })}>Map again</button>`}
  </div>`;
}
