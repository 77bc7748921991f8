/** A room's pictures: what is said of numbers, where marks stand, and that nothing is told of a few. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { openPage } from "./small_browser.mjs";

const window = openPage();
const { render } = await import("lit-html");
const { heights, placeOn, plain, spreadWords, TOO_FEW } = await import("../picture/figures.js");
const { angleOf, apartWords, discOf, letter, radiusOf, reach, spot } = await import("../picture/rings.js");
const { pictureView } = await import("../picture/view.js");
const { galleryView } = await import("../picture/gallery.js");
const { sideOf } = await import("../picture/words.js");

const scale = Array.from({ length: 9 }, (_, at) => ({ id: at + 1, label: String(at + 1) }));
const row = (more) => ({ part: "p", field: "f", label: "Line", n: null, counts: [], median: null, lower: null, upper: null, said: [], ...more });

test("a middle half and a middle are said in words, no finer than a tenth", () => {
  assert.equal(plain(4.75), "4.75");
  assert.equal(spreadWords(row({ n: 6, median: 5, lower: 3, upper: 7 })), "The middle is 5; the middle half of you lies from 3 to 7.");
  assert.equal(spreadWords(row({ n: 6, median: 5, lower: 5, upper: 5 })), "The middle is 5; the middle half of you lies at 5.");
  assert.equal(spreadWords(row({ n: 6, median: 5 })), "The middle is 5.");
  assert.equal(spreadWords(row({})), TOO_FEW);
});

test("marks stand in the middle of the box of their number, and between two of them", () => {
  assert.deepEqual([1, 2, 2.5, 9, 12].map((value) => placeOn(scale, value)), [0.5, 1.5, 2, 8.5, 8.5]);
  assert.deepEqual(heights([0, 2, 4]), [0, 0.5, 1]);
  assert.deepEqual(heights([0, 0]), [0, 0]);
});

test("letters go on after Z, and a contact's reach is from the closest ring to the furthest", () => {
  assert.deepEqual([0, 25, 26, 52].map(letter), ["A", "Z", "AA", "BA"]);
  assert.deepEqual(reach([0, 3, 0, 1]), { from: 2, to: 4, most: 2 });
  assert.equal(reach([0, 0, 0, 0]), null);
  assert.equal(apartWords([0, 3, 0, 1]), "close 3, distant 1");
  assert.equal(apartWords([0, 0, 4, 0]), "all: not so close");
  assert.equal(apartWords([0, 4, 0, 0]), "all: close");
  assert.deepEqual([discOf([[0, 0], [0, 60]]), discOf([[0, 0], [0, 18]]), discOf([[0, 0], [0, 2]])], [10.5, 9, 8]);
  assert.ok(radiusOf(1) < radiusOf(2));
});

test("forces of a side stand with the strongest first", () => {
  const said = [{ text: "a", n: 1, side: "for", strength: 1 }, { text: "b", n: 1, side: "for", strength: 4 }, { text: "c", n: 1, side: "against", strength: null }];
  assert.deepEqual(sideOf(said, "for").map(({ text }) => text), ["b", "a"]);
});

test("a dozen contacts in the closest ring stand beside each other", () => {
  const places = (count) => Array.from({ length: count }, (_, at) => spot(radiusOf(1), angleOf(at, count)));
  const nearest = ([[x, y], [u, v]]) => Math.hypot(x - u, y - v);
  assert.ok(nearest(places(12)) >= 16, "beside each other, and not over each other");
  assert.ok(places(40).every(([x, y]) => y > 120 || Math.abs(x - 120) > 18), "the names of the rings stand free at the top");
  assert.deepEqual(places(1), [spot(radiusOf(1), 0.5)]);
});

test("where nothing was sent one line says so, and bars say what they mean", () => {
  const nothing = shown({ ...pictureOf("words", [row({ label: "Hope", field: "" }), row({ label: "Worry", field: "" })], { fields: [{ id: "text", label: "" }] }), people: null }).textContent;
  assert.equal(nothing.match(/Nothing was sent to the wall/g)?.length, 1);
  assert.doesNotMatch(nothing, /Without names|Hope/);
  const force = (strength) => shown(pictureOf("forces", [row({ said: [{ text: "Push", n: 1, side: "a", strength, beside: [] }] })], { scale: [{ id: "a", label: "for" }] })).textContent;
  assert.match(force(3), /The longer a bar, the stronger it pushes\./);
  assert.doesNotMatch(force(null), /longer/, "there is no bar");
});

test("the rings are named, and a line says what is drawn; who placed it is told as what it is", () => {
  const placed = row({ n: 6, counts: [0, 5, 1, 0], label: "Jean" });
  const of = (rows, more = {}) => shown({ ...pictureOf("rings", rows), ...more });
  const words = (el) => el.textContent.replace(/\s+/g, " ");
  assert.deepEqual([...of([placed]).querySelectorAll(".pc-ringname")].map((each) => each.textContent), ["closest", "close", "not so close", "distant"]);
  assert.match(words(of([placed])), /Sizes mean nothing\. Numbers: people\./);
  assert.match(words(of([placed], { groups: 4, alone: false })), /Numbers: groups\./);
  assert.match(words(of([placed], { groups: 4, alone: true })), /Numbers: answers\./);
  const few = words(of([placed, row({ label: "Mo" })]));
  assert.match(few, /fewer than five people: Mo\./);
  assert.doesNotMatch(words(of([row({ label: "Mo" })])), /Fewer than five people so far/, "from six people, but no contact from five of them");
  assert.match(words(of([row({ label: "Mo" })], { people: null })), /Fewer than five people so far/);
});

/** @param {any} picture */
function shown(picture) {
  const el = document.createElement("div");
  render(pictureView(picture), el);
  return el;
}

