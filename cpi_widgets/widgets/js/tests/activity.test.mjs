/** Any activity in a small browser: its pages, what is sent, what may leave, and what stays when the room moves on. */
import assert from "node:assert/strict";
import { mock, test } from "node:test";
import { $, ME, PAUSE_MS, all, button, field, mark, open, options, part, plan, press, reply, root, window, words, write } from "./small_activity.mjs";

const { buttonsOf, fixedId, hasWords, pagesOf, saidOf } = await import("../activity/sheet.js");

// The sheet, without a page

test("a page has fewer than eight things to fill in, and nothing is left out", () => {
  for (const many of [1, 2, 5, 7, 8, 12]) {
    const parts = [part("long", Array.from({ length: many }, (_, i) => field(`f${i}`))), part("b"), part("c", [mark(), field("example", "long")])];
    for (const one of [true, false]) {
      const pages = pagesOf(parts, one);
      assert.ok(pages.every((page) => page.reduce((sum, { asked }) => sum + asked.length, 0) < 8));
      assert.deepEqual(pages.flat().flatMap(({ part: { id }, asked }) => asked.map(({ name }) => `${id} ${name}`)), parts.flatMap(({ id, fields }) => fields.map((each) => `${id} ${each.id}`)));
      assert.ok(!one || pages.every((page) => page.length === 1));
    }
  }
});

test("a scale becomes buttons: each number, or tenths; what has too many is counted up and down", () => {
  const buttons = (low, high, words = {}) => buttonsOf({ low, high, words });
  assert.deepEqual(buttons(1, 5), [1, 2, 3, 4, 5]);
  assert.deepEqual(buttons(-2, 2, { "-2": "less", 2: "more" }), [-2, -1, 0, 1, 2]);
  assert.deepEqual(buttons(0, 100, { 0: "none", 50: "some", 100: "most" }), [0, 10, 20, 30, 40, 50, 60, 70, 80, 90, 100]);
  assert.deepEqual(buttons(0, 100, { 0: "they", 25: "mostly they", 50: "both", 75: "mostly I", 100: "I" }), [0, 25, 50, 75, 100], "then the words are the answers");
  assert.deepEqual(buttons(0, 99), []);
  assert.deepEqual(buttons(0, 30), []);
  assert.deepEqual(buttons(null, null), []);
});

test("two tabs and two of a group mean the same answer, however long the names are", () => {
  assert.equal(fixedId({ run: "r1", activity: "a1" }, "hope", "g1"), "r1.a1.hope.g1");
  const run = "0123456789abcdef0123456789abcdef";
  const ids = ["hopes", "fears"].map((name) => fixedId({ run, activity: "a_rather_long_name_of_an_activity" }, name, "0123456789abcdef"));
  assert.ok(ids.every((id) => id.length <= 80 && id.startsWith(run)));
  assert.notEqual(ids[0], ids[1]);
  assert.equal(ids[0], fixedId({ run, activity: "a_rather_long_name_of_an_activity" }, "hopes", "0123456789abcdef"));
});

test("what is a number, a tick or a choice goes by itself only into a count; private words never count as words", () => {
  assert.equal(hasWords(part("a")), true);
  assert.equal(hasWords(part("a", [mark()])), false);
  assert.equal(hasWords(part("a", [mark(), field("secret", "long", { private: true })])), false);
  assert.equal(saidOf(mark(), 9), "9, you could film it");
  assert.equal(saidOf(field("kind", "choice", { options: options("skill") }), "skill"), "the skill");
});

// Writing

test("a step on a card that is called by what is typed says it once: on a phone its button is short", () => {
  const { sent, answer, puts } = open(plan([part("hope", [field("text"), field("why")], { repeat: true })]));
  write($(".ac-open input"), "Half a hope typed before the bus");
  mock.timers.tick(PAUSE_MS);
  answer([reply(puts()[0].id, { text: "Half a hope typed before the bus" })]);
  const label = () => sent.findLast(({ type }) => type === "command").command.label;
  write($(".ac-open input"), "Half a hope typed before the bus came");
  mock.timers.tick(PAUSE_MS);
  assert.match(label(), /^text: Half a hope typed/);
  answer([reply(puts()[0].id, { text: "Half a hope typed before the bus came" }, { version: 2 })]);
  write(all(".ac-open input")[1], "It rains");
  mock.timers.tick(PAUSE_MS);
  assert.match(label(), /^Half a hope.*…: why: It rains \(Hopes\)$/, "another field says whose it is, and all say on which sheet");
});

