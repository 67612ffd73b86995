"""Evidence from results: each rule at its threshold, published results, keys, sentences and digests."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

import pandas as pd
import pytest

from analysis import paths
from analysis.evaluate.figure_keys import UNIT_ACTIVITY, record_keys
from analysis.evaluate.judgements import Judgements
from analysis.ingest.round_inputs import input_folder, read_round
from analysis.params.load import load_criteria, load_parameters
from analysis.params.round_scopes import province_codes
from analysis.problems.evidence import COLUMNS, EvidenceFacts, evidence_of, gather_evidence, not_applied
from analysis.problems.facts import Number, Scale, named

RULES = load_criteria("evidence")
SCALE = Scale.of(load_criteria("fy2565-r1-milestones"))
FIGURE_NAME = re.compile(r"[A-Za-z0-9_-]+(\.[A-Za-z0-9_-]+)*")


def one(**columns: object) -> pd.DataFrame:
    """One province's row of a judged table."""
    return pd.DataFrame([{"province_code": "42", **columns, "sources": []}])


def people(result: float, target: float = 1000.0) -> pd.DataFrame:
    return one(target=target, result=result, percent=100 * result / target)


def money(spent: float, allocation: float = 100.0, months: float = 6.0) -> pd.DataFrame:
    return one(period_months=months, allocation=allocation, spent=spent, percent=100 * spent / allocation)


def reports(on_time: int, late: int, missing: int, not_due: int = 0) -> pd.DataFrame:
    expected = on_time + late + missing + not_due
    return one(expected=expected, on_time=on_time, late=late, missing=missing, not_due=not_due)


def facts(**known: object) -> EvidenceFacts:
    return EvidenceFacts("fy2565-r1", 2565, running=True, months=6, provinces=("42",), **{"scale": SCALE, **known})


def rules_of(made: EvidenceFacts) -> list[str]:
    return gather_evidence(made, RULES)["rule_id"].tolist()


def silent(made: EvidenceFacts, rule: str) -> str:
    """Why a rule could not be applied."""
    frame = not_applied(made, RULES)
    return " ".join(frame.loc[frame["rule_id"] == rule, "reason_en"])


@cache
def judged(round_id: str) -> Judgements:
    parameters = load_parameters(round_id)
    inputs = read_round(input_folder(parameters.round, paths.home()))
    return Judgements(parameters, inputs, province_codes(parameters.round))


@cache
def evidence(round_id: str) -> pd.DataFrame:
    return gather_evidence(EvidenceFacts.of(judged(round_id)), RULES)


def test_the_scale_gives_its_lowest_thresholds_and_its_widest_gap() -> None:
    """FY2565 manual: 20 % of people and 60 % of money at level 3 of round 1, 50 % and 70 % at level 2 of round 2."""
    second = Scale.of(load_criteria("fy2565-r2-milestones"))
    assert (SCALE.people.level, SCALE.people.at_least, SCALE.money.at_least, SCALE.money.months) == (3, 20, 60, 6)
    assert (second.people.level, second.people.at_least, second.money.at_least, second.money.months) == (2, 50, 70, 12)
    assert (SCALE.allowed_gap, second.allowed_gap) == (40, 20)


@pytest.mark.parametrize(
    ("known", "expected"),
    [
        ({"people": people(200)}, []),
        ({"people": people(199.99)}, ["behind_target"]),
        ({"people": people(1000)}, []),
        ({"people": people(1000.5)}, ["exceeded"]),
        ({"money": money(60)}, []),
        ({"money": money(59.999)}, ["behind_money"]),
        ({"money": money(10, months=12.0)}, []),  # not the allocation that the round asks about
        ({"people": people(310), "money": money(80)}, []),  # 49 points apart, 40 allowed, 10 beyond asked
        ({"people": people(300), "money": money(80)}, ["money_ahead_people_behind"]),
        ({"reports": reports(6, 0, 0)}, ["on_time"]),
        ({"reports": reports(4, 0, 0, not_due=2)}, ["on_time"]),
        ({"reports": reports(0, 0, 0, not_due=6)}, []),
        ({"reports": reports(5, 1, 0)}, ["late_reports"]),
        ({"reports": reports(5, 0, 1)}, ["late_reports"]),
        ({"reports": reports(0, 0, 6)}, []),  # nothing is known: no weakness, and no strength
        ({"levels": one(level=5), "top_level": 5}, ["top_level"]),
        ({"levels": one(level=4), "top_level": 5}, []),
    ],
)
def test_each_rule_at_its_threshold(known: dict[str, object], expected: list[str]) -> None:
    assert rules_of(facts(**known)) == expected


