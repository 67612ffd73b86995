"""Every module can be imported, also what nothing else imports: commands of the Makefile, measurements, helpers."""

from __future__ import annotations

import importlib.util
import json
import os
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from packaging.requirements import Requirement

from project_copy import copy_project, shorten

ROOT = Path(__file__).resolve().parents[2]
#: Of the Makefile: ``python -m module`` and ``python script.py``.
STARTED = re.compile(r"/python (?:-m ([\w.]+)|([\w./]+\.py))")
#: Starts the program when it is imported.
STARTER = "analysis.__main__"
#: What the extra ``lab`` installs, and the core must not miss: they are made to look as if they were not there.
WEB_SERVER = ["jupyterlab", "jupyter_server", "jupyterlab_server", "notebook", "terminado"]
WITHOUT = f"import sys\nsys.modules.update(dict.fromkeys({WEB_SERVER}))\n"
HIDDEN = """
from importlib import metadata
found = metadata.Distribution.from_name.__func__
def from_name(cls, name):
    if name.replace("-", "_") in WEB_SERVER:
        raise metadata.PackageNotFoundError(name)
    return found(cls, name)
metadata.Distribution.from_name = classmethod(from_name)
"""
#: Extras that a test environment may lack; what needs one of them is imported where it is installed.
OPTIONAL = {"bench", "cluster", "desk", "explore", "fuzz", "lab", "mutants", "nlp"}
TRY = """
import importlib, json, sys
import papermill  # before its engine: whichever of the two comes first loads the other
sys.modules.update(dict.fromkeys(json.loads(sys.argv[3])))
sys.path[:0] = json.loads(sys.argv[1])
for name in json.loads(sys.argv[2]):
    try:
        importlib.import_module(name)
    except ModuleNotFoundError as error:
        print(name, error.name)
"""


def modules() -> Iterator[str]:
    """Of the program."""
    for path in sorted((ROOT / "src").rglob("*.py")):
        name = ".".join(path.relative_to(ROOT / "src").with_suffix("").parts).removesuffix(".__init__")
        if name != STARTER:
            yield name


def helpers() -> dict[str, Path]:
    """Measurements and the tests' helpers, by name, with their folder; not tests, which pytest imports itself."""
    found = [*(ROOT / "benchmarks").glob("*.py"), *(ROOT / "tests").rglob("*.py")]
    return {path.stem: path.parent for path in sorted(found) if not path.stem.startswith(("test_", "conftest"))}


def missing(names: list[str], folders: list[Path]) -> dict[str, str]:
    """What could not be imported in a process of its own, with the name of the module that was not found."""
    asked = [json.dumps([str(folder) for folder in folders]), json.dumps(names), json.dumps(WEB_SERVER)]
    told = subprocess.run([sys.executable, "-c", TRY, *asked], check=True, capture_output=True, text=True, cwd=ROOT)
    return dict(line.split() for line in told.stdout.splitlines())


def optional() -> set[str]:
    """Packages of the extras, as they are imported."""
    extras = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["optional-dependencies"]
    return {Requirement(line).name.replace("-", "_") for name in OPTIONAL & extras.keys() for line in extras[name]}


def test_every_module_measurement_and_helper_can_be_imported() -> None:
    known = helpers()
    found = missing([*modules(), *known], [ROOT / "tests", *dict.fromkeys(known.values())])
    assert {name: lacking for name, lacking in found.items() if lacking not in optional()} == {}


def test_what_the_makefile_starts_is_there() -> None:
    started = STARTED.findall((ROOT / "Makefile").read_text(encoding="utf-8"))
    names = {module for module, _ in started if module} - {"venv"}
    assert {"analysis.console.cluster_demo", "analysis.rounds.released"} <= names
    assert [name for name in sorted(names) if importlib.util.find_spec(name) is None] == []
    assert [script for _, script in started if script and not (ROOT / script).is_file()] == []


def test_a_round_runs_on_the_workers_of_the_demonstration_without_a_web_server(tmp_path: Path) -> None:
    pytest.importorskip("distributed", reason="the extra cluster is not installed")
    home = copy_project(tmp_path / "home", "fy2566-annual").home
    shorten(home)
    demonstration = [sys.executable, "-m", "analysis.console.cluster_demo", "fy2566-annual"]
    hiding = tmp_path / "hiding"  # every process of the demonstration starts by losing JupyterLab
    hiding.mkdir()
    (hiding / "sitecustomize.py").write_text(f"WEB_SERVER = {WEB_SERVER}\n{WITHOUT}{HIDDEN}", encoding="utf-8")
    path = os.pathsep.join([str(hiding), str(ROOT / "src"), os.environ.get("PYTHONPATH", "")])
    surroundings = {**os.environ, "WORKBOOK_HOME": str(home), "PYTHONPATH": path}
    done = subprocess.run(
        demonstration, check=False, capture_output=True, text=True, encoding="utf-8", cwd=home, env=surroundings
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "stopped" in done.stdout
    published = home / "outputs" / "fy2566-annual" / "rev-1"
    assert (published / "index.html").is_file()
    assert "jupyterlab" not in json.loads((published / "manifest.json").read_text(encoding="utf-8"))["packages"]
