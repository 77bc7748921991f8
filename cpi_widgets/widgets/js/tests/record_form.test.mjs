/** A form in a small browser: what it shows, what it sends, and what stays when the workbook says no. */
import assert from "node:assert/strict";
import { beforeEach, mock, test } from "node:test";
import { openPage } from "./small_browser.mjs";

mock.timers.enable({ apis: ["setTimeout"] });
const window = openPage();
const { render } = await import("lit-html");
const { problemOf } = await import("../filling.js");
const { formOf } = await import("../record_form/form_desk.js");
const { formView } = await import("../record_form/view.js");

const ask = (name, more = {}) => ({ name, label: name, hint: "", seat: "", kind: "text", required: true, longest: 10000, options: [], button: [], ...more });
const FIELDS = [
  ask("person", { label: "Name", hint: "Initials are enough.", seat: "person" }), ask("person_word", { label: "Word", seat: "person" }),
  ask("practitioner", { label: "Name", seat: "practitioner" }),
  ask("swapped", { label: "Seats", kind: "yes_no", button: ["Swap seats", "Swap seats back"] }),
];
const START = { kind: "pair", id: "pair", fields: { person: "Kofi", practitioner: "Bronwen", person_word: "service user", swapped: false } };
const seats = { person: { role: "person", name: "Kofi", word: "service user" }, practitioner: { role: "practitioner", name: "<b>B</b>", word: "practitioner" } };
const entry = (version, fields = {}) => ({ id: "pair", kind: "pair", version, audience: "pair", by: "k", at: "2026-11-23T14:02:00Z", speaker: null, first_by: "k", first_speaker: null, body: { id: "pair", ...START.fields, ...fields } });

function open(records = {}, more = {}) {
  const people = { k: { label: "Kofi", role: "person", seat: "person" }, b: { label: "B", role: "practitioner", seat: "practitioner" } };
  const state = { me: { person: "b", role: "practitioner", seat: "practitioner" }, people, words: { seats }, records, seq: 0, undo: null, redo: null, kept: true, readonly: false, title: "Names and words", about: "", folded: true, fields: FIELDS, start: START, ...more };
  const sent = [];
  const heard = new Set();
  const model = { get: (name) => state[name], on: (name, callback) => name === "msg:custom" && heard.add(callback), off() {}, send: (message) => sent.push(message) };
  const desk = formOf(model);
  const draw = () => render(formView(desk, "f"), root);
  desk.listen(draw);
  draw();
  sent.length = 0;
  return { desk, sent, say: (message) => heard.forEach((callback) => callback(message, [])), puts: () => sent.map(({ command }) => command.changes[0]) };
}

let root;
beforeEach(() => {
  sessionStorage.clear();
  root = window.document.createElement("div");
  window.document.body.replaceChildren(root);
});
const field = (name) => root.querySelector(`#f-${name}`);
const write = (name, value, kind = "input") => {
  field(name).value = value;
  field(name).dispatchEvent(new window.Event(kind));
};
const PAUSE_MS = 400;

test("before the first change the form shows the start, folded, each question with its label and hint", () => {
  open();
  assert.equal(root.querySelector("details").open, false);
  assert.equal(root.querySelector("summary h2").textContent, "Names and words");
  assert.equal(field("person").value, "Kofi");
  assert.equal(root.querySelector("label[for=f-person]").textContent, "Name");
  assert.equal(field("person").getAttribute("aria-describedby"), "f-person-hint");
  assert.equal(root.querySelectorAll(".rf-seat").length, 2);
  assert.equal(root.querySelector(".rf-seat-practitioner h3 bdi").textContent, "<b>B</b>");
});

test("a name is sent once when the typing pauses; the first change makes the record whole", () => {
  const { puts } = open();
  write("person", "K");
  mock.timers.tick(PAUSE_MS - 1);
  write("person", "Ko");
  mock.timers.tick(PAUSE_MS - 1);
  assert.deepEqual(puts(), []);
  mock.timers.tick(1);
  assert.deepEqual(puts(), [{ op: "put", kind: "pair", id: "pair", base: 0, fields: { ...START.fields, person: "Ko" } }]);
});

