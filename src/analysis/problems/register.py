"""The register as the judgements take it: items, their dimensions, their links, and views of them.

Columns are those of ``ingest.layouts.tables`` (``register``, ``register_dimensions``, ``register_links``, ``tows``). A
view never changes wording, kind or dimension; what nobody assigned stays missing.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

import pandas as pd

from analysis.ingest.layouts.tables import tidy


@dataclass(frozen=True, eq=False)
class Register:
    """The four tables. Every id in ``dimensions``, ``links`` and ``tows`` was an item when the register was read."""

    items: pd.DataFrame
    dimensions: pd.DataFrame
    links: pd.DataFrame
    tows: pd.DataFrame

    @classmethod
    def from_tables(cls, tables: Mapping[str, pd.DataFrame]) -> Register:
        """From what ``ingest.forms.register.read_register`` gave (``reading.tables``); an absent table is empty."""
        names = ("register", "register_dimensions", "register_links", "tows")
        return cls(*(tables[name] if name in tables else tidy(name) for name in names))

    def of(
        self,
        scopes: Collection[str] | None = None,
        fiscal_years: Collection[int] | None = None,
        parts: Collection[str] | None = None,
    ) -> Register:
        """The items of some scopes, Buddhist fiscal years and parts of their document; ``None`` is all.

        Dimensions are those of these items. A link or a pair is kept when either end is one of them, so that a problem
        answered elsewhere does not look unanswered.
        """
        keep = pd.Series(True, index=self.items.index)
        for column, wanted in (("scope", scopes), ("fiscal_year", fiscal_years), ("part", parts)):
            if wanted is not None:
                keep &= self.items[column].isin([_plain(one) for one in wanted])
        items = self.items[keep]
        return Register(
            items.reset_index(drop=True),
            _holding(self.dimensions, items, "item_id"),
            _holding(self.links, items, "problem_id", "answer_id"),
            _holding(self.tows, items, "internal_id", "external_id"),
        )

    def of_kinds(self, *kinds: str) -> pd.DataFrame:
        """The items of some kinds, in the register's order."""
        return self.items[self.items["kind"].isin([str(kind) for kind in kinds])].reset_index(drop=True)

    def under(self, scheme: str) -> pd.DataFrame:
        """The items with their dimension under a scheme: the items' columns, then dimension, assigned_by, status (str).

        An item with two dimensions has two rows; one that nobody placed under this scheme has one row, with the three
        missing.
        """
        placed = self.dimensions[self.dimensions["scheme"] == scheme]
        return self.items.merge(placed[["item_id", "dimension", "assigned_by", "status"]], on="item_id", how="left")

    def counts(self, *by: str) -> pd.DataFrame:
        """How many items by the columns named (such as "part", "kind"), in order of first appearance.

        Columns: ``by``, then count (int64). A missing value is a group of its own.
        """
        return self.items.groupby(list(by), sort=False, dropna=False).size().rename("count").reset_index()


def _plain(value: object) -> object:
    """A fiscal year may come as the type of its own."""
    return getattr(value, "be", value)


def _holding(table: pd.DataFrame, items: pd.DataFrame, *columns: str) -> pd.DataFrame:
    kept = pd.Series(False, index=table.index)
    for column in columns:
        kept |= table[column].isin(items["item_id"])
    return table[kept].reset_index(drop=True)
