"""Which rounds a round can look back on."""

from __future__ import annotations

from pathlib import Path

from analysis.ingest.round_inputs import input_folder, sent_files
from analysis.params.load import list_rounds, load_round, round_files
from analysis.params.models import Round
from analysis.params.periods import period_of, split_id


def known_rounds(round_: Round, home: Path) -> list[str]:
    """The round and those that were over when it was, of which there is data: a later one never changes what its
    reports say. A round of real data looks back on rounds of real data only.

    Raises:
        WorkbookError: the parameters of one of them break a rule.
    """
    return [earlier.id for earlier in _known(round_, home)]


def earlier_rounds(round_: Round, home: Path) -> list[str]:
    """``known_rounds`` without the round itself. Raises as it does."""
    return [name for name in known_rounds(round_, home) if name != round_.id]


def files_of_known_rounds(round_: Round, home: Path) -> list[Path]:
    """Workbooks, parameters and criteria of ``known_rounds``. Raises as it does."""
    files: list[Path] = []
    for earlier in _known(round_, home):
        files += [*sent_files(input_folder(earlier, home)), *round_files(earlier, home)]
    return files


def _known(round_: Round, home: Path) -> list[Round]:
    over = [load_round(name, home) for name in list_rounds(home) if _was_over(name, round_)]
    return [earlier for earlier in over if serves(earlier, round_, home)]


def _was_over(name: str, round_: Round) -> bool:
    return period_of(*split_id(name)).end <= round_.period.end


def serves(earlier: Round, round_: Round, home: Path) -> bool:
    """Whether there is data of the earlier round, and of a kind that the round may be told by."""
    return (round_.synthetic or not earlier.synthetic) and input_folder(earlier, home).folder.is_dir()
