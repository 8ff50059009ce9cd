/* Filters and deep links. The page is complete without this script: it only hides what a reader does not want. */
(function () {
  "use strict";
  document.documentElement.classList.add("js");
  document.addEventListener("DOMContentLoaded", function () {
    var SEVERITY = { "": 0, low: 0, medium: 1, high: 2 };
    var byId = function (id) { return document.getElementById(id); };
    var cards = Array.prototype.slice.call(document.querySelectorAll(".card"));
    var text = byId("f-text"), severity = byId("f-severity"), kind = byId("f-kind"), source = byId("f-source");
    var relations = Array.prototype.slice.call(document.querySelectorAll("input[name=f-relation]"));
    var count = byId("f-count"), chip = byId("f-pair"), none = byId("none-left"), updates = byId("fold-updates");
    var pair = "";
    var words = new Map();
    var timer = 0;

    function fill(template, values) {
      return template.replace(/\{(\w+)\}/g, function (_, name) { return values[name]; });
    }
    function plain(string) { return string.normalize("NFKC").toLowerCase().replace(/\s+/g, " "); }
    function wordsOf(card) {
      if (!words.has(card)) { words.set(card, plain(card.textContent)); }
      return words.get(card);
    }
    function has(list, item) { return (" " + list + " ").indexOf(" " + item + " ") >= 0; }
    function wanted(card, chosen, needle) {
      var data = card.dataset;
      return chosen.indexOf(data.relation) >= 0 &&
        (data.relation === "evolving" || SEVERITY[data.severity] >= SEVERITY[severity.value]) &&
        (!kind.value || data.kind === kind.value) &&
        (!source.value || has(data.sources, source.value)) &&
        (!pair || has(data.pairs, pair)) &&
        (!needle || wordsOf(card).indexOf(needle) >= 0);
    }
    function apply() {
      var chosen = relations.filter(function (box) { return box.checked; }).map(function (box) { return box.value; });
      var needle = plain(text.value).trim();
      var shown = 0, flagged = 0, updated = 0;
      cards.forEach(function (card) {
        var show = wanted(card, chosen, needle);
        card.hidden = !show;
        if (show) {
          shown += 1;
          if (card.dataset.relation === "evolving") { updated += 1; } else { flagged += 1; }
        }
      });
      count.textContent = fill(count.dataset.template, { shown: shown, total: cards.length });
      none.hidden = flagged > 0 || cards.length === 0;
      if (updated > 0 && flagged === 0) { updates.open = true; }
      chip.hidden = !pair;
    }
    function reset() {
      text.value = ""; severity.value = ""; kind.value = ""; source.value = ""; pair = "";
      relations.forEach(function (box) { box.checked = true; });
      apply();
    }
    function reveal() {
      var id = "";
      try { id = decodeURIComponent(location.hash.slice(1)); } catch (error) { return; }
      var target = id && byId(id);
      if (!target) { return; }
      if (target.hidden) { reset(); }
      for (var node = target; node; node = node.parentElement) {
        if (node.tagName === "DETAILS") { node.open = true; }
      }
      var inner = target.querySelector(":scope > details");
      if (inner) { inner.open = true; }
      target.scrollIntoView();
      target.focus({ preventScroll: true });
    }

    text.addEventListener("input", function () { clearTimeout(timer); timer = setTimeout(apply, 120); });
    text.addEventListener("keydown", function (event) {
      if (event.key === "Escape") { text.value = ""; apply(); }
    });
    relations.concat([severity, kind, source]).forEach(function (control) { control.addEventListener("change", apply); });
    byId("f-reset").addEventListener("click", reset);
    document.querySelectorAll(".matrix a").forEach(function (link) {
      link.addEventListener("click", function (event) {
        event.preventDefault();
        reset();
        pair = link.dataset.a + "-" + link.dataset.b;
        chip.textContent = link.dataset.only;
        apply();
        var section = byId("sec-discrepancies");
        section.scrollIntoView();
        section.focus({ preventScroll: true });
      });
    });
    document.addEventListener("keydown", function (event) {
      var typing = /^(INPUT|SELECT|TEXTAREA)$/.test(document.activeElement.tagName);
      if (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) {
        event.preventDefault();
        document.querySelector("#filters > details").open = true;
        text.focus();
      }
    });
    window.addEventListener("hashchange", reveal);
    window.addEventListener("beforeprint", function () {
      document.querySelectorAll(".card details, #sec-updates > details, #sec-not-checked details").forEach(function (fold) {
        fold.open = true;
      });
    });
    if (window.matchMedia("(max-width: 67.49rem)").matches) { document.querySelector("#filters > details").open = false; }
    apply();
    if (location.hash) { reveal(); }
  });
}());
