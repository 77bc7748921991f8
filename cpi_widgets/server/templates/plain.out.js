// Nobody is signed in here. After signing out nothing of anybody waits in this tab; where a session ended in another way,
// what was not saved waits for the one who wrote it, and they or the next person can throw it away.
(function () {
  function keys() {
    return Object.keys(sessionStorage).filter(function (key) { return /^cpi-(kept|unsent)/.test(key); });
  }
  function throwAway() {
    keys().forEach(function (key) { sessionStorage.removeItem(key); });
  }
  try {
    var note = document.querySelector("[data-waiting]");
    if (document.querySelector("[data-signed-out]")) throwAway();
    else if (keys().some(function (key) { return JSON.parse(sessionStorage.getItem(key)).words; })) note.hidden = false;
    note.querySelector("button").addEventListener("click", function () {
      throwAway();
      note.hidden = true;
    });
  } catch (_) {
    // A browser that keeps nothing has nothing to throw away.
  }
})();
