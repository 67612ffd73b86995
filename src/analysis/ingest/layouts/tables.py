"""The tidy tables that reading gives and the judgements take: columns and dtypes, in order.

Strings are pandas ``str`` (missing is NA), quantities ``float64`` (missing is NaN), money in baht, persons in
persons, percents 0–100, dates ``datetime64[s]`` in CE. Every table ends with ``file`` (relative to the project),
``sheet`` and ``row`` (1-based Excel row), so that each number can be traced to its cell.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import pandas as pd

TEXT, NUMBER, INTEGER, DATE, FLAG = "str", "float64", "int64", "datetime64[s]", "bool"
PROVENANCE = {"file": TEXT, "sheet": TEXT, "row": INTEGER}

_SECTION = {
    "province_code": TEXT,
    "strategy_no": TEXT,
    "strategy": TEXT,
    "sub_strategy_no": TEXT,
    "sub_strategy": TEXT,
}

SCHEMAS: dict[str, dict[str, str]] = {
    "activities": {
        **_SECTION, "kind": TEXT, "number": TEXT, "group": TEXT, "activity": TEXT, "target": NUMBER,
        "unit_of_measure": TEXT, "budget": NUMBER, "result": NUMBER, "spent": NUMBER, "agency": TEXT, "order": INTEGER,
    },
    "sub_strategies": {**_SECTION, "empty": FLAG},
    "monthly_results": {
        "province_code": TEXT, "number": TEXT, "activity": TEXT, "unit_of_measure": TEXT, "target": NUMBER,
        "month": DATE, "result": NUMBER,
    },
    "disbursements": {
        "province_code": TEXT, "item": TEXT, "period_months": NUMBER, "allocation": NUMBER, "spent": NUMBER,
        "as_of": DATE,
    },
    "submissions": {"province_code": TEXT, "kind": TEXT, "month": DATE, "due": DATE, "submitted": DATE},
    "process_steps": {
        "province_code": TEXT, "level": INTEGER, "criterion": TEXT, "evidence": TEXT, "done_on": DATE,
    },
    "shares": {
        "area": TEXT, "stat_year": INTEGER, "part_name": TEXT, "part": NUMBER, "part_step": NUMBER,
        "whole_name": TEXT, "whole": NUMBER, "whole_step": NUMBER, "stated_percent": NUMBER,
        "stated_decimals": INTEGER, "method": TEXT,
    },
    "stated": {
        "scope": TEXT, "item": TEXT, "value": NUMBER, "unit_of_measure": TEXT, "decimals": INTEGER, "place": TEXT,
    },
    "indicators": {
        "table": TEXT, "project_no": INTEGER, "project": TEXT, "indicator_no": TEXT, "sub_no": TEXT, "part": INTEGER,
        "indicator": TEXT, "kind": TEXT, "unit_of_measure": TEXT, "target_year": NUMBER, "target_period": NUMBER,
        "result": NUMBER, "due_month": DATE, "lost": FLAG,
    },
    "projects": {
        "table": TEXT, "project_no": INTEGER, "project": TEXT, "stated_period_percent": NUMBER,
        "stated_year_percent": NUMBER, "stated_decimals": INTEGER,
    },
    "units": {
        "bureau_no": INTEGER, "bureau": TEXT, "unit_no": INTEGER, "unit": TEXT, "stated_percent": NUMBER,
        "stated_decimals": INTEGER, "due": FLAG, "stated_met": NUMBER, "stated_not_met": NUMBER,
        "stated_not_due": NUMBER,
    },
    "unit_activities": {
        "unit": TEXT, "activity": TEXT, "unit_of_measure": TEXT, "target_year": NUMBER, "target_period": NUMBER,
        "result": NUMBER, "reason": TEXT,
    },
    "remarks": {"number": TEXT, "kind": TEXT, "text": TEXT},
    "services": {
        "province_code": TEXT, "form": TEXT, "split": TEXT, "month": DATE, "service_type": TEXT, "worker_type": TEXT,
        "in_database": TEXT, "services": INTEGER, "persons": INTEGER, "rows": TEXT,
    },
    "registry_rows": {"province_code": TEXT, "form": TEXT},
    "registry_declared": {
        "province_code": TEXT, "form": TEXT, "month": DATE, "declared": INTEGER, "services": INTEGER,
        "persons": INTEGER,
    },
    "register": {
        "item_id": TEXT, "kind": TEXT, "statement": TEXT, "statement_raw": TEXT, "scope": TEXT, "unit": TEXT,
        "part": TEXT, "fiscal_year": INTEGER, "source": TEXT, "place": TEXT, "occurrences": INTEGER,
    },
    "register_dimensions": {
        "item_id": TEXT, "scheme": TEXT, "dimension": TEXT, "assigned_by": TEXT, "status": TEXT,
    },
    "register_links": {
        "problem_id": TEXT, "answer_id": TEXT, "assigned_by": TEXT, "status": TEXT, "note": TEXT,
    },
    "tows": {"internal_id": TEXT, "external_id": TEXT, "strategy": TEXT, "assigned_by": TEXT},
    "actions": {
        "key": TEXT, "kind": TEXT, "scope": TEXT, "issued": TEXT, "wording": TEXT, "indicator": TEXT, "what": TEXT,
        "owner": TEXT, "due": DATE, "state": TEXT, "evidence": TEXT,
    },
    "series": {
        "series_id": TEXT, "scope": TEXT, "year_kind": TEXT, "year": INTEGER, "value": NUMBER,
        "unit_of_measure": TEXT, "definition": TEXT, "method": TEXT, "wording": TEXT,
    },
    "coverage": {
        "scope": TEXT, "fiscal_year": INTEGER, "item": TEXT, "nature": TEXT, "part": NUMBER, "part_name": TEXT,
        "whole": NUMBER, "whole_name": TEXT,
    },
    "unit_costs": {
        "scope": TEXT, "fiscal_year": INTEGER, "agency": TEXT, "activity": TEXT, "persons": NUMBER, "spent": NUMBER,
    },
}  # fmt: skip


def tidy(table: str, rows: Iterable[Mapping[str, object]] = ()) -> pd.DataFrame:
    """A tidy table of that name with its exact columns and dtypes; absent values are missing.

    Raises:
        KeyError: a row has a column that the table does not.
    """
    kinds = {**SCHEMAS[table], **PROVENANCE}
    rows = list(rows)
    for row in rows:
        if unknown := row.keys() - kinds.keys():
            raise KeyError(f"{table}: {sorted(unknown)}")
    return tidy_columns(table, {name: [row.get(name) for row in rows] for name in kinds})


def tidy_columns(table: str, columns: Mapping[str, Sequence[object]]) -> pd.DataFrame:
    """``tidy`` of whole columns, all of them and of equal length, for tables of many rows.

    Raises:
        KeyError: a column is absent, or one that the table does not have.
    """
    kinds = {**SCHEMAS[table], **PROVENANCE}
    if other := columns.keys() ^ kinds.keys():
        raise KeyError(f"{table}: {sorted(other)}")
    # Arrays with their dtype from the start: a table that is given it later costs several times as much.
    arrays = {
        name: pd.array(columns[name], dtype=kind)  # type: ignore[call-overload]  # its stub wants each dtype spelled out
        for name, kind in kinds.items()
    }
    return pd.DataFrame(arrays, copy=False)
