"""What each task of a round depends on, as fingerprints: a task whose fingerprint is known need not run again.

A part is the digest of one thing by name: the notebook's source, the task's parameters, what its page says about
itself, the round, each kind of criteria, each file that it reads, each file of code that it runs, and the environment.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property
from pathlib import Path

from analysis.errors import WorkbookError
from analysis.execute.code_used import CodeUsed
from analysis.execute.task import Task
from analysis.fingerprint import Digest, Fingerprint, digest_of, file_digest
from analysis.ingest.round_inputs import input_folder, part_digests, plans_digest
from analysis.params.load import RoundParameters
from analysis.params.own import below
from analysis.params.vocabulary import Instrument
from analysis.publish.pages.page_frame import PageMeta
from analysis.reports.catalogue import Reads, entry_of
from analysis.rounds.rebuild.environment import environment_digest
from analysis.rounds.rebuild.files_used import Listing, files_read
from analysis.rounds.results.digests import sha256_or_none
from analysis.trends.past import PastRounds

#: Executes the notebook and makes the page; searches what came of it before it is kept.
_ALWAYS = ("analysis.rounds.worker", "analysis.rounds.quality.refuse_personal_data")
#: Ends an analyst's own notebook.
_OF_OWN = ("analysis.reports.own.finish",)
#: Begins the name of a part that is a file of the project.
_INPUT = "input "
#: Of a notebook's cell, what a run writes.
_OUTCOME = ("outputs", "execution_count")


@dataclass
class Fingerprints:
    """The fingerprints of one round's tasks. A file that several tasks share is read once."""

    parameters: RoundParameters
    home: Path
    pages: Mapping[str, PageMeta]
    code: CodeUsed
    _listed: Listing = field(default_factory=lambda: cache(below))
    _files: dict[Path, str] = field(default_factory=dict)
    _notebooks: dict[Path, tuple[Digest, dict[str, str]]] = field(default_factory=dict)

    def of(self, task: Task) -> Fingerprint:
        """What the task's result depends on."""
        notebook, code = self._notebook(task.notebook, task.own)
        own = {
            "notebook": notebook,
            "parameters": digest_of(task.parameters),
            "page": digest_of(self.pages[task.task_id]),
            "round": self._round,
            "environment": self._environment,
        }
        return Fingerprint({**own, **self._criteria(task), **self._inputs(task), **code})

    @cached_property
    def _past(self) -> PastRounds:
        return PastRounds(self.parameters, self.home)

    @cached_property
    def _environment(self) -> Digest:
        return environment_digest()

    @cached_property
    def _round(self) -> Digest:
        """Without the own notebooks that it names: one more of them changes no report."""
        return digest_of(self.parameters.round.model_dump(mode="json", exclude={"own"}))

    def _criteria(self, task: Task) -> dict[str, Digest]:
        """The rules of evidence serve those alone that read the register of problems."""
        reads_problems = Reads.PROBLEMS in entry_of(task).reads
        return {
            f"criteria {name}": digest
            for name, digest in self._all_criteria.items()
            if reads_problems or name != Instrument.PROBLEMS
        }

    @cached_property
    def _all_criteria(self) -> dict[str, Digest]:
        criteria = self.parameters.criteria.items()
        return {str(name): digest_of(rules.model_dump(mode="json")) for name, rules in criteria}

    def _inputs(self, task: Task) -> dict[str, Digest]:
        try:
            paths = files_read(task, self.parameters, self.home, self._listed, self._past)
        except WorkbookError:  # an earlier round breaks a rule: the report that looks back on it runs, and says so
            return {"input": None}
        files = {f"{_INPUT}{path.relative_to(self.home).as_posix()}": self._file(path) for path in paths}
        plans = {} if self._plans is None else {"reading plans": self._plans}
        own = {f"part {file} {scope}": known for (file, scope), known in self._parts.items() if scope == task.scope}
        return {**files, **plans, **own}

    @cached_property
    def _plans(self) -> Digest:
        return plans_digest(input_folder(self.parameters.round, self.home))

    @cached_property
    def _parts(self) -> dict[tuple[str, str], Digest]:
        """Of files of many offices what they say of each; the nation's reports read these files whole."""
        return dict(part_digests(input_folder(self.parameters.round, self.home)))

    def _file(self, path: Path) -> str:
        if path not in self._files:
            self._files[path] = file_digest(path)
        return self._files[path]

    def _notebook(self, path: Path, own: bool) -> tuple[Digest, dict[str, str]]:
        if path not in self._notebooks:
            try:
                content = json.loads(path.read_text(encoding="utf-8"))
                for cell in content["cells"]:
                    for name in _OUTCOME:
                        cell.pop(name, None)
                called = self.code.called_by(content)
            except (ValueError, KeyError, TypeError, AttributeError):
                if not own:
                    raise
                content, called = None, set()  # it fails when it runs, and nothing is kept of it
            code = self.code.parts([*called, *_ALWAYS, *(_OF_OWN if own else ())])
            self._notebooks[path] = None if content is None else digest_of(content), code
        return self._notebooks[path]


def inputs_are(known: Fingerprint, home: Path) -> bool:
    """Whether the files that a task reads are still what its fingerprint says."""
    files = {name.removeprefix(_INPUT): digest for name, digest in known.parts.items() if name.startswith(_INPUT)}
    return all(sha256_or_none(home / name) == digest for name, digest in files.items())
