// What people see of the line to the server: nothing while it works, a calm banner while it does not.

import { announce } from "./events.js";
import { watchTyping } from "./typing.js";

/** @typedef {import("./kernel.js").Kernel} Kernel */

const RELOADS = "cpi-reopened";
const FULL = 503;
const OUT = 403;
const ERASED = 410;
const FULL_WORDS = "The workbook is full just now. Your words are safe on this screen. Trying again…";
const RELOAD_LIMIT = 3;
const RELOAD_SPAN_MS = 120_000;
/** A browser that says "offline" is nearly always right; a server on the same machine is the exception. */
const OFFLINE_MS = 1000;
/** A line that comes back within this time is not worth a word. */
const PATIENCE_MS = 1500;
const ASK_AGAIN_MS = 2000;
/** Where a server came back, everybody's page opens again: spread over so long, so that it is not asked for all at once. */
const SPREAD_MS = 2000;
/** A page that goes elsewhere is not loaded again on the way: that would bring the person back to where they were. */
const GOING_MS = 5000;

/** @param {string} saved */
export function lostWords(saved) {
  return saved ? `Connection lost. Your last save was ${saved}. Trying again…` : "Connection lost. Trying again…";
}

/**
 * May the page load itself again? Three times in two minutes, then a person decides.
 * @param {Pick<Storage, "getItem" | "setItem">} store this tab's own
 * @param {number} now milliseconds
 */
export function mayReopen(store, now) {
  const recent = (store.getItem(RELOADS) ?? "").split(" ").map(Number).filter((at) => at && now - at < RELOAD_SPAN_MS);
  if (recent.length >= RELOAD_LIMIT) return false;
  store.setItem(RELOADS, [...recent, now].join(" "));
  return true;
}

/** @param {HTMLElement} banner @param {string} words @param {() => void} [again] */
function say(banner, words, again) {
  const text = document.createElement("p");
  text.textContent = words;
  banner.replaceChildren(text);
  if (again) {
    const button = Object.assign(document.createElement("button"), { type: "button", textContent: "Open this page again" });
    button.addEventListener("click", again);
    banner.append(button);
  }
  banner.hidden = !words;
}

/**
 * Whether the server has this page for us: a page that reloads while it has not would be gone, unsent words and all.
 * "out": not any more, as the person was taken out of what it is about. "erased": that is no more, for anybody.
 * @typedef {"yes" | "full" | "out" | "erased" | "no"} Answer
 * @returns {Promise<Answer>}
 */
async function serverAnswers() {
  try {
    const { status } = await fetch(location.href, { method: "HEAD", cache: "no-store", redirect: "manual" });
    return status === FULL ? "full" : status === OUT ? "out" : status === ERASED ? "erased" : status < 500 ? "yes" : "no";
  } catch {
    return "no";
  }
}

/**
 * Ties the banner, the events and the page's reloading to the kernel's line.
 * @param {Kernel} kernel
 * @param {() => string} lastSave
 * @param {() => void} takenOut shows that the person was taken out
 * @param {() => void} [reload]
 * @param {() => Promise<Answer>} [answers]
 */
export function watchConnection(kernel, lastSave, takenOut, reload = () => location.reload(), answers = serverAnswers) {
  const banner = /** @type {HTMLElement} */ (document.querySelector("[data-cpi-banner]"));
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let patience;
  const pauseInTyping = watchTyping();
  /** The server was not to be had for a while. */
  let away = false;
  /** When the person set out for another page. */
  let going = -Infinity;
  addEventListener("beforeunload", () => {
    going = Date.now();
  });

  const reopen = async () => {
    if (Date.now() - going < GOING_MS) {
      setTimeout(reopen, GOING_MS);
      return;
    }
    const answer = await answers();
    // What was erased stands on no screen any longer, looked at or not; the server says what happened.
    if (answer === "erased") {
      announce("cpi:connection", { state: "reopening", saved: "" });
      reload();
      return;
    }
    // A tab behind others waits until it is looked at: a person has few kernels, and two tabs would take them in turn.
    if (document.hidden) {
      document.addEventListener("visibilitychange", reopen, { once: true });
      return;
    }
    if (answer === "out") {
      say(banner, "");
      takenOut();
      return;
    }
    if (answer !== "yes") {
      away = true;
      say(banner, answer === "full" ? FULL_WORDS : lostWords(lastSave()));
      setTimeout(reopen, ASK_AGAIN_MS * (0.75 + Math.random() / 2));
      return;
    }
    if (away) await new Promise((resolve) => setTimeout(resolve, Math.random() * SPREAD_MS));
    await pauseInTyping();
    announce("cpi:connection", { state: "reopening", saved: lastSave() });
    if (mayReopen(sessionStorage, Date.now())) {
      say(banner, "Opening your page again…");
      reload();
    } else {
      say(banner, "This page has stopped. What you saved is safe.", reload);
    }
  };

  /** Somebody with three pages open would see them take each other's place for ever: the oldest waits to be asked. */
  const rest = () => {
    announce("cpi:connection", { state: "resting", saved: lastSave() });
    say(banner, "This page rests, because you have opened newer ones. What you saved is safe; what is not saved waits on this screen.", () => {
      announce("cpi:connection", { state: "reopening", saved: lastSave() });
      reload();
    });
  };

  const show = () => {
    const { state } = kernel;
    document.documentElement.dataset.cpiConnection = state;
    clearTimeout(patience);
    if (state === "gone" && kernel.replaced) rest();
    else if (state === "gone") void reopen();
    if (state !== "open" && state !== "lost") return;
    if (state === "open") say(banner, "");
    else patience = setTimeout(() => say(banner, lostWords(lastSave())), navigator.onLine ? PATIENCE_MS : 0);
    announce("cpi:connection", { state, saved: lastSave() });
  };

  kernel.addEventListener("state", show);
  addEventListener("online", () => kernel.check());
  addEventListener("offline", () => kernel.check(OFFLINE_MS));
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "visible") kernel.check();
  });
  document.addEventListener("resume", () => kernel.check());
}
