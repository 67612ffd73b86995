"""What a reopened round tells its readers: which figures are others now, and who was told the old ones."""

from __future__ import annotations

from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from analysis.rounds.corrections.quotes import Quotes
from analysis.rounds.diff.model import FigureChange, Kind


class Seen(StrEnum):
    """How far a change reaches readers."""

    PRINTED = "printed"  # a page says another text
    BELOW = "below"  # pages quote it, and all say what they said: it differs below the printed precision
    UNQUOTED = "unquoted"  # no page quoted it: it stands in figures.parquet, and perhaps in a chart


@dataclass(frozen=True)
class Correction:
    """One figure that differs. ``before`` and ``after`` are the texts on pages, where one of them differs; ``pages``
    are those of the old revision that quoted it."""

    change: FigureChange
    seen: Seen
    before: str | None
    after: str | None
    pages: tuple[str, ...]


@dataclass(frozen=True)
class Document:
    """A page of the old revision and what went out with it: ``title`` and ``whose`` for a person, ``recipients`` by
    role, ``files`` of the same report, and how many of its figures are others, as printed and below that."""

    page: str
    title: str
    whose: str
    recipients: str
    files: tuple[str, ...]
    printed: int
    below: int


@dataclass(frozen=True)
class Notice:
    """The notice of revision ``after``, which takes the place of ``before``. ``at`` and ``why``: when and for which
    reason it was opened."""

    round_id: str
    before: int
    after: int
    at: str
    why: str
    corrections: tuple[Correction, ...]
    documents: tuple[Document, ...]

    def of(self, seen: Seen) -> tuple[Correction, ...]:
        return tuple(one for one in self.corrections if one.seen is seen)

    def as_json(self) -> dict[str, object]:
        """As the manifest keeps it."""
        counts = {seen.value: len(self.of(seen)) for seen in Seen}
        letters = sum(bool(one.recipients) for one in self.documents)
        return {"of": self.before, **counts, "documents": len(self.documents), "letters": letters}


def corrections_of(changes: Iterable[FigureChange], old: Quotes, new: Quotes) -> tuple[Correction, ...]:
    """Each change with how far it reaches readers, in the order given.

    A page that the new revision has not cannot say another text; a figure that came or went is printed where a
    page quotes it. What differs in nothing but its rule or its name is no correction of a number.
    """
    there = {page for pages in new.values() for page in pages}
    return tuple(_correction(one, old, new, there) for one in changes if one.kind not in (Kind.RULE, Kind.NAME))


def _correction(change: FigureChange, old: Quotes, new: Quotes, there: Container[str]) -> Correction:
    key = f"{change.figure.scope}/{change.figure.name}"
    before, after = old.get(key, {}), new.get(key, {})
    if change.kind in (Kind.ADDED, Kind.GONE):
        pages = before or after
        texts = next(iter(pages.values()), ())
        was, now = (None, _said(texts)) if change.kind is Kind.ADDED else (_said(texts), None)
        return Correction(change, Seen.PRINTED if pages else Seen.UNQUOTED, was, now, tuple(before))
    pairs = ((before[page], after.get(page, ())) for page in before if page in there)
    if differ := next((pair for pair in pairs if pair[0] != pair[1]), None):
        return Correction(change, Seen.PRINTED, _said(differ[0]), _said(differ[1]), tuple(before))
    return Correction(change, Seen.BELOW if before else Seen.UNQUOTED, None, None, tuple(before))


def _said(texts: Sequence[str]) -> str:
    return " / ".join(text for text in texts if text)


def counted_by_page(corrections: Iterable[Correction]) -> dict[str, tuple[int, int]]:
    """How many figures of each page are printed otherwise, and how many differ below that; pages in order."""
    found: dict[str, tuple[int, int]] = {}
    for one in corrections:
        for page in one.pages:
            printed, below = found.get(page, (0, 0))
            found[page] = (printed + (one.seen is Seen.PRINTED), below + (one.seen is Seen.BELOW))
    return dict(sorted(found.items()))