test("a later change sends only its field, at once when the field is left", () => {
  const { puts, sent } = open({ pair: entry(3) });
  write("person_word", "individual");
  write("person_word", "individual", "change");
  assert.deepEqual(puts(), [{ op: "put", kind: "pair", id: "pair", base: 3, fields: { person_word: "individual" } }]);
  assert.equal(sent[0].command.label, "Word: individual");
});

test("an empty name is not sent; the reason stands beside it and on top, with the way there", () => {
  const { sent } = open({ pair: entry(1) });
  write("person", "K");
  write("person", " ");
  assert.equal(root.querySelector(".qu-why"), null, "not while it is being typed");
  write("person", " ", "change");
  mock.timers.tick(PAUSE_MS);
  const why = "“Name” cannot be empty. The old words are kept until you write new ones.";
  assert.deepEqual(sent, []);
  assert.equal(root.querySelector("#f-person-wrong").textContent, why);
  assert.equal(field("person").getAttribute("aria-invalid"), "true");
  assert.equal(field("person").getAttribute("aria-describedby"), "f-person-hint f-person-wrong");
  const way = root.querySelector("[role=alert] a");
  assert.equal(way.textContent, `Kofi: ${why}`, "whose name it is");
  way.click();
  assert.equal(window.document.activeElement, field("person"));
  write("person", "Kay");
  assert.equal(root.querySelector("[role=alert] a"), null);
  mock.timers.tick(PAUSE_MS);
  assert.equal(sent.length, 1);
});

test("what the workbook refuses stays in its field with the words beside it", () => {
  const { sent, say } = open({ pair: entry(1) });
  write("person", "Kay", "input");
  mock.timers.tick(PAUSE_MS);
  say({ type: "refused", command: sent[0].command.id, message: "This is too much. Nothing was changed." });
  assert.equal(field("person").value, "Kay");
  assert.equal(root.querySelector("#f-person-wrong").textContent, "This is too much. Nothing was changed.");
  assert.equal(root.querySelector(".cp-notice"), null);
});

test("a button says yes and no, and can be taken back", () => {
  const { desk, sent, say, puts } = open({ pair: entry(1) });
  field("swapped").click();
  assert.deepEqual(puts()[0].fields, { swapped: true });
  assert.equal(field("swapped").textContent, "Swap seats back");
  say({ type: "changes", seq: 1, upserts: [entry(2, { swapped: true })], removed: [], commands: { pair: sent[0].command.id }, undo: "Swap seats", redo: null });
  say({ type: "saved", command: sent[0].command.id, at: "2026-11-23T14:03:00Z", cause: "do" });
  const undo = root.querySelector(".cp-turns button");
  assert.equal(undo.textContent, "Undo: Swap seats");
  undo.click();
  assert.deepEqual(sent.at(-1), { type: "undo", label: "Swap seats" });
  assert.equal(desk.said, "Undone: Swap seats");
});

test("what is done while the line is down is not called done", () => {
  const { desk } = open({ pair: entry(1) });
  window.document.documentElement.dataset.cpiConnection = "lost";
  field("swapped").click();
  delete window.document.documentElement.dataset.cpiConnection;
  assert.equal(desk.said, "Swap seats. Not saved yet: the line is down.");
});

test("two texts at once are both shown under the name of their field", () => {
  const { desk, sent, say } = open({ pair: entry(1) });
  write("person_word", "individual");
  mock.timers.tick(PAUSE_MS);
  const clash = { id: "pair", kind: "pair", field: "person_word", yours: "individual", theirs: "client", version: 2, by: "k", at: "" };
  say({ type: "conflict", command: sent[0].command.id, message: "Both wrote.", clashes: [clash] });
  assert.equal(root.querySelector(".cp-conflict b").textContent, "Word");
  assert.deepEqual([...root.querySelectorAll(".cp-conflict dd")].map((each) => each.textContent), ["individual", "client"]);
  assert.equal(desk.wordFor("swapped", true), "yes");
});

