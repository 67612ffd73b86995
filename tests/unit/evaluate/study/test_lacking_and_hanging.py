"""What is lacking reaches the level and no less does; what one fact decides is what the whole round would say."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

import pandas as pd
import pytest

from analysis import paths
from analysis.evaluate.arithmetic import reaches
from analysis.evaluate.judgements import Judgements
from analysis.evaluate.milestones import Evidence, evaluate_conditions, level_counts, milestone_levels
from analysis.evaluate.study.hanging import Hangs, hanging, rows_of_cell
from analysis.evaluate.study.lacking import lacking
from analysis.evaluate.study.thresholds import thresholds
from analysis.evaluate.what_if import what_if
from analysis.ingest.findings.finding import Finding, Severity
from analysis.ingest.round_inputs import input_folder, read_round
from analysis.params.load import load_criteria, load_parameters
from analysis.params.round_scopes import province_codes
from analysis.params.succession import criteria_in_year
from analysis.params.vocabulary import Instrument

CODES = ("12", "14", "17", "21", "24", "30", "31", "40", "56", "60", "65", "92")


@lru_cache
def judged(round_id: str = "fy2565-r1") -> Judgements:
    parameters = load_parameters(round_id, [f"scope.provinces={','.join(CODES)}"], paths.home())
    inputs = read_round(input_folder(parameters.round, paths.home()), only=CODES)
    return Judgements(parameters, inputs, province_codes(parameters.round))


def levels_with(evidence: Evidence) -> dict[str, int]:
    """All provinces judged with other evidence, as a round would."""
    criteria = judged().milestone_criteria
    found = milestone_levels(evaluate_conditions(criteria, evidence), cumulative=criteria.cumulative)
    return dict(zip(found["province_code"], found["level"], strict=True))


def doubt(sheet: str, row: int, read: str = "", severity: Severity = Severity.WARNING) -> Finding:
    file = next(path for path in judged().inputs.table("disbursements")["file"] if "24-" in path)
    return Finding("doubt", severity, "24", file, sheet, f"D{row}", read, "", "", "", "")


def test_each_value_of_a_threshold_is_a_what_if_of_its_own() -> None:
    found = thresholds(judged())
    assert set(found["kind"]) == {"submitted", "monthly_on_time", "people_percent", "disbursement_percent", ""}
    assert (found.groupby("key")["own"].sum() == 1).all()
    own = found[found["own"]]
    assert (own[["up", "down"]] == 0).all(axis=None)
    for _, line in found.sample(8, random_state=1).iterrows():
        alone = what_if(judged(), {line["key"]: line["value"]})
        counts = level_counts(alone.levels, 5)["provinces"].tolist()
        assert [line[f"level_{level}"] for level in range(6)] == counts
        assert line["or_above"] == sum(counts[line["level"] :])
        assert line["up"] + line["down"] == len(alone.movers)


def test_values_that_the_criteria_refuse_are_not_tried() -> None:
    found = thresholds(judged())
    people = found[found["condition_id"] == "people_30"]["value"].tolist()
    assert people == [25.0, 30.0, 35.0]  # 20 and 40 are those of the levels beside it


def test_what_is_lacking_reaches_the_threshold_and_one_less_does_not() -> None:
    found = lacking(judged())
    evidence = judged().level_evidence
    asked = {one.id: one for _, _, one in judged().milestone_criteria.placed()}
    percents = found[found["kind"].str.endswith("percent") & found["need"].notna()]
    assert set(percents["need_unit"]) == {"persons", "baht"}
    for _, line in percents.iterrows():
        table, part, whole, least = (
            (evidence.people, "result", "target", 1.0)
            if line["need_unit"] == "persons"
            else (evidence.money, "spent", "allocation", 0.01)
        )
        own = table[table["province_code"] == line["province_code"]].iloc[0]
        at_least = asked[line["condition_id"]].at_least
        assert reaches(own[part] + line["need"], own[whole], at_least)
        assert not reaches(own[part] + line["need"] - least, own[whole], at_least)


def test_days_are_those_of_the_latest_report_and_no_evidence_is_no_number() -> None:
    found = lacking(judged()).set_index("province_code")
    assert (found.loc["12", "need"], found.loc["12", "need_unit"]) == (3.0, "days")
    missing = found[found["state"] == "missing"]
    assert missing["need"].isna().all()
    assert set(found["next_level"] - found["level"]) == {1}


def test_a_late_report_in_time_gives_the_level_told() -> None:
    found = hanging(judged(), ())
    late = found[found["hangs"] == Hangs.LATE]
    assert len(late) >= 5
    evidence = judged().level_evidence
    asked = {one.id: one for _, _, one in judged().milestone_criteria.placed()}
    for _, line in late.iterrows():
        sent = evidence.submissions
        rows = (sent["province_code"] == line["province_code"]) & (sent["kind"] == line["what"])
        if not pd.isna(line["month"]):
            rows &= sent["month"] == line["month"]
        first = pd.Timestamp(judged().milestone_criteria.fiscal_year.start)
        in_time = sent.assign(submitted=sent["submitted"].mask(rows, first))
        assert levels_with(replace(evidence, submissions=in_time))[line["province_code"]] == line["level_then"]
        assert line["level_then"] > line["level"]
        assert line["condition_id"] in asked


def test_a_rounding_that_decides_is_told_with_its_places() -> None:
    line = hanging(judged(), ()).query("hangs == 'rounding'").iloc[0]
    assert (line["province_code"], line["condition_id"], line["what"]) == ("24", "disbursement_60", "0")
    assert (line["level"], line["level_then"]) == (2, 3)
    assert 59.5 <= line["value"] < 60


def test_a_doubted_cell_is_taken_as_missing() -> None:
    money = judged().inputs.table("disbursements")
    own = money[money["province_code"] == "24"].iloc[0]
    found = hanging(judged(), [doubt(own["sheet"], int(own["row"]))])
    assert found[found["hangs"] == Hangs.CELL].empty  # level 2 asks for no money: it does not hang on the cell
    people = judged().inputs.table("monthly_results")
    rows = people[people["province_code"] == "56"]
    level = int(judged().levels.set_index("province_code").loc["56", "level"])
    cells = [replace(doubt(line.sheet, int(line.row)), scope="56", file=line.file) for line in rows.itertuples()]
    told = hanging(judged(), cells).query("hangs == 'cell'")
    for _, line in told.iterrows():
        row = int(line["what"].rpartition("!D")[2])
        lost = people.assign(result=people["result"].mask((people["province_code"] == "56") & (people["row"] == row)))
        again = Judgements(judged().parameters, judged().inputs, ("56",))
        again.people = people_of(lost)
        assert again.levels["level"].tolist() == [line["level_then"]]
        assert line["level_then"] != level


def people_of(monthly: pd.DataFrame) -> pd.DataFrame:
    from analysis.evaluate.plan.progress import people_progress

    return people_progress(monthly[monthly["province_code"] == "56"], judged().round.cutoff)


def test_a_cell_is_known_by_the_number_that_was_read() -> None:
    people = judged().inputs.table("monthly_results")
    own = people[(people["province_code"] == "24") & people["result"].notna()].iloc[0]
    one = doubt(own["sheet"], int(own["row"]), f"{own['result']:g}")
    whole = doubt(own["sheet"], int(own["row"]), "ไม่ใช่ตัวเลข")
    assert rows_of_cell(people, one, "result").sum() == 1
    assert rows_of_cell(people, whole, "result").sum() > 1


def test_notes_are_no_doubts() -> None:
    people = judged().inputs.table("monthly_results")
    own = people[people["province_code"] == "24"].iloc[0]
    note = doubt(own["sheet"], int(own["row"]), severity=Severity.NOTE)
    assert hanging(judged(), [note])["hangs"].ne(Hangs.CELL).all()


@pytest.mark.parametrize("stem", ["fy2565-r1-milestones", "fy2565-r2-milestones", "fy2562-process"])
def test_criteria_moved_to_another_year_ask_the_same(stem: str) -> None:
    criteria = load_criteria(stem)
    before = criteria_in_year(criteria, criteria.fiscal_year.shift(-1))
    assert before.fiscal_year == criteria.fiscal_year.shift(-1)
    assert criteria_in_year(before, criteria.fiscal_year) == criteria


def test_last_years_own_criteria_are_these_moved() -> None:
    """The trial criteria of FY2564 are those of FY2565 with their dates moved: nobody moves under them."""
    this, last = load_criteria("fy2565-r2-milestones"), load_criteria("fy2564-r2-milestones")
    moved = criteria_in_year(this, last.fiscal_year)
    assert [one for _, _, one in moved.placed()] == [one for _, _, one in last.placed()]
    assert judged().has(Instrument.MILESTONES)
