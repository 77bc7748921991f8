/** plotly.js-basic-dist-min, whose minified source is not ours to check; build.mjs knows it by this name. */
declare module "plotly-drawing";
