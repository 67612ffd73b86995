"""Which rounds a round looks back on, and what its offices came to in them: from one office's workbooks or from all."""

from __future__ import annotations

import shutil
from pathlib import Path

import pandas as pd
import pytest

from analysis import paths
from analysis.evaluate.outcomes import outcomes_of
from analysis.evaluate.questions.headline import MONEY_SERIES, PAST, PERSONS_SERIES
from analysis.narrate.outcomes import outcome_findings
from analysis.params.load import list_rounds, load_parameters
from analysis.params.vocabulary import Instrument
from analysis.places.scopes import NATION
from analysis.problems.evidence import EvidenceFacts, gather_evidence, not_applied
from analysis.reports.of_a_round import plan
from analysis.reports.view import RoundView
from analysis.rounds.quality.checked_round import check_round
from analysis.rounds.rebuild.files_used import files_read
from analysis.trends.past import PastRounds
from project_copy import REPOSITORY, TWO, copy_project

ROUND, BEFORE = "fy2566-r2", ("fy2563-r2", "fy2564-r2", "fy2565-r2")
CODES = ("42", "92")
ANY = "values: 3\n    robust_z: 0.001\n    percent: 0.001"
FAR = "far_from_own_past"


def changed(home: Path, name: str, *pairs: tuple[str, str]) -> None:
    path = home / "params" / name
    text = path.read_text(encoding="utf-8")
    for before, after in pairs:
        assert before in text
        text = text.replace(before, after)
    path.write_text(text, encoding="utf-8")


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two provinces, whose fourth round is asked about after three, and any difference is a jump."""
    made = copy_project(tmp_path_factory.mktemp("past") / "home").home
    for round_id in (*BEFORE, ROUND):
        (made / "data" / round_id).mkdir()
        for code in CODES:
            (path,) = (REPOSITORY / "data" / round_id).glob(f"{code}-*.xlsx")
            shutil.copyfile(path, made / "data" / round_id / path.name)
    changed(made, "criteria/checks.yaml", ("values: 4\n    robust_z: 3.5\n    percent: 50", ANY))
    with_problems = "action_plan: checks\n  problems: evidence\n"
    wanted = ("timeliness]", "timeliness, problems]"), ("action_plan: checks\n", with_problems)
    changed(made, f"rounds/{ROUND}.yaml", *wanted)
    return made


@pytest.fixture(scope="module")
def past(home: Path) -> PastRounds:
    return PastRounds(load_parameters(ROUND, TWO, home), home)


def ids(rounds: tuple) -> tuple[str, ...]:
    return tuple(one.round.id for one in rounds)


@pytest.mark.parametrize("round_id", list_rounds())
def test_no_shipped_round_has_a_past_that_is_long_enough(round_id: str) -> None:
    shipped = PastRounds(load_parameters(round_id), paths.home())
    assert (shipped.of_kind.rounds, shipped.of_kind.opened, shipped.of_years.rounds) == ((), (), ())
    assert shipped.values(CODES).empty
    assert shipped.year_results(CODES).empty


def test_rounds_of_the_kind_and_rounds_that_end_the_years(past: PastRounds) -> None:
    assert ids(past.of_kind.rounds) == BEFORE
    assert ids(past.of_years.rounds) == BEFORE
    # An annual round ends a year as well: it was looked at, and is of another kind.
    opened = [path.stem for path in past.of_years.opened]
    assert opened == [
        "fy2563-r2",
        "fy2564-annual",
        "fy2564-r2",
        "fy2565-r2",
    ]


def test_a_round_of_real_data_does_not_look_back_on_made_up_ones(home: Path) -> None:
    parameters = load_parameters(ROUND, ("synthetic=false",), home)
    assert PastRounds(parameters, home).of_kind.rounds == ()


def test_one_office_s_own_workbooks_tell_what_all_of_them_tell(past: PastRounds) -> None:
    together = past.values(CODES)
    apart = pd.concat([past.values((code,)) for code in CODES])
    assert set(together["series_id"]) == {*PERSONS_SERIES.values(), *MONEY_SERIES.values()}
    order = ["scope", "round_id", "series_id"]
    one, other = (frame.sort_values(order).reset_index(drop=True) for frame in (together, apart))
    pd.testing.assert_frame_equal(one[list(PAST)], other[list(PAST)])
    assert one["sources"].tolist() == other["sources"].tolist()
    assert len(one) == len(CODES) * len(BEFORE) * 5


def test_the_round_and_an_office_s_page_ask_the_same_and_change_no_value(home: Path, past: PastRounds) -> None:
    checked = check_round(past.parameters, home)
    asked = [one for one in checked.findings_of("42") if one.code == FAR]
    view = RoundView(past.parameters, "42", home)
    of_page = [one for one in outcome_findings(outcomes_of(view.judged)) if one.code == FAR]
    assert asked == of_page
    assert {one.sheet for one in asked} == {"ผลรายเดือน", "การเบิกจ่าย"}
    assert all(one.file.startswith(f"data/{ROUND}/42-") and one.cell for one in asked)
    plain = RoundView(load_parameters(ROUND, (), REPOSITORY), "42", REPOSITORY).judged
    pd.testing.assert_frame_equal(view.judged.headline, plain.headline)
    assert not [one for one in outcome_findings(outcomes_of(plain)) if one.code == FAR]


def test_a_past_round_that_changes_remakes_what_read_it(home: Path, past: PastRounds) -> None:
    read = {}
    for task in plan(past.parameters.round, home, TWO):
        names = {path.relative_to(home).as_posix() for path in files_read(task, past.parameters, home, past=past)}
        read.setdefault(task.scope, []).append({name for name in names if name.startswith("data/fy2563-r2/")})
    of = {
        code: {f"data/fy2563-r2/{path.name}" for path in (home / "data" / "fy2563-r2").glob(f"{code}-*")}
        for code in CODES
    }
    assert all(names == of["42"] for names in read["42"])
    assert all(names == of["92"] for names in read["92"])
    assert all(names == of["42"] | of["92"] for names in read[NATION])


def test_the_mean_of_three_years_has_its_past_years(past: PastRounds, home: Path) -> None:
    history = past.year_results(("42",))
    values = past.values(("42",))
    results = values[values["series_id"] == "people.result"]
    assert history["fiscal_year"].tolist() == [2563, 2564, 2565]
    assert history["result"].tolist() == results["value"].tolist()
    judged = RoundView(past.parameters, "42", home).judged
    rules = judged.criteria(Instrument.PROBLEMS)
    near = [rule.model_copy(update={"percent": 0.01} if rule.kind.startswith("far") else {}) for rule in rules.rules]
    found = gather_evidence(EvidenceFacts.of(judged, history), rules.model_copy(update={"rules": tuple(near)}))
    (text,) = found.loc[found["rule_id"] == "far_from_three_year_mean", "text_en"]
    assert f"% above the mean of the past 3 years ({history['result'].mean():,.2f})" in text
    silent = [not_applied(EvidenceFacts.of(judged, one), rules)["rule_id"].tolist() for one in (history, None)]
    assert ["far_from_three_year_mean" in rules_silent for rules_silent in silent] == [False, True]
