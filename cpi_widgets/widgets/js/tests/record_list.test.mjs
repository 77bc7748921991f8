/** Cards of a list in a small browser: adding, opening, moving, splitting, linking, and nothing typed is lost. */
import assert from "node:assert/strict";
import { beforeEach, mock, test } from "node:test";
import { openPage } from "./small_browser.mjs";

mock.timers.enable({ apis: ["setTimeout"] });
const window = openPage();
const { ListDesk, listOf } = await import("../record_list/list_desk.js");
const { drawList } = await import("../record_list/view.js");
const { between } = await import("../record_list/order.js");
const inside = await import("../card_inside/index.js");

const ask = (name, more = {}) => ({ name, label: name, hint: "", seat: "", kind: "text", required: false, longest: 10000, options: [], button: [], links: [], free: false, ...more });
const PLAN = {
  kind: "note", start: { topic: "hope", voice: "both", day: null, mark: "" }, text: "text", main: ask("text", { label: "Words", required: true, long: true }),
  fixed: { topic: "hope" }, columns: {}, fields: [], shown: [], order: "", today: [], parts: {}, offers: [], state: "", states: [], shares: "pair", private: false, audience: "pair",
};
const TWO = { field: "voice", each: ["person", "practitioner"].map((value) => ({ value, partner: value, title: "", empty: "" })) };
const WORDS = { person: "Kofi", practitioner: "Bronwen", seats: { person: { role: "person", name: "Kofi", word: "service user" }, practitioner: { role: "practitioner", name: "Bronwen", word: "practitioner" } } };
const entry = (id, fields = {}, more = {}) => ({ id, kind: "note", version: 1, audience: "pair", by: "b", at: "2026-11-25T10:00:00Z", speaker: null, first_by: "b", first_speaker: null, body: { id, ...PLAN.start, text: id, ...fields }, ...more });

function open(entries = [], plan = {}, more = {}) {
  const people = { k: { label: "Kofi", role: "person", seat: "person" }, b: { label: "Bronwen", role: "practitioner", seat: "practitioner" } };
  const records = Object.fromEntries(entries.map((each) => [each.id, each]));
  const state = { me: { person: "b", role: "practitioner", seat: "practitioner" }, people, words: WORDS, records, seq: 0, undo: null, redo: null, kept: true, readonly: false, title: "Hopes", about: "", adds: "A hope", folded: false, linkable: {}, together: false, parts: { card_inside: "" }, plan: { ...PLAN, ...plan }, ...more };
  const sent = [];
  const heard = new Set();
  const model = { get: (name) => state[name], on: (name, callback) => name === "msg:custom" && heard.add(callback), off() {}, send: (message) => sent.push(message) };
  const desk = listOf(model);
  desk.inside ??= inside;
  const focus = (...places) => places.map((place) => root.querySelector(place)).find(Boolean)?.focus();
  const draw = () => drawList(desk, { uid: "l", focus }, root);
  desk.listen(draw);
  draw();
  sent.length = 0;
  const at = { desk, sent, state, draw, say: (message) => heard.forEach((callback) => callback(message, [])), commands: () => sent.filter(({ type }) => type === "command").map(({ command }) => command), changes: () => at.commands().flatMap(({ changes }) => changes) };
  return at;
}
/** Answers every command under way as the space would. */
function saved(at) {
  let done = 0;
  for (let command = at.commands()[done]; command; command = at.commands()[done]) {
    done += 1;
    if (at.answered?.has(command.id)) continue;
    (at.answered ??= new Set()).add(command.id);
    const upserts = command.changes.filter(({ op }) => op === "put").map(({ id, fields, audience }) => {
      const now = at.desk.space.truth.get(id);
      return entry(id, { ...now?.body, ...fields }, { kind: at.state.plan.kind, version: (now?.version ?? 0) + 1, audience: audience ?? now?.audience ?? "pair" });
    });
    const removed = command.changes.filter(({ op }) => op === "remove").map(({ id }) => id);
    at.say({ type: "changes", seq: at.desk.space.seq + 1, upserts, removed, commands: Object.fromEntries(upserts.map(({ id }) => [id, command.id])), undo: command.label, redo: null });
    at.say({ type: "saved", command: command.id, at: "2026-11-25T10:00:01Z", label: "", cause: "do" });
  }
}

