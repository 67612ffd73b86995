"""Schemes of dimensions by which problems are sorted: data in ``params/problems/schemes.yaml``.

A scheme comes from a document (DESIGN's sources: Loei FY2566, Chachoengsao FY2564) and says so. One problem may have a
dimension in several schemes, and more than one dimension in a scheme.
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, TypeVar

from pydantic import Field, TypeAdapter, model_validator

from analysis import paths
from analysis.params.base import Bilingual, Listed, Model, Sentence, Some
from analysis.params.problems import validate
from analysis.params.refusal import refuse
from analysis.params.yaml_source import read_yaml
from analysis.thai.repair import match_key

#: Keys stand in tables and in figures' names.
Key = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$")]


class Dimension(Model):
    """One class of a scheme; ``aliases`` are other spellings that the register may use."""

    key: Key
    label: Bilingual
    aliases: Listed[Sentence] = ()

    def answers_to(self, text: str) -> bool:
        """Whether a text is this dimension's key, name or alias."""
        return match_key(text) in {match_key(name) for name in (self.key, self.label.th, self.label.en, *self.aliases)}


class Scheme(Model):
    """Dimensions in the order of their source."""

    key: Key
    label: Bilingual
    source: Sentence
    dimensions: Some[Dimension]

    def dimension(self, key: str) -> Dimension:
        """The dimension of that key. Raises ``KeyError`` when there is none."""
        return _by_key(self.dimensions, key)

    def find(self, text: str) -> Dimension | None:
        """The dimension that a text names, or ``None``."""
        return next((item for item in self.dimensions if item.answers_to(text)), None)

    @model_validator(mode="after")
    def _one_meaning_each(self) -> Scheme:
        _refuse_repeats([{item.key} for item in self.dimensions], "dimensions")
        spellings = [{match_key(name) for name in (item.label.th, *item.aliases)} for item in self.dimensions]
        _refuse_repeats(spellings, "dimensions")
        return self


class Schemes(Model):
    """All schemes, in the order of the file."""

    schemes: Some[Scheme]

    def scheme(self, key: str) -> Scheme:
        """The scheme of that key. Raises ``KeyError`` when there is none."""
        return _by_key(self.schemes, key)

    def find(self, text: str) -> Scheme | None:
        """The scheme that a text names by its key or label, or ``None``."""
        wanted = match_key(text)
        names = ((match_key(name), item) for item in self.schemes for name in (item.key, item.label.th, item.label.en))
        return next((item for name, item in names if name == wanted), None)

    @model_validator(mode="after")
    def _each_once(self) -> Schemes:
        _refuse_repeats([{item.key} for item in self.schemes], "schemes")
        return self


def load_schemes(home: Path | None = None) -> Schemes:
    """The project's schemes.

    Raises:
        WorkbookError: the file is missing or breaks a rule (every problem with its line).
    """
    path = (home or paths.home()) / "params" / "problems" / "schemes.yaml"
    return validate(TypeAdapter(Schemes), read_yaml(path))


Keyed = TypeVar("Keyed", Dimension, Scheme)


def _by_key(items: tuple[Keyed, ...], key: str) -> Keyed:
    for item in items:
        if item.key == key:
            return item
    raise KeyError(key)


def _refuse_repeats(names: list[set[str]], at: str) -> None:
    """Refuse the first item of the list ``at`` that shares a name with one before it."""
    seen: set[str] = set()
    for number, own in enumerate(names):
        if twice := sorted(seen & own):
            raise refuse(
                f"“{twice[0]}” ซ้ำ",
                f"“{twice[0]}” is given twice.",
                at=(at, number),
                fix_th="ใช้แต่ละชื่อครั้งเดียว",
                fix_en="Use each name once.",
            )
        seen |= own
