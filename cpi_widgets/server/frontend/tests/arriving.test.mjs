import assert from "node:assert/strict";
import test from "node:test";

const { arriving } = await import("../src/arriving.js");

/** A network that does as it is told, one word for each try; what was asked for is kept. @param {string[]} does */
function network(does, { status = 200 } = {}) {
  const tries = /** @type {string[]} */ ([]), pauses = /** @type {number[]} */ ([]);
  let now = "";
  return {
    tries, pauses,
    bring: async (/** @type {string} */ address) => {
      tries.push(address);
      now = does.shift() ?? "there";
      if (now === "there") return { default: "the widget" };
      throw new TypeError(now);
    },
    ask: async () => {
      if (now === "away") throw new TypeError("no network");
      return { ok: status === 200, status };
    },
    wait: async (/** @type {number} */ ms) => void pauses.push(ms),
  };
}

test("a file that is there is asked for once, by however many", async () => {
  const net = network([]);
  const [one, two] = await Promise.all([arriving("/once.js", net), arriving("/once.js", net)]);
  assert.equal(one, two);
  assert.deepEqual(net.tries, ["/once.js"]);
});

test("while the network is away it is tried again, less and less often, at an address the browser has not given up", async () => {
  const net = network(["away", "away", "away", "away", "away", "away", "away"]);
  assert.equal((await arriving("/away.js", net)).default, "the widget");
  assert.deepEqual(net.tries.slice(0, 3), ["/away.js", "/away.js?1", "/away.js?2"]);
  assert.deepEqual(net.pauses, [500, 1000, 2000, 4000, 8000, 8000, 8000]);
});

test("a line that is back by the time one asks is used without a pause", async () => {
  const net = network(["broke"]);
  await arriving("/back.js", net);
  assert.deepEqual(net.pauses, []);
});

test("a line that comes and goes makes no fault of a file that is sound", async () => {
  const net = network(["away", "broke", "away", "broke"]);
  assert.equal((await arriving("/flaky.js", net)).default, "the widget");
});

test("a file with a fault is not tried for ever", async () => {
  const net = network(["fault", "fault", "fault"]);
  await assert.rejects(arriving("/fault.js", net), /fault/);
  assert.equal(net.tries.length, 2);
});

test("what the server does not have is not waited for; a server that is busy is", async () => {
  await assert.rejects(arriving("/gone.js", network(["gone"], { status: 404 })), /gone/);
  const busy = network(["busy"], { status: 503 });
  await arriving("/busy.js", busy);
  assert.deepEqual(busy.pauses, [500]);
});
