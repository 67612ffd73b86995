"""The reports of a round: their notebooks and titles, what each reads, and for whom it is made.

Light, so that a round can be planned without the reports themselves.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from pathlib import Path

from analysis.bilingual import Text
from analysis.execute.task import Excerpt, Task
from analysis.params.models import Round
from analysis.params.round_scopes import scopes
from analysis.params.vocabulary import SCALES, Instrument
from analysis.places.provinces import province
from analysis.places.scopes import NATION
from analysis.reports.own.tasks import own_tasks


class Reads(StrEnum):
    """What a report reads beside its round, its scope's workbooks and the areas. Where there are enough earlier rounds
    of the kind to ask about a jump, every report reads its scope's workbooks of those too."""

    PROBLEMS = "problems"  # the register, its schemes, the rules of evidence, and what analysts worded
    BOOKS = "books"  # texts of the annual books
    MEMOS = "memos"  # addressees and the Word template
    YEARS = "years"  # results of the years before, of its own offices
    EARLIER = "earlier"  # the rounds that were over by then
    ACTIONS = "actions"  # the registers of actions, and where there are such the rounds that were over by then
    SERIES = "series"  # figures from outside any round


#: For whom a report of a round is made: the scopes, in order; none where the round does not ask for it.
ForWhom = Callable[[Round], Sequence[str]]


@dataclass(frozen=True)
class Entry:
    """One notebook of ``notebooks/``, its title and for whom it is made; ``folder`` and ``parameters`` where they are
    not the scope's. ``excerpt``: the tag of cells that are a page of their own as well, and what that page is;
    ``place``: whose page, where it is not the scope's.

    A report that reads more than ``reads`` says would not be made anew when that changes: tests hold it to this.
    """

    stem: str
    th: str
    en: str
    for_whom: ForWhom
    reads: frozenset[Reads] = frozenset()
    folder: str = ""
    parameters: Mapping[str, object] = field(default_factory=dict)
    excerpt: tuple[str, Entry] | None = None
    place: Text | None = None

    def title(self, language: str) -> str:
        return self.en if language == "en" else self.th


#: Judged office by office, so that each province has a page.
_BY_OFFICE = {Instrument.MILESTONES, Instrument.PROCESS_MILESTONES, Instrument.CONTEXT}
#: Criteria that set indicators; the others say how figures are checked, or what is evidence.
_INDICATORS = {*SCALES, Instrument.YEAR_INDICATORS, Instrument.OPERATIONS, Instrument.TIMELINESS}
#: The part of a round's id that covers the whole year.
_WHOLE_YEAR = "annual"


def _nation(round_: Round) -> Sequence[str]:
    """The nation, where central units are judged."""
    return [NATION] if Instrument.OPERATIONS in round_.instruments else []


def _every_scope(round_: Round) -> Sequence[str]:
    return scopes(round_)


def _widest(round_: Round) -> Sequence[str]:
    """The nation, and each province where the round has no nation."""
    return [scope for scope in scopes(round_) if scope == NATION or NATION not in scopes(round_)]


def _judged(round_: Round) -> Sequence[str]:
    return scopes(round_) if _BY_OFFICE & {*round_.instruments} else []


def _with_plan(round_: Round) -> Sequence[str]:
    """Every scope of a round without milestones; where offices are judged, each province's plan is part of its
    evaluation and one report rolls up the nation."""
    rolled_up = _BY_OFFICE & {*round_.instruments}
    has_plan = Instrument.ACTION_PLAN in round_.instruments
    return [scope for scope in scopes(round_) if has_plan and (scope == NATION or not rolled_up)]


def _with_book(round_: Round) -> Sequence[str]:
    """A province with an action plan has its annual book in the rounds of a whole year."""
    has_book = Instrument.ACTION_PLAN in round_.instruments and round_.part == _WHOLE_YEAR
    return [scope for scope in scopes(round_) if has_book and scope != NATION]


def _with_problems(round_: Round) -> Sequence[str]:
    return _widest(round_) if Instrument.PROBLEMS in round_.instruments else []


def _with_indicators(round_: Round) -> Sequence[str]:
    """As ``_widest``, where the round's criteria set levels, indicators of the year, colours or due days."""
    return _widest(round_) if _INDICATORS & {*round_.instruments} else []


def _side_by_side(round_: Round) -> Sequence[str]:
    """On the nation's page, or where a province's context prints shares of other areas."""
    nation = Instrument.MILESTONES in round_.instruments and NATION in scopes(round_)
    return _widest(round_) if Instrument.CONTEXT in round_.instruments or nation else []


def _levelled(round_: Round) -> Sequence[str]:
    """The nation, where provinces are judged by levels."""
    by_levels = {Instrument.MILESTONES, Instrument.PROCESS_MILESTONES} & {*round_.instruments}
    return [NATION] if by_levels and NATION in scopes(round_) else []


