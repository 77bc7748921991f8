import assert from "node:assert/strict";
import { mock, test } from "node:test";

const { comes, loadPart } = await import("../load.js");
globalThis.location = { href: "https://here/room/1" };

/** A page of our server that brings files when it is told to. */
function page() {
  const asked = [], open = {};
  globalThis.cpiArriving = (address) => {
    asked.push(address);
    return new Promise((resolve, reject) => { open[address] = { resolve, reject }; });
  };
  return { asked, brings: (name) => open[`https://here/static/${name}.js`] };
}

const model = { get: () => new Proxy({}, { get: (_, name) => `/static/${String(name)}.js` }) };
const settle = () => new Promise((resolve) => { setImmediate(resolve); });

test("a part is asked for once, in the way that the page has for files", async () => {
  const { asked, brings } = page();
  const both = [loadPart(model, "once"), loadPart(model, "once")];
  brings("once").resolve("the part");
  assert.deepEqual(await Promise.all(both), ["the part", "the part"]);
  assert.deepEqual(asked, ["https://here/static/once.js"]);
});

test("whoever waits long is told, and has the part all the same once it comes", async () => {
  mock.timers.enable({ apis: ["setTimeout"] });
  const { brings } = page(), said = [];
  const part = loadPart(model, "late", () => said.push("late"));
  mock.timers.tick(3999);
  assert.deepEqual(said, []);
  mock.timers.tick(1);
  assert.deepEqual(said, ["late"]);
  brings("late").resolve("the part");
  assert.equal(await part, "the part");
  const soon = loadPart(model, "soon", () => said.push("soon"));
  brings("soon").resolve("the part");
  await soon;
  mock.timers.tick(60_000);
  mock.timers.reset();
  assert.deepEqual(said, ["late"], "what came in time is not told");
});

test("what will never come is said, and asked for anew the next time", async () => {
  const { asked, brings } = page();
  const part = loadPart(model, "never");
  brings("never").reject(new Error("no such file"));
  await assert.rejects(part, /no such file/);
  loadPart(model, "never");
  assert.equal(asked.length, 2);
});

test("it is said where a part stays that something cannot be drawn without, and no more once it is there", async () => {
  mock.timers.enable({ apis: ["setTimeout"] });
  const { brings } = page(), drawn = [], said = [];
  const wants = (name) => comes(model, name, (part) => drawn.push(part), (words) => said.push(words));
  wants("layout");
  mock.timers.tick(4000);
  brings("layout").resolve("a layout");
  await settle();
  assert.match(said[0], /on its way/);
  assert.deepEqual([said.slice(1), drawn], [[""], ["a layout"]]);
  wants("tools");
  brings("tools").resolve("tools");
  await settle();
  assert.equal(said.length, 2, "of what comes in time nothing is said");
  wants("gone");
  brings("gone").reject(new Error("no such file"));
  await settle();
  mock.timers.reset();
  assert.match(said[2], /load the page again/);
  assert.deepEqual(drawn, ["a layout", "tools"]);
});