let root;
beforeEach(() => {
  sessionStorage.clear();
  root = window.document.createElement("div");
  window.document.body.replaceChildren(root);
});
const PAUSE_MS = 400;
const texts = (within = root) => [...within.querySelectorAll(":scope > .rl-card > .rl-open, .rl-column > .rl-cards > .rl-card > .rl-open")].map((each) => each.textContent.trim());
const button = (word, within = root) => [...within.querySelectorAll("button")].find((each) => each.textContent.trim().startsWith(word));
const card = (id) => root.querySelector(`[data-card="${id}"]`);
const columns = () => [...root.querySelectorAll(".rl-column")];
function write(field, text) {
  field.value = text;
  field.dispatchEvent(new window.Event("input"));
}
const press = (place, key, more = {}) => place.dispatchEvent(Object.assign(new window.Event("keydown", { bubbles: true, cancelable: true }), { key, ...more }));
function add(text, within = root) {
  const line = within.querySelector(".rl-line input");
  write(line, text);
  line.form.dispatchEvent(new window.Event("submit", { cancelable: true }));
}

test("what is typed into the line is a whole record at the first pause, and a card once it is added", () => {
  const at = open();
  write(root.querySelector(".rl-line input"), "To laugh");
  mock.timers.tick(PAUSE_MS);
  const [put] = at.changes();
  assert.deepEqual([put.kind, put.base, put.fields, put.audience], ["note", 0, { ...PLAN.start, text: "To laugh" }, "author"]);
  assert.equal(at.commands()[0].draft, true, "half written: no step for undo, and for nobody else");
  assert.deepEqual(texts(), [], "not while it is being written");
  saved(at);
  add("To laugh more");
  saved(at);
  assert.deepEqual(texts(), ["To laugh more"]);
  assert.deepEqual(at.commands().map(({ label, draft }) => [label, draft ?? false]), [["Wrote “To laugh”", true], ["Wrote “To laugh more”", true], ["Added “To laugh more”", false]]);
  const { id, audience } = at.changes().at(-1);
  assert.deepEqual([id, audience], [put.id, "pair"], "the same record, for both now");
  assert.equal(root.querySelector(".rl-line input").value, "");
  assert.equal(at.desk.said, "Added “To laugh more”.");
  assert.equal(window.document.activeElement, root.querySelector(".rl-line input"));
});

test("what a practitioner said who was there before stands apart, under their name, with no line to add to", () => {
  const plan = { columns: TWO, fields: [ask("voice", { kind: "one_of", options: [["person", ""], ["practitioner", ""]] })], shown: ["voice"] };
  open([entry("a", { voice: "person" }, { then: "Rae" }), entry("b", { voice: "practitioner" }, { then: "Rae" }), entry("c", { voice: "practitioner" })], plan);
  assert.deepEqual(columns().map((column) => texts(column)), [["a"], ["c"], ["b"]]);
  assert.match(columns()[2].textContent, /Before, with Rae/);
  assert.deepEqual(columns().map((column) => Boolean(column.querySelector(".rl-line"))), [true, true, false]);
  assert.deepEqual(["a", "b", "c"].map((id) => card(id).querySelector(".rl-chip").textContent), ["Kofi", "Rae", "Bronwen"]);
});

test("what is to go out without a name says which it holds, and a state that follows another has no button before it", () => {
  const states = [{ value: "thought of", verb: "No", word: "", past: false, whose: "", held_by: "", after: "" }, { value: "allowed", verb: "Yes", word: "", past: false, whose: "person", held_by: "", after: "" }, { value: "asked", verb: "It was asked", word: "", past: false, whose: "", held_by: "", after: "allowed" }];
  const linkable = { m: { kind: "contact", label: "Marlon Ash", shape: "person", wished: false, there: true }, l: { kind: "contact", label: "Central library", shape: "place", wished: false, there: true } };
  const asks = { a: "Where could kofi go with Marlon?", b: "Who knows the Central  library", c: "Is any central place quiet? Kofitown?" };
  open(Object.entries(asks).map(([id, text]) => entry(id, { text, mark: id === "b" ? "allowed" : "thought of" })), { nameless: true, state: "mark", states }, { linkable });
  assert.deepEqual(Object.keys(asks).map((id) => [...card(id).querySelectorAll(".rl-gentle b")].map((each) => each.textContent)), [["Kofi", "Marlon"], ["Central library"], []]);
  assert.deepEqual(["a", "b"].map((id) => Boolean(button("It was asked", card(id)))), [false, true]);
  assert.equal(button("Yes", card("a")), undefined, "the person’s to say");
});

test("undo of adding puts the words back into the line, also on the next page; nothing of it is lost", () => {
  const at = open();
  add("To laugh");
  saved(at);
  assert.equal(button("Undo").textContent, "Undo: Added “To laugh”");
  const [{ id }] = at.changes();
  const back = entry(id, { text: "To laugh" }, { version: 9, audience: "author" });
  at.say({ type: "changes", seq: at.desk.space.seq + 1, upserts: [back], removed: [], commands: { [id]: "u" }, undo: null, redo: "Added" });
  assert.equal(root.querySelector(".rl-line input").value, "To laugh");
  assert.deepEqual(texts(), []);
  open([entry("half", {}, { audience: "author" }), entry("whole")]);
  assert.equal(root.querySelector(".rl-line input").value, "half");
  assert.deepEqual(texts(), ["whole"]);
});

