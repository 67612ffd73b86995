"""Every column of a tidy table is read from fields that its form has, so that figures lead to cells that exist."""

from __future__ import annotations

import pytest

from analysis.ingest.layouts.cell_fields import (
    ALL_LAYOUTS,
    FORM_TABLES,
    PRIVATE_TABLES,
    columns_read_from,
    fields_of,
    layout_of_sheet,
)
from analysis.ingest.layouts.tables import SCHEMAS


def test_every_tidy_table_comes_from_a_form() -> None:
    assert {table for tables in FORM_TABLES.values() for table in tables} == set(SCHEMAS) - PRIVATE_TABLES


def test_no_column_of_a_sheet_of_persons_leads_to_a_cell() -> None:
    assert {fields_of(table, column) for table in PRIVATE_TABLES for column in SCHEMAS[table]} == {()}


@pytest.mark.parametrize("form", ALL_LAYOUTS)
def test_columns_are_read_from_fields_of_the_form(form: str) -> None:
    known = {field.name for field in ALL_LAYOUTS[form].fields}
    for table in FORM_TABLES[form]:
        for column in SCHEMAS[table]:
            assert set(fields_of(table, column)) <= known, f"{table}.{column}"


#: Fields that no judgement takes: notes for people, and totals that are only compared.
BESIDE = {"source", "note", "total"}


@pytest.mark.parametrize("form", ALL_LAYOUTS)
def test_every_field_is_read_into_a_column_or_known_to_stand_beside(form: str) -> None:
    unread = {field.name for field in ALL_LAYOUTS[form].fields if not list(columns_read_from(form, field.name))}
    due_of_submissions = {"due"} if form == "submissions" else set()
    assert unread - due_of_submissions <= BESIDE


def test_an_unknown_column_is_refused() -> None:
    with pytest.raises(KeyError):
        fields_of("activities", "goal")


@pytest.mark.parametrize(
    ("sheet", "form"),
    [
        ("แผนและผล", "action_plan"),
        (" แผน และ ผล", "action_plan"),
        ("Action Plan", "action_plan"),
        ("ทะเบียน", "register"),
        ("ข้อมูลรอบ", None),
        ("คำชี้แจง", None),
        ("สป-๑๒", None),
    ],
)
def test_a_sheet_is_known_by_its_name(sheet: str, form: str | None) -> None:
    found = layout_of_sheet(sheet)
    assert (found.form if found else None) == form