test("what is typed stays in its field while both are shown; once chosen, it is said and the focus goes back", () => {
  const { desk, sent, say } = open({ pair: entry(1) });
  field("person_word").focus();
  write("person_word", "individual");
  mock.timers.tick(PAUSE_MS);
  const clash = { id: "pair", kind: "pair", field: "person_word", yours: "individual", theirs: "client", version: 2, by: "k", at: "" };
  say({ type: "changes", seq: 1, upserts: [entry(2, { person_word: "client" })], removed: [], commands: { pair: "k1" }, undo: null, redo: null });
  say({ type: "conflict", command: sent[0].command.id, message: "Both wrote.", clashes: [clash] });
  assert.equal(field("person_word").value, "individual");
  write("person_word", "individual one");
  mock.timers.tick(PAUSE_MS);
  assert.equal(sent.length, 1, "held until one has chosen");
  assert.equal(root.querySelector(".cp-conflict dd").textContent, "individual one");
  const keep = root.querySelector(".cp-conflict .cp-main");
  keep.focus();
  keep.dispatchEvent(Object.assign(new window.Event("focusin", { bubbles: true }), { relatedTarget: field("person_word") }));
  keep.click();
  assert.deepEqual(sent[1].command.changes, [{ op: "put", kind: "pair", id: "pair", base: 2, fields: { person_word: "individual one" } }]);
  assert.equal(desk.said, "Yours is kept.");
  assert.equal(window.document.activeElement, field("person_word"));
});

test("of two long texts both can be kept, one's own first; of two names one is chosen", () => {
  const two = (long) => {
    const at = open({ pair: entry(1) }, { fields: [ask("person_word", { long })], folded: false });
    write("person_word", "mine");
    mock.timers.tick(PAUSE_MS);
    const clash = { id: "pair", kind: "pair", field: "person_word", yours: "mine", theirs: "theirs", version: 2, by: "k", at: "" };
    at.say({ type: "changes", seq: 1, upserts: [entry(2, { person_word: "theirs" })], removed: [], commands: { pair: "k1" }, undo: null, redo: null });
    at.say({ type: "conflict", command: at.sent[0].command.id, message: "Both wrote.", clashes: [clash] });
    return at;
  };
  const choices = () => [...root.querySelectorAll(".cp-conflict button")].map((each) => each.textContent);
  two(false);
  assert.deepEqual(choices(), ["Keep yours", "Keep theirs"]);
  const { desk, sent } = two(true);
  assert.deepEqual(choices(), ["Keep yours", "Keep theirs", "Keep both"]);
  root.querySelector(".cp-conflict button:last-child").click();
  assert.deepEqual(sent[1].command.changes, [{ op: "put", kind: "pair", id: "pair", base: 2, fields: { person_word: "mine\n\ntheirs" } }]);
  assert.deepEqual([field("person_word").value, desk.said, choices()], ["mine\n\ntheirs", "Both are kept, yours first.", []]);
});

test("ticks, days and choices are native inputs and say their own words", () => {
  const fields = [
    ask("closed", { kind: "yes_no" }), ask("day", { kind: "date", required: false }),
    ask("kind", { kind: "one_of", options: [["a", "apple"], ["b", "pear"]] }),
  ];
  const start = { kind: "x", id: "x1", fields: { closed: false, day: null, kind: "a" } };
  const { puts, sent } = open({ x1: { ...entry(1), id: "x1", kind: "x", body: start.fields } }, { fields, start, folded: false });
  assert.deepEqual([...root.querySelectorAll("input")].map(({ type }) => type), ["checkbox", "date", "radio", "radio"]);
  root.querySelectorAll("input[type=radio]")[1].dispatchEvent(new window.Event("change"));
  assert.deepEqual(puts()[0].fields, { kind: "b" });
  assert.equal(sent[0].command.label, "kind: pear");
});

