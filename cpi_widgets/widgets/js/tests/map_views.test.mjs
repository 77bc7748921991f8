/** The table, the panel and the form in a small browser: what they show and what they send. */
import assert from "node:assert/strict";
import { beforeEach, mock, test } from "node:test";
import { openPage } from "./small_browser.mjs";

mock.timers.enable({ apis: ["setTimeout"] });
const window = openPage();
const { html, render } = await import("lit-html");
const { addForm, emptyDraft } = await import("../add_form.js");
const { conflictsView } = await import("../conflicts.js");
const { recordWords } = await import("../record_words.js");
const { deskOf } = await import("../desk.js");
const { mapsView, newMapView } = await import("../map_tools/maps.js");
const { panelView } = await import("../panel.js");
const { sorted, tableView } = await import("../table.js");

const WORDS = {
  person: "K", practitioner: "B", rings: ["closest", "close", "not so close", "distant"], unplaced: "not placed yet",
  kinds: { person: "person", place: "place", activity: "activity" }, frequencies: { daily: "every day", weekly: "about once a week", unknown: "not said" },
  ties: { know_each_other: "know each other", family: "family" }, yes_no: { yes: "yes", no: "no", unknown: "not said" },
  alike: { alike: "a lot like me", unknown: "not said" }, effects: { helpful: "mostly good", unknown: "not said" },
};
const entry = (kind, id, body) => ({ id, kind, version: 1, audience: "pair", by: "b", at: "2026-11-23T14:02:00Z", speaker: null, first_by: "b", first_speaker: null, body: { id, ...body } });
const HOSTILE = '<img src=x onerror="globalThis.hurt = 1"><script>globalThis.hurt = 1</script>';

function open(more = {}) {
  const records = [
    entry("map", "m", { whose: "K" }),
    entry("contact", "c1", { label: "Ann", kind: "person", role: "" }), entry("placement", "p1", { map: "m", contact: "c1", ring: 1, frequency: "weekly", together: "yes", paid: "no", beyond_services: "unknown", wished: false, opens_up: "", gives: "", notes: "", alike: "unknown" }),
    entry("contact", "c2", { label: HOSTILE, kind: "place", role: "" }), entry("placement", "p2", { map: "m", contact: "c2", ring: 3, frequency: "daily", together: "unknown", paid: "yes", beyond_services: "yes", wished: true, opens_up: "", gives: "", notes: "", alike: "unknown" }),
    entry("contact", "c3", { label: "Zed", kind: "activity", role: "" }),
  ];
  const state = { me: { person: "b", role: "practitioner", seat: "practitioner" }, people: { b: { label: "B", role: "practitioner", seat: "practitioner" } }, words: WORDS, map_id: "m", new_map: { whose: "K" }, records: Object.fromEntries(records.map((one) => [one.id, one])), seq: 0, undo: null, redo: null, kept: true, speaker: "", together: false, readonly: false, title: "", sentences: [], measured: [], ...more };
  const sent = [];
  const heard = new Set();
  const model = { get: (name) => state[name], on: (name, callback) => name === "msg:custom" && heard.add(callback), off() {}, send: (message) => sent.push(message), set() {}, save_changes() {} };
  const desk = deskOf(model);
  sent.length = 0;
  return { desk, sent, say: (message) => heard.forEach((callback) => callback(message, [])), put: () => sent.at(-1).command.changes[0] };
}

let root;
beforeEach(() => {
  root = window.document.createElement("div");
  window.document.body.replaceChildren(root);
});
const tableState = (more = {}) => ({ uid: "t", sorting: { by: "label", down: false }, setSorting() {}, shown: () => true, linking: null, setLinking() {}, open: null, ...more });
const showPanel = (desk, id, more = {}) => render(panelView(desk, desk.map.byId.get(id), { uid: "p", more: true, draft: { to: "", kind: "family" }, redraw() {}, close() {}, setMore() {}, ...more }), root);
const choose = (select, value) => { select.value = value; select.dispatchEvent(new window.Event("change")); };

test("the table sorts both ways and by meaning, not by letters", () => {
  const { desk } = open();
  const order = (by, down) => sorted(desk.map.members, { by, down }, desk).map(({ id }) => id);
  assert.deepEqual(order("ring", false), ["c1", "c2"]);
  assert.deepEqual(order("ring", true), ["c2", "c1"]);
  assert.deepEqual(order("often", false), ["c2", "c1"]);
  assert.deepEqual(order("paid", false), ["c2", "c1"]);
});

