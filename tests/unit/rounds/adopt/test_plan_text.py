"""A plan and its file: what is written loads again equal, and a confirmation leaves all else as it stands."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.bilingual import Text
from analysis.errors import WorkbookError
from analysis.params.readings import (
    STEP,
    Column,
    Confirmation,
    LeftOut,
    ReadingPlan,
    SheetLeftOut,
    Source,
    TablePlan,
    Where,
    plan_digest,
)
from analysis.params.vocabulary import Form
from analysis.rounds.adopt.model import Question
from analysis.rounds.adopt.plan_text import confirmed_text, plan_text, read_plan_text
from analysis.rounds.adopt.words import UNCONFIRMED

#: Whatever a label can hold, and what YAML would take for something else.
LABELS = (
    st.one_of(
        st.text(st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\ufeff\ufffe\uffff"), min_size=1),
        st.sampled_from(
            [
                "เป้าหมาย",
                "1",
                "0.5",
                "true",
                "null",
                "~",
                "- a",
                "a: b",
                "# ก",
                "{month}",
                "'ก\"",
                "บรรทัด\nสอง",
                f"ก{STEP}ข",
                "2565-10",
            ]
        ),
    )
    .map(str.strip)
    .filter(bool)
)
COLUMNS = st.builds(
    Column,
    path=st.lists(
        LABELS.filter(lambda label: "{" not in label or label == "{month}"), min_size=1, max_size=3, unique=True
    ).map(tuple),
    nth=st.none() | st.integers(1, 9),
    formerly=st.none() | LABELS,
)
SOURCES = st.one_of(
    st.builds(Source, where=st.just(Where.COLUMN), column=COLUMNS, filled_down=st.booleans()),
    st.builds(Source, where=st.just(Where.TOLD), told=LABELS),
    st.sampled_from([Source(where=one) for one in (Where.HEADER, Where.SHEET, Where.TITLE, Where.FILE)]),
)
TEXTS = st.builds(Text, LABELS, LABELS)
NAMES = st.sampled_from(["number", "activity", "target", "result", "budget", "spent"])
TABLES = st.builds(
    TablePlan,
    form=st.sampled_from([Form.ACTION_PLAN, Form.MONTHLY_RESULTS]),
    sheets=st.lists(LABELS, max_size=2).map(tuple),
    sheets_left_out=st.lists(st.builds(SheetLeftOut, sheet=LABELS, reason=TEXTS), max_size=2).map(tuple),
    above=st.none() | LABELS,
    columns=st.dictionaries(NAMES, COLUMNS, min_size=1, max_size=3).filter(
        lambda columns: len(set(columns.values())) == len(columns)
    ),
    province=SOURCES,
    facts=st.dictionaries(st.sampled_from(["month", "as_of"]), SOURCES, max_size=2),
    unit_in=st.none() | NAMES,
    scale=st.dictionaries(NAMES, st.integers(1, 10**9), max_size=2),
    unit_said=st.none() | LABELS,
    cumulative=st.booleans(),
    negatives_in_brackets=st.booleans(),
    leave_out=st.lists(
        st.builds(
            LeftOut,
            reason=TEXTS,
            column=st.none() | COLUMNS,
            texts=st.lists(LABELS, max_size=2).map(tuple),
            colour=st.none() | st.just("FF00A0"),
        ),
        max_size=2,
    ).map(tuple),
    others=st.lists(COLUMNS, max_size=2).map(tuple),
)
PLANS = st.builds(
    ReadingPlan,
    id=st.sampled_from(["x", "loei-2565"]),
    title=TEXTS,
    version=st.integers(1, 999),
    confirmed=st.none() | st.builds(Confirmation, role=LABELS, on=st.dates(date(2000, 1, 1), date(2100, 1, 1))),
    files=st.lists(LABELS.filter(lambda name: not set(name) & set("/\\")), max_size=2).map(tuple),
    tables=st.lists(TABLES, min_size=1, max_size=2).map(tuple),
)


@given(PLANS)
def test_what_is_written_loads_again_equal(plan: ReadingPlan) -> None:
    assert read_plan_text(plan_text(plan, file="ก.xlsx"), "x.yaml") == plan


@given(PLANS, LABELS)
def test_a_question_breaks_no_line_whatever_a_cell_says(plan: ReadingPlan, said: str) -> None:
    keys = ("columns.target", "scale", "province", "columns", "leave_out")
    asked = [Question(Text(said, said), said, "A1", True, str(one.form), key) for one in plan.tables for key in keys]
    assert read_plan_text(plan_text(plan, asked, said), "x.yaml") == plan


@given(PLANS, LABELS)
def test_a_confirmation_changes_nothing_else(plan: ReadingPlan, role: str) -> None:
    open_plan = plan.model_copy(update={"confirmed": None})
    text = plan_text(open_plan, file="ก.xlsx")
    signed = confirmed_text(text, role, date(2026, 11, 29), "x.yaml")
    by = Confirmation(role=role, on=date(2026, 11, 29), of=plan_digest(plan))
    assert read_plan_text(signed, "x.yaml") == open_plan.model_copy(update={"confirmed": by})
    assert read_plan_text(signed, "x.yaml").is_confirmed
    assert confirmed_text(signed, role, date(2026, 11, 29), "x.yaml") == signed
    assert [line for line in text.splitlines() if line not in signed.splitlines()] == list(UNCONFIRMED)


PLAN = ReadingPlan(
    id="x",
    title=Text("ก", "a"),
    tables=(
        TablePlan(
            form=Form.MONTHLY_RESULTS,
            columns={"activity": Column(path=("กิจกรรม",)), "result": Column(path=("ผล", "{month}"))},
            province=Source(where=Where.TITLE),
            cumulative=True,
        ),
    ),
)


@pytest.mark.parametrize(
    ("key", "stands", "reads"),
    [
        ("columns.activity", "        # nth: 1", True),
        ("cumulative", "    # cumulative: true", False),
        ("scale", "    # scale:", True),
        ("province", "    #   where: told", True),
    ],
)
def test_an_answer_has_its_place_and_counts_only_when_written(key: str, stands: str, reads: bool) -> None:
    choices = ("nth: 1", "nth: 2") if key.startswith("columns") else ()
    text = plan_text(PLAN, [Question(Text("ถาม", "asked"), "ก", "B2", True, "monthly_results", key, choices)])
    assert stands in text.splitlines()
    assert "# ต้องตอบก่อนยืนยัน: ก!B2: ถาม" in text
    assert (read_plan_text(text, "x.yaml") == PLAN) is reads
    if not reads:
        assert "cumulative" not in read_plan_text(text, "x.yaml").tables[0].model_fields_set
        answered = text.replace("    # cumulative: true", "    cumulative: true")
        assert read_plan_text(answered, "x.yaml") == PLAN


def test_a_text_that_is_no_plan_is_refused() -> None:
    with pytest.raises(WorkbookError):
        confirmed_text("id: x\n", "ตำแหน่ง", date(2026, 1, 1), "x.yaml")
