"""The analyst's own wording for pieces of evidence: ``params/problems/wording/<round>/<scope>.yaml``.

A piece of evidence is known by its key. Its entry keeps what the evidence said when the words were written, and the
digest of its values then; the words stay through every rerun, and a digest that no longer agrees flags them.
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from pydantic import BeforeValidator, Field, StringConstraints, TypeAdapter, model_validator

from analysis import paths
from analysis.errors import Location, WorkbookError
from analysis.params.base import Model, Sentence
from analysis.params.buddhist import BuddhistDate
from analysis.params.periods import RoundId
from analysis.params.problems import validate
from analysis.params.refusal import refuse
from analysis.params.yaml_source import YamlSource, parse_yaml, read_yaml

Digest = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
#: A province's code typed without quotes is still that code.
ScopeCode = Annotated[
    str,
    StringConstraints(pattern=r"^(TH|[1-9][0-9])$"),
    BeforeValidator(lambda value: str(value) if type(value) is int else value),
]


class OwnText(Model):
    """The words: Thai first, English if the report is also read in English. ``th`` is empty until somebody writes."""

    th: Sentence | None = None
    en: Sentence | None = None

    @model_validator(mode="after")
    def _thai_first(self) -> OwnText:
        if self.en and not self.th:
            raise refuse(
                "มีข้อความภาษาอังกฤษแต่ไม่มีภาษาไทย",
                "There is English text and no Thai.",
                fix_th="เขียนข้อความใน th ด้วย",
                fix_en="Write th as well.",
                at=("en",),
            )
        return self


class WordingEntry(Model):
    """One piece of evidence and the analyst's words for it. ``author_role`` is a role, never a name."""

    evidence: Sentence
    evidence_digest: Digest
    text: OwnText = Field(default_factory=OwnText)
    author_role: Sentence | None = None
    written_on: BuddhistDate | None = None

    @property
    def is_written(self) -> bool:
        """Whether somebody has written words; else the entry only waits for them."""
        return self.text.th is not None

    @model_validator(mode="after")
    def _signed(self) -> WordingEntry:
        """Words without a role and a date cannot be answered for."""
        if self.is_written:
            for name, th in (("author_role", "ตำแหน่งของผู้เขียน"), ("written_on", "วันที่เขียน")):
                if getattr(self, name) is None:
                    raise refuse(
                        f"มีข้อความแล้วแต่ไม่มี{th}",
                        f"There are words, but {name} is missing.",
                        fix_th=f"เติม {name} (เช่น {_EXAMPLES[name]})",
                        fix_en=f"Fill in {name} ({_EXAMPLES[name]}).",
                        at=(name,),
                    )
        return self


_EXAMPLES = {"author_role": "นักวิชาการแรงงานชำนาญการ", "written_on": "2566-10-15"}


class Wording(Model):
    """All entries of one scope of one round, by the evidence's key."""

    round: RoundId
    scope: ScopeCode
    entries: dict[str, WordingEntry] = Field(default_factory=dict)


WORDING: TypeAdapter[Wording] = TypeAdapter(Wording)


def wording_path(round_id: str, scope: str, home: Path | None = None) -> Path:
    """Where the wording of a scope (a province's code, or "TH") stands; the file need not exist."""
    return (home or paths.home()) / "params" / "problems" / "wording" / round_id / f"{scope}.yaml"


def load_wording(round_id: str, scope: str, home: Path | None = None) -> Wording:
    """The wording of a scope; without entries when nobody has begun a file.

    Raises:
        WorkbookError: the file breaks a rule (every problem with its line), or is of another round or scope.
    """
    path = wording_path(round_id, scope, home)
    if not path.is_file():
        return Wording(round=round_id, scope=scope)
    wording = checked(read_yaml(path))
    if (wording.round, wording.scope) != (round_id, scope):
        raise WorkbookError(
            f"แฟ้มนี้เขียนว่าเป็นของรอบ {wording.round} ขอบเขต {wording.scope} ซึ่งไม่ตรงกับที่อยู่ของแฟ้ม",
            f"The file says round {wording.round}, scope {wording.scope}, which is not where it stands.",
            location=Location(str(path), key="round"),
            fix_th=f"แก้เป็น {round_id} และ {scope}",
            fix_en=f"Make them {round_id} and {scope}.",
        )
    return wording


def checked(source: YamlSource) -> Wording:
    """The typed wording of a file already read; an ``entries:`` left empty has none. Raises ParameterError."""
    data = source.data
    if isinstance(data, dict) and data.get("entries", 0) is None:
        data = {**data, "entries": {}}
    return validate(WORDING, YamlSource(source.file, data, source.lines), source.location)


def parse_wording(text: str, file: str) -> Wording:
    """Read the text of a wording file; ``file`` is only for messages. Raises WorkbookError as ``load_wording`` does."""
    return checked(parse_yaml(text, file))
