"""Groups of provinces (กลุ่มจังหวัด), which are the peers in comparisons. The scheme depends on the fiscal year.

``provinces.csv`` carries two schemes: 2552 and 2560. The sources do not say which fiscal year each serves, so this is
an assumption of the project: a scheme named for a year serves from the next fiscal year on, because plans and budgets
of the year itself were made before it. Fiscal years 2553–2560 use the scheme of 2552; 2561 and later that of 2560.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from analysis.places.areas import areas_folder, read_csv, unusable
from analysis.places.provinces import province
from analysis.thai.calendar import FiscalYear

#: First fiscal year of each scheme, newest first.
_SCHEMES = ((FiscalYear(2561), "2560"), (FiscalYear(2553), "2552"))


def scheme_for(fiscal_year: FiscalYear) -> str | None:
    """``"2552"`` or ``"2560"``; ``None`` before fiscal year 2553, where no scheme is known. See the module's note."""
    return next((name for first, name in _SCHEMES if fiscal_year >= first), None)


def cluster_of(province_code: str, fiscal_year: FiscalYear) -> str | None:
    """The group of a province in a fiscal year.

    ``None`` for Bangkok, for Bueng Kan under the scheme of 2552 (the province is younger), and where no scheme is
    known. Raises ``WorkbookError`` when there is no such province.
    """
    scheme = scheme_for(fiscal_year)
    code = province(province_code).code
    return _groups(areas_folder(), scheme).get(code) if scheme else None


def members(cluster: str, fiscal_year: FiscalYear) -> tuple[str, ...]:
    """Codes of the provinces of a group in a fiscal year, in order; empty when the scheme has no such group."""
    scheme = scheme_for(fiscal_year)
    groups = _groups(areas_folder(), scheme) if scheme else {}
    return tuple(code for code, name in groups.items() if name == cluster)


@cache
def _groups(folder: Path, scheme: str) -> dict[str, str]:
    """Province code to group, in the order of the codes; provinces without a group are absent."""
    path = folder / "provinces.csv"
    column = f"cluster_{scheme}"
    rows = read_csv(path)
    if not rows or column not in rows[0]:
        raise unusable(path, key=column)
    return {row["code"]: row[column] for row in sorted(rows, key=lambda row: row["code"]) if row[column]}
