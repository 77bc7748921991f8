// Shows the words that a page put by when its person was taken out of a room (frontend/src/taken_out.js).
(function () {
  var part = document.getElementById("unsent");
  var kept = null;
  try {
    kept = JSON.parse(sessionStorage.getItem("cpi-unsent"));
    if (kept && kept.visitor !== part.getAttribute("data-visitor")) sessionStorage.removeItem("cpi-unsent");
  } catch (_) {
    return;
  }
  if (!kept || kept.page !== location.pathname || kept.visitor !== part.getAttribute("data-visitor")) return;
  document.getElementById("words").value = kept.words;
  part.hidden = false;
})();
