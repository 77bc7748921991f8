/** Figures of a room at the console in a small browser: what they propose, and the profile of who thinks of beginning. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { button, entry, field, now, open, root, SCAN, type, window, words } from "./small_console.mjs";

const { view: proposeView } = await import("../console_propose/index.js");

test("typed figures are sent as numbers, and an empty line counts as not said", () => {
  const { deeds } = open({ view: proposeView, scan: SCAN });
  const [median, votes] = root.querySelectorAll(".co-figures input");
  for (const [input, text] of [[median, "2.5"], [votes, "4"]]) {
    input.value = text;
    input.dispatchEvent(new window.Event("input"));
  }
  button("Propose a day").click();
  const [sent] = deeds();
  assert.equal(sent.type, "propose");
  assert.deepEqual(sent.typed, { ties: { median: 2.5, votes: 4 } });
  assert.equal(sent.minutes, 180);
});

test("figures of the room are used as they are, and a proposal says why and is used with one press", () => {
  const proposal = { name: "A day", starts: "09:30", ends: "12:30", blocks: [{ title: "Sideways ideas", from: "09:30", minutes: 12, length: "bite-size", why: "Local ties: chosen by 5." }] };
  const { deeds, desk } = open({ view: proposeView, scan: { ...SCAN, known: true }, proposal });
  assert.match(words(root), /Local tiesfewer than five0/);
  assert.match(words(root), /Sideways ideas 12 minutes, bite-sizeLocal ties: chosen by 5\./);
  button("Propose it again").click();
  button("Use this as").click();
  assert.deepEqual(deeds().map(({ type }) => type), ["propose"], "blocks have run");
  button("Use it all the same").click();
  assert.deepEqual(deeds().map(({ type, typed }) => [type, typed]), [["propose", null], ["take_proposal", undefined]]);
  assert.equal(desk.looks.choosing, false);
});

test("the profile sends the numbers somebody typed, and a decision with its day", () => {
  const { deeds } = open({ view: proposeView, scan: SCAN, records: [now({}), entry("agency_profile", "agency_profile", { lines: [], outcome: "not_yet", decided: "Not yet.", words: "", look_again: "2090-03-01" })] });
  type("We are equals.", "3, 5 and 7");
  field("We are equals.").dispatchEvent(new window.Event("change"));
  assert.match(words(root), /Decided: Not yet\. You look at it again on Wednesday, 1 March 2090\./);
  button("Keep the decision").click();
  assert.deepEqual(deeds(), [{ type: "profile", item: "r01", numbers: [3, 5, 7] }, { type: "decide_profile", outcome: "not_yet", words: "", look_again: "2090-03-01" }]);
});

test("a day that is over is told at its field, and nothing is sent", () => {
  const decided = { lines: [], outcome: "not_yet", decided: "Not yet.", words: "", look_again: "2020-03-01" };
  const { deeds } = open({ view: proposeView, scan: SCAN, records: [now({}), entry("agency_profile", "agency_profile", decided)] });
  button("Keep the decision").click();
  assert.deepEqual(deeds(), []);
  assert.match(root.querySelector("input[type=date][aria-invalid=true]").parentElement.textContent, /That day is over/);
});

test("people rate the profile on their phones: a block of the programme, or the programme where there is none", () => {
  const none = open({ view: proposeView, scan: SCAN, day: {} });
  button("Make it the programme").click();
  const [sent] = none.deeds();
  assert.deepEqual([sent.type, /^\d{4}-\d\d-\d\dT/.test(sent.starts), none.desk.looks.choosing], ["ask_profile", true, false]);
  const { desk, deeds } = open({ view: proposeView, scan: SCAN });
  button("Add it to the programme").click();
  assert.deepEqual([desk.tab, desk.looks.choosing, desk.looks.adding.exercise, desk.looks.adding.length], ["programme", false, "EX25", "bite"]);
  assert.deepEqual(deeds().map(({ type }) => type), ["ask"], "for the exercises there are: where it goes is chosen first");
});

test("what people rated is taken over with one press, until it stands there", () => {
  const line = { item: "r01", label: "We are equals.", people: 6, middle: 5, low: 3, high: 8, far_apart: true };
  const scan = { ...SCAN, rated: [line] };
  const { deeds } = open({ view: proposeView, scan, records: [now({})] });
  assert.match(words(root), /Five people or more rated 1 of 1 lines on their phones/);
  button("Take over what people rated").click();
  assert.deepEqual(deeds(), [{ type: "take_profile" }]);
  open({ view: proposeView, scan, records: [now({}), entry("agency_profile", "agency_profile", { lines: [line], outcome: "" })] });
  assert.equal(button("Take over what people rated"), undefined);
  assert.match(words(root), /Their figures stand below/);
  assert.match(words(root), /6 said a number\. The middle is 5; .* 3 to 8\. Far apart: talk about why\./);
});
