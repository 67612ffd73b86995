"""Everything that a closed revision was made from, as a small project of its own in ``<output>/<round>/snapshot-N``.

    params/  notebooks/  data/     as they were; of data/ what the round may look at, not the folders of other rounds
    src/analysis/                  the program
    outputs/                       the round's history before it was closed, and the manifests of the rounds that its
                                   home page leads to: with them it becomes the same revision, and the same page; of
                                   the revision that it corrects the figures, and which page quotes them
    environment.json  locks/  pyproject.toml  environment.yml

It holds what the offices sent, personal data included: only its owner may open it.
"""

from __future__ import annotations

import json
import platform
import re
import shutil
import sys
from collections.abc import Callable
from importlib import metadata
from pathlib import Path
from typing import TypedDict

from analysis.errors import Location, WorkbookError
from analysis.ingest.round_inputs import input_folder
from analysis.ingest.submissions.register import ENTRY, is_filed
from analysis.params.load import RoundParameters, list_rounds, load_round
from analysis.paths import PACKAGE
from analysis.reports.own.tasks import published_figures
from analysis.rounds.corrections.notice import reopened
from analysis.rounds.corrections.quotes import quotes_of, write_quotes
from analysis.rounds.results.digests import differences, sha256_or_none
from analysis.rounds.results.events import HISTORY
from analysis.rounds.results.figures import FIGURES
from analysis.rounds.results.manifest import MANIFEST, tree_sha256
from analysis.rounds.results.manifest_facts import ManifestFacts
from analysis.trends.earlier_rounds import known_rounds
from analysis.trends.published import published_files

ENVIRONMENT = "environment.json"
OUTPUTS = "outputs"
#: Only the owner may enter: what the offices sent may name people.
PRIVATE = 0o700
_PAPERS = ("locks/*.txt", "pyproject.toml", "environment.yml")
_REVISION = re.compile(r"[a-z0-9-]+/rev-[1-9][0-9]*\Z")
#: What Office and LibreOffice leave beside a file that is open.
_LEFT = ("~$", ".~lock.")
_OMITTED = shutil.ignore_patterns("__pycache__", ".ipynb_checkpoints", "~$*", ".~lock.*")


def take_snapshot(target: Path, folder: Path, parameters: RoundParameters, home: Path, made: ManifestFacts) -> None:
    """Fill the empty folder ``target``, and make sure that it holds what the revision was made from.

    ``folder`` is the round's folder of results.

    Raises:
        WorkbookError: a file is another one than the manifest says.
        OSError: a file cannot be read or written.
    """
    target.chmod(PRIVATE)
    for name in ("params", "notebooks"):
        shutil.copytree(home / name, target / name, ignore=_OMITTED, copy_function=shutil.copyfile)
    _copy_data(target / "data", parameters, home)
    shutil.copytree(PACKAGE, target / "src" / "analysis", ignore=_OMITTED, copy_function=shutil.copyfile)
    _copy_outputs(target / OUTPUTS, folder, parameters.round.revision, made)
    own = published_figures(parameters.round, home) if parameters.round.own else []
    manifests = [path.with_name(MANIFEST) for path in own]  # what a figure of theirs is traced by
    for path in (*published_files(parameters.round, home), *own, *filter(Path.is_file, manifests)):
        (target / path.relative_to(home)).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, target / path.relative_to(home))
    for path in (path for pattern in _PAPERS for path in sorted(home.glob(pattern)) if path.is_file()):
        (target / path.relative_to(home)).parent.mkdir(exist_ok=True)
        shutil.copyfile(path, target / path.relative_to(home))
    text = json.dumps(environment(), ensure_ascii=False, indent=2)
    (target / ENVIRONMENT).write_text(text + "\n", encoding="utf-8", newline="\n")
    _make_sure(target, made)


class Environment(TypedDict):
    """What a run ran in; ``packages``: the version of each by its name."""

    python: str
    implementation: str
    system: str
    packages: dict[str, str]


