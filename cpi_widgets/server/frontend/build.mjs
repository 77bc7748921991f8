// Builds the page's front end into ../static: hashed names, a manifest, licences.
// The same sources always give the same bytes; `git diff` after a build must be empty.

import { build } from "esbuild";
import { copyFile, mkdir, readFile, readdir, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";

const HERE = path.dirname(fileURLToPath(import.meta.url));
const ROOT = path.resolve(HERE, "../../..");
const SRC = path.join(HERE, "src");
const HASHED = /-[A-Z0-9]{8}(?=\.\w+$)/;
const WIDGETS = path.join(ROOT, "cpi_widgets/widgets/js");
const FONTS = "@fontsource/atkinson-hyperlegible";

/** One change to a package's source. It must fit exactly once, so that an update of the package cannot pass by it. */
const PATCHES = {
  "anywidget/dist/index.js": [
    // The published file is made for RequireJS; we import it.
    ['define(["@jupyter-widgets/base"], widget_default);', 'export default widget_default;\nimport { arriving } from "arriving-code";'],
    // A file that the network does not bring is asked for once only; ours is tried until it arrives.
    ["return await import(\n      /* webpackIgnore: true */\n      /* @vite-ignore */\n      esm\n    );", "return await arriving(esm);"],
    // After two seconds anywidget drops every later message to a widget whose code is still on its way to a slow phone.
    ["AbortSignal.timeout(2e3).addEventListener", "AbortSignal.timeout(36e5).addEventListener"],
  ],
  "@jupyter-widgets/base-manager/lib/manager-base.js": [
    // After four seconds the manager asks for every widget one by one: the worst answer to a server that is busy.
    ["CONTROL_COMM_TIMEOUT = 4000", "CONTROL_COMM_TIMEOUT = 60000"],
  ],
};

/** @param {string} file @param {string} text @param {string[][]} changes */
function patched(file, text, changes) {
  return changes.reduce((now, [from, to]) => {
    if (now.split(from).length !== 2) throw new Error(`${file} no longer holds exactly one "${from}". Look at the new version and mend build.mjs.`);
    return now.replace(from, to);
  }, text);
}

/** @type {import("esbuild").Plugin} */
const patches = {
  name: "patches",
  setup({ onLoad }) {
    for (const [file, changes] of Object.entries(PATCHES)) {
      const filter = new RegExp(`node_modules[\\\\/]${file.replaceAll(".", "\\.").replaceAll("/", "[\\\\/]")}$`);
      onLoad({ filter }, async (args) => ({ contents: patched(file, await readFile(args.path, "utf8"), changes), loader: "js" }));
    }
  },
};

/** The widgets' styles: one file for all of them is one answer instead of five, and there before the first is drawn. */
async function widgetStyles() {
  const folders = (await readdir(WIDGETS, { withFileTypes: true })).filter((entry) => entry.isDirectory()).map(({ name }) => name);
  const own = await Promise.all(folders.sort().map(async (name) => ((await readdir(path.join(WIDGETS, name))).includes(`${name}.css`) ? `${name}/${name}.css` : "")));
  return own.filter(Boolean).map((file) => `@import "${path.join(WIDGETS, file)}";`);
}

/** `page.css` with the widgets' styles after it. @type {import("esbuild").Plugin} */
const pageStyle = {
  name: "page and widgets",
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^page and widgets$/ }, ({ path: name }) => ({ path: name, namespace: name }));
    onLoad({ filter: /.*/, namespace: "page and widgets" }, async () => ({
      contents: [`@import "${path.join(SRC, "page.css")}";`, ...(await widgetStyles())].join("\n"), loader: "css", resolveDir: SRC,
    }));
  },
};

/** @type {import("esbuild").BuildOptions} */
const COMMON = {
  absWorkingDir: ROOT,
  bundle: true,
  minify: true,
  write: false,
  metafile: true,
  legalComments: "none",
  logLevel: "warning",
  target: ["es2022", "safari16", "chrome100", "firefox102"],
  entryNames: "[name]-[hash]",
  chunkNames: "[name]-[hash]",
  assetNames: "[name]-[hash]",
};

/** @param {string} outdir */
async function styles(outdir) {
  return build({
    ...COMMON,
    entryPoints: [{ in: "page and widgets", out: "page" }, ...["controls.css", "icon.svg"].map((name) => ({ in: path.join(SRC, name), out: path.parse(name).name }))],
    outdir,
    loader: { ".woff2": "file", ".svg": "copy" },
    plugins: [pageStyle],
  });
}

