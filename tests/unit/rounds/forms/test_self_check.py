"""The form that checks itself: its first sheet counts what ``check`` finds, and says of the rest that it cannot."""

from __future__ import annotations

import os
import random
import re
import shutil
from pathlib import Path

import pytest
from damaged_forms import CONTEXT, DAMAGES, HALF, LISTED, MONTHS, PLAN, Base, Damage, damaged, drawn, filled
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.formula import ArrayFormula

from analysis.ingest.findings.in_forms import IN_FORMS
from analysis.ingest.findings.in_forms_rules import After, Locked, Said
from analysis.ingest.findings.in_forms_words import SHORT
from analysis.ingest.findings.words import READING
from analysis.ingest.findings.words_guard import GUARDING
from analysis.ingest.findings.words_kinds import KINDS
from analysis.ingest.findings.words_readings import PLANNED
from analysis.ingest.layouts.offices import CHECK_SHEET
from analysis.ingest.office import OfficeData, read_office
from analysis.ingest.workbook.cover import Expectation
from analysis.params.load import load_parameters
from analysis.rounds.forms.check_formulas import LONGEST_FORMULA
from office_program import needs_office, recalculated

#: How many damaged forms are tried: a sample in the suite, all thousand with WORKBOOK_DAMAGED_FORMS=1000.
ASKED = int(os.environ.get("WORKBOOK_DAMAGED_FORMS", "14"))
ALL, SEED, AT_ONCE = 1_000, 7, 40
SAID = [code for code, entry in IN_FORMS.items() if isinstance(entry, Said)]
KIND_OF = {SHORT[code]: code for code in SAID}
FUNCTIONS = set((Path(__file__).parent / "shared_functions.txt").read_text(encoding="utf-8").split())


def read(base: Base, path: Path) -> OfficeData:
    round_ = load_parameters(base.round_id, base.changes).round
    period = (round_.period.start, round_.period.end)
    forms = tuple(str(form) for form in round_.inputs.forms)
    return read_office(path, path.name, Expectation(round_.fiscal_year, forms, round_.id, period))


def told(path: Path) -> dict[str, object]:
    """How many cells the form counts of each kind."""
    page = load_workbook(path, data_only=True)[CHECK_SHEET]
    rows = list(page.iter_rows(max_col=3, values_only=True))
    return {KIND_OF[str(row[1])]: row[2] for row in rows if row[1] in KIND_OF}


def contradictions(sets: list[list[Damage]], folder: Path, met: set[str]) -> list[str]:
    """What a form and ``check`` say otherwise of each other, over forms with these damages. Kinds that ``check`` finds
    are added to ``met``."""
    odd = []
    base_folder = folder / "base"
    paths = [damaged(one, base_folder, folder / "in" / f"{at:04}.xlsx", SEED + at) for at, one in enumerate(sets)]
    for path, damages in zip(recalculated(paths, folder / "out"), sets, strict=True):
        own = folder / "read" / path.stem / filled(damages[0].base, base_folder)[1]
        own.parent.mkdir(parents=True)
        shutil.copy(path, own)
        counts = told(own)
        said = {code for code, count in counts.items() if not isinstance(count, int | float) or count > 0}
        found = {one.code for one in read(damages[0].base, own).findings} & set(SAID)
        met |= found
        if said != found:
            odd.append(f"{damages}: form only {said - found}, check only {found - said}")
    return odd


@needs_office
def test_a_damaged_form_says_what_check_says(tmp_path: Path) -> None:
    sets = list(drawn(ALL, SEED))
    if ASKED < ALL:
        sets = random.Random(SEED).sample(sets, ASKED)
    met: set[str] = set()
    odd = [
        text
        for first in range(0, len(sets), AT_ONCE)
        for text in contradictions(sets[first : first + AT_ONCE], tmp_path / str(first), met)
    ]
    assert not odd, "\n".join(odd)
    if ASKED >= ALL:  # no formula is believed because nothing ever asked it
        assert met == set(SAID)


