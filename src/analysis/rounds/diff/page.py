"""A comparison of two results as an offline page in the common frame; every text of a workbook is escaped."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from html import escape
from pathlib import Path

from analysis.bilingual import Language, Text
from analysis.exhibits.render import table_html
from analysis.exhibits.table import Table
from analysis.exhibits.words import SYNTHETIC
from analysis.publish.office.excel import ExcelMeta, Fact, write_tables
from analysis.publish.pages.page_frame import Page, PageMeta, framed, template
from analysis.publish.pages.page_style import ASSETS
from analysis.rounds.diff.answer_tables import answer_tables, report_table, wide_headlines
from analysis.rounds.diff.answers import first_lines, report_title, rest_by_report
from analysis.rounds.diff.model import ResultDiff, Seen
from analysis.rounds.diff.move_words import move_groups
from analysis.rounds.diff.tables import Telling, cause_tables, causes_of, figures_table, scopes_table, tables_of
from analysis.rounds.diff.words import ANSWERS, CAUSES, KINDS, SEEN, WORDS, diff_words, say
from analysis.rounds.results.put_in_place import cannot_write
from analysis.rounds.trace.page import write_page
from analysis.rounds.trace.published_revision import TraceSource

#: Lines of a table on the page; the workbook has all of them.
MOST_LINES = 500
#: Lines of a table of causes that stand open; a longer one is folded.
_SHORT = 12
_STYLE = """
.diff td, .diff th[scope="row"] { text-align: left; vertical-align: top; overflow-wrap: anywhere; }
.diff td.kind-integer { text-align: right; }
.moves h3 { margin: 1rem 0 .2rem; font-size: 1rem; } .moves ul { margin: .2rem 0; }
.diff details.folded { margin: .35rem 0; }
.paper-only { display: none; }
@media print { details.folded:not([open]) + .paper-only { display: block; margin: .2rem 0; } }
.diff table { font-size: .86rem; }
.diff th[scope="row"] { width: 1%; min-width: 6rem; }
.diff caption { position: absolute; clip-path: inset(50%); width: 1px; height: 1px; overflow: hidden; }
.diff #figures-changed tr > th:first-child { width: 1%; min-width: 5rem; }
.diff #figures-changed td:nth-child(2) { min-width: 13rem; }
.diff #figures-changed :is(td:nth-child(4), td:nth-child(5), td:nth-child(6)) { min-width: 5.5rem; }
.diff #figures-changed :is(td:nth-child(7), td:nth-child(8)) { min-width: 10rem; }
.diff #figures-changed :is(td:nth-child(9), td:nth-child(10)) { min-width: 10.5rem; }
.diff :is(#rows-changed, #rules-changed, #parameters-changed, #files-changed) th[scope="row"] { min-width: 13rem; }
"""


@dataclass(frozen=True)
class _Part:
    """A section of the page: lines, tables that stand open, and folded ones behind a summary (HTML)."""

    id: str
    title: str
    lines: Sequence[str] = ()
    open: Sequence[str] = ()
    folded: Sequence[tuple[str, str]] = ()


def diff_page(diff: ResultDiff, language: Language, book: str, home: str | None) -> str:
    """The page; equal comparisons give equal bytes. ``book`` and ``home`` are links, relative to the page."""
    telling = Telling(language, MOST_LINES)
    parts = (*_headlines(diff, telling), *_rest(diff, telling), *_behind(diff, telling), *_ids(diff, telling))
    body = template("diff.html.j2").render(
        words=diff_words(language),
        say={key: word.of(language) for key, word in ANSWERS.items()},
        language=language,
        before=diff.before,
        after=diff.after,
        book=book,
        answer=first_lines(diff, language),
        unexplained=unexplained(diff, language),
        alarms=[f"{word.of(language)}: {names}" for word, names in alarms(diff)],
        groups=move_groups(diff, language),
        parts=parts,
    )
    title = f"{WORDS['title'].of(language)} {diff.before.label} → {diff.after.label}"
    after = diff.after
    meta = PageMeta(
        title=title,
        language=language,
        round_id=after.round_id,
        scope="",
        synthetic=diff.before.synthetic or after.synthetic,
        synthetic_note=after.synthetic_note or diff.before.synthetic_note,
        generated_label=f"{after.title} · {WORDS['edition'].of(language)} {after.revision}",
        home_href=home,
    )
    style = (ASSETS / "trace" / "trace.css").read_text(encoding="utf-8").strip() + _STYLE
    return framed(Page(meta, re.sub(r"\n\s*\n+", "\n", body), style=style))


def _headlines(diff: ResultDiff, telling: Telling) -> Iterator[_Part]:
    wide, own = (replace(one, rows=one.rows[: telling.most]) for one in wide_headlines(diff, telling))
    if not wide.rows and not own.rows:
        return
    folded = [(f"{say('own_headlines', telling.language)} ({len(own.rows):,})", own)] if own.rows else []
    yield _Part(
        "headlines-changed",
        wide.title,
        (),
        [table_html(wide, telling.language)] if wide.rows else (),
        _folded(folded, telling),
    )


def _rest(diff: ResultDiff, telling: Telling) -> Iterator[_Part]:
    language, found = telling.language, rest_by_report(diff)
    if not found:
        return
    tables = []
    for rest in found:
        summary = say("figures_of", language, report=report_title(rest.stem, language), n=f"{len(rest.changes):,}")
        tables.append((f"{summary} · {causes_of(rest.changes, language)}", report_table(rest, telling)))
    yield _Part("rest", say("rest", language), folded=_folded(tables, telling))


def _behind(diff: ResultDiff, telling: Telling) -> Iterator[_Part]:
    tables = cause_tables(diff, telling)
    if not tables:
        return
    short = [table for table in tables if len(table.rows) <= _SHORT]
    long = [(f"{table.title} ({len(table.rows):,})", table) for table in tables if len(table.rows) > _SHORT]
    opened = [f"<h3>{escape(table.title)}</h3>\n{table_html(table, telling.language)}" for table in short]
    yield _Part("behind", say("behind_it", telling.language), (), opened, _folded(long, telling))


def _ids(diff: ResultDiff, telling: Telling) -> Iterator[_Part]:
    tables = [table for table in (scopes_table(diff, telling), figures_table(diff, telling)) if table.rows]
    if tables:
        lines = [told(diff, telling.language), *counted(diff, telling.language)]
        folded = _folded([(table.title, table) for table in tables], telling)
        yield _Part("all-figures", say("all_ids", telling.language), lines, (), folded)


def _folded(tables: Sequence[tuple[str, Table]], telling: Telling) -> list[tuple[str, str]]:
    return [(summary, table_html(table, telling.language)) for summary, table in tables]


def told(diff: ResultDiff, language: Language) -> str:
    """How many figures differ, or that none does."""
    if not diff.figures:
        return WORDS["nothing"].of(language)
    return WORDS["counts"].of(language).format(n=f"{len(diff.figures):,}", same=f"{diff.same:,}")


def counted(diff: ResultDiff, language: Language) -> list[str]:
    """The counts by kind and by cause, a line each."""
    kinds = " · ".join(f"{word.of(language)} {diff.kinds[kind]:,}" for kind, word in KINDS.items() if diff.kinds[kind])
    causes = " · ".join(
        f"{word.of(language)} {diff.causes[cause]:,}" for cause, word in CAUSES.items() if diff.causes[cause]
    )
    return [line for line in (kinds, f"{WORDS['cause'].of(language)}: {causes}" if causes else "") if line]


def unexplained(diff: ResultDiff, language: Language) -> str:
    """That figures differ without a cause; "" where each has one."""
    count = len(diff.unexplained)
    return WORDS["unexplained"].of(language).format(n=f"{count:,}") if count else ""


def alarms(diff: ResultDiff) -> list[tuple[Text, str]]:
    """What a reader must know beside the counts: tasks that failed, inputs that could not be compared; with names."""
    failed = [(_failed(key), ", ".join(getattr(diff, key).failed)) for key in ("before", "after")]
    named = ((seen, [one.file for one in diff.unread if one.seen is seen]) for seen in (Seen.GONE, Seen.UNREADABLE))
    return [(word, names) for word, names in failed if names] + [
        (SEEN[seen], ", ".join(names)) for seen, names in named if names
    ]


def _failed(key: str) -> Text:
    side = {"before": Text("ผลก่อน", "Before"), "after": Text("ผลหลัง", "After")}[key]
    return Text(WORDS["failed"].th.format(side=side.th), WORDS["failed"].en.format(side=side.en))


# A comparison of two results as an Excel workbook, with every figure and every cell that differs


def write_diff_book(diff: ResultDiff, language: Language, path: Path) -> None:
    """Write the workbook; equal comparisons give equal bytes. Raises WorkbookError where it cannot be written."""
    lines = [*first_lines(diff, language), *counted(diff, language)]
    strong = [line for line in (unexplained(diff, language),) if line]
    strong += [f"{word.of(language)}: {names}" for word, names in alarms(diff)]
    facts = [
        *(Fact(WORDS[key].of(language), _side(diff, key, language)) for key in ("before", "after")),
        *(Fact(WORDS["summary"].of(language), line) for line in lines),
        *(Fact("", line, True) for line in strong),
    ]
    note = diff.after.synthetic_note or diff.before.synthetic_note
    synthetic = diff.after.synthetic or diff.before.synthetic
    meta = ExcelMeta(
        WORDS["title"].of(language),
        diff.after.round_id,
        f"{diff.before.label} → {diff.after.label}",
        (note or SYNTHETIC.of(language)) if synthetic else "",
        language,
        tuple(facts),
    )
    telling = Telling(language)
    write_tables(path, (*answer_tables(diff, telling), *tables_of(diff, telling)), meta)


def _side(diff: ResultDiff, key: str, language: Language) -> str:
    side = getattr(diff, key)
    return f"{side.title} · {WORDS['edition'].of(language)} {side.revision}"


# Where a comparison is kept


FOLDER = "diff"


def write_diff(diff: ResultDiff, after: TraceSource, outputs: Path) -> Path:
    """Write the page and the workbook; the page. Raises WorkbookError where they cannot be written."""
    folder = outputs / after.round.id / FOLDER
    page = folder / f"{diff.before.label}--{diff.after.label}.html"
    home = f"../{after.folder.name}/index.html" if after.folder.resolve().parent == folder.parent.resolve() else None
    language = after.round.language
    book = page.with_suffix(".xlsx")
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise cannot_write(page, error) from error
    write_diff_book(diff, language, book)
    return write_page(page, diff_page(diff, language, book.name, home))
