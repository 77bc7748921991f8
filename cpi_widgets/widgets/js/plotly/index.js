/// <reference path="./plotly.d.ts" />
/** Plotly's own drawing of lines, points, bars and pies: the one file that every chart on a page shares. */
export { default } from "plotly-drawing";
