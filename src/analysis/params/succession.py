"""Next year's round from this year's: every date moved by the fiscal calendar, nothing else changed silently."""

from __future__ import annotations

import re
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from analysis.bilingual import Text
from analysis.errors import Location, WorkbookError
from analysis.params.buddhist import read_date, read_month, shift_date, write_date, write_month
from analysis.params.criteria.criteria import CRITERIA, Criteria
from analysis.params.criteria_changes import criteria_data
from analysis.params.load import criteria_folder, list_criteria, load_criteria, load_round, rounds_folder
from analysis.params.models import Round
from analysis.params.periods import Period, is_round_id, period_of, split_id
from analysis.params.problems import validate
from analysis.params.yaml_source import KeyPath, parse_yaml
from analysis.params.yaml_text import refuse_existing, rewritten, write_new, yaml_text
from analysis.thai.calendar import FiscalYear

_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}\Z")
_MONTH = re.compile(r"[0-9]{4}-[0-9]{2}\Z")
_YEAR_PREFIX = re.compile(r"fy([0-9]{4})-")
#: What ``next_criteria`` writes as the source; the first source within is kept through any number of years.
_MOVED_SOURCE = re.compile(r"\Aเลื่อนวันที่จาก .*?\(ที่มาเดิม (.*)\)\Z", re.DOTALL)
_THAI_DIGITS = str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")


@dataclass(frozen=True)
class StartedRound:
    """A round that has just been written, and every file written for it, in order."""

    round: Round
    written: tuple[Path, ...]


def start_round(old_id: str, new_id: str, home: Path | None = None) -> StartedRound:
    """Write ``params/rounds/<new_id>.yaml`` after ``old_id``, and each criteria file that its year does not have yet.

    A criteria file that exists is used as it is. One that does not is made, with its dates moved, from the old round's
    own file of that name (``fy2565-r1-milestones`` for ``fy2567-r1-milestones``), or else from the latest earlier one.

    Raises:
        WorkbookError: the round or its file exists, the two ids are of different kinds, or there are no earlier
            criteria to begin from. Nothing is written then.
    """
    old = load_round(old_id, home)
    new = next_round(old, new_id)
    texts = {rounds_folder(home) / f"{new_id}.yaml": yaml_text(new)}
    known = list_criteria(home)
    for stem in sorted(set(new.criteria.values()) - set(known)):
        older = _forerunner(stem, tuple(old.criteria.values()), known)
        load_criteria(older, home)  # refuses a broken file with its line
        path = criteria_folder(home) / f"{stem}.yaml"
        texts[path] = next_criteria((criteria_folder(home) / f"{older}.yaml").read_text("utf-8-sig"), older, stem)
        validate(CRITERIA, parse_yaml(texts[path], str(path)))
    for path in texts:
        refuse_existing(path)
    return StartedRound(new, tuple(write_new(path, text) for path, text in texts.items()))


def write_round(round_: Round, path: Path) -> Path:
    """Write one round; refuses to overwrite."""
    return write_new(path, yaml_text(round_))


def next_round(round_: Round, new_id: str) -> Round:
    """The round of ``new_id`` after ``round_``: 30 Mar 2565 becomes 30 Mar 2567.

    From one half of the year to the other the cut-off keeps its distance from the end of the period. Years and the
    round's number in titles follow; the inputs are ``data/<new_id>``; the new round is not synthetic, has no note, and
    is revision 1.
    """
    year, part = _checked(round_, new_id)
    years = year.be - round_.fiscal_year.be
    period = period_of(year, part)
    if part == round_.part:
        cutoff = _shift_day(round_.cutoff, round_.period, period, years)
    else:
        cutoff = period.end + (round_.cutoff - round_.period.end)
    return round_.model_copy(
        update={
            "id": new_id,
            "title": _retitled(round_, year, part),
            "fiscal_year": year,
            "period": period,
            "cutoff": cutoff,
            "criteria": {name: next_stem(stem, year, round_.part, part) for name, stem in round_.criteria.items()},
            "inputs": round_.inputs.model_copy(update={"folder": new_id}),
            "synthetic": False,
            "note": None,
            "revision": 1,
        }
    )


def next_stem(stem: str, year: FiscalYear, old_part: str, new_part: str) -> str:
    """The name of the criteria file of another year and part; a name without a year serves every year."""
    if not _YEAR_PREFIX.match(stem):
        return stem
    words = [new_part if word == old_part else word for word in _YEAR_PREFIX.sub("", stem).split("-")]
    return f"fy{year}-" + "-".join(words)


def next_criteria(text: str, old_stem: str, new_stem: str) -> str:
    """The same criteria file with every date moved to the year of ``new_stem``, and a source that says so.

    All else stays as it is written: comments, the templates of labels, the order and the spacing.
    """
    old, new = _year_in(old_stem), _year_in(new_stem)

    def moved(path: KeyPath, value: str) -> str:
        if path == ("fiscal_year",):
            return str(new)
        if path == ("source",):
            first = _MOVED_SOURCE.sub(r"\1", value)
            return f"เลื่อนวันที่จาก {old_stem} ยังไม่ได้ตรวจกับคู่มือปีงบประมาณ พ.ศ. {new} (ที่มาเดิม {first})"
        return _replace_years(value, old, new) if path[0] in ("title", "note") else _shift_dates(value, new - old)

    return rewritten(text, moved)


