"""Making an executed notebook the same on every run and every machine: no times, random ids or paths of the machine."""

from __future__ import annotations

import re
from pathlib import Path

import nbformat

#: A cell's file as warnings name it; the number is that of the kernel's process.
_CELL_FILE = re.compile(r"\S*ipykernel_\d+[/\\]")


def strip_volatile(notebook: nbformat.NotebookNode, home: Path) -> None:
    """Remove from the notebook what changes from run to run, so that equal results are equal bytes."""
    notebook.metadata.pop("papermill", None)
    for number, cell in enumerate(notebook.cells):
        cell.metadata.pop("papermill", None)
        cell.metadata.pop("execution", None)
        if {"injected-parameters", "papermill-error-cell-tag"} & set(cell.metadata.get("tags", [])):
            cell["id"] = f"papermill-{number}"
        for output in cell.get("outputs", []):
            _without_paths(output, home)


def portable(text: str, home: Path) -> str:
    """The text with the project's folder, and the kernel's own files, named apart from the machine."""
    for folder in {str(home.resolve()), str(home)} - {"."}:
        text = text.replace(folder, "<project>")
    return _CELL_FILE.sub("<kernel>/", text)


def _without_paths(output: nbformat.NotebookNode, home: Path) -> None:
    """Only streams and errors name files; what a cell shows is left as it is."""
    if output.output_type == "stream":
        output["text"] = portable(output["text"], home)
    elif output.output_type == "error":
        output["evalue"] = portable(output["evalue"], home)
        output["traceback"] = [portable(line, home) for line in output["traceback"]]
