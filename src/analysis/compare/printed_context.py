"""What documents print about the labour force, as observations: the printed value beside the one from its parts.

Source: the design, section 4.5. A printed share is observed as it stands; where it does not come from its own parts it
is doubted and carries the recomputed value, so that a comparison can be made both ways.
"""

from __future__ import annotations

import hashlib
import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import pandas as pd

from analysis.compare.observation_table import FISCAL, STATISTICAL, join_observations, observations_frame
from analysis.evaluate.figure_keys import SHARE, record_keys
from analysis.evaluate.shares import ROUNDING, TRUNCATION, check_shares
from analysis.evaluate.sources import Source, each_group, sources_of
from analysis.rows import Record, records_of
from analysis.thai.repair import match_key

_LABOUR = {"ผู้มีงานทำ": "employed", "แรงงานนอกระบบ": "informal", "แรงงานนอกระบบภาคเกษตร": "informal_farm"}
_STATED = {"อาสาสมัครแรงงาน": "coverage.volunteers"}


@dataclass(frozen=True)
class Origin:
    """Whose numbers printed shares are. ``offices`` maps a file to the scope whose report shows it, for figure ids."""

    round_id: str = ""
    year: int = 0
    revision: int = 1
    synthetic: bool = False
    accept: Sequence[str] = (ROUNDING, TRUNCATION)
    offices: Mapping[str, str] = field(default_factory=dict)


def context_observations(
    shares: pd.DataFrame, stated: pd.DataFrame | None = None, origin: Origin | None = None
) -> pd.DataFrame:
    """Printed labour-force shares (tidy table ``shares``) and counts (tidy table ``stated``) as observations.

    A share gives ``labour.<part>_share`` (value: as printed; recomputed: from its parts, unrounded, with low and high
    where the parts are rounded; doubted: it does not come from them), ``labour.<part>`` and ``labour.<whole>``
    (persons), all of a statistical year. A count stated with several values has no value: low and high are the least
    and the greatest, and it is doubted. Stated items without a series of their own are left out.
    """
    origin = origin or Origin()
    facts = {"revision": origin.revision, "synthetic": origin.synthetic, "round_id": origin.round_id}
    rows = [*_shares(shares, origin), *(_counts(stated, origin) if stated is not None else ())]
    return join_observations([observations_frame({**facts, **row} for row in rows)])


def _shares(shares: pd.DataFrame, origin: Origin) -> Iterator[dict[str, object]]:
    met: dict[str, list[Record]] = {}
    checked = records_of(check_shares(shares, origin.accept))  # a row a share, in their order
    for line, method in zip(checked, shares["method"].fillna(""), strict=True):
        source: Source = line["sources"][0]
        met.setdefault(source.file, []).append(line)
        office = origin.offices.get(source.file)
        name = f"{origin.round_id}/{office}/context.share-{record_keys(met[source.file], *SHARE)[-1]}" if office else ""
        part, whole = _labour(line["part_name"]), _labour(line["whole_name"])
        shared = {"scope": line["area"], "year": line["stat_year"], "year_kind": STATISTICAL, "method": method}
        shared["sources"] = [source]
        counted = {"unit": "persons", "definition": "persons"}
        yield {
            **shared,
            "series_id": f"labour.{part}_share",
            "value": line["stated"],
            "low": line["low"],
            "high": line["high"],
            "unit": "percent",
            "definition": f"{part}_of_{whole}",
            "doubted": not line["holds"] and not math.isnan(line["computed"]) and not math.isnan(line["stated"]),
            "recomputed": line["computed"],
            "figure_id": f"{name}.stated" if name else "",
        }
        for key, series in (("part", part), ("whole", whole)):
            figure = f"{name}.{key}" if name else ""
            yield {**shared, **counted, "series_id": f"labour.{series}", "value": line[key], "figure_id": figure}


def _counts(stated: pd.DataFrame, origin: Origin) -> Iterator[dict[str, object]]:
    known = {match_key(name): series for name, series in _STATED.items()}
    named = stated.assign(_series=stated["item"].map(lambda item: known.get(match_key(item))))
    for (scope, series), group in each_group(named[named["_series"].notna()], ["scope", "_series"]):
        low, high = group["value"].min(), group["value"].max()
        doubted = bool(low < high)
        yield {
            "series_id": series, "scope": scope, "year": origin.year, "year_kind": FISCAL, "unit": "count",
            "definition": "stated", "value": math.nan if doubted else low, "doubted": doubted,
            "low": low if doubted else math.nan, "high": high if doubted else math.nan, "sources": sources_of(group),
        }  # fmt: skip


def _labour(name: str) -> str:
    """The ASCII key of a part of the labour force; a name that is not known keeps a key of its own."""
    known = {match_key(words): key for words, key in _LABOUR.items()}
    other = hashlib.sha256(match_key(name).encode()).hexdigest()[:8]
    return known.get(match_key(name)) or f"part_{other}"
