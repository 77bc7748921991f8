// What waits in this tab on pages without a kernel: what somebody else left is thrown away unread, and whoever signs out
// is told first what would go (widgets/js/keeping.js, frontend/src/taken_out.js say how it is kept).
(function () {
  var person = document.body.getAttribute("data-person"), mark = document.body.getAttribute("data-visitor");
  var pages = [], words = "";

  function own(key, kept) {
    return key.indexOf("cpi-kept ") === 0 ? key.indexOf("cpi-kept " + person + " ") === 0 : kept.visitor === mark;
  }

  function look(key) {
    var kept = JSON.parse(sessionStorage.getItem(key));
    if (!own(key, kept)) sessionStorage.removeItem(key);
    else if (key === "cpi-unsent") words = kept.words;
    else if (kept.words === true && !pages.some(function (known) { return known.page === kept.page; })) pages.push(kept);
  }

  function show(what) {
    document.querySelectorAll("[data-waiting], " + what).forEach(function (part) { part.hidden = false; });
  }

  try {
    Object.keys(sessionStorage).filter(function (key) { return /^cpi-(kept|unsent)/.test(key); }).forEach(look);
  } catch (_) {
    return; // a browser that keeps nothing has nothing to tell
  }

  var list = document.querySelector("ul[data-waiting-pages]");
  if (list && pages.length) {
    pages.forEach(function (kept) {
      var link = document.createElement("a");
      link.href = kept.page;
      link.className = "plain";
      link.textContent = kept.title.split(" · ")[0];
      list.appendChild(document.createElement("li")).appendChild(link);
    });
    show("[data-waiting-pages]");
  }
  if (list && words) {
    document.getElementById("waiting").value = words;
    show("[data-waiting-words]");
  }

  document.querySelectorAll("form[data-signs-out]").forEach(function (form) {
    form.addEventListener("submit", function () {
      if (!pages.length && !words) return;
      var said = document.createElement("input");
      said.type = "hidden";
      said.name = "unsent";
      said.value = "yes";
      form.appendChild(said);
    });
  });
})();
