"""Three made-up rounds with actions whose fate is known: what each office did is planted, and so is every verdict."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import timedelta
from pathlib import Path
from typing import NamedTuple

from analysis.ingest.layouts.actions import ACTIONS, ACTIONS_FILE
from analysis.params.succession import start_round
from analysis.places.provinces import province
from analysis.rounds.forms.model import Cover, FilledSheet, FormRow
from analysis.rounds.forms.workbook import write_form
from analysis.rounds.synthetic.activities import Activity
from analysis.rounds.synthetic.rounds import SOURCE, SyntheticRound, sheets
from analysis.rounds.synthetic.words import PLAN
from analysis.rounds.synthetic.year import Money, due_dates, office_year
from analysis.thai.calendar import FiscalYear
from project_copy import copy_project

FIRST, SECOND, THIRD = "fy2565-r2", "fy2566-r2", "fy2567-r2"
OFFICES = ("24", "42", "58", "60", "92")
SEED = 2565
_WORDINGS = [one for section in PLAN[:2] for one in section.wordings if one.unit == "คน"]


class Did(NamedTuple):
    """What an office did in a year: per cent of people by activity and of its own money, and months sent late."""

    people: Sequence[float]
    money: float
    late: int


#: By office, of the three rounds. 42 rises in everything, 92 falls; 24 moves by less than its activities differ; 60 has
#: too few activities to know how much they differ; of 58 nothing came in the third round.
DONE: Mapping[str, tuple[Did, Did, Did | None]] = {
    "42": (Did([50] * 6, 60, 6), Did([50] * 6, 60, 6), Did([85] * 6, 95, 0)),
    "92": (Did([85] * 6, 95, 0), Did([85] * 6, 95, 0), Did([50] * 6, 60, 6)),
    "24": (Did([20, 150, 60, 90, 40, 120], 70, 1),) * 2 + (Did([25, 140, 75, 80, 50, 115], 70, 2),),
    "60": (Did([50, 60], 70, 0), Did([50, 60], 70, 0), Did([90, 95], 70, 0)),
    "58": (Did([50] * 6, 70, 0), Did([50] * 6, 70, 0), None),
}
RENAMED = "กิจกรรมที่เปลี่ยนชื่อแล้ว"
#: Per cent of its budget that an activity (its place, from 0) spent, by office: of the first two rounds, of the third.
SPENT: Mapping[str, Mapping[int, tuple[float, float]]] = {
    "42": {1: (138, 95), 3: (120, 150)},
    "92": {2: (130, 100)},
    "24": {1: (125, 125)},
}


@dataclass(frozen=True)
class Planted:
    """An action of a register, as its cells are typed, and the verdict of the third round. ``last`` are cells that the
    third round's register tells otherwise; ``None``: it leaves the action out."""

    issued: str
    area: str
    key: str
    cells: Mapping[str, str]
    standing: str
    movement: str
    matched: str = "key"
    reasons: tuple[str, ...] = ()
    last: Mapping[str, str] | None = field(default_factory=dict)


def write_rounds(home: Path) -> None:
    """The three rounds of five offices below ``home``, without registers."""
    copy_project(home)
    start_round(SECOND, THIRD, home)
    for name, year in ((FIRST, 0), (SECOND, 1), (THIRD, 2)):
        _narrowed(home / "params" / "rounds" / f"{name}.yaml")
        for code in OFFICES:
            if (did := DONE[code][year]) is not None:
                _write_office(home, name, code, did, last=year == 2)
    _ask_more(home / "params" / "criteria" / f"{THIRD}-milestones.yaml")


def write_registers(home: Path, actions: Sequence[Planted], wordings: Mapping[tuple[str, str], str]) -> None:
    """The registers of the second and the third round; ``wordings`` by issuing round and key, as that round says it."""
    second = [one for one in actions if one.issued != THIRD]
    _write_register(home / "data" / SECOND, SECOND, [_row(one, wordings, one.cells) for one in second])
    third = [_row(one, wordings, {**one.cells, **one.last}) for one in actions if one.last is not None]
    _write_register(home / "data" / THIRD, THIRD, third)


