/** A case in two voices: one is heard first, then the other. */
import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { Window } from "happy-dom";
import { closeVoices, hear, heardOf, isOpen, openWords, whoLine } from "../case_reader/reading.js";

const window = new Window();
Object.assign(globalThis, { window, document: window.document, Node: window.Node, DocumentFragment: window.DocumentFragment, HTMLElement: window.HTMLElement });
const { render } = await import("lit-html");
const { readerView } = await import("../case_reader/view.js");

const story = {
  id: "k", title: "K and the <b>radio</b>", theme: "t", setting: "s", person: { name: "K", age: 22, pronouns: "he/him", role: "" },
  practitioner: { name: "B", role: "support worker" }, story: "Once.", voices: { person: "K speaks.", practitioner: "B speaks." },
  common_ground: ["sound"], questions: ["Who knew?"],
};
const root = document.createElement("div");
const done = [];
const does = Object.fromEntries(["choose", "hear", "close", "ask", "reset", "fold"].map((name) => [name, (...what) => done.push([name, ...what])]));
const reader = {
  cases: [story, { ...story, id: "d", title: "D" }], chosen: "k", heard: {}, words: { person: "service user", practitioner: "practitioner" },
  canReset: true, undoes: "What you added goes.", asking: false, said: "", uid: "u", open: true,
};
const show = (more = {}) => render(readerView({ ...reader, ...more }, does), root);
const words = () => root.textContent.replace(/\s+/g, " ");

beforeEach(() => {
  done.length = 0;
});

test("voices are heard in the order chosen, each once", () => {
  let heard = hear({}, "k", "practitioner");
  heard = hear(hear(heard, "k", "person"), "k", "practitioner");
  assert.deepEqual(heardOf(heard, "k"), ["practitioner", "person"]);
  assert.deepEqual(heardOf({ k: ["nobody", "person", "person"] }, "k"), ["person"]);
  assert.deepEqual(closeVoices({ k: ["person"], d: ["person"] }, "k"), { d: ["person"] });
});

test("the words on a closed voice", () => {
  assert.equal(openWords(story, "person", []), "Hear K first");
  assert.equal(openWords(story, "person", ["practitioner"]), "Now hear K");
  assert.equal(whoLine(story, "person"), "22 years old, he/him");
  assert.equal(whoLine({ ...story, person: { ...story.person, age: null } }, "person"), "he/him");
});

test("a story is folded on a phone until it is opened, and stays as it was left", () => {
  assert.equal(isOpen({}, "k", 390), false);
  assert.equal(isOpen({}, "k", 1280), true);
  assert.equal(isOpen({ k: true }, "k", 390), true);
  assert.equal(isOpen({ k: false }, "k", 1280), false);
  show({ open: false });
  const fold = root.querySelector("details");
  assert.equal(fold.open, false);
  fold.open = true;  // this browser tells of it by itself
  assert.deepEqual(done, [["fold", true]]);
  done.length = 0;
  show({ open: true });
  fold.dispatchEvent(new window.Event("toggle"));
  assert.deepEqual(done, [], "what the page did itself is no wish");
});

test("the list of cases is a list of buttons, under the banner", () => {
  show({ chosen: "" });
  assert.match(words(), /These people are invented\. Do not write real people’s names here\./);
  const buttons = [...root.querySelectorAll(".cr-choice")];
  assert.equal(buttons.length, 2);
  assert.equal(root.querySelector("b"), null, "markup in a title stays text");
  buttons[1].click();
  assert.deepEqual(done, [["choose", "d"]]);
});

test("a voice that was not opened is not on the page", () => {
  show();
  assert.doesNotMatch(words(), /speaks/);
  show({ heard: { k: ["practitioner"] } });
  assert.match(words(), /B speaks\./);
  assert.doesNotMatch(words(), /K speaks\./);
  root.querySelector(".cr-hear").click();
  assert.deepEqual(done, [["hear", "person"]]);
});

test("both partners have a panel of their own, each with its label", () => {
  show();
  const labels = [...root.querySelectorAll(".cr-voice h4")].map((each) => each.textContent.replace(/\s+/g, " ").trim());
  assert.deepEqual(labels, ["K service user", "B practitioner"]);
});

test("starting again asks first, says what goes, and can be left", () => {
  show();
  root.querySelector(".cr-again").click();
  show({ asking: true });
  assert.match(words(), /Start this case again\? What you added goes\./);
  const [keep, again] = root.querySelectorAll(".cr-answers button");
  keep.click();
  again.click();
  assert.deepEqual(done[0], ["ask", true]);
  assert.deepEqual(done[1], ["ask", false]);
  assert.equal(done[2][0], "reset");
  done.length = 0;
  keep.dispatchEvent(new window.KeyboardEvent("keydown", { key: "Escape", bubbles: true }));
  assert.deepEqual(done, [["ask", false]], "Escape leaves all as it is");
  show({ canReset: false });
  assert.equal(root.querySelector(".cr-again"), null);
});
