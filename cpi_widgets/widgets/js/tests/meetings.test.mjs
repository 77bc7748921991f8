/** The next meeting in a small browser: whoever proposes says yes with it, and the other is asked anew. */
import assert from "node:assert/strict";
import { beforeEach, mock, test } from "node:test";
import { openPage } from "./small_browser.mjs";

mock.timers.enable({ apis: ["setTimeout", "Date"], now: new Date("2026-05-04T09:00:00Z") });
const window = openPage();
const { render } = await import("lit-html");
const { meetingsOf } = await import("../meetings/meetings_desk.js");
const { meetingsView } = await import("../meetings/view.js");

const MEETING = { day: "2026-05-09", time: "14:00", place: "the library", bring: "", proposed_by: "practitioner", yes_person: true, yes_practitioner: true };
const entry = (kind, id, body) => ({ id, kind, version: 1, audience: "pair", by: "b", at: "2026-05-01T10:00:00Z", speaker: null, first_by: "b", first_speaker: null, body: { id, ...body } });
const next = (body) => entry("meeting", "next-meeting", { ...MEETING, ...body });

let root;
let n = 0;
function open(records = [], { role = "practitioner", together = false } = {}) {
  n += 1;
  const words = { person: "Kofi", practitioner: "Bronwen", seats: { person: { role: "person" }, practitioner: { role: "practitioner" } } };
  const state = { me: { person: "me", role, seat: role }, people: {}, words, records: Object.fromEntries(records.map((each) => [each.id, each])), seq: 0, undo: null, redo: null, kept: true, readonly: false, title: "", desk: `m${n}`, together };
  const sent = [];
  const model = { get: (name) => state[name], on() {}, off() {}, send: (message) => sent.push(message) };
  const desk = meetingsOf(model);
  const draw = () => render(meetingsView(desk, "m"), root);
  desk.listen(draw);
  draw();
  sent.length = 0;
  return { desk, fields: () => sent.filter(({ type }) => type === "command").flatMap(({ command }) => command.changes.map(({ fields }) => fields)) };
}
beforeEach(() => {
  root = window.document.createElement("div");
  window.document.body.replaceChildren(root);
});
const said = () => root.textContent.replace(/\s+/g, " ");
function set(id, value, event) {
  const field = root.querySelector(`#m-${id}`);
  field.value = value;
  field.dispatchEvent(new window.Event(event));
}

test("a new day asks the other for a yes again", () => {
  const at = open([next({})]);
  assert.match(said(), /Proposed by Bronwen\. Both have said yes\./);
  set("day", "2026-05-10", "change");
  assert.deepEqual(at.fields(), [{ day: "2026-05-10", proposed_by: "practitioner", yes_person: false, yes_practitioner: true, changed: true }]);
  assert.match(said(), /The plan has changed since Kofi said yes\. Does the new one suit\?/);
});

test("a meeting that was proposed before the case was handed on says by whom, until another proposes", () => {
  const at = open([next({ proposer: "Rae", yes_practitioner: false })]);
  assert.match(said(), /Proposed by Rae\. Bronwen has not said yes yet\./);
  set("day", "2026-05-10", "change");
  assert.deepEqual([at.fields()[0].proposed_by, at.fields()[0].proposer], ["practitioner", ""]);
});

test("a place that is typed asks once, so that a yes meanwhile is not taken away", () => {
  const at = open([next({})]);
  set("place", "t", "input");
  set("place", "the park", "input");
  mock.timers.tick(400);
  assert.deepEqual(at.desk.meeting.place, "the park");
  assert.deepEqual(at.fields(), [{ proposed_by: "practitioner", yes_person: false, yes_practitioner: true, changed: true }], "one at a time: the words follow");
});

test("what to bring is nobody's proposal", () => {
  const at = open([next({})]);
  set("bring", "the radio", "input");
  mock.timers.tick(400);
  assert.deepEqual(at.fields(), [{ bring: "the radio" }]);
  assert.match(said(), /Both have said yes/);
});

test("each says yes for themselves; on a screen that both look at, both can", () => {
  const buttons = () => [...root.querySelectorAll(".me-next button")].map((each) => each.textContent.replace(/\s+/g, " "));
  open([next({ yes_person: false })], { role: "person" });
  assert.deepEqual(buttons(), ["Yes, it suits Kofi"]);
  open([next({ yes_person: false })], { together: true });
  assert.deepEqual(buttons(), ["Yes, it suits Kofi", "Take back the yes of Bronwen"]);
});

test("on the day the last recap and what is to be done stand there; one that is over gives room to the next", () => {
  const note = entry("session_note", "n1", { day: "2026-04-20", talked: "the ladder", agreed: "a quiet Tuesday", noticed: "", state: "afterwards" });
  open([next({ day: "2026-05-04" }), note, entry("action", "a1", { text: "Ring the hall", who: "practitioner", state: "open" })]);
  assert.match(said(), /You meet today\./);
  assert.match(said(), /Last time, 20 Apr 2026 ?Talked about ?the ladder ?Agreed ?a quiet Tuesday/);
  assert.match(said(), /Written afterwards, not seen by both yet\./);
  assert.match(said(), /Still to be done ?Ring the hall Bronwen/);
  open([next({ day: "2026-05-03" })]);
  assert.match(said(), /That one is over\./);
});

test("notes are gathered by month, the newest month first, each in the order of its meetings", () => {
  const note = (day, agreed) => entry("session_note", day, { day, talked: "", agreed, noticed: "", state: "together" });
  open([note("2026-03-02", "one"), note("2026-04-20", "three"), note("2026-04-06", "two")]);
  const months = [...root.querySelectorAll(".me-month")].map((each) => each.textContent.replace(/\s+/g, " ").trim());
  assert.match(months[0], /April 2026: 2 meetings ?Agreed ?two ?three/);
  assert.match(months[1], /March 2026: 1 meeting ?Agreed ?one/);
});
