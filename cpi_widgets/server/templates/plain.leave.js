// What waits in this tab, on a page of somebody who is signed in: what another person left is thrown away unread, and
// whoever signs out is told first what would go.
(function () {
  var person = document.body.getAttribute("data-person"), mark = document.body.getAttribute("data-visitor");
  var kept = cpiKept.all(), pages = [], words = "";

  function own(key) {
    return key.indexOf("cpi-kept ") === 0 ? key.indexOf("cpi-kept " + person + " ") === 0 : kept[key].visitor === mark;
  }

  function show(what) {
    document.querySelectorAll("[data-waiting], " + what).forEach(function (part) { part.hidden = false; });
  }

  Object.keys(kept).forEach(function (key) {
    if (!own(key)) cpiKept.throwAway(key);
    else if (!cpiKept.words(key, kept[key])) return;
    else if (key === "cpi-unsent") words = kept[key].words;
    else if (!pages.some(function (known) { return known.page === kept[key].page; })) pages.push(kept[key]);
  });

  var list = document.querySelector("ul[data-waiting-pages]");
  if (list && pages.length) {
    pages.forEach(function (from) {
      var link = document.createElement("a");
      link.href = from.page;
      link.className = "plain";
      link.textContent = from.title.split(" · ")[0];
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
