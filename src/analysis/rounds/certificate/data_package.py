"""The descriptor of a pack's tables by the Data Package standard 2.0, with labels and units in Thai and English.

Source: the Data Package standard 2.0 (datapackage.org), Data Package, Data Resource, Table Dialect and Table Schema.
Labels in two languages are properties of this project's own (``titles``, ``units``): the standard has one ``title``.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import Any

from analysis.bilingual import Text
from analysis.exhibits.described import Described
from analysis.narrate.figure_words import unit_words
from analysis.params.models import Round
from analysis.rounds.certificate.tables import CsvTable, type_of

DESCRIPTOR = "datapackage.json"
PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"
_RESOURCE = "https://datapackage.org/profiles/2.0/dataresource.json"
_DIALECT = {"$schema": "https://datapackage.org/profiles/2.0/tabledialect.json", "delimiter": ",", "header": True}
_SCHEMA = "https://datapackage.org/profiles/2.0/tableschema.json"


def descriptor(round_: Round, revision: int, closed_at: str, tables: Sequence[CsvTable]) -> dict[str, Any]:
    """The content of ``datapackage.json``."""
    return {
        "$schema": PROFILE,
        "name": f"{round_.id}-rev-{revision}",
        "title": round_.title.th,
        "titles": _both(round_.title),
        "version": str(revision),
        "created": closed_at,
        "resources": [_resource(table) for table in tables],
    }


def _resource(table: CsvTable) -> dict[str, Any]:
    content = table.content()
    return {
        "$schema": _RESOURCE,
        "name": table.name,
        "type": "table",
        "path": table.path,
        "title": table.title.th,
        "titles": _both(table.title),
        "description": f"{table.about.th} · {table.about.en}",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": len(content),
        "hash": f"sha256:{hashlib.sha256(content).hexdigest()}",
        "rows": len(table.rows),
        "dialect": _DIALECT,
        "schema": {
            "$schema": _SCHEMA,
            "fields": [_field(column, table.key) for column in table.columns],
            "missingValues": [""],
            "primaryKey": list(table.key),
        },
    }


def _field(column: Described, key: tuple[str, ...]) -> dict[str, Any]:
    field: dict[str, Any] = {
        "name": column.key,
        "type": type_of(column),
        "title": column.label.th,
        "titles": _both(column.label),
    }
    if unit := column.measured_in:
        field["unit"] = unit
        field["units"] = {language: unit_words(unit, language) for language in ("th", "en")}
    if column.rule:
        field["rule"] = column.rule
    if column.key in key:
        field["constraints"] = {"required": True}
    return field


def _both(words: Text) -> dict[str, str]:
    return {"th": words.th, "en": words.en}
