/** What a widget puts by in its tab, and whether some of it is somebody's words that are nowhere else. */
import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { openPage } from "./small_browser.mjs";

openPage("http://localhost/case/one");
document.documentElement.dataset.cpiConnection = "open";
const { Drawer } = await import("../keeping.js");

const ID = "0123456789abcdef0123456789abcdef";
const kept = () => JSON.parse(sessionStorage.getItem("cpi-kept me ladder") ?? "null");
const leave = () => document.dispatchEvent(new CustomEvent("cpi:connection", { detail: { state: "leaving" } }));
/** @param {Record<string, any>} words  parts that somebody writes @param {any} [look] */
function page(words, look = null) {
  const ends = new AbortController();
  const drawer = new Drawer("me", () => "ladder", ends.signal);
  for (const [name, value] of Object.entries(words)) drawer.keep(name, () => value, () => {}, true);
  drawer.keep("look", () => look, () => {});
  leave();
  ends.abort();
}

beforeEach(() => sessionStorage.clear());

test("words that are nowhere else are told apart from the name of a saved card", () => {
  for (const [words, wait] of [
    [{ writing: ID, fresh: true }, false],
    [{ writing: { hopes: ID } }, false],
    [{ typed: { "a-other": "  " } }, false],
    [{ typed: { "a-other": "Ann" } }, true],
    [{ unsent: { jobs: [{ way: "do", label: "" }], conflicts: [] } }, true],
  ]) {
    page(words);
    assert.equal(kept().words, wait, JSON.stringify(words));
    assert.equal(kept().page, "/case/one");
  }
});

test("nothing is kept where nobody wrote", () => {
  page({ typed: null }, { opened: "a" });
  assert.equal(kept(), null);
});
