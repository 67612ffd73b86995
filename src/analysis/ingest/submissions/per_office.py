"""Which submission the round reads of each office, as far as the folder itself can tell; no workbook is opened.

An office of which nothing is filed has submission 1: the file that lies in the round's folder, as it always did.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from analysis.fingerprint import file_digest
from analysis.ingest.round_inputs import InputFolder, files_by_office
from analysis.ingest.submissions.counting import counting
from analysis.ingest.submissions.model import Kind, OfficeRegister
from analysis.ingest.submissions.register import offices_filed, read_register


@dataclass(frozen=True)
class Standing:
    """What counts of an office. ``number`` is 0 while nothing does; ``filed`` says how many were received. ``received``
    is when it came (UTC), of a file without a register when it was last changed. ``waiting``: what counts does not lie
    in the round's folder yet, since a run had the round. ``by_hand``: what lies there was never received."""

    office: str
    number: int
    filed: int
    kind: Kind | None
    late: bool
    received: str
    file: str
    waiting: bool = False
    by_hand: bool = False


def standing(inputs: InputFolder) -> dict[str, Standing]:
    """By office of the round, in its order, what counts; offices of which nothing came are not there."""
    placed, _ = files_by_office(inputs)
    filed = set(offices_filed(inputs.folder))
    found = {}
    for office in inputs.offices:
        register = read_register(inputs.folder, office) if office in filed else OfficeRegister(office)
        one = standing_of(register, placed.get(office))
        if one is not None:
            found[office] = one
    return found


def standing_of(register: OfficeRegister, placed: Path | None) -> Standing | None:
    """As ``standing``, of one office; ``placed`` is its file in the round's folder."""
    if not register.submissions:
        if placed is None:
            return None
        changed = datetime.fromtimestamp(placed.stat().st_mtime, UTC).isoformat(timespec="seconds")
        return Standing(register.office, 1, 0, Kind.FIRST, False, changed, placed.name)
    now = counting(register)
    digest = file_digest(placed) if placed is not None else None
    by_hand = digest is not None and register.of_bytes(digest) is None
    waiting = not by_hand and digest != (now.sha256 if now else None)
    filed = len(register.submissions)
    if now is None:
        return Standing(register.office, 0, filed, None, False, "", "", waiting, by_hand)
    return Standing(register.office, now.number, filed, now.kind, now.late, now.received, now.file, waiting, by_hand)


def numbers_read(inputs: InputFolder, digests: Mapping[str, str | None]) -> dict[str, int]:
    """The submission that each office's file is, by the file's name; 0 for one that was never received. Empty where the
    round has no register.

    Args:
        digests: of the files that were read, by their name relative to the project.
    """
    filed = offices_filed(inputs.folder)
    if not filed:
        return {}
    placed, _ = files_by_office(inputs)
    names = {office: inputs.relative(path) for office, path in placed.items()}
    found = {}
    for office, name in names.items():
        if digest := digests.get(name):
            same = read_register(inputs.folder, office).of_bytes(digest) if office in filed else None
            found[name] = same.number if same else 0 if office in filed else 1
    return found