const pictureOf = (how, rows, more = {}) => ({ people: 6, rows, showing: { title: "Title", how, parts: [], fields: [], scale, ...more } });

test("each kind of picture says its lines in words", () => {
  const options = [{ id: "a", label: "Alpha" }, { id: "b", label: "Beta" }];
  const texts = {
    spread: shown(pictureOf("spread", [row({ n: 6, counts: [1, 1, 1, 1, 1, 1, 0, 0, 0], median: 3, lower: 2, upper: 5 })])),
    medians: shown(pictureOf("medians", [row({ n: 6, median: 3 })])),
    counts: shown(pictureOf("counts", [row({ n: 6, counts: [4, 2] })], { scale: options })),
    totals: shown(pictureOf("totals", [row({ n: 12, label: "Places" })])),
    words: shown(pictureOf("words", [row({ said: [{ text: "Tea <b>", n: 2, side: "", strength: null }] })])),
    rings: shown(pictureOf("rings", [row({ n: 6, counts: [0, 5, 1, 0], label: "Jean" })])),
    forces: shown(pictureOf("forces", [row({ said: [{ text: "Push", n: 6, side: "a", strength: 3 }] })], { scale: options })),
  };
  const said = Object.fromEntries(Object.entries(texts).map(([how, el]) => [how, el.textContent.replace(/\s+/g, " ")]));
  assert.match(said.spread, /The middle is 3; the middle half of you lies from 2 to 5\..*From 6 people, without names/);
  assert.match(said.medians, /The middle is 3\./);
  assert.match(said.counts, /Alpha\s*4\s*Beta\s*2/);
  assert.match(said.totals, /Places\s*12/);
  assert.match(said.words, /Tea <b>\s*More than one wrote this/);
  assert.match(said.rings, /A\s*Jean\s*close 5, not so close 1/);
  assert.match(said.forces, /Alpha\s*Push ×6\s*strength 3 of 5\s*Beta\s*Nothing was sent/);
});

