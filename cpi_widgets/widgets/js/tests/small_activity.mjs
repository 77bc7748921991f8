/** What the tests of an activity set up alike: an activity in a small browser, with the files that it fetches at hand. */
import { beforeEach, mock } from "node:test";
import { openPage } from "./small_browser.mjs";

mock.timers.enable({ apis: ["setTimeout"] });
export const window = openPage();
const { render } = await import("lit-html");
const { activityOf } = await import("../activity/activity_desk.js");
const { activityView } = await import("../activity/view.js");
const pair = await import("../activity_pair/index.js");
const besides = await import("../activity_more/index.js");

export const PAUSE_MS = 400;
export const ME = "0123456789abcdef0123456789abcdef";
export const field = (id, type = "text", more = {}) => ({ id, label: id, hint: "", type, low: null, high: null, words: {}, options: [], private: false, ...more });
export const part = (id, fields = [field("text")], more = {}) => ({ id, label: `Part ${id}`, hint: "", group: "", repeat: false, most: null, fields, ...more });
export const mark = (id = "mark", high = 9, more = {}) => field(id, "number", { low: 1, high, words: { 1: "not yet", [high]: "you could film it" }, ...more });
export const options = (...values) => values.map((value) => ({ value, words: `the ${value}` }));
export const plan = (parts, more = {}) => ({ run: "r1", activity: "a1", kind: "board", title: "Hopes", ask: "What do you hope?", hint: "", who: "solo", share: "none", group: "", announced: false, parts, ...more });
export const reply = (id, body, more = {}) => ({ id, kind: "reply", version: 1, audience: "author", by: ME, at: "2026-11-26T10:00:00Z", speaker: null, first_by: ME, first_speaker: null, body: { id, run: "r1", activity: "a1", part: "hope", order: 0, share: "none", group: "", ...body }, ...more });

export let root;
let opened = 0;
beforeEach(() => {
  sessionStorage.clear();
  root = window.document.createElement("div");
  window.document.body.replaceChildren(root);
});

/** An activity as it stands on a page, and what it sends. */
export function open(asked, records = {}, more = {}) {
  opened += 1;
  const state = { me: { person: ME, role: "participant", seat: "" }, people: {}, words: {}, records, seq: 0, undo: null, redo: null, kept: true, readonly: false, together: false, title: "", plan: asked, slot: "", desk: `d${opened}`, parts: {}, ...more };
  const sent = [];
  const heard = {};
  const model = { get: (name) => state[name], on: (name, callback) => (heard[name] ??= []).push(callback), off() {}, send: (message) => sent.push(message), set: (name, value) => { state[name] = value; heard[`change:${name}`]?.forEach((callback) => callback()); } };
  const desk = activityOf(model);
  Object.assign(desk, { pair, more: besides });
  const focus = (...places) => places.map((place) => root.querySelector(place)).find(Boolean)?.focus();
  const draw = () => render(activityView(desk, { uid: "u", focus }), root);
  desk.listen(draw);
  draw();
  sent.length = 0;
  const say = (message) => heard["msg:custom"].forEach((callback) => callback(message, []));
  const answer = (upserts, removed = []) => {
    const { command } = sent.findLast(({ type }) => type === "command");
    const commands = Object.fromEntries([...upserts.map(({ id }) => id), ...removed].map((id) => [id, command.id]));
    say({ type: "changes", seq: desk.space.seq + 1, upserts, removed, removed_by: {}, commands, undo: command.label, redo: null });
    say({ type: "saved", command: command.id, at: "2026-11-26T10:01:00Z", label: command.label, cause: "do", passed_over: "" });
  };
  return { desk, model, sent, say, answer, puts: () => sent.filter(({ type }) => type === "command").flatMap(({ command }) => command.changes) };
}
export const $ = (selector) => root.querySelector(selector);
export const all = (selector) => [...root.querySelectorAll(selector)];
export const button = (words) => all("button").find((each) => each.textContent.startsWith(words));
export const write = (input, value, kind = "input") => {
  input.value = value;
  input.dispatchEvent(new window.Event(kind, { bubbles: true }));
};
export const press = (input, key) => input.dispatchEvent(Object.assign(new window.Event("keydown", { bubbles: true, cancelable: true }), { key }));
export const words = (selector = ".ac-page") => $(selector).textContent.replace(/\s+/g, " ");
