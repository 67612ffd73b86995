"""How evidence becomes points of the SWOT: data in ``params/problems/points.yaml``.

A point has one subject, a weight, and an action that it leads to. What each group of evidence is known by is the kind
of its sentence, so that every piece belongs to one group.
"""

from __future__ import annotations

import string
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Annotated, Literal, Never

from pydantic import Field, TypeAdapter, model_validator

from analysis import paths
from analysis.bilingual import Text
from analysis.params.base import Bilingual, Listed, Model, Sentence, Some
from analysis.params.problems import validate
from analysis.params.refusal import refuse
from analysis.params.swot.schemes import Key
from analysis.params.yaml_source import read_yaml
from analysis.thai.repair import match_key

Weight = Annotated[int, Field(ge=1, le=3)]
#: Whose an action is: the provincial labour office's, the unit's that the document prints, or nobody's that it names.
OwnerKind = Literal["office", "printed", "none"]
Cell = Literal["SO", "WO", "ST", "WT"]
CELLS: tuple[Cell, ...] = ("SO", "WO", "ST", "WT")


class Office(Model):
    """The agency that answers for what a provincial labour office does itself."""

    agency: Sentence
    label: Bilingual
    source: Sentence


class Subject(Model):
    """What points are about. ``words`` place a statement of the register here, ``items`` are ids placed by a person,
    ``dimensions`` those (by scheme) in which a document or an analyst placed them."""

    key: Key
    label: Bilingual
    weight: Weight
    words: Some[Sentence]
    action: Bilingual
    items: Listed[Sentence] = ()
    dimensions: Mapping[str, Listed[Sentence]] = Field(default_factory=dict)

    def words_in(self, text: str) -> int:
        """How many of the subject's words stand in a text."""
        key = match_key(text)
        return sum(match_key(word) in key for word in self.words)


class Group(Model):
    """Evidence that is told once. ``wordings`` are its kinds of sentence; ``text`` holds ``{count}`` and ``{of}``;
    ``bears_on`` are other subjects that an outside factor reaches."""

    key: Key
    wordings: Some[Sentence]
    subject: Key
    bears_on: Listed[Key] = ()
    weight: Weight
    counted: Bilingual
    text: Bilingual
    action: Bilingual
    owner: OwnerKind
    source: Sentence

    @model_validator(mode="after")
    def _text_counts(self) -> Group:
        for language in ("th", "en"):
            names = {name for _, name, _, _ in string.Formatter().parse(getattr(self.text, language)) if name}
            if names != {"count", "of"}:
                raise refuse(
                    "ข้อความของกลุ่มต้องมี {count} และ {of}",
                    "A group's text holds {count} and {of}.",
                    at=("text",),
                    fix_th="เขียน {count}{of} ตรงที่บอกจำนวน",
                    fix_en="Write {count}{of} where the number stands.",
                )
        return self


class PointRules(Model):
    """Subjects in order, groups in order, what a document's own strength, opportunity or threat leads to, and the
    questions of TOWS drafts by cell."""

    office: Office
    unit_words: Some[Sentence]
    subjects: Some[Subject]
    document_actions: Mapping[Literal["S", "O", "T"], Bilingual]
    groups: Some[Group]
    questions: Mapping[Cell, Bilingual]

    def subject(self, key: str) -> Subject:
        """The subject of that key. Raises ``KeyError`` when there is none."""
        return next((one for one in self.subjects if one.key == key), None) or _missing(key)

    def label(self, key: str) -> Text:
        """What a subject is called; ``UNPLACED`` for statements that no word places."""
        return UNPLACED if key == NO_SUBJECT else self.subject(key).label

    def group_of(self, wording: str) -> Group:
        """The group of a kind of sentence. Raises ``KeyError`` when there is none."""
        return next((one for one in self.groups if wording in one.wordings), None) or _missing(wording)

    def is_unit(self, name: str) -> bool:
        """Whether what the register mentions is a unit, and no group of people."""
        return any(match_key(name).startswith(match_key(word)) for word in self.unit_words)

    @model_validator(mode="after")
    def _whole(self) -> PointRules:
        _refuse_twice((one.key for one in self.subjects), "subjects")
        _refuse_twice((one.key for one in self.groups), "groups")
        _refuse_twice((wording for one in self.groups for wording in one.wordings), "groups")
        _refuse_twice((item for one in self.subjects for item in one.items), "subjects")
        known = {one.key for one in self.subjects}
        for number, group in enumerate(self.groups):
            if strange := [key for key in (group.subject, *group.bears_on) if key not in known]:
                raise refuse(
                    f"ไม่มีเรื่อง “{strange[0]}”",
                    f"There is no subject “{strange[0]}”.",
                    at=("groups", number, "subject"),
                    fix_th="ใช้ key ของ subjects",
                    fix_en="Use a key of subjects.",
                )
        if missing := [cell for cell in CELLS if cell not in self.questions]:
            raise refuse(
                f"ไม่มีคำถามของ {missing[0]}",
                f"There is no question for {missing[0]}.",
                at=("questions",),
                fix_th="เขียนคำถามให้ครบสี่ช่อง",
                fix_en="Write a question for each of the four cells.",
            )
        return self


#: A statement that no word places and nobody placed.
NO_SUBJECT = "none"
UNPLACED = Text("ยังไม่จัดเรื่อง", "Not placed")


def load_point_rules(home: Path | None = None) -> PointRules:
    """The project's rules of points.

    Raises:
        WorkbookError: the file is missing or breaks a rule (every problem with its line).
    """
    path = (home or paths.home()) / "params" / "problems" / "points.yaml"
    return validate(TypeAdapter(PointRules), read_yaml(path))


def _missing(key: str) -> Never:
    raise KeyError(key)


def _refuse_twice(names: Iterable[str], at: str) -> None:
    seen: set[str] = set()
    for name in names:
        if name in seen:
            raise refuse(
                f"“{name}” ซ้ำ",
                f"“{name}” is given twice.",
                at=(at,),
                fix_th="ใช้แต่ละชื่อครั้งเดียว",
                fix_en="Use each name once.",
            )
        seen.add(name)
