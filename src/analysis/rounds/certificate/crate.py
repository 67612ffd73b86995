"""The pack as an RO-Crate 1.1 with the run that made it (Process Run Crate 0.5): which program, from what, into what.

Source: RO-Crate 1.1 (w3id.org/ro/crate/1.1) and the profile w3id.org/ro/wfrun/process/0.5. No person is named: the
agent is the office that closed the round.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import PurePosixPath
from typing import Any

from analysis import __version__
from analysis.rounds.certificate.model import Certified

METADATA = "ro-crate-metadata.json"
_CRATE = "https://w3id.org/ro/crate/1.1"
_RUN = "https://w3id.org/ro/wfrun/process/0.5"
_TYPES = {
    ".csv": "text/csv",
    ".json": "application/json",
    ".html": "text/html",
    ".yaml": "application/yaml",
    ".txt": "text/plain",
    ".sig": "application/octet-stream",
    ".pem": "application/x-pem-file",
}
_PARAMS, _SECOND = "params/", "second-run.json"
_DONE, _FAILED = "http://schema.org/CompletedActionStatus", "http://schema.org/FailedActionStatus"


def crate(certified: Certified, files: Mapping[str, bytes], names: Mapping[str, str]) -> dict[str, Any]:
    """The content of ``ro-crate-metadata.json``.

    Args:
        certified: what the pack is of.
        files: every other file of the pack by its path.
        names: what a file is called, where it has a title of its own.
    """
    round_ = certified.round
    paths = sorted(files)
    root = {
        "@id": "./",
        "@type": "Dataset",
        "name": f"{round_.title.th} · {round_.title.en}",
        "description": f"Tables, figures, criteria and digests of round {round_.id}, revision {certified.revision}, "
        "with what a second computation gave. No personal data.",
        "datePublished": certified.closed_at,
        "license": {"@id": "#licence"},
        "publisher": {"@id": "#office"},
        "author": {"@id": "#office"},
        "identifier": certified.event_digest,
        "conformsTo": {"@id": _RUN},
        "hasPart": [_ref(path) for path in paths],
        "mentions": [_ref("#run"), _ref("#second")],
    }
    results = [_ref(path) for path in paths if path.startswith("tables/")]
    inputs = _many([_ref(path) for path in paths if path.startswith(_PARAMS)])
    done = {"endTime": certified.closed_at, "actionStatus": _DONE, "instrument": _ref(_program_id(certified))}
    again = {**done, "actionStatus": _DONE if certified.second is not None else _FAILED}
    graph = [
        {"@id": METADATA, "@type": "CreativeWork", "about": _ref("./"), "conformsTo": _ref(_CRATE)},
        root,
        {"@id": _RUN, "@type": "CreativeWork", "name": "Process Run Crate", "version": "0.5"},
        _licence(),
        _office(),
        _program(certified),
        _action("#run", "การประเมินรอบ · The round's evaluation", done, (inputs, _many(results))),
        _action("#second", "การคำนวณครั้งที่สอง · The second computation", again, (inputs, _ref(_SECOND))),
        *(_file(path, files[path], names.get(path, PurePosixPath(path).name)) for path in paths),
    ]
    return {"@context": f"{_CRATE}/context", "@graph": graph}


def _ref(name: str) -> dict[str, str]:
    return {"@id": name}


def _file(path: str, content: bytes, name: str) -> dict[str, Any]:
    kind = _TYPES.get(PurePosixPath(path).suffix, "application/octet-stream")
    return {"@id": path, "@type": "File", "name": name, "encodingFormat": kind, "contentSize": str(len(content))}


def _many(parts: list[dict[str, str]]) -> object:
    """One alone stands without a list, as the specification asks."""
    return parts[0] if len(parts) == 1 else parts


def _action(id: str, name: str, how: dict[str, Any], through: tuple[object, object]) -> dict[str, Any]:
    used, made = through
    return {
        "@id": id,
        "@type": "CreateAction",
        "name": name,
        "description": name,
        **how,
        "agent": _ref("#office"),
        "object": used,
        "result": made,
    }


def _licence() -> dict[str, Any]:
    return {
        "@id": "#licence",
        "@type": "CreativeWork",
        "name": "ตามที่หน่วยงานเจ้าของข้อมูลกำหนด · As the owning office allows",
        "description": "The data belong to the offices that reported them; ask the publisher before using them.",
    }


def _office() -> dict[str, Any]:
    return {"@id": "#office", "@type": "Organization", "name": "หน่วยงานที่ปิดรอบ · The office that closed the round"}


def _program_id(certified: Certified) -> str:
    """The program by the digest of its code."""
    return f"urn:sha256:{certified.made.code}"


def _program(certified: Certified) -> dict[str, Any]:
    return {
        "@id": _program_id(certified),
        "@type": "SoftwareApplication",
        "name": "Workbook",
        "softwareVersion": __version__,
        "identifier": certified.made.code,
        "softwareRequirements": f"Python {certified.made.environment['python']}",
    }