@pytest.mark.parametrize(
    ("known", "rule", "reason"),
    [
        ({"people": people(float("nan"))}, "behind_target", "not 0 %"),
        ({"people": people(10).iloc[:0]}, "behind_target", "not 0 %"),
        ({"money": money(float("nan"))}, "behind_money", "not 0 %"),
        ({"money": money(50), "scale": None}, "behind_money", "no scale"),
        ({"people": people(10), "scale": None}, "behind_target", "still running"),
        ({"reports": reports(0, 0, 6)}, "late_reports", "No report has a date"),
        ({"reports": reports(5, 0, 1)}, "on_time", "Some reports"),
        ({"reports": reports(0, 0, 0, not_due=6)}, "on_time", "No report is due"),
        ({"people": people(500)}, "far_from_three_year_mean", "no mean"),
        ({"people": people(500)}, "overspent", "does not evaluate"),
    ],
)
def test_what_is_not_known_is_said_and_is_no_weakness(known: dict[str, object], rule: str, reason: str) -> None:
    made = facts(**known)
    assert rule not in rules_of(made)
    assert reason in silent(made, rule)


@pytest.mark.parametrize(
    ("sent", "text", "figures"),
    [
        ((5, 1, 0), "รายงานที่ถึงกำหนด 6 ฉบับ ส่งช้า 1 ฉบับ", ["timeliness.late"]),
        ((5, 0, 1), "รายงานที่ถึงกำหนด 6 ฉบับ ไม่มีวันที่ส่ง 1 ฉบับ (ซึ่งไม่ใช่หลักฐานว่าไม่ได้ส่ง)", ["timeliness.missing"]),
        (
            (3, 2, 1),
            "รายงานที่ถึงกำหนด 6 ฉบับ ส่งช้า 2 ฉบับ และไม่มีวันที่ส่ง 1 ฉบับ (ซึ่งไม่ใช่หลักฐานว่าไม่ได้ส่ง)",
            ["timeliness.late", "timeliness.missing"],
        ),
    ],
)
def test_late_and_undated_reports_are_told_apart(sent: tuple[int, int, int], text: str, figures: list[str]) -> None:
    found = gather_evidence(facts(reports=reports(*sent)), RULES).iloc[0]
    assert (found["text_th"], found["figure_ids"]) == (text, figures)


def test_a_plan_without_a_scale_is_compared_with_its_target_only_when_the_year_is_over() -> None:
    over = replace(facts(people=people(999), scale=None), running=False)
    found = gather_evidence(over, RULES).iloc[0]
    assert (found["rule_id"], found["value"]) == ("behind_target", pytest.approx(99.9))
    assert "ผลรวมของกิจกรรมที่นับเป็นคน 999 คน คิดเป็นร้อยละ 99.90 ของเป้าหมาย 1,000 คน" in found["text_th"]
    assert rules_of(replace(over, people=people(1000))) == []


def test_a_value_just_below_its_threshold_does_not_read_as_the_threshold() -> None:
    assert Number(19.9999, "percent", below=20.0).shown == "19.9999"
    assert Number(19.9999, "percent").shown == "20.00"
    assert "ร้อยละ 19.9999" in gather_evidence(facts(people=people(199.999)), RULES).iloc[0]["text_th"]


def history(results: dict[int, float]) -> pd.DataFrame:
    rows = [("42", "people", year, result) for year, result in results.items()]
    return pd.DataFrame(rows, columns=["scope", "subject", "fiscal_year", "result"])


