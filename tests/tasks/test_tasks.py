"""Twenty-two questions that an analyst asks of a round, each answered with ``wb`` alone in a few lines, and found again
from the 76 workbooks by other means (``raw_forms``)."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from statistics import median
from typing import Any

import pytest

from analysis import notebook as wb
from analysis.places.clusters import cluster_of
from analysis.places.provinces import province
from analysis.thai.calendar import FiscalYear
from tasks import raw_forms as raw

ROUND = 'r = wb.round("fy2565-r1")\n'


@dataclass(frozen=True)
class Task:
    """``lines`` are the analyst's, after the round was opened; they leave ``answer``."""

    question: str
    lines: str
    found: Callable[[], Any]


def _name(code: str) -> str:
    return province(code).name_th


def _region(code: str) -> str:
    return province(code).region


def _cluster(code: str) -> str | None:
    return cluster_of(code, FiscalYear(2565))


def _sums(keys: Callable[[Any], Any], value: Callable[[Any], float | None], rows: Any) -> dict[Any, float]:
    found: dict[Any, float] = defaultdict(float)
    for row in rows:
        found[keys(row)] += value(row) or 0.0
    return dict(found)


def _lacking_one() -> set[str]:
    four = [name for step in raw.LADDER[:4] for name in step]
    return {_name(code) for code, met in raw.conditions().items() if sum(not met[name] for name in four) == 1}


def _levels_of(limits: dict[str, float]) -> Counter[int]:
    """Levels by hand where some per cents are asked otherwise."""
    people, met = raw.people_percents(), raw.conditions()
    for code, own in met.items():
        for name, limit in limits.items():
            own[name] = people[code] >= limit
    return Counter(raw.level(own) for own in met.values())