test("adding done again puts the card back into the list and frees the line, also where the page was loaded in between", () => {
  const at = open();
  add("To laugh");
  saved(at);
  const [{ id }] = at.changes();
  const told = (version, audience) => at.say({ type: "changes", seq: at.desk.space.seq + 1, upserts: [entry(id, { text: "To laugh" }, { version, audience })], removed: [], commands: { [id]: `u${version}` }, undo: null, redo: null });
  told(9, "author");
  assert.match(root.textContent, /Only you see this until you add it/);
  told(10, "pair");
  assert.deepEqual(texts(), ["To laugh"]);
  assert.equal(root.querySelector(".rl-line input").value, "");
  assert.doesNotMatch(root.textContent, /Only you see this/);
  told(11, "author");
  assert.equal(root.querySelector(".rl-line input").value, "To laugh", "and undone once more");
  document.dispatchEvent(new window.CustomEvent("cpi:connection", { detail: { state: "reopening" } }));
  open([entry(id, { text: "To laugh" }, { version: 12 })]);
  assert.deepEqual(texts(), ["To laugh"], "another screen added it meanwhile");
  assert.equal(root.querySelector(".rl-line input").value, "");
});

test("a page that was just opened offers undo where its undo stands, and nowhere else", () => {
  open([entry("a")], {}, { undo: "Added “a”" });
  assert.equal(button("Undo"), undefined);
  open([entry("a")], {}, { undo: "Added “a”", undo_here: true });
  assert.equal(button("Undo").textContent, "Undo: Added “a”");
});

test("on a screen that both look at nothing is for one of them, not even half written", () => {
  const at = open([], {}, { together: true });
  add("We both see this");
  saved(at);
  assert.deepEqual(at.commands().map(({ draft, changes }) => [draft ?? false, changes[0].audience]), [[false, "pair"]]);
});

test("a list for one's own eyes says that it is hidden while two look at the screen, and takes no words", () => {
  const at = open([], { audience: "author" }, { together: true, about: "Only you ever see these." });
  assert.match(root.textContent, /Private notes stay hidden while two look at this screen\./);
  assert.doesNotMatch(root.textContent, /Only you ever see/);
  assert.equal(root.querySelector("input, textarea"), null);
  at.state.together = false;
  at.draw();
  assert.match(root.textContent, /Only you ever see/);
});

test("a card just added shows what others do with it, while the cursor is in the line", () => {
  const at = open();
  add("To laugh");
  saved(at);
  const [{ id }] = at.changes();
  const theirs = entry(id, { text: "To laugh", mark: "theirs" }, { version: 9, by: "k" });
  at.say({ type: "changes", seq: at.desk.space.seq + 1, upserts: [theirs], removed: [], commands: { [id]: "k1" }, undo: null, redo: null });
  assert.equal(at.desk.space.view().get(id).body.mark, "theirs");
});

test("nothing but spaces adds nothing; a line emptied again takes its record away", () => {
  const at = open();
  write(root.querySelector(".rl-line input"), "  ");
  mock.timers.tick(PAUSE_MS);
  assert.deepEqual(at.sent, []);
  write(root.querySelector(".rl-line input"), "To");
  mock.timers.tick(PAUSE_MS);
  saved(at);
  write(root.querySelector(".rl-line input"), "");
  assert.equal(at.changes().at(-1).op, "remove");
});

test("two columns bear the partners' names and colours; who is silent is named gently", () => {
  const at = open([entry("a", { voice: "person" })], { columns: TWO });
  assert.deepEqual(columns().map((each) => each.querySelector("h3 bdi").textContent), ["Kofi", "Bronwen"]);
  assert.ok(columns()[0].classList.contains("rl-person") && columns()[1].classList.contains("rl-practitioner"));
  assert.match(columns()[1].querySelector(".rl-gentle").textContent, /Nothing from Bronwen yet/);
  add("My hope", columns()[1]);
  mock.timers.tick(PAUSE_MS);
  assert.equal(at.changes()[0].fields.voice, "practitioner");
  saved(at);
  assert.equal(root.querySelector(".rl-gentle"), null);
});

test("after the two swap seats the names stay with what they wrote, the colours follow the seats", () => {
  const seats = { person: { role: "practitioner", name: "Bronwen", word: "service user" }, practitioner: { role: "person", name: "Kofi", word: "practitioner" } };
  open([entry("a", { voice: "person" })], { columns: TWO }, { words: { ...WORDS, seats } });
  const [first] = columns();
  assert.equal(first.querySelector("h3 bdi").textContent, "Kofi");
  assert.ok(first.classList.contains("rl-practitioner"));
});

