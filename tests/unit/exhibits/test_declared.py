"""A declared table: cells, words and figures that the rows of a frame become."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pandas as pd
import pytest

from analysis.bilingual import Language, Text
from analysis.evaluate.figure import FigureBook
from analysis.evaluate.sources import Source
from analysis.exhibits.declared import Declaration, Fact, both, day_of, declared
from analysis.exhibits.formats import format_cell
from analysis.exhibits.table import Cell, Column, Kind, Row, Table
from analysis.rows import Record

SOURCES = [Source("a.xlsx", "plan", "4-7")]
AGENCY, BUDGET = Fact("agency", Text("หน่วยงาน", "Agency")), Fact("budget", Text("งบประมาณ", "Budget"), Kind.BAHT)
MONEY = Declaration("t", Text("ตาราง", "Table"), (AGENCY, BUDGET), name="money.{code}", rule="action_plan")


@pytest.fixture
def book() -> FigureBook:
    return FigureBook("fy2566-annual", 1, "42")


def line(**values: object) -> Record:
    return {"agency": "สรจ.", "code": "a1", "budget": 100.0, "sources": SOURCES, **values}


def cell_of(fact: Fact, values: Record, language: Language = "th", book: FigureBook | None = None) -> Cell:
    """The cell that a fact makes of one row."""
    return declared([values], Declaration("t", "t", (fact,), "x", "r"), language, book).rows[0].cell(fact.key)


@pytest.mark.parametrize(
    ("language", "words"), [("th", ("ตาราง", "หน่วยงาน", "งบประมาณ")), ("en", ("Table", "Agency", "Budget"))]
)
def test_title_and_headings_are_in_the_language(language: Language, words: tuple[str, ...]) -> None:
    table = declared([], MONEY, language)
    assert (table.title, *(column.label for column in table.columns)) == words


def test_words_of_one_language_stay_as_they_are() -> None:
    facts = (Fact("rank", "Rang", Kind.INTEGER, group=Text("อันดับ", "Ranks")),)
    table = declared([], Declaration("t", "Titel", facts, notes=("ก", Text("ข", "b"))), "en")
    assert table == Table("t", "Titel", (Column("rank", "Rang", Kind.INTEGER, "Ranks"),), (), ("ก", "b"))


@pytest.mark.parametrize("kind", [kind for kind in Kind if kind is not Kind.TEXT])
@pytest.mark.parametrize("missing", [None, float("nan"), pd.NA, pd.NaT])
def test_missing_is_a_dash_and_never_0(kind: Kind, missing: object, book: FigureBook) -> None:
    cell = cell_of(Fact("n", "n", kind, "count" if kind.is_number else ""), line(n=missing), book=book)
    assert (cell.value, format_cell(cell, kind, "th")) == (None, "–")
    assert [(figure.value, figure.state) for figure in book] == [(None, "missing")] * kind.is_number


def test_0_is_a_number(book: FigureBook) -> None:
    cell = cell_of(Fact("n", "n", Kind.INTEGER, "count"), line(n=0), book=book)
    assert (format_cell(cell, Kind.INTEGER, "th"), book.get("x.n").state) == ("0", "ok")


def test_a_number_is_a_figure_with_its_rule_and_sources(book: FigureBook) -> None:
    table = declared(pd.DataFrame([line()]), MONEY, "th", book)
    figure = book.get("money.a1.budget")
    assert (figure.value, figure.unit, figure.rule, list(figure.sources)) == (100.0, "baht", "action_plan", SOURCES)
    assert table.rows == (Row({"agency": Cell("สรจ."), "budget": Cell(100.0, "fy2566-annual/42/money.a1.budget")}),)
    assert len(book) == 1


@pytest.mark.parametrize(
    ("fact", "unit"),
    [
        (Fact("n", "n", Kind.BAHT), "baht"),
        (Fact("n", "n", Kind.PERCENT2), "percent"),
        (Fact("n", "n", Kind.INTEGER, "persons"), "persons"),
        (Fact("n", "n", Kind.PERCENT2, "ratio"), "ratio"),
        (Fact("n", "n", Kind.QUANTITY, "{measure}"), "ครั้ง"),
        (Fact("n", "n", Kind.INTEGER), None),
    ],
    ids=["baht", "per cent", "given", "given over the kind's", "the row's", "none, no figure"],
)
def test_units(fact: Fact, unit: str | None, book: FigureBook) -> None:
    cell = cell_of(fact, line(n=3, measure="ครั้ง"), book=book)
    assert [figure.unit for figure in book] == ([] if unit is None else [unit])
    assert (cell.value, cell.figure_id is None) == (3, unit is None)


@pytest.mark.parametrize("table", [MONEY, replace(MONEY, name="")], ids=["without a book", "without a name"])
def test_a_table_may_have_no_figures(table: Declaration, book: FigureBook) -> None:
    rows = declared([line()], table, "th", book if not table.name else None).rows
    assert (rows[0].cell("budget"), len(book)) == (Cell(100.0), 0)


@pytest.mark.parametrize(
    ("fact", "values", "names"),
    [
        (BUDGET, [{}], ["money.a1.budget"]),
        (replace(BUDGET, name="all"), [{}], ["money.a1.all"]),
        (replace(BUDGET, name="{agency_code}"), [{"agency_code": "mol"}], ["money.a1.mol"]),
        (BUDGET, [{}, {"code": "a2"}], ["money.a1.budget", "money.a2.budget"]),
    ],
)
def test_names(fact: Fact, values: list[Record], names: list[str], book: FigureBook) -> None:
    declared([line(**one) for one in values], replace(MONEY, facts=(fact,)), "th", book)
    assert [figure.name for figure in book] == names


def test_rows_are_told_apart_by_what_they_are_about(book: FigureBook) -> None:
    table = replace(MONEY, name="money.{own}", known_by=("agency",))
    declared([line(agency=one, budget=at) for at, one in enumerate("กขข")], table, "th", book)
    values = {figure.name.split(".")[1]: figure.value for figure in book}
    again = [key for key in values if key.endswith("-2")]
    assert (len(values), len(again), values[again[0]]) == (3, 1, 2.0)


def test_a_fact_has_a_rule_of_its_own(book: FigureBook) -> None:
    cell_of(replace(BUDGET, rule="own"), line(), book=book)
    cell_of(replace(BUDGET, rule="{code}", name="other"), line(), book=book)
    assert (book.get("x.budget").rule, book.get("x.other").rule) == ("own", "a1")


@pytest.mark.parametrize(
    ("fact", "shown"),
    [
        (Fact("agency", ""), "สรจ."),
        (Fact("x", "", value="agency"), "สรจ."),
        (Fact("x", "", value="{code}. {agency}"), "a1. สรจ."),
        (Fact("x", "", value=lambda row: row["code"].upper()), "A1"),
        (Fact("code", "", words={"a1": Text("หนึ่ง", "one")}), "one"),
        (Fact("code", "", words=lambda code: Text("รหัส", f"code {code}")), "code a1"),
        (Fact("code", "", words=both(lambda code, language: f"{code} {language}")), "a1 en"),
        (Fact("none", "", words={}), None),
        (Fact("none", "", missing=Text("(ไม่ระบุ)", "(not given)")), "(not given)"),
        (Fact("code", "", missing=Text("(ไม่ระบุ)", "(not given)")), "a1"),
    ],
)
def test_values(fact: Fact, shown: str | None) -> None:
    assert cell_of(fact, line(none=None), "en") == Cell(shown)


def test_a_cell_is_taken_as_it_is(book: FigureBook) -> None:
    due = Cell(text="ต.ค. 68")
    assert cell_of(Fact("n", "", Kind.QUANTITY, "units", value=lambda _: due), line(), book=book) is due
    assert len(book) == 0


def test_words_instead_of_a_number_whose_figure_is_kept(book: FigureBook) -> None:
    fact = replace(BUDGET, instead=lambda row: Text("ยังไม่ถึงกำหนด", "not due yet") if row["budget"] == 0 else "")
    rows = declared([line(budget=0), line(code="a2")], replace(MONEY, facts=(fact,)), "en", book).rows
    assert [row.cell("budget") for row in rows] == [
        Cell(text="not due yet"),
        Cell(100.0, "fy2566-annual/42/money.a2.budget"),
    ]
    assert book.get("money.a1.budget").value == 0.0


def test_what_does_not_apply_stays_blank(book: FigureBook) -> None:
    fact = replace(BUDGET, applies=lambda row: row["code"] == "a2")
    rows = declared([line(), line(code="a2")], replace(MONEY, facts=(AGENCY, fact)), "th", book).rows
    assert [set(row.cells) for row in rows] == [{"agency"}, {"agency", "budget"}]
    assert [figure.name for figure in book] == ["money.a2.budget"]


def test_what_a_cell_has_besides(book: FigureBook) -> None:
    fact = Fact(
        "n",
        "",
        Kind.PERCENT2,
        text=lambda row: row["code"],
        band=lambda _: "red",
        mark=lambda _: "*",
        places=lambda _: 3,
        state=lambda _: "stated_not_recomputed",
    )
    cell = cell_of(fact, line(n=94.9), book=book)
    assert cell == Cell(94.9, "fy2566-annual/42/x.n", text="a1", band="red", places=3, mark="*")
    assert book.get("x.n").state == "stated_not_recomputed"


def test_a_doubted_figure_is_known_by_its_cell() -> None:
    book = FigureBook("fy2566-annual", 1, "42", lambda figure: figure.value == 1.0)
    cells = declared([line(budget=1), line(budget=2, code="a2")], MONEY, "th", book).column_cells("budget")
    assert [book.is_doubted(str(cell.figure_id)) for cell in cells] == [True, False]


def test_a_fact_may_have_sources_of_its_own(book: FigureBook) -> None:
    own = [Source("b.xlsx", "money", "9")]
    cell_of(replace(BUDGET, sources="money_sources"), line(money_sources=own), book=book)
    assert list(book.get("x.budget").sources) == own


def test_a_day_is_shown_without_its_time() -> None:
    shown = cell_of(Fact("due", "", Kind.DATE, words=day_of), line(due=pd.Timestamp(2023, 9, 29)))
    assert (shown, format_cell(shown, Kind.DATE, "th")) == (Cell(date(2023, 9, 29)), "29 ก.ย. 66")


def test_kinds_and_indents_of_rows() -> None:
    table = replace(MONEY, kind=lambda row: row["what"], indent=lambda row: len(row["code"]))
    assert declared([line(what="total")], table, "th").rows[0] == Row(
        {"agency": Cell("สรจ."), "budget": Cell(100.0)}, "total", 2
    )
    assert declared([line()], replace(MONEY, kind="subtotal", indent=1), "th").rows[0].kind == "subtotal"


def test_a_heading_stands_over_its_rows_once() -> None:
    table = replace(MONEY, under=lambda row: Text("", "") if row["code"] == "all" else Text("รหัส", row["code"]))
    rows = declared([line(code=code) for code in ("all", "a", "a", "b")], table, "en").rows
    shown = [(row.cell("agency").value, row.kind, row.indent) for row in rows]
    normal = ("สรจ.", "normal", 1)
    heads = [("a", "group", 0), ("b", "group", 0)]
    assert shown == [("สรจ.", "normal", 0), heads[0], normal, normal, heads[1], normal]
    flat = declared([line()], replace(table, indent=0), "en").rows
    assert [(row.kind, row.indent) for row in flat] == [("group", 0), ("normal", 0)]


def test_a_table_without_rows_says_that_there_are_none() -> None:
    assert declared([], replace(MONEY, notes=()), "th").notes == ("ไม่มีรายการ",)
    assert declared([line()], replace(MONEY, notes=()), "th").notes == ()


@pytest.mark.parametrize(("lines", "notes"), [([], ("ไม่มี",)), ([line()], ("หนึ่ง",))])
def test_the_note_of_a_table_without_rows(lines: list[Record], notes: tuple[str, ...]) -> None:
    table = replace(MONEY, notes=("หนึ่ง",), none=Text("ไม่มี", "none"))
    assert declared(lines, table, "th").notes == notes


@pytest.mark.parametrize("lacking", ["agency", "budget", "code", "sources"])
def test_a_frame_without_a_column_that_is_asked_for_is_refused(lacking: str, book: FigureBook) -> None:
    with pytest.raises(KeyError, match=lacking):
        declared(pd.DataFrame([line()]).drop(columns=lacking), MONEY, "th", book)
