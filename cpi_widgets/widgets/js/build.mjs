// Builds every folder of js/ that has an index.js into ../static/<name>.js and, from the style it imports, <name>.css.
// The same sources always give the same bytes; `git diff` after a build must be empty.
//
// static/manifest.json holds the name under which our server serves each file: with a hash of its content, so that
// browsers may keep it for ever.  server/assets.py makes the same names.

import { build } from "esbuild";
import { createHash } from "node:crypto";
import { readFile, readdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";

const JS = path.dirname(fileURLToPath(import.meta.url));
const STATIC = path.resolve(JS, "../static");
const ROOT = path.resolve(JS, "../../..");
/** Folders with parts that several widgets share. */
const SHARED = new Set(["layout", "tests"]);

/** Addresses that plotly's file names and would ask or open; our pages ask nobody else. Each must be there exactly so often. */
const FOREIGN = {
  "https://cdn.plot.ly/un/": 1,
  "https://cloud.plotly.com/newchart": 1,
  "https://plotly.com/javascript/animations/": 2,
  "https://plotly.com/": 1,
  "https://github.com/d3/": 2,
};

/** @type {import("esbuild").Plugin} */
const atHome = {
  name: "at home",
  setup({ onLoad }) {
    onLoad({ filter: /plotly-basic\.min\.js$/ }, async ({ path: file }) => {
      let contents = await readFile(file, "utf8");
      for (const [address, times] of Object.entries(FOREIGN)) {
        const parts = contents.split(address);
        if (parts.length !== times + 1) throw new Error(`${file} names ${address} ${parts.length - 1} times, not ${times}. Look at the new version and mend build.mjs.`);
        contents = parts.join("");
      }
      return { contents, loader: "js" };
    });
  },
};

/** White space at the start of a line means nothing in our templates, and would be sent to every phone. @type {import("esbuild").Plugin} */
const noIndents = {
  name: "no indents",
  setup({ onLoad }) {
    onLoad({ filter: /widgets\/js\/.*\.js$/ }, async ({ path: file }) => ({ contents: (await readFile(file, "utf8")).replace(/\n[ \t]+/g, "\n"), loader: "js" }));
  },
};

/** The widgets: folders with an index.js. */
async function widgetNames() {
  const folders = await readdir(JS, { withFileTypes: true });
  const named = folders.filter((entry) => entry.isDirectory() && !SHARED.has(entry.name)).map((entry) => entry.name);
  const found = await Promise.all(named.map(async (name) => ((await readdir(path.join(JS, name))).includes("index.js") ? name : "")));
  return found.filter(Boolean).sort();
}

/** @param {string} name */
async function bundle(name) {
  return build({
    absWorkingDir: ROOT,
    entryPoints: [{ in: path.join(JS, name, "index.js"), out: name }],
    outdir: STATIC,
    bundle: true,
    minify: true,
    write: false,
    metafile: true,
    format: "esm",
    charset: "utf8",
    legalComments: "none",
    logLevel: "warning",
    alias: { "plotly-drawing": "plotly.js-basic-dist-min" },
    plugins: [atHome, noIndents],
    target: ["es2022", "safari16", "chrome100", "firefox102"],
  });
}

/** @param {string} file @param {Uint8Array} contents */
function servedName(file, contents) {
  const { name, ext } = path.parse(file);
  return `${name}.${createHash("sha256").update(contents).digest("hex").slice(0, 16)}${ext}`;
}

/** The licences of the packages that went in. @param {string[]} inputs */
async function licences(inputs) {
  const packages = new Set(inputs.filter((input) => input.includes("node_modules/")).map(packageOf));
  const texts = await Promise.all([...packages].sort().map(licence));
  return `What the widgets' bundles are built from, with each licence.\n\n${texts.join("\n")}`;
}

/** @param {string} input */
function packageOf(input) {
  const parts = /** @type {string} */ (input.split("node_modules/").at(-1)).split("/");
  return parts[0].startsWith("@") ? parts.slice(0, 2).join("/") : parts[0];
}

/** @param {string} name */
async function licence(name) {
  const folder = path.join(ROOT, "node_modules", name);
  const about = JSON.parse(await readFile(path.join(folder, "package.json"), "utf8"));
  const file = (await readdir(folder)).find((entry) => /^licen[cs]e(\.\w+)?$/i.test(entry));
  const text = file ? await readFile(path.join(folder, file), "utf8") : "";
  return `== ${name} ${about.version} (${about.license}) ==\n\n${text.trim().replaceAll("\r\n", "\n")}\n`;
}

/** Builds everything, or only the widgets named. @param {string[]} only */
async function buildWidgets(only) {
  const names = await widgetNames();
  const results = await Promise.all(names.filter((name) => !only.length || only.includes(name)).map(bundle));
  const files = results.flatMap((result) => result.outputFiles ?? []);
  for (const { path: file, contents } of files) {
    await writeFile(file, contents);
    console.log(path.basename(file).padEnd(28), String(contents.length).padStart(7));
  }
  const built = (await readdir(STATIC)).filter((file) => /\.(js|css)$/.test(file)).sort();
  const entries = await Promise.all(built.map(async (file) => [file, servedName(file, await readFile(path.join(STATIC, file)))]));
  await writeFile(path.join(STATIC, "manifest.json"), `${JSON.stringify(Object.fromEntries(entries), null, 2)}\n`);
  if (only.length) return;
  const inputs = results.flatMap((result) => Object.keys(result.metafile?.inputs ?? {}));
  await writeFile(path.join(STATIC, "LICENSES.txt"), await licences(inputs));
}

await buildWidgets(process.argv.slice(2));
