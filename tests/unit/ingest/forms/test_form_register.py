"""The register's workbook: fixed words, ids that must exist, and rows that are told and set aside."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from analysis.errors import WorkbookError
from analysis.ingest.forms.register import TABLES, WORDINGS, RegisterReading, read_register
from analysis.ingest.layouts import problems as form
from analysis.ingest.layouts.offices import Layout
from analysis.ingest.layouts.tables import PROVENANCE, SCHEMAS
from analysis.params.swot.schemes import load_schemes
from analysis.paths import home
from analysis.rounds.forms.workbook import Cover, FilledSheet, FormRow, write_form

COVER = Cover("ทะเบียน", "ทั่วประเทศ", 2566, "-", "ทดสอบ")
ITEM = {
    "item_id": "a-p1", "kind": "ปัญหา", "text": "ท่ีพ้ืนที่", "scope": "เลย", "unit": None, "part": None,
    "fiscal_year": 2566, "source": "รายงาน", "place": "บทที่ 3", "occurrences": None,
}  # fmt: skip
ITEMS = [ITEM, *({**ITEM, "item_id": f"a-{kind[:3]}", "kind": form.KIND_LABELS[kind][0]} for kind in form.KIND_LABELS)]
DIMENSION = {
    "item_id": "a-p1",
    "scheme": "ปัจจัยการบริหาร 4M",
    "dimension": "คน (Man)",
    "assigned_by": "ผู้จดบันทึก",
    "status": "อนุมาน",
}
LINK = {"problem_id": "a-p1", "answer_id": "a-rec", "assigned_by": "เอกสารต้นทาง", "status": "ระบุในเอกสาร"}
PAIR = {"internal_id": "a-wea", "external_id": "a-thr", "text": "กลยุทธ์", "assigned_by": "นักวิเคราะห์"}


def read(folder: Path, items=(), dimensions=(), links=(), tows=()) -> RegisterReading:
    def sheet(layout: Layout, rows) -> FilledSheet:
        return FilledSheet(layout, [FormRow(row) for row in rows])

    path = write_form(
        folder / "register.xlsx",
        COVER,
        [
            sheet(form.REGISTER, items),
            sheet(form.REGISTER_DIMENSIONS, dimensions),
            sheet(form.REGISTER_LINKS, links),
            sheet(form.TOWS, tows),
        ],
    )
    return read_register(path, "register.xlsx")


def codes(reading: RegisterReading) -> list[str]:
    return [finding.code for finding in reading.findings if finding.code != "text_repaired"]


def test_a_row_as_it_should_be(tmp_path: Path) -> None:
    reading = read(tmp_path, ITEMS, [DIMENSION], [LINK], [PAIR])
    item = reading.tables["register"].iloc[0]
    assert (item["kind"], item["statement"], item["statement_raw"]) == ("problem", "ที่พื้นที่", "ท่ีพ้ืนที่")
    assert (item["scope"], item["occurrences"], item["row"]) == ("42", 1, 4)
    assert reading.tables["register_dimensions"].iloc[0]["item_id":"status"].tolist() == [
        "a-p1",
        "m4",
        "man",
        "ผู้จดบันทึก",
        "inferred",
    ]
    assert reading.tables["register_links"].iloc[0][["assigned_by", "status"]].tolist() == ["source", "given"]
    assert reading.tables["tows"]["strategy"].tolist() == ["กลยุทธ์"]
    assert codes(reading) == []
    repaired = next(finding for finding in reading.findings if finding.code == "text_repaired")
    assert repaired.sheet == "ทะเบียน"  # the repair is on record


def test_every_kind_is_read_by_its_thai_name_and_by_its_key(tmp_path: Path) -> None:
    rows = [{**ITEM, "item_id": f"k-{number}", "kind": kind} for number, kind in enumerate(form.KIND_LABELS)]
    assert read(tmp_path, rows).tables["register"]["kind"].tolist() == [str(kind) for kind in form.ItemKind]
    assert read(tmp_path, ITEMS).tables["register"]["kind"].tolist()[1:] == [str(kind) for kind in form.ItemKind]


@pytest.mark.parametrize(
    ("written", "scope"),
    [("จังหวัดตรัง", "92"), ("ทั่วประเทศ", "TH"), ("ส่วนกลาง", "central"), ("กรุงเทพมหานคร", "10")],
)
def test_scopes(tmp_path: Path, written: str, scope: str) -> None:
    assert read(tmp_path, [{**ITEM, "scope": written}]).tables["register"]["scope"].tolist() == [scope]


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"item_id": "เลย-1"}, "register_id_malformed"),
        ({"item_id": None}, "register_cell_empty"),
        ({"kind": "อุปสรรค"}, "register_word_unknown"),  # a threat, or a problem? the bare word does not say
        ({"kind": None}, "register_cell_empty"),
        ({"text": None}, "register_cell_empty"),
        ({"scope": "เลยย"}, "register_word_unknown"),
        ({"fiscal_year": 2023}, "register_year_unreadable"),
        ({"fiscal_year": "ปีก่อน"}, "number_unreadable"),
        ({"fiscal_year": None}, "register_cell_empty"),
        ({"source": None}, "register_cell_empty"),
        ({"occurrences": "หลายครั้ง"}, "number_unreadable"),
    ],
)
def test_an_item_that_cannot_be_used_is_told_and_set_aside(tmp_path: Path, changes: dict, code: str) -> None:
    reading = read(tmp_path, [{**ITEM, **changes}, {**ITEM, "item_id": "good"}])
    assert reading.tables["register"]["item_id"].tolist() == ["good"]
    assert codes(reading) == [code]
    assert [(row["code"], row["row"]) for row in reading.set_aside] == [(code, 4)]


@pytest.mark.parametrize(
    ("sheet", "row", "code", "cell"),
    [
        ("dimensions", {**DIMENSION, "item_id": "nobody"}, "register_id_unknown", "A4"),
        ("dimensions", {**DIMENSION, "scheme": "5M"}, "register_word_unknown", "B4"),
        ("dimensions", {**DIMENSION, "dimension": "บุคลากร"}, "register_word_unknown", "C4"),  # of another scheme
        ("dimensions", {**DIMENSION, "status": "suggested"}, "register_word_unknown", "E4"),  # never a decision
        ("links", {**LINK, "answer_id": "nobody"}, "register_id_unknown", "B4"),
        ("links", {**LINK, "problem_id": "a-rec"}, "register_pair_unfit", "A4"),
        ("links", {**LINK, "answer_id": "a-cau"}, "register_pair_unfit", "B4"),
        ("tows", {**PAIR, "internal_id": "a-opp"}, "register_pair_unfit", "A4"),
        ("tows", {**PAIR, "text": None}, "register_cell_empty", "C4"),
    ],
)
def test_what_is_said_of_an_item_must_fit_it(tmp_path: Path, sheet: str, row: dict, code: str, cell: str) -> None:
    reading = read(tmp_path, ITEMS, **{sheet: [row]})
    finding = next(finding for finding in reading.findings if finding.code != "text_repaired")
    assert (finding.code, finding.cell) == (code, cell)
    assert not re.search(r"[{}]", finding.message_th + finding.message_en + finding.fix_th + finding.fix_en)
    assert len(reading.set_aside) == 1


@pytest.mark.parametrize(("sheet", "row"), [("dimensions", DIMENSION), ("links", LINK), ("tows", PAIR)])
def test_what_is_said_twice_counts_once(tmp_path: Path, sheet: str, row: dict) -> None:
    reading = read(tmp_path, ITEMS, **{sheet: [row, row]})
    assert codes(reading) == ["register_repeated"]
    assert sum(len(reading.tables[name]) for name in TABLES[1:]) == 1


def test_an_id_given_twice_keeps_the_first(tmp_path: Path) -> None:
    reading = read(tmp_path, [ITEM, {**ITEM, "kind": "ข้อจำกัด"}])
    assert reading.tables["register"]["kind"].tolist() == ["problem"]
    assert codes(reading) == ["register_repeated"]
    assert "แถว 4" in next(finding.message_th for finding in reading.findings if finding.code == "register_repeated")


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.dictionaries(st.sampled_from(list(ITEM)), st.text(alphabet="กที่ a1-๑=", max_size=6)))
def test_any_row_is_either_read_or_set_aside(tmp_path: Path, changes: dict[str, str]) -> None:
    reading = read(tmp_path, [{**ITEM, **changes}])
    assert len(reading.tables["register"]) + len(reading.set_aside) == 1
    assert list(reading.tables["register"].columns) == [*SCHEMAS["register"], *PROVENANCE]


def test_a_workbook_that_cannot_be_opened_gives_empty_tables_and_a_finding(tmp_path: Path) -> None:
    broken = tmp_path / "register.xlsx"
    broken.write_bytes(b"no workbook")
    reading = read_register(broken, "register.xlsx")
    assert [len(reading.tables[name]) for name in TABLES] == [0, 0, 0, 0]
    assert codes(reading) == ["file_unreadable"]
    with pytest.raises(WorkbookError, match="register"):
        read_register(tmp_path / "absent.xlsx", "data/problems/register.xlsx")


def test_every_wording_has_both_languages_and_a_remedy() -> None:
    for wording in WORDINGS.values():
        assert all((wording.th, wording.en, wording.fix_th, wording.fix_en))


@pytest.mark.parametrize(
    ("scheme", "text", "key"),
    [
        ("loei5", "นโยบายและกฎหมาย", "policy"),
        ("loei5", "นโยบายและกฎหมายท่ีเก่ียวข้อง", "policy"),
        ("m4", "Money", "money"),
        ("m4", "material", "material"),
    ],
)
def test_a_dimension_is_found_by_its_names(scheme: str, text: str, key: str) -> None:
    assert load_schemes().scheme(scheme).find(text).key == key


def test_schemes_are_as_their_sources_count_them() -> None:
    counts = {scheme.key: len(scheme.dimensions) for scheme in load_schemes().schemes}
    assert counts == {"loei5": 5, "m4": 4, "pmqa7": 7, "bsc4": 4}


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        ("  - key: m4", "  - key: loei5", 32),
        ("key: money", "key: man", 43),
        ("en: Money\n", "en: Money\n        color: red\n", 47),
        ("key: loei5", "key: ห้า", 4),
    ],
)
def test_a_broken_file_of_schemes_is_refused_with_its_line(tmp_path: Path, old: str, new: str, line: int) -> None:
    text = (home() / "params/problems/schemes.yaml").read_text(encoding="utf-8")
    folder = tmp_path / "params/problems"
    folder.mkdir(parents=True)
    (folder / "schemes.yaml").write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(WorkbookError) as refused:
        load_schemes(tmp_path)
    assert refused.value.location.line == line
