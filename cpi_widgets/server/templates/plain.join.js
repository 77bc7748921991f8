// A QR code's secret stands behind the #, which browsers keep to themselves: it goes into the form and off the address.
(function () {
  var secret = decodeURIComponent(location.hash.slice(1));
  if (secret.length < 16) return;
  history.replaceState(null, "", location.pathname);
  document.getElementById("link").value = secret;
  document.getElementById("by-code").hidden = true;
  // The link of a Delphi says which room it is of; who comes by it rates, and is asked for no name.
  const rates = secret.includes("~");
  document.getElementById(rates ? "to-rate" : "by-link").hidden = false;
  document.getElementById("by-name").hidden = rates;
})();
