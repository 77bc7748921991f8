/** The roles of a case and the lines of one's own, in a small browser. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { openPage } from "./small_browser.mjs";

const window = openPage();
const { followRole } = await import("../role_card/follow_role.js");
const { hasText } = await import("../../../server/frontend/src/parting.js");
const SEATS = [{ id: "person", name: "Jodie", words: "Jodie, the service user" }, { id: "practitioner", name: "Dai", words: "Dai, the practitioner" }];

function open(state) {
  const sent = [];
  const on = new Map();
  const model = { get: (name) => state[name], on: (name, act) => on.set(name, act), off() {}, send: (message) => sent.push(message) };
  const el = window.document.createElement("div");
  window.document.body.replaceChildren(el);
  followRole(model, el);
  return { el, sent, set: (name, value) => { state[name] = value; on.get(`change:${name}`)(); } };
}
const words = (element) => element.textContent.replace(/\s+/g, " ").trim();

test("a role is chosen, its lines are folded until somebody looks, and can be hidden again", () => {
  const { el, sent, set } = open({ title: "Which role do you play?", seats: SEATS, chosen: "", lines: [] });
  assert.deepEqual([...el.querySelectorAll("label")].map(words), ["Jodie, the service user", "Dai, the practitioner", "Nobody: I watch"]);
  assert.equal(el.querySelector("button"), null);
  el.querySelector("input").dispatchEvent(new window.Event("change"));
  assert.deepEqual(sent, [{ type: "play", seat: "person" }]);
  set("lines", ["She sings."]);
  assert.match(words(el), /Agree who plays whom/);
  set("chosen", "person");
  assert.doesNotMatch(words(el), /Agree who plays whom/, "that is done");
  const button = el.querySelector("button");
  assert.equal(words(button), "Show what only Jodie knows");
  assert.doesNotMatch(words(el), /She sings/);
  button.click();
  assert.match(words(el), /She sings\.\s*Jodie has not said this yet/);
  assert.equal(button.getAttribute("aria-expanded"), "true");
  button.click();
  assert.doesNotMatch(words(el), /She sings/);
  button.click();
  window.document.dispatchEvent(new window.Event("visibilitychange"));
  assert.doesNotMatch(words(el), /She sings/, "the phone was laid aside");
  button.click();
  set("chosen", "practitioner");
  assert.equal(words(el.querySelector("button")), "Show what only Dai knows", "the next begins folded");
});

test("a page that is loaded again takes up the role that was chosen, of this run and nobody else's", () => {
  const at = (kept) => open({ title: "Which role do you play?", seats: SEATS, chosen: "", lines: [], kept });
  const { el, sent } = at("me role r9 jodie");
  assert.deepEqual(sent, [], "nothing was chosen yet");
  el.querySelector("input").dispatchEvent(new window.Event("change"));
  assert.deepEqual(at("me role r9 jodie").sent, [{ type: "play", seat: "person" }]);
  assert.deepEqual(at("me role r10 jodie").sent, []);
  assert.deepEqual(at("other role r9 jodie").sent, []);
  assert.equal(hasText(JSON.parse(sessionStorage.getItem("cpi-kept me role r9 jodie")).kept), false, "no words wait in it");
  const again = at("me role r9 jodie");
  [...again.el.querySelectorAll("input")].at(-1).dispatchEvent(new window.Event("change"));
  assert.deepEqual(at("me role r9 jodie").sent, [], "whoever watches watches");
});
