"""Small registers for tests: only what a case is about."""

from __future__ import annotations

from analysis.ingest.layouts.tables import tidy
from analysis.problems.register import Register


def item(item_id: str, kind: str = "problem", statement: str = "", **more: object) -> dict[str, object]:
    return {
        "item_id": item_id, "kind": kind, "statement": statement or f"ข้อความ {item_id}", "scope": "42",
        "fiscal_year": 2566, "source": "รายงาน", "place": "บทที่ 3", "occurrences": 1, "file": "r.xlsx",
        "sheet": "ทะเบียน", "row": 5, **more,
    }  # fmt: skip


def register(*items: dict[str, object], dimensions=(), links=(), tows=()) -> Register:
    """``dimensions``: (item, scheme, dimension); ``links``: (problem, answer); ``tows``: (internal, external, text)."""
    said = (
        ("register_dimensions", ("item_id", "scheme", "dimension"), dimensions, {"status": "inferred", "sheet": "มิติ"}),
        ("register_links", ("problem_id", "answer_id"), links, {"status": "inferred", "sheet": "การจับคู่"}),
        ("tows", ("internal_id", "external_id", "strategy"), tows, {"sheet": "TOWS"}),
    )
    tables = {"register": tidy("register", ({**one, "row": row} for row, one in enumerate(items, start=5)))}
    for table, names, rows, more in said:
        more |= {"assigned_by": "นักวิเคราะห์", "file": "r.xlsx"}
        records = (
            {**dict(zip(names, values, strict=True)), **more, "row": row} for row, values in enumerate(rows, start=5)
        )
        tables[table] = tidy(table, records)
    return Register.from_tables(tables)