test("a card is saved as it is typed, is its writer's alone, and Enter begins another", () => {
  const { puts, answer } = open(plan([part("hope", undefined, { repeat: true, most: 3 })]));
  const first = $(".ac-open input");
  write(first, "To be heard");
  mock.timers.tick(PAUSE_MS);
  const [put] = puts();
  assert.deepEqual({ ...put, id: "x" }, { op: "put", kind: "reply", id: "x", base: 0, fields: { run: "r1", activity: "a1", part: "hope", order: 0, share: "none", group: "", announced: false, text: "To be heard" } });
  assert.match(put.id, /^[0-9a-f]{32}$/);
  answer([reply(put.id, { text: "To be heard" })]);
  press($(".ac-open input"), "Enter");
  assert.equal($(".ac-title").textContent, "To be heard");
  assert.equal(window.document.activeElement, $(".ac-open input"), "ready for the next");
  press($(".ac-open input"), "Enter");
  assert.equal(all(".ac-open").length, 1, "an empty card is enough");
});

test("there is room for so many cards; a deleted one makes room, and can come back", () => {
  const cards = { a: reply("a", { text: "One" }), b: reply("b", { text: "Two", order: 1 }) };
  const { sent, desk } = open(plan([part("hope", undefined, { repeat: true, most: 2 })]), cards);
  assert.deepEqual(all(".ac-title").map((each) => each.textContent), ["One", "Two"]);
  assert.equal(button("Add another"), undefined);
  assert.match(words(), /There is room for 2\. Delete one to write another\./);
  button("Delete").click();
  assert.deepEqual(sent.at(-1).command.changes, [{ op: "remove", id: "a", base: 1 }]);
  assert.equal(desk.said, "“One” is gone. Undo brings it back.");
  assert.ok(button("Add another"));
  assert.ok(button("Undo: Deleted “One” (Hopes)"));
});

test("a field says how full it is from half of its room on, and that it is full", () => {
  open(plan([part("hope")]));
  const left = () => $(".cp-left")?.textContent ?? "";
  write($("input"), "x".repeat(999));
  assert.equal(left(), "");
  write($("input"), "x".repeat(1200));
  assert.equal(left(), "1,200 of 2,000 letters.");
  write($("input"), "x".repeat(2000));
  assert.match(left(), /^2,000 of 2,000 letters\. It is full: what is longer is left out\./);
});

test("undo under a sheet says where a step was made in another part of the page", () => {
  const { answer, puts, say, desk } = open(plan([part("hope")]), {}, { undo: "Asked “Who pays?”" });
  const where = () => /whichever part it was in/.test(words(".ac-body"));
  assert.equal(button("Undo"), undefined, "nothing was done here yet");
  write($("input"), "Tea");
  assert.ok(where(), "what is still being typed is no step yet: the last one was elsewhere");
  mock.timers.tick(PAUSE_MS);
  assert.ok(!where());
  answer([reply(puts()[0].id, { text: "Tea" })]);
  assert.ok(!where());
  say({ type: "changes", seq: desk.space.seq + 1, upserts: [], removed: [], removed_by: {}, commands: {}, undo: "Voted for “Who pays?”", redo: null });
  assert.ok(where());
  assert.ok(button("Undo: Voted for “Who pays?”"));
});

test("one answer to a part has one id; its fields go out one by one", () => {
  const { puts, answer } = open(plan([part("ties", [mark(), field("example", "long")])]));
  all("input[type=radio]")[6].dispatchEvent(new window.Event("change", { bubbles: true }));
  const [put] = puts();
  assert.equal(put.id, "r1.a1.ties.0123456789abcdef");
  assert.equal(put.fields.mark, 7);
  assert.equal("example" in put.fields, false, "what nobody said is not sent, or it would take another's words away");
  answer([reply(put.id, { part: "ties", mark: 7 })]);
  write($("textarea"), "Thursday");
  mock.timers.tick(PAUSE_MS);
  assert.deepEqual(puts()[1], { op: "put", kind: "reply", id: put.id, base: 1, fields: { example: "Thursday" } });
  assert.match($(".ac-ends").textContent, /1: not yet.*9: you could film it/s);
});

