"""A nation's reading, made once by the run and taken by every report of the nation.

The run reads and judges all workbooks for its findings. What came of that lies, for as long as the run lasts, in a file
in a folder that only its owner can open; the reports' kernels find it by an environment variable. A report that runs on
its own, or finds a reading of another round or of other parameters, reads for itself and comes to the same.
"""

from __future__ import annotations

import os
import pickle
from pathlib import Path

from analysis.evaluate.judgements import Judgements
from analysis.execute.task import READING_VARIABLE
from analysis.params.load import RoundParameters


def keep_reading(path: Path, judged: Judgements) -> None:
    """Keep what was read and judged of the whole round. Nothing is kept where the disk refuses."""
    content = pickle.dumps((_key(judged.parameters, judged.provinces), judged), protocol=pickle.HIGHEST_PROTOCOL)
    try:
        path.write_bytes(content)
    except OSError:
        path.unlink(missing_ok=True)


def kept_reading(parameters: RoundParameters, provinces: tuple[str, ...]) -> Judgements | None:
    """What the run kept for exactly these parameters and provinces, or None.

    The file is written by the run that started this process, in a folder of its own: it is no input from anywhere.
    """
    named = os.environ.get(READING_VARIABLE)
    if not named:
        return None
    try:
        key, judged = pickle.loads(Path(named).read_bytes())
    except (OSError, EOFError, pickle.UnpicklingError, AttributeError, ImportError):
        return None
    return judged if key == _key(parameters, provinces) else None


def _key(parameters: RoundParameters, provinces: tuple[str, ...]) -> tuple[object, ...]:
    criteria = {name: rules.model_dump(mode="json") for name, rules in parameters.criteria.items()}
    return parameters.round.model_dump(mode="json"), criteria, provinces
