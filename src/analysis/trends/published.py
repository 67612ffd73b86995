"""What was published before of the offices' registries: figures of earlier revisions and of the year's rounds before.

A round reads the results that stand below ``outputs`` of the project and no others: of its own earlier revisions, and
of rounds of the same fiscal year that ended earlier, within its period. All of them are inputs of the round like the
offices' workbooks, since they decide what it hides.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

import pandas as pd

from analysis.errors import Location, WorkbookError
from analysis.evaluate.differencing import PUBLISHED, nothing_published
from analysis.evaluate.registry import MEASURES
from analysis.params.load import list_rounds
from analysis.params.models import Round
from analysis.params.periods import Period, period_of, split_id

OUTPUTS = "outputs"
FIGURES = "figures.parquet"
_REVISION = re.compile(r"rev-([1-9][0-9]*)")
_FORMS = ("registry_sp12", "registry_snb2")
#: A count on an office's page: ``registry.sp12.month.2021-10.services``.
_NAME = re.compile(rf"registry\.(\w+)\.(\w+)\.([\w-]+)\.({'|'.join(MEASURES)})")


def published_files(round_: Round, home: Path) -> list[Path]:
    """The files of figures that decide what a round hides; none for a round without a registry."""
    return [path for path, _ in _results(round_, home)]


def published_counts(round_: Round, home: Path, codes: Sequence[str]) -> pd.DataFrame:
    """The counts of the provinces ``codes`` as they were published; see ``differencing.PUBLISHED``.

    Raises:
        WorkbookError: a file of figures cannot be read. Without it nobody knows what it told.
    """
    found = [nothing_published()]
    for path, period in _results(round_, home):
        lines = _lines(path, codes)
        name = f"{path.parent.parent.name}/{path.parent.name}"
        found.append(lines.assign(publication=name, start=period.start, end=period.end)[list(PUBLISHED)])
    return pd.concat([table for table in found if len(table)] or found, ignore_index=True).astype(PUBLISHED)


def _results(round_: Round, home: Path) -> Iterator[tuple[Path, Period]]:
    if not any(str(form) in _FORMS for form in round_.inputs.forms):
        return
    for name in list_rounds(home):
        year, part = split_id(name)
        period = round_.period if name == round_.id else period_of(year, part)
        before = period.end < round_.period.end and period.start >= round_.period.start
        if name != round_.id and not (year == round_.fiscal_year and before):
            continue
        for folder in sorted((home / OUTPUTS / name).glob("rev-*"), key=lambda path: (len(path.name), path.name)):
            revision = _REVISION.fullmatch(folder.name)
            earlier = revision and (name != round_.id or int(revision[1]) < round_.revision)
            if earlier and (folder / FIGURES).is_file():
                yield folder / FIGURES, period


def _lines(path: Path, codes: Sequence[str]) -> pd.DataFrame:
    """One row a line of an office's form: its counts, NaN where they were hidden."""
    import pyarrow as pa
    import pyarrow.parquet as parquet

    try:
        figures: pd.DataFrame = parquet.read_table(path, columns=["scope", "name", "value"]).to_pandas()
    except (OSError, pa.ArrowException) as error:
        raise WorkbookError(
            "อ่านตัวเลขที่เผยแพร่ไว้ก่อนไม่ได้ จึงไม่ทราบว่าต้องปกปิดจำนวนใด",
            "The figures published before cannot be read, so what must be hidden is not known.",
            location=Location(str(path)),
            fix_th="ประมวลผลรอบนั้นใหม่ หรือนำแฟ้มเดิมกลับมา",
            fix_en="Run that round again, or bring the file back.",
        ) from error
    figures = figures[figures["scope"].isin(codes)]
    found = figures["name"].str.extract(f"^{_NAME.pattern}$").set_axis(["form", "split", "key", "measure"], axis=1)
    rows = pd.concat([figures[["scope", "value"]], found], axis=1).dropna(subset=["measure"])
    if rows.empty:
        return nothing_published()
    wide = rows.pivot(index=["scope", "form", "split", "key"], columns="measure", values="value")
    wide = wide.reindex(columns=list(MEASURES)).reset_index().rename(columns={"scope": "province_code"})
    return wide.assign(form="registry_" + wide["form"])
