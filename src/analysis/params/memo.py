"""What the memos (บันทึกข้อความ) of a round say of themselves: whose letter it is, to whom, and on which template.

``params/memos/memo.yaml`` holds the house's own ways, ``params/memos/<round>.yaml`` what is different in one round.
What neither says is left as dots, to be filled in by hand. Templates and the emblem stand in ``params/templates/``.
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field, StringConstraints, TypeAdapter

from analysis import paths
from analysis.errors import Location, WorkbookError
from analysis.params.base import Bilingual, Listed, Model
from analysis.params.buddhist import BuddhistDate
from analysis.params.problems import validate
from analysis.params.yaml_source import read_yaml

#: A file of ``params/templates/`` by its bare name: no folder, no drive, not hidden.
TemplateName = Annotated[str, StringConstraints(pattern=r"^[^./\\:][^/\\:]*\.docx$")]
EmblemName = Annotated[str, StringConstraints(pattern=r"^[^./\\:][^/\\:]*\.(png|jpg|jpeg)$")]
#: Whose memo it is: of the nation's office, of a provincial office, or to a central unit.
Sender = Literal["nation", "province", "unit"]
HOUSE = "memo.yaml"


class Letterhead(Model):
    """The lines of one kind of memo. ``{place}`` in them becomes the province's, or the central unit's, name.

    ``signatory`` is the name under the signature; without one the line is dots.
    """

    agency: Bilingual | None = None
    number: Bilingual | None = None
    date: BuddhistDate | None = None
    to: Bilingual | None = None
    signatory: Bilingual | None = None
    position: Bilingual | None = None
    copies: Listed[Bilingual] = ()


class MemoParameters(Model):
    """The memos of a round. ``thai_digits`` left out follows the round; without ``emblem`` its place stays empty."""

    template: TemplateName = "evaluation_memo.docx"
    emblem: EmblemName | None = None
    thai_digits: bool | None = None
    nation: Letterhead = Field(default_factory=Letterhead)
    province: Letterhead = Field(default_factory=Letterhead)
    unit: Letterhead = Field(default_factory=Letterhead)

    def letterhead(self, sender: Sender) -> Letterhead:
        """The letterhead of one kind of memo."""
        letterhead: Letterhead = getattr(self, sender)
        return letterhead


MEMO: TypeAdapter[MemoParameters] = TypeAdapter(MemoParameters)


def memos_folder(home: Path | None = None) -> Path:
    return (home or paths.home()) / "params" / "memos"


def templates_folder(home: Path | None = None) -> Path:
    return (home or paths.home()) / "params" / "templates"


def load_memo(round_id: str, home: Path | None = None) -> MemoParameters:
    """The house's parameters under those of the round; the model's own defaults where there is no file.

    Raises:
        WorkbookError: a file breaks a rule (every problem with its line).
    """
    folder = memos_folder(home)
    known = MemoParameters()
    for path in (folder / HOUSE, folder / f"{round_id}.yaml"):
        if path.is_file():
            known = _over(validate(MEMO, read_yaml(path)), known)
    return known


def template_path(memo: MemoParameters, home: Path | None = None) -> Path:
    """The Word template. Raises WorkbookError: it is not there; those that are there are named."""
    return _in_templates(memo.template, ("แม่แบบ", "template"), "*.docx", home)


def emblem_path(memo: MemoParameters, home: Path | None = None) -> Path | None:
    """The emblem's picture, if the parameters name one. Raises WorkbookError as ``template_path`` does."""
    return None if memo.emblem is None else _in_templates(memo.emblem, ("ภาพตรา", "emblem"), "*.[pj][np]*g", home)


def _over(own: MemoParameters, house: MemoParameters) -> MemoParameters:
    """``house`` with what ``own`` says itself, letterheads line by line."""
    changes: dict[str, object] = {}
    for name in own.model_fields_set:
        value, below = getattr(own, name), getattr(house, name)
        if isinstance(value, Letterhead):
            value = below.model_copy(update={line: getattr(value, line) for line in value.model_fields_set})
        changes[name] = value
    return house.model_copy(update=changes)


def _in_templates(name: str, what: tuple[str, str], pattern: str, home: Path | None) -> Path:
    folder = templates_folder(home)
    path = folder / name
    if path.is_file():
        return path
    there = ", ".join(sorted(one.name for one in folder.glob(pattern) if not one.name.startswith("~$"))) or "–"
    raise WorkbookError(
        f"ไม่พบ{what[0]} “{name}”",
        f"There is no {what[1]} “{name}”.",
        location=Location(str(folder)),
        fix_th=f"วางแฟ้มไว้ในโฟลเดอร์นี้ หรือใช้แฟ้มที่มีอยู่: {there}",
        fix_en=f"Put the file into this folder, or use one of: {there}.",
    )
