"""All that the offices sent for a round: one reading of its folder, whole or for some offices only."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property, partial
from pathlib import Path

import pandas as pd

from analysis.errors import WorkbookError
from analysis.fingerprint import Digest, digest_of, file_digest
from analysis.ingest.findings.finding import Finding, findings_frame
from analysis.ingest.findings.reading_log import ReadingLog, set_aside_frame
from analysis.ingest.kinds.names import TABLE_FILES
from analysis.ingest.layouts.actions import ACTIONS_FILE
from analysis.ingest.layouts.form_version import round_version
from analysis.ingest.layouts.own_plan import forms_of, own_forms
from analysis.ingest.layouts.tables import tidy
from analysis.ingest.office import OfficeData
from analysis.ingest.office_files import FileReader, OfficeFile, read_files
from analysis.ingest.readings.merged import merged_offices, tell_missing_forms
from analysis.ingest.readings.shared_files import SharedFile, plans_of
from analysis.ingest.workbook.cover import Expectation
from analysis.ingest.workbook.safe_text import harmless, is_harmless
from analysis.params.models import Round
from analysis.params.readings import has_plans, own_plan_files, plan_files
from analysis.params.round_scopes import province_codes
from analysis.places.provinces import province, provinces
from analysis.places.scopes import MINISTRY, NATION
from analysis.thai.citizen_id import holds_id, mask

#: Kinds of workbook that can hold macros.
_WITH_MACROS = {".xlsm", ".xltm", ".xlam", ".xlsb"}


@dataclass(frozen=True)
class InputFolder:
    """Where a round's workbooks are and whose are expected (province codes; ``TH`` for the ministry's)."""

    home: Path
    folder: Path
    offices: tuple[str, ...]
    expectation: Expectation

    def relative(self, path: Path) -> str:
        return mask(harmless(path.relative_to(self.home).as_posix() if path.is_relative_to(self.home) else path.name))


@dataclass(frozen=True)
class RoundInputs:
    """The tidy tables of a round, all offices together, with what was found on the way. ``shared``: what files of many
    offices hold that is no office's; where the whole round is checked, the register of actions too."""

    offices: tuple[OfficeData, ...]
    findings: tuple[Finding, ...]
    shared: tuple[OfficeData, ...] = ()

    @property
    def synthetic(self) -> bool:
        return any(office.synthetic for office in self.offices)

    def table(self, name: str) -> pd.DataFrame:
        """One tidy table over all offices; empty with the right columns when nobody sent it."""
        frames = [office.tables[name] for office in self.offices if name in office.tables]
        frames = [frame for frame in frames if len(frame)]
        return pd.concat(frames, ignore_index=True) if frames else tidy(name)

    @cached_property
    def senders(self) -> dict[str, str]:
        """The office of each file, by the file's name; a file of many offices has none, and its findings say whose they
        are."""
        sent = Counter(office.file for office in self.offices)
        return {office.file: office.scope for office in self.offices if sent[office.file] == 1}

    def findings_table(self) -> pd.DataFrame:
        return findings_frame(self.findings)

    def set_aside(self) -> pd.DataFrame:
        return set_aside_frame([record for office in (*self.offices, *self.shared) for record in office.set_aside])


@dataclass
class _Sorting:
    """The folder's files while they are told apart."""

    inputs: InputFolder
    chosen: dict[str, Path] = field(default_factory=dict)
    shared: list[Path] = field(default_factory=list)  # of no one office; a reading plan may know them
    actions: list[Path] = field(default_factory=list)  # the register of actions, if there is one
    unusable: set[str] = field(default_factory=set)  # offices that sent something, and no workbook
    findings: list[Finding] = field(default_factory=list)

    def note(self, code: str, path: Path, scope: str = NATION, /, **facts: object) -> None:
        log = ReadingLog(self.inputs.relative(path), scope=scope)
        log.note(code, **facts)
        self.findings += log.findings


def files_by_office(inputs: InputFolder) -> tuple[dict[str, Path], list[Finding]]:
    """The workbook of each expected office, by code; absent, double, unexpected and unplaceable files become
    findings."""
    sorting = _sorted(inputs)
    _tell_missing(sorting)
    return _expected(sorting), sorting.findings


