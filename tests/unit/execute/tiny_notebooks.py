"""Notebooks of a few cells, as the tests of this folder need them."""

from __future__ import annotations

from pathlib import Path

import nbformat

from analysis.execute.task import FINISH_MARK, FINISH_TAG

FINISH = (
    "from IPython.display import display\n"
    f"display({{'{FINISH_MARK}': {{'report': 'tiny'}}, 'text/plain': 'done'}}, raw=True)"
)


def tiny(folder: Path, *cells: str, finish: bool = True, name: str = "tiny", parameters: bool = True) -> Path:
    """A notebook with a parameters cell, the cells given, and the last cell that marks the end."""
    cell = nbformat.v4.new_code_cell
    made = [cell('place = ""\n', id="parameters", metadata={"tags": ["parameters"]})] if parameters else []
    made += [cell(source, id=f"cell-{number}") for number, source in enumerate(cells)]
    if finish:
        made.append(cell(FINISH, id="finish", metadata={"tags": [FINISH_TAG]}))
    kernel = {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}}
    path = folder / f"{name}.ipynb"
    nbformat.write(nbformat.v4.new_notebook(cells=made, metadata={**kernel, "language_info": {"name": "python"}}), path)
    return path