test("on a screen that both look at, what is written in a partner's column is theirs", () => {
  const at = open([], { columns: TWO }, { together: true });
  columns()[0].dispatchEvent(new window.Event("focusin"));
  add("Kofi says this", columns()[0]);
  columns()[1].dispatchEvent(new window.Event("focusin"));
  saved(at);
  add("I say this", columns()[1]);
  saved(at);
  assert.deepEqual(at.commands().map(({ speaker }) => speaker), ["person", null]);
});

test("a card opens with its questions and the focus in its words, and says that closing keeps them; Escape closes it and goes back", () => {
  const at = open([entry("a")], { fields: [ask("mark", { label: "Kind" }), ask("day", { kind: "date" })] });
  card("a").querySelector(".rl-open").click();
  assert.equal(card("a").querySelector(".rl-open").getAttribute("aria-expanded"), "true");
  assert.deepEqual([...card("a").querySelectorAll("textarea, input")].slice(0, 3).map(({ id }) => id), ["l-a-text", "l-a-mark", "l-a-day"]);
  assert.equal(window.document.activeElement.id, "l-a-text");
  assert.match(card("a").textContent, /What you change is kept as you write\. Closing keeps it; Undo takes it back\./);
  write(root.querySelector("#l-a-mark"), "quiet");
  mock.timers.tick(PAUSE_MS);
  assert.deepEqual(at.changes().map(({ base, fields }) => [base, fields]), [[1, { mark: "quiet" }]]);
  assert.equal(at.commands()[0].label, "a: Kind: quiet");
  press(root.querySelector("#l-a-mark"), "Escape");
  assert.equal(card("a").querySelector("textarea"), null);
  assert.equal(window.document.activeElement, card("a").querySelector(".rl-open"));
});

test("a card's words cannot be emptied: the old ones are kept, and the reason stands beside the field", () => {
  const at = open([entry("a")]);
  card("a").querySelector(".rl-open").click();
  const field = root.querySelector("#l-a-text");
  write(field, " ");
  field.dispatchEvent(new window.Event("change"));
  mock.timers.tick(PAUSE_MS);
  assert.deepEqual(at.changes(), []);
  assert.match(root.querySelector("#l-a-text-wrong").textContent, /“Words” cannot be empty/);
});

test("what the workbook refuses stays in the field of the open card", () => {
  const at = open([entry("a")]);
  card("a").querySelector(".rl-open").click();
  write(root.querySelector("#l-a-text"), "too much");
  mock.timers.tick(PAUSE_MS);
  at.say({ type: "refused", command: at.commands()[0].id, message: "This is too much. Nothing was changed." });
  assert.equal(root.querySelector("#l-a-text").value, "too much");
  assert.equal(root.querySelector("#l-a-text-wrong").textContent, "This is too much. Nothing was changed.");
  assert.equal(root.querySelector(".cp-notice"), null);
});

test("taking a card away takes its parts with it, in one step that undo turns back", () => {
  const parts = { field: "about", deepest: 3, keeps: [], word: "Split into parts" };
  const at = open([entry("a"), entry("b", { about: "a" }), entry("c", { about: "b" }), entry("d")], { parts });
  card("a").querySelector(".rl-open").click();
  button("Take away", card("a")).click();
  assert.deepEqual(at.commands().map(({ changes }) => changes.map(({ op, id }) => `${op} ${id}`)), [["remove a", "remove b", "remove c"]]);
  assert.equal(at.desk.said, "“a” is gone. Undo brings it back.");
  assert.equal(window.document.activeElement, card("d").querySelector(".rl-open"), "the next card");
  assert.equal(button("Undo").textContent, "Undo: Took “a” away");
  saved(at);
  button("Undo").click();
  assert.deepEqual(at.sent.at(-1), { type: "undo", label: "Took “a” away" });
});

test("a card is split into parts that keep what belongs to the whole, three deep and no deeper", () => {
  const parts = { field: "about", deepest: 3, keeps: ["mark"], word: "Split into parts" };
  const at = open([entry("a", { mark: "kept", voice: "person" }), entry("b", { about: "a", voice: "person" }), entry("c", { about: "b", voice: "person" })], { parts, columns: TWO });
  assert.deepEqual([...card("a").querySelectorAll("[data-card]")].map((each) => each.dataset.card), ["b", "c"]);
  card("a").querySelector(".rl-open").click();
  add("one piece", card("a"));
  saved(at);
  const { fields } = at.changes()[0];
  assert.deepEqual([fields.about, fields.mark, fields.voice], ["a", "kept", "person"]);
  card("c").querySelector(".rl-open").click();
  assert.equal(card("c").querySelector(".rl-line"), null);
});

