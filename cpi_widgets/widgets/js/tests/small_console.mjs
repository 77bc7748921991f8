/** What the tests of the console set up alike: a console in a small browser, with a day, a script, and ways to its fields and buttons. */
import { beforeEach, mock } from "node:test";
import { openPage } from "./small_browser.mjs";

mock.timers.enable({ apis: ["setTimeout", "setInterval"] });
export const window = openPage("http://localhost/room/1");
const { render } = await import("lit-html");
const { consoleOf } = await import("../console/console_desk.js");
const { todayView } = await import("../console/today.js");

export const block = (id, more = {}) => ({ id, kind: "talk", title: id.toUpperCase(), minutes: 10, exercise: "", length: "full", lengths: null, stream: "", leads: [], take_home: "", note: "", needs_case: false, state: "to come", planned: "10:00", from: "10:00", to: "10:10", run: "", ...more });
export const standing = (stream, now, next, behind = 0) => ({ stream, now, until: "10:10", next, next_at: "10:10", behind });
export const DAY = {
  name: "Our day", sheet: "RS1", date: "2026-11-27", weekday: "Friday 27 November", today: true, starts: "10:00", ends: "11:00", over: "11:00", too_long: 0, streams: [], waits: [], offers: [], begun: true, unsaid: [], moved: "",
  blocks: [block("arrivals", { state: "over" }), block("hopes", { kind: "exercise", exercise: "EX01", length: "bite", lengths: { full: 30, bite: 10 }, state: "running" }), block("end")],
  standings: [standing("", "hopes", "end", 12)], distress: { named_listener: "Ash", quiet_space: "Upstairs", opt_out: "Go.", closing_round: "One word." }, advice: { named_listener: "One person." },
};
export const SCRIPT = {
  id: "EX01", name: "Hopes", aim: "To hope.", who: "all", materials: ["screen"], task: "", access: "", safety: "", debrief: [], cards: "", practice: "", follow_up: "", needs_case: false, length: "bite", minutes: 10, rules: [],
  lines: [{ minutes: 1, say: "Welcome", activity: null, phase: null, phones: "Phones show the story." }, { minutes: 4, say: "Write <b>one</b>", activity: "a", phase: "write", phones: "", tells: "Go to the next table." }, { minutes: 5, say: "Look", activity: "a", phase: "reveal" }],
  activities: { a: { title: "A hope", ask: "What?", hint: "", who: "solo", shows: true, parts: [{ label: "I hope", hint: "", group: "", repeat: true, fields: [{ label: "Your words", hint: "", type: "text", low: null, high: null, options: [] }] }] } },
};
export const entry = (kind, id, body, more = {}) => ({ id, kind, version: 1, audience: "room", by: "me", at: "2026-11-27T10:00:00Z", speaker: null, first_by: "me", first_speaker: null, body: { id, ...body }, ...more });
export const now = (body, id = "now") => entry("now", id, { phase: "write", block: "hopes", run: "r1", exercise: "EX01", length: "bite", activity: "a", line: 1, words: "", case: "", apart: false, began: null, deadline: "2099-01-01T00:00:00Z", left: null, ...body });
/** The same day in two streams. */
export const SPLIT = { ...DAY, streams: [{ id: "new", name: "New to it" }, { id: "old", name: "At home" }], standings: [standing("new", "hopes", "end", 4), standing("old", "end", "", -3)] };
export const guest = (name, group = "", badge = null) => ({ person: name.toLowerCase(), name, role: "participant", here: true, lately: true, takes_part: true, group, badge });
export const SCAN = {
  themes: [{ id: "ties", label: "Local ties", median: null, votes: 0 }, { id: "goals", label: "Shared goals", median: null, votes: 0 }], known: false, minutes: 10, note: "", scale: { 1: "no", 9: "yes" },
  lines: [{ id: "r01", label: "We are equals.", heading: "The two of you" }], outcomes: [{ id: "start", words: "Ready.", needs: "" }, { id: "not_yet", words: "Not yet.", needs: "date" }],
  asked_in: { id: "EX25", name: "Are we ready to begin?", minutes: { full: 25, bite: 10 } }, rated: [],
};

export let root;
let n = 0;
export function open({ records = [now({})], day = DAY, view = todayView, ...more } = {}) {
  n += 1;
  const state = {
    me: { person: "me-and-a-long-id-of-mine", role: "trainer", seat: "" }, people: {}, words: {}, records: Object.fromEntries(records.map((each) => [each.id, each])), seq: 0, undo: null, redo: null, kept: true, readonly: false, title: "",
    desk: `console ${n}`, ways: [{ to: "/desk", words: "The door" }], beside: [], sheets: [], catalogue: [], cases: [], scan: {}, proposal: {}, day, scripts: { "EX01 bite": SCRIPT }, guests: [], screens: {}, answered: { "": { people: 3, groups: 0, shared: 2, asking: 1 } }, parts: {}, ...more,
  };
  const sent = [];
  const heard = new Set();
  const model = { get: (name) => state[name], on: (name, callback) => name === "msg:custom" && heard.add(callback), off() {}, send: (message) => sent.push(message) };
  const desk = consoleOf(model);
  const draw = () => render(view(desk, "u", root), root);
  desk.listen(draw);
  draw();
  sent.length = 0;
  const say = (message) => heard.forEach((callback) => callback(message, []));
  return { desk, sent, say, state, draw, deeds: () => sent.filter(({ type }) => type !== "look") };
}
beforeEach(() => {
  sessionStorage.clear();
  root = window.document.createElement("div");
  window.document.body.replaceChildren(root);
});
export function answer(at, day) {
  at.state.day = day;
  at.desk.tell();
  return Promise.resolve();
}
export const words = (element) => element.textContent.replace(/\s+/g, " ").trim();
export const button = (word) => [...root.querySelectorAll("button")].find((each) => words(each).startsWith(word));
export const field = (label) => root.querySelector(`#${[...root.querySelectorAll("label")].find((each) => words(each).startsWith(label)).getAttribute("for")}`);
export function type(label, text, event = "input") {
  field(label).value = text;
  field(label).dispatchEvent(new window.Event(event));
}
