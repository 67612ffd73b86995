"""What a run is made from, held fast: digests taken before it reads and again before it publishes.

A workbook that somebody saves while the round is running would be read in one state by one report and in another by the
next. Such a run is not published.
"""

from __future__ import annotations

import contextlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from analysis.errors import Location, WorkbookError
from analysis.ingest.forms.register import REGISTER_FILE
from analysis.ingest.forms.series import series_files
from analysis.ingest.round_inputs import input_folder, sent_files
from analysis.ingest.submissions.register import is_filed
from analysis.params.load import RoundParameters
from analysis.params.of_a_round.issues import issues_file
from analysis.params.of_a_round.waivers import waivers_file
from analysis.params.own import below, is_kept, own_folder
from analysis.params.readings import own_plan_files
from analysis.reports.own.tasks import published_figures
from analysis.rounds.results.digests import Differences, differences, sha256_or_none
from analysis.trends.earlier_rounds import files_of_known_rounds
from analysis.trends.published import published_files

Digests = Mapping[str, str | None]


@dataclass(frozen=True)
class Held:
    """Digests by relative name: ``inputs`` (None for a file that could not be read) and ``notebooks``. ``seen`` are the
    names in the round's folder, for a file that is not read is told by its name."""

    inputs: Digests = field(default_factory=dict)
    notebooks: Digests = field(default_factory=dict)
    seen: tuple[str, ...] = ()

    def changes(self, now: Held) -> Differences:
        """How ``now`` differs. A file that only came or went in the round's folder counts as well."""
        own = {**dict.fromkeys(self.seen), **self.inputs, **self.notebooks}
        return differences(own, {**dict.fromkeys(now.seen), **now.inputs, **now.notebooks})


def hold(parameters: RoundParameters, home: Path) -> Held:
    """The inputs and notebooks as they are now."""
    from analysis.ingest.round_inputs import input_folder  # with pandas, which a list of rounds has no use for
    from analysis.rounds.results.inputs_held import inputs_of

    inputs = {name: sha256_or_none(path) for name, path in inputs_of(parameters, home).items()}
    notebooks = {name: sha256_or_none(path) for name, path in notebooks_of(parameters, home).items()}
    folder = input_folder(parameters.round, home).folder
    seen = sorted(path.name for path in folder.glob("*") if not path.name.startswith((".", "~$")) and path.is_file())
    return Held(inputs, notebooks, tuple(f"{folder.relative_to(home).as_posix()}/{name}" for name in seen))


def notebooks_of(parameters: RoundParameters, home: Path) -> dict[str, Path]:
    """The released notebooks, and for a round with own ones all that lies with those, by name."""
    files = sorted((home / "notebooks").glob("*.ipynb"))
    if parameters.round.own:
        files += [path for path in below(own_folder(home), deep=True) if is_kept(path)]
    return {path.relative_to(home).as_posix(): path for path in files}


def refuse_changes(before: Held, now: Held) -> None:
    """Raise ``WorkbookError`` naming the files that changed in the meantime."""
    if changed := before.changes(now).names:
        listed = ", ".join(changed[:5]) + (" …" if len(changed) > 5 else "")
        raise WorkbookError(
            f"แฟ้มเปลี่ยนไประหว่างประมวลผล {len(changed)} แฟ้ม จึงไม่เผยแพร่: {listed}",
            f"{len(changed)} file(s) changed during the run, so nothing was published: {listed}.",
            location=Location(changed[0]),
            fix_th="ปิดแฟ้มให้เรียบร้อย แล้วสั่งใหม่ ผลเดิมยังอยู่ครบ",
            fix_en="Finish with the files, and run again; the old result is whole.",
        )


# Every file that a round's figures and pages are made from, for the manifest


#: Folders below ``params/`` whose files of a round, or of all rounds, reach its pages.
_OF_A_ROUND = ("problems/wording", "books")
_OF_ALL_ROUNDS = ("areas", "problems", "books", "memos", "templates")
_KINDS = (".yaml", ".csv", ".docx", ".png", ".jpg", ".jpeg")


def inputs_of(parameters: RoundParameters, home: Path) -> dict[str, Path]:
    """Offices' workbooks, parameters and criteria, the register, what analysts wrote, and what years are compared with:
    earlier rounds and series. By name."""
    sent = sent_files(input_folder(parameters.round, home))
    params = home / "params"
    written = [path for name in _OF_A_ROUND for path in (params / name / parameters.round.id).rglob("*.yaml")]
    shared = [path for name in _OF_ALL_ROUNDS for path in (params / name).glob("*.*") if path.suffix in _KINDS]
    files = [*sent, *parameters.files, *written, *shared, home / REGISTER_FILE, *series_files(home)]
    files += [
        *own_plan_files(home),
        *_of_the_round(parameters.round.id, home),
        *published_files(parameters.round, home),
    ]
    with contextlib.suppress(WorkbookError):  # an earlier round that breaks a rule fails the reports that look back
        files += files_of_known_rounds(parameters.round, home)
    if parameters.round.own:  # an own notebook may look at any round
        files += [path for path in below(home / "data", deep=True) if not is_filed(path, home)]
        files += below(params, deep=True)
        files += published_figures(parameters.round, home)
    return {path.relative_to(home).as_posix(): path for path in sorted(set(files)) if path.is_file()}


def _of_the_round(round_id: str, home: Path) -> list[Path]:
    """What people said of a round: which errors they accept, and what they know to be wrong."""
    return [waivers_file(round_id, home), issues_file(round_id, home)]