def shared_files(inputs: InputFolder) -> list[Path]:
    """Files of no one office that a reading plan may know, by name; none where the project has no plan."""
    return _sorted(inputs).shared


def sent_files(inputs: InputFolder) -> list[Path]:
    """Every file that a round is read from: the expected offices' workbooks, files of many offices and, where there are
    such, their reading plans, and the register of actions. Beside these, ``own_plan_files``."""
    sorting = _sorted(inputs)
    plans = plan_files(inputs.home) if sorting.shared else ()
    return [*_expected(sorting).values(), *sorting.shared, *plans, *sorting.actions]


def _sorted(inputs: InputFolder) -> _Sorting:
    sorting = _Sorting(inputs)
    for path in sorted(inputs.folder.glob("*")):
        if not path.name.startswith((".", "~$")) and not path.is_dir():
            _place(sorting, path)
    unexpected = sorted(sorting.chosen.keys() - set(inputs.offices))
    if unexpected:
        first = sorting.chosen[unexpected[0]]
        sorting.note("file_unexpected", inputs.folder, read=first.name, count=len(unexpected))
    return sorting


def _expected(sorting: _Sorting) -> dict[str, Path]:
    return {office: path for office, path in sorting.chosen.items() if office in sorting.inputs.offices}


def _tell_missing(sorting: _Sorting, sent: Iterable[str] = ()) -> None:
    """Note each office of which nothing came; ``sent``: those of which another file holds something."""
    known = {*sorting.chosen, *sorting.unusable, *sent}
    for office in sorting.inputs.offices:
        if office not in known:
            folder = sorting.inputs.relative(sorting.inputs.folder)
            sorting.note("file_missing", sorting.inputs.folder, office, **_office(office), folder=folder)


def _place(sorting: _Sorting, path: Path) -> None:
    code, codes = path.name[:2], _codes()
    office = NATION if code == MINISTRY else code
    if path.name == ACTIONS_FILE and path.is_file():
        sorting.actions.append(path)
    elif not is_harmless(path.name):
        sorting.note("file_name_unusable", path, read=path.name)
    elif holds_id(path.name):
        sorting.note("file_name_personal", path)
    elif code not in codes and path.suffix.lower() in TABLE_FILES and path.is_file() and has_plans(sorting.inputs.home):
        sorting.shared.append(path)
    elif code not in codes:
        sorting.note("file_unplaced", path, read=path.name)
    elif path.suffix.lower() not in TABLE_FILES or not path.is_file():
        macros = path.suffix.lower() in _WITH_MACROS
        sorting.note("file_macros_refused" if macros else "file_unreadable", path, office, read=path.name)
        sorting.unusable.add(office)
    elif office in sorting.chosen:
        sorting.note("file_duplicate", path, office, **_office(office), kept=sorting.chosen[office].name)
    else:
        sorting.chosen[office] = path


def _codes() -> set[str]:
    return {MINISTRY, *(item.code for item in provinces(include_bangkok=True))}


def office_name(office: str) -> str:
    """Thai name of the office that answers for a scope."""
    return "กระทรวงแรงงาน" if office == NATION else f"สำนักงานแรงงานจังหวัด{province(office).name_th}"


def _office(office: str) -> dict[str, str]:
    """The office in both languages, as findings name it."""
    english = "the Ministry of Labour" if office == NATION else f"the {province(office).name_en} Labour Office"
    return {"office": office_name(office), "office_en": english}


def read_round(
    inputs: InputFolder,
    *,
    only: Iterable[str] | None = None,
    on_file: Callable[[str], None] = lambda _: None,
    workers: int = 1,
    read: FileReader = read_files,
) -> RoundInputs:
    """Read the workbooks of the expected offices, or of ``only`` those named; in order of province code.

    Args:
        inputs: the folder and what is expected in it.
        only: scopes to read; the findings are then of these offices alone.
        on_file: told each file before it is read (for a progress bar).
        workers: how many processes may read a large round; 1 where none may be started, as in a notebook's kernel.
        read: reads the offices' own workbooks; who stays with a round has those that did not change already.
    """
    with forms_of(inputs.home):
        return _read_round(inputs, only, on_file, lambda files: read(files, on_file, workers))


