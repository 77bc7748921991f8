/** What a widget puts by in its tab, for the same page and for whoever signs out. */
import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { openPage } from "./small_browser.mjs";

openPage("http://localhost/case/one");
document.documentElement.dataset.cpiConnection = "open";
const { Drawer, forgetKept } = await import("../keeping.js");

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

test("what somebody wrote is kept when the page is left, and where it was; how the page looked is not", () => {
  page({ typed: "Ann", writing: ID, step: null }, { opened: "a" });
  assert.deepEqual(kept().kept, { typed: "Ann", writing: ID });
  assert.equal(kept().page, "/case/one");
});

test("nothing is kept where nobody wrote", () => {
  page({ typed: null }, { opened: "a" });
  assert.equal(kept(), null);
});

test("what was half typed on a map is thrown away with it, and nothing else is", () => {
  const put = (/** @type {string} */ key, /** @type {string} */ page) => sessionStorage.setItem(`cpi-kept me ${key}`, JSON.stringify({ at: 1, page, kept: {} }));
  put("cpi_widgets.widgets.network_map.NetworkMap sealed 1", "/case/one");
  put("cpi_widgets.widgets.network_map.NetworkMap sealed 2", "/case/two");
  put("cpi_widgets.widgets.activity.Activity room 1", "/case/one");
  forgetKept("NetworkMap");
  assert.deepEqual(Object.keys(sessionStorage).sort(), ["cpi-kept me cpi_widgets.widgets.activity.Activity room 1", "cpi-kept me cpi_widgets.widgets.network_map.NetworkMap sealed 2"]);
});
