"""Quality sheets: one workbook of findings for each office, and the lists that ``workbook check`` prints."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from analysis.evaluate.judgements import Judgements
from analysis.exhibits.blocks import findings_table
from analysis.exhibits.table import Cell, Column, Kind, Row, Table
from analysis.ingest.findings import Finding, findings_frame
from analysis.ingest.office import NATION
from analysis.ingest.reading_log import set_aside_frame
from analysis.ingest.round_inputs import RoundInputs, office_name, read_round
from analysis.ingest.round_scope import input_folder, province_codes
from analysis.narrate.outcomes import outcome_findings
from analysis.params.load import RoundParameters
from analysis.places.provinces import province
from analysis.publish.excel import ExcelMeta, write_tables


@dataclass(frozen=True)
class Checked:
    """A round read and judged: its inputs and all findings, of the reading and of the judgements."""

    parameters: RoundParameters
    inputs: RoundInputs
    findings: tuple[Finding, ...]

    @property
    def scopes(self) -> tuple[str, ...]:
        """Offices that get a quality workbook, in order: those expected, and the ministry for what is nobody's."""
        expected = province_codes(self.parameters.round) or (NATION,)
        left = any(self._answerable(finding) not in expected for finding in self.findings)
        return expected if NATION in expected or not left else (NATION, *expected)

    def findings_of(self, scope: str) -> list[Finding]:
        """What an office answers for: all findings on its workbook, whichever area they are about."""
        return [finding for finding in self.findings if self._answerable(finding) == scope]

    def _answerable(self, finding: Finding) -> str:
        senders = {office.file: office.scope for office in self.inputs.offices}
        answers = senders.get(finding.file, finding.scope)
        return answers if answers in (*province_codes(self.parameters.round), NATION) else NATION


def check_round(parameters: RoundParameters, home: Path, on_file: Callable[[str], None] = lambda _: None) -> Checked:
    """Read every workbook of the round and judge what can be judged without a report."""
    inputs = read_round(input_folder(parameters.round, home), on_file=on_file)
    judged = Judgements(parameters, inputs, province_codes(parameters.round))
    return Checked(parameters, inputs, (*inputs.findings, *outcome_findings(judged.outcomes())))


def write_quality(folder: Path, checked: Checked) -> list[Path]:
    """One workbook an office, named by its code; also for an office without findings, so that it knows."""
    folder.mkdir(parents=True, exist_ok=True)
    return [_write_office(folder, checked, scope) for scope in checked.scopes]


def quality_name(scope: str) -> str:
    """File name of an office's quality workbook."""
    return f"{'00-ministry' if scope == NATION else province(scope).slug}.xlsx"


def _write_office(folder: Path, checked: Checked, scope: str) -> Path:
    round_ = checked.parameters.round
    language = round_.language
    own = checked.findings_of(scope)
    title = "Data-quality findings" if language == "en" else "ข้อค้นพบด้านคุณภาพข้อมูล"
    tables = [findings_table(findings_frame(own), title, language, "findings")]
    aside = [record for office in checked.inputs.offices if office.scope == scope for record in office.set_aside]
    tables.append(_set_aside_table(aside, language))
    note = (round_.note.en if language == "en" else round_.note.th) if round_.synthetic and round_.note else ""
    path = folder / quality_name(scope)
    write_tables(path, tables, ExcelMeta(title, round_.id, office_name(scope), note, language))
    return path


def _set_aside_table(records: list[dict[str, object]], language: str) -> Table:
    english = language == "en"
    columns = (
        Column("sheet", "Sheet" if english else "ชีต"), Column("row", "Row" if english else "แถว", Kind.INTEGER),
        Column("code", "Code" if english else "รหัส"), Column("content", "Content" if english else "เนื้อหา"),
    )  # fmt: skip
    frame = set_aside_frame(records)
    rows = tuple(
        Row({column.key: Cell(record[column.key]) for column in columns}) for record in frame.to_dict("records")
    )
    return Table("set-aside", "Rows set aside" if english else "แถวที่กันไว้", columns, rows)