def criteria_in_year(criteria: Criteria, year: FiscalYear) -> Criteria:
    """The same criteria with every date moved to another fiscal year; those of no year as they are."""
    own = getattr(criteria, "fiscal_year", year)
    data = _moved(criteria_data(criteria), year.be - own.be)
    return CRITERIA.validate_python(data | ({"fiscal_year": year.be} if "fiscal_year" in data else {}))


def _moved(value: Any, years: int) -> Any:
    if isinstance(value, dict):
        return {_shift_dates(key, years): _moved(part, years) for key, part in value.items()}
    if isinstance(value, list):
        return [_moved(part, years) for part in value]
    return _shift_dates(value, years) if isinstance(value, str) else value


def _year_in(stem: str) -> int:
    found = _YEAR_PREFIX.match(stem)
    assert found is not None  # only criteria that carry a year are moved to another
    return int(found[1])


def _checked(round_: Round, new_id: str) -> tuple[FiscalYear, str]:
    """The year and part of ``new_id``, which must be another round of the same kind."""
    if not is_round_id(new_id):
        raise WorkbookError(
            f"รหัสรอบ “{new_id}” ไม่ถูกรูปแบบ",
            f"“{new_id}” is not a round id.",
            fix_th="เขียนเช่น fy2567-r1, fy2568-m02 หรือ fy2567-annual",
            fix_en="Write fy2567-r1, fy2568-m02 or fy2567-annual.",
        )
    year, part = split_id(new_id)
    if new_id == round_.id or part[0] != round_.part[0]:
        raise WorkbookError(
            f"เปิดรอบ {new_id} ต่อจาก {round_.id} ไม่ได้",
            f"{new_id} cannot follow {round_.id}.",
            location=Location(f"{round_.id}.yaml", key="id"),
            fix_th="ต้องเป็นรอบอื่นที่เป็นชนิดเดียวกัน (r กับ r, m กับ m, annual กับ annual)",
            fix_en="It must be another round of the same kind (r after r, m after m, annual after annual).",
        )
    return year, part


def _shift_day(day: Any, old: Period, new: Period, years: int) -> Any:
    """A cut-off on the last day of the period stays on the last day, even in February."""
    return new.end if day == old.end else shift_date(day, years)


def _retitled(round_: Round, year: FiscalYear, part: str) -> Any:
    """The title with the new year, and with the new round or number of months."""
    old, new = round_.fiscal_year.be, year.be
    words = {language: _replace_years(text, old, new) for language, text in asdict(round_.title).items()}
    if part != round_.part and part != "annual":
        before, after = str(int(round_.part[1:])), str(int(part[1:]))
        words = {language: _replace_number(text, before, after) for language, text in words.items()}
    return Text(**words)


def _replace_years(text: str, old: int, new: int) -> str:
    """The fiscal year, and the calendar year it begins in, each moved; in Arabic and in Thai digits."""
    moved = {str(year): str(year + new - old) for year in (old - 1, old)}
    moved |= {key.translate(_THAI_DIGITS): value.translate(_THAI_DIGITS) for key, value in moved.items()}
    return re.sub(r"(?<!\d)\d{4}(?!\d)", lambda found: moved.get(found[0], found[0]), text)


def _replace_number(text: str, before: str, after: str) -> str:
    """``รอบที่ 1``, ``รอบ 2 เดือน``, ``round 1``, ``2 months``: the number by itself, in either script."""
    for old, new in ((before, after), (before.translate(_THAI_DIGITS), after.translate(_THAI_DIGITS))):
        text = re.sub(rf"(?<!\d){old}(?!\d)", new, text)
    return text


def _shift_dates(text: str, years: int) -> str:
    """A date or a month in written form, moved by ``years``; any other text as it is."""
    if _DATE.match(text):
        return write_date(shift_date(read_date(text), years))
    return write_month(shift_date(read_month(text), years)) if _MONTH.match(text) else text


def _forerunner(stem: str, own: tuple[str, ...], known: tuple[str, ...]) -> str:
    """The criteria file to begin from: of the same name but for the year, the old round's own if it has one."""
    year, name = stem[2:6], stem[6:]
    same = [other for other in known if other[6:] == name and _YEAR_PREFIX.match(other)]
    earlier = [other for other in same if other in own] or [other for other in same if other[2:6] < year]
    if not earlier:
        raise WorkbookError(
            f"ยังไม่มีเกณฑ์ “{stem}” และไม่มีเกณฑ์ของปีก่อนให้เริ่มต้น",
            f"There are no criteria “{stem}”, and none of an earlier year to begin from.",
            location=Location(f"params/criteria/{stem}.yaml"),
            fix_th="เขียนแฟ้มเกณฑ์นี้ก่อน โดยดูตัวอย่างในโฟลเดอร์เดียวกัน",
            fix_en="Write this file first, after another one in the same folder.",
        )
    return max(earlier)
