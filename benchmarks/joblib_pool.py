"""What one would write with Papermill's functions and joblib: ``side_by_side`` runs it as a process of its own.

python benchmarks/joblib_pool.py <round> <override> <folder> <workers>
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from joblib import Parallel, delayed

from analysis import paths
from analysis.execute.task import OUTPUT_VARIABLE, Task
from analysis.params.load import load_parameters
from analysis.reports.catalogue import plan


def make(task: Task, folder: Path) -> None:
    """Execute one notebook and convert it, both as the tools do by themselves."""
    import papermill
    from nbconvert import HTMLExporter

    place = folder / task.folder
    place.mkdir(parents=True, exist_ok=True)
    os.environ[OUTPUT_VARIABLE] = str(place)
    done = place / f"{task.notebook.stem}-{task.scope}.ipynb"
    papermill.execute_notebook(task.notebook, done, parameters=task.parameters, progress_bar=False)
    text, _ = HTMLExporter().from_filename(str(done))
    done.with_suffix(".html").write_text(text, encoding="utf-8")


def main() -> None:
    round_id, override, folder, workers = sys.argv[1:]
    home = paths.home()
    tasks = plan(load_parameters(round_id, (override,), home).round, home, (override,))
    Parallel(n_jobs=int(workers))(delayed(make)(task, Path(folder)) for task in tasks)


if __name__ == "__main__":
    main()
