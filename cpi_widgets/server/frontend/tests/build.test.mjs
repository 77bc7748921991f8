// What is committed is what the sources give. A reader without node_modules cannot tell, so this is skipped there.
import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { mkdtemp, readFile, readdir, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import test from "node:test";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";

const HERE = path.dirname(fileURLToPath(import.meta.url));
const STATIC = path.resolve(HERE, "../../static");
const TEMPLATES = path.resolve(HERE, "../../templates");
const ROOT = path.resolve(HERE, "../../../..");
const skip = !existsSync(path.join(ROOT, "node_modules/esbuild")) && "node_modules is missing";
const FIRST_VISIT_LIMIT = 200_000;

test("the committed front end is fresh", { skip }, async () => {
  const { buildPage } = await import("../build.mjs");
  const folder = await mkdtemp(path.join(os.tmpdir(), "cpi-page-"));
  try {
    await buildPage(path.join(folder, "static"), path.join(folder, "templates"));
    const names = await readdir(path.join(folder, "static"));
    assert.deepEqual((await readdir(STATIC)).sort(), names.sort());
    for (const name of names) {
      const [built, committed] = await Promise.all([readFile(path.join(folder, "static", name)), readFile(path.join(STATIC, name))]);
      assert.ok(built.equals(committed), `${name} is not what its sources give. Run: npm run build:page`);
    }
    const list = "page_files.html.j2";
    assert.equal(await readFile(path.join(TEMPLATES, list), "utf8"), await readFile(path.join(folder, "templates", list), "utf8"));
  } finally {
    await rm(folder, { recursive: true });
  }
});

test("scripts are small and hold nothing that a page does not need", async () => {
  const scripts = (await readdir(STATIC)).filter((name) => name.endsWith(".js"));
  const sizes = await Promise.all(scripts.map(async (name) => gzipSync(await readFile(path.join(STATIC, name)), { level: 9 }).length));
  assert.ok(sizes.reduce((sum, size) => sum + size, 0) < FIRST_VISIT_LIMIT, `${sizes} bytes of gzip`);
  const licences = await readFile(path.join(STATIC, "LICENSES.txt"), "utf8");
  for (const unwanted of ["@jupyterlab/services", "sanitize-html", "postcss", "plotly", "codemirror", "mathjax", "yjs"]) {
    assert.ok(!licences.includes(`== ${unwanted} `), unwanted);
  }
});