test("people's words stay words", () => {
  const { desk } = open();
  render(html`${tableView(desk, tableState())}`, root);
  showPanel(desk, "c2");
  assert.equal(root.querySelector("img, script"), null);
  assert.equal(globalThis.hurt, undefined);
  assert.ok(root.textContent.includes("<img src=x"));
});

test("a row moves its contact, answers questions and takes it off", () => {
  const { desk, sent, say, put } = open();
  render(html`${tableView(desk, tableState())}`, root);
  const row = root.querySelector('[data-row="c1"]');
  choose(row.querySelectorAll("select")[0], "4");
  assert.deepEqual([put().id, put().fields.ring, put().base], ["p1", 4, 1]);
  say({ type: "saved", command: sent.at(-1).command.id, at: "2026-11-23T14:05:00Z", cause: "do" });
  choose(row.querySelectorAll("select")[3], "yes");
  assert.deepEqual(put().fields, { paid: "yes" });
  say({ type: "saved", command: sent.at(-1).command.id, at: "2026-11-23T14:05:00Z", cause: "do" });
  [...row.querySelectorAll("button")].at(-1).click();
  assert.deepEqual(sent.at(-1).command.changes, [{ op: "remove", id: "p1", base: 1 }]);
  assert.equal(sent.at(-1).command.label, "Took Ann off the map");
});

test("a row is linked to another", () => {
  const { desk, put } = open();
  render(html`${tableView(desk, tableState({ linking: "c1" }))}`, root);
  choose(root.querySelector("#t-link"), "c2");
  assert.deepEqual([put().kind, put().fields], ["tie", { map: "m", a: "c1", b: "c2", kind: "know_each_other" }]);
});

test("adding takes one text and Enter, then the field is empty again", () => {
  const { desk, sent } = open();
  const draft = emptyDraft();
  const state = { uid: "a", draft, redraw: () => render(addForm(desk, state, true), root), added() {} };
  state.redraw();
  const field = root.querySelector("input[type=text]");
  field.value = "Bo";
  field.dispatchEvent(new window.Event("input"));
  root.querySelector("form").dispatchEvent(new window.Event("submit", { cancelable: true }));
  const { label, changes } = sent.at(-1).command;
  assert.equal(label, "Added Bo");
  assert.deepEqual(changes.map(({ kind }) => kind), ["contact", "placement"]);
  const { map, contact, ring, wished } = changes[1].fields;
  assert.deepEqual([map, contact, ring, wished], ["m", changes[0].id, 2, false]);
  assert.equal(draft.text, "");
});

test("the first contact brings its map", () => {
  const { desk, sent } = open({ records: {} });
  const state = { uid: "a", draft: { ...emptyDraft(), text: "Bo" }, redraw() {}, added() {} };
  render(addForm(desk, state, true), root);
  root.querySelector("form").dispatchEvent(new window.Event("submit", { cancelable: true }));
  assert.deepEqual(sent.at(-1).command.changes.map(({ kind, id }) => [kind, id === "m"]), [["map", true], ["contact", false], ["placement", false]]);
});

test("somebody who was here before comes back as the same contact", () => {
  const { desk, sent } = open();
  const state = { uid: "a", draft: { ...emptyDraft(), text: "ze" }, redraw() {}, added() {} };
  render(addForm(desk, state, true), root);
  root.querySelector(".cp-comeback").click();
  assert.deepEqual(sent.at(-1).command.changes.map(({ kind, fields }) => [kind, fields.contact]), [["placement", "c3"]]);
});

test("what is hoped for becomes real with one button", () => {
  const { desk, put } = open();
  showPanel(desk, "c2");
  root.querySelector(".cp-callout button").click();
  assert.deepEqual([put().id, put().fields], ["p2", { wished: false }]);
});

test("how I feel is a record of its own, and is not asked while two look", () => {
  const { desk, put } = open();
  showPanel(desk, "c1");
  const good = [...root.querySelectorAll(".cp-private input")][0];
  good.dispatchEvent(new window.Event("change"));
  assert.deepEqual([put().kind, put().fields, put().base], ["feeling", { contact: "c1", effect: "helpful" }, 0]);
  const both = open({ together: true });
  showPanel(both.desk, "c1");
  assert.equal(root.querySelector(".cp-private"), null);
});

