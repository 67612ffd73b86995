"""A made-up round of the country's tambons, to see what a large round costs: about 7,255 units, a million activities.

No source of this project counts tambons: 7,255 is this benchmark's own figure for them, shared evenly by the 76
provinces, and every name, code and number below the provinces is made up. The workbooks are ordinary action plans, and
every sheet says that it is synthetic. Under each sub-strategy a unit has a numbered heading with its code, and its
activities stand below it (``docs/methods.md``, "Units of an action plan"). The same scale and seed give the same bytes.

Run: ``python benchmarks/tambon_round.py <folder> --rows 1000000``
"""

from __future__ import annotations

import argparse
import shutil
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial
from multiprocessing import get_context
from pathlib import Path

import numpy as np
from openpyxl import Workbook

from analysis import paths
from analysis.ingest.layouts import offices as layouts
from analysis.places.provinces import Province, provinces
from analysis.publish.office import same_bytes as deterministic_zip
from analysis.rounds.forms.model import SYNTHETIC_BANNER, Cover, FilledSheet, columns_of
from analysis.rounds.synthetic.rounds import SOURCE
from analysis.rounds.synthetic.words import PLAN, Section, Wording
from analysis.thai.digits import to_thai

UNITS, ACTIVITIES = 7_255, 1_000_000
ROUND_ID, FISCAL_YEAR = "fy2567-annual", 2567
#: One row in so many is untidy, as clerks' rows are; every other row names its unit in its own words.
THAI_DIGITS, NO_MONEY, OVERSPENT, MISPLACED_MARK, UNREADABLE = 40, 20, 250, 400, 2_000
#: One province in so many has cells that cannot be read; the others' totals are right and can be checked.
CARELESS = 4

PARAMETERS = f"""\
id: {ROUND_ID}
title:
  th: ข้อมูลสังเคราะห์ระดับตำบล สำหรับวัดเวลา
  en: A made-up round of tambons, to measure time
fiscal_year: {FISCAL_YEAR}
period:
  start: {FISCAL_YEAR - 1}-10-01
  end: {FISCAL_YEAR}-09-30
cutoff: {FISCAL_YEAR}-09-30
instruments: [action_plan]
criteria:
  action_plan: checks
inputs:
  folder: {ROUND_ID}
  forms: [action_plan]
scope:
  level: nation_and_provinces
  provinces: all
language: th
thai_digits: false
synthetic: true
note:
  th: ข้อมูลสังเคราะห์ทั้งหมด สำหรับวัดเวลา ห้ามนำไปอ้างอิง
  en: All data are synthetic, made to measure time. Do not cite them.
revision: 1
"""

Line = list[str | int | None]


@dataclass(frozen=True)
class Scale:
    """How large a round is: units and activities of the whole country."""

    units: int = UNITS
    activities: int = ACTIVITIES
    seed: int = 2567


@dataclass(frozen=True)
class Unit:
    """A made-up tambon with how many activities it has."""

    code: str
    name: str
    activities: int


def write_project(folder: Path, scale: Scale) -> Path:
    """Write a project of this one round into an empty folder, so that it never stands among the real ones."""
    for part in ("areas", "criteria"):
        shutil.copytree(paths.home() / "params" / part, folder / "params" / part)
    rounds = folder / "params" / "rounds"
    rounds.mkdir()
    (rounds / f"{ROUND_ID}.yaml").write_text(PARAMETERS, encoding="utf-8")
    write_round(folder / "data" / ROUND_ID, scale)
    return folder


def write_round(folder: Path, scale: Scale, processes: int = 2) -> list[Path]:
    """Write the round's 76 workbooks; returns the files in order of code."""
    folder.mkdir(parents=True, exist_ok=True)
    with ProcessPoolExecutor(processes, mp_context=get_context("spawn")) as pool:
        return list(pool.map(partial(write_province, folder, scale), range(len(provinces()))))


def write_province(folder: Path, scale: Scale, at: int) -> Path:
    """Write the workbook of the province at a place in the order of codes."""
    place = provinces()[at]
    cover = Cover(f"สำนักงานแรงงานจังหวัด{place.name_th}", place.name_th, FISCAL_YEAR, ROUND_ID, SOURCE, synthetic=True)
    book = Workbook(write_only=True)
    book.properties.title, book.properties.creator = cover.title, cover.office
    page = book.create_sheet(layouts.COVER_SHEET)
    for key, value in cover.pairs().items():
        page.append([layouts.COVER_KEYS[key], value])
    page = book.create_sheet(layouts.LAYOUTS["action_plan"].sheet)
    for line in (*_header(cover), *plan_lines(place, units_of(place, scale), scale.seed)):
        page.append(line)
    path = folder / f"{place.slug}.xlsx"
    book.save(path)
    deterministic_zip.rewrite(path)
    return path


