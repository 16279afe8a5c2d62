"""The peers' packages, in an environment of their own: `python -m benchmarks.install FOLDER`.

One line of requirements.txt at a time, so that a package that cannot be had costs only itself. A
line that ends in "# needs PROGRAM" is skipped where there is no such program.
"""

import re
import shutil
import subprocess
import sys
import venv
from pathlib import Path

REQUIREMENTS = Path(__file__).parent / "requirements.txt"


def main(arguments: list[str]) -> int:
    """Make or complete the environment; returns 0 whichever packages could be installed."""
    if len(arguments) != 1:
        print("usage: python -m benchmarks.install FOLDER", file=sys.stderr)
        return 2
    folder = Path(arguments[0])
    python = folder / "bin" / "python"
    if not python.exists():
        venv.create(folder, with_pip=True, symlinks=True)
    for requirement, program in requirements(REQUIREMENTS.read_text(encoding="utf-8")):
        if program and shutil.which(program) is None:
            print(f"{requirement}: skipped, it needs {program}")
            continue
        pip = [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
        done = subprocess.run(
            [*pip, requirement], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, check=False
        )
        print(f"{requirement}: {'installed' if done.returncode == 0 else 'cannot be installed'}")
    return 0


def requirements(text: str) -> list[tuple[str, str | None]]:
    """Each requirement with the program it needs, if any."""
    found = []
    for line in text.splitlines():
        requirement, _, comment = line.partition("#")
        if requirement.strip():
            needs = re.search(r"needs (\S+)", comment)
            found.append((requirement.strip(), needs.group(1) if needs else None))
    return found


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
