"""A statement against its print: the letters, the spaces, the words."""

from __future__ import annotations

import pytest

from analysis import paths
from analysis.problems.printed import Against, against_print, against_prints
from analysis.reports.problems.register_reading import register_of


@pytest.mark.parametrize(
    ("statement", "printed", "expected"),
    [
        ("งบประมาณไม่เพียงพอ", "งบประมาณไม่เพียงพอ", Against.AS_PRINTED),
        ("งบประมาณไม่เพียงพอ", " งบประมาณไม่เพียงพอ\n", Against.AS_PRINTED),
        ("หน่วยงานต่าง ๆ", "หน่วยงานต่างๆ", Against.SPACED),
        ("ในระดับพื้นที่", "ในระดับพ้ืนที่", Against.REPAIRED),
        ("ส่งเสริม คุ้มครอง", "ส่งเสริม คຸ້ມครอง", Against.REPAIRED),
        ("พื้นที่ต่าง ๆ", "พ้ืนที่ต่างๆ", Against.REPAIRED),
        ("… ต้องร่วมมือ", "… ต้องร่วมมือ", Against.ABRIDGED),
        ("… ในพื้นที่", "… ในพ้ืนที่", Against.ABRIDGED),
        ("บุคลากรไม่เพียงพอ", "ตัวบุคลไม่เพียงพอ", Against.REWORDED),
        ("งบประมาณเพียงพอ", "งบประมาณไม่เพียงพอ", Against.REWORDED),
        ("งบประมาณ 10 บาท", "งบประมาณ 100 บาท", Against.REWORDED),
    ],
)
def test_each_kind(statement: str, printed: str, expected: Against) -> None:
    assert against_print(statement, printed) is expected


def test_reading_the_shipped_register_rewords_nothing() -> None:
    items = register_of(paths.home()).tables["register"]
    found = against_prints(items)
    assert len(found) == len(items)
    assert Against.REWORDED not in set(found)
    by_id = dict(zip(items["item_id"], found, strict=True))
    assert by_id["chachoengsao-2564-p2"] == Against.REPAIRED
    assert by_id["loei-2566-p4"] == Against.SPACED
    assert by_id["trang-2562-r2"] == Against.ABRIDGED
