"""Makes the locks anew: ``make lock`` keeps the versions that they name, ``make lock UPGRADE=1`` takes the newest.

``locks/core.txt`` holds what the program needs, and each ``locks/<extra>.txt`` what an extra adds to it. A lock holds
the versions for every system and Python that the project allows, with the sha256 of each of their files, and names no
index. It needs uv, which resolves for other systems than this one, and a network.
"""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Iterable, Mapping
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
LOCKS = ROOT / "locks"
CORE = "core"
HEAD = "# Made by make lock from pyproject.toml; installed with pip's --require-hashes.\n"
#: A line of a lock: name, version, and where it is needed.
PIN = re.compile(r"^(?P<name>[A-Za-z0-9._-]+)==(?P<version>[^ ;\\]+)(?: ; (?P<marker>[^\\]+?))?(?: \\)?$", re.MULTILINE)


def entries(text: str) -> dict[str, str]:
    """The entries of a lock, each with its hashes, by the line that begins it."""
    found: dict[str, list[str]] = {}
    current: list[str] = []
    for line in text.splitlines():
        if PIN.match(line):
            current = found.setdefault(line.removesuffix(" \\"), [])
        if line and not line.lstrip().startswith("#"):
            current.append(line)
    return {begin: "\n".join(lines) for begin, lines in found.items()}


def delta(whole: Mapping[str, str], known: Iterable[str]) -> str:
    """What a lock adds to another. Where both have a package, the markers may differ: then it stands in both."""
    left = [entry for begin, entry in sorted(whole.items()) if begin not in set(known)]
    return HEAD + "".join(f"{entry}\n" for entry in left)


def resolve(extras: Iterable[str], pins: Path) -> dict[str, str]:
    """The entries of the project with some extras and of what builds it."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    builders = "\n".join(settings["build-system"]["requires"])
    least = settings["project"]["requires-python"].removeprefix(">=")
    chosen = [part for extra in extras for part in ("--extra", extra)]
    with tempfile.TemporaryDirectory() as folder:
        build = Path(folder) / "build.in"
        build.write_text(builders, encoding="utf-8")
        command = ["uv", "pip", "compile", "--quiet", "--universal", "--python-version", least, "--generate-hashes"]
        plain = ["--no-header", "--no-annotate", "--no-emit-index-url", "--no-emit-find-links"]
        sources = ["--constraints", str(pins), "pyproject.toml", str(build)]
        told = subprocess.run([*command, *plain, *chosen, *sources], check=True, stdout=subprocess.PIPE, cwd=ROOT)
    return entries(told.stdout.decode())


def pinned() -> str:
    """The versions of the locks as they are, without hashes."""
    texts = [path.read_text(encoding="utf-8") for path in sorted(LOCKS.glob("*.txt"))]
    lines = {begin for text in texts for begin in entries(text)}
    return "\n".join(sorted(lines))


def main(upgrade: bool) -> None:
    """Write every lock, or none when one cannot be made."""
    extras = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["optional-dependencies"]
    with tempfile.TemporaryDirectory() as folder:
        pins = Path(folder) / "pins.txt"
        pins.write_text("" if upgrade else pinned(), encoding="utf-8")
        everything = resolve(sorted(extras), pins)  # first, so that all of them agree
        pins.write_text("\n".join(everything), encoding="utf-8")
        core = resolve([], pins)
        locks = {CORE: delta(core, ()), **{extra: delta(resolve([extra], pins), core) for extra in sorted(extras)}}
    LOCKS.mkdir(exist_ok=True)
    for name, text in locks.items():
        (LOCKS / f"{name}.txt").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main(upgrade="--upgrade" in sys.argv[1:])