test("a day that cannot be kept stays in its field, and the reason comes once the field is left", () => {
  const start = { kind: "x", id: "x1", fields: { day: null } };
  const at = open({ x1: { ...entry(1), id: "x1", kind: "x", body: { day: "2026-05-01" } } }, { fields: [ask("day", { kind: "date", required: false })], start, folded: false });
  const field = () => root.querySelector("input[type=date]");
  const type = (value, half = false) => {
    Object.defineProperty(field(), "validity", { value: { badInput: half }, configurable: true });
    field().value = value;
    field().dispatchEvent(new window.Event("change"));
  };
  for (const year of ["0002", "0020", "0202"]) {
    type(`${year}-05-01`);
    at.desk.tell();
    assert.equal(field().value, `${year}-05-01`, "whatever is drawn meanwhile");
    assert.equal(root.querySelector(".qu-why"), null, "nobody is told off in the middle of a year");
  }
  type("2027-05-01");
  assert.deepEqual(at.puts().map(({ fields }) => fields), [{ day: "2027-05-01" }]);
  for (const slip of ["3000-05-01", "0001-05-01"]) {
    type(slip);
    field().dispatchEvent(new window.Event("blur"));
    assert.equal(field().value, slip);
    assert.match(root.querySelector(".qu-why").textContent, /The year looks like a slip\. The old day is kept/);
  }
  type("", true);
  field().dispatchEvent(new window.Event("blur"));
  assert.match(root.querySelector(".qu-why").textContent, /no whole day yet/);
  type("2028-02-29");
  assert.equal(root.querySelector(".qu-why"), null);
  assert.deepEqual(at.desk.space.queue.map(({ label }) => label), ["day: 1 May 2027", "day: 29 Feb 2028"], "nothing else goes out");
});

test("a day that is needed and a text too long are told in words", () => {
  assert.match(problemOf(ask("day", { kind: "date" }), null), /needs a day/);
  assert.equal(problemOf(ask("day", { kind: "date", required: false }), null), "");
  assert.match(problemOf(ask("word", { longest: 3 }), "four"), /too long by 1/);
  assert.equal(problemOf(ask("note", { required: false }), ""), "");
});

test("a question is asked only when it applies, or has an answer that would be hidden", () => {
  const fields = [ask("choice", { kind: "one_of", options: [["yes", "yes"], ["not now", "not now"]] }), ask("again", { kind: "date", required: false, when: ["choice", "not now"] })];
  const start = { kind: "x", id: "x1", fields: { choice: "yes", again: null } };
  const { desk } = open({}, { fields, start, folded: false });
  assert.equal(field("again"), null);
  desk.filling.pick(fields[0], "not now");
  assert.equal(field("again").type, "date");
  desk.filling.pick(fields[1], "2027-01-15");
  desk.filling.pick(fields[0], "yes");
  assert.equal(field("again").value, "2027-01-15", "not hidden while something stands in it");
});

test("a day's button says today and takes it back; a partner's question stands where that partner sits now", () => {
  const fields = [ask("talked", { kind: "date", required: false, partner: "person", button: ["We talked", "Talked on"] })];
  const swapped = { person: { role: "practitioner", name: "B", word: "service user" }, practitioner: { role: "person", name: "Kofi", word: "practitioner" } };
  const start = { kind: "x", id: "x1", fields: { talked: null } };
  const { puts, sent } = open({}, { fields, start, folded: false, words: { seats: swapped } });
  assert.equal(field("talked").closest(".rf-seat-practitioner").querySelector("h3 bdi").textContent, "Kofi");
  field("talked").click();
  assert.match(puts()[0].fields.talked, /^\d{4}-\d\d-\d\d$/);
  assert.equal(sent[0].command.label, "We talked");
  assert.match(field("talked").textContent, /^Talked on \d/);
  field("talked").click();
  assert.equal(field("talked").textContent, "We talked");
});

test("a number between two ends is also a slider; one that is out of them stays in its field", () => {
  const fields = [ask("hard", { kind: "number", required: false, low: 0, high: 100, whole: true })];
  const start = { kind: "x", id: "x1", fields: { hard: null } };
  const { puts } = open({ x1: { ...entry(1), id: "x1", kind: "x", body: start.fields } }, { fields, start, folded: false });
  const [slider, number] = root.querySelectorAll("input");
  assert.deepEqual([slider.type, number.type, number.value], ["range", "number", ""]);
  slider.value = "40";
  slider.dispatchEvent(new window.Event("input"));
  assert.equal(number.value, "40");
  mock.timers.tick(PAUSE_MS);
  assert.deepEqual(puts()[0].fields, { hard: 40 });
  write("hard", "140");
  write("hard", "140", "change");
  mock.timers.tick(PAUSE_MS);
  assert.equal(puts().length, 1);
  assert.match(root.querySelector("#f-hard-wrong").textContent, /goes from 0 to 100/);
});

