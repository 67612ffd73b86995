"""Quality sheets: one workbook of findings for each office, and a summary where a round has several."""

from __future__ import annotations

import shutil
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from analysis.execute.task import TaskResult, TaskStatus
from analysis.exhibits.table import Table
from analysis.fingerprint import Digest, digest_of
from analysis.params.vocabulary import Instrument
from analysis.places.provinces import province
from analysis.places.scopes import NATION
from analysis.processes.folders import temporary
from analysis.publish.office.excel import ExcelMeta, write_tables
from analysis.rounds.quality.checked_round import Checked, check_round
from analysis.rounds.quality.findings_sheet import Way
from analysis.rounds.quality.office_book import office_book
from analysis.rounds.quality.offices import office_quality
from analysis.rounds.quality.summary_book import nation_book
from analysis.rounds.rebuild.kept_results import KeptResults
from analysis.rounds.results.digests import sha256_or_none
from analysis.rows import Record, records_of


@dataclass(frozen=True)
class OfficeBook:
    """One office's workbook, not yet made; ``line`` is its row of ``office_quality``."""

    checked: Checked
    line: Record
    way: Way

    @property
    def scope(self) -> str:
        return str(self.line["scope"])

    @property
    def file(self) -> str | None:
        """The office's own workbook; None when none was read."""
        office = self.checked.office_of(self.scope)
        return None if office is None else office.file

    def made_from(self) -> list[object]:
        """What it says follows from these and from the office's own workbook."""
        return [_asked(self.checked), self.way, self.checked.findings_of(self.scope), self._reports(), self._waivers()]

    def made(self) -> tuple[ExcelMeta, Sequence[Table]]:
        return office_book(self.checked, self.line, self.way)

    def _waivers(self) -> list[list[str]]:
        lines = self.checked.waivers_of(self.scope)
        return [[line.state.value, *(str(said) for said in line.waiver.model_dump().values())] for line in lines]

    def _reports(self) -> list[list[str]]:
        if not self.checked.judged.has(Instrument.TIMELINESS):
            return []
        reports = self.checked.judged.reports.drop(columns="sources")
        return reports[reports["province_code"] == self.scope].astype("str").to_numpy().tolist()


@dataclass(frozen=True)
class KeptBooks:
    """Writes workbooks, or copies those that are kept. ``code`` is the digest of what writes them, ``inputs`` those of
    the offices' workbooks by name, from before they were read."""

    kept: KeptResults
    code: Digest
    inputs: Mapping[str, Digest]

    def write(self, path: Path, book: OfficeBook) -> None:
        """The workbook at ``path``. Nothing is kept of an office's file that changed since it was read."""
        sent = self.inputs.get(book.file) if book.file else "nothing"
        digest = digest_of([self.code, path.name, book.made_from(), sent]) if sent else None
        if digest and self.kept.restore(digest, path.parent):
            return
        meta, tables = book.made()
        names = write_tables(path, tables, meta)
        if digest and (book.file is None or sha256_or_none(book.checked.home / book.file) == sent):
            with temporary("quality") as folder:
                for name in names:
                    shutil.copyfile(path.with_name(name), folder / name)
                self.kept.keep(digest, TaskResult(f"quality/{path.stem}", TaskStatus.SUCCEEDED, 0.0), folder)


@lru_cache(maxsize=1)
def _asked(checked: Checked) -> Digest:
    """What the round asks."""
    parameters = checked.parameters
    criteria = {name: rules.model_dump(mode="json") for name, rules in parameters.criteria.items()}
    return digest_of([parameters.round.model_dump(mode="json"), criteria])


__all__ = ["SUMMARY_NAME", "Checked", "check_round", "has_summary", "quality_name", "write_quality"]

SUMMARY_NAME = "00-summary.xlsx"


def write_quality(folder: Path, checked: Checked, books: KeptBooks | None = None) -> list[Path]:
    """One workbook an office, named by its code; also for an office without findings, so that it knows. The summary of
    a round with several offices comes first. With ``books`` an office's that was written before is copied.

    Raises:
        WorkbookError: a workbook cannot be written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    offices, way = office_quality(checked), Way.between(folder, checked.home)
    written = []
    if has_summary(checked):
        summary, sheets = nation_book(checked, offices, quality_name)
        written.append(folder / SUMMARY_NAME)
        write_tables(written[-1], sheets, summary)
    for line in records_of(offices):
        book = OfficeBook(checked, line, way)
        written.append(folder / quality_name(book.scope))
        if books:
            books.write(written[-1], book)
        else:
            meta, tables = book.made()
            write_tables(written[-1], tables, meta)
    return written


def has_summary(checked: Checked) -> bool:
    """Whether there are offices to be summed up: a round of one office is its own summary."""
    return len(checked.expected) > 1


def quality_name(scope: str) -> str:
    """File name of an office's quality workbook."""
    return f"{'00-ministry' if scope == NATION else province(scope).slug}.xlsx"
