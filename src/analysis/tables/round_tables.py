"""Every table of a round that an analyst may ask for, by its name."""

from __future__ import annotations

import pandas as pd

from analysis.errors import WorkbookError
from analysis.tables.areas import with_areas
from analysis.tables.described import TableDescription
from analysis.tables.ministry_tables import MINISTRY_TABLES
from analysis.tables.other_tables import OTHER_TABLES
from analysis.tables.plan_tables import PLAN_TABLES
from analysis.tables.province_tables import PROVINCE_TABLES
from analysis.tables.reading import Reading

DESCRIPTIONS: dict[str, TableDescription] = {
    one.name: one for one in (*OTHER_TABLES[:1], *PROVINCE_TABLES, *PLAN_TABLES, *MINISTRY_TABLES, *OTHER_TABLES[1:])
}


def make_table(description: TableDescription, of: Reading) -> pd.DataFrame:
    """The table of a round with exactly the columns and dtypes that its description tells.

    Raises:
        WorkbookError: the round uses no instrument that gives the table.
    """
    if not description.is_of(of.round):
        needs = ", ".join(description.needs)
        raise WorkbookError(
            f"รอบ {of.round.id} ไม่มีตาราง {description.name} เพราะไม่ได้ใช้เครื่องมือ {needs}",
            f"The round {of.round.id} has no table {description.name}: it does not use {needs}.",
            fix_th="ดูชื่อตารางของรอบด้วย r.tables",
            fix_en="r.tables lists the tables of the round.",
        )
    frame = description.make(of)
    if description.by_area:
        frame = with_areas(frame, of.round.fiscal_year)
    return frame[list(description.dtypes)].astype(description.dtypes).reset_index(drop=True)
