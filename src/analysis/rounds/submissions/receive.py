"""Receiving what offices send: each file is filed with what it is, and the folder then holds what counts.

    copy -> read -> verdict -> file under the next number -> lay what counts into the folder -> receipt

Up to the fourth step nothing has happened that another could see; after it nothing is lost, whenever the process dies.
"""

from __future__ import annotations

import contextlib
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path

from analysis.errors import Location, WorkbookError
from analysis.fingerprint import file_digest
from analysis.ingest.layouts.form_version import round_version
from analysis.ingest.office import OfficeData
from analysis.ingest.round_inputs import InputFolder, input_folder
from analysis.ingest.submissions.arrival import is_temporary, own_name, read_arrival
from analysis.ingest.submissions.counting import counting
from analysis.ingest.submissions.kinds import Arrival, Before, Verdict, verdict
from analysis.ingest.submissions.model import UNPLACED, Choice, Kind, OfficeRegister, Submission
from analysis.ingest.submissions.register import file_choice, file_submission, offices_filed, read_register
from analysis.params.buddhist import write_date
from analysis.params.load import RoundParameters, list_rounds, load_parameters, load_round
from analysis.processes.folders import temporary
from analysis.rounds.forms.known_rows import deadlines
from analysis.rounds.results.clock import THAILAND, Clock, utc_now, written
from analysis.rounds.submissions.inbox import inbox_files, take_out
from analysis.rounds.submissions.people import said
from analysis.rounds.submissions.place import is_closed, one_receiver, placed_files, settle
from analysis.rounds.submissions.refusals import cannot_take, closed_round, no_submission, number_taken, scope_of

#: Times that an entry is made anew because another process took its number.
_TIMES = 20


@dataclass(frozen=True)
class ReceiveRequest:
    """What is to be received for a round: ``files``, or what lies in ``inbox/<round>/`` when there are none.

    ``office``: whose the files are, where neither name nor cover says so. ``by`` is a role, ``reason`` that of a
    correction; ``day`` the day on which they came, today where it is None.
    """

    round_id: str
    home: Path
    output: Path
    files: tuple[Path, ...] = ()
    office: str = ""
    by: str = ""
    reason: str = ""
    note: str = ""
    day: date | None = None
    clock: Clock = utc_now


@dataclass(frozen=True)
class Received:
    """What became of one file: its entry (None for what is never filed), what was read of it, and what counts of the
    office now. ``waiting``: a run has the round, so that it reads this one only the next time."""

    kind: Kind
    submission: Submission | None = None
    read: OfficeData | None = None
    counts: int = 0
    waiting: bool = False


