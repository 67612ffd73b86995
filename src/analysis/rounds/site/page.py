"""The home page of a round: what it holds, as one description, and how it becomes a page.

Texts are plain and are escaped here; pieces of HTML come only from the rooms below, which escape their own.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Literal

import jinja2

from analysis.bilingual import Language, Text
from analysis.evaluate.figure import Figure
from analysis.exhibits.words import BANDS, DASH, MISSING
from analysis.narrate.sentence import Voice
from analysis.publish.pages.html import share_outlines
from analysis.publish.pages.page_figures import figure_data
from analysis.publish.pages.page_frame import FIGURES, TEMPLATES, Page, PageMeta, framed
from analysis.publish.pages.page_style import ASSETS
from analysis.thai.language_tags import tagged

#: A province's own page of years.
YEARS, YEARS_TITLE = "years", Text("ผลรายปีของจังหวัด", "The province over the years")
SITE_STYLE, SITE_SCRIPT = "site.css", "site.js"


def render(name: str, facts: Mapping[str, object]) -> str:
    """A template of the site filled with ``facts``; texts are escaped.

    The filter ``said(language)`` escapes a text itself, and marks Thai inside a page of another language.
    """
    return _environment().get_template(name).render(facts).strip()


@cache
def asset(name: str) -> str:
    """The site's style sheet or script."""
    return (ASSETS / "site" / name).read_text(encoding="utf-8").strip()


