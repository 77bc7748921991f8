/** Papers in a small browser: what is chosen is asked for, one file at a time, and comes as a download. */
import assert from "node:assert/strict";
import { beforeEach, mock, test } from "node:test";
import { openPage } from "./small_browser.mjs";

mock.timers.enable({ apis: ["setTimeout"] });
const window = openPage();
const { render } = await import("lit-html");
const { papersOf } = await import("../papers/papers_desk.js");
const { papersView } = await import("../papers/view.js");

const saved = [];
globalThis.Blob = class { constructor(parts, { type }) { Object.assign(this, { parts, type }); } };
URL.createObjectURL = (blob) => { saved.push(blob); return "blob:x"; };
URL.revokeObjectURL = () => {};

const PAPERS = [["review", "Review"], ["plan", "Our plan"], ["map", "Map"]].map(([id, title]) => ({ id, title, about: `About ${title}` }));
const FORMS = [["normal", "As usual"], ["easy", "Easy read"]].map(([id, title]) => ({ id, title, about: `${title} it is` }));

function open() {
  const state = { me: { person: "me", role: "person", seat: "person" }, people: {}, words: {}, records: {}, seq: 0, undo: null, redo: null, kept: true, readonly: false, title: "", papers: PAPERS, forms: FORMS };
  const [sent, heard] = [[], new Set()];
  const model = { get: (name) => state[name], on: (name, callback) => name === "msg:custom" && heard.add(callback), off() {}, send: (message) => sent.push(message) };
  const desk = papersOf(model);
  const draw = () => render(papersView(desk, "p"), root);
  desk.listen(draw);
  draw();
  sent.length = 0;
  return { desk, sent, say: (message, ...buffers) => heard.forEach((callback) => callback(message, buffers)) };
}

let root;
beforeEach(() => {
  sessionStorage.clear();
  saved.length = 0;
  root = window.document.createElement("div");
  window.document.body.replaceChildren(root);
});
const button = (word) => [...root.querySelectorAll("button")].find((each) => each.textContent.trim() === word);
const box = (title) => [...root.querySelectorAll("li label")].find((each) => each.textContent.includes(title)).querySelector("input");
function tick(title, checked) {
  box(title).checked = checked;
  box(title).dispatchEvent(new window.Event("change"));
}
const words = () => root.textContent.replace(/\s+/g, " ");

test("what is chosen is asked for, and the file comes as a download", () => {
  const at = open();
  tick("Map", true);
  at.desk.set({ form: "easy", file: "word" });
  assert.match(words(), /Easy read it is/);
  button("Make the file").click();
  const [ask] = at.sent;
  assert.deepEqual([ask.type, ask.file, ask.papers, ask.form], ["make", "word", ["plan", "map"], "easy"]);
  assert.equal(button("Make the file"), undefined);
  at.say({ type: "making", id: ask.id, done: 0.4, what: "Goals" });
  assert.equal(root.querySelector("progress").value, 0.4);
  assert.match(words(), /being made\. Goals/);
  at.say({ type: "file", id: ask.id, name: "papers.docx", mime: "application/x", notes: [] }, new DataView(new ArrayBuffer(2)));
  assert.equal(saved[0].type, "application/x");
  assert.match(words(), /papers\.docx is made\. Look in your downloads\./);
  assert.ok(button("Make the file"));
});

test("nothing chosen cannot be made, and the page says what to do", () => {
  open();
  tick("Our plan", false);
  assert.ok(button("Make the file").disabled && button("Print").disabled);
  assert.match(words(), /Choose a paper first\./);
});

test("a file that was stopped is not handed over when it comes all the same", () => {
  const at = open();
  button("Make the file").click();
  const { id } = at.sent[0];
  button("Stop").click();
  assert.equal(at.sent.at(-1).type, "stop");
  at.say({ type: "file", id, name: "late.pdf", mime: "x", notes: [] }, new DataView(new ArrayBuffer(2)));
  assert.equal(saved.length, 0);
  assert.match(words(), /Stopped\. No file was made\./);
});

test("one file is made at a time", () => {
  const at = open();
  button("Dates for a calendar").click();
  assert.ok(button("Everything as data").disabled);
  at.desk.make("json");
  assert.deepEqual(at.sent.map(({ file }) => file), ["calendar"]);
});

test("what cannot be made says why, and one can go on", () => {
  for (const answer of [{ type: "unmade", message: "A part is missing." }, { type: "refused", command: null, message: "A part is missing." }]) {
    const at = open();
    button("Make the file").click();
    at.say({ ...answer, id: at.sent[0].id });
    assert.match(words(), /A part is missing\./);
    assert.ok(button("Make the file"));
  }
});

test("a line that was down while a file was made is said, and the file can be made once more", () => {
  const at = open();
  button("Make the file").click();
  document.dispatchEvent(new CustomEvent("cpi:connection", { detail: { state: "open" } }));
  assert.match(words(), /The line was down, and the file did not come\./);
  assert.ok(button("Make the file"));
});

test("to print, the page goes into a frame in which no script runs", () => {
  const at = open();
  button("Print").click();
  assert.equal(at.sent[0].file, "html");
  at.say({ type: "file", id: at.sent[0].id, name: "plan.html", mime: "text/html", notes: [] }, new DataView(new TextEncoder().encode("<h1>Plan</h1>").buffer));
  const frame = document.getElementById("cp-print");
  assert.equal(frame.srcdoc, "<h1>Plan</h1>");
  assert.doesNotMatch(frame.getAttribute("sandbox"), /allow-scripts/);
  assert.equal(saved.length, 0);
});

test("what was chosen is there again after the page had to load anew", () => {
  const at = open();
  tick("Review", true);
  document.dispatchEvent(new CustomEvent("cpi:connection", { detail: { state: "reopening" } }));
  at.desk.close();
  const again = open();
  assert.deepEqual([...again.desk.chosen], ["plan", "review"]);
});

test("a file that could not be made is said beside the button that asked for it, and the person is brought there", () => {
  const at = open();
  for (const [word, near] of [["Make the file", ".pp-choose"], ["Everything as data", ".pp-others li:last-child"]]) {
    button(word).click();
    at.say({ type: "unmade", id: at.sent.at(-1).id, message: "The file could not be made." });
    assert.match(root.querySelector(".pp-notice").textContent, /could not be made/);
    assert.ok(root.querySelector(near).contains(root.querySelector(".pp-notice")));
    assert.match(root.querySelector("[aria-live]").textContent, /could not be made/);
    assert.equal(at.desk.failed, true);
  }
});