test("a part whose whole is gone, and wholes in a ring, are still there", () => {
  const parts = { field: "about", deepest: 3, keeps: [], word: "" };
  open([entry("a", { about: "gone" }), entry("b", { about: "c" }), entry("c", { about: "b" }), entry("d", { about: "d" })], { parts });
  assert.deepEqual([...root.querySelectorAll("[data-card]")].map((each) => each.dataset.card).sort(), ["a", "b", "c", "d"]);
});

test("cards are moved by keys and by buttons; the one that moves keeps the focus", () => {
  const at = open([entry("a", { order: 1 }), entry("b", { order: 2 }), entry("c", { order: 3 })], { order: "order" });
  card("c").querySelector(".rl-open").focus();
  press(card("c").querySelector(".rl-open"), "ArrowUp", { altKey: true });
  assert.deepEqual(at.changes().map(({ id, fields }) => [id, fields]), [["c", { order: 1.5 }]]);
  saved(at);
  assert.deepEqual(texts(), ["a", "c", "b"]);
  assert.equal(window.document.activeElement, card("c").querySelector(".rl-open"));
  assert.equal(at.desk.said, "“c” is 2 of 3 now.");
  card("a").querySelector(".rl-open").click();
  assert.ok(button("Move up", card("a")).disabled);
  button("Move down", card("a")).click();
  assert.deepEqual(texts(), ["c", "a", "b"]);
});

test("orders lie between the neighbours; without room all get new ones", () => {
  assert.deepEqual([...between([1, 2, 3], 0, 2)], [[0, 4]]);
  assert.deepEqual([...between([1, 2, 3], 2, 0)], [[2, 0]]);
  assert.deepEqual([...between([0, 0, 0], 0, 1)], [[1, 1], [0, 2], [2, 3]]);
});

test("a new card comes last, and takes today where the list says so", () => {
  const at = open([entry("a", { order: 7 })], { order: "order", today: ["day"] });
  add("later");
  const { fields } = at.changes()[0];
  assert.equal(fields.order, 8);
  assert.match(fields.day, /^\d{4}-\d\d-\d\d$/);
});

test("one tap adds a ready text in its column; it is offered once", () => {
  const offers = [{ text: "Go along", fields: { voice: "person", mark: "idea" }, under: "Company" }, { text: "Ask", fields: { voice: "practitioner" }, under: "" }];
  const at = open([], { columns: TWO, offers });
  const [kofi, bronwen] = columns();
  assert.deepEqual([kofi, bronwen].map((each) => each.querySelectorAll(".rl-offers button").length), [1, 1]);
  kofi.querySelector(".rl-offers button").click();
  assert.deepEqual(at.changes()[0].fields, { ...PLAN.start, voice: "person", mark: "idea", text: "Go along" });
  saved(at);
  assert.deepEqual(texts(), ["Go along"]);
  kofi.querySelector(".rl-offers button").click();
  assert.equal(at.commands().length, 1);
  assert.equal(kofi.querySelector(".rl-offers button").getAttribute("aria-disabled"), "true");
});

test("buttons lead to other states; what is past stands below and is kept", () => {
  const states = [{ value: "open", verb: "Open again", word: "", past: false }, { value: "done", verb: "Done", word: "done", past: true }];
  const at = open([entry("a", { mark: "open" }), entry("b", { mark: "done" })], { state: "mark", states });
  assert.deepEqual(texts(), ["a"]);
  assert.ok(card("b").closest(".rl-past"));
  assert.equal(card("b").querySelector(".rl-state").textContent, "done");
  button("Done", card("a")).click();
  assert.deepEqual(at.changes().map(({ id, fields }) => [id, fields]), [["a", { mark: "done" }]]);
  assert.equal(at.commands()[0].label, "a: Done");
  button("Open again", card("b")).click();
  saved(at);
  assert.ok(!card("b").closest(".rl-past"));
});

test("a state that needs an answer is offered once it is there, and until then it is said what is missing", () => {
  const states = [{ value: "asked", verb: "" }, { value: "yes", verb: "Yes, tell", needs: ["words"] }, { value: "no", verb: "No" }];
  const at = open([entry("a", { mark: "asked", words: " " }), entry("b", { mark: "asked", words: "the tutor" }), entry("c", { mark: "yes", words: "" })], { state: "mark", states, fields: [ask("words", { label: "To whom" })] });
  assert.equal(card("a").querySelector(".rl-lacking").textContent, "Before “Yes, tell”, fill in “To whom”.");
  const offered = (/** @type {string} */ id) => [...card(id).querySelectorAll(".rl-states button")].map((each) => each.textContent.split(":")[0]);
  assert.deepEqual(["a", "b", "c"].map(offered), [["No"], ["Yes, tell", "No"], ["No"]], "a no is always possible");
  assert.deepEqual(["b", "c"].map((id) => card(id).querySelector(".rl-lacking")), [null, null]);
  at.desk.turn(at.desk.cards({ value: "" })[0], states[1]);
  assert.deepEqual(at.commands(), [], "nor by a button that was still on its way out");
});