test("sums of parts that come in groups stand under their headings, the most first", () => {
  const rows = [row({ part: "a", label: "Know yourself", n: 1 }), row({ part: "b", label: "Earn trust", n: 3 }), row({ part: "c", label: "Know yourself", n: 2 })];
  const el = shown(pictureOf("totals", rows, { places: { "The practitioner": ["a", "b"], "The service user": ["c"] } }));
  const said = [...el.querySelectorAll("h4, li")].map(({ textContent }) => textContent.replace(/\s+/g, " ").trim());
  assert.deepEqual(said, ["The practitioner", "Earn trust3", "Know yourself1", "The service user", "Know yourself2"]);
});

test("a sum that is from too few to be told is not called nothing", () => {
  const text = shown(pictureOf("totals", [row({ label: "Tea" }), row({ n: 12, label: "Places" }), row({ label: "Talk" })])).textContent.replace(/\s+/g, " ");
  assert.match(text, /Places\s*12 From nobody, or from fewer than five people: Tea; Talk\./);
  assert.doesNotMatch(text, /0/);
});

test("where groups gave one answer together it says how many groups, and how many people", () => {
  const says = (more) => shown({ ...pictureOf("spread", [row({ n: 4, median: 3, lower: 2, upper: 5, counts: [0, 0, 4, 0, 0, 0, 0, 0, 0] })]), people: 14, ...more }).textContent.replace(/\s+/g, " ");
  assert.match(says({ groups: 4, alone: false }), /the middle half of the groups lies.*From 4 groups, 14 people, without names/);
  assert.match(says({ groups: 1, alone: false }), /From one group of 14 people, without/);
  assert.match(says({ groups: 2, alone: true }), /From 14 people, in 2 groups and by themselves, without/);
  assert.match(says({ groups: 0, alone: true }), /From 14 people, without/);
});

test("where no line has enough answers it does not say that it is from so many people", () => {
  const text = shown(pictureOf("spread", [row({}), row({})])).textContent;
  assert.match(text, /Answers came from 6 people, but no line has answers from five people/);
  assert.doesNotMatch(text, /From 6 people|Fewer than five/, "said once, and not again on each line");
});

test("lines that are from fewer than five stand in one sentence under those that have figures", () => {
  const rows = (few) => [row({ label: "Ring the bell", n: 6, counts: [6], scale: ["done"] }), ...Array.from({ length: few }, (_, at) => row({ field: `f${at}`, label: `Ask number ${at}.` }))];
  assert.match(shown(pictureOf("counts", rows(2))).textContent, /Ring the bell.*From nobody, or from fewer than five people: Ask number 0; Ask number 1\./s);
  assert.match(shown(pictureOf("counts", rows(40))).textContent, /fewer than five people: 40 other lines\./);
  assert.doesNotMatch(shown(pictureOf("counts", rows(40).slice(1))).textContent, /other lines|Ask number/);
});

test("of fewer than five there are no figures, and without a picture there is nothing", () => {
  const few = shown({ ...pictureOf("spread", [row({})]), people: null });
  assert.match(few.textContent, /Fewer than five people/);
  assert.doesNotMatch(few.textContent, /without names/);
  assert.equal((shown({})).textContent.trim(), "");
});

const box = (side, text, beside = []) => ({ text, n: 1, side, strength: null, votes: null, beside });
const POSTERS = pictureOf("posters", [row({ part: "1", label: "Tea <b>first</b>", said: [box("title", "Tea <b>first</b>", ["Earn trust"]), box("change", "Forms later", ["Grow surer"])] }), row({ part: "2", label: "", said: [box("change", "Walks")] })], { parts: [{ id: "title", label: "Title" }, { id: "change", label: "One change" }] });

function hung() {
  const el = document.createElement("div");
  document.body.replaceChildren(el);
  const draw = () => render(pictureView(POSTERS, () => null, galleryView), el);
  draw();
  const press = (name) => el.querySelector(name).click();
  const key = (name) => el.querySelector(".pc-gallery").dispatchEvent(new window.KeyboardEvent("keydown", { key: name, bubbles: true, cancelable: true }));
  const here = () => [...el.querySelectorAll(".pc-poster")].map((poster) => poster.classList.contains("pc-here"));
  return { el, draw, press, key, here, single: () => el.querySelector(".pc-gallery").classList.contains("pc-single") };
}