test("what is private is a record of its own, for its author alone, and never on a screen that two look at", () => {
  const asked = plan([part("reach", [field("text"), field("phone", "text", { private: true })])], { share: "text", group: "g1" });
  const { puts } = open(asked);
  write(all("input")[1], "0123");
  mock.timers.tick(PAUSE_MS);
  const [put] = puts();
  assert.deepEqual([put.id, put.fields.part, put.fields.share, put.fields.group, put.audience], [`r1.a1.reach.g1.private.${ME.slice(0, 16)}`, "reach.private", "none", "", undefined]);
  open(asked, {}, { together: true });
  assert.equal(all("input[type=text]").length, 1);
});

test("a group's answers are the group's from their first letter on", () => {
  const { puts } = open(plan([part("hope", undefined, { repeat: true })], { group: "g1", who: "group" }));
  write($(".ac-open input"), "Ours");
  mock.timers.tick(PAUSE_MS);
  assert.deepEqual([puts()[0].audience, puts()[0].fields.group], ["group", "g1"]);
  assert.match(words(".ac-sharing"), /Your group shares this\./);
});

test("when the room moves on, what was typed goes out first, and to where it belongs", () => {
  const { model, puts, answer } = open(plan([part("hope", undefined, { repeat: true })]));
  write($(".ac-open input"), "Half a wo");
  assert.deepEqual(puts(), []);
  model.set("plan", plan([part("next")], { activity: "a2", title: "Next", announced: true }));
  const [{ id, fields: { activity, announced, text } }] = puts();
  assert.deepEqual([activity, announced, text], ["a1", false, "Half a wo"], "nobody was told that others would read it");
  answer([reply(id, { text })]);
  write($("input[type=text]"), "There");
  mock.timers.tick(PAUSE_MS);
  assert.deepEqual([$("h2").textContent, puts()[1].fields.activity, puts()[1].fields.announced], ["Next", "a2", true]);
  model.set("plan", {});
  assert.match(root.textContent, /What there is to do stands here/);
});

test("words that the workbook refuses stay in their field, and are in no other place", () => {
  const { sent, say } = open(plan([part("caption", [field("caption")])]));
  write($("input[type=text]"), "Before");
  mock.timers.tick(PAUSE_MS);
  say({ type: "refused", command: sent[0].command.id, message: "This is too much. Nothing was changed." });
  assert.equal($("input[type=text]").value, "Before");
  assert.equal($(".qu-why").textContent, "This is too much. Nothing was changed.");
  assert.equal($(".cp-notice"), null);
});

// Pages

test("parts come one at a time when somebody likes, with the way to any of them; skipping is as good as answering", () => {
  const parts = Array.from({ length: 5 }, (_, i) => part(`p${i}`, [mark()]));
  const { desk, sent } = open(plan(parts));
  assert.equal(all(".ac-part").length, 5);
  $(".ac-one input").checked = true;
  $(".ac-one input").dispatchEvent(new window.Event("change"));
  assert.equal(all(".ac-part").length, 1);
  assert.equal($(".ac-count").textContent, "1 of 5");
  button("Skip").click();
  assert.equal($(".ac-count").textContent, "2 of 5");
  assert.equal(window.document.activeElement, $(".ac-part"), "reading goes on at what is asked");
  assert.equal(button("Back").disabled, false);
  const jump = $("select");
  jump.value = "4";
  jump.dispatchEvent(new window.Event("change"));
  assert.equal($(".ac-count").textContent, "5 of 5");
  assert.deepEqual(sent, [], "nobody is told");
  assert.equal(desk.isAnswered(parts[0]), false);
});

test("all of it can be skipped and taken up again, and what was written stays", () => {
  const { desk } = open(plan([part("hope", undefined, { repeat: true })]), { a: reply("a", { text: "One" }) });
  button("Skip this").click();
  assert.match(words(".ac-body"), /You skipped this\./);
  assert.equal($(".ac-page"), null);
  button("Come back to it").click();
  assert.equal($(".ac-title").textContent, "One");
  assert.equal(desk.space.truth.size, 1);
});