/** @param {string} outdir @param {string} controlsCss the hashed name of the controls' style */
async function scripts(outdir, controlsCss) {
  return build({
    ...COMMON,
    entryPoints: [path.join(SRC, "page.js")],
    outdir,
    format: "esm",
    splitting: true,
    define: { CONTROLS_CSS: JSON.stringify(controlsCss) },
    alias: { "sanitize-html": path.join(SRC, "sanitise.js"), "anywidget-runtime": "anywidget", "arriving-code": path.join(SRC, "arriving.js") },
    plugins: [patches],
  });
}

/** @param {string} name "page-ABCDEFGH.js" gives "page.js" */
const plainName = (name) => name.replace(HASHED, "");

/** @param {import("esbuild").Metafile[]} metafiles */
async function licences(metafiles) {
  const packages = new Set([FONTS]);
  for (const input of metafiles.flatMap((metafile) => Object.keys(metafile.inputs))) {
    const inside = input.split("node_modules/").at(-1)?.split("/") ?? [];
    if (input.includes("node_modules/")) packages.add(inside[0].startsWith("@") ? inside.slice(0, 2).join("/") : inside[0]);
  }
  // anywidget's published file holds these two.
  packages.add("solid-js").add("@lukeed/uuid");
  const texts = await Promise.all([...packages].sort().map(licence));
  return `What the page's front end is built from, with each licence.\n\n${texts.join("\n")}`;
}

/** @param {string} name */
async function licence(name) {
  const folder = path.join(ROOT, "node_modules", name);
  const about = JSON.parse(await readFile(path.join(folder, "package.json"), "utf8"));
  const file = (await readdir(folder)).find((entry) => /^licen[cs]e(\.\w+)?$/i.test(entry));
  const text = file ? await readFile(path.join(folder, file), "utf8") : `Licensed under ${about.license}; the package brings no text of its own.`;
  return `== ${name} ${about.version} (${about.license}) ==\n\n${text.trim().replaceAll("\r\n", "\n")}\n`;
}

/** @param {Record<string, string>} manifest */
function jinja(manifest) {
  return `{# Written by frontend/build.mjs: the hashed names of the page's files. #}\n{% set files = ${JSON.stringify(manifest, null, 2)} %}\n`;
}

/**
 * Builds everything.
 * @param {string} statics folder for what browsers fetch
 * @param {string} templates folder for the template's list of names
 */
export async function buildPage(statics, templates) {
  await mkdir(statics, { recursive: true });
  await mkdir(templates, { recursive: true });
  const css = await styles(statics);
  const name = (/** @type {string} */ plain) => css.outputFiles?.map((file) => path.basename(file.path)).find((file) => plainName(file) === plain) ?? "";
  const js = await scripts(statics, name("controls.css"));
  const files = [...(css.outputFiles ?? []), ...(js.outputFiles ?? [])];
  const kept = new Set();
  for (const { path: file, contents } of files) {
    kept.add(path.basename(file));
    await writeFile(file, contents);
  }
  /** @type {Record<string, string>} */
  const manifest = {};
  const names = files.map((entry) => path.basename(entry.path));
  for (const file of names.sort((a, b) => plainName(a).localeCompare(plainName(b), "en") || a.localeCompare(b, "en"))) {
    const plain = plainName(file);
    manifest[plain in manifest ? file : plain] = file;
  }
  await writeFile(path.join(statics, "manifest.json"), `${JSON.stringify(manifest, null, 2)}\n`);
  await writeFile(path.join(statics, "LICENSES.txt"), await licences([css.metafile, js.metafile].flatMap((meta) => meta ?? [])));
  await copyFile(path.join(ROOT, "node_modules", FONTS, "LICENSE"), path.join(statics, "OFL.txt"));
  await writeFile(path.join(templates, "page_files.html.j2"), jinja(manifest));
  for (const file of await readdir(statics)) if (HASHED.test(file) && !kept.has(file)) await rm(path.join(statics, file));
  return { files, metafile: js.metafile };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { files } = await buildPage(path.resolve(HERE, "../static"), path.resolve(HERE, "../templates"));
  for (const { path: file, contents } of files) {
    const packed = /\.(js|css)$/.test(file) ? `${gzipSync(contents, { level: 9 }).length} gzip` : "";
    console.log(path.basename(file).padEnd(58), String(contents.length).padStart(8), packed);
  }
}
