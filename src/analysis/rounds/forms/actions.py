"""The register of actions that a round sends out: what it found wanting, one row each, and what is still to be done."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pandas as pd

from analysis.actions.follow import gathered, series_of, standing
from analysis.actions.matching import Subjects
from analysis.actions.model import Standing
from analysis.actions.subjects import subjects
from analysis.ingest.actions_register import actions_file
from analysis.ingest.forms.actions import CENTRE_NAME
from analysis.ingest.layouts import actions as form
from analysis.ingest.layouts.fields import ListName
from analysis.params.load import load_parameters
from analysis.params.models import Round
from analysis.places.provinces import province, provinces
from analysis.places.scopes import CENTRE, NATION
from analysis.reports.following import problem_items, registers_of
from analysis.rounds.forms.guide import Guide
from analysis.rounds.forms.model import Cover, FilledSheet, FormRow
from analysis.rounds.forms.office import OfficeForm, OfficeSheet, write_office_form
from analysis.rounds.forms.write import FormsRequest, refuse_filled, told_where
from analysis.rounds.quality.checked_round import check_round
from analysis.rounds.quality.refuse_personal_data import refuse_personal_publication
from analysis.rows import Record, records_of
from analysis.thai.calendar import format_date
from analysis.thai.collation import sort_key

#: Empty rows for what an analyst adds.
SPARE = 12
#: An action may be due so many years after the round's own.
_YEARS_AHEAD = 3
_FIXED = frozenset({"key", "kind", "scope", "issued", "wording"})
#: What an action that is carried on is asked for anew; of a proposal nothing must be filled.
_ASKED = frozenset({"state", "evidence"})
_NEEDED = ("what", "owner", "due")
_CLOSED = {Standing.DONE, Standing.CANCELLED}
OFFICE = "หน่วยงานที่ติดตามข้อสั่งการ"
WHAT = {
    "actions": (
        "เขียนข้อสั่งการ ผู้รับผิดชอบ กำหนดแล้วเสร็จ และสถานะของเรื่องที่จะสั่งการ เรื่องที่ไม่สั่งการให้เว้นช่องเหล่านี้ว่างไว้ "
        "แถวที่สั่งการไว้แล้วให้ปรับสถานะและหลักฐาน"
    )
}
SENDING = (
    ("ผู้รับ", "ส่งกลับไปยังหน่วยงานที่ส่งทะเบียนนี้มา"),
    ("ชื่อแฟ้ม", "ใช้ชื่อเดิม คือ {file} แล้ววางในโฟลเดอร์ข้อมูลของรอบที่ติดตาม"),
)
HOW_TO = (
    ("ข้อสั่งการ", "เขียนสิ่งที่ต้องทำให้ตรวจได้ว่าทำแล้วหรือยัง หนึ่งเรื่องหนึ่งแถว"),
    ("ผู้รับผิดชอบ", "ระบุตำแหน่งหรือหน่วยงาน เช่น หัวหน้ากลุ่มงานนโยบายและแผน สรจ. ห้ามใส่ชื่อบุคคล หมายเลขโทรศัพท์ หรืออีเมล"),
    ("กำหนดแล้วเสร็จ", "พิมพ์ วัน/เดือน/ปี พ.ศ. สี่หลัก เช่น 31/3/{next} ไม่ก่อนวันของข้อมูลรอบที่สั่งการ"),
    ("สถานะ", "เลือกจากรายการ เมื่อแล้วเสร็จให้ระบุหลักฐาน เช่น เลขที่หนังสือหรือชื่อรายงาน มิฉะนั้นจะรายงานว่าไม่มีหลักฐาน"),
    (
        "ตัวชี้วัดที่ติดตาม",
        "เติมไว้ให้ตามที่มา ข้อเสนอแนะและเรื่องอื่นให้เลือกเองหากมี รอบถัดไปจะบอกว่าเปลี่ยนเกินความคลาดเคลื่อนหรือไม่",
    ),
    ("รหัส", "ใช้จับคู่กับรอบถัดไป ไม่ต้องแก้ แม้ชื่อกิจกรรมจะเปลี่ยน เรื่องที่เพิ่มเองให้เว้นรหัสว่างและเลือกที่มาเป็น เรื่องอื่น"),
    ("สิ่งที่ไม่ต้องแก้", "ชื่อชีต หัวตาราง และช่องสีเทา แต่ละชีตป้องกันไว้โดยไม่มีรหัสผ่าน เพื่อไม่ให้แก้โดยไม่ตั้งใจ"),
)
NO_DEADLINE = "ส่งเมื่อสั่งการแล้ว และปรับสถานะก่อนรอบถัดไป"


@dataclass(frozen=True)
class ActionsWritten:
    """The register, how many findings of the round it proposes, and how many actions it carries on."""

    file: Path
    proposed: int
    carried: int


def write_actions_form(request: FormsRequest) -> ActionsWritten:
    """Write ``<output>/<round>/forms/actions.xlsx``: what the round finds wanting, and the actions not ended yet.

    Raises:
        WorkbookError: the parameters break a rule, somebody has begun to fill the register that is there, or it cannot
            be written.
    """
    parameters = load_parameters(request.round_id, request.overrides, request.home)
    round_ = parameters.round
    path = request.output / round_.id / "forms" / actions_file(round_, request.home).name
    refuse_filled(path)
    judged = check_round(parameters, request.home).judged
    known = subjects(judged, problem_items(judged, request.home))
    carried = list(_carried(gathered(registers_of(judged, request.home)), round_.cutoff))
    proposed = list(_proposed(known, carried, round_.id))
    if request.provinces:
        carried, proposed = ([one for one in many if one["scope"] in request.provinces] for many in (carried, proposed))
    rows = [*(_row(one, _asked(one)) for one in carried), *(_row(one, frozenset()) for one in proposed)]
    draft = path.with_name(f".{path.name}")
    try:
        write_office_form(draft, _form(round_, rows, made_up=round_.synthetic or judged.inputs.synthetic), path.name)
        refuse_personal_publication(path.parent, files=[draft])
        draft.replace(path)
    except OSError as error:
        raise told_where(path, error) from error
    finally:
        with contextlib.suppress(OSError):
            draft.unlink()
    return ActionsWritten(path, len(proposed), len(carried))


def _carried(actions: pd.DataFrame, cutoff: date) -> Iterator[Record]:
    """Actions that are not ended, or whose end nothing shows."""
    for one, series in zip(records_of(actions), series_of(actions), strict=True):
        if standing(one, cutoff) not in _CLOSED:
            yield {**one, "indicator": series}


def _proposed(known: pd.DataFrame, carried: list[Record], round_id: str) -> Iterator[Record]:
    """What the round finds wanting and no action that is carried on is about."""
    found = Subjects(known)
    taken = {found.find(one["key"], one["kind"], one["scope"], one["wording"]).key for one in carried}
    for line in records_of(known[known["proposed"]]):
        if line["key"] not in taken:
            yield {**line, "issued": round_id}


def _asked(action: Record) -> frozenset[str]:
    """What is to be told anew of an action that is carried on, and what it lacks."""
    return _ASKED | {name for name in _NEEDED if pd.isna(action[name])}


def _form(round_: Round, rows: list[FormRow], *, made_up: bool) -> OfficeForm:
    areas = sorted((one.name_th for one in provinces()), key=sort_key)
    source = f"ผลการประเมินรอบ {round_.id}"
    end = round_.fiscal_year.shift(_YEARS_AHEAD).end
    following = str(round_.fiscal_year.shift(1).be)
    how_to = tuple((label, text.replace("{next}", following)) for label, text in HOW_TO)
    return OfficeForm(
        Cover(OFFICE, "ทั่วประเทศ", round_.fiscal_year.be, round_.id, source, synthetic=made_up),
        Guide(round_.title.th, round_.cutoff, (), what=WHAT, sending=SENDING, how_to=how_to, no_deadline=NO_DEADLINE),
        (OfficeSheet(FilledSheet(form.ACTIONS, rows), SPARE, _FIXED),),
        {
            ListName.ACTION_KIND: tuple(one.th for one in form.KIND_WORDS.values()),
            ListName.AREA: ("ทั่วประเทศ", CENTRE_NAME, *areas),
            ListName.INDICATOR: tuple(one.th for one in form.INDICATOR_WORDS.values()),
            ListName.ACTION_STATE: tuple(one.th for one in form.STATE_WORDS.values()),
        },
        (round_.cutoff, end),
    )


def _row(line: Record, asks: frozenset[str]) -> FormRow:
    words = {"kind": form.KIND_WORDS, "indicator": form.INDICATOR_WORDS, "state": form.STATE_WORDS}
    cells: dict[str, str | None] = {}
    for name in (item.name for item in form.ACTIONS.fields):
        value = line.get(name)
        if value is None or pd.isna(value):
            cells[name] = None
        elif name == "due":
            cells[name] = format_date(value.date(), "numeric")
        elif name == "scope":
            cells[name] = _area(value)
        else:
            cells[name] = words[name][value].th if name in words else str(value)
    return FormRow(cells, asks=asks)


def _area(scope: str) -> str:
    return {NATION: "ทั่วประเทศ", CENTRE: CENTRE_NAME}.get(scope) or province(scope).name_th