#: What stands beside a scope, gathered by whoever has read the round (``with_alongside``); empty: nobody looked.
ALONGSIDE = "alongside"
_ALONGSIDE: Mapping[str, object] = {ALONGSIDE: {}}
_FOR_MEMOS = frozenset({Reads.PROBLEMS, Reads.MEMOS, Reads.ACTIONS})
ROUND_EVALUATION = Entry("round_evaluation", "ผลการประเมินรอบ", "Evaluation of the round", _judged)
ACTION_PLAN_RESULTS = Entry("action_plan_results", "ผลตามแผนปฏิบัติการ", "Results of the action plan", _with_plan)
OPERATIONS_REPORT = Entry("operations_report", "รายงานผลการดำเนินงาน", "Operations report", _nation)
PROBLEM_SUMMARY = Entry(
    "problem_summary",
    "สรุปปัญหา ข้อเสนอแนะ และ SWOT",
    "Problems and SWOT",
    _with_problems,
    frozenset({Reads.PROBLEMS, Reads.YEARS, Reads.EARLIER, Reads.SERIES}),
)
PROVINCE_COMPARISON = Entry(
    "province_comparison", "เปรียบเทียบจังหวัด", "Comparison of provinces", _side_by_side, frozenset({Reads.EARLIER})
)
CRITERIA_STUDY = Entry(
    "criteria_study", "หากเกณฑ์เป็นอย่างอื่น", "A study of the criteria", _levelled, frozenset({Reads.EARLIER})
)
YEAR_TRENDS = Entry(
    "year_trends", "แนวโน้มรายปี", "Trends across years", _widest, frozenset({Reads.EARLIER, Reads.SERIES})
)
KPI_TEMPLATE = Entry(
    "kpi_template",
    "รายละเอียดตัวชี้วัด",
    "Indicator details",
    _with_indicators,
    frozenset({Reads.EARLIER, Reads.SERIES}),
)
ANNUAL_REPORT = Entry(
    "annual_report", "รายงานประจำปี", "Annual report", _with_book, frozenset({Reads.PROBLEMS, Reads.BOOKS})
)
#: Made with the memo, whose first sheet it is.
EXECUTIVE_BRIEF = Entry("executive_brief", "บทสรุปผู้บริหาร", "Executive brief", _every_scope, _FOR_MEMOS)
_BRIEF = ("brief", EXECUTIVE_BRIEF)
EVALUATION_MEMO = Entry(
    "evaluation_memo", "บันทึกข้อความ", "Memo", _every_scope, _FOR_MEMOS, parameters=_ALONGSIDE, excerpt=_BRIEF
)
#: Which units are behind is known only when the round is judged: one task writes them all.
MEMOS_TO_UNITS = Entry(
    "evaluation_memo", "บันทึกถึงหน่วยงานที่ไม่เป็นไปตามเป้าหมาย", "Memos to units behind their targets", _nation, _FOR_MEMOS,
    "central", {"unit": "behind", **_ALONGSIDE}, _BRIEF, Text("ส่วนกลาง", "Central units"),
)  # fmt: skip

#: In the order in which a round's reports stand.
REPORTS = (
    OPERATIONS_REPORT, ROUND_EVALUATION, ACTION_PLAN_RESULTS, ANNUAL_REPORT, PROBLEM_SUMMARY, PROVINCE_COMPARISON,
    CRITERIA_STUDY, YEAR_TRENDS, KPI_TEMPLATE,
)  # fmt: skip
MEMOS = (EVALUATION_MEMO, MEMOS_TO_UNITS)
#: By the notebook's name.
ENTRIES = {entry.stem: entry for entry in (*REPORTS, EVALUATION_MEMO, EXECUTIVE_BRIEF)}
#: An analyst's own notebook may ask anything of the façade, so it is made anew whatever changes.
OWN = Entry("", "สมุดงานของผู้วิเคราะห์", "An analyst's notebook", lambda _: [], frozenset(Reads))


def folder_of(scope: str) -> str:
    """Where a scope's pages stand below the revision's folder."""
    return "national" if scope == NATION else f"provinces/{province(scope).slug}"


def entry_of(task: Task) -> Entry:
    """What is known of a task's notebook."""
    return OWN if task.own else ENTRIES[task.notebook.stem]


def reports(round_: Round) -> list[tuple[Entry, str]]:
    """Each report of a round with each scope it is made for."""
    return [(entry, scope) for entry in (*REPORTS, *MEMOS) for scope in entry.for_whom(round_)]


def memos(round_: Round) -> list[tuple[Entry, str]]:
    """The memo of every scope, and where central units are judged those to units."""
    return [(entry, scope) for entry in MEMOS for scope in entry.for_whom(round_)]


def plan(round_: Round, home: Path, overrides: tuple[str, ...] = ()) -> list[Task]:
    """The tasks of a round, those of the analysts' own notebooks last.

    Raises:
        WorkbookError: an own notebook that the round names is not there, or is for a scope that the round has not.
    """
    own = own_tasks(round_, home, overrides, {scope: folder_of(scope) for scope in scopes(round_)})
    return [*tasks_of(reports(round_), round_, home, overrides), *own]


def tasks_of(
    chosen: Sequence[tuple[Entry, str]], round_: Round, home: Path, overrides: tuple[str, ...] = ()
) -> list[Task]:
    """The tasks of some reports. Parameters are codes only; names are looked up by the notebook."""
    return [
        Task(
            notebook=home / "notebooks" / f"{report.stem}.ipynb",
            folder=report.folder or folder_of(scope),
            scope=scope,
            title=report.title(round_.language),
            parameters={"round_id": round_.id, "scope": scope, "overrides": list(overrides), **report.parameters},
            excerpt=_excerpt(report, round_.language),
        )
        for report, scope in chosen
    ]


def _excerpt(report: Entry, language: str) -> Excerpt | None:
    if report.excerpt is None:
        return None
    tag, page = report.excerpt
    place = "" if report.place is None else report.place.en if language == "en" else report.place.th
    return Excerpt(page.stem, page.title(language), tag, place)


def with_alongside(tasks: Sequence[Task], codes: Mapping[str, object]) -> list[Task]:
    """The tasks, those that ask for it with what stands beside their scope (``reports.brief.alongside``)."""
    return [
        replace(task, parameters={**task.parameters, ALONGSIDE: codes.get(task.scope, {})})
        if ALONGSIDE in task.parameters
        else task
        for task in tasks
    ]