test("posters hang side by side with their boxes, and words stay words", () => {
  const { el } = hung();
  assert.deepEqual([...el.querySelectorAll("h4")].map(({ textContent }) => textContent), ["Tea <b>first</b>", "Number 2"]);
  assert.match(el.textContent, /Earn trust.*One change \(Grow surer\).*Forms later/s);
  assert.equal(el.querySelectorAll(".pc-poster")[0].querySelectorAll("dt").length, 1, "the title stands once");
});

test("one at a time goes round by press and by key, and drawing again changes nothing of it", () => {
  const { el, draw, press, key, here, single } = hung();
  press(".pc-one");
  assert.deepEqual([here(), single(), el.querySelector(".pc-where").textContent], [[true, false], true, "1 of 2"]);
  press(".pc-next");
  draw();
  assert.deepEqual([here(), el.querySelector(".pc-where").textContent], [[false, true], "2 of 2"]);
  key("ArrowRight");
  assert.deepEqual(here(), [true, false]);
  key("Escape");
  assert.deepEqual([here(), single(), el.querySelector(".pc-all").getAttribute("aria-pressed")], [[false, false], false, "true"]);
  key("ArrowLeft");
  assert.deepEqual(here(), [false, true]);
});

test("where there is no room for a gallery it is said how many hang", () => {
  assert.match(shown(POSTERS).textContent, /2 posters hang on all screens/);
});

test("role groups and further lines are said in words", () => {
  const groups = [{ label: "Nurses", n: 6, median: 3, lower: 2, upper: 4 }, { label: "", n: 5, median: 7, lower: 7, upper: 7 }];
  const spread = shown(pictureOf("spread", [row({ n: 11, counts: [1, 1, 1, 1, 1, 1, 0, 0, 5], median: 5, lower: 3, upper: 7, groups })]));
  assert.match(spread.textContent, /Nurses \(6\): The middle is 3; the middle half lies from 2 to 4\..*All others \(5\): The middle is 7; the middle half lies at 7\./s);
  const counts = shown(pictureOf("dots", [row({ n: 5, counts: [4, 1] }), row({ label: "Worry", n: 5, median: 40, lower: 20, upper: 60, scale: ["0", "100"] }), row({ label: "Ours?", n: 5, counts: [2, 3], scale: ["yes", "no"] })], { scale: [{ id: "a", label: "Alpha" }, { id: "b", label: "Beta" }] }));
  assert.match(counts.textContent, /Alpha.*4.*Worry.*From 0 to 100\. The middle is 40; the middle half lies from 20 to 60\..*yes.*2.*no.*3/s);
  assert.match(shown(pictureOf("words", [row({ said: [box("", "Tea", ["Worry: 30"])] })])).textContent, /Tea.*Worry: 30/s);
});

const { pinsView, spotsOf, DECIDED } = await import("../picture/pins.js");
const said = (more) => ({ text: "Takes longer here", id: "a1", n: 1, side: "", strength: null, votes: null, decision: "", reason: "", ...more });
const pinned = (places) => ({ people: null, rows: [row({ part: "trust", label: "Earn trust", said: [said({ decision: "taken_up", reason: "On Tuesdays" }), said({ text: "And tea", id: "a2", n: 3 })] }), row({ part: "goals", label: "Goals", said: [] })], showing: { title: "Pinned", how: "pins", parts: [], fields: [], scale: [], places } });
const PLACES = { practitioner: ["one", "trust", "three"], person: ["four", "five"], overlap: ["goals", "six"], agency: ["a", "b", "c"], outcomes: ["x", "y"], barriers: ["p", "q", "r"], before_turning: ["s", "t"] };

test("every part of the model has a place of its own in the drawing, and one wheel is the mirror of the other", () => {
  const spots = spotsOf(PLACES);
  assert.equal(spots.length, Object.values(PLACES).flat().length);
  for (const [at, one] of spots.entries()) for (const other of spots.slice(at + 1)) assert.ok(Math.hypot(one.x - other.x, one.y - other.y) >= 28, `${one.id} and ${other.id}`);
  const [left, right] = [spotsOf({ practitioner: ["l"] })[0], spotsOf({ person: ["r"] })[0]];
  assert.equal(left.x + right.x, 400);
  assert.deepEqual(spotsOf({}), []);
});

