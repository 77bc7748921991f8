// Keeps what is rated as it is filled in, one statement at a time; the button at the end keeps all of it without this script.
(function () {
  const PAUSE_MS = 800, AGAIN_MS = 5000;
  const form = document.querySelector("form[data-keeps]");
  const waiting = new Map(); // part → the timer that will send it
  const sending = new Set();

  for (const part of form.querySelectorAll("[data-part]")) {
    part.addEventListener("input", () => soon(part, PAUSE_MS));
    part.addEventListener("change", () => soon(part, 0));
  }
  addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden") for (const part of [...waiting.keys()]) send(part);
  });
  addEventListener("beforeunload", (event) => {
    if (waiting.size || sending.size) event.preventDefault();
  });
  form.addEventListener("submit", () => {
    for (const timer of waiting.values()) clearTimeout(timer);
    waiting.clear();
    sending.clear();
  });

  function soon(part, pause) {
    clearTimeout(waiting.get(part));
    waiting.set(part, setTimeout(() => send(part), pause));
    say(part, "Saving …");
  }

  async function send(part) {
    clearTimeout(waiting.get(part));
    waiting.delete(part);
    if (sending.has(part)) {
      soon(part, PAUSE_MS);
      return;
    }
    sending.add(part);
    let answer = null, said = {};
    try {
      answer = await fetch(form.dataset.keeps, { method: "POST", body: body(part), credentials: "same-origin", keepalive: true });
      if ((answer.headers.get("Content-Type") || "").startsWith("application/json")) said = await answer.json();
    } catch {
      answer = null;
    }
    sending.delete(part);
    if (waiting.has(part)) return;
    if (said.saved) say(part, `Saved ${said.saved}`);
    else if (said.wrong) say(part, said.wrong, true);
    else if (answer && answer.status < 500) say(part, "Not saved: you are signed out here, or this is not yours to rate any more. Copy your words, then load the page again.", true);
    else {
      say(part, "Not saved yet: the workbook does not answer. Your words are still here. It tries again.", true);
      waiting.set(part, setTimeout(() => send(part), AGAIN_MS));
    }
  }

  function body(part) {
    const found = new URLSearchParams();
    for (const name of ["_xsrf", "round"]) found.set(name, form.elements[name].value);
    for (const field of part.querySelectorAll("input, textarea, select")) {
      if (!field.name || (/^(radio|checkbox)$/.test(field.type) && !field.checked)) continue;
      found.append(field.name, field.value);
    }
    return found;
  }

  function say(part, words, wrong) {
    const place = part.querySelector(".kept");
    place.textContent = words;
    place.classList.toggle("wrong", Boolean(wrong));
  }
})();
