"""Making an executed notebook the same on every run and every machine: no times, random ids or paths of the machine."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby
from pathlib import Path

from analysis.quick_nbformat import nbformat
from analysis.thai.citizen_id import mask

#: A cell's file as warnings name it; the number is that of the kernel's process. It is looked for from the beginning of
#: a word only: from every place of it, a word of some megabytes would take hours.
_CELL_FILE = re.compile(r"\S*ipykernel_\d+[/\\]")
_WORD = re.compile(r"\S+")


def strip_volatile(notebook: nbformat.NotebookNode, home: Path) -> None:
    """Remove from the notebook what changes from run to run, so that equal results are equal bytes."""
    notebook.metadata.pop("papermill", None)
    for number, cell in enumerate(notebook.cells):
        cell.metadata.pop("papermill", None)
        cell.metadata.pop("execution", None)
        if {"injected-parameters", "papermill-error-cell-tag"} & set(cell.metadata.get("tags", [])):
            cell["id"] = f"papermill-{number}"
        if "outputs" in cell:
            cell["outputs"] = _joined(cell.outputs)
            for output in cell.outputs:
                _without_paths(output, home)


def portable(text: str, home: Path) -> str:
    """The text with the project's folder, and the kernel's own files, named apart from the machine, and without ids."""
    text = mask(text)
    for folder in {str(home.resolve()), str(home)} - {"."}:
        text = text.replace(folder, "<project>")
    return _WORD.sub(_without_cell_file, text) if "ipykernel_" in text else text


def _without_cell_file(word: re.Match[str]) -> str:
    found = _CELL_FILE.match(word[0])
    return f"<kernel>/{word[0][found.end() :]}" if found else word[0]


def _joined(outputs: Sequence[nbformat.NotebookNode]) -> list[nbformat.NotebookNode]:
    """Pieces of one stream put together again: where it was cut depends on the clock.

    nbclient could do it, but searches a long line from every place of it.
    """
    whole: list[nbformat.NotebookNode] = []
    for _, run in groupby(outputs, key=lambda output: output.get("name") or id(output)):
        first, *others = run
        if others:
            first["text"] = "".join(piece["text"] for piece in (first, *others))
        whole.append(first)
    return whole


#: Where an object lies in memory; the date in a drawing; and the random ids that pandas gives a styled frame.
_ADDRESS = re.compile(r"\bat 0x[0-9a-fA-F]+")
_METADATA = re.compile(r"<metadata>.*?</metadata>", re.S)
_STYLED = re.compile(r'(?<=<table id="T_)[0-9a-f]{5}(?=")')


def _without_paths(output: nbformat.NotebookNode, home: Path) -> None:
    """Only streams and errors name files; of what a cell shows only that is left out which differs at every run."""
    for kind, content in output.get("data", {}).items():
        if isinstance(content, str):
            output["data"][kind] = _steady(kind, content)
    if output.output_type == "stream":
        output["text"] = portable(output["text"], home)
    elif output.output_type == "error":
        output["evalue"] = portable(output["evalue"], home)
        output["traceback"] = [portable(line, home) for line in output["traceback"]]


def _steady(kind: str, content: str) -> str:
    if kind == "text/plain":
        return _ADDRESS.sub("at 0x…", content)
    if kind == "image/svg+xml":
        return _METADATA.sub("", content)
    if kind == "text/html":
        for number, name in enumerate(dict.fromkeys(_STYLED.findall(content)), start=1):
            content = content.replace(f"T_{name}", f"T_{number:05}")
    return content