test("one yes counts the marks of the whole sheet; sending the words beside a mark is a choice of its own", () => {
  const asked = plan([part("ties", [mark(), field("example", "long")]), part("goals", [mark(), field("example", "long")])], { kind: "ratings", share: "text" });
  const { desk, puts, answer } = open(asked, { "r1.a1.ties.0123456789abcdef": reply("r1.a1.ties.0123456789abcdef", { part: "ties", mark: 7, example: "Thursday" }), "r1.a1.goals.0123456789abcdef": reply("r1.a1.goals.0123456789abcdef", { part: "goals", mark: 3 }) });
  const shares = () => puts().map(({ fields }) => fields.share);
  assert.equal(all("button").filter((each) => each.textContent.startsWith("Send to the wall")).length, 1, "a mark without words has nothing to send");
  button("Send to the wall").click();
  assert.deepEqual(shares(), ["words"], "the mark beside them is not counted");
  answer([reply("r1.a1.ties.0123456789abcdef", { part: "ties", mark: 7, example: "Thursday", share: "words" }, { version: 2 })]);
  desk.letCount(true);
  assert.deepEqual(shares().slice(1).sort(), ["counts", "text"]);
  answer([reply("r1.a1.ties.0123456789abcdef", { part: "ties", mark: 7, example: "Thursday", share: "text" }, { version: 3 }), reply("r1.a1.goals.0123456789abcdef", { part: "goals", mark: 3, share: "counts" }, { version: 2 })]);
  assert.ok($(".ac-sent"), "it is still on its way to the wall");
  button("Take it back").click();
  assert.equal(shares().at(-1), "counts", "the mark stays counted");
});

test("a finished activity stands folded, and not at all where nobody wrote anything", () => {
  open(plan([part("hope", undefined, { repeat: true })], { closed: true }), { a: reply("a", { text: "One" }) });
  assert.equal($("details > summary").textContent, "What you wrote");
  assert.equal($("details").open, false);
  open(plan([part("hope", undefined, { repeat: true })], { closed: true }));
  assert.equal($("details"), null);
});

test("a finished activity can be read and deleted, and not written on", () => {
  const { sent } = open(plan([part("hope", undefined, { repeat: true })], { closed: true, share: "text" }), { a: reply("a", { text: "One", share: "text" }) });
  assert.match(words(".ac-closed"), /This part is over\. What you wrote is kept\. You can delete it/);
  assert.equal(all("input[type=text]").length, 0);
  assert.equal(button("Change"), undefined);
  button("Take it back").click();
  assert.deepEqual(sent.at(-1).command.changes[0].fields, { share: "none" });
  button("Delete").click();
  assert.ok(sent.length >= 1);
});

// What may leave

test("nothing leaves unless it is asked for, and the page says so", () => {
  open(plan([part("hope", undefined, { repeat: true })]), { a: reply("a", { text: "One" }) });
  assert.equal(words(".ac-sharing").trim(), "This stays yours.");
  assert.equal(button("Send to the wall"), undefined);
});

test("counting is a switch for all of it, and goes with what is marked next", () => {
  const { sent, answer, puts } = open(plan([part("ties", [mark()])], { share: "counts" }));
  const turn = () => $(".ac-sharing input").dispatchEvent(Object.assign(new window.Event("change")));
  $(".ac-sharing input").checked = true;
  turn();
  assert.deepEqual(sent, [], "there is nothing yet");
  all("input[type=radio]")[2].dispatchEvent(new window.Event("change", { bubbles: true }));
  assert.equal(puts()[0].fields.share, "counts");
  answer([reply(puts()[0].id, { part: "ties", mark: 3, share: "counts" })]);
  $(".ac-sharing input").checked = false;
  turn();
  assert.deepEqual(puts().at(-1).fields, { share: "none" });
});

