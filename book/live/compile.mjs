// node compile.mjs PYODIDE TARGET SOURCE...: the Python files of wheels or package folders as byte
// code in one zip file, compiled by the Python that imports them in a page.
import path from "node:path";
import { pathToFileURL } from "node:url";

const [pyodide, target, ...sources] = process.argv.slice(2).map((name) => path.resolve(name));
const { loadPyodide } = await import(pathToFileURL(path.join(pyodide, "pyodide.mjs")).href);
const python = await loadPyodide({ indexURL: pyodide });

function mounted(folder, name) {
  python.FS.mkdirTree(name);
  python.FS.mount(python.FS.filesystems.NODEFS, { root: folder }, name);
  return name;
}

const given = sources.map((source, number) => {
  const folder = mounted(path.dirname(source), `/source${number}`);
  return `${folder}/${path.basename(source)}`;
});
python.globals.set("sources", python.toPy(given));
python.globals.set("target", `${mounted(path.dirname(target), "/target")}/${path.basename(target)}`);
python.runPython(`
import importlib.util, marshal, struct, warnings, zipfile
from pathlib import Path

warnings.simplefilter("ignore")

def files(source):
    "Every module below a wheel or a package folder: its path for import, and its text."
    if source.endswith(".whl"):
        with zipfile.ZipFile(source) as wheel:
            for name in sorted(wheel.namelist()):
                yield name, wheel.read(name)
    else:
        for path in sorted(Path(source).rglob("*.py")):
            yield str(path.relative_to(Path(source).parent)), path.read_bytes()

def compiled(name, text):
    "A .pyc file that is imported without a look at its source (PEP 552)."
    code = compile(text, name, "exec", dont_inherit=True)
    digest = importlib.util.source_hash(text)
    return importlib.util.MAGIC_NUMBER + struct.pack("<I", 1) + digest + marshal.dumps(code)

with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
    for source in sources:
        for name, text in files(source):
            if name.endswith(".py") and "/tests/" not in name:
                entry = zipfile.ZipInfo(name + "c")
                entry.compress_type = zipfile.ZIP_DEFLATED
                archive.writestr(entry, compiled(name, text))
`);
