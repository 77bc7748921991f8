import assert from "node:assert/strict";
import test from "node:test";
import { fitted, plainWords } from "../chart/figure.js";

const LOOK = { ink: "#111", soft: "#222", line: "#333", card: "#fff", font: "Any", size: 15, colours: ["#010101", "#020202"] };
const line = (/** @type {string} */ name) => ({ type: "scatter", name, x: ["a"], y: [1] });

test("people's words are words wherever plotly would read HTML", () => {
  const hostile = '<a href="https://x.example">press</a> & <b>so</b>';
  const figure = { data: [{ ...line(hostile), text: [hostile], x: [hostile], hovertemplate: hostile }], layout: { annotations: [{ text: hostile }], images: [{ source: "https://x.example" }] } };
  const { data, layout } = fitted(figure, LOOK);
  for (const said of [data[0].name, data[0].text[0], data[0].x[0], layout.annotations[0].text]) assert.equal(said, plainWords(hostile));
  assert.ok(!JSON.stringify({ data, layout }).includes("<"));
  assert.ok(!("hovertemplate" in data[0]) && !("images" in layout));
});

test("colour never speaks alone", () => {
  const lines = fitted({ data: [line("one"), line("two")], layout: {} }, LOOK).data;
  assert.notEqual(lines[0].line.dash, lines[1].line.dash);
  assert.notEqual(lines[0].marker.symbol, lines[1].marker.symbol);
  const bars = fitted({ data: [{ type: "bar", y: [1] }, { type: "bar", y: [2] }], layout: {} }, LOOK).data;
  assert.notEqual(bars[0].marker.pattern.shape, bars[1].marker.pattern.shape);
});

test("what a figure says of itself wins, but not its title, size or movement", () => {
  const layout = { title: { text: "Mine" }, width: 2000, transition: { duration: 500 }, yaxis: { range: [0, 5] }, xaxis2: { side: "top" } };
  const made = fitted({ data: [{ ...line("one"), line: { width: 1 } }], layout }, LOOK);
  assert.equal(made.data[0].line.width, 1);
  assert.deepEqual(made.layout.yaxis.range, [0, 5]);
  assert.equal(made.layout.yaxis.fixedrange, true);
  assert.equal(made.layout.xaxis2.automargin, true);
  for (const name of ["title", "width", "transition"]) assert.ok(!(name in made.layout), name);
});