test("a feedback form is counted as a whole, and no word of it goes to the wall", () => {
  const form = part("form", [mark(), field("change")]);
  const { puts } = open(plan([form], { kind: "feedback", share: "text" }), { x: reply(`r1.a1.form.${ME.slice(0, 16)}`, { part: "form", change: "More tea" }) });
  assert.equal(button("Send to the wall"), undefined);
  assert.doesNotMatch(words(".ac-sharing"), /wall/);
  $(".ac-sharing input").checked = true;
  $(".ac-sharing input").dispatchEvent(Object.assign(new window.Event("change")));
  assert.deepEqual(puts().at(-1).fields, { share: "counts" });
});

test("where no words may leave, what has words in it may still be counted: the map of a case", () => {
  const ring = field("ring", "choice", { options: options("1", "2") });
  const { puts } = open(plan([part("efua", [ring, field("line")])], { kind: "case_map", who: "group", share: "counts", group: "g1" }), {
    x: reply("r1.a1.efua.g1", { part: "efua", ring: "1", line: "She rings", group: "g1" }),
  });
  assert.equal(button("Send to the wall"), undefined);
  $(".ac-sharing input").checked = true;
  $(".ac-sharing input").dispatchEvent(Object.assign(new window.Event("change")));
  assert.deepEqual(puts().at(-1).fields, { share: "counts" });
});

test("words go to the wall one by one, and come back", () => {
  const { puts, answer } = open(plan([part("hope", undefined, { repeat: true })], { share: "text" }), { a: reply("a", { text: "One" }), b: reply("b", { text: "Two", order: 1 }) });
  button("Send to the wall").click();
  assert.deepEqual(puts(), [{ op: "put", kind: "reply", id: "a", base: 1, fields: { share: "text" } }]);
  answer([reply("a", { text: "One", share: "text" }, { version: 2 })]);
  assert.equal(all(".ac-sent").length, 1);
  button("Take it back").click();
  assert.deepEqual(puts().at(-1).fields, { share: "none" });
});

test("counters go on options until none is left, and votes on what hangs on the wall", () => {
  const dots = part("dots", [field("option", "choice", { options: options("a", "b") })], { repeat: true, most: 2 });
  const { puts, answer } = open(plan([dots], { kind: "ranking", share: "counts" }), { x: reply("x", { part: "dots", option: "b" }) });
  assert.match(words(), /1 of 2 left/);
  all("[aria-label='Put one on the a']")[0].click();
  answer([reply(puts()[0].id, { part: "dots", option: "a", order: 1 })]);
  assert.match(words(), /All are given/);
  assert.equal($("[aria-label='Put one on the a']").disabled, true);
  $("[aria-label='Take one back from the b']").click();
  assert.deepEqual(puts().at(-1), { op: "remove", id: "x", base: 1 });
  const votes = part("votes", [field("card")], { repeat: true, most: 60 });
  open(plan([votes]));
  assert.equal(all(".ac-part").length, 0, "nothing to vote on");
  const voting = open(plan([votes], { wall: [{ id: "c1", text: "We listen" }], share: "counts" }));
  $(".ac-options input").dispatchEvent(new window.Event("change"));
  assert.equal(voting.puts()[0].fields.card, "c1");
});

test("a piece of a barrier names the whole it is a piece of", () => {
  const pieces = part("hope", [field("text"), field("under")], { repeat: true });
  const { puts } = open(plan([pieces], { kind: "barriers" }), { a: reply("a", { text: "Getting there" }), b: reply("b", { text: "The bus", under: "a", order: 1 }) });
  assert.match(all(".ac-chips")[0].textContent, /Getting there/);
  all(".ac-change")[0].click();
  assert.deepEqual(all(".ac-open .cp-segment").map((each) => each.textContent.trim()), ["nothing: it stands for itself", "The bus"]);
  all(".ac-open input[type=radio]")[1].dispatchEvent(new window.Event("change", { bubbles: true }));
  assert.deepEqual(puts()[0].fields, { under: "b" });
});

// Two at one screen

const VOICES = [["person", "Service user"], ["practitioner", "Practitioner"]];

