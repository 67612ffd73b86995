"""The house rules that a reader relies on: imports go one way and in no circle, rooms and files stay small, notebooks
hold no logic."""

from __future__ import annotations

import ast
import json
import re
import subprocess
from collections import Counter
from functools import lru_cache
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

from storeys import ARROWS, PAPER, STOREYS, drawn, storey_of

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "src" / "analysis"
NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))

MOST_LINES = 300
MOST_FILES = 26
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


def name_of(path: Path) -> str:
    """A module's name without the package's: "rounds.trace.page"."""
    return ".".join(path.relative_to(PACKAGE).with_suffix("").parts).removesuffix(".__init__")


@lru_cache(maxsize=1)
def imports() -> dict[str, set[str]]:
    """The modules that each module imports, wherever in the file, those for annotations alone among them."""
    known = {name_of(path): path for path in modules()}
    found: dict[str, set[str]] = {}
    for name, path in known.items():
        found[name] = set()
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom):
                assert node.level == 0, f"{name}: a relative import"
                wanted = [(f"{node.module}.{alias.name}", node.module or "") for alias in node.names]
            elif isinstance(node, ast.Import):
                wanted = [(alias.name, alias.name) for alias in node.names]
            else:
                continue
            own = (tuple(one.removeprefix("analysis.") for one in pair) for pair in wanted if pair[1][:8] == "analysis")
            found[name] |= {module if module in known else package for module, package in own} - {name, "analysis"}
    return found


def part_of(name: str) -> str:
    """The room of a module; of one in a room of ``rounds``, with that: "rounds/trace"."""
    parts = name.split(".")
    return "/".join(parts[:2]) if parts[0] == "rounds" and len(parts) > 2 else parts[0]


def may_import(part: str, other: str) -> bool:
    """Whether a room may import another: from a lower storey, or along a listed arrow."""
    room, target = part.partition("/")[0], other.partition("/")[0]
    if room != target:
        return storey_of(target) < storey_of(room) or target in ARROWS.get(room, set())
    return part == other or "/" not in part or "/" not in other or other.partition("/")[2] in ARROWS.get(part, set())


@lru_cache(maxsize=1)
def own_texts() -> dict[str, str]:
    """Every text file of the project, by its path; what git ignores is not the project's."""
    listed = subprocess.run(
        ["git", "-C", str(ROOT), "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        check=False,
        capture_output=True,
    )
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


def test_every_room_has_a_storey() -> None:
    rooms = {name.partition(".")[0] for name in imports()} - {"__init__"}
    assert rooms == {room for _, of_storey in STOREYS for room in of_storey}


def test_imports_go_down_or_along_an_arrow() -> None:
    wrong = [
        f"{name} imports {target}"
        for name, targets in imports().items()
        for target in targets
        if not may_import(part_of(name), part_of(target))
    ]
    assert wrong == []


def test_every_arrow_is_used() -> None:
    used = {(part_of(name), part_of(target)) for name, targets in imports().items() for target in targets}
    told = {
        (part, f"rounds/{beside}" if "/" in part else beside) for part, targets in ARROWS.items() for beside in targets
    }
    coarse = used | {(part.partition("/")[0], other.partition("/")[0]) for part, other in used}
    assert told - coarse == set()


def test_no_files_import_each_other_in_a_circle() -> None:
    try:
        tuple(TopologicalSorter(imports()).static_order())
    except CycleError as error:
        pytest.fail(" → ".join(error.args[1]))


def test_rooms_are_small() -> None:
    rooms = Counter(path.parent for path in [*modules(), *(ROOT / "tests").rglob("*.py")] if path.name != "__init__.py")
    assert {room.relative_to(ROOT).as_posix(): count for room, count in rooms.items() if count > MOST_FILES} == {}


def test_the_drawing_is_the_house() -> None:
    paper = PAPER.read_text(encoding="utf-8")
    assert paper == drawn(paper), "python tests/storeys.py"


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


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_each_section_is_told_before_it_stands(path: Path) -> None:
    """In Thai, then in English in italics; tagged so that a page leaves it out."""
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    plain = [
        place
        for place, cell in enumerate(cells)
        if cell["cell_type"] == "code" and not cell["metadata"].get("tags") and cell["id"] != "open"
    ]
    for place in plain:
        told = cells[place - 1]
        assert (told["cell_type"], told["metadata"]["tags"]) == ("markdown", ["about"])
        assert re.fullmatch(r".*[ก-๙].*\n\n\*[^*ก-๙]+\*", "".join(told["source"])), told["source"]
