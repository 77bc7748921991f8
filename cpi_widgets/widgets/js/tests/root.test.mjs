/** The element of a widget: a notebook's own keys stay away from it. */
import assert from "node:assert/strict";
import { readFile, readdir } from "node:fs/promises";
import { test } from "node:test";
import { Window } from "happy-dom";
import { rootIn } from "../root.js";

const JS = new URL("..", import.meta.url);

test("keys typed in a widget are kept from JupyterLab's shortcuts", () => {
  const { document } = new Window();
  globalThis.document = document;
  const el = document.createElement("div");
  const root = rootIn(el, "cpi cp");
  assert.equal(root.parentElement, el);
  assert.equal(root.className, "cpi cp");
  document.body.append(el);
  root.innerHTML = "<p><button>Add</button></p>";
  root.querySelector("button").focus();
  assert.equal(root.querySelector("button").getAttribute("data-lm-suppress-shortcuts"), "true");
});

test("every widget draws in such an element", async () => {
  const folders = (await readdir(JS, { withFileTypes: true })).filter((entry) => entry.isDirectory());
  let widgets = 0;
  for (const { name } of folders) {
    const source = await readFile(new URL(`${name}/index.js`, JS), "utf8").catch(() => "");
    if (!/export default .*render/.test(source)) continue;
    widgets += 1;
    assert.match(source, /const root = rootIn\(el, /, name);
    assert.doesNotMatch(source, /el\.append/, name);
  }
  assert.ok(widgets >= 9);
});