test("who may only read finds nothing to press", () => {
  const { desk, sent } = open({ readonly: true });
  render(html`${tableView(desk, tableState())}`, root);
  assert.deepEqual([...root.querySelectorAll("select, td button")].filter((one) => !one.disabled), []);
  desk.act({ label: "x", changes: [], said: "" });
  assert.deepEqual(sent, []);
});

test("both texts of a conflict are shown, and the choice is sent on the new version", () => {
  const { desk, sent, say, put } = open();
  showPanel(desk, "c1");
  [...root.querySelectorAll(".cp-segment input")].find((one) => one.name === "p-ring").dispatchEvent(new window.Event("change"));
  const clash = { id: "p1", kind: "placement", field: "ring", yours: 1, theirs: 4, version: 2, by: "k", at: "" };
  say({ type: "conflict", command: sent.at(-1).command.id, message: "K changed this too.", clashes: [clash] });
  render(html`${conflictsView(desk, recordWords(desk))}`, root);
  assert.ok(root.textContent.includes("closest") && root.textContent.includes("distant"));
  root.querySelector(".cp-main").click();
  assert.deepEqual([put().fields.ring, put().base], [1, 2]);
});

test("after a swap an entry keeps who spoke, in the colour of the seat they have now", async () => {
  const { who } = await import("../parts.js");
  const people = { b: { label: "B", role: "practitioner", seat: "person" } };
  const { desk } = open({ people });
  const said = (speaker) => { render(html`${who(desk, "b", speaker)}`, root); return root.textContent; };
  assert.equal(said("practitioner"), "B");
  assert.equal(said("person"), "B (K speaking)");
  assert.equal(root.querySelector(".cp-who").className, "cp-who cp-who-person");
});

test("the word in the middle is what a partner is called now, and any other word as it was written", () => {
  const records = (body) => ({ m: entry("map", "m", body) });
  assert.equal(open({ records: records({ whose: "Kofi", middle: "person" }) }).desk.whose, "K");
  assert.equal(open({ records: records({ whose: "Bronwen", middle: "practitioner" }) }).desk.whose, "B");
  assert.equal(open({ records: records({ whose: "Marlon", middle: "" }) }).desk.whose, "Marlon");
  assert.equal(open({ records: {}, new_map: { whose: "me", middle: "" } }).desk.whose, "me");
});

const aMap = (id, date, by = "b") => ({ ...entry("map", id, { whose: "K", date, title: "" }), first_by: by });

test("maps of one day are told apart, the last begun last", () => {
  const { desk } = open({ records: Object.fromEntries([aMap("m", "2026-11-26"), aMap("e", "2026-05-04"), aMap("a", "2026-11-26")].map((one) => [one.id, one])) });
  render(mapsView({ desk, uid: "t" }), root);
  assert.deepEqual([...root.querySelectorAll("option")].map(({ label, textContent }) => textContent || label), ["4 May 2026", "26 Nov 2026", "26 Nov 2026, second"]);
});

test("a map that somebody else begins is told of until it is the one on show, also to who only reads", () => {
  const people = { b: { label: "B" }, k: { label: "Kofi" } };
  const state = { people, readonly: true, records: { m: aMap("m", "2026-11-26") } };
  const { desk, sent, say } = open(state);
  const known = new Set(desk.maps.map(({ id }) => id));
  const told = () => { render(newMapView({ desk, known }), root); return root.textContent.trim(); };
  assert.equal(told(), "");
  say({ type: "changes", seq: 1, upserts: [aMap("n", "2026-11-26", "k")], removed: [], removed_by: {}, commands: {}, undo: null, redo: null });
  assert.match(told(), /^Kofi has begun a new map\.\s+Look at it$/);
  root.querySelector("button").click();
  assert.deepEqual(sent.at(-1), { type: "open_map", id: "n" });
  known.add("n");
  assert.equal(told(), "");
  say({ type: "changes", seq: 2, upserts: [aMap("own", "2026-11-27", "b")], removed: [], removed_by: {}, commands: {}, undo: null, redo: null });
  assert.equal(told(), "", "one's own is on show already");
});
