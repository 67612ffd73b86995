"""The notice of a reopened round: made when the next revision is published, from the two revisions as they stand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from analysis.bilingual import Text
from analysis.errors import Location, WorkbookError
from analysis.execute.task import Task
from analysis.fingerprint import file_digest
from analysis.params.memo import Sender, load_memo
from analysis.params.models import Round
from analysis.places.scopes import NATION
from analysis.reports.catalogue import EVALUATION_MEMO
from analysis.rounds.corrections.model import Document, Notice, corrections_of, counted_by_page
from analysis.rounds.corrections.quotes import quotes_of
from analysis.rounds.diff.changes import changes_between
from analysis.rounds.results.events import Deed, Event, read_events
from analysis.rounds.results.figures import FIGURES
from analysis.rounds.results.manifest import MANIFEST
from analysis.rounds.results.manifest_facts import read_manifest
from analysis.rounds.results.names import scope_words
from analysis.rounds.results.seal import read_seal, results_of, seal_of
from analysis.thai.citizen_id import mask

_HOME = Text("หน้าแรกของรอบ", "Home page of the round")
_UNITS = Text("หน่วยงานส่วนกลาง", "central units")
_CENTRAL = "central"
#: What is handed over with a page of the same name.
_HANDED = (".docx", ".pdf", ".xlsx", ".ods")


@dataclass(frozen=True)
class Reopened:
    """A revision that was opened to correct a closed one: its number, the one before, and the event that opened it."""

    revision: int
    folder: Path
    event: Event

    @property
    def before(self) -> Path:
        return results_of(self.folder, self.revision - 1)


def reopened(folder: Path, revision: int) -> Reopened | None:
    """How the revision of the round in ``folder`` came to be; None for one that corrects no closed revision, or where
    nothing stands of that any more. Raises ``HistoryError``: the history cannot be believed."""
    events = read_events(folder)
    closed = any(one.event is Deed.CLOSED and one.revision == revision - 1 for one in events)
    opening = next((one for one in events if one.event is Deed.REOPENED and one.revision == revision), None)
    if not closed or opening is None or not (results_of(folder, revision - 1) / MANIFEST).is_file():
        return None
    return Reopened(revision, folder, opening)


def notice_of(reopening: Reopened, draft: Path, round_: Round, tasks: Sequence[Task], home: Path) -> Notice:
    """The notice: the figures and pages of a draft against those of the closed revision.

    Raises:
        WorkbookError: the figures of the closed revision are not those that were sealed, or its manifest or the memos'
            parameters cannot be read.
    """
    before = reopening.before
    _refuse_altered(reopening)
    changes = changes_between(before, draft)
    assert changes is not None  # ``reopened`` saw its manifest
    corrections = corrections_of(changes.figures, quotes_of(before), quotes_of(draft))
    files = tuple(read_manifest(before).files)
    known = _Documents(round_, {f"{task.task_id}.html": task for task in tasks}, files, home)
    counts = counted_by_page(corrections)
    documents = tuple(known.of(page, *found) for page, found in counts.items() if any(found))
    why = mask(reopening.event.why)
    return Notice(
        round_.id, reopening.revision - 1, reopening.revision, reopening.event.at, why, corrections, documents
    )


@dataclass(frozen=True)
class _Documents:
    """What a page is called, whose it is, and to whom it goes; ``files`` are all of the old revision."""

    round: Round
    tasks: Mapping[str, Task]
    files: tuple[str, ...]
    home: Path

    def of(self, page: str, printed: int, below: int) -> Document:
        task, own = self.tasks.get(page), PurePosixPath(page)
        handed = tuple(
            name
            for name in self.files
            if PurePosixPath(name).suffix in _HANDED and self._belongs(PurePosixPath(name), own, task)
        )
        if task is None:
            return Document(
                page, _HOME.of(self.round.language) if page == "index.html" else page, "", "", handed, printed, below
            )
        whose = scope_words(task.scope, self.round)
        return Document(page, task.title, whose, self._recipients(task), handed, printed, below)

    def _belongs(self, name: PurePosixPath, page: PurePosixPath, task: Task | None) -> bool:
        """Memos to units are several Word files of one page."""
        if name.parent != page.parent:
            return False
        return name.stem == page.stem or (task is not None and task.folder == _CENTRAL and name.suffix != ".xlsx")

    def _recipients(self, task: Task) -> str:
        """To whom a memo goes, by role; "" of what is no letter."""
        if task.notebook.stem != EVALUATION_MEMO.stem:
            return ""
        language = self.round.language
        sender: Sender = "unit" if task.folder == _CENTRAL else "nation" if task.scope == NATION else "province"
        place = _UNITS.of(language) if sender == "unit" else scope_words(task.scope, self.round)
        head = load_memo(self.round.id, self.home).letterhead(sender)
        told = [one.of(language).replace("{place}", place) for one in (head.to, *head.copies) if one]
        return " · ".join(told)


def _refuse_altered(reopening: Reopened) -> None:
    """A snapshot has no seal of the revision before; it was sealed itself."""
    revision, path = reopening.revision - 1, reopening.before / FIGURES
    if not seal_of(reopening.folder, revision).is_file() or not path.is_file():
        return
    sealed = read_seal(reopening.folder, revision).get(f"{reopening.before.name}/{FIGURES}")
    if sealed is None or sealed.sha256 != file_digest(path):
        raise WorkbookError(
            f"{FIGURES} ของฉบับที่ {revision} ไม่ใช่แฟ้มที่ผนึกไว้ จึงทำประกาศแก้ไขไม่ได้",
            f"The {FIGURES} of revision {revision} is not what was sealed, so no notice can be made.",
            location=Location(str(path)),
            fix_th="สั่ง workbook verify แล้วนำแฟ้มจากสำเนาสำรองมาวางแทน",
            fix_en="Run workbook verify, and put the file back from a backup.",
        )
