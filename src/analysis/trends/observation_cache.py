"""The observations of all rounds that ship, from a cache that may be thrown away at any time.

Each round's table is kept as ``outputs/.cache/observations/<sha256>.parquet``, named by a digest of everything that
makes it: the round's workbooks, its parameters and criteria, the areas, and the code that reads and judges. A changed
input has another name, so nothing in the cache can be out of date; what cannot be read is computed again.
"""

from __future__ import annotations

import contextlib
import hashlib
import io
import os
from collections.abc import Sequence
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path
from typing import NamedTuple

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as parquet

from analysis.compare.intervals import Interval, interval_of
from analysis.compare.observations import COLUMNS, DTYPES, join_observations, round_observations
from analysis.compare.slices import SliceKey, measured
from analysis.evaluate.judgements import Judgements
from analysis.evaluate.sources import Source, each_group
from analysis.execute.code_used import code_digest
from analysis.ingest.round_inputs import input_folder, read_round, sent_files
from analysis.own_folders import CACHE, cache_folder, read_own, write_own
from analysis.params.load import RoundParameters, list_rounds, load_parameters
from analysis.params.readings import own_plan_files
from analysis.params.round_scopes import province_codes
from analysis.processes.lifeline import Helpers

_WORKERS = 4

_KINDS = {"str": pa.string(), "float64": pa.float64(), "int64": pa.int64(), "bool": pa.bool_()}
_SOURCE = pa.struct([("file", pa.string()), ("sheet", pa.string()), ("rows", pa.string())])
#: Kept beside the contract's columns: the interval that a comparison goes by, in place of ``low`` and ``high``.
_RANKED = {"ranked_low": "float64", "ranked_high": "float64"}
_KEPT = {**DTYPES, **_RANKED}
SCHEMA = pa.schema([*((name, _KINDS[kind]) for name, kind in _KEPT.items()), ("sources", pa.list_(_SOURCE))])


def all_observations(home: Path, rounds: Sequence[str] | None = None) -> pd.DataFrame:
    """What every round observed, as one table (``compare.observations.observations_frame``).

    Args:
        home: the project's folder.
        rounds: ids; all that have parameters when ``None``. A round to which no office has sent anything adds nothing.

    Raises:
        WorkbookError: a round is unknown, or its parameters break a rule.
    """
    return _plain(_kept(home, rounds))


def ranked_observations(home: Path, rounds: Sequence[str] | None = None) -> pd.DataFrame:
    """``all_observations`` with the intervals that a comparison goes by (``compare.slices.measured``) as low and high:
    bootstrapped for people and money, exact for reports on time. Raises as ``all_observations`` does."""
    return _ranked(_kept(home, rounds))


class Observed(NamedTuple):
    """What rounds observed: ``all_observations`` and ``ranked_observations``."""

    plain: pd.DataFrame
    ranked: pd.DataFrame


def observed(home: Path, rounds: Sequence[str] | None = None) -> Observed:
    """Both tables from one reading of what is kept. Raises as ``all_observations`` does."""
    kept = _kept(home, rounds)
    return Observed(_plain(kept), _ranked(kept))


def _plain(kept: Sequence[pd.DataFrame]) -> pd.DataFrame:
    return join_observations(frame.drop(columns=list(_RANKED)) for frame in kept)


def _ranked(kept: Sequence[pd.DataFrame]) -> pd.DataFrame:
    return join_observations(
        frame.assign(low=frame["ranked_low"], high=frame["ranked_high"])[COLUMNS] for frame in kept
    )


def observe_missing(home: Path, rounds: Sequence[str]) -> None:
    """Observe the rounds of which nothing is kept, so that whoever asks for them next need not. Raises as
    ``all_observations`` does."""
    folder = _folder(home)
    missing = {name: item for name, item in _names(home, rounds).items() if not (folder / f"{name}.parquet").is_file()}
    for name, frame in zip(missing, _compute(list(missing.values()), home), strict=True):
        _write(folder / f"{name}.parquet", frame)


def observe_round(round_id: str, home: Path) -> pd.DataFrame:
    """One round read and judged anew, without the cache; with the columns ``ranked_low`` and ``ranked_high`` beside
    those of a table of observations."""
    parameters = load_parameters(round_id, (), home)
    inputs = read_round(input_folder(parameters.round, home))
    judged = Judgements(parameters, inputs, province_codes(parameters.round))
    return _observed(judged)


