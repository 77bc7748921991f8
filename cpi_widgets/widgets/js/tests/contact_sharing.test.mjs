/** Who may see a contact: what each choice writes, and what happens when the workbook says no. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { Window } from "happy-dom";
import { Asking } from "../contact_sharing/asking.js";
import { byKind, offerWish, shareWish, supportWish, yesWish } from "../contact_sharing/rows.js";
import { BLANKS } from "../records.js";
import { SpaceCopy } from "../space.js";

const blank = (/** @type {string} */ kind) => ({ ...BLANKS[kind] });

const window = new Window();
Object.assign(globalThis, { window, document: window.document, Node: window.Node, DocumentFragment: window.DocumentFragment, HTMLElement: window.HTMLElement });
const { render } = await import("lit-html");
const { offersView, ownView } = await import("../contact_sharing/view.js");

const row = { id: "c1", label: "Ann", kind: "person", role: "", offer: "", supported: false, their_yes: null, audience: "author" };
const NO = "You support this person. Ask them first, note the day of their yes, then share.";

function desk(body = {}, audience = "author") {
  const sent = [];
  let count = 0;
  const { id, audience: _, ...fields } = { ...row, ...body };
  const entry = { id, kind: "contact", version: 1, audience, by: "p", at: "2026-11-23T10:00:00Z", speaker: null, first_by: "p", first_speaker: null, body: { id, ...fields } };
  const newId = () => `cmd${(count += 1)}`;
  const copy = new SpaceCopy({ c1: entry }, 0, { send: (message) => sent.push(message), later: () => () => {}, newId, blank, me: "p" });
  return { sent, copy, asking: new Asking(copy, () => {}) };
}
/** @param {ReturnType<typeof desk>} at @param {any} message */
function answer({ asking, copy }, message) {
  asking.receive(message);
  copy.receive(message);
}

test("a choice is one put with its audience", () => {
  assert.deepEqual(shareWish(row, "pair"), { fields: {}, audience: "pair", label: "Made Ann shared with my partner" });
  const { sent, asking } = desk();
  asking.share(asking.rows()[0], "pair");
  assert.deepEqual(sent[0].command.changes, [{ op: "put", kind: "contact", id: "c1", fields: {}, audience: "pair", base: 1 }]);
  assert.equal(asking.rows()[0].audience, "pair", "shown at once");
});

test("a refusal stands beside the row and the choice is kept until the yes", () => {
  const at = desk({ supported: true });
  at.asking.share(at.asking.rows()[0], "team");
  answer(at, { type: "refused", command: "cmd1", message: NO });
  assert.equal(at.asking.rows()[0].audience, "author", "still private");
  assert.deepEqual(at.asking.waiting, { c1: "team" });
  assert.deepEqual(at.asking.problems, { c1: NO });
  at.asking.yes(at.asking.rows()[0], "2026-11-20");
  assert.deepEqual(at.sent[1].command.changes, [
    { op: "put", kind: "contact", id: "c1", fields: { their_yes: "2026-11-20" }, audience: "team", base: 1 },
  ]);
  answer(at, { type: "saved", command: "cmd2", at: "2026-11-23T10:01:00Z", cause: "do" });
  assert.deepEqual(at.asking.waiting, {});
  assert.deepEqual(at.asking.problems, {});
});

test("saying that I support somebody makes them private in the same go, and keeps what was chosen", () => {
  const { sent, asking } = desk({}, "pair");
  asking.support(asking.rows()[0], true);
  assert.deepEqual(sent[0].command.changes, [{ op: "put", kind: "contact", id: "c1", fields: { supported: true }, audience: "author", base: 1 }]);
  assert.deepEqual(asking.waiting, { c1: "pair" });
});

test("a yes taken back makes private, a yes that was there lets the audience be", () => {
  assert.equal(yesWish({ ...row, supported: true, their_yes: "2026-11-20", audience: "pair" }, "", undefined).audience, "author");
  assert.equal(supportWish({ ...row, their_yes: "2026-11-20", audience: "pair" }, true, undefined).audience, null);
  assert.equal(supportWish({ ...row, supported: true }, false, "pair").audience, "pair", "what waited goes along");
  assert.equal(offerWish(row, ""), null);
});

test("one's own page: three named choices a contact, and the words beside it", () => {
  const root = document.createElement("div");
  const { asking } = desk({ supported: true, label: "<b>Ann</b>" });
  asking.problems.c1 = NO;
  render(ownView({ rows: asking.rows(), ...asking.shown(), writable: true, uid: "u" }, asking), root);
  assert.equal(root.querySelectorAll("input[type=radio]").length, 3);
  assert.equal(root.querySelector("fieldset").getAttribute("aria-describedby"), "u-c1-problem");
  assert.equal(root.querySelector("#u-c1-problem").textContent, NO);
  assert.equal(root.querySelector("h3").textContent, "<b>Ann</b>");
  assert.ok(root.querySelector("input[type=date]"));
});

test("a year that is a slip stays in its field with the reason, and the old day is kept", () => {
  const root = document.createElement("div");
  const { asking, sent } = desk({ supported: true, their_yes: "2026-11-20" });
  const draw = () => render(ownView({ rows: asking.rows(), ...asking.shown(), writable: true, uid: "s" }, asking), root);
  asking.redraw = draw;
  draw();
  const field = () => /** @type {any} */ (root.querySelector("input[type=date]"));
  field().value = "3000-11-20";
  field().dispatchEvent(new window.Event("change"));
  field().dispatchEvent(new window.Event("blur"));
  assert.equal(field().value, "3000-11-20");
  assert.match(root.querySelector(".cp-why").textContent, /year looks like a slip\. The old day is kept/);
  assert.deepEqual(sent, []);
  field().value = "2026-11-21";
  field().dispatchEvent(new window.Event("change"));
  assert.deepEqual(sent[0].command.changes[0].fields, { their_yes: "2026-11-21" });
});

test("the partner's side: by kind, with one button each", () => {
  const offers = [
    { id: "c", label: "Choir", kind: "activity", role: "", offer: "" },
    { id: "e", label: "Eleri", kind: "person", role: "cousin", offer: "a first name" },
  ];
  assert.deepEqual(byKind(offers).map(({ heading }) => heading), ["People", "Activities"]);
  const root = document.createElement("div");
  const wished = [];
  const shown = { offers, who: "B", canWish: true, wished: ["c"], problems: {}, uid: "u" };
  render(offersView(shown, (id) => wished.push(id)), root);
  const buttons = [...root.querySelectorAll("button")];
  assert.deepEqual(buttons.map((each) => each.textContent.trim()), ["Hope to meet: add to our map", "Hoped for: on our map"]);
  for (const each of buttons) each.click();
  assert.deepEqual(wished, ["e"]);
});