def environment() -> Environment:
    """The Python, the system and the version of every package installed, by name."""
    packages = {str(one.metadata["Name"]): one.version for one in metadata.distributions() if one.metadata["Name"]}
    return {
        "python": platform.python_version(),
        "implementation": platform.python_implementation(),
        "system": f"{sys.platform} {platform.machine()}",
        "packages": dict(sorted(packages.items(), key=lambda item: item[0].lower())),
    }


def _copy_data(target: Path, parameters: RoundParameters, home: Path) -> None:
    """All data but the folders of rounds that this one does not look at; an own notebook may look at any."""
    data = home / "data"
    if parameters.round.own:
        shutil.copytree(data, target, ignore=_omitted_of(home), copy_function=shutil.copyfile)
        return
    looked_at = {*known_rounds(parameters.round, home), parameters.round.id}
    others = {_folder(name, home) for name in list_rounds(home)} - {_folder(name, home) for name in looked_at}
    others -= {input_folder(parameters.round, home).folder}
    for path in sorted(data.rglob("*")):
        if path.name.startswith(_LEFT) or not path.is_file() or _is_payload(path, home):
            continue
        if not any(path.is_relative_to(other) for other in others if other):
            copy = target / path.relative_to(data)
            copy.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, copy)


def _is_payload(path: Path, home: Path) -> bool:
    """Whether a file is one that was received: the register's entries say which of them was read, and the bytes of that
    one lie in the round's folder."""
    return is_filed(path, home) and path.name != ENTRY


def _omitted_of(home: Path) -> Callable[[str, list[str]], set[str]]:
    """What is not copied of a folder of data."""

    def omitted(folder: str, names: list[str]) -> set[str]:
        paths = (Path(folder) / name for name in names)
        return {*_OMITTED(folder, names), *(one.name for one in paths if one.is_file() and _is_payload(one, home))}

    return omitted


def _folder(round_id: str, home: Path) -> Path | None:
    """A round's folder of workbooks; None when its parameters cannot be read, so that nothing is left out for it."""
    try:
        return input_folder(load_round(round_id, home), home).folder
    except WorkbookError:
        return None


def _copy_outputs(target: Path, folder: Path, revision: int, made: ManifestFacts) -> None:
    own = target / folder.name
    own.mkdir(parents=True)
    if (folder / HISTORY).is_file():
        shutil.copyfile(folder / HISTORY, own / HISTORY)
    for name in made.beside:
        manifest = folder.parent / name / MANIFEST
        # What was removed since is a link that will differ, and ``reproduce`` says so.
        if _REVISION.match(name) and manifest.is_file():
            (target / name).mkdir(parents=True)
            shutil.copyfile(manifest, target / name / MANIFEST)
    _copy_corrected(target, folder, revision)


def _copy_corrected(target: Path, folder: Path, revision: int) -> None:
    """Of the closed revision that this one corrects, what its notice is made from: figures, and which page quotes
    them."""
    if (correcting := reopened(folder, revision)) is None:
        return
    before, copy = correcting.before, target / folder.name / correcting.before.name
    copy.mkdir(parents=True, exist_ok=True)
    for name in (MANIFEST, FIGURES):
        if (before / name).is_file():
            shutil.copyfile(before / name, copy / name)
    write_quotes(copy, quotes_of(before))


def _make_sure(target: Path, made: ManifestFacts) -> None:
    """Somebody may have saved a file between the comparison and the copy."""
    wanted = {**made.held.inputs, **made.held.notebooks}
    wrong = differences(wanted, {name: sha256_or_none(target / name) for name in wanted}).names
    if wrong or tree_sha256(target / "src" / "analysis") != made.code:
        name = wrong[0] if wrong else "src/analysis"
        raise WorkbookError(
            f"{name} เปลี่ยนไประหว่างปิดรอบ",
            f"{name} changed while the round was being closed.",
            location=Location(name),
            fix_th="สั่งประมวลผลรอบใหม่ แล้วปิดรอบอีกครั้ง",
            fix_en="Run the round again, then close it.",
        )