def _read_round(
    inputs: InputFolder,
    only: Iterable[str] | None,
    on_file: Callable[[str], None],
    reader: Callable[[Sequence[OfficeFile]], Iterable[OfficeData]],
) -> RoundInputs:
    sorting = _sorted(inputs)
    chosen = _expected(sorting)
    wanted: Sequence[str] = inputs.offices if only is None else [item for item in inputs.offices if item in set(only)]
    sent = [chosen[office] for office in wanted if office in chosen]
    files = [OfficeFile(path, inputs.relative(path), inputs.expectation, inputs.home) for path in sent]
    offices = list(reader(files))
    parts, shared = _read_shared(sorting, wanted, on_file)
    _tell_missing(sorting, {part.scope for part in parts})
    if parts:
        log = ReadingLog(f"params/rounds/{inputs.expectation.round_id}.yaml")
        offices = merged_offices([*offices, *parts], inputs.expectation, wanted, log)
        sorting.findings += log.findings
        offices = tell_missing_forms(offices, inputs.expectation)
    findings = sorting.findings
    if only is not None:
        findings = [finding for finding in findings if finding.scope in set(wanted)]
        shared = [] if NATION not in set(wanted) else shared
    read = [finding for office in (*offices, *shared) for finding in office.findings]
    return RoundInputs(tuple(offices), (*findings, *read), tuple(shared))


def _read_shared(
    sorting: _Sorting, wanted: Sequence[str], on_file: Callable[[str], None]
) -> tuple[list[OfficeData], list[OfficeData]]:
    """The parts of the wanted offices in files of many, and what these files hold that is no office's."""
    parts: list[OfficeData] = []
    nobody: list[OfficeData] = []
    for shared in _shared(sorting.inputs, sorting.shared):
        on_file(shared.file)
        first, *offices = shared.parts(wanted)
        nobody.append(first)
        parts += offices
    return parts, nobody


def _shared(inputs: InputFolder, paths: Sequence[Path]) -> list[SharedFile]:
    plans = plans_of(inputs.folder, inputs.home) if paths else ()
    return [
        SharedFile(inputs.home, path, inputs.relative(path), plans, inputs.expectation, inputs.offices)
        for path in paths
    ]


def shared_file(inputs: InputFolder, path: Path) -> SharedFile | None:
    """A file of many offices; ``None`` for an office's own workbook, and for what lies elsewhere."""
    return next(iter(_shared(inputs, [one for one in shared_files(inputs) if one == path])), None)


def plans_digest(inputs: InputFolder) -> Digest:
    """A digest of the plan of our own forms, and of the confirmed plans by which another file of the folder may be
    read."""
    plans = plans_of(inputs.folder, inputs.home) if has_plans(inputs.home) else ()
    own = own_forms(inputs.home).plan
    said = [plan.model_dump_json() for plan in (own, *plans) if plan is own or plan.is_confirmed]
    return digest_of([*said, *map(file_digest, own_plan_files(inputs.home)[1:])])


def part_digests(inputs: InputFolder) -> dict[tuple[str, str], str]:
    """A digest of what each file of many offices says of each office, by file and office (``TH``: of none)."""
    found = _shared(inputs, shared_files(inputs))
    return {(one.file, scope): digest for one in found for scope, digest in one.digests().items()}


def _version(round_: Round, home: Path) -> str:
    """The version of the round's forms; "" where a file that decides it breaks a rule, which is told elsewhere."""
    try:
        return str(round_version(round_, home))
    except (WorkbookError, OSError):
        return ""


def input_folder(round_: Round, home: Path) -> InputFolder:
    """The round's folder of workbooks: each province sends its own; the ministry's speaks for the nation alone."""
    forms = tuple(str(form) for form in round_.inputs.forms)
    authority = dict(round_.inputs.authority)
    period = (round_.period.start, round_.period.end)
    expectation = Expectation(round_.fiscal_year, forms, round_.id, period, authority, partial(_version, round_, home))
    return InputFolder(home, home / "data" / round_.inputs.folder, province_codes(round_) or (NATION,), expectation)
