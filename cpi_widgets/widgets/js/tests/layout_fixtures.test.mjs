import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { layout } from "../layout/index.js";

const FOLDER = fileURLToPath(new URL("../../../../tests/fixtures/layout/", import.meta.url));

for (const name of readdirSync(FOLDER).filter((file) => file.endsWith(".json"))) {
  test(`the picture of ${name} is the one both languages agreed on`, () => {
    const { input, picture } = JSON.parse(readFileSync(FOLDER + name, "utf8"));
    assert.deepEqual(JSON.parse(JSON.stringify(layout(input))), picture);
  });
}
