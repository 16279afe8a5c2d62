/* Cells that a reader changes: an editor in place, Python in a worker, results in place of the printed
   ones. Nothing is loaded before the first "Change it". */
(() => {
  "use strict";
  const limits = (window.liveCells = { mostSeconds: 60 }); // without a result; then Python is stopped
  const here = (name) => new URL(`live/${name}`, document.baseURI).href;
  const pageName = location.pathname.split("/").pop().replace(/\.html$/, "");

  function make(tag, className, text = "") {
    const element = document.createElement(tag);
    element.className = className;
    element.textContent = text;
    return element;
  }

  function button(text, title, pressed) {
    const made = make("button", "live-button", text);
    made.type = "button";
    made.title = title;
    made.addEventListener("click", pressed);
    return made;
  }

  const once = (load) => {
    let loaded;
    return () => (loaded ??= load());
  };

  const thePage = once(async () => {
    if (location.protocol === "file:") {
      throw new Error("A page that was opened as a file cannot run Python: `make read` serves the book.");
    }
    const answer = await fetch(here(`${pageName}.json`));
    if (!answer.ok) throw new Error("This copy of the book has nothing to compute with; the page on its run says why.");
    return answer.json();
  });

  function added(tag, attributes) {
    return new Promise((resolve, reject) => {
      const element = Object.assign(document.createElement(tag), attributes);
      element.onload = resolve;
      element.onerror = () => reject(new Error(`${element.src ?? element.href} is missing`));
      document.head.append(element);
    });
  }

  const theEditor = once(async () => {
    const name = (file) => here(`codemirror/${file}`);
    await Promise.all([
      added("link", { rel: "stylesheet", href: name("codemirror.css") }),
      added("script", { src: name("codemirror.js") }),
    ]);
    await Promise.all(["python.js", "matchbrackets.js"].map((f) => added("script", { src: name(f) })));
  });

  /* Python in its worker: ready once, runs one thing at a time, and is ended to stop it. */
  class Python {
    constructor(tell) {
      this.tell = tell; // is told of every message of the worker
      this.worker = null;
      this.versions = null;
    }

    async start() {
      if (this.worker) return;
      const worker = (this.worker = new Worker(here("worker.mjs"), { type: "module" }));
      worker.onmessage = ({ data }) => {
        if (worker !== this.worker) return;
        if (data.kind === "ready") this.versions = data.versions;
        this.tell(data);
      };
      worker.onerror = (event) => {
        event.preventDefault();
        if (worker === this.worker) this.tell({ kind: "broken", said: event.message || "no worker" });
      };
      const { cells, solver } = await thePage();
      worker.postMessage({ kind: "start", cells, solver });
    }

    ask(kind, more) {
      this.worker.postMessage({ kind, ...more });
    }

    end() {
      this.worker?.terminate();
      this.worker = this.versions = null;
    }
  }

  class Page {
    constructor(elements) {
      this.cells = elements.map((element) => new Cell(this, element));
      this.python = new Python((message) => this.told(message));
      this.waiting = null; // the cell to run once Python is ready, or that runs
      this.clock = null;
    }

    /* What stands in the editors that is not the book's, by the numbers of cells. */
    texts() {
      const changed = this.cells.filter((cell) => cell.text() !== cell.source);
      return Object.fromEntries(changed.map((cell) => [cell.number, cell.text()]));
    }

    async prepare() {
      const [{ cells }] = await Promise.all([thePage(), theEditor()]);
      const live = [...cells.keys()].filter((number) => cells[number].live);
      this.cells.forEach((cell, place) => {
        cell.number = live[place];
        cell.source = cells[cell.number].source;
      });
      this.python.start();
    }

    run(cell) {
      if (this.running) this.stop();
      this.waiting = cell;
      this.python.start();
      if (this.python.versions) this.go();
      else this.status("Python is starting, then the cell runs.");
      this.watch();
    }

    go() {
      this.running = true;
      this.status("Running.");
      this.python.ask("run", {
        chosen: this.waiting.resetting ? null : this.waiting.number,
        texts: this.texts(),
      });
      this.watch();
    }

    status(text) {
      this.waiting?.status(text, true);
    }

    /* How Python comes up, in the cell that waits for it, or where nothing else is said. */
    announce(text) {
      if (this.waiting) this.status(text);
      else this.cells.filter((cell) => cell.said.textContent.startsWith("Python is")).forEach((cell) => cell.note(text));
    }

    watch() {
      clearTimeout(this.clock);
      const { mostSeconds } = limits;
      const said = `Stopped: no result for ${mostSeconds} second${mostSeconds > 1 ? "s" : ""}.`;
      this.clock = setTimeout(() => this.stop(said), mostSeconds * 1000);
    }

    stop(said = "Stopped.") {
      clearTimeout(this.clock);
      this.python.end();
      this.waiting?.status(`${said} Python starts anew.`, false);
      this.waiting = null;
      this.running = false;
      this.python.start();
    }

    told(message) {
      if (this.waiting) this.watch();
      const { kind } = message;
      if (kind === "progress") {
        this.announce(`Python is starting: ${message.what}.`);
      } else if (kind === "ready") {
        if (this.waiting) this.go();
        else this.announce("Python is ready. Shift-Enter runs the cell.");
      } else if (kind === "result") {
        this.cells.find((cell) => cell.number === message.cell)?.show(message, message.cell === this.waiting?.number);
      } else if (kind === "done") {
        this.done(message.changed);
      } else if (kind === "broken") {
        this.stop(`Python broke down: ${message.said}.`);
      }
    }

    done(changed) {
      clearTimeout(this.clock);
      const cell = this.waiting;
      this.waiting = null;
      this.running = false;
      this.cells
        .filter((other) => !changed.includes(other.number) && (other !== cell || cell.resetting))
        .forEach((other) => other.restore());
      const others = changed.filter((number) => number !== cell.number).length;
      const below = others ? ` ${others} other result${others > 1 ? "s" : ""} on this page changed with it.` : "";
      cell.status(cell.resetting ? "This is the book again." : `Done.${below}`, false);
      cell.resetting = false;
    }

    async byWhat(seconds) {
      const { book } = await thePage();
      const now = this.python.versions;
      const other = book.Z3 === now.Z3 ? "" : ` The book was made with Z3 ${book.Z3}.`;
      return `Computed in this page in ${seconds.toFixed(1)} s, by SymPy ${now.SymPy} and Z3 ${now.Z3}.${other}`;
    }
  }

  class Cell {
    constructor(page, element) {
      this.page = page;
      this.element = element;
      this.input = element.querySelector(".cell_input");
      this.bar = make("div", "live-bar");
      this.said = make("span", "live-status");
      this.said.setAttribute("role", "status");
      this.opener = button("Change it", "Change this cell, and run it in this page", () => this.open());
      this.bar.append(this.opener, this.said);
      this.input.after(this.bar);
    }

    get isOpen() {
      return Boolean(this.editor);
    }

    text() {
      return this.editor ? this.editor.getValue() : this.source;
    }

    note(text) {
      this.said.textContent = text;
    }

    status(text, busy) {
      this.note(text);
      if (!busy) this.bar.dataset.runs = 1 + Number(this.bar.dataset.runs ?? 0); // that came to an end
      if (this.stopper) this.stopper.hidden = !busy;
    }

    async open() {
      this.opener.disabled = true;
      this.note("The editor is loading.");
      try {
        await this.page.prepare();
      } catch (error) {
        this.opener.disabled = false;
        this.note(error.message);
        return;
      }
      this.place = make("div", "live-editor");
      this.input.hidden = true;
      this.input.after(this.place);
      this.editor = window.CodeMirror(this.place, {
        value: this.source,
        mode: "python",
        indentUnit: 4,
        lineWrapping: true,
        matchBrackets: true,
        viewportMargin: Infinity,
        screenReaderLabel: "Python code of this cell; Escape leaves the editor",
        extraKeys: {
          "Shift-Enter": () => this.page.run(this),
          Tab: (editor) => (editor.somethingSelected() ? editor.indentSelection("add") : editor.replaceSelection("    ")),
          Esc: () => this.runner.focus(),
        },
      });
      this.runner = button("Run", "Run this cell (Shift-Enter)", () => this.page.run(this));
      this.stopper = button("Stop", "Stop Python", () => this.page.stop());
      this.stopper.hidden = true;
      this.bar.replaceChildren(
        this.runner,
        button("Reset", "Bring back the cell as it is in the book", () => this.reset()),
        this.stopper,
        this.said,
      );
      this.note(this.page.python.versions ? "Shift-Enter runs the cell." : "Python is starting.");
      this.editor.focus();
    }

    reset() {
      this.editor.setValue(this.source);
      const others = Object.keys(this.page.texts()).length;
      if (this.page.running) this.page.stop();
      if (others) {
        this.resetting = true;
        this.page.run(this);
      } else {
        this.page.waiting = null;
        this.page.cells.forEach((cell) => cell.restore());
        this.status("This is the book again.", false);
      }
    }

    /* A result in place of the printed one. */
    async show({ html, fine, seconds }, chosen) {
      this.restore();
      if (!html) return;
      this.live = make("div", `cell_output live-output${fine ? "" : " live-stopped"}`);
      this.live.innerHTML = html;
      const how = make("p", "live-how", chosen ? "" : "Changed by a cell above. ");
      this.live.append(how);
      this.printed().forEach((output) => (output.hidden = true));
      this.element.append(this.live);
      window.typesetPart(this.live);
      how.append(await this.page.byWhat(seconds));
    }

    printed() {
      return [...this.element.querySelectorAll(":scope > .cell_output:not(.live-output)")];
    }

    restore() {
      this.live?.remove();
      this.live = null;
      this.printed().forEach((output) => (output.hidden = false));
    }
  }

  Object.assign(limits, { Python, thePage, make, button });

  document.addEventListener("DOMContentLoaded", () => {
    const live = [...document.querySelectorAll(".cell.tag_live")];
    if (!live.length) return;
    new Page(live);
    document.querySelectorAll(".cell.tag_needs-numpy").forEach((cell) => {
      const bar = make("div", "live-bar");
      bar.append(make("span", "live-status", "This cell counts with NumPy, which a page does not have. `make lab` opens it in JupyterLab."));
      cell.querySelector(".cell_input").after(bar);
    });
  });
})();
