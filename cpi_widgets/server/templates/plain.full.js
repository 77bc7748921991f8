// A page that found the workbook full asks now and then, and opens when it is told that a place is kept for it. It asks
// rather than loads: while the server starts again there would be nothing to load, and nothing left to go on from.
(function () {
  function later() {
    setTimeout(ask, 2000 * (0.75 + Math.random() / 2));
  }
  function ask() {
    fetch(location.href, { method: "HEAD", cache: "no-store", redirect: "manual" })
      .then(function (answer) { return answer.status < 500; })
      .catch(function () { return false; })
      .then(function (mayOpen) {
        if (mayOpen) location.reload();
        else later();
      });
  }
  later();
})();