test("comments stand at their part with what was decided and why; parts without any are dots", () => {
  const root = document.createElement("div");
  render(pictureView(pinned(PLACES), pinsView), root);
  assert.deepEqual([...root.querySelectorAll("h4")].map(({ textContent }) => textContent.trim()), ["A Earn trust"]);
  assert.deepEqual([...root.querySelectorAll(".pc-decided")].map(({ textContent }) => textContent), [`${DECIDED.taken_up}: On Tuesdays`]);
  assert.match(root.textContent, /More than one wrote this/);
  assert.deepEqual([...root.querySelectorAll("svg text")].map(({ textContent }) => textContent), ["A"]);
  assert.equal(root.querySelectorAll(".pc-pin").length, spotsOf(PLACES).length);
});

test("where comments are about something else than the model there is no drawing", () => {
  const root = document.createElement("div");
  render(pictureView(pinned({}), pinsView), root);
  assert.equal(root.querySelector("svg"), null);
  assert.equal(root.querySelector("h4").textContent.trim(), "Earn trust");
});

const { decidingView } = await import("../console_pins/view.js");

test("those who lead decide on each comment, and say why", () => {
  const root = document.createElement("div");
  const done = [];
  const decision = { kind: "pin_decision", body: { run: "r", activity: "c", pin: "trust", about: "a1", choice: "later", reason: "Soon" } };
  const desk = { now: { run: "r", activity: "c" }, space: { view: () => new Map([["d", decision]]) }, readonly: false, typed: new Map(), inHand: (_, value) => value, tell() {}, deed: (...deed) => done.push(deed) };
  render(decidingView(desk, pinned(PLACES)), root);
  const [first, second] = root.querySelectorAll(".co-decide");
  assert.equal(first.querySelector("input[type=radio]:checked").closest("label").textContent.trim(), DECIDED.later);
  assert.equal(first.querySelector("input[type=text]").value, "Soon");
  assert.equal(second.querySelector("input[type=radio]:checked").closest("label").textContent.trim(), "open");
  second.querySelectorAll("input[type=radio]")[1].dispatchEvent(new window.Event("change"));
  const why = first.querySelector("input[type=text]");
  why.value = " On Tuesdays ";
  why.dispatchEvent(new window.Event("change"));
  assert.deepEqual(done, [
    ["decide", { picture: "r.c.picture", pin: "trust", about: "a2", choice: "taken_up" }, "Taken up."],
    ["decide", { picture: "r.c.picture", pin: "trust", about: "a1", reason: "On Tuesdays" }, "The reason is kept."],
  ]);
});

test("each line of numbers has the words of its own ends, the numbers stand under the bars, and texts follow the figures", () => {
  const said = [{ text: "The baker knows us 😀", n: 1, side: "", strength: null, votes: null, id: "", decision: "", reason: "", beside: [] }];
  const rows = [row({ part: "a", n: 6, counts: [1, 1, 1, 1, 1, 1, 0, 0, 0], median: 3, lower: 2, upper: 5, said }), row({ part: "b", n: 6, counts: [6], median: 1, lower: 1, upper: 1 })];
  const el = shown(pictureOf("spread", rows, { parts: [{ id: "a", label: "Ties" }, { id: "b", label: "Goals" }], ends: { a: ["few", "many"], b: ["theirs", "ours"] } }));
  assert.deepEqual([...el.querySelectorAll(".pc-means")].map((each) => each.textContent), ["few many", "theirs ours"]);
  assert.equal(el.querySelector("caption"), null, "no end stands for all lines");
  assert.equal([...el.querySelectorAll("svg")].map((each) => each.textContent.replace(/\s/g, "")).join(" "), "123456789 123456789");
  assert.match(el.querySelector(".pc-texts").textContent, /Ties\s+The baker knows us 😀/);
  const hundred = Array.from({ length: 101 }, (_, at) => ({ id: at, label: String(at) }));
  assert.equal(shown(pictureOf("medians", [row({ n: 6, median: 3 })], { scale: hundred })).querySelector("svg").textContent.replace(/\s/g, ""), "0100");
});

