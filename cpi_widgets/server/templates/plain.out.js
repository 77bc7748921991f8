// Nobody is signed in here. After signing out nothing of anybody waits in this tab; where a session ended in another way,
// what was not saved waits for the one who wrote it, and they or the next person can throw it away.
(function () {
  var kept = cpiKept.all(), note = document.querySelector("[data-waiting]");
  function throwAway() {
    Object.keys(kept).forEach(cpiKept.throwAway);
    note.hidden = true;
  }
  if (document.querySelector("[data-signed-out]")) throwAway();
  else if (Object.keys(kept).some(function (key) { return cpiKept.words(key, kept[key]); })) note.hidden = false;
  note.querySelector("button").addEventListener("click", throwAway);
})();
