"""The register of a round's submissions, in ``data/<folder>/received/<office>/<number>/``: an entry and the bytes.

A number is a folder that is made ready beside and takes its name in one step, which fails where the name is taken: two
processes never share a number, and a killed one leaves no half of an entry. Nothing there is ever written again.
"""

from __future__ import annotations

import json
import os
import re
import shutil
from collections.abc import Mapping
from dataclasses import asdict, fields
from pathlib import Path
from typing import Any

from analysis.errors import Location, WorkbookError
from analysis.ingest.submissions.model import UNPLACED, Choice, Kind, OfficeRegister, Submission
from analysis.own_folders import refuse_links
from analysis.places.scopes import MINISTRY, NATION
from analysis.processes.folders import draft_beside, remove, sweep_drafts
from analysis.processes.in_place import settle_names

#: Below a round's folder of workbooks; no reading of the round looks into it.
RECEIVED = "received"
ENTRY = "entry.json"
_NUMBER, _CHOICE = re.compile(r"[1-9][0-9]{0,5}\Z"), re.compile(r"choice-([1-9][0-9]{0,5})\Z")
_OFFICE = re.compile(r"[0-9]{2}\Z")


def is_filed(path: Path, home: Path) -> bool:
    """Whether a file of the project is one that was received, and not one that a round is read from."""
    parts = path.relative_to(home).parts if path.is_relative_to(home) else ()
    return parts[:1] == ("data",) and RECEIVED in parts[2:-1]


def folder_of(folder: Path, office: str) -> Path:
    """Where an office's submissions are filed; ``folder`` is the round's folder of workbooks."""
    return folder / RECEIVED / (MINISTRY if office == NATION else office)


def payload_of(folder: Path, one: Submission) -> Path:
    """The bytes that were received."""
    return folder_of(folder, one.office) / str(one.number) / one.file


def offices_filed(folder: Path) -> tuple[str, ...]:
    """The offices of which something is filed, in order of code; ``UNPLACED`` last."""
    received = folder / RECEIVED
    names = sorted(path.name for path in received.iterdir() if path.is_dir()) if received.is_dir() else []
    known = [NATION if name == MINISTRY else name for name in names if _OFFICE.match(name)]
    return (*known, *([UNPLACED] if UNPLACED in names else []))


def read_register(folder: Path, office: str) -> OfficeRegister:
    """What is filed of an office; empty where nothing is.

    Raises:
        WorkbookError: an entry cannot be read, or a number is missing.
    """
    own = folder_of(folder, office)
    names, numbers = _names(own)
    if numbers != list(range(1, len(numbers) + 1)):
        names, numbers = _names(own)  # two were filed while the folder was listed
        if numbers != list(range(1, len(numbers) + 1)):
            raise _damaged(own)
    orders = sorted(int(found[1]) for name in names if (found := _CHOICE.match(name)))
    submissions = tuple(_submission(own / str(number) / ENTRY) for number in numbers)
    return OfficeRegister(office, submissions, tuple(_choice(own / f"choice-{order}" / ENTRY) for order in orders))


def _names(own: Path) -> tuple[list[str], list[int]]:
    names = [path.name for path in own.iterdir()] if own.is_dir() else []
    return names, sorted(int(name) for name in names if _NUMBER.match(name))


def file_submission(folder: Path, one: Submission, content: Path) -> bool:
    """File a submission under its number, with a copy of ``content``. False where the number is taken: nothing happened
    then. What is filed lies on the disk before this returns.

    Raises:
        OSError: it cannot be written, or a link stands in the way.
    """
    return _claim(folder_of(folder, one.office) / str(one.number), _facts(one), {one.file: content})


def file_choice(folder: Path, office: str, choice: Choice) -> bool:
    """As ``file_submission``, for a person's choice."""
    return _claim(folder_of(folder, office) / f"choice-{choice.order}", asdict(choice), {})


def _claim(target: Path, facts: Mapping[str, object], files: Mapping[str, Path]) -> bool:
    office = target.parent
    refuse_links(office.parent, office)
    office.mkdir(parents=True, exist_ok=True)
    sweep_drafts(office)
    draft = draft_beside(target)
    remove(draft)
    try:
        draft.mkdir()
        for name, content in files.items():
            with content.open("rb") as source, (draft / name).open("xb") as sink:
                shutil.copyfileobj(source, sink)
                _settle(sink.fileno(), sink.flush)
        with (draft / ENTRY).open("x", encoding="utf-8", newline="\n") as text:
            text.write(json.dumps(facts, ensure_ascii=False, indent=1) + "\n")
            _settle(text.fileno(), text.flush)
        settle_names(draft)
        if target.exists():
            return False
        try:
            os.rename(draft, target)  # a folder with something in it is never replaced
        except OSError:
            if target.exists():
                return False
            raise
        settle_names(office)
        return True
    finally:
        remove(draft)


def _settle(number: int, flush: Any) -> None:
    flush()
    os.fsync(number)


def _facts(one: Submission) -> dict[str, object]:
    return {**asdict(one), "kind": one.kind.value}


def _submission(path: Path) -> Submission:
    facts = _read(path)
    try:
        lists = {name: tuple(facts[name]) for name in ("forms", "missing", "outdated")}
        found = Submission(**{**facts, **lists, "kind": Kind(facts["kind"])})
    except (ValueError, KeyError, TypeError) as error:
        raise _damaged(path) from error
    if str(found.number) != path.parent.name or Path(found.file).name != found.file:
        raise _damaged(path)
    return found


def _choice(path: Path) -> Choice:
    facts = _read(path)
    if facts.keys() != {one.name for one in fields(Choice)}:
        raise _damaged(path)
    return Choice(**facts)


def _read(path: Path) -> dict[str, Any]:
    try:
        facts = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError) as error:
        raise _damaged(path) from error
    if not isinstance(facts, dict):
        raise _damaged(path)
    return facts


def _damaged(path: Path) -> WorkbookError:
    return WorkbookError(
        "ทะเบียนรับแฟ้มของหน่วยงานนี้ไม่ครบหรือถูกแก้ไข",
        "The register of what this office sent is not whole, or was changed.",
        location=Location(str(path)),
        fix_th="นำโฟลเดอร์นี้จากสำเนาสำรองมาวางแทน ห้ามแก้ไขแฟ้มในโฟลเดอร์ received",
        fix_en="Put this folder back from a backup; nothing in “received” is to be edited.",
    )