test("a card looks like a private one only where somebody else could read it: not in a practised case", () => {
  const own = () => Boolean(card("a").closest(".rl-private") ?? card("a").querySelector(".rl-only"));
  open([entry("a", {}, { audience: "author" })], { private: true });
  assert.equal(own(), true);
  open([entry("a", {}, { audience: "author" })], { private: true, shares: "" });
  assert.equal(own(), false);
});

test("an open card says who added it; whoever practises plays both, and is not named", () => {
  const added = () => root.querySelector(".rl-inside .cp-hint").textContent.trim();
  for (const [role, said] of [["practitioner", "Added by Bronwen · 25 Nov 2026"], ["owner", "Added · 25 Nov 2026"]]) {
    open([entry("a")], {}, { me: { person: "b", role, seat: "" } });
    card("a").querySelector(".rl-open").click();
    assert.equal(added().replace(/\s+/g, " "), said);
    card("a").querySelector(".rl-open").click();
  }
});

test("a card is for its writer or for both, as its writer says; never on a shared screen", () => {
  const plan = { private: true };
  const at = open([entry("a", {}, { audience: "author" }), entry("k", {}, { first_by: "k" })], plan);
  assert.equal(card("a").querySelector(".rl-only").textContent, "Only you");
  card("a").querySelector(".rl-open").click();
  button("Show it to both of us", card("a")).click();
  assert.deepEqual(at.changes().map(({ id, fields, audience }) => [id, fields, audience]), [["a", {}, "pair"]]);
  saved(at);
  assert.ok(button("Keep it to myself", card("a")));
  card("k").querySelector(".rl-open").click();
  assert.equal(button("Keep it to myself", card("k")), undefined, "not what somebody else wrote");
  const shared = open([entry("a")], plan, { together: true });
  shared.desk.show("a");
  assert.equal(button("Keep it to myself"), undefined);
});

const LINKS = { ann: { kind: "contact", label: "Ann", shape: "person", wished: false, there: true }, off: { kind: "contact", label: "Old Tom", shape: "person", wished: false, there: false }, goal: { kind: "goal", label: "Play again", shape: "", wished: false, there: true } };
const HELPER = ask("about", { label: "Who helps", kind: "link", links: ["contact"], options: [["practitioner", ""], ["alone", "on my own"]] });

test("somebody of the map is chosen in two taps, without opening the card", () => {
  const at = open([entry("a")], { fields: [HELPER], shown: ["about"] }, { linkable: LINKS });
  card("a").querySelector(".rl-set").click();
  assert.deepEqual([...root.querySelectorAll(".qu-options button")].map((each) => each.textContent.trim()), ["Bronwen", "on my own", "Ann"]);
  button("Ann").click();
  assert.deepEqual(at.changes().map(({ fields }) => fields), [{ about: "ann" }]);
  assert.equal(at.commands()[0].label, "a: Who helps: Ann");
  assert.equal(root.querySelector(".qu-picker"), null);
  assert.match(card("a").querySelector(".rl-set").textContent, /Who helps\s+Ann/);
  assert.equal(window.document.activeElement, card("a").querySelector(".rl-set"));
});

test("a link to somebody who is off the map, or gone, says so and another can be chosen", () => {
  const at = open([entry("a", { about: "off" }), entry("b", { about: "f".repeat(32) })], { fields: [HELPER] }, { linkable: LINKS });
  at.desk.show("a");
  assert.match(card("a").querySelector(".qu-link").textContent, /Old Tom\s+\(taken off the map\)/);
  assert.match(button("Choose another", card("a")).textContent, /Who helps/);
  at.desk.show("b");
  assert.equal(card("b").querySelector(".qu-link").textContent.trim(), "taken off the map");
  button("Choose another", card("b")).click();
  button("on my own", card("b")).click();
  assert.deepEqual(at.changes().map(({ fields }) => fields), [{ about: "alone" }]);
});

test("several links are chosen one after another; those that are gone fall out", () => {
  const many = ask("about", { label: "Draws on", kind: "links", links: ["contact", "goal"] });
  const at = open([entry("a", { about: ["f".repeat(32)] })], { fields: [many] }, { linkable: LINKS });
  at.desk.show("a");
  button("Choose another").click();
  button("Ann").click();
  button("Play again").click();
  button("Ann").click();
  assert.deepEqual(at.changes().map(({ fields }) => fields.about)[0], ["ann"]);
  saved(at);
  assert.deepEqual(at.desk.space.view().get("a").body.about, ["goal"]);
});

test("a hundred cards and more stay quick: fifty at first, all at a touch", () => {
  open(Array.from({ length: 200 }, (_, i) => entry(`n${i}`)));
  assert.equal(root.querySelectorAll("[data-card]").length, 50);
  button("Show all 200").click();
  assert.equal(root.querySelectorAll("[data-card]").length, 200);
  assert.equal(window.document.activeElement, card("n50").querySelector(".rl-open"));
});

