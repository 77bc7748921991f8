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
    drawIn("picture", fit);
    drawIn("case", fitCase);
  }

  function drawIn(id, then) {
    var place = document.getElementById(id);
    if (!place || place.firstChild) return;
    import(place.getAttribute("data-module")).then(function (module) {
      if (place.firstChild) return;
      var told = JSON.parse(place.getAttribute("data-picture"));
      module.default.render({ model: { get: function () { return told; }, on: function () {}, off: function () {} }, el: place });
      then();
    });
  }

  // Nobody scrolls at a projector: the picture takes the largest type with which all of it is seen.  Where that would be
  // too small for ten metres it stands on several pages, which turn by themselves until somebody turns one, here
  // or at the console: what is pressed there comes with the page, and what is seen here is told to the server.
  // The cards of the first question, and the questions of a panel, stand on pages in the same way.
  var TURN_MS = 20000, UNDER = 92;
  var LINES = ".pc-gears, .pc-table tbody > tr, .pc-option, .pc-looks li, .pc-card, .pc-force, .pc-said > li, #cards > li, #asked > li";
  var TEXTS = ".pc-card, .pc-said > li, #cards > li, #asked > li";
  var WRAPS = ".pc-table:not(.pc-key), .pc-part, .pc-stack, .pc-texts, .pc-looks, .pc-sides > div";
  var pages = [], page = 0, turned = false, of = "", pressed = 0, told = "", moving = false;

  function looked() {
    return document.getElementById("picture") || document.getElementById("cards") || (!document.getElementById("case") && document.getElementById("asked"));
  }

  function isList(place) {
    return place.id !== "picture";
  }

  // The same from the same seat, however many dots the screen has.
  function readable() {
    return Math.max(22, 2 * Math.round(innerWidth * 12 / 1280));
  }

  function largest(place) {
    return isList(place) || place.querySelector(".pc-overlay") ? 1.5 * readable() : 64;
  }

  // A wall comes anew with every card; where it stands among its pages stays.
  function lay() {
    var list = looked();
    fitHeading();
    if (!list || !isList(list) || list.laid) return;
    list.laid = true;
    fit();
  }

  // A question that fills the screen by itself takes smaller letters before it would go on under it.
  function fitHeading() {
    var heading = document.querySelector("h1");
    if (!heading || heading.laid || looked() || document.getElementById("case") || matchMedia("(max-width: 1000px)").matches) return;
    heading.laid = true;
    heading.style.fontSize = "";
    for (var size = parseFloat(getComputedStyle(heading).fontSize); size > readable() && document.documentElement.scrollHeight > innerHeight; size -= 2) heading.style.fontSize = size - 2 + "px";
  }

  function fit() {
    var place = looked();
    if (moving || !place || !place.firstChild) return;
    var now = place.getAttribute("data-picture") || place.id + (document.querySelector("h1") || place).textContent;
    if (of !== now) {
      of = now;
      page = 0;
      turned = Boolean(place.querySelector(".pc-ways"));
    }
    show(null);
    pages = [];
    pager(place);
    if (place.querySelector(".pc-gallery")) pages = posters(place);
    else if (isList(place) && matchMedia("(max-width: 1000px)").matches) sized(32); // it stands under all else, and scrolls
    else if (!fitted(place, largest(place), readable())) pages = inPages(place);
    if (!pages.length && !(isList(place) ? inside(place) : fitted(place, largest(place), 14)) && place.querySelector(TEXTS)) {
      if (!isList(place)) sized(readable());
      shorten(place);
    }
    var wanted = JSON.parse(place.getAttribute("data-pages") || "{}");
    if ((wanted.pressed || 0) > pressed) {
      page = wanted.page;
      turned = wanted.held;
    }
    pressed = wanted.pressed || 0;
    page = Math.min(page, Math.max(0, pages.length - 1));
    if (pages.length) lookAt(place);
    pager(place);
    told = JSON.stringify([wanted.pages || 0, wanted.page || 0, Boolean(wanted.held)]);
    say(place);
  }

  // What those who lead see of it, where it is not what they see already.
  function say(place) {
    var seen = JSON.stringify([pages.length, page, turned]);
    if (seen === told || (!pages.length && told === "[0,0,false]") || !place.getAttribute("data-say")) return;
    told = seen;
    fetch(place.getAttribute("data-say"), { method: "POST", body: seenOf(place, pages.length), credentials: "same-origin" }).catch(function () {});
  }

  function seenOf(place, count) {
    return new URLSearchParams({
      stream: place.getAttribute("data-stream"),
      pages: JSON.stringify({ pages: count, page: page, held: turned, pressed: pressed }),
      _xsrf: (/(?:^|; )_xsrf=([^;]*)/.exec(document.cookie) || ["", ""])[1],
    });
  }

  // A window that was closed shows no pages.
  addEventListener("pagehide", function () {
    var place = looked();
    if (place && pages.length && place.getAttribute("data-say")) navigator.sendBeacon(place.getAttribute("data-say"), seenOf(place, 0));
  });

  // Cards that do not fit beside each other may fit under each other: a long one is wide then.
  function inside(place) {
    return [false, true].some(function (wide) {
      place.classList.toggle("wide", wide);
      return place.getBoundingClientRect().bottom + scrollY <= innerHeight - UNDER;
    });
  }

  function sized(size) {
    var place = looked(), drawn = place.querySelector(".pc-overlay");
    place.style.setProperty("--picture", size + "px");
    if (!drawn) return;
    // Rings beside their key are as tall as the screen lets them be.
    var box = drawn.getBoundingClientRect(), under = place.getBoundingClientRect().bottom - box.bottom;
    place.style.setProperty("--drawing", Math.floor(Math.min(innerHeight - UNDER - under - box.top - scrollY, box.width / 2)) + "px");
  }

  // A case's map is as tall as the screen lets it be with its key and what its signs mean.
  function fitCase() {
    var place = document.getElementById("case");
    for (var high = innerHeight; place && place.firstChild && high >= 260; high -= 20) {
      place.style.setProperty("--case", high + "px");
      if (inside(place)) return;
    }
  }

  function fitted(place, largest, smallest) {
    for (var size = largest; size >= smallest; size -= 2) {
      sized(size);
      if (inside(place)) return true;
    }
    return false;
  }

  // What stays together: a line, two marks of one line, a force of each side.
  function units(place) {
    var found = [];
    Array.from(place.querySelectorAll(LINES)).forEach(function (line) {
      var table = line.closest(".pc-paired"), sides = line.closest(".pc-sides");
      if (sides && line.classList.contains("pc-force")) {
        if (sides.units) return;
        sides.units = true;
        var columns = Array.from(sides.children).map(function (side) { return Array.from(side.querySelectorAll(".pc-force")); });
        for (var at = 0; columns.some(function (column) { return at < column.length; }); at += 1) found.push(columns.map(function (column) { return column[at]; }).filter(Boolean));
      } else if (table && found.length && found[found.length - 1].half === table) {
        found[found.length - 1].push(line);
        found[found.length - 1].half = null;
      } else {
        found.push([line]);
        if (table) found[found.length - 1].half = table;
      }
    });
    Array.from(place.querySelectorAll(".pc-sides")).forEach(function (sides) { sides.units = false; });
    return found;
  }

  // A text that is longer than the screen shows its beginning, and says where the rest is read: nobody scrolls here.
  function shorten(place) {
    var over = place.getBoundingClientRect().bottom + scrollY - (innerHeight - UNDER);
    var seen = Array.from(place.querySelectorAll(TEXTS)).filter(function (line) { return line.offsetHeight; });
    if (over <= 0 || !seen.length || matchMedia("(max-width: 1000px)").matches) return;
    var line = seen.reduce(function (one, other) { return other.offsetHeight > one.offsetHeight ? other : one; });
    var style = getComputedStyle(line), high = parseFloat(style.lineHeight);
    var around = ["paddingTop", "paddingBottom", "borderTopWidth", "borderBottomWidth"].reduce(function (sum, name) { return sum + parseFloat(style[name]); }, 0);
    line.style.maxBlockSize = around + Math.max(3, Math.floor((line.offsetHeight - over - around) / high)) * high + "px"; // whole lines
    line.setAttribute("data-more", "… goes on, on phones");
  }

  // Shows some lines and what they stand in; all of them without any.
  function show(lines) {
    var place = looked();
    Array.from(place.querySelectorAll("[data-more]")).forEach(function (line) {
      line.style.maxBlockSize = "";
      line.removeAttribute("data-more");
    });
    Array.from(place.querySelectorAll(LINES)).forEach(function (line) { line.hidden = Boolean(lines) && lines.indexOf(line) < 0; });
    Array.from(place.querySelectorAll(WRAPS)).forEach(function (wrap) {
      wrap.hidden = Boolean(lines) && Boolean(wrap.querySelector(LINES)) && !lines.some(function (line) { return wrap.contains(line); });
    });
  }

  function lookAt(place) {
    if (place.querySelector(".pc-ways")) return lookAtPoster(place);
    show(pages[page]);
    if (!inside(place)) shorten(place);
  }

  // Posters: the first page is all of them side by side, then each has one.  They turn by themselves only when told to.
  function posters(place) {
    if (!place.querySelector(".pc-ways")) return [];
    if (place.hung && posterSeen(place) !== page) {
      page = posterSeen(place);
      turned = true;
    }
    place.hung = true;
    return [null].concat(Array.from(place.querySelectorAll(".pc-poster")));
  }

  function posterSeen(place) {
    return 1 + Array.from(place.querySelectorAll(".pc-poster")).indexOf(place.querySelector(".pc-here"));
  }

  function lookAtPoster(place) {
    moving = true; // each press sets the type anew
    if (posterSeen(place) !== page) place.querySelector(page ? ".pc-one" : ".pc-all").click();
    while (posterSeen(place) < page) place.querySelector(".pc-next").click();
    moving = false;
    place.classList.remove("brief");
    if (fitted(place, 64, Math.round(readable() * 0.75))) return;
    place.classList.add("brief");
    fitted(place, 64, 14);
  }

  function inPages(place) {
    var all = units(place), found = [], from = 0;
    var some = function (to) { return [].concat.apply([], all.slice(from, to)); };
    sized(readable());
    bar(place); // takes its room before anything is measured
    // The wheels, figures, the texts beside them and what is told of lines have pages of their own: no line stands alone under them.
    var kind = function (unit) { return unit[0].closest(".pc-gears, .pc-texts, .pc-looks"); };
    while (from < all.length) {
      var other = all.findIndex(function (unit, at) { return at > from && kind(unit) !== kind(all[from]); });
      var fits = from + 1, over = (other < 0 ? all.length : other) + 1;
      while (over - fits > 1) {
        var to = Math.floor((fits + over) / 2);
        show(some(to));
        if (inside(place)) fits = to;
        else over = to;
      }
      found.push(some(fits));
      from = fits;
    }
    return found.length > 1 ? found : [];
  }

  // Stands beside the heading and not in the foot, where whose screen it is lay over it.
  function bar(place) {
    var made = document.getElementById("pages");
    if (made) return made;
    made = document.createElement("p");
    made.id = "pages";
    [["pc-back", "Back", -1], ["", "1 of 99", 0], ["pc-next", "Next", 1]].forEach(function (each) {
      var part = made.appendChild(document.createElement(each[2] ? "button" : "span"));
      part.className = each[0];
      part.textContent = each[1];
      if (each[2]) part.addEventListener("click", function () { turned = true; turn(each[2]); });
    });
    var wall = place.closest(".wall");
    if (place.id === "cards") wall.insertBefore(made, wall.querySelector(".next") || place);
    else wall.querySelector(".top").append(made);
    return made;
  }

  function pager(place) {
    var made = document.getElementById("pages");
    if (pages.length && !place.querySelector(".pc-ways")) bar(place).children[1].textContent = page + 1 + " of " + pages.length;
    else if (made) made.remove();
  }

  function turn(by) {
    page = (page + by + pages.length) % pages.length;
    lookAt(looked());
    pager(looked());
    say(looked());
  }

  setInterval(function () { if (pages.length && !turned && document.querySelector("#pages, .pc-ways")) turn(1); }, TURN_MS);

  // Nobody has to find the gallery with the mouse first.
  addEventListener("keydown", function (event) {
    var name = { ArrowRight: ".pc-next", ArrowLeft: ".pc-back", Escape: ".pc-single .pc-all" }[event.key];
    var button = name && !event.defaultPrevented && document.querySelector(name);
    if (button) button.click();
  });

  new MutationObserver(function () { tick(); draw(); lay(); }).observe(document.body, { childList: true, subtree: true });
  setInterval(tick, 200);
  addEventListener("resize", fit);
  addEventListener("resize", fitCase);
  addEventListener("resize", function () { (document.querySelector("h1") || {}).laid = false; fitHeading(); });
  ask();
  tick();
  draw();
  lay();
})();