def observation_name(parameters: RoundParameters, home: Path) -> str:
    """The name under which what the round observed is kept: a digest of all that it comes from, as it is now."""
    files = [*sent_files(input_folder(parameters.round, home)), *own_plan_files(home)]
    areas = (home / "params" / "areas").glob("*.*")
    digest = hashlib.sha256(code_digest(__name__, home / CACHE).encode())
    for path in sorted({*files, *parameters.files, *areas}):
        digest.update(path.relative_to(home).as_posix().encode() + b"\0" + hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()


def keep_observations(name: str, judged: Judgements, home: Path) -> None:
    """Keep what a round that was just read observed, so that nobody reads it again for that.

    Args:
        name: its ``observation_name`` before it was read; nothing is kept when it has another by now.
        judged: the whole round.
        home: the project's folder.

    Raises:
        WorkbookError: the round's parameters break a rule by now.
    """
    plain = load_parameters(judged.round.id, (), home)  # the cache knows no overrides
    if judged.parameters != plain or name != observation_name(plain, home):
        return
    path = _folder(home) / f"{name}.parquet"
    if _read(path) is None:
        _write(path, _observed(judged))


def observe(judged: Judgements) -> Observed:
    """Both tables of one round that was read, without the cache."""
    whole = _observed(judged)
    return Observed(_plain([whole]), _ranked([whole]))


def _observed(judged: Judgements) -> pd.DataFrame:
    return _with_ranked(judged, round_observations(judged))


def _with_ranked(judged: Judgements, observed: pd.DataFrame) -> pd.DataFrame:
    ranked = observed.assign(ranked_low=observed["low"], ranked_high=observed["high"])
    for (series, year, part, kind), own in each_group(observed, ["series_id", "year", "part", "year_kind"]):
        if interval_of(series) not in (Interval.BOOTSTRAP, Interval.EXACT):
            continue
        rows = measured(judged, observed, SliceKey(series, year, part, kind)).rows.set_index("scope")
        for name, end in (("ranked_low", "low"), ("ranked_high", "high")):
            found = own["scope"].map(rows[end])
            ranked.loc[own.index, name] = found.where(own["scope"].isin(rows.index), own[end])
    return ranked


def _kept(home: Path, rounds: Sequence[str] | None) -> list[pd.DataFrame]:
    """The table of each round, from the cache or made now, in the order of the rounds."""
    names = _names(home, list_rounds(home) if rounds is None else rounds)
    folder = _folder(home)
    found = {name: _read(folder / f"{name}.parquet") for name in names}
    cold = {name: names[name] for name, frame in found.items() if frame is None}
    for name, frame in zip(cold, _compute(list(cold.values()), home), strict=True):
        found[name] = frame
        _write(folder / f"{name}.parquet", frame)
    if rounds is None:
        _sweep(folder, set(names))
    return [frame for frame in found.values() if frame is not None]


def _names(home: Path, rounds: Sequence[str]) -> dict[str, str]:
    """The id of each round to which an office has sent something, by its ``observation_name``."""
    wanted = [load_parameters(item, (), home) for item in rounds]
    return {
        observation_name(item, home): item.round.id for item in wanted if sent_files(input_folder(item.round, home))
    }


def _compute(rounds: Sequence[str], home: Path) -> list[pd.DataFrame]:
    """The rounds side by side on a few processes; where none can be started, one after another."""
    if len(rounds) > 1:
        workers = min(_WORKERS, os.cpu_count() or 1, len(rounds))
        try:
            with Helpers(workers, "spawn") as pool:
                return list(pool.map(observe_round, rounds, [home] * len(rounds)))
        except (BrokenProcessPool, OSError):
            pass
    return [observe_round(item, home) for item in rounds]


# The cache


def kept_tables(home: Path) -> list[Path]:
    """The files of the cache, for whoever takes the project elsewhere and would not have it computed again."""
    return sorted(_folder(home).glob("*.parquet"))


def _folder(home: Path) -> Path:
    """Raises ``WorkbookError``: it is a link, and not the program's own."""
    return cache_folder(home, "observations")


def _read(path: Path) -> pd.DataFrame | None:
    """A kept table, or ``None`` where there is none that can be read."""
    try:
        table = parquet.read_table(io.BytesIO(read_own(path)))
    except (OSError, pa.ArrowException):
        return None
    if not table.schema.equals(SCHEMA):
        return None
    frame: pd.DataFrame = table.to_pandas().astype(_KEPT)
    sources = [[Source(**one) for one in many] for many in table.column("sources").to_pylist()]
    return frame.assign(sources=pd.Series(sources, dtype="object"))


def _write(path: Path, frame: pd.DataFrame) -> None:
    """Keep a table; where the folder cannot be written the next use computes it again."""
    sources = [[one._asdict() for one in many] for many in frame["sources"]]
    kept = frame.assign(sources=pd.Series(sources, index=frame.index, dtype="object"))
    table = pa.Table.from_pandas(kept, schema=SCHEMA, preserve_index=False)
    written = io.BytesIO()
    parquet.write_table(table.replace_schema_metadata(None), written)
    with contextlib.suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        write_own(path, written.getvalue())


def _sweep(folder: Path, names: set[str]) -> None:
    """Forget tables that no round asks for any more."""
    for path in folder.glob("*.parquet"):
        if path.stem not in names:
            with contextlib.suppress(OSError):  # another process may be reading it, or have forgotten it first
                path.unlink()
