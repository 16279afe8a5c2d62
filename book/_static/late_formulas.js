/* Formulas that nobody looks at yet are typeset when they come into view: those in closed details, and
   those of the ledger, which has thousands. MathJax knows a formula by the class `math`. */
(() => {
  "use strict";
  const LATE = "late-math";
  const WHERE = "details:not([open]) .math, .ledger-entry .math";
  let typeset = Promise.resolve();

  function show(formulas) {
    const waiting = formulas.filter((formula) => formula.classList.replace(LATE, "math"));
    if (!waiting.length) return;
    typeset = typeset
      .then(() => MathJax.startup.promise)
      .then(() => MathJax.typesetPromise(waiting));
  }

  function whenSeen(seen, watch) {
    const near = seen.filter((entry) => entry.isIntersecting).map((entry) => entry.target);
    near.forEach((formula) => watch.unobserve(formula));
    show(near);
  }

  let watch;
  function putOff(part) {
    watch ??= new IntersectionObserver(whenSeen, { rootMargin: "600px" });
    part.querySelectorAll(WHERE).forEach((formula) => {
      formula.classList.replace("math", LATE);
      watch.observe(formula);
    });
  }

  // before the deferred scripts, MathJax among them, and after the page is there
  document.addEventListener("readystatechange", () => putOff(document), { once: true });

  // paper has no scrolling: what is unfolded is typeset before it is printed
  window.addEventListener("beforeprint", () => {
    const unfolded = [...document.querySelectorAll(`.${LATE}`)].filter((f) => f.checkVisibility());
    unfolded.forEach((formula) => formula.classList.replace(LATE, "math"));
    if (unfolded.length) MathJax.typeset(unfolded);
  });

  /* Typeset a part that a script has put into the page, its closed details later. */
  window.typesetPart = (part) => {
    putOff(part);
    typeset = typeset
      .then(() => MathJax.startup.promise)
      .then(() => MathJax.typesetPromise([part]));
  };
})();