def units_of(place: Province, scale: Scale) -> list[Unit]:
    """The province's units; those of the country differ by at most one activity, its provinces by at most one unit."""
    codes = [item.code for item in provinces()]
    at = codes.index(place.code)
    first, last = (scale.units * (at + step) // len(codes) for step in (0, 1))
    return [
        Unit(
            f"{place.code}{1 + number // 10:02}{1 + number % 10:02}",
            f"ตำบลตัวอย่างที่ {number + 1}",
            scale.activities * (unit + 1) // scale.units - scale.activities * unit // scale.units,
        )
        for number, unit in enumerate(range(first, last))
    ]


def plan_lines(place: Province, units: list[Unit], seed: int) -> Iterator[Line]:
    """The rows below the header, from strategy to activity, with a total of persons and money under each section."""
    draw = np.random.default_rng([seed, int(place.code)])
    careless = int(place.code) % CARELESS == 0
    for at, section in enumerate(PLAN):
        if section.heading:
            yield [None, section.heading]
        yield [None, f"แนวทางย่อยที่ {section.number} : {section.name}"]
        total = dict.fromkeys(("target", "budget", "result", "spent"), 0)
        for number, unit in enumerate(units, start=1):
            yield [str(number), f"{unit.name} (รหัส {unit.code})"]
            count = unit.activities * (at + 1) // len(PLAN) - unit.activities * at // len(PLAN)
            for order, activity in enumerate(_activities(draw, section, unit, count), start=1):
                activity.add_to(total)
                yield activity.line(f"{number}.{order}", place, careless)
        yield ["รวม", None, total["target"], "คน", total["budget"], total["result"], total["spent"]]


@dataclass(frozen=True)
class _Activity:
    wording: Wording
    name: str
    target: int
    result: int
    budget: int
    spent: int
    slip: int  # decides what is untidy in the row

    def add_to(self, total: dict[str, int]) -> None:
        if self.wording.unit == "คน":
            total["target"] += self.target
            total["result"] += self.result
        if self.slip % NO_MONEY:
            total["budget"] += self.budget
            total["spent"] += self.spent

    def line(self, number: str, place: Province, careless: bool) -> Line:
        money = (self.budget, self.spent) if self.slip % NO_MONEY else ("-", "-")
        target = to_thai(f"{self.target:,}") if self.slip % THAI_DIGITS == 1 else self.target
        result = "ประมาณ 50" if careless and self.slip % UNREADABLE == 2 else self.result
        name = self.name.replace("ครั้ง", "คร้ัง") if self.slip % MISPLACED_MARK == 3 else self.name
        agency = f"{self.wording.agency}{place.name_th}"
        return [number, name, target, self.wording.unit, money[0], result, money[1], agency]


def _activities(draw: np.random.Generator, section: Section, unit: Unit, count: int) -> Iterator[_Activity]:
    kinds = draw.integers(len(section.wordings), size=count).tolist()
    shares = draw.random((count, 3)).tolist()
    slips = draw.integers(1_000_000, size=count).tolist()
    for order, (kind, (size, done, paid), slip) in enumerate(zip(kinds, shares, slips, strict=True), start=1):
        wording = section.wordings[kind]
        low, high = wording.target
        target = low + int(size * (high - low))
        budget = target * wording.cost
        spent = budget + 10 * slip % 990 + 10 if slip % OVERSPENT == 4 else int(budget * (0.7 + 0.3 * paid))
        own = f" {unit.name}" if slip % 2 else ""
        name = f"{wording.name}{own} ครั้งที่ {order}"
        yield _Activity(wording, name, target, int(target * (0.5 + 0.6 * done)), budget, spent, slip)


def _header(cover: Cover) -> list[Line]:
    """Titles, the banner of made-up data, and the form's labels over two rows."""
    headers = [column.header for column in columns_of(FilledSheet(layouts.LAYOUTS["action_plan"], ()))]
    upper = [header[0] for header in headers]
    lower = [header[1] if len(header) > 1 else None for header in headers]
    return [[layouts.LAYOUTS["action_plan"].title], [cover.title], [SYNTHETIC_BANNER], upper, lower]


def main() -> None:
    parser = argparse.ArgumentParser(description="Write a project with a made-up round of the country's tambons.")
    parser.add_argument("folder", type=Path, help="an empty or a new folder")
    parser.add_argument("--rows", type=int, default=ACTIVITIES, help="activities of the whole country")
    parser.add_argument("--units", type=int, default=UNITS, help="units of the whole country")
    chosen = parser.parse_args()
    write_project(chosen.folder, Scale(chosen.units, chosen.rows))
    print(f"{chosen.folder}: round {ROUND_ID}, {chosen.units:,} units, {chosen.rows:,} activities")


if __name__ == "__main__":
    main()
