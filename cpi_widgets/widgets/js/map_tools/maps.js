/** Which map of a network is on show: its date, the other dates, and "Map again". */
import { html, nothing } from "lit-html";
import { selectField } from "../parts.js";
import { short } from "../records.js";

/** @typedef {import("./index.js").Tools} Tools */

const DAY = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", year: "numeric", timeZone: "UTC" });

const LATER = ["second", "third", "fourth", "fifth"];

/** What the maps are called: by day, of several of one day which it is, as in Python, and by title. @param {import("../space.js").Entry[]} maps the earliest first */
export function namesOf(maps) {
  return maps.map(({ body: { date, title } }, i) => {
    const before = maps.slice(0, i).filter((each) => each.body.date === date).length;
    const which = before && (LATER[before - 1] ?? `number ${before + 1}`);
    return [DAY.format(new Date(`${date}T00:00:00Z`)), which, title && short(title)].filter(Boolean).join(", ");
  });
}

/** Somebody else has mapped again while this page shows an earlier map. @param {Tools} tools */
export function newMapView({ desk, known }) {
  const newest = desk.maps.at(-1);
  known.add(desk.mapId);
  if (!newest || known.has(newest.id) || newest.first_by === desk.model.get("me").person) return nothing;
  const who = desk.model.get("people")[newest.first_by]?.label ?? "Somebody";
  return html`<p class="nm-newer" role="status"><span><bdi>${short(who)}</bdi> has begun a new map.</span>
    <button type="button" @click=${() => openMap(desk, newest.id)}>Look at it</button></p>`;
}

/** @param {import("../desk.js").Desk} desk @param {string} id */
function openMap(desk, id) {
  desk.space.flush();
  desk.model.send({ type: "open_map", id });
}

/** @param {Tools} tools */
export function mapsView({ desk, uid }) {
  const { maps, map: { map: shown } } = desk;
  if (!shown) return nothing;
  const again = () => {
    desk.space.flush();
    desk.model.send({ type: "map_again" });
  };
  const names = namesOf(maps);
  const options = maps.map(({ id }, i) => ({ value: id, label: names[i] }));
  return html`<div class="nm-maps">
    ${maps.length > 1
      ? selectField({ id: `${uid}-map`, label: "Which map", quiet: true, options, value: shown.id, pick: (id) => openMap(desk, id) })
      : html`<span class="cp-hint">${names[0]}</span>`}
    ${desk.readonly ? nothing : html`<button type="button" title="Begin today’s map as a copy of this one. This one stays as it is." @click=${again}>Map again</button>`}
  </div>`;
}
