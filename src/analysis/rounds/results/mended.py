"""What a reader does first: a publication that was cut off between its two steps is undone, so that what stood there is
found again."""

from __future__ import annotations

import contextlib
from pathlib import Path

from analysis.errors import WorkbookError
from analysis.rounds.results.lock import alone
from analysis.rounds.results.put_in_place import bring_back, is_cut_off


def mend(output: Path, round_id: str | None = None) -> None:
    """Bring back the retired results of one round, or of all, below a folder of outputs.

    Nothing is done, and no lock is taken, where nothing was cut off; nor where the round is being run or closed, or the
    folder cannot be written: the reader then tells what it finds.
    """
    folders = {output / round_id} if round_id is not None else {path.parent for path in output.glob("*/.*.retired-*")}
    for folder in sorted(folders):
        if is_cut_off(folder):
            with contextlib.suppress(WorkbookError, OSError), alone(output, folder.name):
                bring_back(folder)
