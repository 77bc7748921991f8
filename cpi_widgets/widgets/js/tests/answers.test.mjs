/** Questions in two voices in a small browser: sides, rounds, rating apart, and where the two differ. */
import assert from "node:assert/strict";
import { beforeEach, mock, test } from "node:test";
import { openPage } from "./small_browser.mjs";

mock.timers.enable({ apis: ["setTimeout"] });
const window = openPage();
const { render } = await import("lit-html");
const { answersOf } = await import("../answers/answers_desk.js");
const { answersView } = await import("../answers/view.js");

const ASKS = ["trust", "equality", "flexibility"].map((id) => ({ id, person: `${id} to me`, practitioner: `${id} for {person}`, label: id, then: "" }));
const SCALE = [[1, "hardly"], [2, "a little"], [3, "quite well"], [4, "very well"]];
const WORDS = { person: "Kofi", practitioner: "Bronwen", seats: { person: { role: "person", name: "Kofi", word: "service user" }, practitioner: { role: "practitioner", name: "Bronwen", word: "practitioner" } } };
const entry = (question, voice, value, more = {}) => {
  const { round = "1", audience = "pair", version = 1, words = "", day = "2026-11-02" } = more;
  const id = `q.${round}.${question}.${voice}`;
  const by = voice === "person" ? "k" : "b";
  return { id, kind: "answer", version, audience, by, at: "2026-11-25T10:00:00Z", speaker: null, first_by: by, first_speaker: null, body: { id, deck: "q", question, voice, value, words, round, day } };
};

function open(entries = [], plan = {}, more = {}) {
  const people = { k: { label: "Kofi", role: "person", seat: "person" }, b: { label: "Bronwen", role: "practitioner", seat: "practitioner" } };
  const records = Object.fromEntries(entries.map((each) => [each.id, each]));
  const state = { me: { person: "k", role: "person", seat: "person" }, people, words: WORDS, records, seq: 0, undo: null, redo: null, kept: true, readonly: false, title: "Five qualities", about: "", differs: "", folded: false, together: false, plan: { deck: "q", asks: ASKS, scale: SCALE, apart: false, ...plan }, ...more };
  const sent = [];
  const heard = new Set();
  const model = { get: (name) => state[name], on: (name, callback) => name === "msg:custom" && heard.add(callback), off() {}, send: (message) => sent.push(message) };
  const desk = answersOf(model);
  const draw = () => render(answersView(desk, "a"), root);
  desk.listen(draw);
  draw();
  sent.length = 0;
  return { desk, sent, changes: () => sent.flatMap(({ command }) => command?.changes ?? []) };
}

let root;
beforeEach(() => {
  sessionStorage.clear();
  root = window.document.createElement("div");
  window.document.body.replaceChildren(root);
});
const PAUSE_MS = 400;
const cell = (row, side) => root.querySelectorAll(".an-row")[row].querySelectorAll(".an-side")[side];
const pick = (place, at) => [...place.querySelectorAll("input")][at].dispatchEvent(new window.Event("change"));
const button = (word) => [...root.querySelectorAll("button")].find((each) => each.textContent.trim().startsWith(word));

test("each row asks both, in their own words and under their own names", () => {
  open();
  assert.deepEqual([...cell(0, 1).querySelectorAll("legend, bdi")].map((each) => each.textContent), ["Bronwen", "practitioner", "trust for Kofi"]);
  assert.equal(cell(0, 0).querySelectorAll("input[type=radio]").length, 4);
});

test("an answer says in its id what it answers, so that two screens write on the same one", () => {
  const { changes, desk } = open();
  pick(cell(0, 0), 2);
  const [put] = changes();
  assert.deepEqual([put.id, put.base, put.fields.value, put.fields.voice, put.audience], ["q.1.trust.person", 0, 3, "person", undefined]);
  assert.match(put.fields.day, /^\d{4}-\d\d-\d\d$/);
  assert.equal(desk.said, "trust: quite well.");
});

test("on one screen either side can be answered; words go out as they are typed", () => {
  const { changes, sent } = open([entry("trust", "practitioner", 4)], {}, { together: true });
  cell(0, 1).dispatchEvent(new window.Event("focusin"));
  const field = root.querySelector("#a-trust-practitioner-words");
  field.value = "I rang when I said I would";
  field.dispatchEvent(new window.Event("input"));
  mock.timers.tick(PAUSE_MS);
  assert.deepEqual(changes().map(({ id, fields }) => [id, fields]), [["q.1.trust.practitioner", { words: "I rang when I said I would" }]]);
  assert.equal(sent[0].command.speaker, "practitioner");
});

test("a tick opens its question, and is taken back by another touch", () => {
  const asks = [{ id: "u1", person: "Nothing fits.", practitioner: "", label: "", then: "What would be nearer?" }, { id: "w1", person: "", practitioner: "Too little time.", label: "", then: "Who else could?" }];
  const { changes } = open([entry("u1", "person", 1)], { asks, scale: [] });
  assert.equal(root.querySelectorAll("input[type=checkbox]").length, 2);
  assert.equal(root.querySelector("label[for=a-u1-person-words]").textContent, "What would be nearer?");
  const tick = root.querySelector("input[type=checkbox]");
  tick.checked = false;
  tick.dispatchEvent(new window.Event("change"));
  assert.deepEqual(changes().map(({ fields }) => fields), [{ value: null }]);
});

