// The projector's clock, and the picture that the room looks at: the same drawing as on the phones.
(function () {
  var ahead = 0, best = Infinity, asked = 0;

  // How far this screen's clock is off: the quickest of a few answers tells best.
  function ask() {
    var sent = Date.now();
    fetch(location.href, { method: "HEAD", credentials: "same-origin", cache: "no-store" }).then(function (answer) {
      var trip = Date.now() - sent, server = Number(answer.headers.get("Server-Time"));
      if (server && trip < best) {
        best = trip;
        ahead = server - (sent + trip / 2);
      }
      asked += 1;
      if (asked < 5) setTimeout(ask, 300);
    }).catch(function () {});
  }

  function tick() {
    var clock = document.getElementById("clock");
    if (!clock) return;
    if (!clock.hasAttribute("data-deadline")) {
      var time = new Date(Date.now() + ahead).toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit" });
      if (clock.textContent !== time) clock.textContent = time;
      return;
    }
    var left = Math.max(0, Math.ceil((Date.parse(clock.getAttribute("data-deadline")) - Date.now() - ahead) / 1000));
    var words = left ? Math.floor(left / 60) + ":" + String(left % 60).padStart(2, "0") : "Time is up";
    if (clock.textContent !== words) clock.textContent = words;
  }

  function draw() {
    var place = document.getElementById("picture");
    if (!place || place.firstChild) return;
    import(place.getAttribute("data-module")).then(function (module) {
      if (place.firstChild) return;
      var picture = JSON.parse(place.getAttribute("data-picture"));
      module.default.render({ model: { get: function () { return picture; }, on: function () {}, off: function () {} }, el: place });
      fit();
    });
  }

  // Nobody scrolls at a projector: the picture takes the largest type with which all of it is seen.  Where that would be
  // too small for ten metres, its figures are seen whole, and the words beside them go on under the screen.
  function fit() {
    var place = document.getElementById("picture");
    if (!place || !place.firstChild) return;
    var texts = place.querySelector(".pc-texts");
    if (fitted(place, "bottom", texts ? 24 : 14) || !texts) return;
    fitted(texts, "top", 14);
  }

  function fitted(last, edge, smallest) {
    for (var size = 64; size >= smallest; size -= 2) {
      document.getElementById("picture").style.setProperty("--picture", size + "px");
      if (last.getBoundingClientRect()[edge] + scrollY <= innerHeight - 72) return true;
    }
    return false;
  }

  // Nobody has to find the gallery with the mouse first.
  addEventListener("keydown", function (event) {
    var name = { ArrowRight: ".pc-next", ArrowLeft: ".pc-back", Escape: ".pc-single .pc-all" }[event.key];
    var button = name && !event.defaultPrevented && document.querySelector(name);
    if (button) button.click();
  });

  new MutationObserver(function () { tick(); draw(); }).observe(document.body, { childList: true, subtree: true });
  setInterval(tick, 200);
  addEventListener("resize", fit);
  ask();
  tick();
  draw();
})();
