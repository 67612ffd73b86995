"""What decides whether two years may be compared: ``params/trends/``.

``plans.yaml`` has the periods of the plans as the documents name them; periods overlap, and the document of a year
decides under which plan it stands. ``comparability.yaml`` says which difference between two years makes which grade.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Annotated, NamedTuple

from pydantic import Field, TypeAdapter, model_validator

from analysis import paths
from analysis.params.base import Bilingual, Listed, Model, Sentence, Some, Word
from analysis.params.problems import validate
from analysis.params.refusal import refuse
from analysis.params.yaml_source import read_yaml
from analysis.thai.digits import to_arabic

FOLDER, PLANS_FILE, GRADES_FILE = "trends", "plans.yaml", "comparability.yaml"
#: Those of this program's checkout, for a project that was made before they were data.
SHIPPED = paths.PACKAGE.parents[1] / "params" / FOLDER

Year = Annotated[int, Field(ge=2500, le=2699)]


class Grade(StrEnum):
    """How far two years may be compared; ``JOINED`` is an analyst's word, with a reason, and never a rule's."""

    SAME = "same"
    CAUTION = "caution"
    NEVER = "never"
    JOINED = "joined"


class Difference(StrEnum):
    """In what two years may differ, the gravest first."""

    DEFINITION = "definition"
    TARGET_BASIS = "target_basis"
    METHOD = "method"
    CRITERIA = "criteria"
    PLAN = "plan"
    YEAR_KIND = "year_kind"
    PART = "part"
    SYNTHETIC = "synthetic"


#: The grades that each difference may be given: made-up data are never put beside real ones, and what is measured or
#: covered differently is never simply the same.
ALLOWED: Mapping[Difference, tuple[Grade, ...]] = {
    **dict.fromkeys(
        (Difference.TARGET_BASIS, Difference.METHOD, Difference.CRITERIA, Difference.PLAN),
        (Grade.SAME, Grade.CAUTION, Grade.NEVER),
    ),
    **dict.fromkeys((Difference.DEFINITION, Difference.YEAR_KIND, Difference.PART), (Grade.CAUTION, Grade.NEVER)),
    Difference.SYNTHETIC: (Grade.NEVER,),
}
_WORST = (Grade.NEVER, Grade.CAUTION, Grade.SAME)


class TargetBasis(Model):
    """Definitions of one thing that differ in what it is held against alone."""

    definitions: Some[Sentence]
    what: Bilingual


class Comparability(Model):
    """Which difference makes which grade."""

    title: Bilingual
    source: Sentence
    grades: dict[Word[Difference], Word[Grade]]
    target_bases: Listed[TargetBasis] = ()

    @model_validator(mode="after")
    def _every_difference_once(self) -> Comparability:
        for difference in Difference:
            grade = self.grades.get(difference)
            if grade is None:
                raise refuse(
                    f"ยังไม่ได้บอกว่า {difference} ต่างกันแล้วเทียบกันได้แค่ไหน",
                    f"“{difference}” has no grade.",
                    fix_th=f"เพิ่ม “{difference}: never” ใต้ grades",
                    fix_en=f"Add “{difference}: never” under grades.",
                    at=("grades",),
                )
            if grade not in ALLOWED[difference]:
                allowed = ", ".join(ALLOWED[difference])
                raise refuse(
                    f"{difference} เป็น {grade} ไม่ได้",
                    f"“{difference}” cannot be “{grade}”.",
                    fix_th=f"ใช้ {allowed}",
                    fix_en=f"Use {allowed}.",
                    at=("grades", str(difference)),
                )
        return self

    @model_validator(mode="after")
    def _one_basis_each(self) -> Comparability:
        seen: set[str] = set()
        for number, basis in enumerate(self.target_bases):
            own = basis.definitions
            if len(own) < 2 or len(set(own)) < len(own) or seen & set(own):
                raise refuse(
                    "ต้องมีรหัสนิยามตั้งแต่สองรหัส และแต่ละรหัสอยู่ในกลุ่มเดียว",
                    "Give two definitions or more, each in one group only.",
                    fix_th="เพิ่มรหัสที่ขาด หรือลบรหัสที่ซ้ำ",
                    fix_en="Add what is missing, or remove what is repeated.",
                    at=("target_bases", number, "definitions"),
                )
            seen |= set(own)
        return self

    def differ_in_basis(self, one: str, other: str) -> bool:
        """Whether two definitions measure one thing on different bases."""
        return one != other and any({one, other} <= set(basis.definitions) for basis in self.target_bases)

    def grade(self, codes: Iterable[str]) -> Grade:
        """The worst grade of some differences; same without any. What is no difference of years (a value that was
        revised, or contradicts another of its year) is never compared."""
        known = {str(difference) for difference in Difference}
        grades = {self.grades[Difference(code)] if code in known else Grade.NEVER for code in codes}
        return next((grade for grade in _WORST if grade in grades), Grade.SAME)


class NamedBy(Model):
    """A document that names a plan, and the fiscal year it speaks of."""

    document: Bilingual
    fiscal_year: Year
    place: Sentence
    words: Sentence


class Plan(Model):
    """One plan and its period, both years included."""

    first: Year
    last: Year
    name: Bilingual
    named_by: Some[NamedBy]

    @property
    def id(self) -> str:
        return f"{self.first}-{self.last}"

    def holds(self, fiscal_year: int) -> bool:
        """Whether the year lies in the plan's period."""
        return self.first <= fiscal_year <= self.last

    @model_validator(mode="after")
    def _as_the_documents_say(self) -> Plan:
        if self.last < self.first:
            raise refuse(
                f"แผนสิ้นสุดปี {self.last} ก่อนปีที่เริ่ม {self.first}",
                f"It ends in {self.last}, before {self.first}.",
                fix_th="แก้ first หรือ last",
                fix_en="Correct first or last.",
                at=("last",),
            )
        for number, named in enumerate(self.named_by):
            words = to_arabic(named.words)
            if str(self.first) not in words or str(self.last) not in words:
                raise refuse(
                    f"ถ้อยคำของเอกสารไม่มีปี {self.first} และ {self.last}",
                    f"The document's words do not hold the years {self.first} and {self.last}.",
                    fix_th="คัดลอกถ้อยคำที่ระบุช่วงปีของแผน",
                    fix_en="Copy the words that name the plan's period.",
                    at=("named_by", number, "words"),
                )
            if not self.holds(named.fiscal_year):
                raise refuse(
                    f"ปี {named.fiscal_year} อยู่นอกช่วงของแผน",
                    f"The year {named.fiscal_year} lies outside the plan.",
                    fix_th=f"ใช้ปีระหว่าง {self.first} ถึง {self.last}",
                    fix_en=f"Use {self.first} to {self.last}.",
                    at=("named_by", number, "fiscal_year"),
                )
        return self