test("a question with something to read first opens one by one, and shut it says what each answers", () => {
  const asks = ASKS.map((ask) => ({ ...ask, about: [`{person} reads of ${ask.id}`, "What would show it: a kettle."] }));
  const { changes } = open([entry("trust", "person", 4)], { asks });
  const [first, second] = [...root.querySelectorAll(".an-row summary")].map((each) => each.textContent.replace(/\s+/g, " ").trim());
  assert.deepEqual([first, second], ["trustKofi: very well", "equality"]);
  assert.equal(root.querySelectorAll("input").length, 0, "nothing to fill in until one is open");
  const row = root.querySelectorAll(".an-row details")[1];
  row.open = true;
  row.dispatchEvent(new window.Event("toggle"));
  assert.deepEqual([...root.querySelectorAll(".an-inside > p")].map((each) => each.textContent), ["Kofi reads of equality", "What would show it: a kettle."]);
  assert.equal(cell(1, 0).querySelector("legend").textContent, "equality: equality to me");
  pick(cell(1, 1), 1);
  assert.deepEqual([changes()[0].id, changes()[0].fields.value], ["q.1.equality.practitioner", 2]);
});

test("who rates alone writes on their own side only, for themselves, until they show it", () => {
  const { changes } = open([], { apart: true });
  assert.match(root.querySelector(".an-apart").textContent, /Nobody else sees your answers until you show them/);
  assert.equal(cell(0, 1).querySelector("input"), null);
  assert.match(cell(0, 1).textContent, /What Bronwen says shows here once it is shown to you/);
  pick(cell(0, 0), 3);
  assert.equal(changes()[0].audience, "author");
  assert.match(root.querySelector(".cp-callout").textContent, /Only you see your answers/);
});

test("showing and hiding change who reads, each for their own answers", () => {
  const mine = [entry("trust", "person", 4, { audience: "author" }), entry("equality", "person", 2, { audience: "author" })];
  const { changes, desk } = open([...mine, entry("trust", "practitioner", 1)], { apart: true });
  button("Show mine to Bronwen").click();
  assert.deepEqual(changes().map(({ id, audience, fields }) => [id, audience, fields]), [["q.1.trust.person", "pair", {}], ["q.1.equality.person", "pair", {}]]);
  assert.equal(desk.said, "Both of you can see your answers now.");
  assert.ok(button("Hide mine again"));
});

test("what is answered after showing is shown at once", () => {
  const { changes } = open([entry("trust", "person", 4)], { apart: true });
  assert.equal(root.querySelector(".an-apart"), null, "nothing says any more that nobody else sees it");
  pick(cell(1, 0), 0);
  assert.equal(changes()[0].audience, "pair");
});

test("on a screen that both look at, nothing is apart, and an unseen answer is not written over", () => {
  const { changes } = open([], { apart: true }, { together: true });
  assert.match(root.querySelector(".an-apart").textContent, /You both look at this screen/);
  pick(cell(0, 1), 0);
  assert.deepEqual([changes()[0].audience, changes()[0].fields.voice], ["pair", "practitioner"]);
  assert.notEqual(changes()[0].id, "q.1.trust.practitioner");
});

test("where the two differ stands together, the widest first, without any total", () => {
  open([entry("trust", "person", 4), entry("trust", "practitioner", 3), entry("equality", "person", 1), entry("equality", "practitioner", 4), entry("flexibility", "person", 2)]);
  const gaps = root.querySelector(".an-gaps");
  assert.deepEqual([...gaps.querySelectorAll("li")].map((each) => each.textContent), ["equality: Kofi says “hardly”, Bronwen says “very well”.", "trust: Kofi says “very well”, Bronwen says “quite well”."]);
  assert.doesNotMatch(gaps.textContent, /total|\d/);
});

test("the same questions can be asked again; what was said before stays, with its day", () => {
  const { changes } = open([entry("trust", "person", 1)]);
  button("Ask these again").click();
  assert.equal(cell(0, 0).querySelector("input:checked"), null);
  assert.match([...root.querySelectorAll("summary")].at(-1).textContent, /Before: 2 Nov 2026/);
  pick(cell(0, 0), 3);
  assert.deepEqual([changes()[0].id, changes()[0].fields.round], ["q.2.trust.person", "2"]);
});

test("what a practitioner answered who was there before is theirs, and whoever is there now answers anew", () => {
  const before = { ...entry("trust", "practitioner", 2, { words: "slowly" }), then: "Rae" };
  const pair = { ...entry("x", "person", 1), id: "pair", kind: "pair", body: { id: "pair", former: [{ name: "Rae", until: "2026-11-26T10:00:00Z" }] } };
  const { changes } = open([before, { ...entry("trust", "person", 3), then: "Rae" }, pair], {}, { me: { person: "b", role: "practitioner", seat: "practitioner" } });
  assert.equal(cell(0, 0).querySelector("input:checked").closest("label").textContent.trim(), "quite well");
  assert.equal(cell(0, 1).querySelector("input:checked"), null);
  const apart = [...root.querySelectorAll("details")].at(-1);
  assert.match(apart.textContent.replace(/\s+/g, " "), /Before, with Rae ?trust for Kofi ?a little ?slowly/);
  pick(cell(0, 1), 3);
  assert.equal(changes()[0].id, "q.1.trust.practitioner.1");
});

test("a reader reads both sides and changes nothing", () => {
  open([entry("trust", "person", 1, { words: "so" })], {}, { readonly: true });
  assert.equal(root.querySelectorAll("input, textarea, button").length, 0);
  assert.match(cell(0, 0).querySelector(".an-said").textContent, /hardly\s+so/);
});
