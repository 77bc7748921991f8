/** Texts to read and the reviews of a case, in a small browser. */
import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { openPage } from "./small_browser.mjs";

const window = openPage();
const { render } = await import("lit-html");
const { textView } = await import("../page_text/text_view.js");
const { occasionsOf, occasionsView } = await import("../occasions/occasions_desk.js");

let root;
beforeEach(() => {
  root = window.document.createElement("div");
  window.document.body.replaceChildren(root);
});

test("a text names the two as they are called, never as markup", () => {
  const words = { person: "<b>K</b>", practitioner: "Bronwen" };
  render(textView({ title: "Read", paragraphs: [{ about: "How it goes", text: "{practitioner} and {person} talk." }], ways: [{ to: "#step-2", words: "Map again" }], folded: false, words }), root);
  assert.equal(root.querySelector("p").textContent, "Bronwen and <b>K</b> talk.");
  assert.equal(root.querySelector("a").getAttribute("href"), "#step-2");
});

test("a folded text shows its heading only", () => {
  render(textView({ title: "Read", paragraphs: [], ways: [], folded: true, words: {} }), root);
  assert.equal(root.querySelector("details").open, false);
});

test("reviews stand side by side with their days; the open one is marked, another can begin", () => {
  const review = (id, day) => ({ id, kind: "review", version: 1, audience: "pair", by: "b", at: "2026-11-25T10:00:00Z", speaker: null, first_by: "b", first_speaker: null, body: { id, day } });
  const state = { me: { person: "b" }, people: {}, words: {}, records: { a: review("a", "2026-03-02"), b: review("b", null) }, seq: 0, undo: null, redo: null, kept: true, readonly: false, title: "Our review", about: "", current: "b" };
  const sent = [];
  const desk = occasionsOf({ get: (name) => state[name], on() {}, off() {}, send: (message) => sent.push(message) });
  render(occasionsView(desk), root);
  sent.length = 0;
  const buttons = [...root.querySelectorAll("button")];
  assert.deepEqual(buttons.map((each) => each.textContent), ["Review of 2 Mar 2026", "Review of 25 Nov 2026", "Begin another review"]);
  assert.deepEqual(buttons.slice(0, 2).map((each) => each.getAttribute("aria-pressed")), ["false", "true"]);
  buttons[1].click();
  buttons[0].click();
  buttons[2].click();
  assert.deepEqual(sent, [{ type: "open", id: "a" }, { type: "begin" }]);
});