class How(StrEnum):
    """By what a year's plan was decided."""

    NAMED = "named"  # a document of the year names it
    ONLY = "only"  # no other plan's period holds the year
    BETWEEN = "between"  # the nearest documents before and after name the same one
    UNDECIDED = "undecided"


class YearPlan(NamedTuple):
    """The plan a fiscal year stands under ("" without any; all of them, joined by "/", where none is decided), how it
    was decided, and all plans whose period holds the year, the first begun first."""

    plan: str
    how: How
    holding: tuple[str, ...]


class Plans(Model):
    """All plans, in the order of the file."""

    plans: Some[Plan]

    @model_validator(mode="after")
    def _each_once(self) -> Plans:
        names = [plan.id for plan in self.plans]
        for number, name in enumerate(names):
            if name in names[:number]:
                raise refuse(
                    f"แผน {name} ซ้ำ",
                    f"The plan {name} is given twice.",
                    at=("plans", number),
                    fix_th="เหลือไว้รายการเดียว",
                    fix_en="Keep one.",
                )
        return self

    def of_year(self, fiscal_year: int) -> YearPlan:
        """The plan of a fiscal year (BE), by the documents' own words."""
        found = [plan for plan in sorted(self.plans, key=lambda plan: plan.first) if plan.holds(fiscal_year)]
        holding = tuple(plan.id for plan in found)
        named = self._named({fiscal_year})
        if len(named) == 1:
            return YearPlan(named.pop(), How.NAMED, holding)
        if len(found) < 2:
            return YearPlan("".join(holding), How.ONLY, holding)
        before, after = self._nearest(fiscal_year, -1), self._nearest(fiscal_year, 1)
        if not named and len(before) == 1 and before == after and before <= set(holding):
            return YearPlan(before.pop(), How.BETWEEN, holding)
        return YearPlan("/".join(holding), How.UNDECIDED, holding)

    def overlaps(self, years: Iterable[int]) -> tuple[tuple[int, YearPlan], ...]:
        """The years that lie in the periods of several plans, in order."""
        found = ((year, self.of_year(year)) for year in sorted(set(years)))
        return tuple((year, one) for year, one in found if len(one.holding) > 1)

    def shared_years(self, one: str, other: str) -> tuple[int, ...]:
        """The years that two plans both hold."""
        both = [plan for plan in self.plans if plan.id in (one, other)]
        if len(both) < 2:
            return ()
        return tuple(range(max(plan.first for plan in both), min(plan.last for plan in both) + 1))

    def _named(self, years: set[int]) -> set[str]:
        return {plan.id for plan in self.plans for named in plan.named_by if named.fiscal_year in years}

    def _nearest(self, fiscal_year: int, way: int) -> set[str]:
        """What the nearest documents before (-1) or after (1) a year name."""
        known = {named.fiscal_year for plan in self.plans for named in plan.named_by}
        there = [year for year in known if (year - fiscal_year) * way > 0]
        return self._named({min(there, key=lambda year: abs(year - fiscal_year))}) if there else set()


@dataclass(frozen=True)
class TrendRules:
    """What decides whether years may be compared, and the files that were read for it."""

    plans: Plans
    comparability: Comparability
    files: tuple[Path, ...]


_PLANS, _GRADES = TypeAdapter(Plans), TypeAdapter(Comparability)


def trend_files(home: Path | None = None) -> tuple[Path, ...]:
    """The two files: each the project's, or the shipped one where the project has none."""
    folder = (home or paths.home()) / "params" / FOLDER
    own = (folder / name for name in (PLANS_FILE, GRADES_FILE))
    return tuple(path if path.is_file() else SHIPPED / path.name for path in own)


def load_trend_rules(home: Path | None = None) -> TrendRules:
    """The rules of comparing years.

    Raises:
        WorkbookError: a file is missing or breaks a rule (every problem with its line).
    """
    files = trend_files(home)
    plans, grades = (read_yaml(path) for path in files)
    return TrendRules(validate(_PLANS, plans), validate(_GRADES, grades), files)


def own_trend_files(home: Path) -> Sequence[Path]:
    """The project's own ones of ``trend_files``."""
    return [path for path in trend_files(home) if path.is_relative_to(home)]
