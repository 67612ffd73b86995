"""Every table of every round that ships has exactly the columns that its description and ``docs/tables.md`` tell."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pandas as pd
import pytest

from analysis.bilingual import Text
from analysis.errors import WorkbookError
from analysis.evaluate.rules.catalogue import RULES
from analysis.evaluate.sources import Source
from analysis.exhibits.described import Described
from analysis.params.load import list_rounds, load_parameters, load_round
from analysis.paths import home as project_home
from analysis.tables import kept_tables
from analysis.tables.described import TableDescription
from analysis.tables.kept_tables import keep_tables, kept, tables_name
from analysis.tables.reading import Reading
from analysis.tables.round_tables import DESCRIPTIONS, make_table
from tables_paper import PAPER, paper

HOME = project_home()
HELD = [
    (round_id, name)
    for round_id in list_rounds(HOME)
    for name, one in DESCRIPTIONS.items()
    if not one.needs or set(one.needs) & set(load_round(round_id, HOME).instruments)
]


@cache
def _reading(round_id: str) -> Reading:
    return Reading(load_parameters(round_id, (), HOME), HOME)


def test_the_paper_is_made_from_the_descriptions() -> None:
    assert PAPER.read_text(encoding="utf-8") == paper(), "python tests/tables_paper.py"


@pytest.mark.parametrize(("round_id", "name"), HELD)
def test_a_table_has_the_columns_and_dtypes_that_are_told(round_id: str, name: str) -> None:
    frame = make_table(DESCRIPTIONS[name], _reading(round_id))
    assert {key: str(dtype) for key, dtype in frame.dtypes.items()} == DESCRIPTIONS[name].dtypes
    assert isinstance(frame.index, pd.RangeIndex)
    if DESCRIPTIONS[name].sourced:
        assert all(isinstance(one, list) and all(isinstance(run, Source) for run in one) for one in frame["sources"])


def test_every_shipped_table_holds_something_somewhere() -> None:
    filled = {name for round_id, name in HELD if len(make_table(DESCRIPTIONS[name], _reading(round_id)))}
    assert DESCRIPTIONS.keys() - filled == {"services", "set_aside"}  # no round that ships has registry forms


@pytest.mark.parametrize("one", DESCRIPTIONS.values(), ids=lambda one: one.name)
def test_what_is_told_of_a_column_is_told_in_both_languages(one: TableDescription) -> None:
    told = [one.title, one.about, *(column.label for column in one.columns)]
    assert all(text.th and text.en and text.th != text.en for text in told)
    assert {column.rule for column in one.columns} - {""} <= RULES.keys()
    assert len({column.key for column in one.columns}) == len(one.columns)


def test_a_table_that_the_round_does_not_give_is_refused() -> None:
    with pytest.raises(WorkbookError, match="no table projects"):
        make_table(DESCRIPTIONS["projects"], _reading("fy2565-r1"))


def _described(*rows: dict[str, object]) -> tuple[TableDescription, pd.DataFrame]:
    columns = (Described("name", Text("ชื่อ", "Name")), Described("months", Text("เดือน", "Months"), many=True))
    one = TableDescription("t", Text("ก", "a"), Text("ข", "b"), columns, lambda _: pd.DataFrame(), by_area=False)
    return one, pd.DataFrame(list(rows), columns=list(one.dtypes)).astype(one.dtypes)


def test_what_is_kept_comes_back_as_it_was(tmp_path: Path) -> None:
    row = {"name": "ก", "months": ["2021-10"], "sources": [Source("data/a.xlsx", "ชีต", "3-4")]}
    one, made = _described(row, {"name": None, "months": [], "sources": []})
    kept("n", tmp_path, one, lambda: made)
    again = kept("n", tmp_path, one, lambda: pytest.fail("it was kept"))
    pd.testing.assert_frame_equal(again, made)


def test_what_cannot_be_read_is_made_again(tmp_path: Path) -> None:
    one, made = _described({"name": "ก", "months": [], "sources": []})
    kept("n", tmp_path, one, lambda: made)
    path = tmp_path / "outputs" / ".cache" / "tables" / "n" / "t.parquet"
    path.write_bytes(path.read_bytes()[:20])
    pd.testing.assert_frame_equal(kept("n", tmp_path, one, lambda: made), made)
    other = TableDescription("t", one.title, one.about, one.own[:1], one.make, by_area=False)
    assert list(kept("n", tmp_path, other, lambda: made[["name", "sources"]])) == ["name", "sources"]


@pytest.mark.parametrize("round_id", ["fy2565-r1", "fy2568-m02"])
def test_every_table_of_a_round_is_kept_and_read_alike(
    round_id: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kept_tables, "_folder", lambda _: tmp_path)
    of = _reading(round_id)
    name = tables_name(of.parameters, HOME)
    keep_tables("another name", of)
    assert list(tmp_path.iterdir()) == []
    keep_tables(name, of)
    own = [one for known, one in HELD if known == round_id]
    assert {path.stem for path in (tmp_path / name).iterdir()} == set(own)
    for table in own:
        one = DESCRIPTIONS[table]
        pd.testing.assert_frame_equal(kept(name, HOME, one, lambda: pytest.fail("kept")), make_table(one, of))


def test_the_oldest_are_forgotten(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept_tables, "_MOST_KEPT", 2)
    one, made = _described({"name": "ก", "months": [], "sources": []})
    for name in ("a", "b", "c"):
        kept(name, tmp_path, one, lambda: made)
    assert len(list((tmp_path / "outputs" / ".cache" / "tables").iterdir())) == 2