class Receiver:
    """Files one arrival after another for a round."""

    def __init__(self, request: ReceiveRequest) -> None:
        self.request = request
        self.parameters: RoundParameters = load_parameters(request.round_id, (), request.home)
        self.inputs: InputFolder = input_folder(self.parameters.round, request.home)
        self.now = round_version(self.parameters.round, request.home)
        self.due = last_due_day(self.parameters)
        self.by, self.note = said(request.by, "--by"), said(request.note, "--note")
        self.reason = said(request.reason, "--reason")
        self.office = scope_of(request.office)

    def receive(self, path: Path) -> Received:
        """File one file.

        Raises:
            WorkbookError: it cannot be read from the disk, the register is damaged, or nothing can be written.
        """
        if is_temporary(path.name):
            return Received(Kind.TEMPORARY)
        with temporary("arrival") as stage:
            copy = stage / "arrival"
            try:
                shutil.copyfile(path, copy)
            except OSError as error:
                raise cannot_take(path, error) from error
            arrival, read = read_arrival(copy, path.name, self.inputs, self.office)
            with one_receiver(self.request.output, self.parameters.round.id):
                self._adopt(arrival.office)
                filed = self._file(arrival, copy, path.suffix)
                placed = settle(self.parameters, self.request.home, self.request.output)
        register = read_register(self.inputs.folder, filed.office)
        now = counting(register)
        waiting = not placed and now is not None and now.number == filed.number
        return Received(filed.kind, filed, read, now.number if now else 0, waiting)

    def choose(self, office: str, number: int, *, counts: bool) -> OfficeRegister:
        """Have a person's word decide that a submission counts, or does not.

        Raises:
            WorkbookError: there is no such submission, the role or the reason is not given, or the round is closed.
        """
        scope = scope_of(office)
        if not self.by or not self.reason:
            raise WorkbookError(
                "ต้องบอกว่าใครเลือกและเพราะเหตุใด",
                "Say who chooses this, and why.",
                location=Location("--by --reason"),
                fix_th='เติม --by "ตำแหน่ง" และ --reason "เหตุผล"',
                fix_en='Add --by "role" and --reason "why".',
            )
        if is_closed(self.parameters, self.request.output):
            raise closed_round(self.parameters.round.id)
        with one_receiver(self.request.output, self.parameters.round.id):
            self._adopt(scope)
            register = read_register(self.inputs.folder, scope)
            if register.submission(number) is None:
                raise no_submission(office, number, len(register.submissions))
            after, order = len(register.submissions), len(register.choices) + 1
            at = written(self.request.clock())
            choice = Choice(order, number, counts, after, at, self.by, self.reason)
            if not file_choice(self.inputs.folder, scope, choice):
                raise number_taken()
            settle(self.parameters, self.request.home, self.request.output)
        return read_register(self.inputs.folder, scope)

    def _adopt(self, office: str) -> None:
        """File what lies in the round's folder of the office and was never received: it is what the round reads."""
        if office not in self.inputs.offices:
            return
        for place, path in enumerate(placed_files(self.inputs.folder, office)):
            with temporary("arrival") as stage:
                copy = stage / "arrival"
                shutil.copyfile(path, copy)
                digest = file_digest(copy)
                if read_register(self.inputs.folder, office).of_bytes(digest) is not None:
                    continue
                arrival, _ = read_arrival(copy, path.name, self.inputs, office)
                self._claim(office, copy, partial(self._adopted, arrival, path.suffix, reads=place == 0))

    def _file(self, arrival: Arrival, copy: Path, suffix: str) -> Submission:
        def entry(register: OfficeRegister) -> Submission:
            found = verdict(arrival, self._before(register, arrival), self._day, self.reason)
            return self._entry(register, arrival, found, suffix)

        return self._claim(arrival.office or UNPLACED, copy, entry)

    def _claim(self, office: str, copy: Path, entry: Callable[[OfficeRegister], Submission]) -> Submission:
        """File the entry that follows from the register; where another process was there first, anew from what it
        left."""
        for _ in range(_TIMES):
            one = entry(read_register(self.inputs.folder, office))
            if file_submission(self.inputs.folder, one, copy):
                return one
        raise number_taken()

    def _adopted(self, arrival: Arrival, suffix: str, register: OfficeRegister, *, reads: bool) -> Submission:
        """The entry of a file that lay in the folder; ``reads``: it is the one that the round reads."""
        kind = Kind.BY_HAND if register.submissions else Kind.FIRST
        return self._entry(register, arrival, Verdict(kind, takes_place=reads), suffix, adopted=True)

    def _before(self, register: OfficeRegister, arrival: Arrival) -> Before:
        return Before(
            self.parameters.round.id,
            register,
            self.inputs.offices,
            self.now,
            self.due,
            is_closed(self.parameters, self.request.output),
            dict(self._others(register.office)),
            dict(self._earlier(arrival.office)),
        )

    def _others(self, own: str) -> Iterator[tuple[str, str]]:
        """The digests of what counts of the other offices."""
        filed = set(offices_filed(self.inputs.folder))
        for office in self.inputs.offices:
            if office == own:
                continue
            now = counting(read_register(self.inputs.folder, office)) if office in filed else None
            if now is not None:
                yield now.sha256, office
                if now.numbers:
                    yield now.numbers, office
            for path in placed_files(self.inputs.folder, office) if now is None else ():
                yield file_digest(path), office

    def _earlier(self, office: str) -> Iterator[tuple[str, str]]:
        """The digests of the same office's files in the folders of other rounds."""
        for name in list_rounds(self.request.home) if office else ():
            with contextlib.suppress(WorkbookError):  # a round that breaks a rule has no folder that we know
                folder = self.request.home / "data" / load_round(name, self.request.home).inputs.folder
                if folder != self.inputs.folder:
                    for path in placed_files(folder, office):
                        yield file_digest(path), name

    def _entry(
        self, register: OfficeRegister, arrival: Arrival, found: Verdict, suffix: str, *, adopted: bool = False
    ) -> Submission:
        office = register.office
        return Submission(
            number=len(register.submissions) + 1,
            office=office,
            kind=found.kind,
            takes_place=found.takes_place,
            late=found.late,
            received=written(self.request.clock()),
            day="" if adopted else write_date(self._day),
            file=own_name(office, suffix),
            sha256=arrival.sha256,
            size=arrival.size,
            content=arrival.content,
            numbers=arrival.numbers,
            forms=arrival.forms,
            missing=arrival.missing,
            version=str(arrival.version or ""),
            outdated=found.outdated,
            saved=arrival.saved,
            by="" if adopted else self.by,
            reason="" if adopted else self.reason,
            note="" if adopted else self.note,
            compared=found.compared,
            named=found.named,
            problem=arrival.problem,
        )

    @property
    def _day(self) -> date:
        return self.request.day or self.request.clock().astimezone(THAILAND).date()


def receive(request: ReceiveRequest, on_received: Callable[[int, Received], None] = lambda *_: None) -> list[Received]:
    """Receive the files of a request, or those of the inbox; a file of the inbox that was filed leaves it.

    Raises:
        WorkbookError: as ``Receiver.receive``; what was filed before stays filed.
    """
    receiver, found = Receiver(request), []
    from_inbox = not request.files
    for place, path in enumerate(request.files or inbox_files(request.home, request.round_id), start=1):
        one = receiver.receive(path)
        if from_inbox and one.submission is not None:
            take_out(path, one.submission.sha256)
        on_received(place, one)
        found.append(one)
    return found


def last_due_day(parameters: RoundParameters) -> date:
    """The last day on which something is due by the round's criteria; the cut-off where they name none."""
    return max([item.due for item in deadlines(parameters)], default=parameters.round.cutoff)
