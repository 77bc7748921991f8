import assert from "node:assert/strict";
import test from "node:test";
import { Window } from "happy-dom";

const window = new Window({ url: "http://host/" });
for (const name of ["document", "DOMParser", "Node", "Element", "MutationObserver", "CustomEvent"]) globalThis[name] = window[name];

const { codeSource } = await import("../src/code_source.js");
const { lostWords, mayReopen } = await import("../src/connection.js");
const { listenToWidgets, watchSaves } = await import("../src/events.js");
const { drawn, joinedTexts } = await import("../src/outputs.js");
const { watchNotices } = await import("../src/notice.js");
const { hasText } = await import("../src/parting.js");
const { default: sanitise, safeBlocks } = await import("../src/sanitise.js");

const PAGE = "http://host:8866/case/1";

test("a widget's code as text stays text", () => {
  for (const text of ["export default {}", "// a note\nexport default {}", "/* a */ .x{color:red}", "/*a*/.x{}", "", 7]) {
    assert.equal(codeSource(text, PAGE), text);
  }
});

test("an address on this server becomes a full one", () => {
  assert.equal(codeSource("/cpi/widgets/map-A1.js", PAGE), "http://host:8866/cpi/widgets/map-A1.js");
  assert.equal(codeSource("http://host:8866/x.js", PAGE), "http://host:8866/x.js");
});

