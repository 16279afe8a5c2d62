/* The ledger's entries by a word, a name, or a verdict. Without scripts all of them are there. */
(() => {
  "use strict";

  function labelled(text, field) {
    const label = document.createElement("label");
    label.append(`${text} `, field);
    return label;
  }

  document.addEventListener("DOMContentLoaded", () => {
    const entries = [...document.querySelectorAll(".ledger-entry")];
    if (!entries.length) return;
    const about = entries.map((entry) => ({
      entry,
      text: entry.textContent.toLowerCase(),
      verdict: entry.querySelector(".verdict").textContent.replace(/^\W+/, "").trim(),
    }));
    const word = Object.assign(document.createElement("input"), { type: "search" });
    const verdict = document.createElement("select");
    const verdicts = [...new Set(about.map((one) => one.verdict))];
    verdict.append(new Option("any", ""), ...verdicts.map((name) => new Option(name)));
    const count = document.createElement("span");
    count.setAttribute("role", "status");
    const bar = document.createElement("p");
    bar.className = "ledger-filter";
    bar.append(labelled("Claims with", word), labelled("verdict", verdict), count);

    function filter() {
      const wanted = word.value.trim().toLowerCase();
      const shown = about.filter(({ entry, text, verdict: its }) => {
        entry.hidden = !text.includes(wanted) || (verdict.value && its !== verdict.value);
        return !entry.hidden;
      });
      count.textContent = shown.length === about.length ? "" : `${shown.length} of ${about.length}`;
    }

    word.addEventListener("input", filter);
    verdict.addEventListener("input", filter);
    window.addEventListener("hashchange", () => {
      const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
      if (!target?.closest(".ledger-entry[hidden]")) return;
      word.value = verdict.value = "";
      filter();
      target.scrollIntoView();
    });
    entries[0].closest("section:not(:has(section .ledger-entry))").before(bar);
  });
})();