@pytest.mark.parametrize(
    ("past", "expected"),
    [
        ({2562: 500, 2563: 500, 2564: 500}, "สูงกว่าค่าเฉลี่ยผลงาน 3 ปีที่ผ่านมา (500 คน) ร้อยละ 100.00"),
        ({2562: 1900, 2563: 2000, 2564: 2100}, "ต่ำกว่าค่าเฉลี่ยผลงาน 3 ปีที่ผ่านมา (2,000 คน) ร้อยละ 50.00"),
        ({2562: 1900, 2563: 2000, 2564: 2090}, None),  # 49.9 % apart
        ({2563: 500, 2564: 500}, None),
        ({2561: 500, 2563: 500, 2564: 500}, None),  # not the three years before
    ],
)
def test_a_target_far_from_the_mean_of_three_years(past: dict[int, float], expected: str | None) -> None:
    made = facts(people=people(500), history=history(past))
    found = gather_evidence(made, RULES)
    texts = found.loc[found["rule_id"] == "far_from_three_year_mean", "text_th"].tolist()
    assert [expected in text for text in texts] == ([True] if expected else [])
    assert bool(silent(made, "far_from_three_year_mean")) == (len(past) < 3 or 2561 in past)


def test_the_digest_follows_what_is_shown() -> None:
    digests = [
        gather_evidence(facts(people=people(value)), RULES).iloc[0]["digest"]
        for value in (100.0, 100.0, 100.00001, 101.0)
    ]
    assert digests[0] == digests[1]
    assert digests[0] != digests[3]
    elsewhere = replace(facts(people=people(100.0).assign(province_code="43")), provinces=("43",))
    assert gather_evidence(elsewhere, RULES).iloc[0]["digest"] != digests[0]
    other_side = RULES.model_copy(update={"rules": tuple(r.model_copy(update={"quadrant": "T"}) for r in RULES.rules)})
    assert gather_evidence(facts(people=people(100.0)), other_side).iloc[0]["digest"] != digests[0]


def test_a_rule_that_is_not_given_finds_nothing() -> None:
    few = RULES.model_copy(update={"rules": tuple(rule for rule in RULES.rules if rule.kind == "on_time")})
    assert gather_evidence(facts(people=people(1), reports=reports(6, 0, 0)), few)["rule_id"].tolist() == ["on_time"]


def test_loei_overspends_five_times_and_exceeds_its_target() -> None:
    """Loei FY2566: five rows above their budget; 36,182 of 31,572 persons is 114.60 % of the sums."""
    found = evidence("fy2566-annual")
    assert found["rule_id"].tolist() == ["overspent"] * 5 + ["exceeded"]
    assert found["figure_ids"].tolist()[0] == ["overspent.b199e87e.spent"]
    slip = found[found["key"] == "overspent.42.2_2-8_3"].iloc[0]
    assert "36,380 บาท เกินงบประมาณ 26,380 บาท อยู่ 10,000 บาท" in slip["text_th"]
    assert "อาจพิมพ์ผิด" in slip["text_th"]
    exceeded = found.iloc[5]
    assert (exceeded["quadrant"], exceeded["figure_ids"], round(exceeded["value"], 2)) == (
        "S",
        ["plan.people.percent"],
        114.6,
    )
    assert "36,182 คน คิดเป็นร้อยละ 114.60 ของเป้าหมาย 31,572 คน" in exceeded["text_th"]


