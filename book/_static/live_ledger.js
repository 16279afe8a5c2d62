/* The ledger decided again by the reader's browser, claim by claim, and compared with what is printed. */
(() => {
  "use strict";
  const MOST_SECONDS = 180; // for one claim, on a slow machine

  class Again {
    constructor(bar) {
      this.bar = bar;
      const { make, button } = window.liveCells;
      this.starter = button("Decide them again here", "Decide every claim in this page", () => this.start());
      this.stopper = button("Stop", "Stop Python", () => this.end("Stopped."));
      this.stopper.hidden = true;
      this.said = make("span", "live-status");
      this.said.setAttribute("role", "status");
      bar.append(this.starter, this.stopper, this.said);
      this.python = new window.liveCells.Python((message) => this.told(message));
    }

    async start() {
      this.counts = { same: 0, other: [], absent: 0 };
      document.querySelectorAll(".decided-again").forEach((note) => note.remove());
      try {
        this.page = await window.liveCells.thePage();
      } catch (error) {
        this.said.textContent = error.message;
        return;
      }
      this.starter.hidden = true;
      this.stopper.hidden = false;
      this.said.textContent = "Python is starting.";
      this.python.start();
      this.watch();
    }

    watch() {
      clearTimeout(this.clock);
      this.clock = setTimeout(() => this.end(`Stopped: nothing for ${MOST_SECONDS} seconds.`), MOST_SECONDS * 1000);
    }

    end(said) {
      clearTimeout(this.clock);
      this.python.end();
      this.starter.hidden = false;
      this.stopper.hidden = true;
      this.said.textContent = said;
    }

    told(message) {
      this.watch();
      if (message.kind === "progress") this.said.textContent = `Python is starting: ${message.what}.`;
      if (message.kind === "ready") this.python.ask("again", { digests: this.page.digests });
      if (message.kind === "claim") this.claim(message);
      if (message.kind === "broken") this.end(`Python broke down: ${message.said}.`);
      if (message.kind === "done") this.done(message);
    }

    claim({ claim, shown, same }) {
      const { counts } = this;
      if (same === null) counts.absent += 1;
      else if (same) counts.same += 1;
      else counts.other.push(claim);
      const all = Object.keys(this.page.digests).length;
      const so_far = counts.same + counts.absent + counts.other.length;
      this.said.textContent = `${so_far} of ${all}: ${claim}.`;
      const note = window.liveCells.make("span", "decided-again");
      note.innerHTML = same === null ? `not decided here, it ${shown}` : `here: ${shown} ${same ? "the same" : "another proof"}`;
      document.getElementById(`claim-${claim}`)?.closest(".ledger-entry")?.querySelector("p")?.append(note);
    }

    done({ found }) {
      const { same, other, absent } = this.counts;
      const { Z3, SymPy } = this.python.versions;
      const agreed = `${same} of ${same + other.length + absent} claims have been decided in this page, by SymPy ${SymPy} and Z3 ${Z3} (the book: Z3 ${this.page.book.Z3}), each step as printed.`;
      const differ = other.length ? ` ${other.length} came out otherwise: ${other.join(", ")}.` : "";
      const taken = absent ? ` ${absent} count with NumPy, which a page does not have; they are as printed.` : "";
      const digests = found === this.bar.dataset.digest ? "the one above" : "not the one above";
      this.end(`${agreed}${differ}${taken} The digest of the whole is ${digests}: ${found}`);
    }
  }

  document.addEventListener("DOMContentLoaded", () => {
    const bar = document.getElementById("decide-again");
    if (bar) new Again(bar);
  });
})();
