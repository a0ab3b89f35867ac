// What the pages do beyond links and forms: copying, and saying that the connection is lost.
(function () {
  "use strict";

  function showCopyButtons(within) {
    within.querySelectorAll("button[data-copy]").forEach(function (button) {
      button.hidden = !navigator.clipboard;
    });
  }

  document.addEventListener("DOMContentLoaded", function () {
    showCopyButtons(document);
  });

  document.addEventListener("htmx:afterSwap", function (event) {
    showCopyButtons(document);
    const result = event.target;
    if (result && result.id === "result") {
      document.getElementById("result").focus({ preventScroll: false });
    }
  });

  document.addEventListener("click", function (event) {
    const button = event.target.closest("button[data-copy]");
    if (!button) return;
    const text = document.getElementById(button.dataset.copy).textContent;
    navigator.clipboard.writeText(text).then(function () {
      button.classList.add("done");
      setTimeout(function () { button.classList.remove("done"); }, 1500);
    });
  });

  // Every box of a list at once.
  document.addEventListener("change", function (event) {
    const all = event.target.closest("input[data-all]");
    if (!all) return;
    document.querySelectorAll("input[name='" + all.dataset.all + "']").forEach(function (box) {
      box.checked = all.checked;
    });
  });

  function connection(lost) {
    const notice = document.getElementById("cut");
    if (notice) notice.hidden = !lost;
  }
  document.addEventListener("htmx:sseError", function () { connection(true); });
  document.addEventListener("htmx:sseOpen", function () { connection(false); });
})();
