/**
 * Makes a plotly figure fit for our pages: its words are words, its colours are the page's, and nothing moves or leads
 * anywhere.  Pure, so that node can test it.
 *
 * @typedef {{data: any[], layout: Record<string, any>}} Figure
 * @typedef {{ink: string, soft: string, line: string, card: string, font: string, size: number, colours: string[]}} Look
 */

/** What would ask another host, or put words together that are escaped one by one. */
const DROPPED = new Set(["hovertemplate", "texttemplate", "hovertext", "images", "template", "updatemenus", "sliders", "map", "geo", "transition"]);
/** Colour never speaks alone: each series has a line, a sign and a filling of its own as well. */
const DASHES = ["solid", "dash", "dot", "dashdot", "longdash"];
const SYMBOLS = ["circle", "square", "diamond", "triangle-up", "x"];
const FILLINGS = ["", "/", ".", "x", "-"];

/** Plotly reads a little HTML in every text; people's words are none. @param {string} text */
export function plainWords(text) {
  return text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");
}

/** @param {any} value @returns {any} */
function escaped(value) {
  if (typeof value === "string") return plainWords(value);
  if (Array.isArray(value)) return value.map(escaped);
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(Object.entries(value).filter(([name]) => !DROPPED.has(name)).map(([name, each]) => [name, escaped(each)]));
}

/** What is said of a part in the figure itself wins over what we say of all. @param {any} ours @param {any} theirs @returns {any} */
function under(ours, theirs) {
  if (theirs === undefined) return ours;
  if (!isPlain(ours) || !isPlain(theirs)) return theirs;
  return Object.fromEntries([...new Set([...Object.keys(ours), ...Object.keys(theirs)])].map((name) => [name, under(ours[name], theirs[name])]));
}

/** @param {any} value */
const isPlain = (value) => value !== null && typeof value === "object" && !Array.isArray(value);

/** @param {any} trace @param {number} i @param {Look} look @param {boolean} alone */
function traceLook({ type }, i, look, alone) {
  const edge = { color: look.ink, width: 1 };
  if (type === "pie") return { marker: { colors: look.colours, line: { color: look.card, width: 2 } }, textinfo: "label+value", sort: false };
  if (type === "bar") return { marker: { line: edge, pattern: { shape: alone ? "" : FILLINGS[i % FILLINGS.length], solidity: 0.3 } } };
  return { line: { dash: DASHES[i % DASHES.length], width: 3 }, marker: { symbol: SYMBOLS[i % SYMBOLS.length], size: 10 } };
}

/** @param {Look} look */
function axis(look) {
  return { automargin: true, gridcolor: look.line, linecolor: look.soft, zerolinecolor: look.soft, tickcolor: look.soft, fixedrange: true };
}

/**
 * @param {Figure} figure as it came
 * @param {Look} look the page's colours and type
 * @returns {Figure}
 */
export function fitted(figure, look) {
  const { data, layout } = /** @type {Figure} */ (escaped(figure));
  const axes = Object.keys(layout).filter((name) => /^[xy]axis\d*$/.test(name));
  const base = {
    font: { family: look.font, size: look.size, color: look.ink },
    paper_bgcolor: "rgba(0,0,0,0)", plot_bgcolor: "rgba(0,0,0,0)", colorway: look.colours,
    margin: { t: 16, r: 16, b: 48, l: 56 }, dragmode: false, hovermode: "closest", showlegend: data.length > 1,
    legend: { orientation: "h", y: 1.02, yanchor: "bottom", x: 0, itemclick: false, itemdoubleclick: false },
    ...Object.fromEntries(["xaxis", "yaxis", ...axes].map((name) => [name, axis(look)])),
  };
  // The title stands above, as a heading of the page; the size is the page's to give.
  const { title: _title, width: _width, autosize: _autosize, ...own } = layout;
  return { data: data.map((trace, i) => under(traceLook(trace, i, look, data.length === 1), trace)), layout: under(base, own) };
}
