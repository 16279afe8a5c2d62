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

  function putOff() {
    const watch = new IntersectionObserver(
      (seen) => {
        const near = seen.filter((entry) => entry.isIntersecting).map((entry) => entry.target);
        near.forEach((formula) => watch.unobserve(formula));
        show(near);
      },
      { rootMargin: "600px" },
    );
    document.querySelectorAll(WHERE).forEach((formula) => {
      formula.classList.replace("math", LATE);
      watch.observe(formula);
    });
    // paper has no scrolling: what is unfolded is typeset before it is printed
    window.addEventListener("beforeprint", () => {
      const unfolded = [...document.querySelectorAll(`.${LATE}`)].filter((f) => f.checkVisibility());
      unfolded.forEach((formula) => formula.classList.replace(LATE, "math"));
      if (unfolded.length) MathJax.typeset(unfolded);
    });
  }

  // before the deferred scripts, MathJax among them, and after the page is there
  document.addEventListener("readystatechange", putOff, { once: true });
})();
