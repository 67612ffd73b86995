from __future__ import annotations

import pytest

from analysis.errors import WorkbookError
from analysis.places.provinces import Refusal, find_province, match_names, province, provinces
from analysis.thai.collation import sort_key


def test_seventy_six_offices_and_seventy_seven_provinces():
    assert len(provinces()) == 76
    assert len(provinces(include_bangkok=True)) == 77
    assert "10" not in {item.code for item in provinces()}


def test_order_and_uniqueness():
    everyone = provinces(include_bangkok=True)
    assert [item.code for item in everyone] == sorted(item.code for item in everyone)
    for name in ("name_th", "name_en", "abbr_th", "abbr_roman", "slug"):
        assert len({getattr(item, name) for item in everyone}) == 77


def test_province():
    loei = province("42")
    assert (loei.name_th, loei.slug, loei.region, loei.inspection_area) == ("เลย", "42-loei", "ตะวันออกเฉียงเหนือ", 10)
    assert province("16").name_en == "Lopburi"
    assert province("10").inspection_area is None


def test_unknown_code():
    with pytest.raises(WorkbookError) as caught:
        province("99")
    assert "99" in caught.value.th
    assert caught.value.fix_en


@pytest.mark.parametrize(
    ("text", "code"),
    [
        *(("เลย", "42"), ("จังหวัดเลย", "42"), ("จ.เลย", "42"), ("จ. เชียงใหม่", "50"), ("จังหวดัเลย", "42"), ("Loei", "42")),
        *(("chiang mai", "50"), ("อยุธยา", "14"), ("โคราช", "30"), ("แปดริ้ว", "24"), ("กทม.", "10"), ("สุราษฏร์ธานี", "84")),
        *(("4200 - เลย", "42"), ("๒๔ ฉะเชิงเทรา", "24"), ("24. ฉะเชิงเทรา", "24")),
        *(("บรุีรัมย์", "31"), ("ฉะเชิงเทรา ", "24"), ("กําแพงเพชร", "62")),
    ],
)
def test_find(text, code):
    found = find_province(text)
    assert found is not None
    assert found.code == code


@pytest.mark.parametrize(
    "text", ["", "-", "42", "ลย", "เพชร", "จังหวัด", "เมืองเลย", "นครพนมม", "นคร", "2400 - เลย", "42 42"]
)
def test_never_the_nearest(text):
    assert find_province(text) is None


def test_every_name_finds_itself():
    for item in provinces(include_bangkok=True):
        assert (
            find_province(item.name_th) == find_province(f"จังหวัด{item.name_th}") == find_province(item.name_en) == item
        )


def test_matches_say_why_a_name_was_refused():
    matches = match_names(["เลย", "", "เชียงไหม่", "แดนไกล", "โคราช"])
    assert [(name, item.code) for name, item in matches.found] == [("เลย", "42"), ("โคราช", "30")]
    assert [(name.raw, name.reason) for name in matches.refused] == [
        ("", Refusal.EMPTY),
        ("เชียงไหม่", Refusal.NEAR),
        ("แดนไกล", Refusal.UNKNOWN),
    ]
    assert [item.code for item in matches.refused[1].candidates] == ["50"]
    assert all(reason.th and reason.en for reason in Refusal)


def test_names_in_dictionary_order():
    names = sorted((item.name_th for item in provinces()), key=sort_key)
    assert names[0] == "กระบี่"
    assert names[-1] == "อุบลราชธานี"
    assert names.index("ชุมพร") < names.index("เชียงราย") < names.index("เชียงใหม่") < names.index("ตรัง")


HEADER = "code,name_th,name_en,abbr_th,abbr_roman,region,cluster_2552,cluster_2560,inspection_area\n"
LOEI = "42,เลย,Loei,ลย,LEI,ตะวันออกเฉียงเหนือ,ก,ก,10\n"


@pytest.fixture
def areas(tmp_path, monkeypatch):
    (tmp_path / "params" / "rounds").mkdir(parents=True)
    folder = tmp_path / "params" / "areas"
    folder.mkdir()
    (folder / "provinces.csv").write_text(HEADER + LOEI, encoding="utf-8")
    (folder / "aliases.yaml").write_text("{}\n", encoding="utf-8")
    monkeypatch.setenv("WORKBOOK_HOME", str(tmp_path))
    return folder


@pytest.mark.parametrize(
    "rows", ["", LOEI + LOEI, LOEI + "4x,ก,A,ก,A,เหนือ,,,\n", LOEI + "43,,B,ข,B,เหนือ,,,\n", LOEI + "43,ข,B\n"]
)
def test_a_broken_file_is_named(areas, rows):
    (areas / "provinces.csv").write_text(HEADER + rows, encoding="utf-8")
    with pytest.raises(WorkbookError) as caught:
        provinces()
    assert "provinces.csv" in str(caught.value.location)


@pytest.mark.parametrize("text", ['"99": [ก]\n', "- ก\n", '"42": ก\n', "a: [\n"])
def test_a_broken_alias_file_is_named(areas, text):
    (areas / "aliases.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(WorkbookError) as caught:
        find_province("เลย")
    assert "aliases.yaml" in str(caught.value.location)


def test_a_missing_file_is_named(areas):
    (areas / "provinces.csv").unlink()
    with pytest.raises(WorkbookError, match=r"provinces\.csv"):
        provinces()
