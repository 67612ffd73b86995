"""What a fresh machine meets first: the environment's files agree, the commands exist, the papers are complete."""

from __future__ import annotations

import ast
import os
import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from analysis import cli
from analysis.params.load import list_rounds, load_round

ROOT = Path(__file__).resolve().parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")
READMES = ("README.md", "README.th.md")
#: What the two READMEs leave out, in the same languages.
USING = ("docs/using.md", "docs/using.th.md")
#: The same package under conda's name: these leave out desktop windows and statistics that nothing here uses.
CONDA_NAMES = {"matplotlib-base": "matplotlib", "seaborn-base": "seaborn"}
#: Imported under a name of its own, and installed with a package that is named.
COMES_WITH = {"pydantic-core": "pydantic", "jsonschema": "nbformat"}
needs_make = pytest.mark.skipif(shutil.which("make") is None, reason="make is not installed")


def requirements(lines: list[str]) -> dict[str, str]:
    """Bounds by package name; ``python`` for the interpreter's own."""
    parsed = [Requirement(line) for line in lines]
    return {canonicalize_name(CONDA_NAMES.get(one.name, one.name)): str(one.specifier) for one in parsed}


def test_conda_environment_has_the_same_bounds() -> None:
    listed = yaml.safe_load((ROOT / "environment.yml").read_text(encoding="utf-8"))["dependencies"]
    conda = requirements([line for line in listed if isinstance(line, str) and line != "pip"])
    assert conda == {**requirements(PROJECT["dependencies"]), "python": PROJECT["requires-python"]}
    assert {"pip": ["-e ."]} in listed


def test_conda_environment_names_the_same_bounds_of_what_is_optional() -> None:
    text = (ROOT / "environment.yml").read_text(encoding="utf-8")
    optional = requirements(re.findall(r"^  # - (\S+)", text, re.MULTILINE))
    extras = PROJECT["optional-dependencies"]
    assert optional == requirements([*extras["lab"], *extras["explore"], *extras["cluster"], *extras["desk"]])


def test_every_import_is_a_declared_dependency() -> None:
    sources = [ast.parse(path.read_text(encoding="utf-8")) for path in (ROOT / "src").rglob("*.py")]
    names = {name for tree in sources for name in _top_imports(tree)} - set(sys.stdlib_module_names) - {"analysis"}
    distributions = packages_distributions()
    needed = {canonicalize_name(distributions.get(name, [name])[0]) for name in names}  # an extra may not be installed
    extras = [requirements(PROJECT["optional-dependencies"][name]) for name in ("cluster", "desk", "explore", "nlp")]
    declared = requirements(PROJECT["dependencies"]).keys() | {name for extra in extras for name in extra}
    assert {COMES_WITH.get(name, name) for name in needed} <= declared


def _top_imports(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name.split(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module.split(".")[0]


def test_make_report_runs_every_round_whose_data_are_shipped_save_those_that_the_readme_excepts() -> None:
    rounds = re.search(r"^ROUNDS\s*\?= (.+)$", MAKEFILE, re.MULTILINE).group(1).split()
    assert set(rounds) <= set(list_rounds(ROOT))
    shipped = set(re.findall(r"`(fy\d{4}-\w+)`", (ROOT / "data" / "README.md").read_text(encoding="utf-8")))
    excepted = re.search(r"leaves out (.+?), which", (ROOT / "README.md").read_text(encoding="utf-8"))[1]
    for_trends = set(re.findall(r"fy\d{4}-\w+", excepted))
    assert {load_round(round_id, ROOT).inputs.folder for round_id in rounds} == shipped - for_trends


@needs_make
def test_make_alone_tells_what_it_can_do() -> None:
    told = subprocess.run(["make", "-C", str(ROOT)], check=True, capture_output=True, text=True, encoding="utf-8")
    targets = re.search(r"^\.PHONY: (.+)$", MAKEFILE, re.MULTILINE).group(1).split()
    assert [target for target in targets if target != "help" and f"make {target}" not in told.stdout] == []


@needs_make
def test_an_old_python_is_refused_in_both_languages(tmp_path: Path) -> None:
    for name in ("Makefile", "pyproject.toml"):
        shutil.copy(ROOT / name, tmp_path)
    old = ["make", "-C", str(tmp_path), "report", "PYTHON=false"]
    refused = subprocess.run(old, check=False, capture_output=True, text=True, encoding="utf-8")
    assert refused.returncode != 0
    assert "ต้องใช้ Python 3.11 ขึ้นไป" in refused.stderr
    assert "Python 3.11 or later is needed" in refused.stderr
    assert not (tmp_path / ".venv").exists()


@pytest.mark.skipif(shutil.which("bash") is None or os.name == "nt", reason="bash is not installed")
def test_ci_script_can_run() -> None:
    script = ROOT / ".ci" / "run"
    assert os.access(script, os.X_OK)
    assert subprocess.run(["bash", "-n", str(script)], check=False).returncode == 0
    assert "set -euo pipefail" in script.read_text(encoding="utf-8")


def commands_in(text: str) -> tuple[set[str], set[str]]:
    """The verbs and the targets of make that a paper gives as a line to type."""
    verbs = re.findall(r"^(?:\.venv/bin/)?workbook (\w+)", text, re.MULTILINE)
    return set(verbs), set(re.findall(r"^make ([\w-]+)", text, re.MULTILINE))


@pytest.mark.parametrize("name", [*READMES, *USING])
def test_readme_names_only_commands_and_files_that_exist(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    verbs = {command.name or command.callback.__name__ for command in cli.app.registered_commands}
    verbs |= {group.name for group in cli.app.registered_groups}
    used, made = commands_in(text)
    assert used <= verbs
    if name in USING:
        assert used == verbs, "every verb has an example, and no example has another verb"
    assert made <= set(re.search(r"^\.PHONY: (.+)$", MAKEFILE, re.MULTILINE).group(1).split())
    links = re.findall(r"\]\(([^)#:]+)\)", text)
    assert links
    assert [link for link in links if not ((ROOT / name).parent / link).exists()] == []


@pytest.mark.parametrize("name", READMES)
def test_readme_is_short_and_shows_a_page(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    assert len(text.splitlines()) <= 100
    pictures = re.findall(r"!\[[^\]]+\]\(([^)]+)\)", text)
    assert [(ROOT / picture).stat().st_size < 150_000 for picture in pictures] == [True]
    assert {"report", "test"} <= commands_in(text)[1]