test("a reader sees everything and changes nothing", () => {
  open({ pair: entry(1) }, { readonly: true });
  assert.equal([...root.querySelectorAll("input, button")].every((each) => each.disabled), true);
  assert.equal(root.querySelector(".cp-turns"), null);
});

test("a tick that the other set says whose it was, and one's own does not", () => {
  const fields = [ask("talked", { kind: "date", required: false, partner: "person", button: ["We talked", "Talked on"] })];
  const start = { ...START, fields: { ...START.fields, talked: null } };
  const records = { pair: entry(1, { talked: "2026-11-26" }) };
  open(records, { fields, start, folded: false, ticked: { talked: "b" } });
  assert.match(root.querySelector(".rf-seat-person").textContent, /Talked on 26 Nov 2026\s*Ticked by\s+B/);
  open(records, { fields, start, folded: false, ticked: { talked: "k" } });
  assert.equal(root.querySelector(".rf-ticked"), null);
  open(records, { fields, start, folded: false, ticked: { talked: "g" }, people: { g: { label: "Guest", role: "owner", seat: "" } } });
  assert.equal(root.querySelector(".rf-ticked"), null, "whoever practises plays both");
  open({ pair: entry(1, { talked: null }) }, { fields, start, folded: false, ticked: { talked: "b" } });
  assert.equal(root.querySelector(".rf-ticked"), null, "taken back");
});

test("who finds their words changed by the other is told by whom, and can take them again; adding to them says nothing", () => {
  const mine = (version, person, by) => ({ ...entry(version, { person }), by });
  const at = open({ pair: mine(1, "My own words", "b") }, { folded: false });
  const told = (version, person, by = "k") => at.say({ type: "changes", seq: at.desk.space.seq + 1, upserts: [mine(version, person, by)], removed: [], commands: {}, undo: null, redo: null });
  const callout = () => root.querySelector(".cp-callout")?.textContent ?? "";
  told(2, "My own words, and his");
  assert.equal(callout(), "");
  told(3, "My own words, and more", "b");
  told(4, "His w");
  told(5, "His words");
  assert.match(callout(), /Kofi changed this\. Your words before: “My own words, and more”/);
  [...root.querySelectorAll("button")].find((each) => each.textContent === "Take mine again").click();
  assert.equal(callout(), "");
  assert.deepEqual(at.puts().map(({ base, fields }) => [base, fields]), [[5, { person: "My own words, and more" }]]);
  told(6, "My own words, and more", "b");
  told(7, "His words");
  told(8, "My own words, and more");
  assert.equal(callout(), "", "the other has taken it back");
  told(9, "His words");
  told(10, "Both our words", "b");
  assert.equal(callout(), "", "one has written it anew");
});

const YES = ["person", "practitioner"].map((only) => ask(`yes_${only}`, { only, to: ["ending", "again_at"], strict: false, required: false, button: ["Yes", "Take the yes back"] }));
const ENDING = [ask("ending", { kind: "one_of", options: [["not said", "Not said yet"], ["leave", "We end here"], ["repeat", "Again"]] }), ask("again_at", { kind: "one_of", options: [[3, "Plans"]] }), ...YES, ask("next_step", { required: false })];
const REVIEW = { kind: "review", id: "r1", fields: { ending: "not said", again_at: null, yes_person: "", yes_practitioner: "", next_step: "" } };
const review = (fields = {}) => ({ r1: { ...entry(1), id: "r1", kind: "review", body: { id: "r1", ...REVIEW.fields, ...fields } } });
const names = { seats: { person: { ...seats.person }, practitioner: { ...seats.practitioner, name: "B" } } };
const openReview = (fields, more = {}) => open(review(fields), { fields: ENDING, start: REVIEW, folded: false, words: names, ...more });
const saidThere = () => [...root.querySelectorAll(".rf-said")].map((each) => each.textContent);
const buttons = () => [...root.querySelectorAll(".rf-yeses button")].map((each) => each.textContent);