@cache
def _environment() -> jinja2.Environment:
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(TEMPLATES / "site"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["said"] = tagged
    return environment


_WORDS = {
    "related": Text("รอบอื่น", "Other rounds"),
    "summary": Text("ภาพรวมของรอบ", "The round at a glance"),
    "behind": Text("หน่วยงานที่ต้องเร่งรัด", "Who is behind"),
    "reports": Text("รายงานและไฟล์", "Reports and files"),
    "own": Text("สมุดงานของผู้วิเคราะห์", "Analysts' own notebooks"),
    "provinces": Text("ผลรายจังหวัด", "Provinces"),
    "quality": Text("คุณภาพข้อมูล", "Data quality"),
    "issues": Text("ข้อที่ทราบของรอบนี้", "Known issues"),
    "files": Text("ไฟล์ของการประมวลผล", "Files of the run"),
    "failed": Text("ประมวลผลไม่สำเร็จ", "failed"),
    "search": Text("ค้นหาจังหวัด", "Find a province"),
    "search_hint": Text("ชื่อไทย ชื่ออังกฤษ หรือรหัส", "name in Thai or English, or code"),
    "cluster": Text("กลุ่มจังหวัด", "Cluster"),
    "region": Text("ภาค", "Region"),
    "level": Text("ระดับ", "Level"),
    "all": Text("ทั้งหมด", "All"),
    "clear_filters": Text("ล้างตัวกรอง", "Clear"),
    "shown": Text("แสดง {shown} จาก {all} จังหวัด", "{shown} of {all} provinces shown"),
    "none_found": Text(
        "ไม่พบจังหวัดที่ตรงกับเงื่อนไข ลองลดคำค้นหรือล้างตัวกรอง", "No province matches; shorten the search or clear it."
    ),
    "province": Text("จังหวัด", "Province"),
    "code": Text("รหัส", "Code"),
    "documents": Text("รายงานและไฟล์", "Reports and files"),
    "table_of_provinces": Text("ตารางผลรายจังหวัด", "Table of provinces"),
    "quality_sheet": Text("ใบตรวจข้อมูล", "Quality sheet"),
}


def words_of(language: Language) -> dict[str, str]:
    """Every word by its name, in one language."""
    return {name: word.of(language) for name, word in _WORDS.items()}


@dataclass(frozen=True)
class Shown:
    """A cell: its text, the figure it is, and the value it sorts by (None: missing, sorted last)."""

    text: str = DASH
    figure_id: str | None = None
    value: float | None = None
    kind: Literal["text", "number"] = "number"
    band: str | None = None

    @property
    def is_missing(self) -> bool:
        return self.text == DASH


def said(text: str) -> Shown:
    """A cell of words."""
    return Shown(text, kind="text")


@dataclass(frozen=True)
class SiteLink:
    """Words that lead to a file. ``about`` says more to a reader who hears the link alone ("Excel" of what)."""

    label: str
    href: str
    about: str = ""


@dataclass(frozen=True)
class SiteReport:
    """One report: its page, its files, and, when it failed, why. ``href`` is None when there is no page."""

    title: str
    href: str | None
    files: tuple[SiteLink, ...] = ()
    problem: str = ""


@dataclass(frozen=True)
class ReportGroup:
    """Reports under one heading, of the nation, of the central bureaux, or of one province."""

    title: str
    reports: tuple[SiteReport, ...]


@dataclass(frozen=True)
class Bar:
    """One line of a distribution. ``share`` is its length, 0–100 of the longest; ``level`` is what the line filters the
    table of provinces by, "" for nothing."""

    label: str
    count: Shown
    share: float
    mark: str = ""
    level: str = ""


@dataclass(frozen=True)
class Distribution:
    """How many stand where, in the order given; ``unit`` is what is counted."""

    title: str
    unit: str
    bars: tuple[Bar, ...]


@dataclass(frozen=True)
class PlainRow:
    """A row whose first cell may be a link."""

    head: str
    href: str | None
    cells: tuple[Shown, ...]


@dataclass(frozen=True)
class PlainTable:
    """A short table of the page; ``columns`` are the headings, and ``nothing`` is said when it has no rows."""

    id: str
    title: str
    columns: tuple[str, ...]
    rows: tuple[PlainRow, ...]
    note: str = ""
    nothing: str = ""


@dataclass(frozen=True)
class NumberColumn:
    """A column of numbers in the table of provinces."""

    key: str
    label: str
    unit: str = ""


@dataclass(frozen=True)
class SiteProvince:
    """One line of the table of provinces. ``places`` are its ranks by words: name, cluster, region."""

    code: str
    names: tuple[str, str]  # in the page's language, in the other
    search: str
    cluster: str
    region: str
    places: Mapping[str, int]
    level: Shown | None
    numbers: Mapping[str, Shown]
    reports: tuple[SiteReport, ...]
    quality: SiteLink | None

    @property
    def href(self) -> str | None:
        """The page that the province's name leads to: its first report's that has one."""
        return next((report.href for report in self.reports if report.href and not report.problem), None)

    @property
    def level_key(self) -> str:
        """How the level stands in a link: a digit, or "none"."""
        return "none" if self.level is None or self.level.value is None else str(int(self.level.value))


@dataclass(frozen=True)
class ProvinceTable:
    """All provinces of a round, with the columns that any of them has and what they can be filtered by."""

    provinces: tuple[SiteProvince, ...]
    numbers: tuple[NumberColumn, ...]
    clusters: tuple[str, ...] = ()
    levels: tuple[tuple[str, str], ...] = ()  # key in links, words
    top: int = 5

    @property
    def has_levels(self) -> bool:
        return any(item.level for item in self.provinces)


@dataclass(frozen=True)
class RoundSite:
    """Everything on a round's home page. ``masthead``, ``tiles`` and ``map`` are HTML of exhibits; ``incomplete`` says
    which reports are not there, "" when all are."""

    masthead: str
    incomplete: str = ""
    tiles: str = ""
    map: str = ""
    related: tuple[SiteLink, ...] = ()
    distribution: Distribution | None = None
    behind: PlainTable | None = None
    groups: tuple[ReportGroup, ...] = ()
    own: tuple[ReportGroup, ...] = ()
    table: ProvinceTable | None = None
    quality_tiles: str = ""
    quality: PlainTable | None = None
    waivers: PlainTable | None = None
    issues: PlainTable | None = None
    quality_files: tuple[SiteLink, ...] = ()
    files: Sequence[SiteLink] = field(default_factory=tuple)


def site_page(meta: PageMeta, site: RoundSite, figures: Iterable[Figure] = (), voice: Voice | None = None) -> str:
    """The page of a round, on which the marked numbers that ``figures`` knows tell where they come from; in the digits
    of ``voice``.

    Raises:
        WorkbookError: a piece of it holds a script or asks the network for something.
    """
    facts = {
        "site": site,
        "words": words_of(meta.language),
        "language": meta.language,
        "bands": BANDS,
        "no_data": MISSING.of(meta.language),
    }
    body = share_outlines(render("round.html.j2", facts))
    body = voice.in_digits(body) if voice else body
    told = figure_data(body, figures, meta.language)
    script = asset(SITE_SCRIPT) if site.table else ""
    return framed(Page(meta, body, {FIGURES: told} if told else {}, asset(SITE_STYLE), script))