def _narrowed(path: Path) -> None:
    """The round for five offices, with evidence for strengths and weaknesses."""
    text = path.read_text(encoding="utf-8")
    text = re.sub(r"provinces: all", f"provinces: [{', '.join(repr(code) for code in OFFICES)}]", text)
    text = re.sub(r"(instruments: \[(?:(?!problems).)*)\]", r"\1, problems]", text)
    if "problems: evidence" not in text:
        text = text.replace("criteria:\n", "criteria:\n  problems: evidence\n", 1)
    if "synthetic: true" not in text:
        text = text.replace("synthetic: false", "synthetic: true\nnote:\n  th: ข้อมูลสังเคราะห์\n  en: Synthetic data")
    path.write_text(text, encoding="utf-8")


def _ask_more(path: Path) -> None:
    """Other criteria: a threshold moves, and with it the condition's name."""
    text = path.read_text(encoding="utf-8")
    text = text.replace("id: people_60", "id: people_62").replace("at_least: 60", "at_least: 62")
    path.write_text(text, encoding="utf-8")


def _write_office(home: Path, name: str, code: str, did: Did, *, last: bool) -> None:
    place, year = province(code), FiscalYear(int(name[2:6]))
    made_up = SyntheticRound(name, year, 12, SEED)
    due = due_dates(year)
    months = [key for key in due if not isinstance(key, str)][6:]
    sent = {key: day + timedelta(days=9) if key in months[: did.late] else day for key, day in due.items()}
    money = Money({6: 50_000, 12: 100_000}, {6: 0, 12: round(1000 * did.money)})
    own = replace(
        office_year(place, year, SEED), activities=tuple(_activities(code, did, last=last)), money=money, sent=sent
    )
    cover = Cover(f"สำนักงานแรงงานจังหวัด{place.name_th}", place.name_th, year.be, name, SOURCE, synthetic=True)
    write_form(home / "data" / name / f"{place.slug}.xlsx", cover, sheets(made_up, own))


def _activities(code: str, did: Did, *, last: bool) -> list[Activity]:
    """One activity a per cent. In the last round one of 42 is renamed, one is numbered anew, and one of 92 is gone."""
    found = []
    for at, (wording, percent) in enumerate(zip(_WORDINGS, did.people, strict=False)):
        target, name, number = 100 + 20 * at, wording.name, str(at + 1)
        spent = SPENT.get(code, {}).get(at, (80, 80))[last]
        if last and (code, at) == ("42", 1):
            name = RENAMED
        if last and (code, at) == ("42", 3):
            number = "9"
        if last and (code, at) == ("92", 2):
            continue
        done, baht = round(target * percent / 100), round(10_000 * spent / 100)
        found.append(Activity(wording, number, name, target, 10_000, (done,) + (0,) * 11, (baht,) + (0,) * 11))
    return found


def _row(one: Planted, wordings: Mapping[tuple[str, str], str], cells: Mapping[str, str]) -> FormRow:
    kinds = {"condition": "เงื่อนไขที่ยังไม่ผ่าน", "weakness": "จุดอ่อน", "recommendation": "ข้อเสนอแนะ"}
    kind = kinds.get(one.key.partition(":")[0], "เรื่องอื่น")
    wording = one.cells.get("wording") or wordings.get((one.issued, one.key), "เรื่องที่ผู้วิเคราะห์เพิ่ม")
    told = {"key": one.key or None, "kind": kind, "scope": one.area, "issued": one.issued, "wording": wording}
    return FormRow({**told, **{name: text or None for name, text in cells.items() if name != "wording"}})


def _write_register(folder: Path, name: str, rows: Sequence[FormRow]) -> None:
    cover = Cover("หน่วยงานที่ติดตาม", "ทั่วประเทศ", int(name[2:6]), name, SOURCE, synthetic=True)
    write_form(folder / ACTIONS_FILE, cover, [FilledSheet(ACTIONS, rows)])
