"""Which modules of this package a notebook runs, read from the source: the imports of the functions that it calls, and
so on through the house. A module that only annotations name is not run.
"""

from __future__ import annotations

import ast
import contextlib
import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property
from pathlib import Path
from typing import Any

from analysis.fingerprint import file_digest
from analysis.own_folders import read_own, write_own
from analysis.paths import PACKAGE

FACADE = f"{PACKAGE.name}.notebook"
#: Beside what is kept: what each file imports, so that it is not parsed again.
IMPORTS = "imports.json"


@dataclass
class CodeUsed:
    """The modules of the package at ``folder`` and what each imports.

    ``imports`` remembers what a file with a digest imports, so that an unchanged file is not parsed again.
    """

    folder: Path
    imports: dict[str, list[str]] = field(default_factory=dict)

    @cached_property
    def digests(self) -> dict[str, str]:
        """Digest of every file of the package, by its name relative to the folder."""
        paths = (path for path in self.folder.rglob("*") if "__pycache__" not in path.parts and path.is_file())
        return {path.relative_to(self.folder).as_posix(): file_digest(path) for path in sorted(paths)}

    def parts(self, roots: Iterable[str]) -> dict[str, str]:
        """Digests of what the modules ``roots`` run, by file: their modules, and what is no module (styles, fonts)."""
        used = {self._file(name) for name in self._reached(roots)}
        return {
            f"code {name}": digest for name, digest in self.digests.items() if not name.endswith(".py") or name in used
        }

    def called_by(self, notebook: Mapping[str, Any]) -> set[str]:
        """The modules that a notebook's cells import, those of the façade's functions that it calls among them."""
        roots: set[str] = set()
        called: set[str] = set()
        for cell in notebook["cells"]:
            if cell["cell_type"] == "code":
                tree = _parsed("".join(cell["source"]))
                if tree is None:  # not plain Python: it may call anything
                    return {_module_of(name) for name in self.digests if name.endswith(".py")}
                roots |= set(self._imported(tree))
                called |= {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
        if FACADE not in roots:
            return roots
        facade = ast.parse((self.folder / "notebook.py").read_text(encoding="utf-8"))
        return (roots - {FACADE}) | set(self._imported(_only(facade, called)))

    def _reached(self, roots: Iterable[str]) -> set[str]:
        reached, waiting = {FACADE}, list(roots)
        while waiting:
            name = waiting.pop()
            if name not in reached:
                reached.add(name)
                waiting += [*self._imports_of(name), name.rpartition(".")[0] or name]
        return reached

    def _imports_of(self, module: str) -> list[str]:
        file = self._file(module)
        digest = self.digests[file]
        if digest not in self.imports:
            tree = ast.parse((self.folder / file).read_text(encoding="utf-8"))
            self.imports[digest] = sorted(set(self._imported(tree)))
        return self.imports[digest]

    def _imported(self, tree: ast.AST) -> Iterator[str]:
        """Names of the package's modules that a tree imports, wherever, but for annotations."""
        for node in _run_nodes(tree):
            if isinstance(node, ast.ImportFrom) and node.module:
                yield from (name for name in (node.module, *_below(node)) if self._has(name))
            elif isinstance(node, ast.Import):
                yield from (alias.name for alias in node.names if self._has(alias.name))

    def _has(self, module: str) -> bool:
        return module.split(".")[0] == PACKAGE.name and self._file(module) in self.digests

    def _file(self, module: str) -> str:
        """The file of a module or of a package, whether it exists or not."""
        folder = "/".join(module.split(".")[1:])
        package = f"{folder}/__init__.py".lstrip("/")
        return package if package in self.digests else f"{folder}.py"


def own_code(folder: Path) -> CodeUsed:
    """This program's own modules, with what the cache's ``folder`` remembers of their imports."""
    return CodeUsed(PACKAGE, read_imports(folder / IMPORTS))


@cache
def code_digest(module: str, folder: Path) -> str:
    """A digest of all that a module of this program runs; the cache's ``folder`` remembers what was parsed for it."""
    code = own_code(folder)
    remembered = len(code.imports)
    parts = code.parts([module])
    if len(code.imports) > remembered:
        write_imports(folder / IMPORTS, code.imports)
    return hashlib.sha256("\n".join(f"{name}\0{parts[name]}" for name in sorted(parts)).encode()).hexdigest()


def read_imports(path: Path) -> dict[str, list[str]]:
    """What was remembered of files' imports; nothing when it cannot be read."""
    try:
        known = json.loads(read_own(path))
        return {str(digest): [str(name) for name in names] for digest, names in known.items()}
    except (OSError, ValueError, AttributeError, TypeError):
        return {}


def write_imports(path: Path, imports: Mapping[str, list[str]]) -> None:
    """Remember it for the next run; where the folder cannot be written, that reads the source again."""
    with contextlib.suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        write_own(path, json.dumps(dict(sorted(imports.items()))).encode())


def _parsed(source: str) -> ast.Module | None:
    try:
        return ast.parse(source)
    except SyntaxError:
        return None


def _only(facade: ast.Module, called: set[str]) -> ast.Module:
    """The façade with those functions alone that are called."""
    body = [node for node in facade.body if not isinstance(node, ast.FunctionDef) or node.name in called]
    return ast.Module(body=body, type_ignores=[])


def _run_nodes(tree: ast.AST) -> Iterator[ast.AST]:
    """All nodes below ``tree`` but those inside ``if TYPE_CHECKING``."""
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.If) and isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING":
            continue
        yield node
        yield from _run_nodes(node)


def _below(node: ast.ImportFrom) -> list[str]:
    return [f"{node.module}.{alias.name}" for alias in node.names]


def _module_of(file: str) -> str:
    return ".".join((PACKAGE.name, *file.removesuffix(".py").removesuffix("/__init__").split("/")))
