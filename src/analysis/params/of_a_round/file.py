"""Files that people write about one round, one file a round: ``params/<folder>/<round>.yaml``."""

from __future__ import annotations

from pathlib import Path
from typing import TypeVar

from pydantic import TypeAdapter

from analysis.errors import Location, WorkbookError
from analysis.params.base import Model
from analysis.params.periods import RoundId
from analysis.params.problems import validate
from analysis.params.yaml_source import read_yaml


class OfARound(Model):
    """Such a file; it names its round itself."""

    round: RoundId


F = TypeVar("F", bound=OfARound)


def read_of_a_round(path: Path, kind: TypeAdapter[F]) -> F | None:
    """The file of the round that it is named after; ``None`` where there is none.

    Raises:
        WorkbookError: it breaks a rule (every problem with its line), or is of another round.
    """
    if not path.is_file():
        return None
    source, round_id = read_yaml(path), path.stem
    file = validate(kind, source)
    if file.round != round_id:
        raise WorkbookError(
            f"แฟ้มนี้เป็นของรอบ {file.round}",
            f"This file is of the round {file.round}.",
            location=Location(str(path), line=source.line(("round",)), key="round"),
            fix_th=f"แก้ round เป็น {round_id} หรือเปลี่ยนชื่อแฟ้ม",
            fix_en=f"Write round: {round_id}, or rename the file.",
        )
    return file