test("of several rounds the screens show one, each line once", () => {
  const rounds = ["round_1", "round_2"].map((id, at) => ({ id, label: `Round ${at + 1}` }));
  const rows = rounds.map(({ id, label }) => row({ field: id, label: `Line: ${label}`, n: 5, counts: [5, 0], median: 1, lower: 1, upper: 1 }));
  const root = document.createElement("div");
  const showing = { title: "", how: "spread", parts: [{ id: "p", label: "Line" }], fields: rounds, scale: scale.slice(0, 2), only: "round_2" };
  render(pictureView({ people: 5, rows, showing }, () => ""), root);
  assert.deepEqual([...root.querySelectorAll("tbody th")].map(({ textContent }) => textContent), ["Line"]);
  assert.match(root.querySelector("caption").textContent, /Round 2\. 1 … 2/);
  render(pictureView({ people: 5, rows, showing: { ...showing, only: null } }, () => ""), root);
  assert.equal(root.querySelectorAll("tbody th").length, 2);
});

const drawn = (rows, showing) => {
  const root = document.createElement("div");
  render(pictureView({ people: 6, rows, showing: { title: "", how: "spread", parts: [], fields: [], scale, ...showing } }, () => ""), root);
  return root;
};

test("two marks of a line stand together, the biggest gap first, and the gap is said", () => {
  const fields = [{ id: "now", label: "Now" }, { id: "wanted", label: "As I would like it" }];
  const both = (part, one, other) => [row({ part, field: "now", label: `${part}: Now`, n: 6, median: one }), row({ part, field: "wanted", label: `${part}: As I would like it`, n: other === null ? null : 6, median: other })];
  const root = drawn([...both("few", 4, null), ...both("small", 5, 5), ...both("big", 2, 7)], { how: "medians", fields });
  assert.deepEqual([...root.querySelectorAll("tbody th")].map(({ textContent }) => textContent.split(":")[0]), ["big", "big", "small", "small", "few", "few"]);
  assert.match(root.textContent, /“As I would like it” is 5 higher\..*No gap\./s);
});

test("the first of several counts has its own question over it", () => {
  const counts = (field, label, more) => row({ field, label, n: 6, counts: [3, 3], ...more });
  const rows = [counts("side", "Barriers"), counts("ours", "Is it ours to move?", { scale: ["yes", "no"] })];
  const showing = { how: "dots", title: "Barriers", fields: [{ id: "side", label: "Whose side it is on" }], scale: scale.slice(0, 2) };
  assert.deepEqual([...drawn(rows, showing).querySelectorAll("h4")].map(({ textContent }) => textContent), ["Whose side it is on", "Is it ours to move?"]);
  assert.deepEqual([...drawn(rows.slice(0, 1), showing).querySelectorAll("h4")], []);
});

test("of a sheet whose words stay with each group, how much was written is said, and no word of a wall", () => {
  const text = drawn([row({ label: "Strengths", n: 4 }), row({ label: "Later" })], { how: "words" }).textContent;
  assert.match(text, /Strengths\s*4\s*From nobody, or from fewer than five people: Later\./);
  assert.doesNotMatch(text, /wall/);
});

test("a bar that is smaller than five is said to be no mistake, and only where there is one", () => {
  const said = (counts) => shown({ ...pictureOf("counts", [row({ n: 12, counts, scale: ["A", "B"] })]), people: 12 }).textContent;
  assert.match(said([11, 1]), /made from the answers of five people or more\. One bar of it may be smaller/);
  assert.doesNotMatch(said([6, 6]), /may be smaller/);
  assert.doesNotMatch(said([12, 0]), /may be smaller/);
});
