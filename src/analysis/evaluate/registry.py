"""Services to informal workers from the registry forms, rolled up and with small counts hidden.

Services add up over months, kinds and provinces. Persons do not: one person may have been helped in several months, in
several ways, or by two offices, so persons are the different ids of each group and a group's persons are never added
to another's. The two forms are told apart and never added: a service that a unit reports on สป-๑๒ comes again on สนบ.๒.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import Any

import pandas as pd

from analysis.evaluate.arithmetic import total
from analysis.evaluate.differencing import WHOLE, Line, Publication, nothing_published, offenders, publications
from analysis.evaluate.sources import Source, merge_sources
from analysis.evaluate.suppression import Counts, Shown, suppress, suppress_whole, withheld
from analysis.rows import Record, records_of

MEASURES = ("services", "persons")
STATES = tuple(f"{name}_state" for name in MEASURES)
#: What the whole is split by, one at a time.
SPLITS = ("month", "service_type", "worker_type", "in_database")
_ORDER = {
    name: place
    for place, name in enumerate(
        ("promotion", "protection", "development", "drug_prevention", "informal", "elderly", "disabled", "yes", "no")
    )
}


def registry_counts(services: pd.DataFrame, under: int, published: pd.DataFrame | None = None) -> pd.DataFrame:
    """Every count of every office, with what may be shown of it.

    Args:
        services: the tidy table.
        under: counts from 1 to below this are hidden (``Round.suppress_under``; 1 hides nothing).
        published: what was published before of the same offices; see ``differencing.PUBLISHED``. A number that tells a
            small count beside it is hidden too.

    Returns:
        province_code, form, split ("all" or one of ``SPLITS``), key (str: the month as 2021-10, the kind, or "all"),
        services, persons (int64), services_state, persons_state (str, ``Shown``), sources; by province and form, the
        whole first. Every count of an office's form has all of its rows as sources, since the rows of a group would
        tell how many they are; where the whole is hidden, the first row alone.
    """
    columns = ["province_code", "form", "split", "key", *MEASURES, *STATES, "sources"]
    lines: list[Record] = []
    published = nothing_published() if published is None else published
    for (code, form), sheet in services.groupby(["province_code", "form"], sort=True):
        before = publications(published[(published["province_code"] == code) & (published["form"] == form)])
        lines += _of_one_sheet([_line(record) for record in records_of(sheet)], under, before)
    frame = pd.DataFrame(lines, columns=columns)
    return frame.astype({name: "int64" if name in MEASURES else "str" for name in columns if name != "sources"})


def shown_sums(counts: pd.DataFrame) -> pd.DataFrame:
    """The provinces together: what their pages show, added. Hidden counts are left out, so that a sum gives none away.

    Returns:
        form, split, key (str), services, persons (float64: a person helped by two offices counts in both; NaN where
        every office hides its count), offices, hidden (int64: offices whose count is in the sum, and is left out),
        sources; the whole first.
    """
    rows: list[tuple[Any, ...]] = []
    for (form, split, key), group in counts.groupby(["form", "split", "key"], sort=False):
        seen = group[(group[list(STATES)] == Shown.YES).all(axis="columns")]
        sums = {name: total(seen[name]) for name in MEASURES}
        sources = merge_sources(*seen["sources"])
        rows.append((form, split, key, *sums.values(), len(seen), len(group) - len(seen), sources))
    columns = ["form", "split", "key", *MEASURES, "offices", "hidden", "sources"]
    rows.sort(key=lambda row: (row[0], *_place(row[1], row[2])))
    frame = pd.DataFrame(rows, columns=columns)
    numbers = {**dict.fromkeys(MEASURES, "float64"), "offices": "int64", "hidden": "int64"}
    return frame.astype({"form": "str", "split": "str", "key": "str", **numbers})


def declared_counts(declared: pd.DataFrame, counts: pd.DataFrame, under: int) -> pd.DataFrame:
    """The number of persons that each title declares beside those counted; hidden where a count of the form is, because
    the two are usually the same number.

    Returns:
        province_code, form (str), month (datetime64), declared, persons, services (int64), state (str, ``Shown``),
        sources; in the order read.
    """
    hidden = counts[(counts[list(STATES)] != Shown.YES).any(axis="columns")]
    forms = set(zip(hidden["province_code"], hidden["form"], strict=True))
    rows = []
    for line in records_of(declared):
        numbers = line["declared"], line["persons"], line["services"]
        small = any(0 < number < under for number in numbers)
        state = Shown.WITHHELD if small or (line["province_code"], line["form"]) in forms else Shown.YES
        source = [Source(line["file"], line["sheet"], str(line["row"]))]
        rows.append((line["province_code"], line["form"], line["month"], *numbers, str(state), source))
    columns = ["province_code", "form", "month", "declared", "persons", "services", "state", "sources"]
    texts = dict.fromkeys(("province_code", "form", "state"), "str")
    whole = dict.fromkeys(("declared", "persons", "services"), "int64")
    return pd.DataFrame(rows, columns=columns).astype({**texts, **whole, "month": "datetime64[s]"})


def _of_one_sheet(lines: list[Record], under: int, before: Sequence[Publication] = ()) -> list[Record]:
    """The lines of one office's form with their states, and with more of them hidden until nothing that was published
    before tells a small count beside what is left."""
    also: set[Line] = set()
    while True:
        done = _with_hidden(lines, under, also)
        more = offenders(_publication(done), before, under) - also
        if not more:
            return done
        also |= more


def _publication(lines: Iterable[Record]) -> Publication:
    """What a reader will see of the lines."""
    shown: dict[Line, Counts | None] = {}
    for line in lines:
        is_shown = all(line[name] == Shown.YES for name in STATES)
        shown[str(line["split"]), str(line["key"])] = _counts(line) if is_shown else None
    return Publication(frozenset(key for split, key in shown if split == "month"), shown)


def _with_hidden(lines: list[Record], under: int, also: Collection[Line]) -> list[Record]:
    """The lines with their states, those of ``also`` hidden in any case. The whole stands beside every split, so what
    one split needs hidden of it is hidden in all."""
    splits = {split: [line for line in lines if line["split"] == split] for split in ("all", *SPLITS)}
    (whole,) = splits.pop("all")
    found = {
        split: suppress([_counts(line) for line in parts], under, _places(parts, also))
        for split, parts in splits.items()
        if parts
    }
    state = suppress_whole(_counts(whole), under)
    possible = {split: states for split, states in found.items() if states is not None}
    if WHOLE in also or len(possible) < len(found):
        state = withheld(_counts(whole), under)
        possible = {split: [withheld(_counts(line), under) for line in splits[split]] for split in found}
    done = [_with_states(whole, state)]
    for split, states in possible.items():
        done += [_with_states(line, one) for line, one in zip(splits[split], states, strict=True)]
    sources = whole["sources"] if set(state) == {Shown.YES} else _first_row(whole["sources"])
    done = [{**line, "sources": sources} for line in done]
    return sorted(done, key=lambda line: _place(str(line["split"]), str(line["key"])))


def _places(parts: Sequence[Record], also: Collection[Line]) -> set[int]:
    return {at for at, line in enumerate(parts) if (line["split"], line["key"]) in also}


def _first_row(sources: list[Source]) -> list[Source]:
    first = sources[0]
    return [first._replace(rows=str(first.row_numbers()[0]))]


def _counts(line: Record) -> tuple[int, ...]:
    return tuple(int(line[name]) for name in MEASURES)


def _with_states(line: Record, states: tuple[Shown, ...]) -> Record:
    return {**line, **{name: str(state) for name, state in zip(STATES, states, strict=True)}}


def _line(record: Record) -> Record:
    """A row of the tidy table with its key and its sources."""
    split = str(record["split"])
    key = "all" if split == "all" else f"{record[split]:%Y-%m}" if split == "month" else str(record[split])
    sources = [Source(str(record["file"]), str(record["sheet"]), rows) for rows in str(record["rows"]).split()]
    kept = {name: record[name] for name in ("province_code", "form", *MEASURES)}
    return {**kept, "split": split, "key": key, "sources": sources}


def _place(split: str, key: str) -> tuple[int, int, str]:
    """The order of the forms: the whole, then the splits; months in order, kinds as the forms list them."""
    return (("all", *SPLITS).index(split), _ORDER.get(key, 0), key)
