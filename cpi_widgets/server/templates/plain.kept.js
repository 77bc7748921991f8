// What pages with a kernel have put by in this tab (widgets/js/keeping.js, frontend/src/place.js and taken_out.js), for the
// scripts of pages without one.
var cpiKept = (function () {
  // Parts that hold no words of anybody, and the names of saved records: as frontend/src/parting.js has them.
  var looks = /^(look|looks|looking|tools|papers|stream|fresh)$/, name = /^[0-9a-f]{32}$/;

  function hasText(kept) {
    if (typeof kept === "string") return kept.trim() !== "" && !name.test(kept);
    return kept !== null && typeof kept === "object" && Object.keys(kept).some(function (part) { return !looks.test(part) && hasText(kept[part]); });
  }

  // Everything that lies here, by its key; a browser that keeps nothing has nothing.
  function all() {
    var found = {};
    try {
      Object.keys(sessionStorage).filter(function (key) { return /^cpi-(kept|unsent)/.test(key); }).forEach(function (key) {
        found[key] = JSON.parse(sessionStorage.getItem(key)) || {};
      });
    } catch (_) {
      return {};
    }
    return found;
  }

  return {
    all: all,
    // Words that are saved nowhere: those of a widget, or those of somebody who was taken out of a room.
    words: function (key, kept) { return key === "cpi-unsent" ? hasText(kept.words) : hasText(kept.kept); },
    throwAway: function (key) { sessionStorage.removeItem(key); },
  };
})();