def test_the_operations_report_gives_its_own_causes() -> None:
    """FY2568, two months: project 6 in red, five units behind, 63,352 of 28,000 (3.2.2), 2,260,000 not measurable
    (3.1.1); the table of 42 units."""
    found = evidence("fy2568-m02")
    counts = found.groupby("rule_id", sort=False).size().to_dict()
    assert counts == {"behind_target": 6, "over_year_target": 1, "not_measurable_in_period": 1, "exceeded": 8}
    by_rule = {rule: group.to_dict("records") for rule, group in found.groupby("rule_id")}
    figures = [line["figure_ids"][0] for line in by_rule["behind_target"]]
    assert figures == [
        "overall.p6.period_percent",
        "central.b04.percent",
        "central.b06.percent",
        "central.b07.percent",
        "central.b12.u02.percent",
        "central.b15.u04.percent",
    ]
    assert "ร้อยละ 25.00 (ค่าที่เอกสารระบุ)" in by_rule["behind_target"][1]["text_th"]
    assert "สีแดง (ต้องเร่งรัด)" in by_rule["behind_target"][0]["text_th"]
    assert "63,352 เรื่อง เกินเป้าหมายทั้งปี 28,000 เรื่อง (ร้อยละ 226.26)" in by_rule["over_year_target"][0]["text_th"]
    waiting = by_rule["not_measurable_in_period"][0]
    assert (waiting["scope"], waiting["value"]) == ("TH", 2_260_000)
    assert "สำนักงานนโยบายแรงงานนอกระบบให้เหตุผลว่า “อยู่ระหว่างดำเนินการจัดทำแผนปฏิบัติการ" in waiting["text_th"]
    assert not found["text_th"].str.contains(r"15,000 คน\)|\(3\)").any()  # sub-rows are not told beside their parent
    assert len(evidence_of(found, "TH")) == len(found)


def test_a_unit_without_an_indicator_of_that_target_speaks_for_itself() -> None:
    whole = EvidenceFacts.of(judged("fy2568-m02"))
    alone = replace(whole, indicators=whole.indicators.assign(target_period=1.0))
    waiting = gather_evidence(alone, RULES).query("rule_id == 'not_measurable_in_period'").iloc[0]
    behind = whole.behind.to_dict("records")
    assert (waiting["scope"], waiting["figure_ids"]) == (
        "central",
        [f"central.behind.{record_keys(behind, *UNIT_ACTIVITY)[2]}.target"],
    )


def test_trang_proves_its_top_level_and_nothing_is_made_of_dates_that_are_not_there() -> None:
    assert evidence("fy2562-annual")["key"].tolist() == ["top_level.92"]
    assert "No report has a date" in silent(EvidenceFacts.of(judged("fy2562-annual")), "on_time")


def test_a_round_of_context_alone_gives_no_evidence_but_says_why() -> None:
    empty = evidence("fy2564-annual")
    assert list(empty.columns) == COLUMNS
    assert evidence_of(empty, "24").columns.tolist() == COLUMNS
    assert len(not_applied(EvidenceFacts.of(judged("fy2564-annual")), RULES)) == len(RULES.rules)


@pytest.mark.parametrize("round_id", ["fy2562-annual", "fy2566-annual", "fy2568-m02"])
def test_keys_figures_and_sentences_are_whole(round_id: str) -> None:
    found = evidence(round_id)
    assert found["key"].is_unique
    for line in found.to_dict("records"):
        assert FIGURE_NAME.fullmatch(line["key"])
        assert line["key"].startswith(f"{line['rule_id']}.{line['scope']}")
        assert all(FIGURE_NAME.fullmatch(name) for name in line["figure_ids"])
        assert line["values"].keys() == line["units"].keys()
        assert line["value"] == next(iter(line["values"].values()))
        assert line["sources"]
        for language in ("th", "en"):
            assert not re.search(r"[{}]|nan|None", line[f"text_{language}"])
            numbers = {name: Number(value, line["units"][name]).shown for name, value in line["values"].items()}
            assert line[f"template_{language}"].format(**numbers) == line[f"text_{language}"]


def test_evidence_is_the_same_every_time() -> None:
    again = gather_evidence(EvidenceFacts.of(judged("fy2568-m02")), RULES)
    pd.testing.assert_frame_equal(again, evidence("fy2568-m02"))


def test_names_of_things_without_a_number_forgive_spacing() -> None:
    assert named("กลุ่มงาน ก", "ข") == named("กลุ่มงานก", "ข")
    assert named("กลุ่มงาน ก", "ข") != named("กลุ่มงาน ก", "ค")
    assert re.fullmatch("[0-9a-f]{8}", named("ก"))
