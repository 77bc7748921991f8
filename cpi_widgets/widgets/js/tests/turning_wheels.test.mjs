/** The wheels of a role play: a press turns one, the words say the balance; and the room's own wheels on its picture. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { openPage } from "./small_browser.mjs";

openPage();
const { render } = await import("lit-html");
const { turnsOf, wheelsView } = await import("../turning_wheels/view.js");
const { pictureView } = await import("../picture/view.js");

const spoke = (id, notches = {}) => ({ id, label: `Do ${id}`, notches });
const play = (more = {}) => ({
  rounds: [{ id: "round_1", label: "Round 1" }, { id: "round_2", label: "Round 2" }], round: "round_1", drags: "", last: "", closed: false,
  wheels: [{ seat: "practitioner", name: "The practitioner", spokes: [spoke("g", { round_1: 2, round_2: 1 }), spoke("h")] }, { seat: "person", name: "The service user", spokes: [spoke("b", { round_1: 1 })] }], ...more,
});

function shown(what, more = {}) {
  const el = document.createElement("div");
  render(wheelsView(what, { uid: "u", said: "", round: "round_1", choose: () => {}, press: () => {}, ...more }), el);
  return el;
}
const angle = (el, seat) => el.querySelector(`.tw-${seat} .tw-turn`).getAttribute("transform");

test("without a play there are no wheels", () => assert.equal(shown({}).textContent.trim(), ""));

test("each wheel stands turned by the notches of its side in the round that is played", () => {
  assert.deepEqual([turnsOf(play().wheels[0], "round_1"), turnsOf(play().wheels[0], "round_2")], [2, 1]);
  const el = shown(play());
  assert.equal(angle(el, "practitioner"), "rotate(40)");
  assert.equal(angle(el, "person"), "rotate(-10)");
  assert.deepEqual([...el.querySelectorAll(".tw-gear > text")].map((each) => each.textContent), ["2", "1"]);
  assert.match(el.querySelector(".tw-balance").textContent, /The practitioner: 2 notches\. The service user: 1 notch\./);
  assert.equal(angle(shown(play(), { round: "round_2" }), "practitioner"), "rotate(20)");
});

test("a press says which part; the last notch can be taken back", () => {
  const pressed = [];
  const el = shown(play({ last: "g" }), { press: (part, by) => pressed.push([part, by]) });
  el.querySelector('[data-spoke="b"]').click();
  el.querySelector(".tw-back").click();
  assert.deepEqual(pressed, [["b", 1], ["g", -1]]);
  assert.equal(shown(play()).querySelector(".tw-back"), null);
});

test("a wheel that drags has its brake on, and words say it", () => {
  const el = shown(play({ drags: "person" }));
  assert.ok(el.querySelector(".tw-person.tw-drags .tw-brake"));
  assert.match(el.querySelector(".tw-balance").textContent, /The service user: this wheel drags/);
});

test("once it is over nothing can be pressed, and what went wrong is said", () => {
  const el = shown(play({ closed: true, last: "g" }), { said: "Not saved." });
  assert.ok([...el.querySelectorAll(".tw-spoke")].every((each) => each.disabled));
  assert.equal(el.querySelector(".tw-back"), null);
  assert.equal(el.querySelector("[role=alert]").textContent, "Not saved.");
});

const row = (part, n, more = {}) => ({ part, field: "f", label: part, n, counts: [], median: null, lower: null, upper: null, said: [], scale: [], groups: [], ...more });
function pictured(rows, showing) {
  const el = document.createElement("div");
  render(pictureView({ people: 6, rows, showing: { title: "T", parts: [], fields: [], scale: [], ...showing } }, () => ""), el);
  return el;
}
const places = { "The practitioner": ["g"], "The service user": ["b"] };

test("the room's sums turn the wheels, each as far as its side moved; a sum from too few is said to be so", () => {
  const el = pictured([row("g", 20), row("b", null), row("The practitioner", 20), row("The service user", 5)], { how: "totals", wheels: true, places });
  assert.deepEqual([...el.querySelectorAll(".tw-gear > text")].map((each) => each.textContent), ["20", "5"]);
  assert.ok(el.querySelector(".tw-practitioner .tw-goes-5"));
  assert.ok(el.querySelector(".tw-person .tw-goes-2"));
  assert.equal(el.querySelectorAll(".pc-option").length, 1, "the sums are no lines of their own");
  const few = pictured([row("g", null), row("b", null), row("The practitioner", 9), row("The service user", null)], { how: "totals", wheels: true, places });
  assert.match(few.querySelector(".pc-gears").textContent, /The service user: from fewer than five people/);
  assert.match(few.textContent, /No line here is from five people yet/);
  assert.equal(pictured([row("g", null), row("b", null), row("The practitioner", null), row("The service user", null)], { how: "totals", wheels: true, places }).querySelector(".tw-gears"), null);
  assert.equal(pictured([row("g", 5), row("b", 5)], { how: "totals", places }).querySelector(".tw-gears"), null);
});

test("what is in the way hangs on the wheels, the organisation's on both", () => {
  const scale = [{ id: "service_user", label: "The service user" }, { id: "practitioner", label: "The practitioner" }, { id: "organisation", label: "The organisation" }];
  const wanted = { how: "dots", wheels: true, scale, fields: [{ id: "side", label: "Whose" }] };
  const el = pictured([row("barriers", 12, { field: "side", counts: [4, 0, 8] })], wanted);
  assert.deepEqual([...el.querySelectorAll(".pc-weight text")].map((each) => each.textContent), ["4", "8"]);
  assert.equal(el.querySelectorAll(".pc-string").length, 3);
  assert.match(el.querySelector(".pc-gears").textContent, /The service user 4, The practitioner 0, The organisation 8/);
  assert.equal(pictured([row("barriers", null, { field: "side" })], wanted).querySelector(".tw-gears"), null);
});

test("solved pieces lie on the ground, and a wheel with nothing on it drags no more", () => {
  const scale = [{ id: "service_user", label: "The service user" }, { id: "practitioner", label: "The practitioner" }, { id: "organisation", label: "The organisation" }];
  const wanted = { how: "dots", wheels: true, scale, fields: [{ id: "side", label: "Whose" }] };
  const points = scale.map(({ label }) => label);
  const all = row("barriers", 9, { field: "side", counts: [4, 1, 4] });
  const look = (name, counts) => row("barriers", 9, { field: name, label: name, counts, scale: points });
  const turned = (hangs, lies) => pictured([all, look("told_hangs", hangs), look("told_dropped", lies)], wanted);
  const still = turned([4, 1, 4], [0, 0, 0]);
  assert.equal(still.querySelectorAll(".tw-drags").length, 2);
  assert.deepEqual([still.querySelector(".pc-dropped"), still.querySelectorAll(".tw-goes-1").length], [null, 2], "they slow to a stop");
  const some = turned([2, 0, 0], [2, 1, 4]);
  assert.deepEqual([...some.querySelectorAll(".tw-drags")].map((each) => each.classList.contains("tw-person")), [true]);
  assert.deepEqual([...some.querySelectorAll(".pc-dropped text")].map((each) => each.textContent), ["1", "2", "4"]);
  assert.match(some.querySelector(".pc-gears").textContent, /In the way: The service user 2,.*Dropped: The service user 2, The practitioner 1, The organisation 4\./);
  assert.equal(some.querySelectorAll(".tw-goes-4").length, 2);
  assert.match(turned([0, 0, 0], [4, 1, 4]).querySelector(".pc-gears").textContent, /Nothing drags any more\./);
});

test("what is on no side yet hangs on no wheel, and is told", () => {
  const scale = [{ id: "service_user", label: "The service user" }, { id: "practitioner", label: "The practitioner" }, { id: "organisation", label: "The organisation" }];
  const points = [...scale.map(({ label }) => label), "on no side yet"];
  const look = (name, counts) => row("barriers", 9, { field: name, label: name, counts, scale: points });
  const shown = (hangs, lies) => pictured([look("told_hangs", hangs), look("told_dropped", lies)], { how: "dots", wheels: true, scale, fields: [{ id: "side", label: "Whose" }] });
  const some = shown([1, 0, 0, 2], [0, 0, 1, 1]);
  assert.match(some.querySelector(".pc-gears").textContent, /In the way: The service user 1, The practitioner 0, The organisation 0; on no side yet: 2\./);
  assert.match(some.querySelector(".pc-gears").textContent, /Dropped: .*The organisation 1; on no side yet: 1\./);
  assert.equal(some.querySelectorAll(".pc-string").length, 1);
  const none = shown([0, 0, 0, 2], [0, 0, 1, 0]);
  assert.equal(none.querySelector(".tw-drags"), null);
  assert.match(none.querySelector(".pc-gears").textContent, /on no side yet: 2\./, "something is still in the way");
  assert.doesNotMatch(shown([1, 0, 0, 0], [0, 0, 1, 0]).querySelector(".pc-gears").textContent, /no side/);
});
