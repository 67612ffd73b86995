from __future__ import annotations

import re
from xml.etree import ElementTree

import pandas as pd
import pytest

from analysis.exhibits.charts.chart import Chart, ChartLabels
from analysis.exhibits.maps.legend import MapLegend, band_legend, level_legend, step_legend, steps_of
from analysis.exhibits.maps.map import province_map
from analysis.exhibits.maps.shapes import province_shapes
from analysis.places.provinces import provinces
from analysis.publish.pages.html import share_outlines
from analysis.thai.collation import sort_key

SVG = "{http://www.w3.org/2000/svg}"
NONE = float("nan")


def labels(name: str = "m1", language: str = "th") -> ChartLabels:
    return ChartLabels(name, "แผนที่ <ทดสอบ>", language=language)  # type: ignore[arg-type]


def frame() -> pd.DataFrame:
    """Loei red and marked, Nong Bua Lam Phu without a band, Bueng Kan not listed, all others green or yellow."""
    rows = []
    for number, item in enumerate(provinces()):
        band = "green" if number % 2 else "yellow"
        rows.append({"province_code": item.code, "band": band, "label": f"{number}.00 %", "marked": item.code == "42"})
    made = pd.DataFrame(rows).set_index("province_code", drop=False)
    made.loc["42", "band"] = "red"
    made.loc["39", ["band", "label"]] = [None, None]
    return made.drop(index="38")


def drawn(chart: Chart) -> ElementTree.Element:
    return ElementTree.fromstring(chart.svg.replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1))


def areas(chart: Chart) -> dict[str, ElementTree.Element]:
    """The first drawing of every province, that of the whole country."""
    found: dict[str, ElementTree.Element] = {}
    for node in drawn(chart).iter(f"{SVG}use"):
        if "data-code" in node.attrib:
            found.setdefault(node.attrib["data-code"], node)
    return found


def band_map() -> Chart:
    return province_map(frame(), labels(), band_legend("th"))


def test_every_area_is_there_with_its_name_and_value():
    found = areas(band_map())
    assert list(found) == [item.code for item in provinces(include_bangkok=True)]
    titles = {code: node.findtext(f"{SVG}title") for code, node in found.items()}
    assert titles["11"] == "สมุทรปราการ: 0.00 %"
    assert titles["39"] == "หนองบัวลำภู: ไม่มีข้อมูล"
    assert titles["38"] == "บึงกาฬ: ไม่มีข้อมูล"
    assert "ไม่มีสำนักงานแรงงานจังหวัด" in titles["10"]


def test_missing_is_hatched_bangkok_is_grey_and_a_band_has_its_colour():
    fills = {code: node.attrib["fill"] for code, node in areas(band_map()).items()}
    assert fills["38"] == fills["39"] == "url(#m1-hatch)"
    assert fills["10"] not in {"url(#m1-hatch)", fills["42"], fills["11"], fills["12"]}
    assert len({fills["42"], fills["11"], fills["12"]}) == 3


def test_the_colour_is_never_alone():
    signs = {node.attrib["data-sign"]: node.tag for node in drawn(band_map()).iter() if "data-sign" in node.attrib}
    assert set(signs) == {item.code for item in provinces()} - {"38", "39"}
    assert (signs["12"], signs["11"], signs["42"]) == (f"{SVG}circle", f"{SVG}polygon", f"{SVG}polygon")
    svg = band_map().svg
    triangle, square = (re.search(rf'<polygon points="([^"]+)" data-sign="{code}"', svg) for code in ("11", "42"))
    assert len(triangle[1].split()) == 3
    assert len(square[1].split()) == 4


def test_a_sign_stands_where_its_province_is():
    shapes = province_shapes()
    for code, (x, y) in shapes.signs.items():
        left, top, right, bottom = shapes.boxes[code]
        assert left < x < right
        assert top < y < bottom
        assert bottom <= shapes.height


def test_paths_close_and_do_not_drift():
    """Steps rounded one by one would end elsewhere; the last point of Loei's outline is the rounded one."""
    path = province_shapes().paths["42"]
    assert path.startswith("M")
    assert path.count("M") == path.count("z")
    numbers = [int(number) for number in re.findall(r"-?\d+", path)]
    xs, ys = numbers[0::2], numbers[1::2]
    left, top, right, bottom = province_shapes().boxes["42"]
    points = [(sum(xs[: end + 1]), sum(ys[: end + 1])) for end in range(len(xs))]
    assert (min(x for x, _ in points), max(x for x, _ in points)) == (left, right)
    assert (min(y for _, y in points), max(y for _, y in points)) == (top, bottom)


def test_a_marked_province_has_an_outline_of_its_own():
    thick = [node for node in drawn(band_map()).iter(f"{SVG}use") if node.attrib.get("fill") == "none"]
    assert [node.attrib["href"] for node in thick] == ["#m1-p42"]


def test_the_words_name_every_province_of_every_class():
    chart = band_map()
    assert "แดง (ต้องเร่งรัด) 1 จังหวัด: เลย" in chart.alt
    assert "ไม่มีข้อมูล 2 จังหวัด: บึงกาฬ, หนองบัวลำภู" in chart.alt
    assert "ไม่นับกรุงเทพมหานคร" in chart.alt
    green = re.search(r"เขียว \(ผ่าน\) \d+ จังหวัด: ([^;]+);", chart.alt)[1].split(", ")
    assert green == sorted(green, key=sort_key) != sorted(green)  # เชียงใหม่ stands under ช, not after อ
    assert all(item.name_th in chart.alt for item in provinces())


