// Makes files while the page stays: what is typed stays too, and a bar shows how far a file is once that takes longer
// than a moment. Without this script the form sends the file as a download all the same.
(function () {
  const PATIENCE_MS = 1000;

  for (const form of document.querySelectorAll("form[data-makes]")) {
    form.addEventListener("submit", (event) => {
      const button = event.submitter;
      if (!button || button.name !== "file") return;
      event.preventDefault();
      if (form.dataset.busy) return;
      form.dataset.busy = "yes";
      make(form, button).finally(() => delete form.dataset.busy);
    });
  }

  async function make(form, button) {
    const place = placeBy(button);
    const bar = document.createElement("progress");
    bar.max = 1;
    const words = document.createElement("span");
    bar.setAttribute("aria-label", "How far the file is");
    const shows = setTimeout(() => place.replaceChildren(bar, words), PATIENCE_MS);
    words.textContent = "Making the file …";
    let said;
    try {
      said = await asked(form, button, (line) => {
        bar.value = line.done;
        words.textContent = line.what;
      });
    } catch {
      said = { wrong: "The file did not come. What you typed is still here. Please try again." };
    }
    clearTimeout(shows);
    if (said.name) save(said);
    place.classList.toggle("wrong", Boolean(said.wrong));
    place.textContent = said.wrong || `“${said.name}” is saved on your device, where downloads go.`;
  }

  // Where it is said how far the file is: under the button.
  function placeBy(button) {
    for (const old of document.querySelectorAll(".making")) old.replaceChildren();
    const row = button.closest(".end, .deeds");
    if (row.nextElementSibling && row.nextElementSibling.classList.contains("making")) return row.nextElementSibling;
    const place = document.createElement("p");
    place.className = "making";
    place.setAttribute("role", "status");
    row.after(place);
    return place;
  }

  // The last line that the server sends; each one before it goes to `told`.
  async function asked(form, button, told) {
    const body = new URLSearchParams(new FormData(form));
    body.set(button.name, button.value);
    body.set("live", "yes");
    const answer = await fetch(form.action, { method: "POST", body, credentials: "same-origin" });
    if (!(answer.headers.get("Content-Type") || "").startsWith("application/x-ndjson")) throw new Error(String(answer.status));
    const reader = answer.body.getReader(), letters = new TextDecoder();
    let rest = "", last = null;
    for (;;) {
      const { done, value } = await reader.read();
      const lines = (rest + letters.decode(value, { stream: !done })).split("\n");
      rest = lines.pop();
      for (const line of lines) {
        last = JSON.parse(line);
        if ("done" in last) told(last);
      }
      if (done) break;
    }
    if (!last || "done" in last) throw new Error("cut off");
    return last;
  }

  function save({ name, mime, data }) {
    const bytes = Uint8Array.from(atob(data), (letter) => letter.charCodeAt(0));
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([bytes], { type: mime }));
    link.download = name;
    document.body.append(link);
    link.click();
    link.remove();
    setTimeout(() => URL.revokeObjectURL(link.href), 60000);
  }
})();
