"""The receipt that goes back to an office: what was received and read, its control totals, and what to mend.

It is the office's quality workbook made from this one submission, with the facts of its arrival in front.
"""

from __future__ import annotations

import contextlib
from dataclasses import replace
from pathlib import Path

from analysis.bilingual import Language, Text
from analysis.errors import Location, WorkbookError
from analysis.evaluate.judgements import Judgements
from analysis.evaluate.outcomes import outcomes_of
from analysis.exhibits.table import Table
from analysis.ingest.office import OfficeData
from analysis.ingest.round_inputs import RoundInputs
from analysis.ingest.submissions.model import UNPLACED, Kind, Submission
from analysis.narrate.outcomes import outcome_findings
from analysis.params.load import RoundParameters
from analysis.params.round_scopes import province_codes
from analysis.params.vocabulary import ScopeLevel
from analysis.places.scopes import NATION
from analysis.publish.office.excel import ExcelMeta, Fact, write_tables
from analysis.rounds.quality.books import quality_name
from analysis.rounds.quality.checked_round import Checked
from analysis.rounds.quality.findings_sheet import Way
from analysis.rounds.quality.office_book import office_book
from analysis.rounds.quality.offices import office_quality
from analysis.rounds.quality.refuse_personal_data import refuse_personal_publication
from analysis.rounds.results.clock import shown
from analysis.rounds.submissions.words import TO_OFFICE, kind_words, office_words
from analysis.rows import records_of
from analysis.trends.past import PastRounds
from analysis.trends.published import published_counts

RECEIPTS = "receipts"
#: What may hold another office's rows: nothing of it goes back.
_FOREIGN = frozenset((Kind.OTHER_OFFICE, Kind.SEVERAL_OFFICES, Kind.NOT_EXPECTED))
TITLE = Text("ใบตอบรับแฟ้มของหน่วยงาน", "Receipt for what the office sent")
_NUMBER = Text("ครั้งที่ส่ง", "Submission")
_RECEIVED = Text("ได้รับเมื่อ", "Received")
_KIND = Text("ชนิด", "Kind")
_COUNTS = Text("ฉบับที่ใช้", "What counts")
_THIS, _OTHER = Text("ใช้ฉบับนี้", "This one counts."), Text("ใช้ครั้งที่ {} ไม่ใช่ฉบับนี้", "Number {} counts, not this one.")
_NONE = Text("ยังไม่มีฉบับที่ใช้ได้", "None can be used yet.")
_ASKED = Text("สิ่งที่ขอ", "What we ask")
_VERSION, _UNKNOWN = Text("รุ่นของแบบฟอร์ม", "Version of the form"), Text("แฟ้มไม่ได้ระบุ", "The file does not say.")


def receipt_of(
    one: Submission, read: OfficeData | None, counts: int, parameters: RoundParameters, home: Path, output: Path
) -> Path | None:
    """Write ``<output>/<round>/receipts/<office>-<number>.xlsx``; None for a file of which nobody knows whose it is.

    Args:
        one: the submission, filed.
        read: what was read of it; None where nothing can be.
        counts: the number that counts of the office now, 0 for none.
        parameters: the round's.
        home: the project.
        output: the folder of outputs.

    Raises:
        WorkbookError: the file cannot be written, or would hold personal data.
    """
    if one.office == UNPLACED:
        return None
    language = parameters.round.language
    foreign = one.kind in _FOREIGN or one.office not in (province_codes(parameters.round) or (NATION,))
    meta, tables = (_cover(one, parameters), []) if foreign else _told(one, read, parameters, home)
    facts = _facts(one, counts, language)
    folder = output / parameters.round.id / RECEIPTS
    path = folder / f"{Path(quality_name(one.office)).stem}-{one.number}.xlsx"
    draft = path.with_name(f".{path.name}")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        names = write_tables(draft, tables, replace(meta, title=TITLE.of(language), facts=(*facts, *meta.facts)))
        refuse_personal_publication(folder, files=[folder / name for name in names])
        for name in names:
            (folder / name).replace(folder / name.removeprefix("."))
    except OSError as error:
        raise WorkbookError(
            f"เขียนใบตอบรับไม่ได้ ({error.strerror})",
            f"The receipt cannot be written ({error.strerror}).",
            location=Location(str(path)),
            fix_th="ปิดแฟ้มใน Excel แล้วสั่งใหม่ แฟ้มที่รับเก็บไว้แล้ว",
            fix_en="Close it in Excel and try again; what was received is filed.",
        ) from error
    finally:
        with contextlib.suppress(OSError):
            draft.unlink()
        with contextlib.suppress(OSError):
            draft.with_suffix(".ods").unlink()
    return path


def _cover(one: Submission, parameters: RoundParameters) -> ExcelMeta:
    language = parameters.round.language
    return ExcelMeta(TITLE.of(language), parameters.round.id, office_words(one.office).of(language), "", language)


def _told(
    one: Submission, read: OfficeData | None, parameters: RoundParameters, home: Path
) -> tuple[ExcelMeta, list[Table]]:
    checked = _checked(one, read, parameters, home)
    line = next(row for row in records_of(office_quality(checked)) if row["scope"] == one.office)
    return office_book(checked, line, Way(None))


def _checked(one: Submission, read: OfficeData | None, parameters: RoundParameters, home: Path) -> Checked:
    """The round as if this office alone were in it, with this file alone."""
    office = one.office
    scope = parameters.round.scope
    if office != NATION:
        scope = scope.model_copy(update={"level": ScopeLevel.PROVINCES, "provinces": (office,)})
    alone = replace(parameters, round=parameters.round.model_copy(update={"scope": scope}))
    codes = () if office == NATION else (office,)
    inputs = RoundInputs((read,), read.findings) if read else RoundInputs((), ())
    past = PastRounds(parameters, home).values(codes)
    judged = Judgements(alone, inputs, codes, past, published_counts(parameters.round, home, codes))
    findings = (*inputs.findings, *outcome_findings(outcomes_of(judged)))
    return Checked(alone, home, inputs, judged, findings)


def _facts(one: Submission, counts: int, language: Language) -> tuple[Fact, ...]:
    state = _THIS if counts == one.number else _OTHER if counts else _NONE
    facts = [
        Fact(_NUMBER.of(language), f"{one.number:,}"),
        Fact(_RECEIVED.of(language), shown(one.received, language)),
        Fact(_KIND.of(language), kind_words(one).of(language), True),
        Fact(_COUNTS.of(language), state.of(language).format(counts), True),
        Fact(_VERSION.of(language), one.version or _UNKNOWN.of(language)),
    ]
    if one.kind in TO_OFFICE:
        facts.append(Fact(_ASKED.of(language), TO_OFFICE[one.kind].of(language), True))
    return tuple(facts)
