/** What a phone says while the room waits, and whom one sits with. */
import assert from "node:assert/strict";
import test from "node:test";
import { openPage } from "./small_browser.mjs";

const window = openPage("http://localhost/room/1");
const { render } = await import("lit-html");
const { nowView } = await import("../room_now/view.js");
const root = window.document.createElement("div");
const can = { hidden: false, resting: false, hide() {}, rest() {}, ask() {}, tell() {} };
const NOTHING = { now: { phase: "waiting", title: "", words: "", deadline: null, paused: false }, asking: [], care: {}, about: {}, streams: [], group: {}, coming: [], agenda: {}, invented: false };

/** @param {any} shown */
function drawn(shown) {
  render(nowView({ ...NOTHING, ...shown }, 0, can), /** @type {any} */ (root));
  return (root.textContent ?? "").replace(/\s+/g, " ");
}

test("a phone names one's group and who is in it, and more plainly what they do together", () => {
  assert.doesNotMatch(drawn({}), /Your group/);
  const group = { label: "Group 2", beside: ["Ada", "Ben", "Cy"], together: false };
  assert.match(drawn({ group }), /Your group: Group 2 – with Ada, Ben and Cy/);
  assert.doesNotMatch(drawn({ group }), /together/);
  assert.match(drawn({ group: { ...group, beside: ["Ada"], together: true } }), /Group 2 – with AdaThis part you do together/);
  assert.match(drawn({ group: { ...group, beside: [] } }), /nobody else sits there yet/);
});

test("a phone says with which group one swaps", () => {
  const group = { label: "Group 2", beside: ["Ada"], together: false };
  assert.match(drawn({ group: { ...group, swap: "Swap with Group 1." } }), /Swap with Group 1\./);
  assert.doesNotMatch(drawn({ group: { ...group, swap: "" } }), /Swap/);
});

test("a phone says what people do away from their sheet", () => {
  const now = { ...NOTHING.now, phase: "write", title: "Barriers" };
  assert.match(drawn({ now: { ...now, tells: "Go to the next table." } }), /Nobody sees it while you write\. Go to the next table\./);
  drawn({ now });
  assert.equal(root.querySelector(".rn-tells"), null);
});

test("while the room waits a phone says what comes next and when, and has the day folded", () => {
  const coming = [{ title: "Map a case", at: "10:45", for: "New to it" }];
  const agenda = { day: "", blocks: [{ at: "10:00", title: "Arrivals", for: "", state: "running" }, { at: "10:45", title: "Map a case", for: "New to it", state: "to come" }] };
  const text = drawn({ coming, agenda });
  assert.match(text, /Next, at 10:45: Map a case \(New to it\)/);
  assert.match(text, /The programme 10:00 Arrivals now10:45 Map a case \(New to it\)/);
  assert.equal(root.querySelector("details")?.open, false);
  assert.match(drawn({ agenda: { ...agenda, day: "Monday 30 November" } }), /The programme of Monday 30 November/);
  assert.match(drawn({ agenda: { ...agenda, moved: "All times are 1 hour later." } }), /\(New to it\) All times are 1 hour later\./);
});

test("while the room goes two ways, which is yours is asked before all else; what can begin at once has no time", () => {
  const streams = [{ id: "new", name: "New to it" }, { id: "experienced", name: "Experienced" }];
  const now = { ...NOTHING.now, words: "We go two ways now. Look at the screen in your room." };
  const coming = [{ title: "The idea", at: "", for: "Experienced" }, { title: "Goal ladder", at: "20:20", for: "New to it" }];
  const group = { label: "Group 1", beside: ["Ada"], together: false };
  assert.match(drawn({ now, streams, coming, group }), /^\s*We go two ways now\s*Which is yours\?\s*New to it\s*Experienced\s*Next: The idea \(Experienced\)\s*Next, at 20:20: Goal ladder \(New to it\)\s*Your group: Group 1/);
  assert.doesNotMatch(drawn({ now, streams, about: { experience: "new" } }), /Which is yours/);
});

test("whoever writes is not asked about themselves as well", () => {
  assert.match(drawn({}), /About you/);
  assert.doesNotMatch(drawn({ now: { ...NOTHING.now, phase: "write", title: "Spinning the wheels" } }), /About you/);
});

test("whoever needs a break sees who listens, where it is quiet and the way back, and nothing of the exercise", () => {
  const care = { listener: "Ada, by the door", quiet_space: "Room 4", opt_out: "" };
  const now = { ...NOTHING.now, phase: "write", title: "Spinning the wheels", deadline: "2026-11-26T10:00:00Z" };
  assert.match(drawn({ care, now }), /If it is too much.*I need a break.*Ada, by the door.*Room 4/);
  try {
    can.resting = true;
    const text = drawn({ care, now });
    assert.match(text, /Take your time.*Nobody is told.*Ada, by the door.*Room 4.*Back to the exercise/);
    assert.doesNotMatch(text, /Spinning the wheels|more time|left/);
    assert.match(drawn({}), /Back to the room/);
    assert.doesNotMatch(drawn({ now: { ...now, phase: "ended" } }), /Take your time|I need a break/);
  } finally {
    can.resting = false;
  }
});

test("who likes says their team, and no other answer goes along with it", () => {
  /** @type {any[]} */
  const said = [];
  const tell = (/** @type {any} */ about) => said.push(about);
  render(nowView({ ...NOTHING, about: { experience: "new", role_group: "Nurse", team: "North" } }, 0, { ...can, tell }), /** @type {any} */ (root));
  const field = /** @type {any} */ (root.querySelector("#rn-team"));
  assert.equal(field.value, "North");
  assert.equal(root.querySelector("label[for=rn-team]")?.textContent, "My team");
  field.value = "South";
  field.dispatchEvent(new window.Event("change", { bubbles: true }));
  assert.deepEqual(said, [{ team: "South" }]);
});

test("one quiet line says that nobody real is written about, and where a case is invented", () => {
  const note = () => (root.querySelector(".rn-real")?.textContent ?? "").trim();
  drawn({});
  assert.equal(note(), "Do not write the real name of anybody you support.");
  drawn({ invented: true });
  assert.equal(note(), "The people in this case are invented. Do not write the real name of anybody you support.");
  drawn({ now: { ...NOTHING.now, phase: "ended" } });
  assert.equal(note(), "", "nobody writes any more");
});

test("while a script is read out a phone may ask to hear it again; in a break and before the day it may not", () => {
  assert.doesNotMatch(drawn({}), /say it again/);
  const now = { ...NOTHING.now, read: true };
  assert.match(drawn({ now }), /Please say it again/);
  assert.equal(root.querySelector(".rn-again")?.getAttribute("aria-pressed"), "false");
  assert.match(drawn({ now, asking: ["again"] }), /You asked to hear it again/);
  assert.equal(root.querySelector(".rn-again")?.getAttribute("aria-pressed"), "true");
});