test("each of two fills in a sheet of their own, and then both lie side by side, the widest gap first", () => {
  const parts = [part("near", [mark()]), part("far", [mark()])];
  const records = {};
  for (const [voice, near, far] of [["person", 3, 2], ["practitioner", 4, 9]]) {
    for (const [name, value] of [["near", near], ["far", far]]) records[`r1.a1.${name}.${voice}`] = reply(`r1.a1.${name}.${voice}`, { part: name, mark: value, group: voice });
  }
  const { desk, puts } = open(plan(parts, { voices: VOICES, apart: true }), records);
  assert.deepEqual(all(".ac-part input").filter((each) => each.checked).length, 2, "one's own marks only");
  all(".ac-voices input")[1].dispatchEvent(new window.Event("change"));
  assert.equal(desk.voice, "practitioner");
  all(".ac-part input[type=radio]")[0].dispatchEvent(new window.Event("change", { bubbles: true }));
  assert.equal(puts()[0].id, "r1.a1.near.practitioner");
  button("Show both side by side").click();
  assert.deepEqual(all(".ac-rows h4").map((each) => each.textContent.trim()), ["Part far", "Part near"]);
  assert.deepEqual([...all(".ac-sides")[0].querySelectorAll("p[dir]")].map((each) => each.textContent), ["2", "9, you could film it"]);
});

test("on a sheet that both share each card says whose words it holds", () => {
  const { puts, sent } = open(plan([part("hope", undefined, { repeat: true })], { voices: VOICES, apart: false }), { a: reply("a", { text: "One", group: "practitioner" }) });
  assert.equal($(".ac-who").textContent, "Practitioner");
  all(".ac-voices input")[0].dispatchEvent(new window.Event("change"));
  button("Add another").click();
  write($(".ac-open input"), "Mine");
  mock.timers.tick(PAUSE_MS);
  assert.equal(puts()[0].fields.group, "person");
  assert.equal(sent.find(({ type }) => type === "command").command.speaker, "person");
});

test("undo of what was written before does not stay under the next exercise, and does while the same goes on", () => {
  const asked = plan([part("hope")]);
  const { model, answer, puts } = open(asked);
  write($("input"), "Tea");
  mock.timers.tick(PAUSE_MS);
  answer([reply(puts()[0].id, { text: "Tea" })]);
  assert.ok(button("Undo: "));
  model.set("plan", { ...asked, closed: true });
  assert.ok(button("Undo: "));
  model.set("plan", { ...asked, run: "r2" });
  assert.equal(button("Undo"), undefined);
});

test("passing over is no main deed: the dark button is for those who have answered", () => {
  const parts = Array.from({ length: 8 }, (_, at) => part(`p${at}`));
  open(plan(parts));
  $(".ac-one input").checked = true;
  $(".ac-one input").dispatchEvent(new window.Event("change"));
  assert.equal(button("Skip").className, "");
  open(plan(parts), { "r1.a1.p0.0123456789abcdef": reply("r1.a1.p0.0123456789abcdef", { part: "p0", text: "Tea" }) });
  assert.equal(button("Next").className, "cp-main");
});

test("where a page holds several parts, the way on says that another page comes", () => {
  open(plan(["panel", "s1", "s2", "s3"].map((id) => part(id, id === "panel" ? [field("who")] : [mark(), field("reason", "long"), field("wording", "long")]))));
  assert.deepEqual(all(".ac-part").map(({ id }) => id.replace(/.*-/, "")), ["panel", "s1", "s2"]);
  assert.match(words(".ac-nav"), /Page 1 of 2.*Next page/);
  button("Next page").click();
  assert.match(words(".ac-nav"), /Page 2 of 2/);
});

test("whoever rates again sees the group's marks drawn beside their own, where they are told", () => {
  const before = { round: "Round 1", own: 9, counts: [0, 0, 0, 0, 1, 1, 2, 0, 1], median: 7, lower: 6, upper: 7 };
  open(plan([part("s1", [mark("round_2", 9, { before })]), part("s2", [mark("round_2")])]));
  assert.equal(all(".ac-before").length, 1);
  assert.match($(".ac-before").textContent, /Round 1: how the group rated it\. ▲ is yours/);
  assert.equal(all(".pc-bar").length, 9);
  assert.ok($(".pc-own").getAttribute("d").startsWith(`M${(8.5 * 200) / 9} `), "at nine");
  open(plan([part("s1", [mark("round_2", 9, { before: { ...before, own: null } })])]));
  assert.equal($(".pc-own"), null);
});
