"""From ids to typed rounds and criteria: the only place of this room that reads ``params/``."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, overload

from pydantic import TypeAdapter

from analysis import paths
from analysis.errors import Location, WorkbookError
from analysis.params.criteria.bands import BandsCriteria
from analysis.params.criteria.checks import ChecksCriteria
from analysis.params.criteria.criteria import CRITERIA, KIND_OF_INSTRUMENT, Criteria
from analysis.params.criteria.evidence import EvidenceCriteria
from analysis.params.criteria.milestones import MilestonesCriteria, ProcessMilestonesCriteria
from analysis.params.criteria.timeliness import TimelinessCriteria
from analysis.params.criteria.year_indicators import YearIndicatorsCriteria
from analysis.params.criteria_changes import Changed, told, with_changes
from analysis.params.models import Round
from analysis.params.overrides import criteria_changes, overridden
from analysis.params.problems import validate
from analysis.params.refusal import nearest
from analysis.params.trends import TrendRules, load_trend_rules, own_trend_files
from analysis.params.vocabulary import Instrument
from analysis.params.yaml_source import read_yaml
from analysis.places.provinces import provinces

ROUND: TypeAdapter[Round] = TypeAdapter(Round)


@dataclass(frozen=True)
class RoundParameters:
    """A round with its criteria by instrument and the rules of comparing years, and the files they were read from (for
    the manifest).

    ``revision_in_file`` is the revision that the round's file says, whatever was asked for. ``changed`` is where the
    criteria are not those of their files.
    """

    round: Round
    criteria: dict[str, Criteria]
    files: tuple[Path, ...]
    trends: TrendRules
    revision_in_file: int = 1
    changed: tuple[Changed, ...] = ()

    @overload
    def criteria_of(self, instrument: Literal[Instrument.MILESTONES]) -> MilestonesCriteria: ...
    @overload
    def criteria_of(self, instrument: Literal[Instrument.PROCESS_MILESTONES]) -> ProcessMilestonesCriteria: ...
    @overload
    def criteria_of(self, instrument: Literal[Instrument.ACTION_PLAN, Instrument.CONTEXT]) -> ChecksCriteria: ...
    @overload
    def criteria_of(self, instrument: Literal[Instrument.TIMELINESS]) -> TimelinessCriteria: ...
    @overload
    def criteria_of(self, instrument: Literal[Instrument.OPERATIONS]) -> BandsCriteria: ...
    @overload
    def criteria_of(self, instrument: Literal[Instrument.PROBLEMS]) -> EvidenceCriteria: ...
    @overload
    def criteria_of(self, instrument: Literal[Instrument.YEAR_INDICATORS]) -> YearIndicatorsCriteria: ...
    def criteria_of(self, instrument: Instrument) -> Criteria:
        """The criteria of an instrument of this round, of the kind that ``KIND_OF_INSTRUMENT`` names."""
        return self.criteria[str(instrument)]

    def criteria_name(self, instrument: Instrument) -> str:
        """What the criteria go by: their file, with the changes where they are not the file's own."""
        changes = (f"{one.key}={one.after}" for one in self.changed if one.instrument == str(instrument))
        return " ".join([self.round.criteria[instrument], *changes])


def rounds_folder(home: Path | None = None) -> Path:
    return (home or paths.home()) / "params" / "rounds"


def criteria_folder(home: Path | None = None) -> Path:
    return (home or paths.home()) / "params" / "criteria"


def list_rounds(home: Path | None = None) -> tuple[str, ...]:
    """The ids of all rounds, sorted; a file that is broken inside is listed all the same."""
    return tuple(sorted(path.stem for path in rounds_folder(home).glob("*.yaml")))


def list_criteria(home: Path | None = None) -> tuple[str, ...]:
    """The names of all criteria files, sorted."""
    return tuple(sorted(path.stem for path in criteria_folder(home).glob("*.yaml")))


def load_round(path_or_id: str | Path, home: Path | None = None) -> Round:
    """The round of that id (``fy2565-r1``), or in that file.

    Raises:
        WorkbookError: no such round, or the file breaks a rule (every problem with its line).
    """
    path = round_path(path_or_id, home)
    return _named_like_its_file(validate(ROUND, read_yaml(path)), path)


def load_criteria(stem: str, home: Path | None = None) -> Criteria:
    """The criteria file of that name (``fy2565-r1-milestones``). Raises WorkbookError as ``load_round`` does."""
    return validate(CRITERIA, read_yaml(criteria_path(stem, home)))