def test_each_kind_is_said_or_named_as_one_that_no_formula_says() -> None:
    assert IN_FORMS.keys() <= READING.keys()
    assert SHORT.keys() == IN_FORMS.keys()
    others = READING.keys() - IN_FORMS.keys()
    assert all(code.startswith("file_") or code in {**GUARDING, **KINDS, **PLANNED} for code in others), sorted(others)
    assert all(entry.why.th and entry.why.en for entry in IN_FORMS.values() if isinstance(entry, After))


def test_formulas_say_three_in_five_of_what_the_open_cells_of_a_form_can_raise() -> None:
    open_ = [code for code, entry in IN_FORMS.items() if not isinstance(entry, Locked)]
    assert len(SAID) / len(open_) >= 0.60


def test_each_form_that_rules_are_of_is_damaged() -> None:
    """Whether each kind is met by a damage is asked where all are tried, by the test above of damaged forms."""
    forms = {one.form for one in DAMAGES}
    asked = {form for code in SAID for rule in IN_FORMS[code].rules for form in rule.forms}  # type: ignore[union-attr]
    assert asked - forms <= {"remarks"}


@pytest.fixture(scope="module")
def books(tmp_path_factory: pytest.TempPathFactory) -> list[Workbook]:
    folder = tmp_path_factory.mktemp("self-check")
    for base in (PLAN, MONTHS, HALF, LISTED, CONTEXT):
        filled(base, folder)
    return [load_workbook(path) for path in sorted(folder.glob("*/filled/*.xlsx"))]


def formulas(book: Workbook) -> list[str]:
    values = [cell.value for row in book[CHECK_SHEET].iter_rows() for cell in row]
    texts = [one.text if isinstance(one, ArrayFormula) else one for one in values]
    return [str(one) for one in texts if isinstance(one, str) and one.startswith("=")]


def test_only_functions_that_excel_libreoffice_and_sheets_share(books: list[Workbook]) -> None:
    for book in books:
        found = formulas(book)
        assert len(found) > 20
        used = {name for text in found for name in re.findall(r"([A-Z][A-Z0-9.]*)\(", re.sub(r'"[^"]*"', "", text))}
        assert used <= FUNCTIONS, used - FUNCTIONS
        assert max(map(len, found)) < LONGEST_FORMULA
        assert not any("[" in text or "://" in text for text in found)


def test_the_sheet_comes_first_and_is_computed_when_it_is_opened(books: list[Workbook]) -> None:
    for book in books:
        assert book.sheetnames[0] == CHECK_SHEET
        assert book.calculation.fullCalcOnLoad
        assert book[CHECK_SHEET].protection.sheet
        assert book[CHECK_SHEET].page_setup.fitToHeight == 1


def test_formulas_stand_nowhere_else(books: list[Workbook]) -> None:
    for book in books:
        others = (page for page in book.worksheets if page.title != CHECK_SHEET)
        assert not any(cell.data_type == "f" for page in others for row in page.iter_rows() for cell in row)


@pytest.mark.parametrize("change", ["without", "last", "as written"])
def test_reading_takes_no_notice_of_the_sheet(change: str, tmp_path: Path) -> None:
    """A form written before has none, and an office may move it."""
    _, name = filled(HALF, tmp_path)
    path = next(tmp_path.glob(f"*/filled/{name}"))
    plain = read(HALF, path)
    book = load_workbook(path)
    if change == "without":
        book.remove(book[CHECK_SHEET])
    elif change == "last":
        book.move_sheet(CHECK_SHEET, len(book.sheetnames))
    book.save(tmp_path / name)
    other = read(HALF, tmp_path / name)
    assert [one.code for one in other.findings] == [one.code for one in plain.findings] == []
    assert [one.sheet for one in other.accounts] == [one.sheet for one in plain.accounts]
    for table, frame in plain.tables.items():
        assert frame.drop(columns="file").equals(other.tables[table].drop(columns="file"))
