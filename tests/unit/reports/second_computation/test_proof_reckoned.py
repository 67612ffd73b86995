"""The sheet "ตรวจเอง" as LibreOffice reckons it: made-up offices at the limits of every rule, offices of the rounds
that ship, and what happens when a person changes a cell.

``WORKBOOK_OFFICES`` says how many offices are made up (40 unless told; ``make proof``: 500); from 500 on every office
that ships is looked at, else one of nineteen.
"""

from __future__ import annotations

import os
from collections import Counter
from dataclasses import replace
from datetime import timedelta

import pandas as pd
import pytest
from made_offices import ROUNDS, Drawn, draw
from reckoning import Reckoned, changed, reckon

from analysis import paths
from analysis.evaluate.judgements import Judgements
from analysis.ingest.office import OfficeData
from analysis.ingest.round_inputs import RoundInputs, input_folder, read_round
from analysis.params.load import load_parameters
from analysis.params.round_scopes import province_codes
from analysis.publish.office.live.sheet import LiveSheet
from analysis.reports.second_computation.frame import About
from analysis.reports.second_computation.nation import nation_sheet
from analysis.reports.second_computation.office import office_sheet
from office_program import needs_office

pytestmark = needs_office
MADE = int(os.environ.get("WORKBOOK_OFFICES", "40"))
EVERY = 1 if MADE >= 500 else 19
MOST_FORMULAS = 300
AGREED = ("ตรงกันทั้ง", "All ")
SHIPPED = ("fy2562-annual", "fy2563-r2", "fy2564-annual", "fy2564-r2", "fy2565-r1", "fy2565-r2", "fy2566-r2")


def shipped() -> list[tuple[str, LiveSheet]]:
    """Offices of the rounds that ship, real and synthetic, as a run reads them."""
    found = []
    for round_id in SHIPPED:
        parameters = load_parameters(round_id)
        codes = province_codes(parameters.round)[::EVERY]
        inputs = read_round(input_folder(parameters.round, paths.home()), only=codes)
        for office in inputs.offices:
            own = Judgements(parameters, RoundInputs((office,), ()), (office.scope,))
            sheet = office_sheet(own, About(round_id, "", "th"))
            assert sheet is not None
            found.append((f"{round_id} {office.scope}", sheet))
    return found


def nation(numbers: range) -> LiveSheet:
    """Made-up offices of one round as the provinces of a nation."""
    parameters = load_parameters("fy2565-r1")
    codes = province_codes(parameters.round)[: len(numbers)]
    offices = tuple(
        OfficeData(
            code, one.file, True, {name: frame.assign(province_code=code) for name, frame in one.tables.items()}, (), ()
        )
        for code, one in zip(codes, (draw(number, parameters).office for number in numbers), strict=True)
    )
    sheet = nation_sheet(Judgements(parameters, RoundInputs(offices, ()), codes), About("made", "", "en"))
    assert sheet is not None
    return sheet


def typed() -> list[tuple[str, Drawn, Drawn]]:
    """Offices before and after somebody changed something: a result, money, a day, nothing left, or a criterion."""
    pairs = []
    for number in range(max(MADE // 3, 20)):
        before = draw(number)
        people, money, sent = (
            before.tables[name].copy() for name in ("monthly_results", "disbursements", "submissions")
        )
        if number % 4 == 0:
            people["result"] = people["result"] * 3
            people["target"] = people["target"] + 1
        elif number % 4 == 1:
            money["spent"], money["allocation"] = money["allocation"] * 2, money["spent"] + 0.01
        elif number % 4 == 2:
            sent["submitted"] = sent["submitted"] + timedelta(days=number % 3)
        else:
            sent["submitted"], people["result"] = pd.NaT, float("nan")
        money[["spent", "allocation"]] = money[["spent", "allocation"]].round(2)
        after = before.with_table("monthly_results", people).with_table("disbursements", money)
        pairs.append((f"typed {number}", before, after.with_table("submissions", sent)))
    before = draw(1, load_parameters("fy2565-r2"))
    lower = load_parameters("fy2565-r2", ("criteria.milestones.levels.2.people_percent=0.01",))
    return [*pairs, ("criterion", before, replace(before, parameters=lower))]


@pytest.fixture(scope="module")
def drawn() -> dict[str, Drawn]:
    return {f"made {number}": draw(number) for number in range(MADE)}


@pytest.fixture(scope="module")
def reckoned(drawn: dict[str, Drawn], tmp_path_factory: pytest.TempPathFactory) -> dict[str, Reckoned]:
    """Everything that this file looks at, by one start of the program."""
    sheets = [(name, office.sheet()) for name, office in drawn.items()] + shipped()
    sheets += [(name, changed(before.sheet(), after.sheet())) for name, before, after in typed()]
    sheets.append(("nation", nation(range(24))))
    return {one.name: one for one in reckon(sheets, tmp_path_factory.mktemp("reckoned"))}


def test_every_rule_gives_what_the_program_published(reckoned: dict[str, Reckoned]) -> None:
    """Levels, per cents, sums, days and states of every office, made up or real, to the last digit."""
    looked = {name: one for name, one in reckoned.items() if not name.startswith(("typed", "criterion"))}
    assert len(looked) >= MADE + 20
    assert {name: one.headline for name, one in looked.items() if not one.headline.startswith(AGREED)} == {}


def test_the_made_up_offices_stand_at_every_level(drawn: dict[str, Drawn], reckoned: dict[str, Reckoned]) -> None:
    levels = Counter(reckoned[name].level for name in drawn)
    assert set(levels) == {0, 1, 2, 3, 4, 5}
    assert {number % len(ROUNDS) for number in range(len(drawn))} == set(range(len(ROUNDS)))


def test_the_value_in_the_file_is_the_one_that_the_program_reckons(reckoned: dict[str, Reckoned]) -> None:
    """What a viewer shows that does not reckon."""
    assert {name: one.strange[:3] for name, one in reckoned.items() if one.strange} == {}


def test_a_changed_cell_moves_the_level_as_the_program_would(reckoned: dict[str, Reckoned]) -> None:
    cases = typed()
    wanted = {name: int(after.judged.levels.iloc[0]["level"]) for name, _, after in cases}
    assert {name: reckoned[name].level for name in wanted} == wanted
    moved = sum(int(before.judged.levels.iloc[0]["level"]) != wanted[name] for name, before, _ in cases)
    assert moved >= len(cases) // 4
    assert any(not reckoned[name].headline.startswith(AGREED) for name in wanted)


def test_no_sheet_has_more_formulas_than_allowed(reckoned: dict[str, Reckoned]) -> None:
    assert max(len(one.sheet.formulas) for one in reckoned.values()) <= MOST_FORMULAS
