/** A chart: plotly's picture of a figure, with the same figures as a table beside it. */
import { html, nothing, render } from "lit-html";
import { loadPart } from "../load.js";
import { rootIn } from "../root.js";
import "./chart.css";
import { fitted } from "./figure.js";

const TRAITS = ["figure", "table", "title", "description"];
/** Green and blue belong to the two partners: no series takes them. */
const COLOURS = ["ink", "shared", "live", "soft", "edge"];
const CONFIG = { displayModeBar: false, displaylogo: false, responsive: false, scrollZoom: false, doubleClick: false, showTips: false };
/** So long a chart is looked at before plotly is read in, which holds up everything else for a moment: a part that is only
 * passed on the way to the next costs nothing. */
const A_LOOK_MS = 400;
/** A heading of more letters has room for some of them in a line. */
const A_FEW_WORDS = 12;
let views = 0;

/** The page's colours, as they are now. @param {HTMLElement} root @returns {import("./figure.js").Look} */
function lookOf(root) {
  const style = getComputedStyle(root);
  const of = (/** @type {string} */ name) => style.getPropertyValue(`--cpi-${name}`).trim();
  return { ink: of("ink"), soft: of("soft"), line: of("line"), card: of("card"), font: of("font"), size: parseFloat(style.fontSize) * (15 / 17), colours: COLOURS.map(of) };
}

/** @param {{columns: string[], rows: any[][]}} table @param {string} title */
function tableView({ columns, rows }, title) {
  return html`<div class="ch-tablebox" tabindex="0" role="region" aria-label=${`${title}, as a table`}><table class="ch-table">
    <caption class="cp-unseen">${title}</caption>
    <thead><tr>${columns.map((column) => html`<th scope="col" class=${column.length > A_FEW_WORDS ? "ch-long" : nothing}>${column}</th>`)}</tr></thead>
    <tbody>${rows.map((row) => html`<tr>${row.map((cell, i) => (i ? html`<td>${cell ?? "–"}</td>` : html`<th scope="row">${cell ?? "–"}</th>`))}</tr>`)}</tbody>
  </table></div>`;
}

/** @param {{model: import("@anywidget/types").AnyModel<any>, el: HTMLElement, signal?: AbortSignal}} context */
function show({ model, el, signal }) {
  const root = rootIn(el, "cpi ch");
  views += 1;
  const uid = `ch-${views}`;
  /** @type {any} */ let plotly = null;
  let words = "The picture is on its way. The table has everything.";

  const frame = () => {
    const [title, description] = [model.get("title"), model.get("description")];
    render(html`<figure class="ch-figure" aria-labelledby="${uid}-title">
      <figcaption><h2 id="${uid}-title">${title}</h2>${description ? html`<p>${description}</p>` : nothing}</figcaption>
      <div class="ch-both">
        <div class="ch-picture">${words ? html`<p class="ch-wait">${words}</p>` : nothing}
          <div class="ch-plot" role="img" aria-label=${[title, description, "The table has the same figures."].filter(Boolean).join(". ")}></div></div>
        ${tableView(model.get("table"), title)}
      </div></figure>`, root);
  };
  const picture = async () => {
    const place = /** @type {HTMLElement | null} */ (root.querySelector(".ch-plot"));
    if (!plotly || !place || !wide || signal?.aborted) return;
    const { data, layout } = fitted(model.get("figure"), lookOf(root));
    // Plotly itself follows the window alone: a place that narrows without it, or is out of sight then, would cut the picture.
    await plotly.react(place, data, { ...layout, width: place.clientWidth }, CONFIG);
    // The name of the whole says it; its hundred parts would be read out one by one.
    for (const drawing of place.children) drawing.setAttribute("aria-hidden", "true");
  };
  const draw = () => {
    frame();
    void picture();
  };
  // Off the page, or in a part that is not open, there are no colours and no width to draw with.
  let wide = 0;
  let fetched = false;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let look;
  const fetchPlotly = () => {
    fetched = true;
    const says = (/** @type {string} */ where) => {
      words = `The picture ${where}. The table has everything.`;
      frame();
    };
    loadPart(model, "plotly", () => says("is on its way")).then((module) => {
      plotly = module.default;
      words = "";
      draw();
    }, () => says("did not come"));
  };
  const sizes = new ResizeObserver(([{ contentRect }]) => {
    clearTimeout(look);
    const wider = contentRect.width !== wide;
    wide = contentRect.width;
    if (!wide) return;
    if (!fetched) look = setTimeout(fetchPlotly, A_LOOK_MS);
    if (wider) void picture();
  });
  sizes.observe(root);

  for (const name of TRAITS) model.on(`change:${name}`, draw);
  const dark = matchMedia("(prefers-color-scheme: dark)");
  dark.addEventListener("change", draw);
  frame();
  const end = () => {
    for (const name of TRAITS) model.off(`change:${name}`, draw);
    dark.removeEventListener("change", draw);
    sizes.disconnect();
    clearTimeout(look);
    const place = root.querySelector(".ch-plot");
    if (plotly && place) plotly.purge(place);
  };
  signal?.addEventListener("abort", end);
  return end;
}

export default { render: show };
