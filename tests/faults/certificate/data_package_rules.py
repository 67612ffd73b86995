"""What the Data Package standard 2.0 asks of a descriptor of tables, as a JSON Schema, and what this project adds.

Written from the standard's words (Data Package, Data Resource, Table Dialect, Table Schema); the standard's own
validator was run by hand (docs/proof.md).
"""

from __future__ import annotations

from typing import Any

_BOTH: dict[str, Any] = {
    "type": "object",
    "required": ["th", "en"],
    "additionalProperties": {"type": "string", "minLength": 1},
}
_FIELD: dict[str, Any] = {
    "type": "object",
    "required": ["name", "type", "title", "titles"],
    "properties": {
        "name": {"type": "string", "minLength": 1},
        "type": {"enum": ["string", "number", "integer", "boolean", "date"]},
        "title": {"type": "string", "minLength": 1},
        "titles": _BOTH,
        "units": _BOTH,
        "unit": {"type": "string", "minLength": 1},
        "rule": {"type": "string", "minLength": 1},
        "constraints": {"type": "object", "properties": {"required": {"const": True}}, "additionalProperties": False},
    },
    "dependentRequired": {"unit": ["units"]},
    "additionalProperties": False,
}
_TEXTS = {"type": "array", "minItems": 1, "items": {"type": "string"}, "uniqueItems": True}
_RESOURCE: dict[str, Any] = {
    "type": "object",
    "required": ["$schema", "name", "type", "path", "schema", "bytes", "hash", "encoding", "mediatype"],
    "properties": {
        "name": {"type": "string", "pattern": r"^[a-z0-9._-]+$"},
        "type": {"const": "table"},
        "path": {"type": "string", "pattern": r"^(?!/)(?!.*\.\.)(?!.*\\).+\.csv$"},
        "titles": _BOTH,
        "format": {"const": "csv"},
        "mediatype": {"const": "text/csv"},
        "encoding": {"const": "utf-8"},
        "bytes": {"type": "integer", "minimum": 1},
        "hash": {"type": "string", "pattern": "^sha256:[0-9a-f]{64}$"},
        "schema": {
            "type": "object",
            "required": ["fields", "missingValues", "primaryKey"],
            "properties": {
                "fields": {"type": "array", "minItems": 1, "items": _FIELD},
                "missingValues": {"const": [""]},
                "primaryKey": _TEXTS,
            },
        },
    },
}
PACKAGE: dict[str, Any] = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "type": "object",
    "required": ["$schema", "name", "title", "titles", "version", "created", "resources"],
    "properties": {
        "$schema": {"const": "https://datapackage.org/profiles/2.0/datapackage.json"},
        "name": {"type": "string", "pattern": r"^[a-z0-9._-]+$"},
        "titles": _BOTH,
        "created": {"type": "string", "pattern": r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(Z|[+-]\d\d:\d\d)$"},
        "resources": {"type": "array", "minItems": 1, "items": _RESOURCE},
    },
}
