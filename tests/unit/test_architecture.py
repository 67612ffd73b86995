"""The house rules that a reader relies on: imports go one way, files stay short, notebooks hold no logic."""

from __future__ import annotations

import ast
import json
import re
import subprocess
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "src" / "analysis"
NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))

#: From the ground up; a room imports from itself and from the floors below it.
FLOORS = (
    "rows", "bilingual", "errors", "paths", "fingerprint", "processes", "own_folders", "marks", "quick_nbformat",
    "thai", "places", "params", "execute", "ingest", "evaluate", "problems", "compare", "trends", "narrate",
    "exhibits", "publish", "explore", "reports", "notebook", "rounds", "console", "scheduled", "cli",
)  # fmt: skip
MOST_LINES = 300
MOST_CELL_LINES = 10
FACADE = "from analysis import notebook as wb"
#: Written so that these lines do not find themselves.
UNFINISHED = re.compile(r"\b(TO[D]O|FIX[M]E)\b")
ELSEWHERE = re.compile(
    r"(?<![\w.<])/((wor[k]|roo[t]|tm[p]|op[t])/|(hom[e]|User[s])/\w)|[A-Z]:\\User[s]"
    r"|pyp[i]\.org|pythonhoste[d]|anacond[a]\.|--(extra-)?inde[x]-url|--find-link[s]"
)


def modules() -> list[Path]:
    return sorted(PACKAGE.rglob("*.py"))


def room_of(path: Path) -> str:
    """The room or the single module that a file belongs to; the package itself and its entry have no floor."""
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imported_rooms(path: Path) -> Iterator[str]:
    """The rooms of this package that a file imports, wherever in the file."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path.relative_to(ROOT)}: a relative import"
            names = [f"{node.module}.{alias.name}" for alias in node.names]
        elif isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        else:
            continue
        for name in names:
            parts = name.split(".")
            if parts[0] == "analysis" and len(parts) > 1 and parts[1] != "__version__":
                yield parts[1]


@lru_cache(maxsize=1)
def own_texts() -> dict[str, str]:
    """Every text file of the project, by its path; what git ignores is not the project's."""
    listed = subprocess.run(
        ["git", "-C", str(ROOT), "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        check=False, capture_output=True,
    )  # fmt: skip
    names = [name for name in listed.stdout.decode().split("\0") if name]
    if "pyproject.toml" not in names:
        pytest.skip("not a git checkout: the project's own files are not known")
    texts = {}
    for name in names:
        try:
            texts[name] = (ROOT / name).read_text(encoding="utf-8")
        except (UnicodeDecodeError, FileNotFoundError):  # a picture or a workbook; a file deleted but not yet recorded
            continue
    return texts


def test_every_room_has_a_floor() -> None:
    assert {room_of(path) for path in modules()} - {"__init__", "__main__"} <= set(FLOORS)


@pytest.mark.parametrize("room", FLOORS)
def test_imports_go_down(room: str) -> None:
    allowed = {room, *FLOORS[: FLOORS.index(room)]}
    wrong = [
        f"{path.relative_to(PACKAGE)} imports {target}"
        for path in modules()
        if room_of(path) == room
        for target in imported_rooms(path)
        if target not in allowed
    ]
    assert wrong == []


def test_files_are_short() -> None:
    folders = (PACKAGE, ROOT / "tests", ROOT / "benchmarks")
    lengths = {
        path.relative_to(ROOT).as_posix(): len(path.read_text(encoding="utf-8").splitlines())
        for folder in folders
        for path in folder.rglob("*.py")
    }
    assert {name: length for name, length in lengths.items() if length > MOST_LINES} == {}


@pytest.mark.parametrize("pattern", [UNFINISHED, ELSEWHERE], ids=["unfinished", "hosts and machine paths"])
def test_texts_are_free_of(pattern: re.Pattern[str]) -> None:
    found = [
        f"{name}:{number}: {line.strip()[:120]}"
        for name, text in own_texts().items()
        for number, line in enumerate(text.splitlines(), start=1)
        if pattern.search(line)
    ]
    assert found == []


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_notebook_is_stripped_and_thin(path: Path) -> None:
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    code = [cell for cell in cells if cell["cell_type"] == "code"]
    assert [cell["execution_count"] for cell in code] == [None] * len(code)
    assert [cell["outputs"] for cell in code] == [[]] * len(code)
    assert max(len("".join(cell["source"]).splitlines()) for cell in cells) <= MOST_CELL_LINES


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_notebook_imports_the_facade_and_decides_nothing(path: Path) -> None:
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    source = "\n".join("".join(cell["source"]) for cell in cells if cell["cell_type"] == "code")
    tree = ast.parse(source)
    imports = [ast.unparse(node) for node in ast.walk(tree) if isinstance(node, ast.Import | ast.ImportFrom)]
    assert imports == [FACADE]
    logic = (ast.If, ast.For, ast.While, ast.FunctionDef, ast.ClassDef, ast.Lambda, ast.comprehension, ast.BinOp)
    assert [ast.unparse(node) for node in ast.walk(tree) if isinstance(node, logic)] == []
