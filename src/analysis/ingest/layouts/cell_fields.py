"""From a column of a tidy table to the columns of the forms that it is read from, so that a figure can be followed to
its cells and a cell to its figures."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from analysis.ingest.layouts.actions import ACTIONS
from analysis.ingest.layouts.offices import Layout
from analysis.ingest.layouts.own_plan import Layouts, OwnForms, forms_of, own_forms
from analysis.ingest.layouts.problems import REGISTER, REGISTER_DIMENSIONS, REGISTER_LINKS, TOWS
from analysis.ingest.layouts.rules import OFFICE_FORMS
from analysis.ingest.layouts.series import COVERAGE, SERIES, UNIT_COSTS
from analysis.ingest.layouts.tables import PROVENANCE, SCHEMAS
from analysis.thai.repair import match_key

#: Every form that any workbook of the project may hold, by its name; those with names and ids are none.
ALL_LAYOUTS = Layouts(
    OFFICE_FORMS, (REGISTER, REGISTER_DIMENSIONS, REGISTER_LINKS, TOWS, SERIES, COVERAGE, UNIT_COSTS, ACTIONS)
)
_OF_OTHER_NAME = {
    "action_plan": ("activities", "sub_strategies"),
    "disbursement": ("disbursements",),
    "labour_force": ("shares",),
    "overall_indicators": ("indicators", "projects"),
    "regional_indicators": ("indicators", "projects"),
    "central_units": ("units",),
}
#: The tidy tables that a form gives.
FORM_TABLES: dict[str, tuple[str, ...]] = {form: _OF_OTHER_NAME.get(form, (form,)) for form in ALL_LAYOUTS}

#: Counts over sheets that hold names and ids: no figure is followed to their cells.
PRIVATE_TABLES = frozenset(("services", "registry_rows", "registry_declared"))

#: Not read from the row itself: the office is known from the file's name, sections from headings above.
_NOT_OF_THE_ROW = {
    "province_code": (),
    "strategy_no": (),
    "strategy": (),
    "table": (),
    "order": (),
    "stated_decimals": (),
}
_MARKED, _AMOUNTS = ("number", "activity"), ("target_year", "target_period", "result")
#: Columns that have another name than the form's field, or are read from several fields.
_OF: dict[str, dict[str, tuple[str, ...]]] = {
    "activities": {
        "sub_strategy_no": (), "sub_strategy": (), "group": (), "kind": _MARKED, "number": _MARKED,
        "activity": _MARKED,
    },
    "sub_strategies": {"sub_strategy_no": _MARKED, "sub_strategy": _MARKED, "empty": ()},
    "monthly_results": {"month": ("result",)},
    "submissions": {"kind": ("item",)},
    "shares": {
        "method": (),  # of the series only: an office's form has no such column
        "part_step": ("part", "unit_of_measure"), "whole_step": ("whole", "unit_of_measure"),
        "part": ("part", "unit_of_measure"), "whole": ("whole", "unit_of_measure"),
        "stated_decimals": ("stated_percent",),
    },
    "stated": {"scope": (), "decimals": ("value",)},
    "indicators": {
        "project_no": (), "project": (), "indicator_no": ("label",), "sub_no": ("label",), "part": _AMOUNTS,
        "indicator": ("label",), "kind": _AMOUNTS, "unit_of_measure": _AMOUNTS,
        "due_month": ("target_period", "result"), "lost": _AMOUNTS,
    },
    "projects": {
        "project_no": ("label",), "project": ("label",), "stated_period_percent": ("period_percent",),
        "stated_year_percent": ("year_percent",),
    },
    "units": {
        "bureau_no": ("label",), "bureau": ("label",), "unit_no": ("label",), "unit": ("label",),
        "stated_percent": ("percent",), "due": ("percent",), "stated_met": ("met",), "stated_not_met": ("not_met",),
        "stated_not_due": ("not_due",),
    },
    "unit_activities": {"unit_of_measure": _AMOUNTS},
    "register": {"statement": ("text",), "statement_raw": ("text",)},
    "tows": {"strategy": ("text",)},
    "series": {"series_id": ("series",), "scope": ("area",)},
    "coverage": {"scope": ("area",)},
    "unit_costs": {"scope": ("area",)},
}  # fmt: skip


def fields_of(table: str, column: str) -> tuple[str, ...]:
    """The form's fields that a tidy column is read from, in the row itself; empty when the row does not hold it.

    Raises:
        KeyError: the table has no such column.
    """
    if column not in SCHEMAS[table] and column not in PROVENANCE:
        raise KeyError(f"{table}.{column}")
    if table in PRIVATE_TABLES:
        return ()
    own = _OF.get(table, {})
    return own[column] if column in own else _NOT_OF_THE_ROW.get(column, (column,))


def columns_read_from(form: str, field: str) -> Iterator[tuple[str, str]]:
    """The (table, column) pairs that a field of a form is read into."""
    for table in FORM_TABLES[form]:
        for column in SCHEMAS[table]:
            if field in fields_of(table, column):
                yield table, column


def layout_of_sheet(sheet: str) -> Layout | None:
    """The form that a sheet of this name holds; None for the cover, a guide, or a sheet that no form knows."""
    return _by_sheet(own_forms()).get(match_key(sheet))


@lru_cache(maxsize=8)
def _by_sheet(own: OwnForms) -> dict[str, Layout]:
    """The forms by the names of their sheets; of two with one name the first."""
    with forms_of(own):
        layouts = tuple(ALL_LAYOUTS.values())
    return {match_key(name): layout for layout in layouts[::-1] for name in (layout.sheet, *layout.aliases)}
