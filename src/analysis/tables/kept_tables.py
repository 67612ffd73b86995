"""The tables of a round that were made once, from a cache that may be thrown away at any time.

They lie in ``outputs/.cache/tables/<digest>/<table>.parquet``. The digest is of everything that makes them: the round's
workbooks, parameters and criteria, the areas, the register, the earlier rounds that values are held against, and the
code. So nothing there can be out of date; what cannot be read is made again.
"""

from __future__ import annotations

import contextlib
import hashlib
import io
import shutil
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as parquet

from analysis.evaluate.sources import Source
from analysis.execute.code_used import code_digest
from analysis.own_folders import CACHE, cache_folder, read_own, write_own
from analysis.params.load import RoundParameters
from analysis.tables.described import TableDescription
from analysis.tables.reading import Reading
from analysis.tables.round_tables import DESCRIPTIONS, make_table
from analysis.trends.earlier_rounds import files_of_known_rounds
from analysis.trends.observation_cache import observation_name
from analysis.trends.published import published_files

#: Rounds as they were at some time; the longest unused are forgotten first.
_MOST_KEPT = 40


def tables_name(parameters: RoundParameters, home: Path) -> str:
    """The name under which the tables of a round are kept, as it is now."""
    told = hashlib.sha256(observation_name(parameters, home).encode())
    told.update(code_digest(make_table.__module__, home / CACHE).encode())
    told.update(parameters.round.model_dump_json().encode())
    told.update(repr(sorted((key, one.model_dump_json()) for key, one in parameters.criteria.items())).encode())
    others = {*files_of_known_rounds(parameters.round, home), *published_files(parameters.round, home)}
    others |= {path for path in (home / "data" / "problems").rglob("*") if path.is_file()}
    for path in sorted(others):
        told.update(path.relative_to(home).as_posix().encode() + b"\0" + hashlib.sha256(path.read_bytes()).digest())
    return told.hexdigest()


def kept(name: str, home: Path, description: TableDescription, make: Callable[[], pd.DataFrame]) -> pd.DataFrame:
    """A table as it is kept under a round's ``name``, or made now and kept."""
    path = _folder(home) / name / f"{description.name}.parquet"
    frame = _read(path, description)
    if frame is None:
        frame = make()
        _write(path, frame, description)
    return frame


def keep_tables(name: str, of: Reading) -> None:
    """Keep every table of a round that was just read, so that nobody waits for one; ``name`` is its ``tables_name``
    before it was read, and nothing is kept when it has another by now."""
    if name != tables_name(of.parameters, of.home):
        return
    folder = _folder(of.home) / name
    for one in DESCRIPTIONS.values():
        if one.is_of(of.round) and not (folder / f"{one.name}.parquet").is_file():
            kept(name, of.home, one, partial(make_table, one, of))


def _folder(home: Path) -> Path:
    """Raises ``WorkbookError``: it is a link, and not the program's own."""
    return cache_folder(home, "tables")


def _read(path: Path, description: TableDescription) -> pd.DataFrame | None:
    try:
        table = parquet.read_table(io.BytesIO(read_own(path)))
    except (OSError, pa.ArrowException):
        return None
    if table.column_names != list(description.dtypes):
        return None
    lists = {column.key for column in description.columns if column.many}
    frame: pd.DataFrame = table.to_pandas()
    for key in lists:
        frame[key] = pd.Series(table.column(key).to_pylist(), dtype="object")
    if description.sourced:
        told = [[Source(**one) for one in many] for many in table.column("sources").to_pylist()]
        frame["sources"] = pd.Series(told, dtype="object")
    return frame.astype(description.dtypes)


def _write(path: Path, frame: pd.DataFrame, description: TableDescription) -> None:
    """Keep a table; where the folder cannot be written the next use makes it again."""
    told = frame
    if description.sourced:
        sources = [[Source(*one)._asdict() for one in many] for many in frame["sources"]]
        told = frame.assign(sources=pd.Series(sources, index=frame.index, dtype="object"))
    written = io.BytesIO()
    parquet.write_table(pa.Table.from_pandas(told, preserve_index=False).replace_schema_metadata(None), written)
    with contextlib.suppress(OSError):
        if not path.parent.is_dir():
            path.parent.mkdir(parents=True, exist_ok=True)
            _sweep(path.parent.parent)
        write_own(path, written.getvalue())


def _sweep(folder: Path) -> None:
    """Forget what was made longest ago."""
    made = sorted((one for one in folder.iterdir() if one.is_dir()), key=lambda one: one.stat().st_mtime, reverse=True)
    for old in made[_MOST_KEPT:]:
        shutil.rmtree(old, ignore_errors=True)
