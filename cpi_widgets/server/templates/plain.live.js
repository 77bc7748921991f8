// Keeps the part of a page marked data-live up to date: on the server's word the page is fetched again.
(function () {
  var part = document.querySelector("[data-live]");
  var busy = false, again = false, held = false, waiting = "";

  // What is being pressed stays until it is let go.
  addEventListener("pointerdown", function () { held = true; });
  ["pointerup", "pointercancel"].forEach(function (end) {
    addEventListener(end, function () {
      held = false;
      if (waiting) setTimeout(function () { show(waiting); }, 0);
    });
  });

  function look() {
    if (busy) {
      again = true;
      return;
    }
    busy = true;
    fetch(location.href, { credentials: "same-origin" })
      .then(function (answer) { return answer.text(); })
      .then(show)
      .catch(function () {})
      .then(function () {
        busy = false;
        if (again) {
          again = false;
          look();
        }
      });
  }

  function show(text) {
    waiting = held ? text : "";
    if (held) return;
    var page = new DOMParser().parseFromString(text, "text/html");
    var fresh = page.querySelector("[data-live]");
    if (!fresh) {
      location.reload(); // it has ended, or is not ours any more: the page says which
      return;
    }
    var focused = document.activeElement ? document.activeElement.id : "";
    part.querySelectorAll("details[open]").forEach(function (open) {
      var same = open.id ? fresh.querySelector("#" + open.id) : null;
      if (same) same.open = true;
    });
    part.replaceWith(document.adoptNode(fresh));
    part = fresh;
    var place = focused && document.activeElement.id !== focused ? document.getElementById(focused) : null;
    if (place) place.focus();
  }

  var line = new EventSource(part.getAttribute("data-live"));
  line.onmessage = look;
})();
