// How much of a long field is full, from half of it on: a browser cuts what is longer without a word.
(function () {
  function say(field) {
    const longest = Number(field.getAttribute("maxlength")), now = field.value.length;
    let told = field.parentNode.querySelector("[data-left]");
    if (!told) {
      told = Object.assign(document.createElement("p"), { className: "hint" });
      field.after(told);
      told.setAttribute("data-left", "");
    }
    const full = now >= longest;
    const count = `${now.toLocaleString("en-GB")} of ${longest.toLocaleString("en-GB")} letters`;
    told.textContent = now * 2 < longest ? "" : `${count}${full ? ". It is full: what is longer is left out. Look at how it ends" : ""}.`;
    told.setAttribute("role", full ? "status" : "none");
  }

  document.addEventListener("input", (event) => { if (event.target.matches("textarea[maxlength]")) say(event.target); });
})();