def test_the_legend_counts_all_76():
    texts = [node.text for node in drawn(band_map()).iter(f"{SVG}text")]
    counts = [int(match[1]) for text in texts if (match := re.search(r": (\d+) จังหวัด", text or ""))]
    assert sum(counts) == 76
    assert "เกณฑ์สี" in texts


def test_a_class_without_provinces_stays_in_the_legend_and_nothing_missing_is_not():
    full = frame().assign(band="green").dropna(subset=["label"])
    svg = province_map(full[["province_code", "band"]], labels(), band_legend("th")).svg
    assert "แดง (ต้องเร่งรัด): 0 จังหวัด" in svg
    everyone = pd.DataFrame({"province_code": [item.code for item in provinces(include_bangkok=True)], "band": "green"})
    complete = province_map(everyone, labels(), band_legend("th"))
    assert "ไม่มีข้อมูล" not in complete.svg
    assert "ไม่นับกรุงเทพมหานคร" not in complete.svg  # a figure was given for it
    assert "กรุงเทพมหานคร" in complete.alt


def test_levels_show_their_digit_dark_on_pale_and_white_on_full():
    rows = pd.DataFrame({"province_code": ["42", "41"], "level": [5, 0]})
    svg = province_map(rows, labels(), level_legend("th")).svg
    found = re.findall(r'<text [^>]*data-sign="(\d+)" fill="([^"]+)">(\d)</text>', svg)
    assert ("42", "#ffffff", "5") in found
    assert ("41", "#1c2733", "0") in found


@pytest.mark.parametrize("draw", [band_map, lambda: province_map(frame().iloc[:0], labels(), level_legend("th"))])
def test_a_map_is_small_closed_and_the_same_every_time(draw):
    chart = draw()
    assert draw().svg == chart.svg
    assert len(chart.svg.encode()) < 90_000
    assert "http" not in chart.svg
    ids = {node.attrib["id"] for node in drawn(chart).iter() if "id" in node.attrib}
    used = set(re.findall(r'(?:href="#|url\(#)([^")]+)', chart.svg))
    assert used <= ids
    assert all(name.startswith("m1-") for name in ids)


def test_a_second_map_of_a_page_shares_the_outlines():
    first, second = (province_map(frame(), labels(name), band_legend("th")) for name in ("m1", "m2"))
    page = share_outlines(first.svg + second.svg)
    assert page.count('<path id="') == 77
    assert len(page) < len(first.svg) * 1.5
    assert set(re.findall(r'href="#([^"]+)"', page)) == set(re.findall(r'<path id="([^"]+)"', page))
    assert 'url(#m2-hatch)"' in page


def test_english():
    chart = province_map(frame(), labels(language="en"), band_legend("en"))
    assert "red (needs urgent action) provinces 1: Loei" in chart.alt
    assert not re.search("[ก-๛]", chart.svg + chart.alt.removeprefix("แผนที่ <ทดสอบ>"))


@pytest.mark.parametrize(
    ("codes", "bands"), [(["99"], ["green"]), (["42", "42"], ["green", "red"]), (["42"], ["purple"])]
)
def test_what_cannot_be_drawn_is_refused(codes: list[str], bands: list[str]):
    with pytest.raises(ValueError, match=r"code|class"):
        province_map(pd.DataFrame({"province_code": codes, "band": bands}), labels(), band_legend("th"))


@pytest.mark.parametrize(
    ("value", "step"), [(19.999, 0), (20, 1), (39.999, 2), (40, 3), (400, 3), (-1, 0), (0, 0), (NONE, None)]
)
def test_steps_compare_unrounded_values(value: float, step: int | None):
    found = steps_of(pd.Series([value]), [20, 30, 40])[0]
    assert (None if pd.isna(found) else int(found)) == step


def test_a_step_legend_has_no_gap_and_no_overlap():
    legend = step_legend("ร้อยละ", [20, 30.5], "th")
    assert [look.label for look in legend.classes.values()] == ["30.50 ขึ้นไป", "20 ถึงน้อยกว่า 30.50", "น้อยกว่า 20"]
    assert list(legend.classes) == [2, 1, 0]
    assert len({look.colour for look in legend.classes.values()}) == 3
    assert len({look.symbol for look in legend.classes.values()}) == 3


@pytest.mark.parametrize("edges", [[], [1, 1], [2, 1], [1, 2, 3, 4, 5, 6]])
def test_edges_that_make_no_classes_are_refused(edges: list[float]):
    with pytest.raises(ValueError, match="rising"):
        step_legend("x", edges, "th")
    with pytest.raises(ValueError, match="rising"):
        steps_of(pd.Series([1.0]), edges)


def test_a_long_legend_makes_the_drawing_taller_instead_of_covering_the_inset():
    short = level_legend("th")
    long = MapLegend("หัวเรื่องที่ยาวมากจนต้องตัดเป็นหลายบรรทัด " * 3, short.classes, "level")
    usual, taller = (
        int(drawn(province_map(frame(), labels(), legend)).attrib["viewBox"].split()[3]) for legend in (short, long)
    )
    assert taller > usual == province_shapes().height
