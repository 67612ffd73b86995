"""Certifying a closed round: a pack that others may have, and a page that says what was shown and how.

    index.html              the certificate itself
    tables/*.csv            the round's tables, figures and rules; datapackage.json describes them
    params/…                the round's parameters and criteria, as closed
    environment.json        Python and packages; provenance.json: digests of code, inputs, seal and event
    second-run.json         what the second computation gave
    ro-crate-metadata.json  the same for machines
    certificate.json        every other file by its sha256; check_seal.py reads it, and needs nothing else

The same closed revision gives the same bytes, as long as the second computation runs in the same surroundings.
"""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from analysis.bilingual import Text
from analysis.errors import WorkbookError
from analysis.params.load import RoundParameters, load_parameters
from analysis.processes.folders import temporary
from analysis.rounds.certificate.checks import checks_of, second_checks
from analysis.rounds.certificate.crate import METADATA, crate
from analysis.rounds.certificate.data_package import DESCRIPTOR, descriptor
from analysis.rounds.certificate.model import Certified
from analysis.rounds.certificate.page import PAGE, certificate_page
from analysis.rounds.certificate.tables import CsvTable, figure_table, round_tables, rule_table
from analysis.rounds.closing import check_seal
from analysis.rounds.closing.comparison import Comparison
from analysis.rounds.closing.reproduce import ReproduceRequest, Setting, refuse_altered, reproduce_round
from analysis.rounds.closing.snapshot import ENVIRONMENT
from analysis.rounds.closing.verify import closings_of, folder_of, verify_round
from analysis.rounds.quality.refuse_personal_data import refuse_personal_publication
from analysis.rounds.results.events import Event
from analysis.rounds.results.manifest import MANIFEST
from analysis.rounds.results.manifest_facts import ManifestFacts, read_manifest
from analysis.rounds.results.put_in_place import replacing
from analysis.rounds.results.seal import results_of, snapshot_of
from analysis.rounds.results.state import REVISION
from analysis.tables.reading import Reading

DIGESTS, VERIFIER = "certificate.json", "check_seal.py"
PROVENANCE, SECOND = "provenance.json", "second-run.json"
#: What of a signed closing anybody may have.
_SIGNED = ("statement.txt", "*.sig", "*.pub.pem", "*.tsr", "*.ca.pem")
#: The second computation, in words that do not say more than was done.
KIND = Text(
    "โปรแกรมชุดเดิมคำนวณซ้ำทั้งรอบจากสำเนาข้อมูลนำเข้าที่ปิดไว้ ในกระบวนการใหม่ โดยไม่ใช้ผลใดที่เก็บไว้ ไม่ใช่การเขียนสูตรขึ้นใหม่โดยอิสระ",
    "The same program computed the whole round again from the closed copy of its inputs, in a process of its own and "
    "with nothing that was kept. It is not a second, independent writing of the rules.",
)


@dataclass(frozen=True)
class Pack:
    """Where a pack was written, how many files it has, the sha256 of its list of digests, and what it certifies."""

    folder: Path
    files: int
    digest: str
    certified: Certified


def certify_round(request: ReproduceRequest, target: Path | None = None) -> Pack:
    """Compute a closed revision again and write its pack, by default beside it as ``certificate-N``.

    A computation that fails or differs is told in the pack; the pack is written all the same.

    Raises:
        WorkbookError: there is no such closed revision, it is not what was closed, personal data stands in what would
            be written, or the folder cannot be written.
    """
    folder = folder_of(request.round_id, request.home, request.output)
    event = closings_of(folder, request.revision)[-1]
    refuse_altered(verify_round(request.round_id, request.home, request.output, event.revision)[0])
    second = _second(request, event)
    results, snapshot = results_of(folder, event.revision), snapshot_of(folder, event.revision)
    made = read_manifest(results)
    with temporary("certify") as aside:  # reading keeps things in the project's folder; a snapshot is sealed
        home = aside / "project"
        shutil.copytree(snapshot, home, copy_function=shutil.copyfile)
        changes = tuple(text for text in made.overrides if text.partition("=")[0].strip() != REVISION)
        parameters = load_parameters(request.round_id, changes, home)
        figures = figure_table(results)
        tables = [*round_tables(Reading(parameters, home)), figures, rule_table(figures)]
        params = _params(parameters, home)
    checks = [
        *checks_of(made, results, tables, _tasks(results)),
        *second_checks(second.found, second.setting, second.why),
    ]
    certified = Certified(
        parameters.round, event.revision, made, event.digest, event.seal, event.at, second.found, second.setting,
        second.why, checks,
    )  # fmt: skip
    files = {**_facts(certified, event, made, snapshot), **params, **_signed(folder, event)}
    return _write(target or folder / f"certificate-{event.revision}", certified, tables, files, event)