TASKS = {
    "lacks-one": Task(
        "จังหวัดใดขาดเงื่อนไขเดียวก็ถึงระดับ 4 · which provinces lack one condition for level 4?",
        'c = r.tables.conditions.query("level <= 4 and state != \'met\'").groupby("province").size()\n'
        "answer = set(c[c == 1].index)",
        _lacking_one,
    ),
    "persons-per-baht": Task(
        "คนต่อบาทตามหน่วยงานและภาค · persons per baht by agency and region",
        'a = r.tables.agencies.groupby(["region", "agency"])[["result", "spent"]].sum()\n'
        'answer = (a["result"] / a["spent"]).round(9).to_dict()',
        lambda: {
            key: round(people / money, 9)
            for key, people in _sums(
                lambda one: (_region(one.code), one.agency),
                lambda one: one.result if one.unit == "คน" else 0,
                raw.activities(),
            ).items()
            if (
                money := _sums(lambda one: (_region(one.code), one.agency), lambda one: one.spent, raw.activities())[
                    key
                ]
            )
        },
    ),
    "cluster": Task(
        "เลยอยู่ที่เท่าใดในกลุ่มจังหวัด · where Loei stands in its cluster",
        'f = r.tables.people.query("cluster == cluster[province == \'เลย\'].iloc[0]").sort_values("percent")\n'
        'answer = f["province"].tolist()',
        lambda: [
            _name(code)
            for code, _ in sorted(raw.people_percents().items(), key=lambda one: one[1])
            if _cluster(code) == _cluster("42")
        ],
    ),
    "four-years": Task(
        "เลยเทียบมัธยฐานของกลุ่มสี่ปี · Loei against its cluster's median over four years",
        "s = wb.series(\"people.percent\").query(\"part == 'r2' and scope != 'TH'\")\n"
        's = s.pivot(index="scope", columns="year", values="value")\n'
        'own = r.tables.people.query("cluster == cluster[province == \'เลย\'].iloc[0]")["province_code"]\n'
        'answer = (s.loc["42"] - s.loc[own].median()).round(9).to_dict()',
        lambda: {
            year: round(own["42"] - median(own[code] for code in own if _cluster(code) == _cluster("42")), 9)
            for year in (2563, 2564, 2565, 2566)
            if (own := raw.people_percents(f"fy{year}-r2"))
        },
    ),
    "levels": Task(
        "แต่ละระดับมีกี่จังหวัด · how many provinces at each level",
        'answer = r.tables.levels["level"].value_counts().to_dict()',
        lambda: dict(Counter(map(raw.level, raw.conditions().values()))),
    ),
    "what-if": Task(
        "ถ้าระดับ 4 ใช้ร้อยละ 35 จะมีกี่จังหวัดในแต่ละระดับ · levels if level 4 asked for 35 %",
        'answer = r.what_if({"levels.4.people_percent": 35}).levels["level"].value_counts().to_dict()',
        lambda: dict(_levels_of({"people_30": 35.0})),
    ),
    "curve": Task(
        "จำนวนจังหวัดระดับ 4 ขึ้นไปเมื่อเกณฑ์คนเป็น 30 ถึง 50 · provinces at 4 or above as the threshold rises",
        'c = r.what_if({"levels.4.people_percent": [30, 35, 39]}).curve.query("level == 4")\n'
        'answer = dict(zip(c["value"], c["or_above"]))',
        lambda: {
            float(limit): sum(count for level, count in _levels_of({"people_30": limit}).items() if level >= 4)
            for limit in (30.0, 35.0, 39.0)
        },
    ),
    "top-five": Task(
        "ห้าจังหวัดที่ผลงานคนสูงสุด · the five highest by people",
        'answer = r.tables.people.nlargest(5, "percent")["province"].tolist()',
        lambda: [_name(code) for code, _ in sorted(raw.people_percents().items(), key=lambda one: -one[1])[:5]],
    ),
    "late-by-region": Task(
        "รายงานที่ส่งช้าตามภาค · late reports by region",
        'answer = r.tables.reports.query("state == \'late\'").groupby("region").size().to_dict()',
        lambda: dict(
            Counter(
                _region(one.code) for one in raw.sendings() if one.month and one.on and one.due and one.on > one.due
            )
        ),
    ),
    "nearly-spent": Task(
        "กิจกรรมที่ใช้เงินเกินร้อยละ 70 ของงบ · activities that spent more than 70 % of their budget",
        'answer = len(r.tables.activities.query("spent > 0.7 * budget"))',
        lambda: sum(1 for one in raw.activities() if one.budget is not None and (one.spent or 0) > 0.7 * one.budget),
    ),
    "nothing-done": Task(
        "กิจกรรมที่มีเป้าหมายแต่ผลงานเป็น 0 · activities with a target and a result of 0",
        'answer = len(r.tables.activities.query("target > 0 and result == 0"))',
        lambda: sum(1 for one in raw.activities() if (one.target or 0) > 0 and one.result == 0),
    ),
    "nation": Task(
        "ทั้งประเทศช่วยได้กี่คน ร้อยละเท่าใดของเป้าหมาย · persons of the nation, and per cent of target",
        'n = r.tables.people[["result", "target"]].sum()\n'
        'answer = (n["result"], round(100 * n["result"] / n["target"], 9))',
        lambda: (
            part := sum(result or 0 for one in raw.months() if one.unit == "คน" for result in one.results),
            round(100 * part / sum(one.target or 0 for one in raw.months() if one.unit == "คน"), 9),
        ),
    ),
    "best-month": Task(
        "เดือนใดช่วยได้มากที่สุด · the month in which most persons were reached",
        'answer = r.tables.people_months.groupby("month")["result"].sum().idxmax().strftime("%Y-%m")',
        lambda: max(range(6), key=lambda at: sum(one.results[at] or 0 for one in raw.months() if one.unit == "คน")),
    ),
    "below-cluster": Task(
        "จังหวัดที่ต่ำกว่ามัธยฐานของกลุ่ม · provinces below their cluster's median",
        "p = r.tables.people\n"
        'answer = set(p[p["percent"] < p.groupby("cluster")["percent"].transform("median")]["province"])',
        lambda: {
            _name(code)
            for code, own in raw.people_percents().items()
            if own < median(other for one, other in raw.people_percents().items() if _cluster(one) == _cluster(code))
        },
    ),
    "unspent": Task(
        "เงินที่ยังไม่ได้ใช้ตามภาค · own allocation not spent, by region",
        'm = r.tables.money\nanswer = (m["allocation"] - m["spent"]).groupby(m["region"]).sum().round(2).to_dict()',
        lambda: {
            region: round(value, 2)
            for region, value in _sums(
                lambda one: _region(one[0]),
                lambda one: one[1][0] - one[1][1],
                [one for one in raw.money().items() if None not in one[1]],
            ).items()
        },
    ),
    "inspection-areas": Task(
        "ร้อยละของเขตตรวจราชการ จากผลรวม ไม่ใช่เฉลี่ยร้อยละ · per cent of inspection areas, of sums",
        'a = r.tables.people.groupby("inspection_area")[["result", "target"]].sum()\n'
        'answer = (100 * a["result"] / a["target"]).round(9).to_dict()',
        lambda: {area: round(100 * part / _of_area("target")[area], 9) for area, part in _of_area("result").items()},
    ),
    "largest-agency": Task(
        "หน่วยงานที่ได้งบมากสุดของเชียงใหม่ · the agency with the largest budget in Chiang Mai",
        'answer = r.tables.agencies.query("province == \'เชียงใหม่\'").nlargest(1, "budget")["agency"].item()',
        lambda: max(
            (
                own := _sums(
                    lambda one: one.agency, lambda one: one.budget, [a for a in raw.activities() if a.code == "50"]
                )
            ),
            key=lambda agency: own[agency],
        ),
    ),
    "very-late": Task(
        "จังหวัดที่ส่งรายงานช้าเกิน 5 วัน · provinces with a report more than five days late",
        'answer = set(r.tables.reports.query("days_late > 5")["province"])',
        lambda: {
            _name(one.code)
            for one in raw.sendings()
            if one.month and one.on and one.due and (one.on - one.due).days > 5
        },
    ),
    "near-miss": Task(
        "จังหวัดที่ขาดไม่เกิน 2 จุดร้อยละจากร้อยละ 40 · provinces less than two points below 40 %",
        'answer = set(r.tables.conditions.query("condition_id == \'people_40\' and 0 < gap <= 2")["province"])',
        lambda: {_name(code) for code, own in raw.people_percents().items() if 38 <= own < 40},
    ),
    "people-and-money": Task(
        "จังหวัดที่เงินถึงร้อยละ 80 แต่คนไม่ถึง 40 · money at 80 % and people below 40 %",
        'answer = set(r.tables.provinces.query("money_percent >= 80 and people_percent < 40")["province"])',
        lambda: {
            _name(code)
            for code, spent in raw.money_percents().items()
            if spent >= 80 and raw.people_percents()[code] < 40
        },
    ),
    "who-sent-nothing": Task(
        "จังหวัดที่ไม่มีข้อมูลการเบิกจ่าย · provinces without their spending",
        'p = r.tables.provinces\nanswer = set(p[p["money_percent"].isna()]["province"])',
        lambda: {_name(code) for code in raw.codes()} - {_name(code) for code in raw.money_percents()},
    ),
    "units-of-measure": Task(
        "หน่วยนับใดใช้มากที่สุดนอกจากคน · the most used unit of measure beside persons",
        'answer = r.tables.activities.query("unit_of_measure != \'คน\'")["unit_of_measure"].mode()[0]',
        lambda: Counter(one.unit for one in raw.activities() if one.unit != "คน").most_common(1)[0][0],
    ),
    "rows": Task(
        "ผลงานของเลยมาจากแถวใด · the rows that Loei's result comes from",
        'l = r.tables.people.set_index("province").loc["เลย"]\n'
        'answer = sum(len(one.row_numbers()) for one in l["sources"])',
        lambda: sum(1 for one in raw.months() if one.code == "42" and one.unit == "คน"),
    ),
}


def _of_area(what: str) -> dict[int | None, float]:
    people = [one for one in raw.months() if one.unit == "คน" and one.target is not None]
    value = (lambda one: one.target) if what == "target" else (lambda one: sum(each or 0 for each in one.results))
    return _sums(lambda one: province(one.code).inspection_area, value, people)


def _answered(task: Task) -> Any:
    names: dict[str, Any] = {"wb": wb}
    exec(compile(ROUND + task.lines, "<analyst>", "exec"), names)
    return names["answer"]


@pytest.mark.parametrize("name", TASKS)
def test_an_analyst_finds_what_the_workbooks_say(name: str) -> None:
    answer, found = _answered(TASKS[name]), TASKS[name].found()
    if name == "best-month":
        found = ("2021-10", "2021-11", "2021-12", "2022-01", "2022-02", "2022-03")[found]
    assert answer == found
    assert answer, "a question without an answer asks for nothing"


def test_half_of_the_questions_take_three_lines_at_most() -> None:
    assert len(TASKS) >= 20
    assert median(len(task.lines.splitlines()) for task in TASKS.values()) <= 3
