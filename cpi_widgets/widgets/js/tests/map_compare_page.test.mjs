/** What the comparison puts on the page, in a page without a browser. */
import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { Window } from "happy-dom";

const window = new Window();
Object.assign(globalThis, { window, document: window.document, Node: window.Node, DocumentFragment: window.DocumentFragment, HTMLElement: window.HTMLElement });
const { render } = await import("lit-html");
const { compareView } = await import("../map_compare/view.js");
const { stageOf } = await import("../map_compare/stage.js");
const { layout } = await import("../layout/index.js");
const { CONTACT_CHANGES, TIE_CHANGES } = await import("../map_compare/changes.js");

const root = document.createElement("div");
const done = [];
const does = Object.fromEntries(["look", "step", "go", "motion", "only", "pair", "mapAgain"].map((name) => [name, (...what) => done.push([name, ...what])]));
const changes = Object.fromEntries([...CONTACT_CHANGES, ...TIE_CHANGES].map(({ key }) => [key, []]));
const side = (id, date) => ({ map: { id, title: "", date, whose: "K" }, members: [], ties: [] });
const shown = {
  comparison: {
    then: side("m1", "4 May 2026"), now: side("m2", "4 November 2026"), changes: { ...changes, new: ["eve"] },
    words: [{ heading: "New", sentences: ["1 is new: <b>Eve</b>."] }],
    rows: [{ id: "eve", label: "<img src=x onerror=alert(1)>", kind: "person", then: "not on the map", now: "close" }],
  },
  stage: null, maps: [{ id: "m1", name: "4 May 2026" }, { id: "m2", name: "4 November 2026" }], pair: ["m1", "m2"],
  canMapAgain: false, look: "table", t: 0, motion: true, only: "", uid: "u",
};
const show = (more = {}) => render(compareView({ ...shown, ...more }, does), root);
const words = () => root.textContent.replace(/\s+/g, " ");

beforeEach(() => {
  done.length = 0;
});

test("one map: the page says what would be here and offers one first thing", () => {
  show({ comparison: null, maps: [{ id: "m1", name: "4 May 2026" }], canMapAgain: true });
  assert.match(words(), /One map so far\. Map again in a few weeks and the changes show here\./);
  root.querySelector(".mc-main").click();
  assert.equal(done[0][0], "mapAgain");
  show({ comparison: null, maps: [{ id: "m1", name: "4 May 2026" }] });
  assert.equal(root.querySelector(".mc-main"), null, "no button for those who may only read");
});

test("the table tells contact, then, now and what changed; markup in a name stays text", () => {
  show();
  const cells = [...root.querySelectorAll("tbody tr > *")].map((cell) => cell.textContent.replace(/\s+/g, " ").trim());
  assert.deepEqual(cells, ["<img src=x onerror=alert(1)> person", "not on the map", "close", "New"]);
  assert.equal(root.querySelector("img"), null);
  assert.match(words(), /1 is new: <b>Eve<\/b>\./);
});

test("the legend counts, and a press brings one kind forward", () => {
  show();
  const kinds = [...root.querySelectorAll(".mc-kind")];
  assert.deepEqual(kinds.map((each) => each.textContent.replace(/\s+/g, " ").trim()), ["New 1"]);
  kinds[0].click();
  assert.deepEqual(done, [["only", "new"]]);
  show({ only: "new" });
  assert.equal(root.querySelector(".mc-kind").getAttribute("aria-pressed"), "true");
  assert.equal(root.querySelector(".mc-who").textContent, "<img src=x onerror=alert(1)>", "and names who it is");
});

test("two maps need no chooser, three have one with every map", () => {
  show();
  assert.equal(root.querySelector("select"), null);
  show({ maps: [...shown.maps, { id: "m3", name: "1 May 2027" }] });
  const [then, now] = root.querySelectorAll("select");
  assert.equal(then.querySelectorAll("option").length, 3);
  assert.equal(now.querySelectorAll("option").length, 3);
});

test("the key names only those who are drawn: somebody gone is in the earlier map's key alone", () => {
  const who = (id) => ({ id, label: `${id} ${"of a name far too long for any picture ".repeat(3)}`, kind: "person", ring: 2, angle: null, pinned: false, wished: false, lost_touch: false });
  const [then, now] = [{ ...side("m1", "May"), members: [who("cy"), who("di")] }, { ...side("m2", "November"), members: [who("di")] }];
  const comparison = { ...shown.comparison, then, now, changes: { ...changes, gone: ["cy"] }, rows: [] };
  const stage = stageOf(comparison, { width: 640, height: 640, rings: ["closest", "close", "not so close", "distant"] }, layout);
  show({ comparison, stage, look: "side" });
  const keys = [...root.querySelectorAll(".mc-key")].map((key) => key.textContent.match(/cy of|di of/g));
  assert.deepEqual(keys, [["cy of", "di of"], ["di of"]]);
});

test("nothing changed is said in words", () => {
  show({ comparison: { ...shown.comparison, changes } });
  assert.match(words(), /Nothing has changed between these two maps\./);
});
