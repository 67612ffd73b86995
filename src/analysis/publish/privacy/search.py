"""The search of everything that is published for personal data: ids of persons, and columns of their names.

What is found is told by file and place; the value itself is never handed on.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from analysis.publish.privacy.files import places_of
from analysis.thai.citizen_id import holds_id


@dataclass(frozen=True)
class Found:
    """Where personal data stands: the file (relative to the folder that was searched) and the place in it."""

    file: str
    place: str


def personal_data(folder: Path, files: Iterable[Path] | None = None) -> Iterator[Found]:
    """Every place with personal data below a folder, or in ``files`` alone, in order of the files' names.

    The name of a file counts as well; one with an id in it is called by its folder.
    """
    chosen = sorted(path for path in (folder.rglob("*") if files is None else files) if path.is_file())
    for path in chosen:
        name = path.relative_to(folder).as_posix()
        if holds_id(name):
            name = f"{path.parent.relative_to(folder).as_posix()}/*{path.suffix}"
            yield Found(name, "file name")
        yield from (Found(name, place) for place in dict.fromkeys(places_of(path)))
