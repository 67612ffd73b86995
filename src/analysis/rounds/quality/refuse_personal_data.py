"""The last look before something is published: a round with personal data in it is stopped (the design, section 6)."""

from __future__ import annotations

import contextlib
import zipfile
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path

from analysis.errors import Location, WorkbookError
from analysis.ingest.layouts.registry import is_registry_sheet
from analysis.publish.privacy.search import Found, personal_data
from analysis.publish.privacy.workbooks import workbook_places
from analysis.rounds.quality.checked_round import Checked

#: Places that the message names; there may be more.
_MOST = 8


def refuse_personal_publication(
    folder: Path, checked: Checked | None = None, *, files: Iterable[Path] | None = None
) -> None:
    """Pass a folder (or ``files`` of it) that holds no personal data.

    ``checked`` is what the folder was made from, so that the message can say where in the offices' workbooks to look.

    Raises:
        WorkbookError: an id or a column of names stands in it; the message names files and places and no value.
    """
    found = list(islice(personal_data(folder, files), _MOST + 2))
    if found:
        raise _refused(found, list(islice(_origins(checked), _MOST + 1)) if checked else [])


def _origins(checked: Checked) -> Iterator[Found]:
    """Personal data in the offices' workbooks, outside the sheets that are meant for it."""
    for office in checked.inputs.offices:
        with contextlib.suppress(OSError, zipfile.BadZipFile):
            for place in dict.fromkeys(workbook_places(checked.home / office.file)):
                if not is_registry_sheet(place.rpartition("!")[0]):
                    yield Found(office.file, place)


def _refused(found: list[Found], origins: list[Found]) -> WorkbookError:
    others, first = _listed(found[1:]), found[0]
    at_th, at_en = (f" และที่ {others}", f" Also at {others}.") if others else ("", "")
    sent = _listed(origins)
    from_th, from_en = (f" ที่มา: {sent}", f" It comes from {sent}.") if sent else ("", "")
    return WorkbookError(
        f"พบข้อมูลส่วนบุคคล (เลขประจำตัวประชาชนหรือคอลัมน์ชื่อบุคคล) ในผลที่จะเผยแพร่ จึงไม่เผยแพร่ ผลเดิมยังอยู่ครบ{at_th}{from_th}",
        "Personal data (a 13-digit id or a column of names) stands in what would be published, so nothing was "
        f"published; the old result is whole.{at_en}{from_en}",
        location=Location(f"{first.file} › {first.place}"),
        fix_th="ลบข้อมูลนั้นออกจากแฟ้มของหน่วยงาน (รายชื่ออยู่ได้เฉพาะในชีต สป-12 และ สนบ.2) แล้วสั่งใหม่",
        fix_en="Remove it from the office's workbook (names belong only on the sheets สป-12 and สนบ.2), and run again.",
    )


def _listed(found: list[Found]) -> str:
    shown = "; ".join(f"{one.file} › {one.place}" for one in found[:_MOST])
    return f"{shown} …" if len(found) > _MOST else shown