test("both texts are shown when two wrote at once, also when the other took the card away", () => {
  const at = open([entry("a")]);
  card("a").querySelector(".rl-open").click();
  write(root.querySelector("#l-a-text"), "mine");
  mock.timers.tick(PAUSE_MS);
  const clash = { id: "a", kind: "note", field: "text", yours: "mine", theirs: "theirs", version: 2, by: "k", at: "" };
  at.say({ type: "conflict", command: at.commands()[0].id, message: "Both wrote.", clashes: [clash] });
  assert.equal(root.querySelector(".cp-conflict b").textContent, "Words");
  assert.deepEqual([...root.querySelectorAll(".cp-conflict dd")].map((each) => each.textContent), ["mine", "theirs"]);
  assert.equal(at.desk.wordFor("", { text: "mine" }), "mine");
  assert.equal(at.desk.wordFor("", null), "taken away");
});

test("a card that the other takes away while it is open stays open, with its words and the cursor, until one has chosen", () => {
  const parts = { field: "about", deepest: 3, keeps: [], word: "Split" };
  const begin = () => {
    const at = open([entry("a"), entry("part", { about: "a" }), entry("z")], { fields: [ask("mark")], parts });
    at.desk.show("a");
    const field = root.querySelector("#l-a-text");
    field.focus();
    write(field, "a and half a word");
    at.say({ type: "changes", seq: at.desk.space.seq + 1, upserts: [], removed: ["part", "a"], removed_by: { a: "k", part: "k" }, commands: {}, undo: null, redo: null });
    assert.equal(window.document.activeElement.id, "l-a-text", "the cursor stays");
    assert.equal(root.querySelector("#l-a-text").value, "a and half a word");
    assert.match(root.querySelector(".cp-conflict").textContent, /Kofi took this away/);
    assert.equal(root.querySelectorAll(".cp-conflict").length, 1, "said once, in its place");
    write(root.querySelector("#l-a-text"), "a and a whole word");
    mock.timers.tick(PAUSE_MS);
    assert.deepEqual(at.changes(), [], "nothing is written before that");
    return at;
  };
  const kept = begin();
  button("Put it back").click();
  assert.deepEqual(kept.changes().map(({ id, base, fields }) => [id, base, fields.text, fields.about]), [["part", 0, "part", "a"], ["a", 0, "a and a whole word", undefined]]);
  saved(kept);
  assert.equal(card("a").querySelector(".rl-text").textContent, "a and a whole word");
  assert.equal(window.document.activeElement.id, "l-a-text", "and goes on writing");
  const gone = begin();
  button("Let it go").click();
  assert.deepEqual([gone.changes(), texts()], [[], ["z"]]);
});

test("what is not open, and what one takes away oneself, just goes; a closed list still says what is held", () => {
  const at = open([entry("a"), entry("b")]);
  const away = (id, by) => at.say({ type: "changes", seq: at.desk.space.seq + 1, upserts: [], removed: [id], removed_by: { [id]: by }, commands: {}, undo: null, redo: null });
  at.desk.show("a");
  away("b", "k");
  away("a", "b");
  assert.deepEqual([at.desk.space.conflicts, texts()], [[], []]);
});

test("a card is raised to a record of another kind in one step, and says so; never one that is kept to oneself", () => {
  const raises = { kind: "action", start: { for_team: true, state: "open" }, text: "text", verb: "Take it to the team", word: "taken to the team", mark: "mark" };
  const at = open([entry("a"), entry("secret", {}, { audience: "author" })], { raises, private: true });
  assert.equal(button("Take it to the team", card("secret")), undefined);
  button("Take it to the team", card("a")).click();
  assert.deepEqual(at.commands().map(({ changes }) => changes.map(({ kind, fields }) => [kind, fields])), [[["note", { mark: "taken to the team" }], ["action", { for_team: true, state: "open", text: "a" }]]]);
  assert.equal(card("a").querySelector(".rl-state").textContent, "taken to the team");
  assert.equal(button("Take it to the team", card("a")), undefined);
});

test("cards of another value stand in a column of their own, unless the columns are all there is", () => {
  open([entry("a", { voice: "both" })], { columns: TWO });
  assert.deepEqual(columns().map((each) => each.querySelector("h3").textContent.trim().split(/\s+/)[0]), ["Kofi", "Bronwen", "Both"]);
  open([entry("a", { voice: "both" })], { columns: { ...TWO, only: true } });
  assert.deepEqual([...root.querySelectorAll("[data-card]")], []);
});

