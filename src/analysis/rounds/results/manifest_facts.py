"""A manifest read back: what closing, verifying and listing a revision ask of it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from analysis.errors import Location, WorkbookError
from analysis.execute.task import TaskStatus
from analysis.rounds.results.inputs_held import Held
from analysis.rounds.results.manifest import MANIFEST


@dataclass(frozen=True)
class ManifestFacts:
    """What a revision was made from (``held``, ``code``, ``environment``: versions by name), with which changes of
    parameters, the tasks that failed, the errors accepted, the ids
    of those that no waiver explains, the last days of waivers by the finding's id (``2568-12-31``), the day as of which
    they were judged, where it stands (``place``: the folder of outputs below the
    project's, None outside it), and its files by digest."""

    overrides: tuple[str, ...]
    held: Held
    code: str
    environment: Mapping[str, str]
    failed: tuple[str, ...]
    accepted: int
    unexplained: tuple[str, ...]
    waivers_end: Mapping[str, str]
    as_of: str | None
    beside: tuple[str, ...]
    place: str | None
    files: Mapping[str, str]


def read_manifest(folder: Path) -> ManifestFacts:
    """The manifest of a published revision.

    Raises:
        WorkbookError: there is none, it cannot be read, or it was written by a version before rounds could be closed.
    """
    path = folder / MANIFEST
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
        return _facts(content)
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise WorkbookError(
            f"อ่าน {MANIFEST} ของผลชุดนี้ไม่ได้",
            f"The {MANIFEST} of this result cannot be read.",
            location=Location(str(path)),
            fix_th="สั่ง workbook run ใหม่ หรือหากฉบับนี้ปิดแล้วให้นำแฟ้มจากสำเนาสำรองมาวางแทน",
            fix_en="Run the round again; if this revision is closed, put the file back from a backup.",
        ) from error


def _facts(content: Mapping[str, Any]) -> ManifestFacts:
    notebooks = {f"notebooks/{name}": str(digest) for name, digest in content["notebooks"].items()}
    seen = tuple(str(name) for name in content["seen"])
    return ManifestFacts(
        overrides=tuple(str(text) for text in content["overrides"]),
        held=Held(dict(content["inputs"]), notebooks, seen),
        code=str(content["code"]["sha256"]),
        environment={"python": str(content["python"]), **{str(k): str(v) for k, v in content["packages"].items()}},
        failed=tuple(str(task["id"]) for task in content["tasks"] if task["status"] != TaskStatus.SUCCEEDED.value),
        accepted=int(content["accepted"]["errors"]),
        unexplained=_unexplained(content["accepted"]),
        waivers_end={
            str(one["finding"]): str(one["until"])
            for one in content["accepted"].get("waivers", ())
            if one["state"] == "holds" and "until" in one and one["until"]
        },
        as_of=content["accepted"].get("as_of"),
        beside=tuple(str(name) for name in content["beside"]),
        place=None if content["place"] is None else str(content["place"]),
        files={str(name): str(digest) for name, digest in content["files"].items()},
    )


def _unexplained(accepted: Mapping[str, Any]) -> tuple[str, ...]:
    """Ids of errors that nobody explained; a manifest of before there were waivers tells only their number."""
    if "unexplained" in accepted:
        return tuple(str(name) for name in accepted["unexplained"])
    return tuple(f"#{number}" for number in range(1, int(accepted["errors"]) + 1))