def load_parameters(round_id: str | Path, overrides: Sequence[str] = (), home: Path | None = None) -> RoundParameters:
    """A round, with ``key=value`` overrides applied, and the criteria of each of its instruments.

    ``criteria.<instrument>=<stem>`` takes another file, ``criteria.<instrument>.<key>=<value>`` another value than the
    file's.

    Raises:
        WorkbookError: as ``load_round``; an override is unknown, of the wrong type or breaks a rule of the criteria; a
            province has no provincial labour office; a criteria file is missing, of the wrong kind for its instrument,
            or of another fiscal year.
    """
    path = round_path(round_id, home)
    source = read_yaml(path)
    changed, locate = overridden(source, overrides)
    round_ = _named_like_its_file(validate(ROUND, changed, locate), path)
    _refuse_strange_provinces(round_, locate(("scope", "provinces")), home)
    criteria = {str(instrument): load_criteria(round_.criteria[instrument], home) for instrument in round_.instruments}
    other: list[Changed] = []
    for name, changes in criteria_changes(overrides, tuple(criteria)).items():
        file = read_yaml(criteria_path(round_.criteria[Instrument(name)], home))
        criteria[name] = with_changes(file, changes)
        other += told(name, criteria[name], file.data, changes)
    for instrument in round_.instruments:
        location = locate(("criteria", str(instrument)))
        _refuse_misfit(round_, instrument, criteria[str(instrument)], location)
    files = (path, *_criteria_files(round_, home), *own_trend_files(home or paths.home()))
    return RoundParameters(round_, criteria, files, load_trend_rules(home), _revision(source.data), tuple(other))


def round_files(round_: Round, home: Path | None = None) -> tuple[Path, ...]:
    """The files of a round, of its criteria and of the rules of comparing years. Raises WorkbookError: there is no such
    file."""
    own = own_trend_files(home or paths.home())
    return (round_path(round_.id, home), *_criteria_files(round_, home), *own)


def _revision(data: dict[str, Any]) -> int:
    written = data.get("revision", 1)
    return written if isinstance(written, int) else 1


def _criteria_files(round_: Round, home: Path | None) -> list[Path]:
    return [criteria_path(stem, home) for stem in sorted(set(round_.criteria.values()))]


def round_path(path_or_id: str | Path, home: Path | None = None) -> Path:
    """The file of a round; a path is anything that ends in ``.yaml``."""
    if str(path_or_id).endswith(".yaml"):
        return Path(path_or_id)
    return _known(str(path_or_id), list_rounds(home), rounds_folder(home), ("รอบ", "round"))


def criteria_path(stem: str, home: Path | None = None) -> Path:
    return _known(stem, list_criteria(home), criteria_folder(home), ("แฟ้มเกณฑ์", "criteria file"))


def _known(name: str, names: tuple[str, ...], folder: Path, what: tuple[str, str]) -> Path:
    """The file of ``name``, which must be one of ``names``: a name with a slash never reaches the disk."""
    if name in names:
        return folder / f"{name}.yaml"
    near = nearest(name, names)
    listed = ", ".join(names) or "-"
    raise WorkbookError(
        f"ไม่มี{what[0]} “{name}”",
        f"There is no {what[1]} “{name}”.",
        location=Location(str(folder)),
        fix_th=f"น่าจะหมายถึง “{near}”" if near else f"ที่มีอยู่: {listed}",
        fix_en=f"Did you mean “{near}”?" if near else f"There are: {listed}.",
    )


def _named_like_its_file(round_: Round, path: Path) -> Round:
    if round_.id != path.stem:
        raise WorkbookError(
            f"id “{round_.id}” ไม่ตรงกับชื่อแฟ้ม",
            f"The id “{round_.id}” is not the file's name.",
            location=Location(str(path), key="id"),
            fix_th=f"แก้ id หรือเปลี่ยนชื่อแฟ้มเป็น {round_.id}.yaml",
            fix_en=f"Correct id, or name the file {round_.id}.yaml.",
        )
    return round_


def _refuse_strange_provinces(round_: Round, location: Location, home: Path | None) -> None:
    """Only the 76 provinces with a provincial labour office can be evaluated; Bangkok (10) has none."""
    known = {province.code for province in provinces(home=home)}
    for code in round_.scope.provinces if round_.scope.provinces != "all" else ():
        if code not in known:
            raise WorkbookError(
                f"ไม่มีสำนักงานแรงงานจังหวัดรหัส {code}",
                f"There is no provincial labour office with code {code}.",
                location=location,
                fix_th="ตรวจรหัสใน params/areas/provinces.csv (กรุงเทพมหานคร 10 ไม่มีสำนักงาน)",
                fix_en="See the codes in params/areas/provinces.csv (Bangkok, 10, has no office).",
            )


def _refuse_misfit(round_: Round, instrument: Instrument, criteria: Criteria, location: Location) -> None:
    """An instrument takes one kind of criteria, and criteria of a year serve that year only."""
    wanted = KIND_OF_INSTRUMENT[instrument]
    stem = round_.criteria[instrument]
    if criteria.kind != wanted:
        raise WorkbookError(
            f"เกณฑ์ “{stem}” เป็นชนิด {criteria.kind} ใช้กับ {instrument} ไม่ได้",
            f"The criteria “{stem}” are of kind {criteria.kind}; {instrument} needs {wanted}.",
            location=location,
            fix_th=f"เลือกแฟ้มเกณฑ์ชนิด {wanted}",
            fix_en=f"Choose criteria of kind {wanted}.",
        )
    year = getattr(criteria, "fiscal_year", round_.fiscal_year)
    if year != round_.fiscal_year:
        raise WorkbookError(
            f"เกณฑ์ “{stem}” เป็นของปีงบประมาณ {year} แต่รอบนี้เป็นปี {round_.fiscal_year}",
            f"The criteria “{stem}” are of fiscal year {year}, but the round is of {round_.fiscal_year}.",
            location=location,
            fix_th="เลือกเกณฑ์ของปีเดียวกัน",
            fix_en="Choose criteria of the same year.",
        )