test("a yes is each partner's own: one says theirs to what was chosen, and reads whether the other has", () => {
  openReview({});
  assert.equal(root.querySelector(".rf-yeses"), null, "nothing is chosen that one could say yes to");
  const { desk, puts, sent } = openReview({ ending: "repeat", again_at: 3 });
  assert.deepEqual(saidThere(), ["Kofi has not said yes yet.", "B has not said yes yet."]);
  assert.deepEqual(buttons(), ["Yes: Again, Plans"], "only one's own");
  root.querySelector(".rf-yeses button").click();
  assert.deepEqual(puts()[0].fields, { yes_practitioner: "repeat 3" });
  assert.equal(sent[0].command.label, "Yes: Again, Plans");
  assert.deepEqual(saidThere(), ["Kofi has not said yes yet.", "B has said yes."]);
  assert.match(root.querySelector(".rf-yeses + p").textContent, /Until then it is what one of you chose/);
  assert.deepEqual(buttons(), ["Take the yes back"]);
  desk.tell();
  const below = [...root.querySelector(".rf-body").children];
  assert.ok(below.indexOf(root.querySelector(".rf-yeses")) < below.indexOf(field("next_step").closest(".cp-field")), "beside what it is to");
});

test("on a screen that both look at each says their own yes, and it is noted who spoke", () => {
  const { sent, puts } = openReview({ ending: "leave", yes_practitioner: "leave" }, { together: true });
  assert.deepEqual(buttons(), ["Yes: We end here", "Take the yes back"]);
  root.querySelector(".rf-yeses button").click();
  assert.deepEqual([puts()[0].fields, sent[0].command.speaker], [{ yes_person: "leave" }, "person"]);
  assert.match(root.querySelector(".rf-yeses + p").textContent, /Both of you have said yes/);
});

test("a yes from before the case was handed on stays under the name of who said it, and is not another's to take back", () => {
  openReview({ ending: "leave", yes_person: "leave", yes_practitioner: "leave", yes_by: "Bronwen" }, { fields: [ENDING[0], ...YES.map((each) => ({ ...each, by: each.only === "practitioner" ? "yes_by" : "" }))] });
  assert.deepEqual(saidThere(), ["Kofi has said yes.", "Bronwen has said yes."]);
  assert.equal(root.querySelector(".rf-yeses + p").textContent, "Kofi and Bronwen have said yes. It is agreed.");
  assert.deepEqual(buttons(), []);
});

test("where a yes counts from one's own seat alone, the other has no button, and a yes that is refused is none", () => {
  const fields = [ask("yes", { kind: "date", required: false, only: "person", to: [], strict: true, button: ["Yes, hand it on", "Take the yes back"] })];
  const start = { ...START, fields: { yes: null } };
  open({}, { fields, start, folded: false, words: names, together: true });
  assert.deepEqual([saidThere(), buttons()], [["Kofi has not said yes yet."], []]);
  const me = { person: "k", role: "person", seat: "person" };
  const { puts, sent, say, desk } = open({}, { fields, start, folded: false, words: names, me });
  root.querySelector(".rf-yeses button").click();
  assert.match(puts()[0].fields.yes, /^\d{4}-\d\d-\d\d$/);
  assert.equal(sent[0].command.label, "Yes, hand it on");
  assert.match(saidThere()[0], /^Kofi has said yes on \d/);
  say({ type: "refused", command: sent[0].command.id, message: "Not now. Nothing was changed." });
  assert.deepEqual([saidThere(), desk.notice], [["Kofi has not said yes yet."], "Not now. Nothing was changed."]);
});

test("what is to be said of what stands in a field waits until it is left", () => {
  const fields = [ask("person"), ask("practitioner")];
  const { desk } = open({ pair: entry(1) }, { fields, folded: false, remarks: { person: "Nobody is called so." } });
  assert.deepEqual([...root.querySelectorAll(".rf-remark")].map((each) => each.textContent), ["Nobody is called so."]);
  field("person").focus();
  desk.tell();
  assert.equal(root.querySelector(".rf-remark").textContent, "", "nobody is told off while writing");
  field("practitioner").focus();
  desk.tell();
  assert.equal(root.querySelector(".rf-remark").textContent, "Nobody is called so.");
});