test("code from any other address is refused", () => {
  for (const address of ["https://cdn.example.org/x.js", "//cdn.example.org/x.js", "http://host:8867/x.js", "https://host:8866/x.js"]) {
    assert.throws(() => codeSource(address, PAGE), /Only this server's own code is loaded/);
  }
});

test("a line of text keeps its small markup and loses the rest", () => {
  assert.equal(sanitise("<b>Ann</b> &amp; <i title=\"x\">Bo</i>"), "<b>Ann</b> &amp; <i title=\"x\">Bo</i>");
  assert.equal(sanitise("<h1>Big</h1>"), "Big");
});

const HOSTILE = [
  "<script>struck()</script>",
  "<img src=x onerror=struck()>",
  "<svg onload=struck()><circle/></svg>",
  "<b onclick=struck()>x</b>",
  "<a href='javascript:struck()'>x</a>",
  "<a href=' java&#10;script:struck()'>x</a>",
  "<a href='data:text/html,struck()'>x</a>",
  "<a href='//evil.example/struck()'>x</a>",
  "<iframe srcdoc='struck()'></iframe>",
  "<style>*{background:url(struck())}</style>",
  "<span style='background:url(struck())'>x</span>",
  "<math><mtext><style><img src=x onerror=struck()></style></mtext></math>",
  "<template><b onclick=struck()>x</b></template>",
  "<form action=struck()><button formaction=struck()>x</button></form>",
];

for (const source of HOSTILE) {
  test(`hostile markup is taken apart: ${source}`, () => {
    assert.ok(!sanitise(source).includes("struck"), sanitise(source));
    const holder = document.createElement("div");
    holder.append(safeBlocks(source));
    assert.ok(!holder.innerHTML.includes("struck"), holder.innerHTML);
  });
}

test("people's text in a printed line is text", async () => {
  const node = await drawn({ output_type: "stream", name: "stdout", text: ["<b>Zoë</b>", " & co"] }, { show: async () => {} });
  assert.equal(node?.textContent, "<b>Zoë</b> & co");
});

test("a widget that cannot be drawn is told in words, with what is safe and what to do", async () => {
  const broken = { show: async () => { throw new Error("no such model"); } };
  const said = console.error;
  console.error = () => {};
  const node = await drawn({ output_type: "display_data", data: { "application/vnd.jupyter.widget-view+json": { model_id: "m" } } }, broken);
  console.error = said;
  assert.equal(node?.textContent, "This part did not open. What you saved is safe. Please load the page again.");
});

test("the banner names the last save when there was one", () => {
  assert.equal(lostWords("14:02"), "Connection lost. Your last save was 14:02. Trying again…");
  assert.equal(lostWords(""), "Connection lost. Trying again…");
});

test("the time of the last save is read from the status line, whoever wrote it", async () => {
  document.body.innerHTML = "<p data-cpi-status></p><p data-cpi-say></p>";
  listenToWidgets();
  const lastSave = watchSaves();
  assert.equal(lastSave(), "");
  document.dispatchEvent(new CustomEvent("cpi:status", { detail: { text: "Saved 14:02" } }));
  await new Promise((resolve) => setTimeout(resolve, 0));
  assert.equal(lastSave(), "14:02");
  const line = document.querySelector("[data-cpi-status]");
  if (line) line.textContent = "Saving…";
  await new Promise((resolve) => setTimeout(resolve, 0));
  assert.equal(lastSave(), "14:02");
  document.dispatchEvent(new CustomEvent("cpi:say", { detail: { text: "Sam moved to ring 2" } }));
  assert.equal(document.querySelector("[data-cpi-say]")?.textContent, "Sam moved to ring 2");
});

test("a page loads itself again three times in two minutes, then asks", () => {
  const kept = new Map();
  const store = { getItem: (key) => kept.get(key) ?? null, setItem: (key, value) => kept.set(key, value) };
  assert.deepEqual([0, 1, 2, 3].map((second) => mayReopen(store, 1e12 + second * 1000)), [true, true, true, false]);
  assert.equal(mayReopen(store, 1e12 + 125_000), true);
});

test("what is printed in one go is one text, in whatever pieces it came", () => {
  const said = (/** @type {string} */ name, /** @type {string | string[]} */ text) => ({ output_type: "stream", name, text });
  const chart = { output_type: "display_data", data: { "text/plain": "a chart" } };
  const found = joinedTexts([said("stdout", "NA"), said("stdout", ["ME Foo", "\n"]), chart, said("stdout", "b"), said("stderr", "c")]);
  assert.deepEqual(found, [said("stdout", "NAME Foo\n"), chart, said("stdout", "b"), said("stderr", "c")]);
  assert.deepEqual(joinedTexts([]), []);
});

const ID = "0123456789abcdef0123456789abcdef";

test("words that are nowhere else are told apart from the name of a saved card, and from what was open", () => {
  for (const [kept, wait] of [
    [{ writing: ID, fresh: true }, false],
    [{ writing: { hopes: ID } }, false],
    [{ looks: { opened: "step", unfolded: true }, papers: { form: "usual" } }, false],
    [{ typed: { "a-other": "  " } }, false],
    [{ typed: { "a-other": "Ann" } }, true],
    [{ drafts: [null, "Swim"] }, true],
    [{ unsent: { jobs: [{ way: "do", label: "" }], conflicts: [] } }, true],
    [null, false],
  ]) assert.equal(hasText(kept), wait, JSON.stringify(kept));
});

test("who leads a room from now on, or no longer, and that it has ended, is said until it is read", () => {
  document.body.innerHTML = '<p data-cpi-notice hidden></p><main tabindex="-1"></main>';
  const place = document.querySelector("[data-cpi-notice]");
  let loaded = 0;
  watchNotices(() => "", () => { loaded += 1; });
  const seat = (name, was, now) => document.dispatchEvent(new CustomEvent("cpi:seat", { detail: { name, was: { role: was }, now: { role: now } } }));
  seat("me", "participant", "participant");
  seat("title", "participant", "participant");
  seat("readonly", "owner", "owner");
  assert.equal(place.hidden, true);
  seat("me", "participant", "co_trainer");
  assert.match(place.textContent, /You lead this room as well now\./);
  const [again, read] = place.querySelectorAll("button");
  again.click();
  assert.equal(loaded, 1);
  read.click();
  seat("me", "participant", "co_trainer");
  assert.equal(place.hidden, true, "another widget says the same");
  seat("me", "participant", "participant");
  assert.match(place.textContent, /You no longer lead this room\./);
  seat("readonly", "participant", "participant");
  assert.match(place.textContent, /This room has ended\. You can still read what you wrote\./);
  assert.equal(place.querySelectorAll("button").length, 1);
});
