/** What the room does now: the exercise, the question, how long there is, and the quiet ways out. */
import { html, nothing, render } from "lit-html";
import "./room_now.css";
import { rootIn } from "../root.js";
import { ServerClock, minutesAndSeconds, secondsTo } from "../server_clock.js";

/**
 * @typedef {{phase: string, title: string, words: string, deadline: string | null, timed: boolean}} Now
 * @typedef {{listener: string, quiet_space: string, opt_out: string}} Care
 * @typedef {{now: Now, asking: boolean, care: Care | Record<string, never>}} Shown
 */

const ASKS = 5;
const AGAIN_MS = 60_000;
const FIRST_MS = 300;

/** @type {Record<string, string>} */
const PHASES = {
  waiting: "Nothing to do just now. The next part comes by itself.",
  write: "Write now. Nobody sees it while you write.",
  reveal: "Look together at what came.",
  discuss: "Talk about it. Nothing to type.",
  break: "A break. See you soon.",
  ended: "The day has ended. Thank you for being here.",
};

/** How long there is. @param {Now} now @param {number} clock @param {boolean} hidden */
export function timeWords({ phase, deadline, timed }, clock, hidden) {
  if (phase !== "write" || !deadline || !timed || hidden) return "";
  const left = secondsTo(deadline, clock);
  return left ? `${minutesAndSeconds(left)} left` : "Time is up. Finish your sentence; your words are kept.";
}

/** @param {Shown} shown @param {number} clock @param {{hidden: boolean, hide: () => void, ask: () => void}} can */
export function nowView({ now, asking, care }, clock, can) {
  const time = timeWords(now, clock, can.hidden);
  const timed = now.phase === "write" && now.deadline && now.timed;
  return html`<div class="rn-head"><div>
      <h2 dir="auto">${now.title || "Welcome"}</h2>
      <p class="rn-phase" role="status">${now.words || PHASES[now.phase]}</p>
    </div>${time ? html`<p class="rn-time" role="timer">${time}</p>` : nothing}</div>
    ${timed ? html`<div class="cp-row">
      <button type="button" aria-pressed=${asking} @click=${can.ask}>${asking ? "You asked for more time" : "I would like more time"}</button>
      <button type="button" aria-pressed=${can.hidden} @click=${can.hide}>${can.hidden ? "Show the clock" : "Hide the clock"}</button>
    </div>` : nothing}
    ${careView(care)}`;
}

/** @param {Care | Record<string, never>} care */
function careView(care) {
  return html`<details class="cp-more rn-care"><summary>If it is too much</summary>
    <p>Skip anything, pause, watch, or go, at any time. You do not have to say why. What you wrote stays yours; you can delete it.</p>
    ${care.listener ? html`<p><b>Somebody to talk to:</b> <span dir="auto">${care.listener}</span></p>` : nothing}
    ${care.quiet_space ? html`<p><b>A quiet place:</b> <span dir="auto">${care.quiet_space}</span></p>` : nothing}
    ${care.opt_out ? html`<p dir="auto">${care.opt_out}</p>` : nothing}
  </details>`;
}

const NAMES = /** @type {const} */ (["now", "asking", "care"]);

/** @param {{model: import("@anywidget/types").AnyModel<any>, el: HTMLElement, signal?: AbortSignal}} context */
function show({ model, el, signal }) {
  const root = rootIn(el, "cpi cp rn");
  const clock = new ServerClock();
  let hidden = false;
  const can = {
    get hidden() {
      return hidden;
    },
    hide: () => {
      hidden = !hidden;
      draw();
    },
    ask: () => model.send({ type: model.get("asking") ? "no_more_time" : "more_time" }),
  };
  const draw = () => render(nowView(/** @type {any} */ (Object.fromEntries(NAMES.map((name) => [name, model.get(name)]))), clock.now(), can), root);
  const ask = () => model.send({ type: "time", sent: Date.now() });
  const heard = (/** @type {any} */ message) => {
    if (message?.type !== "time") return;
    clock.heard(message.sent, Date.parse(message.now));
    draw();
  };
  for (const name of NAMES) model.on(`change:${name}`, draw);
  model.on("msg:custom", heard);
  const timers = [setInterval(draw, 250), setInterval(ask, AGAIN_MS), ...Array.from({ length: ASKS }, (_, at) => setTimeout(ask, at * FIRST_MS))];
  draw();
  const stop = () => {
    timers.forEach(clearInterval);
    NAMES.forEach((name) => model.off(`change:${name}`, draw));
    model.off("msg:custom", heard);
  };
  signal?.addEventListener("abort", stop);
  return stop;
}

export default { render: show };