@dataclass(frozen=True)
class _Second:
    found: Comparison | None
    setting: Setting | None
    why: Text | None


def _second(request: ReproduceRequest, event: Event) -> _Second:
    """The second computation, or why there is none."""
    told: list[Setting] = []
    try:
        found = reproduce_round(replace(request, revision=event.revision), told.append)
    except WorkbookError as error:
        return _Second(None, told[0] if told else None, Text(error.th, error.en))
    return _Second(found, told[0], None)


def _tasks(results: Path) -> int:
    return len(json.loads((results / MANIFEST).read_text(encoding="utf-8"))["tasks"])


def _params(parameters: RoundParameters, home: Path) -> dict[str, bytes]:
    """The round's parameters and criteria as they were closed."""
    return {path.relative_to(home).as_posix(): path.read_bytes() for path in sorted(set(parameters.files))}


def _signed(folder: Path, event: Event) -> dict[str, bytes]:
    place = folder / f"signed-{event.revision}"
    found = (path for pattern in _SIGNED for path in sorted(place.glob(pattern)) if path.is_file())
    return {f"signed/{path.name}": path.read_bytes() for path in found}


def _facts(certified: Certified, event: Event, made: ManifestFacts, snapshot: Path) -> dict[str, bytes]:
    provenance = {
        "round": certified.round.id,
        "revision": event.revision,
        "closed_at": event.at,
        "seal": event.seal,
        "event": event.digest,
        "code_sha256": made.code,
        "parameters_changed": list(made.overrides),
        "environment": dict(sorted(made.environment.items())),
        "inputs_sha256": dict(sorted(made.held.inputs.items())),
        "notebooks_sha256": dict(sorted(made.held.notebooks.items())),
        "results_sha256": dict(sorted(made.files.items())),
    }
    return {
        ENVIRONMENT: (snapshot / ENVIRONMENT).read_bytes(),
        PROVENANCE: _json(provenance),
        SECOND: _json(_second_facts(certified)),
    }


def _second_facts(certified: Certified) -> dict[str, object]:
    second, setting = certified.second, certified.setting
    parts = {} if second is None else {"figures": second.figures, "pages": second.pages, "files": second.files}
    return {
        "kind": {"th": KIND.th, "en": KIND.en},
        "computed": second is not None,
        "why_not": None if certified.why is None else {"th": certified.why.th, "en": certified.why.en},
        **{
            name: {"compared": part.compared, "equal": part.equal, "different": list(part.differences.names)}
            for name, part in parts.items()
        },
        "other_program": setting.other_program if setting else None,
        "other_packages": {name: list(pair) for name, pair in setting.packages.items()} if setting else None,
        "checks": [
            {
                "word": one.word,
                "id": one.id,
                "ok": one.ok,
                "asked": {"th": one.asked.th, "en": one.asked.en},
                "found": {"th": one.found.th, "en": one.found.en},
            }
            for one in certified.checks
        ],
    }


def _write(
    target: Path, certified: Certified, tables: list[CsvTable], files: Mapping[str, bytes], event: Event
) -> Pack:
    contents = dict(files) | {table.path: table.content() for table in tables}
    contents[VERIFIER] = Path(check_seal.__file__).read_bytes()
    contents[DESCRIPTOR] = _json(descriptor(certified.round, event.revision, event.at, tables))
    names = {table.path: f"{table.title.th} · {table.title.en}" for table in tables}
    contents[PAGE] = certificate_page(certified, tables, KIND).encode()
    contents[METADATA] = _json(crate(certified, contents, names))
    listed = {
        name: {"sha256": hashlib.sha256(data).hexdigest(), "bytes": len(data)}
        for name, data in sorted(contents.items())
    }
    head = {"certificate": 1, "round": certified.round.id, "revision": event.revision}
    contents[DIGESTS] = _json({**head, "seal": event.seal, "event": event.digest, "files": listed})
    with replacing(target) as draft:
        for name, data in contents.items():
            (draft / name).parent.mkdir(parents=True, exist_ok=True)
            (draft / name).write_bytes(data)
        refuse_personal_publication(draft)
    return Pack(target, len(contents), hashlib.sha256(contents[DIGESTS]).hexdigest(), certified)


def _json(content: object) -> bytes:
    return (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode()
