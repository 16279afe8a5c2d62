// Python in a worker of the page: started by the page when a reader asks, ended when it takes too long.
import { loadPyodide } from "./pyodide/pyodide.mjs";

const MOST_MEMORY = 1.5 * 2 ** 30; // bytes; beyond, Python raises a MemoryError

const grow = WebAssembly.Memory.prototype.grow;
WebAssembly.Memory.prototype.grow = function (pages) {
  if (this.buffer.byteLength + Number(pages) * 65536 > MOST_MEMORY) throw new RangeError("memory");
  return grow.call(this, pages);
};

const say = (kind, more = {}) => postMessage({ kind, ...more });
const here = (name) => new URL(name, import.meta.url).href;
let python;

async function start({ cells, solver }) {
  say("progress", { what: "Python is fetched" });
  const archives = ["packages.zip", "regionlab.zip"].map(async (name) => {
    const answer = await fetch(here(name));
    if (!answer.ok) throw new Error(`${name}: ${answer.status}`);
    return [`/lib/${name}`, new Uint8Array(await answer.arrayBuffer())];
  });
  python = await loadPyodide({ indexURL: here("./pyodide/") });
  say("progress", { what: "Z3 is fetched" });
  await python.loadPackage(here(solver), { messageCallback: () => {}, errorCallback: () => {} });
  say("progress", { what: "SymPy is fetched" });
  for (const [path, bytes] of await Promise.all(archives)) python.FS.writeFile(path, bytes);
  say("progress", { what: "SymPy is imported" });
  python.globals.set("cells", python.toPy(cells));
  python.runPython(`
import json, sys
sys.path += ["/lib/packages.zip", "/lib/regionlab.zip"]
import sympy, z3
from regionlab.claims import CLAIMS
from regionlab.companion.live.session import Cell, Session

session = Session([Cell(cell["source"], cell["live"]) for cell in cells])

def run(chosen, texts, tell):
    texts = {int(number): text for number, text in json.loads(texts).items()}
    for result in session.run(chosen, texts):
        tell(result.cell, result.html, result.fine)
    return json.dumps(session.changed(texts))

def again(printed, tell):
    from regionlab.companion.live.again import decide_again, whole
    found = {}
    for claim in decide_again(json.loads(printed)):
        found[claim.identifier] = claim.digest
        tell(claim.identifier, claim.shown, claim.same)
    return whole(found)

versions = json.dumps({
    "Python": sys.version.split()[0], "SymPy": sympy.__version__, "Z3": z3.get_version_string()
})
`);
  say("ready", { versions: JSON.parse(python.globals.get("versions")) });
}

function run({ chosen, texts }) {
  const began = performance.now();
  const tell = (cell, html, fine) =>
    say("result", { cell, html, fine, seconds: (performance.now() - began) / 1000 });
  const changed = python.globals.get("run")(chosen ?? undefined, JSON.stringify(texts), tell);
  say("done", { changed: JSON.parse(changed) });
}

function again({ digests }) {
  const tell = (claim, shown, same) => say("claim", { claim, shown, same: same ?? null });
  say("done", { found: python.globals.get("again")(JSON.stringify(digests), tell) });
}

onmessage = async ({ data }) => {
  try {
    await { start, run, again }[data.kind](data);
  } catch (error) {
    say("broken", { said: String(error.message ?? error).trim().split("\n").at(-1) });
  }
};
