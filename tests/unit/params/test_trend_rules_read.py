"""``params/trends/``: the plan of a year as documents name it, which difference makes which grade, and refusals."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from analysis.errors import WorkbookError
from analysis.params.load import load_parameters, round_files
from analysis.params.trends import (
    ALLOWED,
    FOLDER,
    GRADES_FILE,
    PLANS_FILE,
    SHIPPED,
    Difference,
    Grade,
    How,
    Plans,
    load_trend_rules,
)
from analysis.paths import home

PLANS, GRADES = ((SHIPPED / name).read_text(encoding="utf-8") for name in (PLANS_FILE, GRADES_FILE))
A, B, C = "2560-2564", "2563-2565", "2566-2570"


def written(folder: Path, plans: str = PLANS, grades: str = GRADES) -> Path:
    (folder / "params" / FOLDER).mkdir(parents=True)
    for name, text in ((PLANS_FILE, plans), (GRADES_FILE, grades)):
        (folder / "params" / FOLDER / name).write_text(text, encoding="utf-8")
    return folder


@pytest.mark.parametrize(
    ("year", "plan", "how", "holding"),
    [
        (2559, "", How.ONLY, ()),
        (2560, A, How.ONLY, (A,)),
        (2562, A, How.NAMED, (A,)),
        (2563, A, How.BETWEEN, (A, B)),
        (2564, A, How.NAMED, (A, B)),
        (2565, B, How.NAMED, (B,)),
        (2566, C, How.NAMED, (C,)),
        (2567, C, How.ONLY, (C,)),
        (2568, C, How.NAMED, (C,)),
        (2571, "", How.ONLY, ()),
    ],
)
def test_the_documents_words_decide_the_plan_of_a_year(
    year: int, plan: str, how: How, holding: tuple[str, ...]
) -> None:
    assert load_trend_rules().plans.of_year(year) == (plan, how, holding)


def plans(*given: tuple[int, int, tuple[int, ...]]) -> Plans:
    def named(first: int, last: int, year: int) -> dict[str, object]:
        document = {"th": "เอกสาร", "en": "Paper"}
        return {"document": document, "fiscal_year": year, "place": "1", "words": f"{first}-{last}"}

    made = [
        {
            "first": first,
            "last": last,
            "name": {"th": "แผน", "en": "Plan"},
            "named_by": [named(first, last, year) for year in years],
        }
        for first, last, years in given
    ]
    return Plans.model_validate({"plans": made})


@pytest.mark.parametrize(
    ("given", "plan", "how"),
    [
        ([(2560, 2564, (2560,)), (2563, 2565, (2563,))], "2563-2565", How.NAMED),
        ([(2560, 2564, (2563,)), (2563, 2565, (2563,))], "2560-2564/2563-2565", How.UNDECIDED),
        ([(2560, 2564, (2562, 2564)), (2563, 2565, (2565,))], "2560-2564", How.BETWEEN),
        ([(2560, 2564, (2562,)), (2563, 2565, (2564,))], "2560-2564/2563-2565", How.UNDECIDED),
        ([(2560, 2564, (2562,))], "2560-2564", How.ONLY),
    ],
)
def test_an_overlap_is_decided_by_documents_or_by_nobody(given, plan: str, how: How) -> None:
    found = plans(*given).of_year(2563)
    assert (found.plan, found.how) == (plan, how)


def test_overlaps_are_told() -> None:
    rules = load_trend_rules().plans
    assert [(year, one.holding) for year, one in rules.overlaps(range(2560, 2570))] == [(2563, (A, B)), (2564, (A, B))]
    assert rules.shared_years(A, B) == (2563, 2564)
    assert rules.shared_years(B, C) == rules.shared_years(A, "unknown") == ()


@pytest.mark.parametrize(
    ("file", "old", "new", "key"),
    [
        (PLANS_FILE, "last: 2564", "last: 2559", "plans[1].last"),
        (PLANS_FILE, "words: ๒๕๖๐ - ๒๕๖๔", "words: ๒๕๖๐", "plans[1].named_by[1].words"),
        (PLANS_FILE, "fiscal_year: 2562", "fiscal_year: 2566", "plans[1].named_by[1].fiscal_year"),
        (PLANS_FILE, "last: 2564", "last: 2564\n    lasts: 2564", "plans[1].lasts"),
        (GRADES_FILE, "  plan: caution", "  plans: caution", "grades.plans"),
        (GRADES_FILE, "  criteria: never ", "  # criteria: never ", "grades"),
        (GRADES_FILE, "  plan: caution", "  plan: careful", "grades.plan"),
        (GRADES_FILE, "  synthetic: never", "  synthetic: caution", "grades.synthetic"),
        (GRADES_FILE, "  definition: never", "  definition: same", "grades.definition"),
        (GRADES_FILE, "[own_allocation_6_months, own", "[own_allocation_12_months, own", "target_bases[1].definitions"),
    ],
)
def test_what_breaks_a_rule_is_refused_with_file_and_key(
    tmp_path: Path, file: str, old: str, new: str, key: str
) -> None:
    texts = {PLANS_FILE: PLANS, GRADES_FILE: GRADES}
    assert old in texts[file]
    texts[file] = texts[file].replace(old, new, 1)
    with pytest.raises(WorkbookError) as refused:
        load_trend_rules(written(tmp_path, texts[PLANS_FILE], texts[GRADES_FILE]))
    where = refused.value.location
    assert where
    assert (Path(where.file).name, where.key) == (file, key)
    last = re.sub(r"\[\d+\]$", "", key.rpartition(".")[2])
    assert last in texts[file].splitlines()[(where.line or 1) - 1]
    assert refused.value.th
    assert refused.value.fix_th


@pytest.mark.parametrize("difference", list(Difference))
@pytest.mark.parametrize("grade", [Grade.SAME, Grade.CAUTION, Grade.NEVER])
def test_a_difference_is_given_the_grades_that_it_may_have(
    tmp_path: Path, difference: Difference, grade: Grade
) -> None:
    shipped = load_trend_rules().comparability.grades[difference]
    text = GRADES.replace(f"  {difference}: {shipped}", f"  {difference}: {grade}", 1)
    folder = written(tmp_path, grades=text)
    if grade in ALLOWED[difference]:
        assert load_trend_rules(folder).comparability.grade([str(difference)]) is grade
    else:
        with pytest.raises(WorkbookError, match="cannot be"):
            load_trend_rules(folder)


def test_the_worst_difference_decides() -> None:
    rules = load_trend_rules().comparability
    assert rules.grade([]) is Grade.SAME
    assert rules.grade(["plan", "target_basis"]) is Grade.CAUTION
    assert rules.grade(["plan", "criteria"]) is Grade.NEVER
    assert rules.grade(["revised"]) is Grade.NEVER


def test_a_project_from_before_takes_the_shipped_rules_and_a_round_reads_them(tmp_path: Path) -> None:
    assert load_trend_rules(tmp_path).files == (SHIPPED / PLANS_FILE, SHIPPED / GRADES_FILE)
    parameters = load_parameters("fy2566-r2")
    assert {path.name for path in parameters.files} >= {PLANS_FILE, GRADES_FILE}
    assert set(round_files(parameters.round, home())) == set(parameters.files)