test("titles and ready texts name the two as they are called here", () => {
  const at = open([], { offers: [{ text: "Ask {person} first", fields: {}, under: "" }] }, { title: "What changed for {person}" });
  assert.equal(root.querySelector("h2").textContent, "What changed for Kofi");
  root.querySelector(".rl-offers button").click();
  assert.equal(at.changes()[0].fields.text, "Ask Kofi first");
});

test("a reader sees every word and can change nothing", () => {
  const at = open([entry("a", { mark: "quiet" })], { fields: [ask("mark")], order: "order", shares: "pair", states: [{ value: "x", verb: "Go", word: "", past: false }], state: "day" }, { readonly: true });
  assert.equal(root.querySelector(".rl-line"), null);
  card("a").querySelector(".rl-open").click();
  assert.equal([...root.querySelectorAll("input, textarea")].every((each) => each.disabled), true);
  assert.deepEqual([...root.querySelectorAll("button")].map((each) => each.textContent.trim().split(":")[0]), ["a", "What has changed here", "Close"]);
  at.desk.take("a");
  assert.deepEqual(at.commands(), []);
});

test("a state that is one partner's is offered to that partner, and to both at one screen", () => {
  const states = [
    { value: "planned", verb: "Plan it again", word: "", past: false, whose: "", held_by: "" },
    { value: "now", verb: "It is so now", word: "", past: false, whose: "", held_by: "" },
    { value: "not yet", verb: "Not yet", word: "not yet", past: false, whose: "", held_by: "person" },
  ];
  /** @param {string} role @param {string} now @param {boolean} together */
  const offered = (role, now, together = false) => {
    const model = { get: (/** @type {string} */ name) => ({ plan: { states }, me: { role }, together })[name] };
    const desk = Object.create(ListDesk.prototype, { model: { value: model }, plan: { value: { states } } });
    return states.filter((state) => state.value !== now && desk.mayTurn(state, now)).map(({ value }) => value);
  };
  assert.deepEqual(offered("practitioner", "planned"), ["now", "not yet"]);
  assert.deepEqual(offered("practitioner", "not yet"), [], "a veto stands until its owner lifts it");
  assert.deepEqual(offered("person", "not yet"), ["planned", "now"]);
  assert.deepEqual(offered("practitioner", "not yet", true), ["planned", "now"]);
  assert.deepEqual(offered("owner", "not yet"), ["planned", "now"], "in a practised case one person plays both");
});

test("what is in a card is fetched when the first one is opened; where it does not come it says so, and what is written stays", async () => {
  const at = open([entry("a"), entry("b")], {}, { parts: { card_inside: "data:text/javascript,throw new Error('no line')" } });
  at.desk.inside = null;
  card("a").querySelector(".rl-open").click();
  await at.desk.fetchInside();
  assert.match(card("a").textContent, /did not come\. What you wrote is safe\./);
  at.state.parts = { card_inside: "data:text/javascript,export const openView = (desk, { id }) => `inside of ${id}`; export const pickingView = () => ''" };
  card("a").querySelector(".rl-open").click();
  card("b").querySelector(".rl-open").click();
  await at.desk.fetchInside();
  assert.match(card("b").textContent, /inside of b/);
  assert.doesNotMatch(card("a").textContent, /inside|did not come/);
});

test("what the other wrote into a partner's column says who wrote it, on the closed card", () => {
  const rows = [
    entry("own", { voice: "practitioner" }), entry("for Kofi", { voice: "person" }),
    entry("Kofi's", { voice: "person" }, { first_by: "k" }), entry("said by Kofi", { voice: "person" }, { first_speaker: "person" }),
    entry("both", { voice: "both" }), entry("from nobody's seat", { voice: "person" }, { first_by: "t" }),
  ];
  open(rows, { columns: TWO });
  const told = [...root.querySelectorAll(".rl-card")].map((card) => [card.dataset.card, card.querySelector(".rl-writer")?.textContent]).filter(([, words]) => words);
  assert.deepEqual(told, [["for Kofi", "written by Bronwen"]]);
});

test("what is said on a closed card is all there, and each name of a row but the last ends with its comma", () => {
  const works = "Bus fares did not: the pass took seven weeks, so he walked in the rain.";
  const fields = [ask("works", { label: "What works", kind: "text" }), ask("assets", { label: "Strengths", kind: "links", links: ["asset"] })];
  const linkable = { a: { kind: "asset", label: "pattern cutting, alterations, invisible mending", there: true }, b: { kind: "asset", label: "notices detail", there: true } };
  open([entry("one", { works, assets: ["a", "b"] })], { fields, shown: ["works", "assets"] }, { linkable });
  assert.equal(root.querySelector(".rl-said").textContent, works);
  assert.deepEqual([...root.querySelectorAll(".rl-set .qu-link bdi")].map((each) => each.textContent), ["pattern cutting, alterations, invisible mending,", "notices detail"]);
});
